//! Mails that come in: from whom, when and about what, and which of them answers a confirmation.

use std::{fs, path::Path};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use liuhen::{
    app::Reply,
    domain::{Confirmation, Directory, Kind, Moment, Party, Person, Record, RecordNumber, Stamp},
    exchange::mail_received::{NoAnswer, ReceivedMail},
};

const FOLDER: &str = "tests/data/import/mails";

fn at(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn now() -> Moment {
    at("2026-11-29T12:00:00+08:00")
}

fn mail(text: &str) -> ReceivedMail {
    ReceivedMail::read(text.as_bytes()).unwrap()
}

#[test]
fn the_date_is_read_in_each_form_that_can_be_relied_on() {
    let table = fs::read_to_string(Path::new(FOLDER).join("dates.tsv")).unwrap();
    let china = FixedOffset::east_opt(8 * 3600).unwrap();
    let mut wrong = Vec::new();
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let (name, expected) = row.split_once('\t').unwrap();
        let bytes = fs::read(Path::new(FOLDER).join(name)).unwrap();
        let mail = ReceivedMail::read(&bytes).unwrap_or_else(|| panic!("{name} is a mail"));
        let date = mail
            .date
            .map(|date| date.with_timezone(&china).format("%Y-%m-%d %H:%M:%S").to_string());
        if date.as_deref().unwrap_or("-") != expected {
            wrong.push(format!("{name}: {date:?}, not {expected}"));
        }
        assert!(!mail.from.address.is_empty(), "{name}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    for name in ["zb-empty.eml", "zc-docx.eml"] {
        let bytes = fs::read(Path::new(FOLDER).join(name)).unwrap();
        assert_eq!(ReceivedMail::read(&bytes), None, "{name}");
    }
}

#[test]
fn names_and_subjects_are_read_in_chinese_encodings() {
    let bytes = fs::read(Path::new(FOLDER).join("a-cst.eml")).unwrap();
    let read = ReceivedMail::read(&bytes).unwrap();
    assert_eq!(
        (read.from.name.as_str(), read.from.address.as_str()),
        ("李敏", "li@example.com")
    );
    assert_eq!(read.subject, "答复：对账");
    // A head that is GBK as it stands, as old programs write.
    let gbk = b"From: \xc0\xee\xc3\xf4 <li@example.com>\r\nSubject: \xb6\xd4\xd5\xcb\r\nDate: Thu, 26 Nov 2026 10:23:11 +0800\r\n\r\nok";
    let read = ReceivedMail::read(gbk).unwrap();
    assert_eq!((read.from.name.as_str(), read.subject.as_str()), ("李敏", "对账"));
}

#[test]
fn a_character_may_stand_half_in_one_encoded_word_and_half_in_the_next() {
    for subject in [
        "=?utf-8?B?5YWz5LqO5a8=?=\r\n =?utf-8?B?uei0pueahOehruiupA==?=",
        "=?gbk?Q?=B9=D8=D3=DA=B6?= =?GBK?Q?=D4=D5=CB?=",
        "=?gb2312?B?udjT2rY=?= =?gb2312?B?1NXL?=",
    ] {
        let read = mail(&format!("From: a@b.example\r\nSubject: {subject}\r\n\r\nok"));
        assert!(read.subject.starts_with("关于对"), "{subject}: {}", read.subject);
        assert!(!read.subject.contains('\u{fffd}'), "{}", read.subject);
    }
    let two = mail("From: a@b.example\r\nSubject: =?utf-8?Q?ab?= =?gbk?Q?cd?= =?x\r\n\r\nok");
    assert!(two.subject.starts_with("abcd"), "{}", two.subject);
}

#[test]
fn a_zone_is_read_as_it_is_meant_or_not_at_all() {
    for (zone, expected) in [
        // As Python's email.utils reads them.
        ("+0800", "02:23"),
        ("+800", "02:23"),
        ("-0530", "15:53"),
        ("+0890", "00:53"),
        ("+0800 (CST)", "02:23"),
        ("CST", "16:23"),
        ("EST", "15:23"),
        ("UT", "10:23"),
        ("Z", "10:23"),
        ("-0000", "10:23"),
        ("", "10:23"),
        // It knows no zone for these, but they can mean one thing only.
        ("+08:00", "02:23"),
        ("+8:00", "02:23"),
        ("GMT+0800", "02:23"),
        ("GMT+08:00", "02:23"),
        ("GMT+8", "02:23"),
        ("GMT+08", "02:23"),
        ("UTC-5", "15:23"),
        ("UTC-0530", "15:53"),
        ("+08", "02:23"),
        // Nor for these, and they could mean anything.
        ("JST", "-"),
        ("HKT", "-"),
        ("CEST", "-"),
        ("BST", "-"),
        ("GMT+", "-"),
        ("GMT+8h", "-"),
        ("PM", "-"),
        ("+080000", "-"),
        ("+2400", "-"),
    ] {
        let read = mail(&format!(
            "From: a@b.example\nDate: Thu, 26 Nov 2026 10:23:11 {zone}\n\nok"
        ));
        let moment = read.date.map(|date| date.naive_utc().format("%H:%M").to_string());
        assert_eq!(moment.as_deref().unwrap_or("-"), expected, "{zone}");
    }
}

#[test]
fn of_two_dates_the_first_counts() {
    let two = mail(
        "From: a@b.example\nDate: Thu, 26 Nov 2026 10:23:11 +0800\nDate: Fri, 27 Nov 2026 10:23:11 +0800\n\nok",
    );
    assert_eq!(two.date, Some(at("2026-11-26T10:23:11+08:00")));
}

/// A record that waits for the answer of 彭博.
fn awaiting() -> Record {
    let date = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let mut record = Record::new(RecordNumber::new(Kind::External, date, 1));
    let external = record.external_mut().unwrap();
    external.counterpart = Party::new("云展科技", "彭博");
    "pengbo@yunzhan.example".clone_into(&mut external.contact.mail);
    let stamp = Stamp {
        at: at("2026-11-20T17:00:00+08:00"),
        by: "曹阳".to_owned(),
    };
    let object_by = date.and_hms_opt(17, 0, 0).unwrap() + TimeDelta::days(1);
    record
        .confirmations
        .push(Confirmation::sent("彭博", stamp, object_by));
    record
}

fn refusal(mail: ReceivedMail, directory: &Directory) -> Option<NoAnswer> {
    Reply::new(mail, "回复.eml".to_owned(), directory, now()).refusal(&awaiting())
}

#[test]
fn only_a_later_mail_of_the_counterpart_or_about_ours_is_the_answer() {
    let none = Directory::default();
    let of = |from: &str, rest: &str| mail(&format!("From: {from}\nSubject: Re\n{rest}\n\nok"));
    let date = "Date: Sat, 21 Nov 2026 09:00:00 +0800";
    assert_eq!(refusal(of("PengBo@Yunzhan.example", date), &none), None);
    assert_eq!(
        refusal(of("li@elsewhere.example", date), &none),
        Some(NoAnswer::Stranger)
    );
    let reference = format!("{date}\nIn-Reply-To: <0123abcd@liuhen.invalid>");
    assert_eq!(refusal(of("li@elsewhere.example", &reference), &none), None);
    let reference = format!("{date}\nReferences: <1@x.example>\n <0123abcd@liuhen.invalid>");
    assert_eq!(refusal(of("li@elsewhere.example", &reference), &none), None);
    let own = "Date: Tue, 03 Nov 2026 09:00:00 +0800";
    assert_eq!(
        refusal(of("pengbo@yunzhan.example", own), &none),
        Some(NoAnswer::Older)
    );
    let future = "Date: Wed, 02 Dec 2026 09:00:00 +0800";
    assert_eq!(
        refusal(of("pengbo@yunzhan.example", future), &none),
        Some(NoAnswer::Future)
    );
    assert_eq!(
        refusal(of("pengbo@yunzhan.example", "X-A: b"), &none),
        Some(NoAnswer::NoDate)
    );
    let odd = "Date: 2026年11月21日";
    assert_eq!(
        refusal(of("pengbo@yunzhan.example", odd), &none),
        Some(NoAnswer::OddDate("2026年11月21日".to_owned()))
    );
}

#[test]
fn the_directory_says_whose_another_address_is() {
    let mut person = Person {
        name: "彭博".to_owned(),
        unit: "云展科技".to_owned(),
        ..Person::default()
    };
    "bo@private.example".clone_into(&mut person.contact.mail);
    let mut directory = Directory::default();
    directory.people.push(person);
    let reply = mail("From: bo@private.example\nDate: Sat, 21 Nov 2026 09:00:00 +0800\n\nok");
    assert_eq!(refusal(reply.clone(), &directory), None);
    assert_eq!(refusal(reply, &Directory::default()), Some(NoAnswer::Stranger));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(text in "(From: |Date: |Subject: |=\\?gbk\\?B\\?|\\?=|[0-9]{1,4}|Nov|[:,+-]| |\r?\n|\\PC){0,30}") {
        let _ = ReceivedMail::read(text.as_bytes());
    }
}
