//! Files kept with a record: dropped on it, copied into the library, looked at again.

use std::{fs, path::PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, DraftAction, LibraryAction, Notice, Route},
    domain::AttachmentState,
    exchange::mail_received::NoAnswer,
    storage::Library,
};

use super::office::Office;

/// A file outside the library.
fn file(office: &Office, name: &str, content: &str) -> PathBuf {
    let path = office.folder.path().join(name);
    fs::write(&path, content).unwrap();
    path
}

fn drop_on(office: &mut Office, paths: Vec<PathBuf>) {
    office.act(DraftAction::Attach(paths));
}

fn open(number: &str) -> Office {
    let mut office = Office::sample();
    office.act(LibraryAction::OpenRecord(number.parse().unwrap()));
    office
}

#[test]
fn a_file_is_copied_in_and_shows_when_it_is_changed_or_gone() {
    let mut office = open("EC2026-10-23");
    let report = file(&office, "试机报告：第一版?.pdf", "%PDF-1");
    drop_on(&mut office, vec![report]);
    let attachment = office.draft().attachments[0].clone();
    assert_eq!(
        attachment.name, "试机报告：第一版_.pdf",
        "what a file name may not hold is replaced"
    );
    assert_eq!(attachment.size, 6);
    office.press(Modifiers::COMMAND, Key::S);
    let number = "EC2026-10-23".parse().unwrap();
    let library = Library::open(&office.root()).unwrap();
    let path = library.attachment_path(number, &attachment).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"%PDF-1");
    assert_eq!(
        library.attachment_state(number, &attachment),
        AttachmentState::Whole
    );
    assert_eq!(
        office.file("EC2026-10-23").attachments,
        std::slice::from_ref(&attachment)
    );
    fs::write(&path, "%PDF-2").unwrap();
    assert_eq!(
        library.attachment_state(number, &attachment),
        AttachmentState::Changed
    );
    fs::remove_file(&path).unwrap();
    assert_eq!(
        library.attachment_state(number, &attachment),
        AttachmentState::Missing
    );
    let mut office = Office::open(office.folder, None);
    office.act(LibraryAction::OpenRecord(number));
    assert!(office.harness.query_by_label("文件缺失").is_some());
}

#[test]
fn the_same_name_with_other_content_gets_a_name_of_its_own() {
    let mut office = open("EC2026-10-23");
    let first = file(&office, "图纸.dwg", "一");
    drop_on(&mut office, vec![first.clone(), first.clone()]);
    assert_eq!(
        office.draft().attachments.len(),
        1,
        "the same content is kept once"
    );
    fs::write(&first, "二").unwrap();
    drop_on(&mut office, vec![first]);
    let names: Vec<_> = office
        .draft()
        .attachments
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    assert_eq!(names, ["图纸.dwg", "图纸 (2).dwg"]);
}

#[test]
fn a_new_record_is_saved_before_its_first_file() {
    let mut office = Office::writing("");
    let notes = file(&office, "会议签到表.xlsx", "签到");
    drop_on(&mut office, vec![notes]);
    assert_eq!(office.draft().subject, "会议签到表");
    assert_eq!(office.draft().attachments.len(), 1);
    let folder = office.root().join("attachments/NC2026-11-23");
    assert!(folder.join("会议签到表.xlsx").is_file());
}

#[test]
fn a_reply_that_is_dropped_in_answers_the_confirmation() {
    let mut office = open("EC2026-10-23");
    office.click("登记已发出");
    let reply = |from: &str, date: &str| {
        format!("From: {from}\r\nDate: Mon, 23 Nov 2026 {date} +0800\r\nSubject: Re\r\n\r\n内容无误。\r\n")
    };
    let answered = |office: &Office| office.draft().confirmations.last().unwrap().answered;
    // One of before the summary went out, and one of somebody else, are no answer, and that is said.
    let early = file(&office, "早先.eml", &reply("gu.yn@yuetai.example", "08:15:00"));
    drop_on(&mut office, vec![early]);
    assert_eq!(answered(&office), None);
    office.harness.get_by_label_contains("邮件比确认函早");
    let sent = office
        .draft()
        .confirmations
        .last()
        .unwrap()
        .sent
        .clone()
        .unwrap()
        .at;
    let minute_later = (sent + chrono::TimeDelta::minutes(1))
        .format("%H:%M:%S")
        .to_string();
    let stranger = file(&office, "别人.eml", &reply("li@elsewhere.example", &minute_later));
    drop_on(&mut office, vec![stranger]);
    assert_eq!(answered(&office), None);
    let right = file(&office, "回复.eml", &reply("gu.yn@yuetai.example", &minute_later));
    drop_on(&mut office, vec![right]);
    let last = office.draft().confirmations.last().unwrap();
    assert_eq!(last.answered.unwrap(), sent + chrono::TimeDelta::minutes(1));
    assert_eq!(last.note, "回复.eml");
}

