//! With the Tab key alone: whatever the keys come to is in sight.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Rect, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, LibraryAction, Route},
    domain::Theme,
};

use super::office::Office;

/// More than any page has.
const KEYS: usize = 600;

/// What the keys are on, its name, and its place: of what is tall, the beginning.
fn focused(office: &Office) -> Option<(String, String, Rect)> {
    let mut nodes = office.harness.root().children_recursive();
    let node = nodes.find(|node| node.accesskit_node().is_focused())?;
    let name = node.accesskit_node().label().unwrap_or_default();
    let mut rect = node.rect();
    rect.set_height(rect.height().min(40.0));
    Some((format!("{:?}", node.accesskit_node().id()), name, rect))
}

#[test]
fn tab_never_leaves_the_window() {
    for page in [Route::Today, Route::Settings] {
        let mut office = Office::sample();
        office.act(Action::Go(page.clone()));
        let window = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 720.0)).expand(1.0);
        let mut seen = BTreeSet::new();
        for _ in 0..KEYS {
            office.harness.key_press_modifiers(Modifiers::NONE, Key::Tab);
            office.harness.run();
            let Some((id, name, rect)) = focused(&office) else {
                continue;
            };
            assert!(window.contains_rect(rect), "{page:?}: {name} at {rect:?}");
            // Once round.
            if !seen.insert(id) {
                break;
            }
        }
        assert!(
            (30..KEYS).contains(&seen.len()),
            "{page:?}: {} places",
            seen.len()
        );
    }
}

#[test]
fn enter_chooses_from_a_drop_down_and_closes_it() {
    let mut office = Office::sample();
    office.act(Action::Go(Route::Settings));
    let open = |office: &Office| office.harness.query_by_label("浅色").is_some();
    office.focus_on(Role::ComboBox, "外观");
    office.press(Modifiers::NONE, Key::Enter);
    assert!(open(&office));
    office.harness.get_by_label("深色").focus();
    office.settle();
    office.press(Modifiers::NONE, Key::Enter);
    assert_eq!(office.app().settings().theme, Theme::Dark);
    assert!(!open(&office), "the list is closed");
}

/// What has the keyboard: what it is, and its name.
fn held(office: &Office) -> Option<(Role, String)> {
    let mut nodes = office.harness.root().children_recursive();
    let node = nodes.find(|node| node.accesskit_node().is_focused())?;
    let node = node.accesskit_node();
    Some((node.role(), node.label().unwrap_or_default()))
}

/// A record in the editor.
fn editing() -> Office {
    let mut office = Office::sample();
    office.act(LibraryAction::OpenRecord("NC2026-11-12".parse().unwrap()));
    office.settle();
    office
}

#[test]
fn tab_goes_past_the_status_to_the_fields_and_back() {
    let mut office = editing();
    let mut seen = Vec::new();
    for _ in 0..60 {
        office.press(Modifiers::NONE, Key::Tab);
        let Some(one) = held(&office) else { continue };
        let is_field = one.0 == Role::TextInput;
        seen.push(one);
        if is_field {
            break;
        }
    }
    let role = seen.last().map(|(role, _)| *role);
    assert_eq!(role, Some(Role::TextInput), "the fields are reached: {seen:?}");
    let status = seen.iter().position(|(_, name)| name.starts_with("状态:"));
    let status = status.expect("the status is a stop");
    for _ in status + 1..seen.len() {
        office.press(Modifiers::SHIFT, Key::Tab);
    }
    assert_eq!(held(&office).as_ref(), Some(&seen[status]));
}

#[test]
fn the_status_is_chosen_by_keys_alone() {
    let mut office = editing();
    let name = office.label_that_begins(Role::Button, "状态:");
    office.focus_on(Role::Button, &name);
    office.press(Modifiers::NONE, Key::Enter);
    assert!(office.shows("已作废"));
    office.press(Modifiers::NONE, Key::Escape);
    assert!(!office.shows("已作废"));
    assert_eq!(held(&office), Some((Role::Button, name)));
}
