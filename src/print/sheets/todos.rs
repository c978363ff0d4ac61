//! 待办督办单: the open to-dos of many records, by deadline or by who has to do them. What is overdue says so in words
//! and bold type, since colour does not survive an office's printer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDateTime};

use super::{
    super::{PrintOptions, faces::Faces, layout::Align, options::TodoOrder, scene::Canvas},
    binding,
    form::{Content, Density, Form, MARK, ROWS_BY_HAND, SMALL, TableColumn, add_line, plain},
    furniture::{self, Heading},
    overdue::overdue_mark,
    record,
};
use crate::domain::{Record, Status, Todo, TodoState};

const COLUMNS: [TableColumn; 6] = [
    TableColumn::naming("序号", 32.0),
    TableColumn::new("待办", 142.0, Align::Justify),
    TableColumn::parties("负责人", 70.0),
    TableColumn::whole("截止时间", 65.0),
    TableColumn {
        align: Align::Start,
        ..TableColumn::whole("来源", 89.0)
    },
    TableColumn {
        least: 58.0,
        ..TableColumn::new("办理情况", 70.0, Align::Start)
    },
];

/// One to-do and the record that it stands in.
#[derive(Clone, Copy)]
struct Task<'a> {
    record: &'a Record,
    todo: &'a Todo,
}

/// Lays out the sheet for the open to-dos of records; gives the characters that no face has.
pub(in crate::print) fn lay_out(
    records: &[&Record],
    options: &PrintOptions,
    faces: &Faces,
    canvas: &mut dyn Canvas,
) -> BTreeSet<char> {
    let (_, [_, _, width, _]) = furniture::area(options, false);
    let mut form = Form::new(faces, width, Density::STEPS[0]);
    let tasks: Vec<Task<'_>> = records
        .iter()
        .filter(|record| record.status != Status::Void)
        .flat_map(|record| record.todos.iter().map(move |todo| Task { record, todo }))
        .filter(|task| task.todo.state == TodoState::Open && !task.todo.is_blank())
        .collect();
    let overdue = tasks
        .iter()
        .filter(|task| task.todo.is_overdue(options.now))
        .count();
    let heading = heading(records, tasks.len(), overdue, options);
    let groups = match options.todo_order {
        TodoOrder::Deadline => by_deadline(tasks, options.now),
        TodoOrder::Owner => by_owner(tasks),
    };
    form.table_head(&COLUMNS);
    if groups.is_empty() {
        for _ in 0..ROWS_BY_HAND {
            form.table_line(&COLUMNS, vec![Content::new(); COLUMNS.len()]);
        }
    }
    let mut number = 0;
    for (title, tasks) in groups {
        let title = format!("{title}（{}项）", tasks.len());
        form.mark(0, title.as_str());
        form.band(&title);
        if let Some(band) = form.rows.last_mut() {
            band.head = Some(0);
        }
        for task in tasks {
            number += 1;
            form.table_line(&COLUMNS, cells(number, task, options.now));
        }
    }
    let signatures: Vec<_> = options
        .todo_signatures
        .iter()
        .map(|title| (title.clone(), String::new()))
        .collect();
    form.signatures(&signatures, options.seal());
    binding::bind(form, &heading, options, false, canvas)
}

fn heading(records: &[&Record], all: usize, overdue: usize, options: &PrintOptions) -> Heading {
    let mut left = furniture::highest_confidentiality(records, options);
    if options.now != NaiveDateTime::default() {
        if !left.is_empty() {
            left.push('　');
        }
        left.push_str("截至");
        left.push_str(&furniture::long_date(options.now.date()));
    }
    let right = match overdue {
        0 => format!("共{all}项"),
        _ => format!("共{all}项，其中逾期{overdue}项"),
    };
    Heading {
        qr: String::new(),
        title: "待办督办单".to_owned(),
        number: String::new(),
        left,
        right,
        outline: "待办督办单".to_owned(),
        in_outline: false,
        watermark: options.watermark.clone(),
    }
}

/// How many days ahead are told apart from what comes later.
const SOON: Days = Days::new(7);

fn by_deadline(mut tasks: Vec<Task<'_>>, now: NaiveDateTime) -> Vec<(String, Vec<Task<'_>>)> {
    const TITLES: [&str; 4] = ["已逾期", "七日内到期", "七日后到期", "未定截止时间"];
    let soon = now.date().checked_add_days(SOON).unwrap_or(now.date());
    let group = |task: &Task<'_>| match task.todo.current_due() {
        Some(due) if due.is_past(now) => 0,
        Some(due) if due.date <= soon => 1,
        Some(_) => 2,
        None => 3,
    };
    tasks.sort_by_key(|task| (group(task), task.todo.current_due(), task.record.number));
    tasks
        .chunk_by(|a, b| group(a) == group(b))
        .map(|chunk| (TITLES[group(&chunk[0])].to_owned(), chunk.to_vec()))
        .collect()
}

fn by_owner(tasks: Vec<Task<'_>>) -> Vec<(String, Vec<Task<'_>>)> {
    let mut groups: BTreeMap<String, Vec<Task<'_>>> = BTreeMap::new();
    for task in tasks {
        groups.entry(task.todo.owner.to_string()).or_default().push(task);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    for (_, tasks) in &mut groups {
        // What has no deadline comes last.
        tasks.sort_by_key(|task| {
            let due = task.todo.current_due();
            (due.is_none(), due, task.record.number)
        });
    }
    // The nameless group comes last: somebody has to be found for it.
    groups.sort_by_key(|(owner, _)| owner.is_empty());
    for (owner, _) in &mut groups {
        if owner.is_empty() {
            "未定负责人".clone_into(owner);
        }
    }
    groups
}

fn cells(number: usize, Task { record, todo }: Task<'_>, now: NaiveDateTime) -> Vec<Content> {
    let mut source = Content::new();
    add_line(&mut source, record.number.to_string(), SMALL);
    if !record.title().is_empty() {
        add_line(&mut source, record.title(), SMALL);
    }
    let mut state = Content::new();
    if let Some(due) = todo.current_due().filter(|due| due.is_past(now)) {
        add_line(&mut state, overdue_mark(due, now), MARK);
    }
    if !todo.note.trim().is_empty() {
        add_line(&mut state, todo.note.trim(), SMALL);
    }
    vec![
        plain(number.to_string()),
        plain(todo.task.trim()),
        record::owner(todo),
        record::deadline(todo),
        source,
        state,
    ]
}
