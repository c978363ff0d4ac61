//! What has the keyboard disappears, or is left: the neighbour gets it, or what had it before. No press acts on what nobody
//! chose.

use chrono::NaiveDate;
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use liuhen::{
    app::{Action, LibraryAction, Route},
    domain::{Due, ItemId, Kind, Record, Todo},
    storage::Library,
};

use super::office::{Office, author, now};

/// What has the keyboard: what it is, and its name.
fn held(office: &Office) -> Option<(Role, String)> {
    let mut nodes = office.harness.root().children_recursive();
    let node = nodes.find(|node| node.accesskit_node().is_focused())?;
    let node = node.accesskit_node();
    let name = node.label().or_else(|| node.value());
    Some((node.role(), name.unwrap_or_default()))
}

#[track_caller]
fn check_held(office: &Office, name: &str) {
    let held = held(office);
    let is_it = held.as_ref().is_some_and(|(_, held)| held.contains(name));
    assert!(is_it, "{name:?} has the keyboard, not {held:?}");
}

fn enter(office: &mut Office) {
    office.press(Modifiers::NONE, Key::Enter);
}

/// An office with three to-dos of one record, all due on the 25th.
fn three_todos() -> Office {
    let mut office = Office::empty();
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        "设备验收".clone_into(&mut record.subject);
        for (bits, task) in [(1, "甲事"), (2, "乙事"), (3, "丙事")] {
            let mut todo = Todo::new(ItemId::from_bits(bits), task);
            todo.due = Some(Due::on(NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()));
            record.todos.push(todo);
        }
        record
    };
    library
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    office.harness.state_mut().app.ask(LibraryAction::Reload);
    office.settle();
    office
}

/// How many of the three are open.
fn open(office: &Office) -> usize {
    let todos = office.file("NC2026-11-23").todos;
    todos
        .iter()
        .filter(|todo| todo.state == liuhen::domain::TodoState::Open)
        .count()
}

#[test]
fn a_second_press_completes_no_second_to_do() {
    for page in [Route::Today, Route::Todos] {
        let mut office = three_todos();
        office.act(Action::Go(page.clone()));
        office.focus_on(Role::Button, "完成：甲事");
        enter(&mut office);
        assert_eq!(open(&office), 2, "{page:?}");
        check_held(&office, "乙事");
        let (_, name) = held(&office).unwrap();
        assert!(!name.starts_with("完成"), "{page:?}: {name}");
        enter(&mut office);
        assert_eq!(open(&office), 2, "{page:?}");
    }
}

#[test]
fn a_row_taken_out_hands_the_keyboard_to_the_next() {
    let mut office = three_todos();
    office.act(LibraryAction::OpenRecord("NC2026-11-23".parse().unwrap()));
    office.focus_on(Role::Button, "移除 事项 1");
    enter(&mut office);
    let tasks = |office: &Office| -> Vec<String> {
        office
            .draft()
            .todos
            .iter()
            .map(|todo| todo.task.clone())
            .collect()
    };
    assert_eq!(tasks(&office), ["乙事", "丙事"]);
    let first = office.field("事项 1");
    assert!(first.accesskit_node().is_focused(), "{:?}", held(&office));
    assert_eq!(first.accesskit_node().value().as_deref(), Some("乙事"));
    // Of the last one the button that adds another.
    for _ in 0..2 {
        office.focus_on(Role::Button, "移除 事项 1");
        enter(&mut office);
    }
    assert!(tasks(&office).is_empty());
    check_held(&office, "＋");
}

#[test]
fn the_row_after_those_deleted_has_the_keyboard() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num2);
    office.press(Modifiers::NONE, Key::ArrowDown);
    office.press(Modifiers::NONE, Key::ArrowDown);
    let row = held(&office);
    office.press(Modifiers::NONE, Key::ArrowDown);
    let next = held(&office);
    assert_eq!(next.as_ref().map(|(role, _)| *role), Some(Role::Row));
    office.press(Modifiers::NONE, Key::ArrowUp);
    assert_eq!(held(&office), row);
    office.press(Modifiers::NONE, Key::Delete);
    let delete = office.harness.get_by_role_and_label(Role::Button, "删除");
    delete.focus();

    office.settle();
    enter(&mut office);
    assert_eq!(held(&office), next);
}

#[test]
fn f6_goes_from_part_to_part_and_back() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num5);
    let part = |office: &Office| {
        let mut nodes = office.harness.root().children_recursive();
        let node = nodes.find(|node| node.accesskit_node().is_focused());
        let mut at = node.map(|node| node.accesskit_node());
        while let Some(node) = at {
            match node.role() {
                Role::Navigation => return "navigation",
                Role::Banner => return "bar",
                Role::Main => return "content",
                Role::Complementary => return "side",
                Role::ContentInfo => return "notices",
                _ => at = node.parent(),
            }
        }
        "nowhere"
    };
    let mut walked = Vec::new();
    for _ in 0..5 {
        office.press(Modifiers::NONE, Key::F6);
        walked.push(part(&office));
    }
    assert_eq!(walked, ["content", "side", "navigation", "bar", "content"]);
    office.press(Modifiers::SHIFT, Key::F6);
    assert_eq!(part(&office), "bar");
    // Where one was in a part, one comes to again.
    office.press(Modifiers::NONE, Key::F6);
    office.press(Modifiers::NONE, Key::Tab);
    office.press(Modifiers::NONE, Key::Tab);
    let there = held(&office);
    office.press(Modifiers::NONE, Key::F6);
    office.press(Modifiers::SHIFT, Key::F6);
    assert_eq!(held(&office), there);
}

