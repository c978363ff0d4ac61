//! Finding inside what is open, and giving another name, walked through with keys alone.

use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::LibraryAction,
    domain::{Kind, RecordNumber, Status},
};

use super::office::Office;

/// A record in which a word stands in the subject and twice in the text.
fn record() -> Office {
    let mut office = Office::writing("设备验收");
    office.write("核心内容摘要", "验收定在周五。\n验收单由张三带来。");
    office
}

/// Types where the keyboard is.
fn type_in(office: &mut Office, text: &str) {
    office.harness.event(egui::Event::Text(text.to_owned()));
    office.settle();
}

#[test]
fn what_is_looked_for_in_a_record_is_counted_and_stepped_through() {
    let mut office = record();
    office.press(Modifiers::COMMAND, Key::F);
    type_in(&mut office, "验收");
    assert!(office.shows("第 1 处，共 3 处"));
    office.press(Modifiers::NONE, Key::Enter);
    assert!(office.shows("第 2 处，共 3 处"));
    office.press(Modifiers::NONE, Key::F3);
    assert!(office.shows("第 3 处，共 3 处"));
    office.press(Modifiers::NONE, Key::F3);
    assert!(office.shows("第 1 处，共 3 处"), "round");
    office.press(Modifiers::SHIFT, Key::F3);
    assert!(office.shows("第 3 处，共 3 处"));
    office.press(Modifiers::NONE, Key::Escape);
    assert!(!office.shows("第 3 处，共 3 处"));
    type_in(&mut office, "检");
    assert_eq!(
        office.draft().body,
        "验收定在周五。\n检单由张三带来。",
        "the keyboard is where it was found"
    );
}

#[test]
fn what_is_looked_for_is_found_on_the_pages_of_the_preview() {
    let mut office = record();
    office.press(Modifiers::COMMAND, Key::P);
    office.settle();
    office.press(Modifiers::COMMAND, Key::F);
    type_in(&mut office, "张三");
    assert!(office.shows("第 1 处，共 1 处"));
    office.press(Modifiers::NONE, Key::Escape);
    assert!(
        office.app().preview().wanted().is_some(),
        "Esc closes the bar alone"
    );
}

#[test]
fn f3_goes_on_in_what_lies_on_top_and_a_preview_begins_with_nothing_looked_for() {
    let mut office = record();
    office.press(Modifiers::COMMAND, Key::F);
    type_in(&mut office, "验收");
    assert!(office.shows("第 1 处，共 3 处"));
    office.press(Modifiers::COMMAND, Key::P);
    office.press(Modifiers::COMMAND, Key::F);
    type_in(&mut office, "张三");
    assert!(office.shows("第 1 处，共 1 处"));
    office.press(Modifiers::NONE, Key::F3);
    // The bar goes, then the preview.
    office.press(Modifiers::NONE, Key::Escape);
    office.press(Modifiers::NONE, Key::Escape);
    assert!(office.app().preview().wanted().is_none());
    assert!(office.shows("第 1 处，共 3 处"), "the form stays where it was");
    office.press(Modifiers::NONE, Key::F3);
    assert!(office.shows("第 2 处，共 3 处"));
    office.press(Modifiers::COMMAND, Key::P);
    office.press(Modifiers::COMMAND, Key::F);
    assert!(!office.shows("第 1 处，共 1 处"), "of the time before");
}

/// A record that could not be opened to be given another name is not another one.
#[test]
fn only_the_record_that_was_meant_is_given_another_name() {
    let mut office = Office::sample();
    let is_open = |number: &RecordNumber| {
        let row = office.index().get(*number).unwrap();
        number.kind() == Kind::External && row.status == Status::FollowingUp
    };
    let other = office.index().numbers().find(is_open).unwrap();
    office.press(Modifiers::COMMAND, Key::Num2);
    office.press(Modifiers::NONE, Key::ArrowDown);
    // The share is away for a moment.
    let (root, away) = (office.root(), office.folder.path().join("away"));
    std::fs::rename(&root, &away).unwrap();
    office.press(Modifiers::NONE, Key::F2);
    assert!(office.app().current().is_none(), "it cannot be read");
    std::fs::rename(&away, &root).unwrap();
    office.act(LibraryAction::OpenRecord(other));
    let subject = office.draft().subject.clone();
    type_in(&mut office, "别的");
    assert_eq!(office.draft().subject, subject);
    office.press(Modifiers::NONE, Key::F2);
    type_in(&mut office, "别的");
    assert_eq!(office.draft().subject, "别的", "once that is asked for");
}

#[test]
fn ctrl_f_goes_to_the_filter_of_a_list() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    office.press(Modifiers::COMMAND, Key::F);
    let focused = office.harness.query_all_by_role(Role::TextInput);
    let focused = focused.filter(|node| node.accesskit_node().is_focused()).count();
    assert_eq!(focused, 1);
}

#[test]
fn f2_gives_another_name() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::NONE, Key::F2);
    type_in(&mut office, "新的主题");
    assert_eq!(office.draft().subject, "新的主题");
    let number = office.draft().number;
    office.press(Modifiers::NONE, Key::Tab);
    office.press(Modifiers::NONE, Key::F2);
    type_in(&mut office, "另一个");
    assert_eq!(office.draft().subject, "另一个", "in the record too");
    office.act(LibraryAction::OpenRecord(number));
}
