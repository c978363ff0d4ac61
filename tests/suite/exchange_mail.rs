//! The confirmation mail: what it says, and that other programs read it as it was meant.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use chrono::{DateTime, NaiveDate};
use liuhen::{
    domain::{Due, ItemId, Kind, OwnFields, Party, Record, RecordNumber, Todo, addressed},
    exchange::{
        mail::{Enclosure, Mail, Mailbox},
        outgoing::parts,
        summary::{self, Covering},
    },
};
use mail_parser::{Address, MessageParser, MimeHeaders};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn record() -> Record {
    let mut record = Record::new(RecordNumber::new(Kind::External, day(11, 23), 1));
    record.subject = "样机试用反馈".into();
    record.body = "对方反映主轴异响。".into();
    record.conclusions = "先换轴承，再试机。".into();
    let mut todo = Todo::new(ItemId::from_bits(1), "寄出轴承");
    todo.owner = Party::new("售后服务部", "高翔");
    todo.due = Some(Due::at(
        day(11, 25),
        chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap(),
    ));
    record.todos = vec![todo];
    let external = record.external_mut().unwrap();
    external.counterpart = Party::new("宏远科技", "李总");
    external.next_contact.date = Some(day(12, 1));
    external.next_contact.purpose = "看试机结果".into();
    record
}

fn covering() -> Covering<'static> {
    Covering {
        greeting: "",
        name: "李总",
        object_by: day(11, 24).and_hms_opt(18, 0, 0).unwrap(),
        sender: "林婉清",
        organization: "启衡装备",
        today: day(11, 23),
    }
}

#[test]
fn the_letter_says_what_was_agreed_and_nothing_for_colleagues() {
    let record = record();
    let letter = summary::letter(&record, &parts(&record, &OwnFields::default()), &covering());
    assert_eq!(
        letter,
        "李总，您好：\n\n\
         2026年11月23日（周一）就“样机试用反馈”的沟通，要点整理如下，请核对。\n\n\
         一、沟通纪要\n先换轴承，再试机。\n\n\
         二、待办事项\n1. 寄出轴承（负责人：我方高翔；截止时间：2026年11月25日（周三） 12:00）\n\n\
         三、下次沟通\n2026年12月1日（周二）\n\n\
         以上内容如有出入，请于2026年11月24日（周二） 18:00前告知；期满未收到不同意见的，我方将按以上内容推进。\n\n\
         林婉清\n启衡装备\n2026年11月23日（周一）\n"
    );
}

#[test]
fn a_scenario_greets_in_its_own_way() {
    let greeted = |greeting, name| {
        let covering = Covering {
            greeting,
            name,
            ..covering()
        };
        summary::letter(&record(), &[], &covering)
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(greeted("尊敬的{name}：", "李总"), "尊敬的李总：");
    assert_eq!(greeted("尊敬的{name}：", ""), "您好：");
    assert_eq!(greeted("", ""), "您好：");
    assert_eq!(greeted("各位同事：", "王经理"), "各位同事：");
}

fn mail(name: &str, subject: &str, file: &str) -> Mail {
    Mail {
        to: vec![Mailbox {
            name: name.to_owned(),
            address: "li@hongyuan.example".to_owned(),
        }],
        cc: vec![Mailbox {
            name: "高翔".to_owned(),
            address: "gaox@qiheng.example".to_owned(),
        }],
        subject: subject.to_owned(),
        text: summary::letter(&record(), &[], &covering()),
        enclosures: vec![Enclosure {
            name: file.to_owned(),
            mime: "application/pdf",
            bytes: b"%PDF-1.7 \x00\xff".to_vec(),
        }],
        date: DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00").unwrap(),
    }
}

#[test]
fn another_library_reads_subject_names_text_and_attachment() {
    let file = "外部沟通跟进表-EC2026-11-23-样机试用反馈与后续安排（含附件清单和签字页）.pdf";
    let mail = mail("李总", "【沟通内容确认】样机试用反馈（11月23日）", file);
    let eml = mail.to_eml();
    assert_eq!(eml, mail.to_eml(), "the same mail gives the same bytes");
    let read = MessageParser::default().parse(&eml).unwrap();
    assert_eq!(read.subject(), Some(mail.subject.as_str()));
    assert_eq!(read.header_raw("X-Unsent").map(str::trim), Some("1"));
    let Some(Address::List(to)) = read.to() else {
        panic!("no recipient")
    };
    assert_eq!(to[0].name(), Some("李总"));
    assert_eq!(to[0].address(), Some("li@hongyuan.example"));
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), mail.text);
    let attachment = read.attachment(0).unwrap();
    assert_eq!(attachment.attachment_name(), Some(file));
    assert_eq!(attachment.contents(), b"%PDF-1.7 \x00\xff");
    let text = String::from_utf8_lossy(&eml);
    assert!(
        text.contains("filename*0*=UTF-8''") || text.contains("filename*=UTF-8''"),
        "RFC 2231"
    );
    assert!(
        text.contains("name=\"=?UTF-8?B?"),
        "RFC 2047 for programs that know no other"
    );
    assert!(text.lines().all(|line| line.len() <= 998), "RFC 5322, 2.1.1");
}