#[test]
fn tab_goes_on_where_it_was_after_esc_and_begins_in_the_page() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num8);
    office.press(Modifiers::NONE, Key::Tab);
    let first = held(&office);
    office.press(Modifiers::NONE, Key::Tab);
    office.press(Modifiers::NONE, Key::Tab);
    let third = held(&office);
    office.press(Modifiers::NONE, Key::Tab);
    let fourth = held(&office);
    office.press(Modifiers::SHIFT, Key::Tab);
    office.press(Modifiers::NONE, Key::Escape);
    office.press(Modifiers::NONE, Key::Tab);
    assert_eq!(held(&office), fourth, "after {third:?}");
    office.press(Modifiers::COMMAND, Key::Num1);
    office.press(Modifiers::COMMAND, Key::Num8);
    office.press(Modifiers::NONE, Key::Escape);
    assert_ne!(first, fourth);
}

#[test]
fn back_on_a_page_the_keyboard_is_where_it_was() {
    let mut office = three_todos();
    office.act(Action::Go(Route::Today));
    let line = office.label_that_begins(Role::ListItem, "乙事");
    office.focus_on(Role::ListItem, &line);
    enter(&mut office);
    assert!(office.app().current().is_some());
    office.press(Modifiers::NONE, Key::Escape);
    office.press(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(office.app().route(), &Route::Today);
    check_held(&office, "乙事");
}

#[test]
fn a_deadline_moves_on_the_calendar_by_keys() {
    let mut office = three_todos();
    office.act(Action::Go(Route::Calendar));
    office.press(Modifiers::NONE, Key::ArrowRight);
    office.press(Modifiers::NONE, Key::ArrowRight);
    enter(&mut office);
    let due = |office: &Office| {
        let todo = office.file("NC2026-11-23").todos[0].clone();
        todo.current_due().unwrap().date.to_string()
    };
    check_held(&office, "甲事");
    office.press(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(due(&office), "2026-11-26");
    check_held(&office, "甲事");
    office.press(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(due(&office), "2026-12-03");
    check_held(&office, "甲事");
    office.press(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(due(&office), "2026-12-02");
}

#[test]
fn a_person_begun_and_given_up_is_nobody() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num6);
    let people = |office: &Office| {
        let library = Library::open(&office.root()).unwrap();
        library.directory().unwrap().people
    };
    let before = people(&office);
    office.focus_on(Role::Button, "＋ 添加人员");
    enter(&mut office);
    office.press(Modifiers::NONE, Key::Escape);
    assert_eq!(people(&office), before);
    check_held(&office, "＋ 添加人员");
    assert!(!office.shows("未命名"), "nobody is listed");
    // Nor is one that was only walked through.
    enter(&mut office);
    office.press(Modifiers::NONE, Key::Tab);
    office.act(Action::Go(Route::Today));
    assert_eq!(people(&office), before);
}

#[test]
fn the_keys_of_a_list_go_through_the_directory() {
    let mut office = Office::sample();
    office.press(Modifiers::COMMAND, Key::Num6);
    let library = Library::open(&office.root()).unwrap();
    let people = library.directory().unwrap().people;
    let (first, last) = (&people[0].name, &people[people.len() - 1].name);
    let line = office.label_that_begins(Role::ListBoxOption, first);
    office.focus_on(Role::ListBoxOption, &line);
    office.press(Modifiers::NONE, Key::End);
    check_held(&office, last);
    office.press(Modifiers::NONE, Key::Home);
    check_held(&office, first);
    office.press(Modifiers::NONE, Key::PageDown);
    let (_, page) = held(&office).unwrap();
    office.press(Modifiers::NONE, Key::ArrowUp);
    office.press(Modifiers::NONE, Key::ArrowDown);
    check_held(&office, &page);
}

#[test]
fn a_dialog_takes_the_keyboard_and_gives_it_back() {
    let mut office = Office::sample();
    office.act(LibraryAction::OpenRecord("NC2026-11-12".parse().unwrap()));
    office.field("沟通主题").focus();
    office.settle();
    let before = held(&office);
    let opened: [(Modifiers, Key); 5] = [
        (Modifiers::COMMAND, Key::K),
        (Modifiers::COMMAND, Key::P),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::P),
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::V),
        (Modifiers::NONE, Key::F1),
    ];
    for (held_keys, key) in opened {
        office.press(held_keys, key);
        let inside = held(&office);
        assert!(inside.is_some() && inside != before, "{key:?}: {inside:?}");
        office.press(Modifiers::NONE, Key::Escape);
        assert_eq!(held(&office), before, "{key:?}");
    }
}

#[test]
fn enter_closes_a_menu_as_a_click_does() {
    let mut office = Office::sample();
    office.act(LibraryAction::OpenRecord("NC2026-11-12".parse().unwrap()));
    let status = office.label_that_begins(Role::Button, "状态:");
    office.focus_on(Role::Button, &status);
    enter(&mut office);
    office.harness.get_by_label("已作废").focus();
    office.settle();
    enter(&mut office);
    assert!(
        office.harness.query_by_label("跟进中").is_none(),
        "the menu is closed"
    );
    let status = office.label_that_begins(Role::Button, "状态:");
    assert_eq!(status, "状态: 已作废");
    check_held(&office, &status);
}
