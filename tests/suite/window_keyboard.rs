//! A record from the first key to the printer, without a mouse.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::office::Office;

/// Goes on with Tab until the keyboard is on something of this name.
#[track_caller]
fn tab_to(office: &mut Office, name: &str) {
    for _ in 0..90 {
        let named = office.harness.query_all_by_label(name);
        let found = named.into_iter().any(|node| node.accesskit_node().is_focused());
        if found {
            return;
        }
        office.press(Modifiers::NONE, Key::Tab);
    }
    panic!("no {name:?} on the way of the keyboard");
}

fn type_in(office: &mut Office, text: &str) {
    office.harness.event(egui::Event::Text(text.to_owned()));
    office.settle();
}

#[test]
fn a_record_is_written_and_printed_by_keys_alone() {
    let mut office = Office::empty();
    office.press(Modifiers::COMMAND, Key::N);
    // The subject has the keyboard at once.
    type_in(&mut office, "设备验收");
    tab_to(&mut office, "核心内容摘要");
    type_in(&mut office, "11月30日前完成验收。");
    office.press(Modifiers::COMMAND, Key::S);
    let record = office.file("NC2026-11-23");
    assert_eq!(record.subject, "设备验收");
    assert_eq!(record.body, "11月30日前完成验收。");
    office.press(Modifiers::COMMAND, Key::P);
    office.settle();
    tab_to(&mut office, "打印");
    office.press(Modifiers::NONE, Key::Enter);
    assert!(
        office.shows("打印机") || office.shows("份数"),
        "the print dialog is open"
    );
    // Out of the dialog, the preview and the field that was left for them.
    for _ in 0..3 {
        office.press(Modifiers::NONE, Key::Escape);
    }
    office.press(Modifiers::ALT, Key::ArrowLeft);
    assert!(office.app().current().is_none(), "back to the list");
}