/// A mail: the name of its file, who wrote it, and how many minutes after what it may answer.
type Mail = (&'static str, &'static str, i64);

/// A mail of a day with its time.
fn mail(office: &Office, name: &str, from: &str, at: chrono::DateTime<chrono::FixedOffset>) -> PathBuf {
    let date = at.to_rfc2822();
    let text = format!("From: {from}\r\nDate: {date}\r\nSubject: Re\r\n\r\n内容无误。\r\n");
    file(office, name, &text)
}

#[test]
fn of_several_mails_the_one_that_answers_is_found_and_a_refusal_told_where_none_does() {
    const ANSWER: Mail = ("回复.eml", "gu.yn@yuetai.example", 1);
    const EARLY: Mail = ("早先.eml", "gu.yn@yuetai.example", -60);
    const STRANGER: Mail = ("别人.eml", "li@elsewhere.example", 1);
    // Which mails are attached, and what is told where none of them is the answer.
    let cases: [(&[Mail], Option<NoAnswer>); 6] = [
        (&[ANSWER, STRANGER], None),
        (&[STRANGER, ANSWER], None),
        (&[EARLY, ANSWER, STRANGER], None),
        (&[STRANGER], Some(NoAnswer::Stranger)),
        (&[STRANGER, EARLY], Some(NoAnswer::Older)),
        (&[EARLY, STRANGER], Some(NoAnswer::Older)),
    ];
    for (mails, told) in cases {
        for left in [false, true] {
            let mut office = open("EC2026-10-23");
            office.click("登记已发出");
            office.press(Modifiers::COMMAND, Key::S);
            let sent = office.draft().confirmations.last().unwrap().sent.clone();
            let sent = sent.unwrap().at;
            let after = |minutes| sent + chrono::TimeDelta::minutes(minutes);
            let paths = mails
                .iter()
                .map(|(name, from, minutes)| mail(&office, name, from, after(*minutes)));
            let paths: Vec<PathBuf> = paths.collect();
            let key = office.app().current().unwrap().key.clone();
            let app = &mut office.harness.state_mut().app;
            app.choose_order_of_jobs();
            app.apply(Action::Draft(key, DraftAction::Attach(paths)));
            if left {
                app.apply(Action::Go(Route::Today));
            }
            while app.finish_job(0) {}
            let refusals: Vec<_> = app
                .notices()
                .iter()
                .filter_map(|shown| match &shown.notice {
                    Notice::NoAnswer(refusal) => Some(refusal.clone()),
                    _ => None,
                })
                .collect();
            assert_eq!(refusals, Vec::from_iter(told.clone()), "{mails:?}, left: {left}");
            let record = match app.current() {
                Some(draft) => draft.record.clone(),
                None => office.file("EC2026-10-23"),
            };
            assert_eq!(record.attachments.len(), mails.len(), "{mails:?}, left: {left}");
            let last = record.confirmations.last().unwrap();
            let answered = told.is_none().then(|| after(1));
            assert_eq!(last.answered, answered, "{mails:?}, left: {left}");
            assert_eq!(last.note == "回复.eml", told.is_none(), "{mails:?}, left: {left}");
        }
    }
}

#[test]
fn names_that_lead_elsewhere_are_not_followed() {
    let office = Office::sample();
    let library = Library::open(&office.root()).unwrap();
    let number = "EC2026-10-23".parse().unwrap();
    for name in ["../secret", "/etc/passwd", "a/b", "..", ""] {
        let attachment = liuhen::domain::Attachment {
            name: name.to_owned(),
            ..Default::default()
        };
        assert_eq!(library.attachment_path(number, &attachment), None, "{name}");
    }
}

