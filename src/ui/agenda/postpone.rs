//! The menu that moves to-dos to another day, wherever they are shown.

use chrono::{Datelike, Days, NaiveDate};
use egui::Ui;

use crate::{
    app::{LibraryAction, TodoChange, TodoPlace},
    ui::{frame::View, widgets::month_ui},
};

/// The menu that moves to-dos to another day; returns whether it did.
pub(super) fn postpone_ui(ui: &mut Ui, view: &mut View<'_>, places: Vec<TodoPlace>) -> bool {
    let words = view.words;
    let today = view.app.now().date();
    let mut change = None;
    if ui.button(words.todo_one_workday).clicked() {
        change = Some(TodoChange::Workdays(1));
    }
    if ui.button(words.todo_next_monday).clicked() {
        change = Some(TodoChange::To(next_monday(today)));
    }
    ui.separator();
    let id = ui.scope_id().with("month");
    let mut shown = ui.data(|data| data.get_temp(id)).unwrap_or(today);
    if let Some(day) = month_ui(ui, words, &mut shown, None, today) {
        change = Some(TodoChange::To(day));
    }
    ui.data_mut(|data| data.insert_temp(id, shown));
    let Some(change) = change else { return false };
    view.actions.push(LibraryAction::ChangeTodos(places, change));
    ui.close();
    true
}

fn next_monday(today: NaiveDate) -> NaiveDate {
    let ahead = 7 - u64::from(today.weekday().num_days_from_monday());
    today.checked_add_days(Days::new(ahead)).unwrap_or(today)
}
