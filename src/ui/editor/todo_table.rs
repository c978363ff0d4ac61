//! 待办: rows edited in place; Tab goes through the fields, Enter in the last row begins the next one.

use egui::{ComboBox, Key, Modifiers, RichText, Ui};

use crate::{
    app::new_item_id,
    domain::{Field, Record, Todo, TodoState},
    ui::{
        access::keyed_ui,
        input_method,
        theme::SECONDARY,
        widgets::{Form, Row, Width, deadline_ui, option_ui, party_list_ui, party_ui, quiet_ui, row_ui},
    },
};

use super::page::Page;

/// The parts of a row: number, task, owner, deadline, state, more, remove.
const WIDTHS: [Width; 7] = [
    Width::Points(22.0),
    Width::Share,
    Width::Points(120.0),
    Width::Points(190.0),
    Width::Points(86.0),
    Width::REMOVE,
    Width::REMOVE,
];

/// Below this width, points, a to-do takes two lines: the task would be left a few characters.
const ROOM_FOR_ONE_LINE: f32 = 680.0;

/// The first of two lines: number, task, more, remove.
const FIRST_LINE: [Width; 4] = [Width::Points(22.0), Width::Share, Width::REMOVE, Width::REMOVE];

/// The second of two lines: owner, deadline, state.
const SECOND_LINE: [Width; 4] = [
    Width::Points(22.0),
    Width::Share,
    Width::Points(190.0),
    Width::Points(86.0),
];

/// Draws the rows.
pub(super) fn todos_ui(ui: &mut Ui, page: &mut Page<'_>, record: &mut Record) {
    page.anchor(ui, Field::Todos);
    let words = page.form.words;
    let mut removed = None;
    let mut enter = false;
    let todos = &mut record.todos;
    fill_down(ui, page, todos);
    if todos.is_empty() {
        ui.label(RichText::new(words.no_todos).color(page.form.tokens.secondary_text));
    }
    let count = todos.len();
    for (i, todo) in todos.iter_mut().enumerate() {
        let is_last = i + 1 == count;
        let key = ("row", todo.id.clone());
        if keyed_ui(ui, key, |ui| todo_ui(ui, page, todo, i, &mut enter, is_last)) {
            removed = Some(i);
        }
    }
    if let Some(i) = removed {
        let removed = todos.remove(i);
        page.findings.taken_out(record, &removed);
    }
    if quiet_ui(ui, |ui| ui.button(format!("＋ {}", words.add_todo)).clicked()) || enter {
        let id = new_item_id();
        *page.focus = Some(page.form.id(("todo", &id)));
        record.todos.push(Todo::new(id, ""));
    }
}

/// Ctrl+D puts what stands in the row above into the field that has the keyboard, as in a spreadsheet.
fn fill_down(ui: &Ui, page: &mut Page<'_>, todos: &mut [Todo]) {
    let focused = ui.memory(egui::Memory::focused);
    let form = &mut page.form;
    for below in 1..todos.len() {
        let (above, todo) = todos[below - 1..=below].split_at_mut(1);
        let (above, todo) = (&above[0], &mut todo[0]);
        let [task, owner, due] = ["todo", "todo owner", "todo due"].map(|part| form.id((part, &todo.id)));
        let field = focused.filter(|field| [task, owner, due].contains(field));
        let Some(field) = field else { continue };
        if input_method::is_composing(ui.ctx())
            || !ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::D))
        {
            return;
        }
        if field == task {
            todo.task.clone_from(&above.task);
        } else if field == owner {
            todo.owner = above.owner.clone();
        } else {
            todo.correct_due(above.current_due());
        }
        // What is half typed there gives way.
        form.buffers.remove(field);
        return;
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
    let id = page.form.id(("todo", &todo.id));
    let wanted = page.focus.take_if(|focus| *focus == id).is_some();
    let form = &mut page.form;
    let n = i + 1;
    let shown = form.id(("todo more", &todo.id));
    let mut open = ui
        .data(|data| data.get_temp(shown))
        .unwrap_or_else(|| has_more(todo));
    let narrow = ui.available_width() < ROOM_FOR_ONE_LINE;
    let mut removed = false;
    let mut end = |row: &mut Row<'_>| {
        if row.more(open, &format!("{} {n}", words.todo_more)) {
            open = !open;
        }
        removed = row.remove(&format!("{} {} {n}", words.remove, words.todo_task));
    };
    if narrow {
        row_ui(ui, &FIRST_LINE, |row| {
            *enter |= task_ui(row, form, todo, n, wanted) && last;
            end(row);
        });
        row_ui(ui, &SECOND_LINE, |row| {
            row.middle(|_| {});
            who_and_when_ui(row, form, todo, n);
        });
    } else {
        row_ui(ui, &WIDTHS, |row| {
            *enter |= task_ui(row, form, todo, n, wanted) && last;
            who_and_when_ui(row, form, todo, n);
            end(row);
        });
    }
    ui.data_mut(|data| data.insert_temp(shown, open));
    if open {
        more_ui(ui, page, todo, n);
    }
    removed
}

