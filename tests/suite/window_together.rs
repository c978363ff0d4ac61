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

use super::common::{copy_folder, files_below};
use super::office::{Office, author};

/// An office with one record, opened in the editor, and the colleague's own view of the library.
fn shared() -> (Office, Library, RecordNumber) {
    Office::reading(|record| {
        record.subject = "季度例会".into();
        record.body = "第一段。\n第二段。".into();
    })
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
    office.harness.get_by_label_contains("您和同事的修改都不会丢");
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
    office.harness.get_by_label_contains("1 处您和同事都改过");
    office.click_on(Role::RadioButton, "选用 我的 1");
    office.click("合并并保存");
    let record = office.file(&number.to_string());
    assert_eq!(record.place, "一楼");
    assert!(!office.shows("合入了"), "nothing of theirs was taken");
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
/// before that: written through a second name of the file, which reports nothing of the first. The month's folder was
/// there before, so that the save itself has nothing compared.
#[cfg(unix)]
#[test]
fn a_comparison_shows_what_others_changed_in_a_record_saved_here_before() {
    let (mut office, theirs, number) = shared();
    let empty = office.root().join("records/2025");
    fs::create_dir_all(&empty).unwrap();
    office.write("地点", "我写的地点");
    office.until("no comparison is under way", |office| {
        !office.harness.state().app.is_checking()
    });
    office.press(Modifiers::COMMAND, Key::S);
    office.press(Modifiers::ALT, Key::ArrowLeft);
    let path = theirs.record_path(number);
    let second = office.folder.path().join("second name");
    fs::hard_link(&path, &second).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&second, text.replace("季度例会", "同事改的主题")).unwrap();
    // A folder that goes has everything compared, once.
    fs::rename(&empty, office.folder.path().join("gone")).unwrap();
    office.until("it is shown as it is now", |office| {
        let row = office.index().get(number);
        row.is_some_and(|row| office.index().title(row) == "同事改的主题")
    });
}

#[test]
fn a_record_whose_file_another_program_removed_comes_back_from_its_history() {
    for place in ["地点", ""] {
        let (mut office, theirs, number) = shared();
        if !place.is_empty() {
            office.write(place, "一楼");
        }
        they_change(&theirs, number, |record| record.goal = "最后一版".to_owned());
        office.until("it is seen", |office| {
            let draft = office.harness.state().app.current().unwrap();
            draft.newer.is_some() || draft.record.goal == "最后一版"
        });
        fs::remove_file(theirs.record_path(number)).unwrap();
        office.until("it is gone", |office| office.index().get(number).is_none());
        office.click("恢复原记录");
        office.until("it is back", |office| office.index().get(number).is_some());
        assert_eq!(office.file(&number.to_string()).goal, "最后一版");
        assert!(
            office
                .harness
                .query_by_label_contains("这份记录已被删除")
                .is_none()
        );
        office.press(Modifiers::COMMAND, Key::S);
        let saved = office.file(&number.to_string());
        assert_eq!(saved.place, if place.is_empty() { "" } else { "一楼" });
        assert_eq!(saved.goal, "最后一版");
    }
}

#[test]
fn where_a_removed_record_has_no_history_it_is_said_and_what_is_typed_stays() {
    let (mut office, theirs, number) = shared();
    office.write("地点", "一楼");
    fs::remove_dir_all(office.root().join("history")).unwrap();
    fs::remove_file(theirs.record_path(number)).unwrap();
    office.until("it is gone", |office| office.index().get(number).is_none());
    office.click("恢复原记录");
    office.harness.get_by_label_contains("没有恢复");
    assert_eq!(office.draft().place, "一楼");
    office.click("另存为新记录");
    office.harness.get_by_label("已保存");
}

#[test]
fn what_is_typed_while_the_folder_is_away_is_there_when_it_is_back() {
    let (mut office, _theirs, number) = shared();
    let away = office.folder.path().join("away");
    office.write("地点", "断开前");
    fs::rename(office.root(), &away).unwrap();
    office.until("it is said", |office| {
        !office.harness.state().app.workspace().unwrap().is_reachable()
    });
    office.write("沟通目标", "断开后");
    office.press(Modifiers::COMMAND, Key::S);
    office.harness.get_by_label_contains("没有保存，写的内容还在");
    assert!(office.harness.query_by_label("已保存").is_none());
    assert!(!office.root().exists(), "nothing is made anew in its place");
    // The program ends, and begins while the folder is still away.
    office.harness.state_mut().app.keep_drafts_in_haste();
    let (root, folder) = (office.root(), office.folder);
    drop(office.harness);
    let mut office = Office::open(folder, Some(root.clone()));
    office.harness.get_by_label_contains("没有打开");
    assert!(!root.exists());
    fs::rename(&away, &root).unwrap();
    office.act(liuhen::app::Action::OpenPath(root));
    office.act(LibraryAction::OpenRecord(number));
    let draft = office.draft();
    assert_eq!((draft.place.as_str(), draft.goal.as_str()), ("断开前", "断开后"));
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.file(&number.to_string()).goal, "断开后");
}

