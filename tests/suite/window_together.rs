//! Two people in one library, seen from one window: what the other does appears, changes of different fields merge
//! without a question, changes of the same field are asked, and nothing is lost.

use std::{fs, path::Path};

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, LibraryAction, Route},
    domain::{Record, RecordNumber},
    storage::Library,
};

use super::office::{Office, author};

/// An office with one record, opened in the editor, and the colleague's own view of the library.
fn shared() -> (Office, Library, RecordNumber) {
    Office::reading(|record| {
        record.subject = "季度例会".into();
        record.body = "第一段。\n第二段。".into();
    })
}

/// Copies a folder with everything in it; what is there already stays.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else if !target.exists() {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The colleague changes the record and saves it.
fn they_change(theirs: &Library, number: RecordNumber, change: impl FnOnce(&mut Record)) {
    let mut loaded = theirs.load(number).unwrap();
    change(&mut loaded.record);
    loaded.record.modified = Some(author());
    theirs
        .save(&loaded.record, Some(&loaded.version), &author())
        .unwrap();
}

#[test]
fn a_record_that_is_only_read_shows_what_a_colleague_saves() {
    let (mut office, theirs, number) = shared();
    they_change(&theirs, number, |record| record.place = "三楼会议室".to_owned());
    office.until("their change is shown", |office| {
        office.draft().place == "三楼会议室"
    });
    office.harness.get_by_label_contains("林婉清刚保存了");
}

#[test]
fn changes_of_different_fields_merge_without_a_question() {
    let (mut office, theirs, number) = shared();
    office.write("地点", "一楼");
    they_change(&theirs, number, |record| record.remarks = "带投影仪".to_owned());
    office.until("their save is told", |office| {
        office.app().current().unwrap().newer.is_some()
    });
    office.harness.get_by_label_contains("两边的修改都不会丢");
    office.press(Modifiers::COMMAND, Key::S);
    let record = office.file(&number.to_string());
    assert_eq!(record.place, "一楼");
    assert_eq!(record.remarks, "带投影仪");
    assert_eq!(office.draft().remarks, "带投影仪", "the editor shows it too");
    assert!(office.app().collision().is_none());
    office.harness.get_by_label_contains("并合入了林婉清的修改：备注");
}

#[test]
fn changes_of_one_field_are_asked_and_what_is_not_chosen_stays_in_the_history() {
    let (mut office, theirs, number) = shared();
    office.write("地点", "一楼");
    they_change(&theirs, number, |record| record.place = "三楼".to_owned());
    office.press(Modifiers::COMMAND, Key::S);
    let open = office.app().collision().expect("a question");
    assert_eq!(open.merge().conflicts.len(), 1);
    assert_eq!(
        office.file(&number.to_string()).place,
        "三楼",
        "nothing is written before the answer"
    );
    office.harness.get_by_label_contains("1 处两边都改了");
    office.click_on(Role::RadioButton, "选用 我的 1");
    office.click("合并并保存");
    let record = office.file(&number.to_string());
    assert_eq!(record.place, "一楼");
    let library = Library::open(&office.root()).unwrap();
    let places: Vec<String> = library
        .versions(number)
        .iter()
        .map(|info| library.read_version(number, &info.version).unwrap().place)
        .collect();
    assert!(
        places.contains(&"三楼".to_owned()),
        "theirs is in the history: {places:?}"
    );
    assert!(!office.app().current().unwrap().is_dirty());
}

#[test]
fn a_question_put_off_keeps_the_draft() {
    let (mut office, theirs, number) = shared();
    office.write("地点", "一楼");
    they_change(&theirs, number, |record| record.place = "三楼".to_owned());
    office.press(Modifiers::COMMAND, Key::S);
    office.click("以后再说");
    assert_eq!(office.draft().place, "一楼");
    assert!(office.app().current().unwrap().is_dirty());
    assert_eq!(office.file(&number.to_string()).place, "三楼");
}

#[test]
fn versions_are_listed_and_one_is_taken_again() {
    let (mut office, theirs, number) = shared();
    they_change(&theirs, number, |record| record.subject = "年度例会".to_owned());
    office.until("their change is shown", |office| {
        office.draft().subject == "年度例会"
    });
    office.act(LibraryAction::ShowVersions(number));
    let first = {
        let versions = office.app().versions().unwrap().versions.clone().unwrap();
        assert_eq!(versions.len(), 2);
        assert!(versions[0].is_head);
        versions[1].clone()
    };
    office.harness.get_by_label_contains("− 季度例会");
    office.act(LibraryAction::CompareVersion(first.seal));
    office.click("恢复这个版本");
    assert_eq!(office.file(&number.to_string()).subject, "季度例会");
    assert_eq!(office.draft().subject, "季度例会");
    let library = Library::open(&office.root()).unwrap();
    assert_eq!(
        library.versions(number).len(),
        3,
        "restoring is a version of its own"
    );
}