/// Asks to open the only file of the record, and gives what the window says to it.
fn asked_to_open(office: &mut Office) -> Vec<&'static str> {
    const WORDS: [&str; 8] = [
        "这是一个程序",
        "这是一个脚本",
        "这是一个快捷方式",
        "这份文档带有宏",
        "打开前请看一眼",
        "这个文件和当初添加时的不一样，被人改过或换掉了。",
        "打开所在文件夹",
        "仍然打开",
    ];
    let attachment = office.draft().attachments[0].clone();
    office.act(DraftAction::OpenAttachment(attachment));
    let said = WORDS.into_iter();
    said.filter(|words| office.harness.query_by_label(words).is_some())
        .collect()
}

#[test]
fn what_would_run_is_not_opened_but_shown_in_its_folder() {
    let cases: [(&str, &[u8], &str); 5] = [
        ("报价单.pdf.exe", b"MZ", "这是一个程序"),
        ("报价单.pdf", b"\x7fELF", "这是一个程序"),
        ("清理.bat", b"del", "这是一个脚本"),
        ("网盘.lnk", b"x", "这是一个快捷方式"),
        ("表格.xlsm", b"PK", "这份文档带有宏"),
    ];
    for (name, content, words) in cases {
        let mut office = open("EC2026-10-23");
        let path = office.folder.path().join(name);
        fs::write(&path, content).unwrap();
        drop_on(&mut office, vec![path]);
        assert_eq!(asked_to_open(&mut office), [words, "打开所在文件夹"], "{name}");
        office.press(Modifiers::NONE, Key::Escape);
        assert!(office.harness.query_by_label(words).is_none(), "{name}");
        assert!(office.app().attachment_question().is_none(), "{name}");
    }
}

#[test]
fn a_changed_file_says_so_before_it_opens() {
    let mut office = open("EC2026-10-23");
    let report = file(&office, "报告.pdf", "%PDF-1");
    drop_on(&mut office, vec![report]);
    office.press(Modifiers::COMMAND, Key::S);
    let attachment = office.draft().attachments[0].clone();
    let library = Library::open(&office.root()).unwrap();
    let path = library.attachment_path("EC2026-10-23".parse().unwrap(), &attachment);
    fs::write(path.unwrap(), "%PDF-2").unwrap();
    assert_eq!(
        asked_to_open(&mut office),
        [
            "打开前请看一眼",
            "这个文件和当初添加时的不一样，被人改过或换掉了。",
            "打开所在文件夹",
            "仍然打开"
        ]
    );
}

/// A name that hides a sign shows it, in the list and in the question.
#[test]
fn a_name_with_hidden_signs_is_marked() {
    let mut office = open("EC2026-10-23");
    let report = file(&office, "报价\u{202e}fdp.txt", "一");
    drop_on(&mut office, vec![report]);
    let shown = "报价〔U+202E〕fdp.txt";
    assert_eq!(office.harness.query_all_by_label(shown).count(), 1);
    assert_eq!(
        asked_to_open(&mut office),
        ["打开前请看一眼", "打开所在文件夹", "仍然打开"]
    );
}

/// One file that cannot be looked at hides nothing of the others.
#[cfg(unix)]
#[test]
fn a_broken_entry_hides_no_mark_of_the_others() {
    let mut office = open("EC2026-10-23");
    let files = ["一.txt", "二.txt", "三.txt"].map(|name| file(&office, name, name));
    drop_on(&mut office, files.to_vec());
    office.press(Modifiers::COMMAND, Key::S);
    let number = "EC2026-10-23".parse().unwrap();
    let library = Library::open(&office.root()).unwrap();
    let attachments = office.draft().attachments.clone();
    let path = |at: usize| library.attachment_path(number, &attachments[at]).unwrap();
    fs::remove_file(path(0)).unwrap();
    std::os::unix::fs::symlink("/dev/zero", path(0)).unwrap();
    fs::write(path(1), "别的").unwrap();
    let mut office = Office::open(office.folder, None);
    office.act(LibraryAction::OpenRecord(number));
    assert_eq!(office.harness.query_all_by_label("文件缺失").count(), 1);
    assert_eq!(office.harness.query_all_by_label("文件已被修改").count(), 1);
}
