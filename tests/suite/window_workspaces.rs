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
    office.click("这是副本");
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
        .get_by_role_and_label(Role::Button, "撤销：删除 1 份记录");
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.index().len(), 1, "it is back");
    office.harness.get_by_label_contains("已撤销：删除 1 份记录");
    // Ctrl+Y deletes it again.
    office.press(Modifiers::COMMAND, Key::Y);
    assert_eq!(office.index().len(), 0);
}
