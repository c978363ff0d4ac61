//! The week by its hours: what is due is dragged to an hour, to another day and back to the row without hours.

use chrono::NaiveDate;
use egui::{Pos2, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, LibraryAction, Route},
    domain::{Due, ItemId, Kind, Record, Todo},
    storage::Library,
};

use super::office::{Office, author, now};

const CHIP: &str = "待办 提交报价 NC2026-11-23";

/// The week of 23 November 2026, with an offer due on the 25th.
fn week() -> Office {
    let mut office = Office::empty();
    let mut todo = Todo::new(ItemId::from_bits(7), "提交报价");
    todo.due = Some(Due::on(NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()));
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        record.todos.push(todo);
        record
    };
    library
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    office.harness.state_mut().app.ask(LibraryAction::Reload);
    office.act(Action::Go(Route::Calendar));
    office.click("周");
    office
}

fn drag(office: &mut Office, chip: &str, to: Pos2) {
    let from = office.harness.get_by_role_and_label(Role::Button, chip);
    let from = from.rect().center();
    office.harness.drag_at(from);
    office.harness.run_steps(2);
    office.harness.hover_at(from + Vec2::new(12.0, 4.0));
    office.harness.run_steps(2);
    office.harness.hover_at(to);
    office.harness.run_steps(2);
    office.harness.drop_at(to);
    office.settle();
}

fn due(office: &Office) -> String {
    let due = office.file("NC2026-11-23").todos[0].current_due();
    due.unwrap().to_string()
}

#[test]
fn what_is_due_is_dragged_to_an_hour_and_back() {
    let mut office = week();
    let hours = |office: &Office, day: &str| office.harness.get_by_label(day).rect();
    let thursday = hours(&office, "2026年11月26日 周四 的时间");
    // A day is 24 hours high; the pointer is nearest to three.
    let hour = thursday.height() / 24.0;
    let at = Pos2::new(thursday.center().x, thursday.top() + 14.8 * hour);
    drag(&mut office, CHIP, at);
    assert_eq!(due(&office), "2026-11-26 15:00");
    let chip = "待办 15:00 提交报价 NC2026-11-23";
    let block = office.harness.get_by_role_and_label(Role::Button, chip).rect();
    assert!((block.top() - (thursday.top() + 15.0 * hour)).abs() < 2.0);
    let row = office.harness.get_by_label("2026年11月27日 周五").rect();
    let to = Pos2::new(row.center().x, row.bottom() - 8.0);
    drag(&mut office, chip, to);
    assert_eq!(due(&office), "2026-11-27");
    office.press(egui::Modifiers::COMMAND, egui::Key::Z);
    assert_eq!(due(&office), "2026-11-26 15:00");
}

/// The week with a talk on Wednesday at ten.
fn week_with_talk() -> Office {
    let mut office = Office::empty();
    let library = Library::open(&office.root()).unwrap();
    let fill = |number| {
        let mut record = Record::new(number);
        "供货协议".clone_into(&mut record.subject);
        record.date = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        record.time = chrono::NaiveTime::from_hms_opt(10, 0, 0);
        record.planned_minutes = Some(60);
        record
    };
    library
        .create_record(Kind::Internal, now().date(), &author(), fill)
        .unwrap();
    office.act(LibraryAction::Reload);
    office.act(Action::Go(Route::Calendar));
    office.click("周");
    office
}

const TALK: &str = "沟通 10:00 供货协议 NC2026-11-23";

fn talk(office: &Office) -> (String, String, Option<u32>) {
    let record = office.file("NC2026-11-23");
    let time = record.time.map(|time| time.format("%H:%M").to_string());
    (
        record.date.to_string(),
        time.unwrap_or_default(),
        record.planned_minutes,
    )
}

fn was(date: &str, time: &str, minutes: u32) -> (String, String, Option<u32>) {
    (date.to_owned(), time.to_owned(), Some(minutes))
}

#[test]
fn a_talk_is_moved_by_its_body_and_keeps_its_length() {
    let mut office = week_with_talk();
    let block = office.harness.get_by_role_and_label(Role::Button, TALK).rect();
    let thursday = office.harness.get_by_label("2026年11月26日 周四 的时间").rect();
    let hour = thursday.height() / 24.0;
    assert!((block.height() - hour).abs() < 2.0, "an hour is an hour high");
    // It is held at its middle, half an hour below its beginning.
    let to = Pos2::new(thursday.center().x, thursday.top() + 14.5 * hour);
    drag(&mut office, TALK, to);
    assert_eq!(talk(&office), was("2026-11-26", "14:00", 60));
    office.press(egui::Modifiers::COMMAND, egui::Key::Z);
    assert_eq!(talk(&office), was("2026-11-25", "10:00", 60));
    // To the row without hours, and it has none.
    let row = office.harness.get_by_label("2026年11月27日 周五").rect();
    drag(&mut office, TALK, Pos2::new(row.center().x, row.bottom() - 8.0));
    assert_eq!(talk(&office), was("2026-11-27", "", 60));
}

#[test]
fn a_talk_is_stretched_at_its_lower_edge() {
    let mut office = week_with_talk();
    let block = office.harness.get_by_role_and_label(Role::Button, TALK).rect();
    let from = Pos2::new(block.center().x, block.bottom() - 3.0);
    office.harness.drag_at(from);
    office.harness.run_steps(2);
    let to = Pos2::new(from.x, block.top() + block.height() * 2.1);
    office.harness.hover_at(to);
    office.harness.run_steps(2);
    office.harness.drop_at(to);
    office.settle();
    assert_eq!(talk(&office), was("2026-11-25", "10:00", 120));
    assert!(office.shows("周三 10:00～12:00"));
    office.press(egui::Modifiers::COMMAND, egui::Key::Z);
    assert_eq!(talk(&office), was("2026-11-25", "10:00", 60));
}

#[test]
fn a_talk_is_moved_and_stretched_by_keys() {
    use egui::{Key, Modifiers};
    let mut office = week_with_talk();
    office.focus_on(Role::Button, TALK);
    office.press(Modifiers::COMMAND, Key::ArrowUp);
    assert_eq!(talk(&office), was("2026-11-25", "09:30", 60));
    // The keyboard stays on it.
    office.press(Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(talk(&office), was("2026-11-26", "09:30", 60));
    office.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(talk(&office), was("2026-11-26", "09:30", 90));
    office.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(talk(&office), was("2026-11-26", "09:30", 60));
}
