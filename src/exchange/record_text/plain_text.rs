//! A record as plain text, for chats and mails that know no marks: what is filled in, a line for each short thing and a
//! paragraph under its name for each long one, to-dos numbered.

use std::fmt::Write;

use super::named_cells;
use crate::domain::{Choice, OwnFields, Record, Todo, TodoState};

/// A record as plain text.
pub fn plain_text(record: &Record, own: &OwnFields) -> String {
    let mut text = format!(
        "{}\n",
        record.title().split_whitespace().collect::<Vec<_>>().join(" ")
    );
    let (short, long) = named_cells(record, own);
    // Writing to a text cannot fail.
    for (label, cell) in short {
        let _ = write!(text, "\n{label}：{}", cell.trim());
    }
    for (label, cell) in long {
        let _ = write!(text, "\n\n{label}：\n{}", cell.trim());
    }
    if !record.todos.is_empty() {
        text.push_str("\n\n待办事项：");
        for (at, todo) in record.todos.iter().enumerate() {
            let _ = write!(text, "\n{}. {}", at + 1, task(todo));
        }
    }
    text.push('\n');
    text
}

fn task(todo: &Todo) -> String {
    let due = todo.current_due().map(|due| due.to_string());
    let state = match todo.state {
        TodoState::Open => "",
        state => state.chinese(),
    };
    let aside = [todo.owner.to_string(), due.unwrap_or_default(), state.to_owned()];
    let aside: Vec<&str> = aside
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let task = todo.task.split_whitespace().collect::<Vec<_>>().join(" ");
    if aside.is_empty() {
        task
    } else {
        format!("{task}（{}）", aside.join("，"))
    }
}
