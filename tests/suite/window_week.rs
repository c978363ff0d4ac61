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
    // A day is 24 hours high; the pointer is at a quarter to three.
    let hour = thursday.height() / 24.0;
    let at = Pos2::new(thursday.center().x, thursday.top() + 14.8 * hour);
    drag(&mut office, CHIP, at);
    assert_eq!(due(&office), "2026-11-26 14:45");
    let chip = "待办 14:45 提交报价 NC2026-11-23";
    let block = office.harness.get_by_role_and_label(Role::Button, chip).rect();
    assert!((block.top() - (thursday.top() + 14.75 * hour)).abs() < 2.0);
    let row = office.harness.get_by_label("2026年11月27日 周五").rect();
    let to = Pos2::new(row.center().x, row.bottom() - 8.0);
    drag(&mut office, chip, to);
    assert_eq!(due(&office), "2026-11-27");
    office.press(egui::Modifiers::COMMAND, egui::Key::Z);
    assert_eq!(due(&office), "2026-11-26 14:45");
}
