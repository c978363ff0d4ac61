//! The nine columns of each template, in their order and with their exact names: the users' own vocabulary, the
//! same on the screen, in the ledger and in print.

use super::{
    field::Field,
    place::{At, Part},
    value::Value,
};
use crate::domain::{Details, Kind, Party, Record, Todo, format_time};

/// The nine columns of the 内部沟通记录表.
pub const INTERNAL_COLUMNS: [Field; 9] = [
    Field::Number,
    Field::Date,
    Field::Initiator,
    Field::Participants,
    Field::Subject,
    Field::Body,
    Field::Todos,
    Field::Status,
    Field::Remarks,
];

/// The nine columns of the 外部沟通跟进表.
pub const EXTERNAL_COLUMNS: [Field; 9] = [
    Field::Number,
    Field::Date,
    Field::Counterpart,
    Field::OurContact,
    Field::Relation,
    Field::Body,
    Field::Progress,
    Field::NextContact,
    Field::Owner,
];

impl Field {
    /// The nine columns of a template.
    pub fn columns(kind: Kind) -> [Self; 9] {
        match kind {
            Kind::Internal => INTERNAL_COLUMNS,
            Kind::External => EXTERNAL_COLUMNS,
        }
    }

    /// What a ledger can show beside the nine columns of its template: every other field that may be a column.
    pub fn columns_beside(kind: Kind) -> impl Iterator<Item = Self> {
        let nine = Self::columns(kind);
        let others = Self::ALL.into_iter();
        others.filter(move |field| field.may_be_column() && field.is_of(kind) && !nine.contains(field))
    }

    /// What a record shows in this field, as one text; empty where its template has no such field.
    pub fn value(self, record: &Record) -> String {
        match (self, &record.details) {
            (Self::Number, _) => record.number.to_string(),
            (Self::Subject, _) => record.subject.clone(),
            (Self::Body, _) => record.body.clone(),
            (Self::Todos, _) => todo_lines(&record.todos),
            (Self::Remarks, _) => record.remarks.clone(),
            (Self::Participants, Details::Internal(internal)) => Party::join(&internal.participants),
            (Self::Progress, Details::External(external)) => {
                let entries = external.progress.iter().map(|entry| match entry.date {
                    Some(date) => format!("{} {}", date.format("%Y-%m-%d"), entry.text),
                    None => entry.text.clone(),
                });
                entries.collect::<Vec<_>>().join("\n")
            }
            (Self::NextContact, Details::External(external)) => external
                .next_contact
                .due()
                .map(|due| due.to_string())
                .unwrap_or_default(),
            _ => self.any_value(record),
        }
    }

    /// Whether people write its items in a way of their own: the day before what was done, a person behind each task.
    fn is_written_as_lines(self) -> bool {
        matches!(
            self,
            Self::Todos | Self::Participants | Self::Progress | Self::NextContact
        )
    }

    /// Everything that stands in a field, as one text.
    fn any_value(self, record: &Record) -> String {
        let mut texts: Vec<String> = Vec::new();
        record.each(&mut |at, value| {
            if at.field != self {
                return;
            }
            let text = shown(at, value);
            if !text.trim().is_empty() {
                texts.push(text);
            }
        });
        texts.join("、")
    }
}

/// A value as one text.
fn shown(at: At<'_>, value: Value<'_>) -> String {
    match value {
        Value::Party(party) => party.to_string(),
        Value::Date(date) => date.map(|date| date.to_string()).unwrap_or_default(),
        Value::Time(time) => time.map(format_time).unwrap_or_default(),
        Value::Due(due) => due.map(|due| due.to_string()).unwrap_or_default(),
        Value::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Value::Choice(Some(word)) if at.part == Part::Whole => word.zh.to_owned(),
        Value::Record(number) => number.to_string(),
        Value::Mark(mark) if at.part == Part::Whole => mark.to_owned(),
        value => value.text().unwrap_or_default().to_owned(),
    }
}

/// The to-dos as people write them in one cell: ①… ②…, each with its deadline and owner.
fn todo_lines(todos: &[Todo]) -> String {
    let lines = todos.iter().enumerate().map(|(i, todo)| {
        let due = todo
            .current_due()
            .map(|due| format!("{due} 前 "))
            .unwrap_or_default();
        let owner = if todo.owner.is_empty() {
            String::new()
        } else {
            format!("（{}）", todo.owner)
        };
        format!("{}{due}{}{owner}", circled(i + 1), todo.task)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// ① to ⑳, then `21.` and so on.
fn circled(n: usize) -> String {
    match u32::try_from(n) {
        Ok(n @ 1..=20) => char::from_u32(0x2460 + n - 1)
            .map(String::from)
            .unwrap_or_default(),
        _ => format!("{n}."),
    }
}

impl Record {
    /// What stands in the columns beside the nine of its template ([`Field::columns_beside`]), each as one text; only
    /// those that are filled in.
    pub fn cells_beside(&self) -> Vec<(Field, String)> {
        let nine = Field::columns(self.kind());
        self.cells_of(|field| !nine.contains(&field))
    }

    /// What stands in every column, each as one text; only those that are filled in.
    pub fn cells(&self) -> Vec<(Field, String)> {
        self.cells_of(|_| true)
    }

    fn cells_of(&self, wanted: impl Fn(Field) -> bool) -> Vec<(Field, String)> {
        let wanted = |field: Field| field.may_be_column() && wanted(field);
        let mut cells: Vec<(Field, String)> = Vec::new();
        self.each(&mut |at, value| {
            if at.field.is_written_as_lines() || !wanted(at.field) {
                return;
            }
            let text = shown(at, value);
            if text.trim().is_empty() {
                return;
            }
            match cells.last_mut() {
                Some((field, cell)) if *field == at.field => {
                    cell.push('、');
                    cell.push_str(&text);
                }
                _ => cells.push((at.field, text)),
            }
        });
        let in_lines = Field::ALL
            .into_iter()
            .filter(|field| field.is_written_as_lines() && wanted(*field));
        let in_lines = in_lines.map(|field| (field, field.value(self)));
        cells.extend(in_lines.filter(|(_, text)| !text.is_empty()));
        cells
    }

    /// The text of a field that is one text; nothing of any other.
    pub fn text(&self, field: Field) -> &str {
        let mut found = "";
        self.each(&mut |at, value| {
            if at.field == field && at.part == Part::Whole {
                found = value.text().unwrap_or_default();
            }
        });
        found
    }
}