#[test]
fn a_copy_left_by_a_sync_tool_is_merged_from_today() {
    let (mut office, _theirs, number) = shared();
    // Another computer has the library too; both change the record before the tool has carried anything over.
    let elsewhere = office.folder.path().join("elsewhere");
    copy_folder(&office.root(), &elsewhere);
    let there = Library::open(&elsewhere).unwrap();
    they_change(&there, number, |record| {
        record.body = "第一段。\n第二段，改过。".to_owned();
    });
    office.write("地点", "一楼");
    office.press(Modifiers::COMMAND, Key::S);
    // Now it does: the versions come over, and their text under another name.
    copy_folder(&elsewhere.join("history"), &office.root().join("history"));
    let head = Library::open(&office.root()).unwrap().record_path(number);
    let copy = head.with_file_name(format!("{number}.sync-conflict-20261123-093000-ABCDEFG.ron"));
    fs::copy(there.record_path(number), &copy).unwrap();
    office.act(LibraryAction::Reload);
    office.act(Action::Go(Route::Today));
    office.harness.get_by_label_contains("冲突副本");
    let name = copy.file_name().unwrap().to_string_lossy().into_owned();
    office.click(&format!("合并 {name}"));
    // The history knows what both began with, so nothing is asked.
    assert!(office.app().collision().is_none());
    let record = office.file(&number.to_string());
    assert_eq!(record.body, "第一段。\n第二段，改过。");
    assert_eq!(record.place, "一楼");
    assert!(!copy.exists(), "the copy lies in the trash");
    assert!(office.workspace().copies().is_empty());
}

#[test]
fn who_else_has_the_record_open_is_shown_and_goes_again() {
    let (mut office, theirs, number) = shared();
    let presence = liuhen::storage::Presence::open(&theirs, number, &author());
    office.until("the colleague is seen", |office| {
        !office.app().others_here().is_empty()
    });
    office.harness.get_by_label_contains("也打开着这份记录");
    drop(presence);
    office.until("the colleague is gone", |office| {
        office.app().others_here().is_empty()
    });
}

#[test]
fn a_library_out_of_reach_is_said_and_nothing_is_taken_for_deleted() {
    let (mut office, _theirs, number) = shared();
    let away = office.folder.path().join("away");
    fs::rename(office.root(), &away).unwrap();
    office.until("it is said", |office| !office.workspace().is_reachable());
    office.harness.get_by_label_contains("连不上记录库");
    assert!(office.index().get(number).is_some());
    office.write("地点", "一楼");
    office.press(Modifiers::COMMAND, Key::S);
    assert!(office.app().current().unwrap().is_dirty(), "the draft stays");
    fs::rename(&away, office.root()).unwrap();
    office.until("it is back", |office| office.workspace().is_reachable());
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.file(&number.to_string()).place, "一楼");
}

#[test]
fn a_merge_that_could_not_be_saved_is_asked_again_with_what_was_chosen() {
    let (mut office, theirs, number) = shared();
    office.write("地点", "一楼");
    they_change(&theirs, number, |record| record.place = "三楼".to_owned());
    office.press(Modifiers::COMMAND, Key::S);
    office.click_on(Role::RadioButton, "选用 我的 1");
    let history = office.root().join(format!("history/{number}"));
    let aside = office.folder.path().join("aside");
    fs::rename(&history, &aside).unwrap();
    fs::write(&history, "no folder").unwrap();
    office.click("合并并保存");
    assert_eq!(office.file(&number.to_string()).place, "三楼");
    let open = office.app().collision().expect("the question stands");
    assert!(open.merge().is_settled(), "with what was chosen");
    fs::remove_file(&history).unwrap();
    fs::rename(&aside, &history).unwrap();
    office.click("合并并保存");
    assert_eq!(office.file(&number.to_string()).place, "一楼");
    assert!(office.app().collision().is_none());
    let versions = theirs.versions(number);
    let merged = versions
        .iter()
        .filter(|version| version.how == liuhen::storage::How::Merged);
    assert_eq!(merged.count(), 1);
    assert_eq!(office.app().dirty_drafts().count(), 0);
}

#[test]
fn a_record_that_a_colleague_deletes_leaves_the_lists() {
    let (mut office, theirs, number) = shared();
    office.press(Modifiers::ALT, Key::ArrowLeft);
    theirs.delete(number).unwrap();
    office.until("it is gone from the lists", |office| {
        office.index().get(number).is_none()
    });
    office.harness.get_by_label_contains("被同事移到了回收站");
}

/// What a colleague changed without a report is seen when everything is compared, also in a record that was saved here
/// before that: written through a second name of the file, which reports nothing of the first.
#[cfg(unix)]
#[test]
fn a_comparison_shows_what_others_changed_in_a_record_saved_here_before() {
    let mut office = Office::writing("我写的主题");
    let empty = office.root().join("records/2025");
    fs::create_dir_all(&empty).unwrap();
    office.press(egui::Modifiers::COMMAND, Key::S);
    let number: RecordNumber = "NC2026-11-23".parse().unwrap();
    let path = office.root().join("records/2026/11/NC2026-11-23.ron");
    let second = office.folder.path().join("second name");
    fs::hard_link(&path, &second).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&second, text.replace("我写的主题", "同事改的主题")).unwrap();
    // A folder that goes has everything compared, once.
    fs::rename(&empty, office.folder.path().join("gone")).unwrap();
    office.until("it is shown as it is now", |office| {
        let row = office.index().get(number);
        row.is_some_and(|row| office.index().title(row) == "同事改的主题")
    });
}
