//! Mails dropped on a list, as text and as Outlook saves them; whole records as JSON in the import page; records as texts.

use std::{
    fs,
    io::{Cursor, Write},
};

use egui::{Key, Modifiers, accesskit::Role};
use liuhen::{
    app::{DraftAction, LibraryAction, Printing, TextForm},
    domain::{Kind, Record},
    exchange::{mail_file, mail_outlook},
    print::Sheet,
    storage::Library,
};
use proptest::{prelude::*, test_runner::Config};

use crate::{office::Office, window_import::drop_on};

const EML: &str = "From: =?utf-8?B?5p2O5oC7?= <li@hongyuan.example>\r\nTo: me@example.cn\r\n\
    Date: Fri, 20 Nov 2026 10:23:00 +0800\r\nSubject: =?utf-8?B?5qC35py66K+V55So5Y+N6aaI?=\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
    --b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n轴承有异响，请下周三前答复。\r\n\
    --b\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\nContent-Disposition: attachment; filename=\"测试.pdf\"\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcK\r\n\
    --b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"../测试.pdf\"\r\n\r\nzwei\r\n--b--\r\n";

#[test]
fn a_mail_dropped_on_the_list_becomes_a_draft_and_its_files_are_offered() {
    let mut office = Office::empty();
    fs::write(office.folder.path().join("来信.eml"), EML).unwrap();
    drop_on(&mut office, &["来信.eml"]);
    let record = office.draft().clone();
    assert_eq!(record.subject, "样机试用反馈");
    assert_eq!(record.date.to_string(), "2026-11-20");
    assert_eq!(record.body, "轴承有异响，请下周三前答复。");
    let outside = record
        .external()
        .expect("the sender is not known as one of the house");
    assert_eq!(
        (outside.counterpart.person.as_str(), outside.contact.mail.as_str()),
        ("李总", "li@hongyuan.example")
    );
    assert!(office.shows("保存邮件里的文件"));
    // Without an answer nothing is saved.
    assert!(!office.root().join("records").exists() || office.index().is_empty());
    office.tick("邮件原文：来信.eml");
    office.click("添加");
    office.press(Modifiers::COMMAND, Key::S);
    let saved = office.file("EC2026-11-20");
    let names: Vec<&str> = saved.attachments.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.contains(&"测试.pdf"), "{names:?}");
    let folder = office.root().join("attachments/EC2026-11-20");
    let mut contents: Vec<Vec<u8>> = fs::read_dir(folder)
        .unwrap()
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect();
    contents.sort();
    assert_eq!(contents, [b"%PDF-1.7\n".to_vec(), b"zwei".to_vec()]);
}

#[test]
fn files_of_a_mail_need_not_be_taken_and_what_is_no_mail_is_said() {
    let mut office = Office::empty();
    fs::write(office.folder.path().join("a.eml"), EML).unwrap();
    drop_on(&mut office, &["a.eml"]);
    office.click("不添加");
    assert!(office.draft().attachments.is_empty());
    let mut office = Office::empty();
    fs::write(office.folder.path().join("b.msg"), b"no mail at all").unwrap();
    drop_on(&mut office, &["b.msg"]);
    assert!(office.shows("另存为 .eml"));
    assert!(office.app().current().is_none());
}

