//! `liuhen import`: what the command says of each kind of file, as JSON, with and without a library.

use std::{fs, path::Path};

use liuhen::{
    domain::{Confirmation, Kind, Party, Record, RecordNumber, Stamp},
    storage::Library,
};
use serde_json::{Value, json};

use crate::cli::{program, text};

const FOLDER: &str = "tests/data/import";

/// The answer of the command on 29 November 2026 in China.
#[track_caller]
fn import(file: &str, more: &[&str]) -> Value {
    let output = program()
        .args(["import", file, "--dry-run", "--json", "--on", "2026-11-29"])
        .args(more)
        .env("TZ", "CST-8")
        .output()
        .unwrap();
    assert!(output.status.success(), "{file}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn data(name: &str) -> String {
    Path::new(FOLDER).join(name).to_str().unwrap().to_owned()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_calendar_is_told_by_the_readers_clock() {
    let answer = import(&data("calendars/tz-US_Pacific.ics"), &[]);
    let one = &answer["appointments"][0];
    assert_eq!(one["start"], "2026-12-03T01:00");
    assert_eq!(
        (&one["zone_from"], &one["ticked"]),
        (&json!("IANA"), &json!(true))
    );
    for key in [
        "uid",
        "summary",
        "start",
        "end",
        "zone_from",
        "ticked",
        "number",
        "why",
    ] {
        assert!(keys(one).contains(&key), "{key}");
    }
    let unknown = import(&data("calendars/tz-CST.ics"), &[]);
    let one = &unknown["appointments"][0];
    assert_eq!(one["ticked"], false);
    assert!(one["why"].as_str().unwrap().contains("时区不明（CST）"), "{one}");
    let cancelled = import(&data("calendars/18-method-cancel.ics"), &[]);
    assert_eq!(cancelled["appointments"], json!([]));
    assert_eq!(cancelled["cancelled"][0]["uid"], "c3");
}

#[test]
fn a_notice_is_told_day_by_day() {
    let answer = import(&data("notices/adjust.txt"), &[]);
    assert_eq!(answer["year"], 2026);
    assert_eq!(answer["days"][0]["date"], "2026-05-01");
    assert_eq!(answer["days"][0]["off"], true);
    assert_eq!(answer["days"][0]["name"], "劳动节");
    assert!(
        answer["warnings"][0].as_str().unwrap().contains("只调整劳动节"),
        "{answer}"
    );
    let table = import(&data("notices/table.txt"), &["--as", "notice"]);
    assert_eq!(table["year"], 2027);
}

#[test]
fn a_chat_is_told_message_by_message() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chat.txt");
    fs::write(
        &file,
        "李敏@宏远贸易 11-26 10:23\n对账单收到了吗？\n张伟 11-26 10:25\n收到，财务部12月3日前盖章寄回。\n",
    )
    .unwrap();
    let answer = import(file.to_str().unwrap(), &[]);
    assert_eq!(answer["people"], json!(["李敏", "张伟"]));
    assert_eq!(answer["messages"][0]["at"], "2026-11-26T10:23");
    assert_eq!(answer["todos"][0]["owner"], "财务部");
    assert_eq!(answer["todos"][0]["due"], "2026-12-03");
}

#[test]
fn a_mail_is_held_against_what_is_awaited() {
    let name = "mails/a-cst.eml";
    let answer = import(&data(name), &[]);
    let mail = &answer["mail"];
    assert_eq!(mail["from"], "李敏 <li@example.com>");
    assert_eq!(
        (&mail["date"], &mail["subject"]),
        (&json!("2026-11-26T10:23:11"), &json!("答复：对账"))
    );
    assert_eq!(mail["answers"], Value::Null);

    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    let library = Library::create(&root, "启衡装备").unwrap();
    let date: chrono::NaiveDate = "2026-11-20".parse().unwrap();
    let mut record = Record::new(RecordNumber::new(Kind::External, date, 77));
    record.subject = "对账".to_owned();
    let external = record.external_mut().unwrap();
    external.counterpart = Party::new("宏远贸易", "李敏");
    "li@example.com".clone_into(&mut external.contact.mail);
    let stamp = Stamp {
        at: chrono::DateTime::parse_from_rfc3339("2026-11-20T17:00:00+08:00").unwrap(),
        by: "曹阳".to_owned(),
    };
    record.confirmations.push(Confirmation::sent(
        "李敏",
        stamp.clone(),
        date.and_hms_opt(17, 0, 0).unwrap(),
    ));
    let fill = |number| Record { number, ..record };
    let made = library.create_record(Kind::External, date, &stamp, fill).unwrap();
    let number = made.record.number;
    drop(library);
    let root = root.to_str().unwrap();
    assert_eq!(
        import(&data(name), &[root])["mail"]["answers"],
        number.to_string()
    );
    let own = import(&data("mails/own-sent.eml"), &[root]);
    assert_eq!(own["mail"]["answers"], Value::Null);
    assert!(own["mail"]["why"].as_str().unwrap().contains("早"), "{own}");
}

#[test]
fn what_is_sure_is_taken_into_the_library() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("library");
    let library = Library::create(&root, "启衡装备").unwrap();
    let date: chrono::NaiveDate = "2026-10-27".parse().unwrap();
    let stamp = Stamp::default();
    let fill = |number| {
        let mut record = Record::new(number);
        record.external_mut().unwrap().counterpart = Party::new("江南机械研究院", "严教授");
        record
    };
    let number = library
        .create_record(Kind::External, date, &stamp, fill)
        .unwrap()
        .record
        .number;
    let take = |file: &str| {
        let output = program()
            .args([
                "import",
                file,
                root.to_str().unwrap(),
                "--apply",
                "--json",
                "--on",
                "2026-11-29",
            ])
            .env("TZ", "CST-8")
            .output()
            .unwrap();
        assert!(output.status.success(), "{file}: {}", text(&output.stderr));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()
    };
    assert_eq!(take(&data("calendars/own-entry-back.ics"))["applied"], 1);
    let record = library.load(number).unwrap().record;
    let next = &record.external().unwrap().next_contact;
    assert_eq!(next.date, Some("2026-12-09".parse().unwrap()));
    // The same entry, called off, clears it again.
    let text = fs::read_to_string(data("calendars/own-entry-back.ics")).unwrap();
    let cancel = library.root().parent().unwrap().join("cancel.ics");
    fs::write(
        &cancel,
        text.replacen("BEGIN:VEVENT", "METHOD:CANCEL\nBEGIN:VEVENT", 1),
    )
    .unwrap();
    let answer = take(cancel.to_str().unwrap());
    assert_eq!(answer["applied"], 1);
    assert_eq!(answer["cancelled"][0]["number"], number.to_string());
    let record = library.load(number).unwrap().record;
    assert_eq!(record.external().unwrap().next_contact.date, None);
    assert_eq!(take(cancel.to_str().unwrap())["applied"], 0);
    assert_eq!(take(&data("notices/adjust.txt"))["applied"], true);
    let rules = liuhen::app::Rules::of(&library);
    for day in ["2026-05-06", "2026-10-01"] {
        assert!(!rules.workdays().is_workday(day.parse().unwrap()), "{day}");
    }
}

