//! The calendar, walked through: what is due moves by dragging, and everything goes by keys.

use chrono::NaiveDate;
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use liuhen::{
    app::{Action, Route},
    domain::{Due, ItemId, Kind, Record, Todo},
    storage::Library,
};

use super::office::{Office, author, now};

#[test]
fn the_calendar_moves_what_is_due_by_dragging_and_takes_it_back() {
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
    office.harness.state_mut().app.apply(Action::Reload);
    office.harness.state_mut().app.apply(Action::Go(Route::Calendar));
    office.settle();

    // 28 November 2026 is a Saturday.
    let chip = "待办 提交报价 NC2026-11-23";
    let from = office
        .harness
        .get_by_role_and_label(Role::Button, chip)
        .rect()
        .center();
    let to = office
        .harness
        .get_by_role_and_label(Role::Button, "2026年11月28日 周六");
    let to = to.rect().center();
    office.harness.drag_at(from);
    office.harness.run_steps(2);
    office.harness.hover_at(from + egui::vec2(20.0, 4.0));
    office.harness.run_steps(2);
    office.harness.hover_at(to);
    office.harness.run_steps(2);
    office.harness.drop_at(to);
    office.settle();
    let due = |office: &Office| {
        office.file("NC2026-11-23").todos[0]
            .current_due()
            .unwrap()
            .date
            .to_string()
    };
    assert_eq!(due(&office), "2026-11-28");
    // The first deadline stays readable, and the day off is said.
    assert_eq!(
        office.file("NC2026-11-23").todos[0].due.unwrap().date.to_string(),
        "2026-11-25"
    );
    office.click("改到下一个工作日（11月30日 周一）");
    assert_eq!(due(&office), "2026-11-30");
    assert_eq!(office.file("NC2026-11-23").todos[0].extensions.len(), 1);
    office.click("撤销");
    assert_eq!(due(&office), "2026-11-25");
    assert!(office.file("NC2026-11-23").todos[0].extensions.is_empty());
}

#[test]
fn the_calendar_goes_by_keys() {
    let mut office = Office::sample();
    office.harness.state_mut().app.apply(Action::Go(Route::Calendar));
    office.settle();
    let chosen = |office: &Office, day: &str| office.harness.query_all_by_label(day).count() > 0;
    // The day chosen is told at the side, with its lunar day.
    assert!(chosen(&office, "农历丙午年十月十五"));
    office.press(Modifiers::NONE, Key::ArrowRight);
    assert!(chosen(&office, "农历丙午年十月十六"));
    office.press(Modifiers::NONE, Key::ArrowDown);
    assert!(chosen(&office, "农历丙午年十月廿三"));
    office.press(Modifiers::NONE, Key::PageDown);
    assert!(chosen(&office, "2027年1月1日 周五"));
    office.press(Modifiers::NONE, Key::T);
    assert!(chosen(&office, "农历丙午年十月十五"));
    office.press(Modifiers::NONE, Key::Enter);
    assert!(matches!(office.harness.state().app.route(), Route::Editor(_)));
}
