//! What can be done with the to-dos selected.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate};
use egui::{Popup, TextEdit, Ui};

use crate::{
    app::{Action, TodoChange, TodoPlace},
    domain::Party,
    ui::{
        shell::View,
        widgets::{drop_down_mark, month_ui, name_line_ui, selection_hint_ui},
    },
};

/// What is asked for before it is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Asked {
    #[default]
    Nothing,
    Owner(String),
    Note(String),
}

/// Draws the bar over the list: what can be done with what is selected.
pub(super) fn selection_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    selected: &mut BTreeSet<TodoPlace>,
    asked: &mut Asked,
) {
    if selected.is_empty() {
        *asked = Asked::Nothing;
        selection_hint_ui(ui, view.words.select_todos_hint);
        ui.add_space(4.0);
        return;
    }
    let words = view.words;
    let places = || -> Vec<TodoPlace> { selected.iter().cloned().collect() };
    let mut clear = false;
    ui.horizontal_wrapped(|ui| {
        ui.label(words.todos_selected(selected.len()));
        if ui.button(words.todo_done).clicked() {
            view.actions.push(Action::ChangeTodos(places(), TodoChange::Done));
            clear = true;
        }
        let more = ui.button((words.todo_postpone, drop_down_mark(view.tokens.text)));
        let moved = Popup::menu(&more).show(|ui| postpone_ui(ui, view, places()));
        clear |= moved.is_some_and(|moved| moved.inner);
        if ui.button(words.todo_assign).clicked() {
            *asked = Asked::Owner(String::new());
        }
        if ui.button(words.todo_comment).clicked() {
            *asked = Asked::Note(String::new());
        }
        clear |= ui.link(words.clear).clicked();
    });
    if *asked != Asked::Nothing {
        clear |= asked_ui(ui, view, places(), asked);
    }
    if clear {
        selected.clear();
        *asked = Asked::Nothing;
    }
    ui.add_space(4.0);
}

/// Asks for what the change needs; returns whether it was given.
fn asked_ui(ui: &mut Ui, view: &mut View<'_>, places: Vec<TodoPlace>, asked: &mut Asked) -> bool {
    let words = view.words;
    let naming = matches!(asked, Asked::Owner(_));
    let mut given = false;
    ui.horizontal_wrapped(|ui| {
        let (text, label) = match asked {
            Asked::Nothing => return,
            Asked::Owner(text) => (text, words.todo_new_owner),
            Asked::Note(text) => (text, words.todo_new_note),
        };
        if naming {
            name_line_ui(ui, view, label, text);
        } else {
            let edit = TextEdit::singleline(text).hint_text(label).desired_width(280.0);
            ui.add(edit).accessible_name(label);
        }
        let ready = !text.trim().is_empty();
        if ui.add_enabled(ready, egui::Button::new(words.save)).clicked() {
            let change = match &*asked {
                Asked::Owner(name) => TodoChange::Owner(Party::parse(name)),
                Asked::Note(note) => TodoChange::Note(note.trim().to_owned()),
                Asked::Nothing => return,
            };
            view.actions.push(Action::ChangeTodos(places, change));
            given = true;
        }
    });
    given
}

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
    view.actions.push(Action::ChangeTodos(places, change));
    ui.close();
    true
}

fn next_monday(today: NaiveDate) -> NaiveDate {
    let ahead = 7 - u64::from(today.weekday().num_days_from_monday());
    today.checked_add_days(Days::new(ahead)).unwrap_or(today)
}
