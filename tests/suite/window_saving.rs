//! Saving in the window: what is told is so, and a press of save whose answer was lost makes no second record.

use std::{fs, thread, time::Duration};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, LibraryAction, Notice, Route},
    domain::{Kind, RecordNumber},
};

use tempfile::TempDir;

use super::office::Office;

fn numbers(office: &Office) -> Vec<RecordNumber> {
    let library = liuhen::storage::Library::open(&office.root()).unwrap();
    let scan = library.scan(&|_, _| (), &false.into());
    scan.records.iter().map(|loaded| loaded.record.number).collect()
}

#[test]
fn a_first_save_without_its_history_is_told_as_saved_and_three_presses_make_one_record() {
    let mut office = Office::empty();
    fs::write(office.root().join("history"), "no folder").unwrap();
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "三次");
    for _ in 0..3 {
        office.press(Modifiers::COMMAND, Key::S);
    }
    assert_eq!(numbers(&office), ["NC2026-11-23".parse().unwrap()]);
    let notices = office.app().notices();
    let warned = |notice: &Notice| {
        matches!(
            notice,
            Notice::SavedInPart {
                in_history: false,
                ..
            }
        )
    };
    assert_eq!(notices.iter().filter(|shown| warned(&shown.notice)).count(), 1);
    assert!(
        !notices
            .iter()
            .any(|shown| matches!(shown.notice, Notice::Failed { .. })),
        "{notices:?}"
    );
    assert_eq!(office.app().dirty_drafts().count(), 0);
}

#[test]
fn a_program_that_ends_between_the_record_and_the_answer_makes_no_second_one() {
    let mut office = Office::writing("断电之前");
    // The save goes on beside the window, which ends before it hears of it.
    office.harness.state_mut().app.choose_order_of_jobs();
    office.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    office.harness.run_steps(1);
    let history = office.root().join("history/NC2026-11-23");
    while fs::read_dir(&history).map_or(0, Iterator::count) == 0 {
        thread::sleep(Duration::from_millis(5));
    }
    let (root, folder) = (office.app().about().library, office.folder);
    drop(office.harness);
    let mut office = Office::open(folder, root);
    let key = office.app().dirty_drafts().next().map(|draft| draft.key.clone());
    office.act(Action::Go(Route::Editor(key.expect("the draft is recovered"))));
    office.write("沟通目标", "来电之后");
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(numbers(&office), ["NC2026-11-23".parse().unwrap()]);
    let record = office.file("NC2026-11-23");
    assert_eq!(
        (record.subject.as_str(), record.goal.as_str()),
        ("断电之前", "来电之后")
    );
    assert_eq!(office.app().dirty_drafts().count(), 0);
}

#[test]
fn what_is_too_large_is_told_before_it_is_saved_and_stays_in_the_draft() {
    let mut office = Office::writing("粘贴");
    let mut record = office.draft().clone();
    record.body = "会议记录。\n".repeat(9 << 20 >> 4);
    let long = record.body.len();
    assert!(long > 8 << 20);
    let app = &mut office.harness.state_mut().app;
    app.current_mut().unwrap().record = record;
    app.typed();
    app.apply(liuhen::app::Action::SaveAll);
    app.finish_jobs();
    let notices = app.notices();
    assert!(
        notices.iter().any(|shown| matches!(
            &shown.notice,
            Notice::Failed { failure, .. } if failure.to_string().contains("more than the")
        )),
        "{notices:?}"
    );
    assert_eq!(app.dirty_drafts().next().unwrap().record.body.len(), long);
    app.keep_drafts();
    assert!(numbers(&office).is_empty());
}

/// Writes a day into 沟通日期 in place of what stands there.
fn set_day(office: &mut Office, day: &str) {
    office.field("沟通日期").scroll_to_me();
    office.settle();
    office.field("沟通日期").focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    office.write("沟通日期", day);
    office.press(Modifiers::NONE, Key::Tab);
}

