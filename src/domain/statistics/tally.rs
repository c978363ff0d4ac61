//! The tally of a record: what statistics count of it, so that they need nothing else of it. All of it stands whatever the
//! time of counting is; only what is still open carries its day.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::domain::{Due, Kind, Record, Status, Todo, TodoState};

/// What statistics count of a record. `Name` is a text, or whatever stands for one where many tallies are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<Name> {
    /// Which template it follows.
    pub kind: Kind,
    /// Where it stands.
    pub status: Status,
    /// The day of the talk.
    pub date: NaiveDate,
    /// The unit that answers for it; empty where none is named.
    pub unit: Name,
    /// The counterpart's organization, or else person, of an open matter outside.
    pub counterpart: Option<Name>,
    /// Days from the talk to the close, where it is closed and its close was noted.
    pub days_to_close: Option<u32>,
    /// Its to-dos with a deadline, but for those that were cancelled.
    pub todos: Vec<TodoTally<Name>>,
    /// How many planned contacts were made by their day, and how many after it.
    pub contacts: [u32; 2],
    /// The next contact, while the matter is open.
    pub next_contact: Option<Due>,
    /// How many promises were kept, ours and theirs.
    pub kept: [u32; 2],
    /// By when the others are to be kept, with whether they are ours.
    pub promised: Vec<(bool, Due)>,
}

/// What statistics count of a to-do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodoTally<Name> {
    /// The unit that answers for it; empty where none is named.
    pub unit: Name,
    /// Unit and person, as they are shown.
    pub owner: Name,
    /// How it went.
    pub went: Went,
}

/// How a to-do went by its first deadline: who extends it is not in time for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Went {
    /// Done by it.
    InTime,
    /// Done after it.
    Late,
    /// Not done; the deadline.
    Open(Due),
}

impl<'r> Tally<Cow<'r, str>> {
    /// The tally of a record.
    pub fn of(record: &'r Record) -> Self {
        let is_open = record.status.is_open();
        let external = record.external();
        let mut tally = Self {
            kind: record.kind(),
            status: record.status,
            date: record.date,
            unit: record.owner.unit.trim().into(),
            counterpart: external.filter(|_| is_open).map(|external| {
                let party = &external.counterpart;
                let unit = party.unit.trim();
                let name = if unit.is_empty() {
                    party.person.trim()
                } else {
                    unit
                };
                name.into()
            }),
            days_to_close: days_to_close(record),
            todos: record.todos.iter().filter_map(todo).collect(),
            contacts: [0; 2],
            next_contact: external
                .filter(|_| is_open)
                .and_then(|external| external.next_contact.due()),
            kept: [0; 2],
            promised: Vec::new(),
        };
        for entry in external.into_iter().flat_map(|external| &external.progress) {
            if let (Some(planned), Some(made)) = (entry.planned, entry.date) {
                tally.contacts[usize::from(made > planned)] += 1;
            }
        }
        for promise in external.into_iter().flat_map(|external| &external.promises) {
            if promise.kept {
                tally.kept[usize::from(!promise.ours)] += 1;
            } else {
                tally.promised.extend(promise.due.map(|due| (promise.ours, due)));
            }
        }
        tally
    }
}

impl<Name> Tally<Name> {
    /// The same with other names.
    pub fn map<Other>(self, mut name: impl FnMut(Name) -> Other) -> Tally<Other> {
        let todos = self.todos.into_iter();
        Tally {
            kind: self.kind,
            status: self.status,
            date: self.date,
            unit: name(self.unit),
            counterpart: self.counterpart.map(&mut name),
            days_to_close: self.days_to_close,
            todos: todos
                .map(|todo| TodoTally {
                    unit: name(todo.unit),
                    owner: name(todo.owner),
                    went: todo.went,
                })
                .collect(),
            contacts: self.contacts,
            next_contact: self.next_contact,
            kept: self.kept,
            promised: self.promised,
        }
    }
}

fn days_to_close(record: &Record) -> Option<u32> {
    if record.status != Status::Closed {
        return None;
    }
    let mut changes = record.status_changes.iter().rev();
    let close = changes.find(|change| change.to == Status::Closed)?;
    let days = (close.stamp.at.date_naive() - record.date).num_days();
    Some(u32::try_from(days).unwrap_or(0))
}

fn todo(todo: &Todo) -> Option<TodoTally<Cow<'_, str>>> {
    let due = todo.due?;
    let went = match todo.state {
        TodoState::Done => match &todo.settled {
            Some(done) if due.is_past(done.at.naive_local()) => Went::Late,
            _ => Went::InTime,
        },
        TodoState::Open => Went::Open(due),
        TodoState::Cancelled => return None,
    };
    Some(TodoTally {
        unit: todo.owner.unit.trim().into(),
        owner: todo.owner.to_string().into(),
        went,
    })
}
