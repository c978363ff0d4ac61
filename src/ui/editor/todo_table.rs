//! 待办: rows edited in place; Tab goes through the fields, Enter in the last row begins the next one.

use egui::{ComboBox, Key, RichText, Ui};

use crate::{
    app::new_item_id,
    domain::{CheckTarget, Todo, TodoState},
    ui::{
        input_method,
        widgets::{Width, deadline_ui, party_ui, row_ui},
    },
};

use super::Page;

/// The parts of a row: number, task, owner, deadline, state.
const WIDTHS: [Width; 6] = [
    Width::Points(22.0),
    Width::Share,
    Width::Points(120.0),
    Width::Points(190.0),
    Width::Points(86.0),
    Width::REMOVE,
];

/// Draws the rows.
pub(super) fn todos_ui(ui: &mut Ui, page: &mut Page<'_>, todos: &mut Vec<Todo>) {
    page.anchor(ui, CheckTarget::Todos);
    page.anchor(ui, CheckTarget::OpenTodos);
    let words = page.form.words;
    let mut removed = None;
    let mut enter = false;
    if todos.is_empty() {
        ui.label(RichText::new(words.no_todos).color(page.form.tokens.secondary_text));
    }
    let count = todos.len();
    for (i, todo) in todos.iter_mut().enumerate() {
        if todo_ui(ui, page, todo, i, &mut enter, i + 1 == count) {
            removed = Some(i);
        }
    }
    if let Some(i) = removed {
        todos.remove(i);
    }
    if ui.button(format!("＋ {}", words.add_todo)).clicked() || enter {
        let id = new_item_id();
        *page.focus = Some(page.form.id(("todo", &id)));
        todos.push(Todo::new(id, ""));
    }
    if let Some(last) = todos.last() {
        let id = page.form.id(("todo", &last.id));
        page.focus_if_wanted(ui, id);
    }
}

/// One to-do; returns whether it is to be taken out, and sets `enter` when Enter ended the last row's task.
fn todo_ui(
    ui: &mut Ui,
    page: &mut Page<'_>,
    todo: &mut Todo,
    i: usize,
    enter: &mut bool,
    last: bool,
) -> bool {
    let words = page.form.words;
    let form = &mut page.form;
    let n = i + 1;
    row_ui(ui, &WIDTHS, |row| {
        let number = RichText::new(format!("{n}.")).color(form.tokens.secondary_text);
        row.middle(|ui| ui.label(number));
        row.cell(|ui| {
            let edit = form.line(ui, ("todo", &todo.id), &mut todo.task, words.todo_task);
            let edit = edit.accessible_name(format!("{} {n}", words.todo_task));
            let entered = edit.lost_focus()
                && !input_method::is_composing(ui.ctx())
                && ui.input(|input| input.key_pressed(Key::Enter));
            *enter |= entered && last && !todo.task.trim().is_empty();
        });
        row.cell(|ui| {
            let names = &form.candidates.everybody;
            form.name_inputs(ui, format!("{} {n}", words.todo_owner), |ui, form| {
                let (key, owner) = (("todo owner", &todo.id), &mut todo.owner);
                party_ui(ui, form, key, owner, words.todo_owner, names);
            });
        });
        row.cell(|ui| {
            let open = todo.state == TodoState::Open;
            form.name_inputs(ui, format!("{} {n}", words.todo_due), |ui, form| {
                deadline_ui(ui, form, ("todo due", &todo.id), &mut todo.due, open);
            });
        });
        row.cell(|ui| {
            let combo = ComboBox::from_id_salt(("todo state", &todo.id.0))
                .width(ui.available_width())
                .selected_text(words.todo_state(todo.state))
                .show_ui(ui, |ui| {
                    for state in TodoState::ALL {
                        ui.selectable_value(&mut todo.state, state, words.todo_state(state));
                    }
                });
            combo
                .response
                .accessible_name(format!("{} {n}", words.todo_state));
        });
        row.remove(&format!("{} {} {n}", words.remove, words.todo_task))
    })
}
