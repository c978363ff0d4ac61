//! Two records that took one number, and a file that a sync tool put back: seen from the window.

use std::fs;

use chrono::TimeDelta;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, LibraryAction, Route},
    domain::{Record, RecordNumber, Stamp},
    storage::{Library, Outcome, ron_text},
};

use super::common::copy_folder;
use super::office::{Office, author};

/// A record of 王敏 about an office's walls, and in a copy one of 林婉清 about a budget, made elsewhere under the same number.
/// A third record, of hers, goes on from hers.
fn two_records() -> (Office, RecordNumber) {
    let mut office = Office::empty();
    let elsewhere = office.folder.path().join("elsewhere");
    copy_folder(&office.root(), &elsewhere);
    let there = Library::open(&elsewhere).unwrap();
    let here = Library::open(&office.root()).unwrap();
    let number: RecordNumber = "NC2026-11-23".parse().unwrap();
    let make = |library: &Library, record: Record, by: &Stamp| {
        let outcome = library.save_new(&record, by, None).unwrap();
        assert!(matches!(outcome, Outcome::Saved(merged) if merged.record.number == record.number));
    };
    let begun = |number, subject: &str, by: &Stamp| Record {
        subject: subject.to_owned(),
        created: Some(by.clone()),
        modified: Some(by.clone()),
        ..Record::new(number)
    };
    let wang = Stamp {
        at: author().at - TimeDelta::minutes(7),
        by: "王敏".to_owned(),
    };
    make(&here, begun(number, "三楼装修", &wang), &wang);
    make(&there, begun(number, "年度预算", &author()), &author());
    let follower: RecordNumber = "NC2026-11-24".parse().unwrap();
    let follows = Record {
        follows: vec![number],
        ..begun(follower, "预算复核", &author())
    };
    make(&there, follows, &author());
    let copy = here
        .record_path(number)
        .with_file_name(format!("{number}.sync-conflict-20261123-093000-ABCDEFG.ron"));
    fs::copy(there.record_path(number), copy).unwrap();
    copy_folder(&elsewhere.join("history"), &office.root().join("history"));
    copy_folder(&elsewhere.join("records"), &office.root().join("records"));
    office.until("the copy is found by itself", |office| {
        !office.workspace().copies().is_empty()
    });
    (office, number)
}

#[test]
fn two_records_of_one_number_stand_at_the_top_and_both_are_kept() {
    let (mut office, number) = two_records();
    office.act(Action::Go(Route::Today));
    office
        .harness
        .get_by_label_contains("王敏的「三楼装修」（11-23 09:23");
    office
        .harness
        .get_by_label_contains("林婉清的「年度预算」（11-23 09:30");
    let text = |office: &Office, words: &str| office.harness.get_by_label_contains(words).rect().top();
    assert!(
        text(&office, "编号重复") < text(&office, "今天没有到期的事项"),
        "it stands above everything else"
    );
    office.click(&format!("两份都保留（给副本一个新编号） {number}"));
    let given = "NC2026-11-23-002";
    assert_eq!(office.file(&number.to_string()).subject, "三楼装修");
    assert_eq!(office.file(given).subject, "年度预算");
    assert!(office.workspace().copies().is_empty());
    assert!(office.index().get(given.parse().unwrap()).is_some());
    assert_eq!(office.file("NC2026-11-24").follows, [given.parse().unwrap()]);
    // One step back, and forth again.
    office.act(LibraryAction::UndoEdit(None));
    assert_eq!(office.file("NC2026-11-24").follows, [number]);
    assert!(office.index().get(given.parse().unwrap()).is_none());
    assert_eq!(office.workspace().copies().len(), 1);
    office.act(LibraryAction::RedoEdit);
    assert_eq!(office.file(given).subject, "年度预算");
    assert_eq!(office.file("NC2026-11-24").follows, [given.parse().unwrap()]);
    assert!(office.workspace().copies().is_empty());
}

#[test]
fn the_record_itself_tells_that_another_one_has_its_number() {
    let (mut office, number) = two_records();
    office.act(LibraryAction::OpenRecord(number));
    office.harness.get_by_label_contains("有两份不同的记录");
    // Merging them is asked, and the question has the other answer too.
    office.click("合并成一条");
    assert!(office.app().collision().is_some());
    office.click("两份都保留（给副本一个新编号）");
    assert!(office.app().collision().is_none());
    assert_eq!(office.file("NC2026-11-23-002").subject, "年度预算");
    assert_eq!(office.file(&number.to_string()).subject, "三楼装修");
    assert!(!office.shows("有两份不同的记录"));
}

#[test]
fn two_records_that_cannot_be_kept_now_are_asked_about_again() {
    let (mut office, number) = two_records();
    office.act(LibraryAction::OpenRecord(number));
    office.click("合并成一条");
    let (root, away) = (office.root(), office.folder.path().join("away"));
    fs::rename(&root, &away).unwrap();
    office.click("两份都保留（给副本一个新编号）");
    assert!(office.app().collision().is_some(), "the question stands");
    fs::rename(&away, &root).unwrap();
    office.until("the library is back", |office| office.workspace().is_reachable());
    office.click("两份都保留（给副本一个新编号）");
    assert!(office.app().collision().is_none());
    assert_eq!(office.file("NC2026-11-23-002").subject, "年度预算");
    assert_eq!(office.file(&number.to_string()).subject, "三楼装修");
}

