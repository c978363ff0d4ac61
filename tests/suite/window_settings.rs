//! The settings page: its parts beside a list that goes to each, in as many columns as the window has room for.

use egui::{Role, Vec2, accesskit};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::app::{Action, LibraryAction, Route};

use super::office::Office;

/// The list's line of a part.
fn line<'a>(office: &'a Office, part: &'a str) -> Option<egui_kittest::Node<'a>> {
    office.harness.query_by_role_and_label(Role::Link, part)
}

fn settings(width: f32) -> Office {
    let mut office = Office::sample();
    office.harness.set_size(Vec2::new(width, 700.0));
    office.act(Action::Go(Route::Settings));
    office.settle();
    office
}

/// Where the heading of a part's card stands.
fn heading(office: &Office, part: &str) -> egui::Rect {
    // Some names stand once more within other cards.
    let mut headings = office.harness.get_all_by_role_and_label(Role::Heading, part);
    headings.next().unwrap().rect()
}

#[test]
fn the_list_goes_to_each_part_and_says_which_is_in_sight() {
    let mut office = settings(1_200.0);
    for part in ["放假安排", "本记录库", "个人设置"] {
        office.click_on(Role::Link, part);
        // The page glides there.
        for _ in 0..60 {
            office.harness.step();
        }
        let at = heading(&office, part);
        assert!((60.0..330.0).contains(&at.top()), "{part} at {}", at.top());
        let chosen = line(&office, part).unwrap().accesskit_node().toggled();
        assert_eq!(chosen, Some(accesskit::Toggled::True), "{part}");
    }
}

#[test]
fn a_wide_window_shows_the_parts_in_two_columns_and_a_narrow_one_has_no_list() {
    let office = settings(1_800.0);
    let (personal, scenarios) = (heading(&office, "个人设置"), heading(&office, "场景"));
    assert!((personal.top() - scenarios.top()).abs() < 1.0);
    assert!(scenarios.left() > personal.left() + 400.0);

    let office = settings(1_000.0);
    assert!(line(&office, "放假安排").is_none());
    heading(&office, "个人设置");
}

#[test]
fn what_is_set_for_the_library_can_be_taken_back() {
    let mut office = settings(1280.0);
    let set = |office: &Office| {
        let set = office.workspace().settings();
        (set.name.clone(), set.departments.clone())
    };
    let before = set(&office);
    office.write("名称", "新的名称");
    office.press(egui::Modifiers::NONE, egui::Key::Tab);
    assert!(set(&office).0.ends_with("新的名称"));
    office.act(LibraryAction::UndoEdit(None));
    assert_eq!(set(&office), before);
    let shown = office.field("名称").accesskit_node().value();
    assert_eq!(shown.as_deref(), Some(before.0.as_str()), "the page follows");
    office.act(LibraryAction::RedoEdit);
    assert!(set(&office).0.ends_with("新的名称"));
}
