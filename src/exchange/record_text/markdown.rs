//! A record as Markdown, for wikis, task programs and chats: what is filled in, under its names. Short things stand in a list,
//! long ones under headings, to-dos as a list to tick.

use std::fmt::Write;

use super::named_cells;
use crate::domain::{OwnFields, Record, Todo, TodoState};

/// A record as Markdown.
pub fn markdown(record: &Record, own: &OwnFields) -> String {
    let mut text = format!("# {}\n\n", one_line(record.title()));
    let (short, long) = named_cells(record, own);
    // Writing to a text cannot fail.
    for (label, cell) in short {
        let _ = writeln!(text, "- **{label}**：{}", cell.trim());
    }
    for (label, cell) in long {
        let _ = write!(text, "\n## {label}\n\n{}\n", paragraphs(&cell));
    }
    if !record.todos.is_empty() {
        text.push_str("\n## 待办事项\n\n");
        record.todos.iter().for_each(|todo| text.push_str(&task(todo)));
    }
    text
}

fn task(todo: &Todo) -> String {
    let mark = match todo.state {
        TodoState::Open => " ",
        TodoState::Done | TodoState::Cancelled => "x",
    };
    let due = todo.current_due().map(|due| due.to_string());
    let aside: Vec<String> = [todo.owner.to_string(), due.unwrap_or_default()].into();
    let aside: Vec<&str> = aside
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let aside = if aside.is_empty() {
        String::new()
    } else {
        format!("（{}）", aside.join("，"))
    };
    format!("- [{mark}] {}{aside}\n", one_line(&todo.task))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each line of a text as a paragraph; none of them is a heading, whatever it begins with.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.map(|line| {
        if line.starts_with('#') {
            format!("\\{line}")
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n\n")
}
