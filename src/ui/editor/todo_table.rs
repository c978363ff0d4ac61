//! 待办: rows edited in place; Tab goes through the fields, Enter in the last row begins the next one.

use egui::{ComboBox, Key, RichText, Ui, Vec2};

use crate::{
    app::new_item_id,
    domain::{CheckTarget, Todo, TodoState},
    ui::{
        input_method,
        theme::SECONDARY,
        widgets::{due_ui, party_ui},
    },
};

use super::{Page, REMOVE, cell_ui, remove_ui};

/// Widths of owner, deadline and state, points; the task takes the rest.
const OWNER: f32 = 120.0;
const DUE: f32 = 168.0;
const STATE: f32 = 86.0;

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
        if row_ui(ui, page, todo, i, &mut enter, i + 1 == count) {
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
fn row_ui(ui: &mut Ui, page: &mut Page<'_>, todo: &mut Todo, i: usize, enter: &mut bool, last: bool) -> bool {
    let words = page.form.words;
    let n = i + 1;
    let mut removed = false;
    ui.horizontal_top(|ui| {
        let number = RichText::new(format!("{n}.")).color(page.form.tokens.secondary_text);
        cell_ui(ui, 22.0, |ui| ui.label(number));
        let spacing = 4.0 * ui.spacing().item_spacing.x;
        let task_width = (ui.available_width() - OWNER - DUE - STATE - REMOVE - spacing).max(120.0);
        ui.allocate_ui(Vec2::new(task_width, 0.0), |ui| {
            let edit = page
                .form
                .line(ui, ("todo", &todo.id), &mut todo.task, words.todo_task);
            let edit = edit.accessible_name(format!("{} {n}", words.todo_task));
            let entered = edit.lost_focus()
                && !input_method::is_composing(ui.ctx())
                && ui.input(|input| input.key_pressed(Key::Enter));
            *enter |= entered && last && !todo.task.trim().is_empty();
        });
        ui.allocate_ui(Vec2::new(OWNER, 0.0), |ui| {
            ui.set_width(OWNER);
            let names = &page.form.candidates.everybody;
            page.form
                .name_inputs(ui, format!("{} {n}", words.todo_owner), |ui, form| {
                    party_ui(
                        ui,
                        form,
                        ("todo owner", &todo.id),
                        &mut todo.owner,
                        words.todo_owner,
                        names,
                    );
                });
        });
        ui.allocate_ui(Vec2::new(DUE, 0.0), |ui| {
            ui.set_width(DUE);
            page.form
                .name_inputs(ui, format!("{} {n}", words.todo_due), |ui, form| {
                    due_ui(ui, form, ("todo due", &todo.id), &mut todo.due);
                });
            if todo.is_overdue(page.form.now) {
                let text = RichText::new(words.overdue)
                    .size(SECONDARY)
                    .color(page.form.tokens.overdue_text);
                ui.label(text);
            }
        });
        let combo = ComboBox::from_id_salt(("todo state", &todo.id.0))
            .width(STATE)
            .selected_text(words.todo_state(todo.state))
            .show_ui(ui, |ui| {
                for state in TodoState::ALL {
                    ui.selectable_value(&mut todo.state, state, words.todo_state(state));
                }
            });
        combo
            .response
            .accessible_name(format!("{} {n}", words.todo_state));
        removed = remove_ui(ui, &format!("{} {} {n}", words.remove, words.todo_task));
    });
    removed
}