/// The number and the task; whether Enter ended a task that says something.
fn task_ui(row: &mut Row<'_>, form: &mut Form<'_>, todo: &mut Todo, n: usize, wanted: bool) -> bool {
    let words = form.words;
    let number = RichText::new(format!("{n}.")).color(form.tokens.secondary_text);
    row.middle(|ui| ui.label(number));
    row.cell(|ui| {
        let edit = form.line(ui, ("todo", &todo.id), &mut todo.task, words.todo_task);
        let edit = edit.accessible_name(format!("{} {n}", words.todo_task));
        if wanted {
            edit.request_focus();
            edit.scroll_to_me(Some(egui::Align::Center));
        }
        edit.lost_focus()
            && !input_method::is_composing(ui.ctx())
            && ui.input(|input| input.key_pressed(Key::Enter))
            && !todo.task.trim().is_empty()
    })
}

/// The owner, the deadline and the state.
fn who_and_when_ui(row: &mut Row<'_>, form: &mut Form<'_>, todo: &mut Todo, n: usize) {
    let words = form.words;
    row.cell(|ui| {
        let names = &form.candidates.everybody;
        form.name_inputs(ui, format!("{} {n}", words.todo_owner), |ui, form| {
            let (key, owner) = (("todo owner", &todo.id), &mut todo.owner);
            party_ui(ui, form, key, owner, words.todo_owner, names);
        });
    });
    row.cell(|ui| {
        let not_done = todo.state == TodoState::Open;
        form.name_inputs(ui, format!("{} {n}", words.todo_due), |ui, form| {
            let mut due = todo.current_due();
            deadline_ui(ui, form, ("todo due", &todo.id), &mut due, not_done);
            todo.correct_due(due);
        });
    });
    row.cell(|ui| {
        let combo = ComboBox::from_id_salt(("todo state", &todo.id.0))
            .width(ui.available_width())
            .selected_text(words.choice(todo.state))
            .show_ui(ui, |ui| {
                for state in TodoState::ALL {
                    option_ui(ui, &mut todo.state, state, words.choice(state));
                }
            });
        let name = format!("{} {n}", words.todo_state);
        combo.response.accessible_name(name);
    });
}

/// Whether a to-do says more than fits its row.
fn has_more(todo: &Todo) -> bool {
    !todo.note.is_empty() || !todo.co_owners.is_empty() || !todo.extensions.is_empty()
}

/// Who helps and what came of it, under the row; a moved deadline also tells the first one.
fn more_ui(ui: &mut Ui, page: &mut Page<'_>, todo: &mut Todo, n: usize) {
    let words = page.form.words;
    let form = &mut page.form;
    let names = &form.candidates.everybody;
    let widths = [
        Width::Points(22.0),
        Width::Share,
        Width::Share,
        Width::Points(56.0),
    ];
    row_ui(ui, &widths, |row| {
        row.middle(|_| {});
        row.cell(|ui| {
            form.name_inputs(ui, format!("{} {n}", words.co_owners), |ui, form| {
                let key = format!("co-owners {}", todo.id.0);
                party_list_ui(ui, form, &key, &mut todo.co_owners, words.co_owners, names);
            });
        });
        row.cell(|ui| {
            form.line(ui, ("todo note", &todo.id), &mut todo.note, words.todo_note)
                .accessible_name(format!("{} {n}", words.todo_note));
        });
    });
    if let (Some(first), false) = (todo.due, todo.extensions.is_empty()) {
        ui.label(
            RichText::new(words.first_due(first))
                .size(SECONDARY)
                .color(form.tokens.secondary_text),
        );
    }
}
