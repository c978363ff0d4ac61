//! The file format, held by golden files: what is written today must read, byte for byte, as it did when the files in
//! `tests/data/format-1` were made, and a file that somebody touched in an editor must still open.
//!
//! `LIUHEN_BLESS=1 cargo test storage_format` writes the golden files anew: only for a new format number.

use std::{fs, path::PathBuf};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use liuhen::{
    domain::{
        AgendaItem, Attachment, Attendance, Channel, Confidentiality, Confirmation, ConfirmationState,
        Contact, CounterpartLevel, Details, Due, Extension, FactKind, FollowUp, ItemId, KeyFact, Material,
        NextContact, Party, Promise, Record, Relation, SignOff, Stamp, Status, StatusChange, Todo, TodoState,
        Urgency,
    },
    storage::ron_text::{record_from_bytes, record_to_text},
};

use super::common::is_blessing;

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/format-1")
        .join(name)
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

pub(crate) fn stamp(at: &str, by: &str) -> Stamp {
    Stamp {
        at: DateTime::parse_from_rfc3339(at).unwrap(),
        by: by.to_owned(),
    }
}

pub(crate) fn id(text: &str) -> ItemId {
    ItemId(text.to_owned())
}

/// What both templates share, every field filled in.
fn fill(record: &mut Record) {
    record.status = Status::FollowingUp;
    record.time = Some(time(14, 30));
    record.planned_minutes = Some(45);
    record.place = "三楼会议室".into();
    record.channels = vec![Channel::Meeting, Channel::Mail];
    record.scenario = "work-sync".into();
    record.urgency = Urgency::Urgent;
    record.reply_by = Some(Due::at(day("2023-10-12"), time(12, 0)));
    record.confidentiality = Confidentiality::Confidential;
    record.retention = "10年".into();
    record.subject = "10月新品推广方案".into();
    record.host = "王经理".into();
    record.recorder = "林婉清".into();
    record.attending = vec![Party::new("财务部", "赵敏")];
    record.absent = vec![Attendance {
        party: Party::new("技术部", "钱工"),
        reason: "出差".to_owned(),
    }];
    record.goal = "10月10日下班前定下方案终稿的日期和负责人".into();
    record.agenda = vec![AgendaItem {
        id: id("a0000001"),
        topic: "预算".to_owned(),
        conclusion: "按12万元执行".to_owned(),
        suggested: false,
    }];
    record.materials = vec![Material {
        id: id("m0000001"),
        name: "方案初稿".to_owned(),
        ready: true,
        suggested: false,
    }];
    record.body =
        "市场部汇报了推广方案。\n技术部提出两点：\n  1. 接口文档“v2”要先定；\n  2. 测试环境本周内备好。\n"
            .into();
    record.facts = vec![KeyFact {
        text: "12万元".to_owned(),
        kind: FactKind::Money,
        read_back: true,
    }];
    record.conclusions = "方案终稿10月12日前提交。\n开发计划10月13日前输出。".into();
    record.todos = vec![
        Todo {
            id: id("t0000001"),
            task: "提交方案终稿".to_owned(),
            owner: Party::new("市场部", "王经理"),
            co_owners: vec![Party::new("销售部", "")],
            due: Some(Due::on(day("2023-10-12"))),
            due_text: "10月12日前".to_owned(),
            state: TodoState::Done,
            settled: Some(stamp("2023-10-12T16:20:00+08:00", "王经理")),
            note: "已发邮件".to_owned(),
            extensions: vec![Extension {
                to: Due::at(day("2023-10-13"), time(17, 0)),
                reason: "等报价".to_owned(),
                allowed_by: "李总".to_owned(),
                stamp: Some(stamp("2023-10-11T09:00:00+08:00", "林婉清")),
            }],
        },
        Todo::new(id("t0000002"), "输出开发计划"),
    ];
    record.owner = Party::new("市场部", "王经理");
    record.remarks = "下次例会复盘".into();
    record.confirmations = vec![Confirmation {
        to: "wang@example.com".to_owned(),
        sent: Some(stamp("2023-10-10T16:00:00+08:00", "林婉清")),
        object_by: Some(NaiveDateTime::new(day("2023-10-11"), time(12, 0))),
        state: ConfirmationState::Confirmed,
        answered: Some(DateTime::parse_from_rfc3339("2023-10-11T09:30:00+08:00").unwrap()),
        note: "无异议".to_owned(),
    }];
    record.sign_offs = vec![SignOff {
        stamp: stamp("2023-10-11T10:00:00+08:00", "李总"),
        role: "总经理".to_owned(),
        remark: "同意，按期推进".to_owned(),
        content_hash: "a".repeat(64),
    }];
    record.attachments = vec![Attachment {
        name: "方案初稿.docx".to_owned(),
        size: 48_213,
        hash: "b".repeat(64),
    }];
    record.follows = vec!["NC2023-09-26".parse().unwrap()];
    record.status_changes = vec![StatusChange {
        from: Status::Draft,
        to: Status::FollowingUp,
        stamp: stamp("2023-10-10T15:30:00+08:00", "林婉清"),
        note: "会后跟进".to_owned(),
    }];
    record.created = Some(stamp("2023-10-10T14:25:00+08:00", "林婉清"));
    record.modified = Some(stamp("2023-10-12T16:20:00+08:00", "王经理"));
}

