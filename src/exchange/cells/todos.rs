//! To-dos as a table, each with the record that it stands in.

use super::{Cell, CellTable};
use crate::domain::{Choice, Due, Field, Language, Party, Record, Todo, Word};

/// What the columns are called that are no field of a record.
const TASK: Word = Word::new("待办事项", "To-do");
const CO_OWNERS: Word = Word::new("配合人", "Supporting");
const DUE: Word = Word::new("截止时间", "Due date");
const STATE: Word = Word::new("状态", "Status");
const NOTE: Word = Word::new("办理情况", "Progress note");

/// What task programs call the columns that they read: Teambition and DingTalk projects, tables of Feishu.
const TASK_LIST: [&str; 6] = ["任务标题", "执行者", "截止时间", "优先级", "标签", "备注"];

/// To-dos as task programs take them, each with its record: one task a row, and where it came from.
pub fn task_list(todos: &[(&Record, &Todo)]) -> CellTable {
    let row = |(record, todo): &(&Record, &Todo)| -> Vec<Cell> {
        let owner = if todo.owner.person.is_empty() {
            todo.owner.to_string()
        } else {
            todo.owner.person.clone()
        };
        let helping = match Party::join(&todo.co_owners) {
            names if names.is_empty() => names,
            names => format!("\n配合：{names}"),
        };
        vec![
            todo.task.as_str().into(),
            owner.into(),
            todo.current_due().map_or_else(|| "".into(), due),
            record.urgency.word().of(Language::Chinese).into(),
            record.tags.join(",").into(),
            format!("{} {}{helping}", record.number, record.subject).into(),
        ]
    };
    CellTable {
        head: TASK_LIST.map(str::to_owned).to_vec(),
        rows: todos.iter().map(row).collect(),
    }
}

/// To-dos, each with its record.
pub fn todos_table(todos: &[(&Record, &Todo)], language: Language) -> CellTable {
    let field = |field: Field| field.label_in(crate::domain::Kind::Internal, language);
    let head = [
        field(Field::Number),
        field(Field::Date),
        field(Field::Subject),
        TASK.of(language),
        field(Field::Owner),
        CO_OWNERS.of(language),
        DUE.of(language),
        STATE.of(language),
        NOTE.of(language),
    ];
    CellTable {
        head: head.map(str::to_owned).to_vec(),
        rows: todos
            .iter()
            .map(|(record, todo)| row(record, todo, language))
            .collect(),
    }
}

fn row(record: &Record, todo: &Todo, language: Language) -> Vec<Cell> {
    vec![
        record.number.to_string().into(),
        Cell::Day(record.date),
        record.subject.as_str().into(),
        todo.task.as_str().into(),
        todo.owner.to_string().into(),
        Party::join(&todo.co_owners).into(),
        todo.current_due().map_or_else(|| "".into(), due),
        todo.state.word().of(language).into(),
        todo.note.as_str().into(),
    ]
}

/// A deadline: a day where it has no hour.
fn due(due: Due) -> Cell {
    match due.time {
        None => Cell::Day(due.date),
        Some(_) => due.to_string().into(),
    }
}