#[test]
fn the_number_of_a_new_record_follows_its_date_until_the_first_save() {
    let mut office = Office::empty();
    let numbered = |office: &Office, number: &str| {
        assert_eq!(office.draft().number.to_string(), number);
        assert!(
            office.harness.query_by_label(number).is_some(),
            "the header says {number}"
        );
    };
    // A saved record holds the first number of the 20th, a draft the first of the 19th.
    for (day, is_saved) in [("2026-11-20", true), ("2026-11-19", false)] {
        office.press(Modifiers::COMMAND, Key::N);
        office.write("沟通主题", "先写的");
        set_day(&mut office, day);
        if is_saved {
            office.press(Modifiers::COMMAND, Key::S);
        }
        numbered(&office, &format!("NC{day}"));
    }
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "补记");
    for (day, number) in [
        ("2026-11-20", "NC2026-11-20-002"),
        ("2026-11-19", "NC2026-11-19-002"),
        ("2026-11-18", "NC2026-11-18"),
        ("2026-11-20", "NC2026-11-20-002"),
    ] {
        set_day(&mut office, day);
        numbered(&office, number);
    }
    // One step back is the day and its number.
    office.press(Modifiers::COMMAND, Key::Z);
    numbered(&office, "NC2026-11-18");
    office.press(Modifiers::COMMAND, Key::Y);
    office.press(Modifiers::COMMAND, Key::S);
    numbered(&office, "NC2026-11-20-002");
    assert_eq!(office.file("NC2026-11-20-002").subject, "补记");
    let stays = "编号在第一次保存时已定，不随沟通日期改变";
    assert!(office.harness.query_by_label(stays).is_none());
    set_day(&mut office, "2026-11-17");
    numbered(&office, "NC2026-11-20-002");
    assert!(office.harness.query_by_label(stays).is_some());
    office.press(Modifiers::COMMAND, Key::S);
    numbered(&office, "NC2026-11-20-002");
}

/// Sets the permissions of all folders and files below one.
#[cfg(unix)]
fn permit(path: &std::path::Path, folders: u32, files: u32) {
    use std::{fs, os::unix::fs::PermissionsExt};
    if path.is_dir() {
        // Those inside are reached while the folder may be written.
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        for entry in fs::read_dir(path).unwrap().flatten() {
            permit(&entry.path(), folders, files);
        }
    }
    let mode = if path.is_dir() { folders } else { files };
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_library_that_may_only_be_read_says_so_before_anything_is_typed() {
    const SAID: &str = "这个记录库只能查看";
    const TEST: &str = "window_saving::a_library_that_may_only_be_read_says_so_before_anything_is_typed";
    if !super::office::may_be_refused(TEST) {
        return;
    }
    let (office, _, number) = Office::reading(|record| record.subject = "季度例会".into());
    let (root, folder) = (office.root(), office.folder);
    drop(office.harness);
    // Also where the files may be written and their folders may not.
    for files in [0o444, 0o644] {
        permit(&root, 0o555, files);
        let mut office = Office::open(TempDir::new().unwrap(), Some(root.clone()));
        let pages = [Route::Today, Route::Ledger(Kind::Internal), Route::Todos];
        for page in pages {
            office.act(Action::Go(page.clone()));
            assert!(office.shows(SAID), "{page:?}");
        }
        office.act(LibraryAction::OpenRecord(number));
        assert!(office.shows(SAID));
        assert!(office.shows("只读：没有这份文件的写入权限"), "{files:o}");
        // Given the right, it says so after F5, and the record can be written.
        permit(&root, 0o755, 0o644);
        office.press(Modifiers::NONE, Key::F5);
        assert!(!office.shows(SAID), "{files:o}");
        office.act(Action::Go(Route::Today));
        office.act(LibraryAction::OpenRecord(number));
        assert!(!office.shows("只读：没有这份文件的写入权限"), "{files:o}");
    }
    drop(folder);
}