#[test]
fn a_draft_of_a_record_whose_place_another_took_gets_a_number_of_its_own() {
    let (mut office, number) = two_records();
    office.act(LibraryAction::OpenRecord(number));
    office.write("地点", "一楼");
    // The sync tool decides for theirs.
    let path = office.root().join("records/2026/11");
    let copy = path.join(format!("{number}.sync-conflict-20261123-093000-ABCDEFG.ron"));
    fs::rename(copy, path.join(format!("{number}.ron"))).unwrap();
    office.press(Modifiers::COMMAND, Key::S);
    office.click("两份都保留（给我的一个新编号）");
    let given = "NC2026-11-23-002";
    assert_eq!(office.file(given).place, "一楼");
    assert_eq!(office.file(given).subject, "三楼装修");
    assert_eq!(office.file(&number.to_string()).subject, "年度预算");
    assert_eq!(
        office.draft().number.to_string(),
        given,
        "the editor goes on with it"
    );
    assert_eq!(office.app().dirty_drafts().count(), 0);
}

/// A record of two versions, the second seen in the editor; and the text of the first.
fn seen() -> (Office, RecordNumber, String) {
    let (mut office, theirs, number) = Office::reading(|record| {
        record.subject = "季度例会".into();
        record.place = "旧会议室".into();
    });
    let before = fs::read_to_string(theirs.record_path(number)).unwrap();
    let mut loaded = theirs.load(number).unwrap();
    loaded.record.place = "新会议室".into();
    loaded.record.modified = Some(author());
    theirs
        .save(&loaded.record, Some(&loaded.version), &author())
        .unwrap();
    office.until("the second version is shown", |office| {
        office.draft().place == "新会议室"
    });
    (office, number, before)
}

#[test]
fn a_file_that_a_sync_tool_put_back_is_told_in_the_editor_and_brought_back() {
    let (mut office, number, before) = seen();
    fs::write(
        office.root().join(format!("records/2026/11/{number}.ron")),
        before,
    )
    .unwrap();
    office.until("it is told", |office| office.shows("文件被同步程序退回到了"));
    assert!(!office.shows("刚保存了"), "nobody saved anything");
    office.act(Action::Go(Route::Today));
    office.harness.get_by_label_contains("文件被同步程序退回到了");
    office.click(&format!("恢复较新的版本 {number}"));
    assert_eq!(office.file(&number.to_string()).place, "新会议室");
    assert!(!office.shows("文件被同步程序退回到了"));
}

#[test]
fn a_file_put_back_while_the_program_was_away_is_told_at_the_next_start() {
    let (office, number, before) = seen();
    let root = office.root();
    let Office { folder, harness } = office;
    drop(harness);
    fs::write(root.join(format!("records/2026/11/{number}.ron")), before).unwrap();
    let mut office = Office::open(folder, Some(root));
    office.act(Action::Go(Route::Today));
    office.until("it is told", |office| office.shows("文件被同步程序退回到了"));
    office.act(LibraryAction::OpenRecord(number));
    office.harness.get_by_label_contains("文件被同步程序退回到了");
    office.click(&format!("就用现在的版本 {number}"));
    assert!(!office.shows("文件被同步程序退回到了"));
    assert_eq!(office.file(&number.to_string()).place, "旧会议室");
}

#[test]
fn what_is_typed_goes_over_a_file_that_a_sync_tool_put_back() {
    let (mut office, number, before) = seen();
    office.write("备注", "我写的");
    fs::write(
        office.root().join(format!("records/2026/11/{number}.ron")),
        before,
    )
    .unwrap();
    office.until("it is told", |office| office.shows("文件被同步程序退回到了"));
    assert_eq!(office.draft().remarks, "我写的");
    office.press(Modifiers::COMMAND, Key::S);
    assert!(office.app().collision().is_none());
    let record = office.file(&number.to_string());
    assert_eq!(
        (record.place.as_str(), record.remarks.as_str()),
        ("新会议室", "我写的")
    );
    office.harness.get_by_label_contains("退回的内容没有并入");
    assert!(!office.shows("文件被同步程序退回到了"));
}

#[test]
fn a_history_that_was_deleted_is_told() {
    let (mut office, number, _) = seen();
    office.act(Action::Go(Route::Today));
    fs::remove_dir_all(office.root().join(format!("history/{number}"))).unwrap();
    office.act(LibraryAction::OpenRecord(number));
    office.harness.get_by_label_contains("历史版本比以前看到的少");
    office.click(&format!("知道了 {number}"));
    assert!(!office.shows("历史版本比以前看到的少"));
    office.act(LibraryAction::Reload);
    assert!(!office.shows("历史版本比以前看到的少"));
    let text = ron_text::record_to_text(&office.file(&number.to_string()));
    assert!(text.is_ok());
}