pub(crate) fn internal() -> Record {
    let mut record = Record::new("NC2023-10-10-002".parse().unwrap());
    fill(&mut record);
    if let Details::Internal(internal) = &mut record.details {
        internal.initiator = Party::new("市场部", "王经理");
        internal.participants = vec![Party::new("技术部", "孙工"), Party::new("销售部", "")];
    }
    record
}

pub(crate) fn external() -> Record {
    let mut record = Record::new("EC2023-10-10".parse().unwrap());
    fill(&mut record);
    if let Details::External(external) = &mut record.details {
        external.counterpart = Party::new("华东机电", "陈总");
        external.contact = Contact {
            title: "采购总监".to_owned(),
            phone: "021-5555 0134".to_owned(),
            mail: "chen@example.com".to_owned(),
            wechat: "chen-hd".to_owned(),
            level: Some(CounterpartLevel::A),
        };
        external.our_contact = Party::new("销售部", "周岚");
        external.relation = Relation::Partner;
        external.progress = vec![FollowUp {
            id: id("p0000001"),
            date: Some(day("2023-10-11")),
            planned: None,
            by: "周岚".to_owned(),
            text: "电话确认：10月16日补发。".to_owned(),
        }];
        external.next_contact = NextContact {
            date: Some(day("2023-10-16")),
            time: Some(time(10, 0)),
            purpose: "确认到货".to_owned(),
        };
        external.promises = vec![Promise {
            id: id("q0000001"),
            ours: true,
            text: "补发货物".to_owned(),
            due: Some(Due::on(day("2023-10-16"))),
            kept: true,
        }];
    }
    record
}

fn all() -> [(&'static str, Record); 4] {
    [
        ("internal-full.ron", internal()),
        (
            "internal-minimal.ron",
            Record::new("NC2023-10-10".parse().unwrap()),
        ),
        ("external-full.ron", external()),
        (
            "external-minimal.ron",
            Record::new("EC2023-10-10".parse().unwrap()),
        ),
    ]
}

#[test]
fn records_are_written_as_the_golden_files_say() {
    let bless = is_blessing();
    for (name, record) in all() {
        let text = record_to_text(&record).unwrap();
        if bless {
            fs::write(golden(name), &text).unwrap();
        }
        let expected = fs::read_to_string(golden(name)).unwrap();
        assert_eq!(text, expected, "{name}");
    }
}

#[test]
fn golden_files_are_read_whole_and_may_be_written_again() {
    for (name, record) in all() {
        let parsed = record_from_bytes(&fs::read(golden(name)).unwrap()).unwrap();
        assert_eq!(parsed.record, record, "{name}");
        assert_eq!(parsed.read_only, None, "{name}");
    }
}

#[test]
fn chinese_and_long_text_stand_in_the_file_as_they_were_typed() {
    let text = fs::read_to_string(golden("internal-full.ron")).unwrap();
    for line in ["技术部提出两点：\n", "  1. 接口文档“v2”要先定；\n"] {
        assert!(text.contains(line), "{line:?} is not to be read in\n{text}");
    }
    assert!(!text.contains("\\u"), "no character is escaped:\n{text}");
}

/// What editors do to a file on its way.
#[test]
fn a_file_touched_in_an_editor_still_opens() {
    type Touch = fn(&str) -> String;
    let touches: [(&str, Touch); 6] = [
        ("CRLF", |text| text.replace('\n', "\r\n")),
        ("BOM", |text| format!("\u{feff}{text}")),
        ("BOM and CRLF", |text| {
            format!("\u{feff}{}", text.replace('\n', "\r\n"))
        }),
        ("tabs for blanks", indent_with_tabs),
        ("blanks at the ends of lines", |text| {
            outside_text(text, |line| format!("{line}  "))
        }),
        ("no line break at the end", |text| text.trim_end().to_owned()),
    ];
    for (name, record) in all() {
        let text = fs::read_to_string(golden(name)).unwrap();
        for (how, touch) in touches {
            let parsed = record_from_bytes(touch(&text).as_bytes());
            let parsed = parsed.unwrap_or_else(|problem| panic!("{name} with {how}: {problem}"));
            assert_eq!(parsed.record, record, "{name} with {how}");
            assert_eq!(parsed.read_only, None, "{name} with {how}");
        }
    }
}

fn indent_with_tabs(text: &str) -> String {
    outside_text(text, |line| {
        let bare = line.trim_start_matches(' ');
        "\t".repeat((line.len() - bare.len()) / 4) + bare
    })
}

/// Changes the lines that are not inside a long text.
fn outside_text(text: &str, change: impl Fn(&str) -> String) -> String {
    let mut inside = false;
    let lines = text.lines().map(|line| {
        let began_inside = inside;
        // The golden files hold no escaped quote, so an odd number of them opens or closes a text.
        inside ^= line.matches('"').count() % 2 == 1;
        if began_inside || inside {
            line.to_owned()
        } else {
            change(line)
        }
    });
    lines.map(|line| line + "\n").collect()
}