#[test]
fn no_name_smuggles_a_header_in() {
    for evil in [
        "李总\r\nBcc: thief@example.com",
        "李总\nBcc: thief@example.com\n\n<html>",
        "a\u{0}b\u{2028}Bcc: x@example.com",
        "\"李总\" <x@example.com>, y@example.com",
        "=?utf-8?Q?=0D=0ABcc:_x@example.com?=",
    ] {
        let mut mail = mail(evil, evil, evil);
        mail.to.push(Mailbox {
            name: String::new(),
            address: format!("ok@example.com{evil}"),
        });
        let eml = mail.to_eml();
        let read = MessageParser::default().parse(&eml).unwrap();
        assert!(read.bcc().is_none(), "{evil:?}");
        let Some(Address::List(to)) = read.to() else {
            panic!("no recipient")
        };
        assert_eq!(to.len(), 2, "{evil:?}");
        assert_eq!(read.attachment_count(), 1, "{evil:?}");
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), mail.text);
    }
}

/// What Python's `email` reads in a mail: subject, recipients, text and the attachment's name and bytes.
const PYTHON: &str = r#"
import email, email.policy, json, sys
mail = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
[enclosure] = mail.iter_attachments()
json.dump({
    "unsent": mail["X-Unsent"],
    "subject": mail["Subject"],
    "to": [[a.display_name, a.addr_spec] for a in mail["To"].addresses],
    "text": mail.get_body(("plain",)).get_content(),
    "file": enclosure.get_filename(),
    "mime": enclosure.get_content_type(),
    "bytes": list(enclosure.get_content()),
    "defects": [str(d) for part in mail.walk() for d in part.defects],
}, sys.stdout)
"#;

#[test]
fn python_reads_it_as_it_was_meant() {
    let mail = mail(
        "李总",
        "【沟通内容确认】样机试用反馈（11月23日）",
        "EC2026-11-23 样机试用反馈.pdf",
    );
    let python = Command::new("python3")
        .args(["-c", PYTHON])
        .env("PYTHONUTF8", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut python) = python else {
        eprintln!("skipped: there is no python3 here");
        return;
    };
    python.stdin.take().unwrap().write_all(&mail.to_eml()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["unsent"], "1");
    assert_eq!(read["subject"], mail.subject.as_str());
    assert_eq!(read["to"][0][0], "李总");
    assert_eq!(read["to"][0][1], mail.to[0].address.as_str());
    let text = read["text"].as_str().unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), mail.text.trim_end());
    assert_eq!(read["file"], "EC2026-11-23 样机试用反馈.pdf");
    assert_eq!(read["mime"], mail.enclosures[0].mime);
    let bytes: Vec<u8> = serde_json::from_value(read["bytes"].clone()).unwrap();
    assert_eq!(bytes, mail.enclosures[0].bytes);
    assert_eq!(read["defects"], serde_json::json!([]));
}

#[test]
fn people_are_addressed_by_surname_and_post() {
    for (name, post, expected) in [
        ("顾海峰", "销售经理", "顾经理"),
        ("顾海峰", "副总经理", "顾总"),
        ("欧阳明", "主任", "欧阳主任"),
        ("石磊", "高级工程师", "石工"),
        ("顾经理", "经理", "顾经理"),
        ("李总", "总经理", "李总"),
        ("顾海峰", "", "顾海峰"),
        ("顾海峰", "采购专员", "顾海峰"),
        ("John Smith", "经理", "John Smith"),
        ("", "经理", ""),
    ] {
        assert_eq!(addressed(name, post), expected, "{name} {post}");
    }
}