#[test]
fn nothing_is_written_into_another_library_that_came_into_the_folder() {
    let (mut office, _theirs, number) = shared();
    let (away, other) = (
        office.folder.path().join("away"),
        office.folder.path().join("other"),
    );
    let there = Library::create(&other, "另一单位").unwrap().identified();
    office.write("地点", "一楼");
    fs::rename(office.root(), &away).unwrap();
    fs::rename(there.root(), office.root()).unwrap();
    office.press(Modifiers::COMMAND, Key::S);
    office.harness.get_by_label_contains("现在是另一个记录库");
    office.press(Modifiers::COMMAND, Key::N);
    office.write("沟通主题", "新的一份");
    office.press(Modifiers::COMMAND, Key::S);
    assert!(office.harness.query_by_label("已保存").is_none());
    let records = files_below(&office.root().join("records"));
    assert!(records.is_empty(), "{records:?}");
    fs::rename(office.root(), &other).unwrap();
    fs::rename(&away, office.root()).unwrap();
    office.press(Modifiers::COMMAND, Key::S);
    office.harness.get_by_label("已保存");
    office.act(LibraryAction::OpenRecord(number));
    office.press(Modifiers::COMMAND, Key::S);
    assert_eq!(office.file(&number.to_string()).place, "一楼");
}

/// What happens to the file with the identity of an open library, and what F5 says then.
#[derive(Debug, Clone, Copy, PartialEq)]
enum IdFile {
    Gone,
    Damaged,
    Other,
}

#[test]
fn the_file_with_the_identity_may_go_break_or_change_and_it_is_told_what_is_safe() {
    for (what, told) in [
        (IdFile::Gone, None),
        (IdFile::Damaged, Some("id.ron）已损坏")),
        (IdFile::Other, Some("现在是另一个记录库")),
    ] {
        let (mut office, _theirs, number) = shared();
        office.write("地点", "一楼");
        let id = office.harness.state().app.workspace().unwrap().id();
        let file = office.root().join("id.ron");
        let text = fs::read_to_string(&file).unwrap();
        match what {
            IdFile::Gone => fs::remove_file(&file).unwrap(),
            IdFile::Damaged => fs::write(&file, "(format: 1, id:").unwrap(),
            IdFile::Other => {
                let other = office.folder.path().join("other");
                let other = Library::create(&other, "另一单位").unwrap().identified();
                fs::copy(other.root().join("id.ron"), &file).unwrap();
            }
        }
        let before = fs::read(&file).ok();
        office.press(Modifiers::NONE, Key::F5);
        match told {
            Some(told) => {
                office.harness.get_by_label_contains(told);
                assert_eq!(fs::read(&file).ok(), before, "{what:?}: never rewritten");
            }
            None => assert_eq!(fs::read_to_string(&file).unwrap(), text, "made again as it was"),
        }
        assert_eq!(
            office.harness.state().app.workspace().unwrap().id(),
            id,
            "{what:?}"
        );
        assert_eq!(office.draft().place, "一楼", "{what:?}");
        // The draft is there at the next start too, unless another library lies there by then.
        office.harness.state_mut().app.keep_drafts_in_haste();
        let (root, folder) = (office.root(), office.folder);
        drop(office.harness);
        if what == IdFile::Other {
            fs::write(&file, &text).unwrap();
        }
        let mut office = Office::open(folder, Some(root));
        office.act(LibraryAction::OpenRecord(number));
        assert_eq!(office.draft().place, "一楼", "{what:?}");
        office.press(Modifiers::COMMAND, Key::S);
        assert_eq!(office.file(&number.to_string()).place, "一楼", "{what:?}");
    }
}

#[test]
fn a_colleague_is_never_called_the_other_side() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_of_colleagues = |path: &std::path::PathBuf| {
        let path = path.to_string_lossy();
        path.contains("sharing") || path.contains("failures")
    };
    let mut texts = files_below(&root.join("src/ui/wording"));
    texts.retain(is_of_colleagues);
    assert!(texts.len() > 3, "{texts:?}");
    texts.push(root.join("assets/guide/zh/07-sharing.md"));
    for path in texts {
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("对方"), "{}", path.display());
    }
}