/// A mail as Outlook saves it: texts in Unicode, or in GBK as older versions did.
fn msg(unicode: bool) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let mut put = |path: String, bytes: &[u8]| file.create_stream(path).unwrap().write_all(bytes).unwrap();
    let encode = |text: &str| {
        if unicode {
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            encoding_rs::GBK.encode(text).0.into_owned()
        }
    };
    let kind = if unicode { "001F" } else { "001E" };
    for (property, text) in [
        ("0037", "样机试用反馈"),
        ("0C1A", "李总"),
        ("5D01", "li@hongyuan.example"),
        ("1000", "轴承有异响。\r\n请下周三前答复。"),
        ("1042", "<abc.7@liuhen.invalid>"),
    ] {
        put(format!("/__substg1.0_{property}{kind}"), &encode(text));
    }
    // 2026-11-20 10:23 in China, in steps of 100 nanoseconds since 1601; then the page of codes.
    let moment = (1_795_141_380_u64 + 11_644_473_600) * 10_000_000;
    let mut fixed = vec![0; 32];
    for (property, kind, value) in [(0x0039_u16, 0x40_u16, moment), (0x3ffd, 3, 936)] {
        fixed.extend(kind.to_le_bytes());
        fixed.extend(property.to_le_bytes());
        fixed.extend(6_u32.to_le_bytes());
        fixed.extend(value.to_le_bytes());
    }
    put("/__properties_version1.0".into(), &fixed);
    for (at, name, hidden) in [(0, "报价单.xlsx", false), (1, "logo.png", true)] {
        let folder = format!("/__attach_version1.0_#{at:08X}");
        file.create_storage(&folder).unwrap();
        let mut put =
            |path: String, bytes: &[u8]| file.create_stream(path).unwrap().write_all(bytes).unwrap();
        put(format!("{folder}/__substg1.0_3707{kind}"), &encode(name));
        put(format!("{folder}/__substg1.0_37010102"), b"content");
        let mut fixed = vec![0; 8];
        fixed.extend([0x0b, 0, 0xfe, 0x7f, 6, 0, 0, 0]);
        fixed.extend(u64::from(hidden).to_le_bytes());
        put(format!("{folder}/__properties_version1.0"), &fixed);
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn a_mail_of_outlook_is_read_as_one_of_text() {
    for unicode in [true, false] {
        let bytes = msg(unicode);
        assert!(mail_outlook::is_mail(&bytes));
        let (mail, content) = mail_file::read(&bytes).unwrap();
        assert_eq!(
            (mail.from.name.as_str(), mail.from.address.as_str()),
            ("李总", "li@hongyuan.example")
        );
        assert_eq!(mail.subject, "样机试用反馈");
        assert_eq!(mail.date.unwrap().to_rfc3339(), "2026-11-20T02:23:00+00:00");
        assert_eq!(mail.refers, ["abc.7@liuhen.invalid"]);
        assert_eq!(content.text, "轴承有异响。\n请下周三前答复。");
        assert_eq!(content.files, [("报价单.xlsx".to_owned(), b"content".to_vec())]);
    }
    let mut office = Office::empty();
    fs::write(office.folder.path().join("来信.msg"), msg(true)).unwrap();
    drop_on(&mut office, &["来信.msg"]);
    assert_eq!(office.draft().subject, "样机试用反馈");
    assert_eq!(office.draft().date.to_string(), "2026-11-20");
    office.click("添加");
    assert_eq!(office.draft().attachments.len(), 2);
}

proptest! {
    #![proptest_config(Config { cases: 200, ..Config::default() })]

    #[test]
    fn a_damaged_mail_of_outlook_ends_nothing(at in prop::collection::vec((0_usize..6000, any::<u8>()), 1..12), cut in 0_usize..8000) {
        let mut bytes = msg(true);
        for (at, byte) in at {
            let length = bytes.len();
            bytes[at % length] = byte;
        }
        bytes.truncate(cut.max(512));
        let _ = mail_file::read(&bytes);
    }
}

#[test]
fn whole_records_of_a_file_come_in_by_the_import_page() {
    let sample = Office::sample();
    let library = Library::open(&sample.root()).unwrap();
    let numbers: Vec<_> = sample.index().numbers().take(3).collect();
    let records: Vec<Record> = numbers
        .iter()
        .map(|number| library.load(*number).unwrap().record)
        .collect();
    let mut office = Office::empty();
    let theirs = Library::open(&office.root()).unwrap();
    theirs
        .save_new(&records[0], &super::office::author(), None)
        .unwrap();
    office.act(LibraryAction::Reload);
    fs::write(
        office.folder.path().join("records.json"),
        serde_json::to_string(&records).unwrap(),
    )
    .unwrap();
    drop_on(&mut office, &["records.json"]);
    assert!(office.shows("文件里有 3 份记录，其中 1 份记录库里已有"));
    assert!(office.shows("已有，不再导入"));
    let button = office.label_that_begins(Role::Button, "导入");
    office.click(&button);
    assert_eq!(office.index().numbers().count(), 3);
    for record in &records {
        assert!(
            theirs.load(record.number).unwrap().record.says_as(record),
            "{}",
            record.number
        );
    }
    office.click("撤销");
    assert_eq!(office.index().numbers().count(), 1);
    // Something else that begins so is told.
    fs::write(office.folder.path().join("other.json"), "[1, 2]").unwrap();
    drop_on(&mut office, &["other.json"]);
    assert_eq!(office.index().numbers().count(), 1);
}

#[test]
fn a_record_goes_out_as_text_from_the_window() {
    let mut office = Office::sample();
    let number = office
        .index()
        .numbers()
        .find(|number| number.kind() == Kind::Internal)
        .unwrap();
    office.act(LibraryAction::OpenRecord(number));
    let subject = office.draft().subject.clone();
    let folder = office.folder.path().to_owned();
    for (text, sheet, begin) in [
        (TextForm::Markdown, Sheet::Record, "# "),
        (TextForm::Plain, Sheet::Record, ""),
        (TextForm::Plain, Sheet::Minutes, ""),
    ] {
        let printing = Printing {
            sheet,
            text: Some(text),
            ..Printing::default()
        };
        let to = folder.join(format!("{text}-{sheet}.{}", text.ending()));
        office.act(DraftAction::ExportPdf {
            printing,
            to: to.clone(),
        });
        let written = fs::read_to_string(&to).unwrap();
        assert!(
            written.starts_with(begin) && written.contains(&subject),
            "{written}"
        );
    }
    let printing = Printing {
        text: Some(TextForm::Markdown),
        each: true,
        ..Printing::default()
    };
    let to = folder.join("each");
    let numbers: Vec<_> = office.index().numbers().collect();
    office.act(LibraryAction::ExportPdf {
        records: numbers.clone(),
        printing,
        to: to.clone(),
    });
    let files: Vec<String> = fs::read_dir(to)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(files.len(), numbers.len());
    assert!(
        files.iter().all(|name| name.rsplit('.').next() == Some("md")),
        "{files:?}"
    );
}