#[test]
fn what_a_file_is_its_content_tells() {
    let folder = tempfile::tempdir().unwrap();
    let copy = |from: &str, to: &str| {
        let to = folder.path().join(to);
        fs::copy(data(from), &to).unwrap();
        to.to_str().unwrap().to_owned()
    };
    for (from, to, key) in [
        ("calendars/10-plain.ics", "calendar.txt", "appointments"),
        ("calendars/12-utf16.ics", "calendar.dat", "appointments"),
        ("notices/2026.txt", "2026.md", "days"),
        ("notices/page-2024.txt", "page", "days"),
        ("notices/m06.txt", "m06.txt", "days"),
        ("notices/m07.txt", "m07.txt", "days"),
        ("mails/own-sent.eml", "mail.txt", "mail"),
    ] {
        let answer = import(&copy(from, to), &[]);
        assert!(keys(&answer).contains(&key), "{to}: {answer}");
    }
    for (from, why) in [("mails/zb-empty.eml", "empty"), ("mails/zc-docx.eml", "no mail")] {
        let output = program()
            .args(["import", &data(from), "--json"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains(why), "{}", text(&output.stderr));
    }
}

#[test]
fn a_mail_and_a_chat_become_drafts_with_what_came_along() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("library");
    let library = Library::create(&dir, "启衡").unwrap();
    let mail = folder.path().join("询价.eml");
    let written = "From: =?UTF-8?B?5p2O5oC7?= <li@hongyuan.example>\r\nTo: us@example.cn\r\nSubject: =?UTF-8?B?6K+i5Lu3?=\r\n\
        Date: Thu, 26 Nov 2026 06:05:00 +0000\r\nMessage-ID: <1@hongyuan.example>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/plain; charset=GB18030\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nx+uxqLzb\r\n--B\r\nContent-Type: text/csv; name=a.csv\r\n\
        Content-Disposition: attachment; filename=a.csv\r\n\r\n1,2\r\n--B--\r\n";
    fs::write(&mail, written).unwrap();
    let take = |file: &Path, more: &[&str]| -> RecordNumber {
        let output = program()
            .arg("import")
            .args([file, &dir])
            .args(["--apply", "--json", "--on", "2026-11-29"])
            .args(more)
            .env("TZ", "CST-8")
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        answer["made"].as_str().unwrap().parse().unwrap()
    };
    let answer = import(mail.to_str().unwrap(), &[]);
    assert_eq!(
        (&answer["mail"]["files"], &answer["made"]),
        (&json!(["a.csv"]), &Value::Null)
    );
    let made = take(&mail, &[]);
    let record = library.load(made).unwrap().record;
    assert_eq!(made.to_string(), "EC2026-11-26");
    assert_eq!(
        (record.subject.as_str(), record.body.as_str()),
        ("询价", "请报价")
    );
    assert_eq!(record.time.unwrap().to_string(), "14:05:00");
    let outside = record.external().unwrap();
    assert_eq!(
        (outside.counterpart.person.as_str(), outside.contact.mail.as_str()),
        ("李总", "li@hongyuan.example")
    );
    let files: Vec<&str> = record.attachments.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(files, ["询价.eml", "a.csv"]);
    let second = library.attachment_path(made, &record.attachments[1]).unwrap();
    assert_eq!(fs::read_to_string(second).unwrap().trim(), "1,2");

    let chat = folder.path().join("chat.txt");
    fs::write(
        &chat,
        "李明哲 2026-11-25 10:02\n报价单周五前发我\n\n冯雪 2026-11-25 10:03\n好的\n",
    )
    .unwrap();
    let made = take(&chat, &["--as", "chat"]);
    let record = library.load(made).unwrap().record;
    assert_eq!(record.date.to_string(), "2026-11-25");
    assert!(record.body.contains("报价单周五前发我"), "{}", record.body);
    assert_eq!(record.status, liuhen::domain::Status::Draft);
}
