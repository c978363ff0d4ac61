//! What keeps a library safe, in the window: backups, and the trash with who deleted what when.

use std::fs;

use chrono::TimeDelta;
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, LibraryAction},
    domain::{Kind, LibrarySettings, RecordNumber, Stamp},
    storage::Library,
};

use super::office::{Office, author, now};

/// Opens the menu behind the library's name, and chooses in it.
fn choose(office: &mut Office, item: &str) {
    let name = office.workspace().name();
    office.click(&name);
    office.click(item);
}

/// Types a path over the one that is proposed.
fn type_path(office: &mut Office, label: &str, path: &std::path::Path) {
    let field = office.harness.get_by_role_and_label(Role::TextInput, label);
    field.focus();
    office.settle();
    office.press(Modifiers::COMMAND, Key::A);
    office.write(label, path.to_str().unwrap());
}

fn has_button(office: &Office, label: &str) -> bool {
    office
        .harness
        .query_by_role_and_label(Role::Button, label)
        .is_some()
}

fn first_record(office: &Office) -> RecordNumber {
    let index = office.index();
    index
        .numbers()
        .filter(|number| number.kind() == Kind::Internal)
        .max()
        .unwrap()
}

#[test]
fn a_library_is_backed_up_and_comes_back_from_the_menu() {
    let mut office = Office::sample();
    let (zip, back) = (
        office.folder.path().join("b.zip"),
        office.folder.path().join("back"),
    );
    choose(&mut office, "备份记录库……");
    type_path(&mut office, "保存到", &zip);
    office.click("备份");
    office.until("it is told", |office| office.shows("逐个核对无误"));
    assert!(zip.is_file());
    let records = office.index().len();
    choose(&mut office, "恢复备份……");
    type_path(&mut office, "备份文件", &zip);
    type_path(&mut office, "恢复到（空文件夹或新文件夹）", &back);
    office.click("恢复");
    // It has the identity of the library that is open here: a person says which it is.
    office.until("it is asked", |office| office.app().elsewhere().is_some());
    office.settle();
    office.click("这是副本");
    office.until("it is open", |office| office.app().workspaces().count() == 2);
    assert!(office.workspace().root().ends_with("back"));
    assert_eq!(office.index().len(), records);
}

#[test]
fn what_is_no_backup_is_said_and_nothing_is_made() {
    let mut office = Office::sample();
    let (zip, back) = (
        office.folder.path().join("b.zip"),
        office.folder.path().join("back"),
    );
    fs::write(&zip, "no zip").unwrap();
    office.act(Action::UnpackBackup {
        zip,
        to: back.clone(),
    });
    office.until("it is told", |office| office.shows("不是留痕的备份"));
    assert!(!back.exists());
    let inside = office.root().join("records/b.zip");
    office.act(LibraryAction::BackUp(inside.clone()));
    office.until("it is told", |office| office.shows("备份不能放在记录库里面"));
    assert!(!inside.exists());
}

#[test]
fn the_trash_says_who_deleted_what_and_gives_it_back() {
    let mut office = Office::sample();
    let number = first_record(&office);
    // A colleague deletes it.
    let theirs = Library::open(&office.root()).unwrap();
    theirs.delete_by(number, &author()).unwrap();
    office.until("it is gone", |office| office.index().get(number).is_none());
    choose(&mut office, "回收站……");
    office.until("it is read", |office| office.shows(&format!("恢复：{number}")));
    let deleted = author().at.format("林婉清 %Y-%m-%d %H:%M 删除").to_string();
    office.harness.get_by_label(&deleted);
    office.click_first_that_begins(&format!("恢复：{number}"));
    office.until("it is back", |office| office.index().get(number).is_some());
    assert_eq!(office.file(&number.to_string()).number, number);
    office.until("nothing is left", |office| office.shows("回收站是空的。"));
    // Nothing is said of that deletion when it is deleted once more by other means.
    fs::rename(
        theirs.record_path(number),
        office.root().join("trash").join(format!("{number}.ron")),
    )
    .unwrap();
    assert_eq!(theirs.trashed()[0].deleted, None);
}

#[test]
fn the_trash_is_cleared_after_the_days_set_and_never_without() {
    let mut office = Office::sample();
    let number = first_record(&office);
    let theirs = Library::open(&office.root()).unwrap();
    let long_ago = Stamp {
        at: author().at - TimeDelta::days(31),
        ..author()
    };
    theirs.delete_by(number, &long_ago).unwrap();
    office.until("it is gone", |office| office.index().get(number).is_none());
    choose(&mut office, "回收站……");
    office.until("it is read", |office| office.shows(&format!("恢复：{number}")));
    assert!(!has_button(&office, "彻底清除 1 份……"), "never, unless it is set");
    let base = (*office.workspace().settings()).clone();
    let mine = LibrarySettings {
        clear_trash_days: Some(30),
        ..base.clone()
    };
    office.act(LibraryAction::SetLibrary(Box::new(liuhen::app::Changed {
        base,
        mine,
    })));
    office.click("彻底清除 1 份……");
    // Enter keeps it.
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(theirs.trashed().len(), 1);
    office.click("彻底清除 1 份……");
    office.click("彻底清除");
    office.until("it is cleared", |_| theirs.trashed().is_empty());
    assert!(!office.root().join("history").join(number.to_string()).exists());
    assert!(!theirs.is_missing(number), "nobody takes it for lost");
    let again = theirs.create_record(
        number.kind(),
        number.day(),
        &author(),
        liuhen::domain::Record::new,
    );
    assert_ne!(again.unwrap().record.number, number, "its number is taken");
    assert!(now().date() >= number.day());
}

#[test]
fn a_draft_is_discarded_from_today_after_a_question() {
    let mut office = Office::writing("写到一半");
    let number = office.draft().number;
    office.press(Modifiers::ALT, Key::ArrowLeft);
    office.press(Modifiers::COMMAND, Key::Num1);
    office.click(&format!("放弃修改 {number}"));
    // Enter keeps it.
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.app().dirty_drafts().count(), 1);
    office.click(&format!("放弃修改 {number}"));
    office.click("放弃修改");
    assert_eq!(office.app().dirty_drafts().count(), 0);
    assert!(!office.shows("写到一半"));
}
