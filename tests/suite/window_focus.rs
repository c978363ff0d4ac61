//! With the Tab key alone: whatever the keys come to is in sight.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Rect, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, Route},
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
