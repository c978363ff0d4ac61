//! Several libraries in the window: a folder that may be a copy of one, and edits that are taken back.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, LibraryAction},
    domain::Kind,
    storage::Library,
};

use super::office::{Office, author, now};

#[test]
fn a_copied_folder_is_asked_about_and_becomes_a_library_of_its_own() {
    let mut office = Office::empty();
    let first = office.workspace().id();
    let copy = office.folder.path().join("副本");
    std::fs::create_dir(&copy).unwrap();
    for name in ["liuhen.ron", "id.ron"] {
        std::fs::copy(office.root().join(name), copy.join(name)).unwrap();
    }
    std::fs::create_dir(copy.join("records")).unwrap();
    office.act(Action::OpenPath(copy.clone()));
    office.harness.get_by_label("“测试单位”搬家了，还是复制了一份？");
    // Esc puts the question off, and nothing is opened.
    office.press(Modifiers::NONE, Key::Escape);
    assert!(!office.shows("搬家了"));
    assert_eq!(office.app().workspaces().count(), 1);
    office.act(Action::OpenPath(copy.clone()));
    // The one it was made of still lies where it did, so Enter takes it for a copy.
    office.harness.get_by_label_contains("多半是副本");
    office.press(Modifiers::NONE, Key::Enter);
    let app = office.app();
    assert!(app.workspace().unwrap().root().ends_with("副本"));
    assert_ne!(app.workspace().unwrap().id(), first);
    assert_eq!(app.workspaces().count(), 2);
    assert_eq!(
        Library::open(&office.root()).unwrap().id(),
        first,
        "the original keeps its own"
    );
}

#[test]
fn a_folder_that_is_gone_from_its_old_place_is_taken_for_moved() {
    let mut office = Office::empty();
    let first = office.workspace().id();
    let moved = office.folder.path().join("新位置");
    std::fs::rename(office.root(), &moved).unwrap();
    office.act(Action::OpenPath(moved));
    assert!(!office.shows("多半是副本"));
    office.press(Modifiers::NONE, Key::Enter);
    let app = office.app();
    assert!(app.workspace().unwrap().root().ends_with("新位置"));
    assert_eq!(app.workspace().unwrap().id(), first);
    assert_eq!(app.workspaces().count(), 1);
}

#[test]
fn the_palette_says_which_edit_undo_takes_back() {
    let mut office = Office::empty();
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = liuhen::domain::Record::new(number);
        record.subject = "周例会".into();
        record
    };
    let made = library
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    office.act(LibraryAction::Reload);
    office.act(LibraryAction::Delete(vec![made.record.number]));
    let lines = |office: &mut Office| {
        office.press(Modifiers::COMMAND, Key::K);
        office.write_in_palette("撤销");
    };
    lines(&mut office);
    office
        .harness
        .get_by_role_and_label(Role::ListBoxOption, "撤销：删除 1 份记录");
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.index().len(), 1, "it is back");
    office.harness.get_by_label_contains("已撤销：删除 1 份记录");
    // Ctrl+Y deletes it again.
    office.press(Modifiers::COMMAND, Key::Y);
    assert_eq!(office.index().len(), 0);
}

/// A second library beside the office's, with one record in each of one number.
fn beside(office: &Office) -> std::path::PathBuf {
    let other = office.folder.path().join("另一个库");
    Library::create(&other, "另一个单位").unwrap();
    for (root, subject) in [(office.root(), "本库的例会"), (other.clone(), "那边的例会")] {
        let fill = |number| {
            let mut record = liuhen::domain::Record::new(number);
            record.subject = subject.into();
            record
        };
        let library = Library::open(&root).unwrap();
        library
            .create_record(Kind::Internal, now().date(), &author(), fill)
            .unwrap();
    }
    other
}

#[test]
fn what_is_chosen_on_the_pages_of_one_library_is_of_no_other() {
    let mut office = Office::empty();
    let other = beside(&office);
    office.act(LibraryAction::Reload);
    let ledger = |office: &mut Office| office.press(Modifiers::COMMAND, Key::Num2);
    ledger(&mut office);
    office.write("在列表中筛选", "例会");
    office.tick("选择 NC2026-11-23");
    office.harness.get_by_label("已选 1 份");
    office.press(Modifiers::COMMAND, Key::Num4);
    office.write("按事项、负责人查找", "报价");
    office.press(Modifiers::COMMAND, Key::Num6);
    office.write("按姓名、单位或拼音首字母查找", "王");

    // A record of the same number in another library is another record.
    office.act(Action::OpenPath(other));
    ledger(&mut office);
    assert!(office.harness.query_by_label("那边的例会").is_some());
    assert!(!office.shows("已选"), "it was ticked in another library");
    let typed = |office: &Office, label: &str| office.field(label).value().unwrap_or_default();
    assert_eq!(typed(&office, "在列表中筛选"), "");
    office.press(Modifiers::COMMAND, Key::Num4);
    assert_eq!(typed(&office, "按事项、负责人查找"), "");
    office.press(Modifiers::COMMAND, Key::Num6);
    assert_eq!(typed(&office, "按姓名、单位或拼音首字母查找"), "");

    // Back in the first one, what was looked for in its ledger is still there.
    let first = office.root();
    office.act(Action::OpenPath(first));
    ledger(&mut office);
    assert_eq!(typed(&office, "在列表中筛选"), "例会");
    office.harness.get_by_label("已选 1 份");
}
