//! What is to be done: cells of several tasks, tasks in columns, a matter with a deadline and no task beside it.

use super::{
    super::{
        lines::Line,
        record::{FoundRecord, FoundTodo},
        target::Target,
        values::{
            day::{self, Around, Tail},
            party,
            state::{self, State},
            todo::Item,
        },
    },
    builder::{Builder, Later},
};
use crate::domain::{Party, Status, TodoState};

impl Builder<'_> {
    pub(super) fn todos(&mut self, record: &mut FoundRecord, line: &Line, tail: Option<Tail>) {
        let due = self.due(record, line, tail);
        let reference = record.date.unwrap_or(self.surroundings.on());
        for column in self.columns_of(&Target::Todos) {
            let text = line.show(column);
            // 通过, 同意 say how it ended, and leave nothing to do.
            if state::read(&text).is_some() || text == "同意" {
                if !record.conclusions.is_empty() {
                    record.conclusions.push('\n');
                }
                record.conclusions.push_str(&text);
                continue;
            }
            let items = self.splitter.split(&text, reference);
            record.todos.extend(items.into_iter().map(of_item));
        }
        let owners = self.task_owners(line);
        for todo in record.todos.iter_mut().filter(|todo| todo.owner.is_empty()) {
            if let Some((first, rest)) = owners.split_first() {
                todo.owner = first.clone();
                todo.co_owners.extend(rest.iter().cloned());
            }
        }
        if let Some(column) = self.column(&Target::TodoTask) {
            let text = line.show(column);
            self.tasks(record, line, &text, due.as_ref());
        } else if let Some(due) = due.filter(|_| record.todos.is_empty() && !record.subject.is_empty()) {
            record.todos.push(FoundTodo {
                task: record.subject.clone(),
                owner: owners.first().unwrap_or(&record.owner).clone(),
                co_owners: if owners.is_empty() {
                    record.co_owners.clone()
                } else {
                    owners[1..].to_vec()
                },
                due_text: due.text_without_day(),
                due: due.due,
                state: match record.status {
                    Some(Status::Closed) => TodoState::Done,
                    Some(Status::Void) => TodoState::Cancelled,
                    _ => TodoState::Open,
                },
                implied: true,
                ..FoundTodo::default()
            });
        } else if let Some(due) = self.due(record, line, None).and_then(|later| later.due) {
            for todo in record.todos.iter_mut().filter(|todo| todo.due.is_none()) {
                todo.due = Some(due);
            }
        }
    }

    /// The tasks of a cell that stands beside columns of owner and deadline.
    pub(super) fn tasks(&mut self, record: &mut FoundRecord, line: &Line, text: &str, due: Option<&Later>) {
        let reference = record.date.unwrap_or(self.surroundings.on());
        let items = self.splitter.split(text, reference);
        let own = |field: &Target| {
            self.column(field)
                .map(|column| line.show(column))
                .unwrap_or_default()
        };
        let mut owners = party::owners(&own(&Target::TodoOwner));
        let shared = owners.is_empty();
        if shared {
            let column = self.column(&Target::Owner);
            let text = column.map(|column| line.show(column)).unwrap_or_default();
            owners = party::owners(&text);
            let unit = self
                .column(&Target::OwnerUnit)
                .map(|column| line.show(column))
                .unwrap_or_default();
            if let Some(first) = owners.first_mut().filter(|first| first.unit.is_empty()) {
                unit.clone_into(&mut first.unit);
            } else if owners.is_empty() && !unit.is_empty() {
                owners.push(Party::unit(unit));
            }
        }
        let state_text = own(&Target::TodoState);
        let state = self.task_state(line, &state_text);
        for item in items {
            let mut todo = of_item(item);
            if let Some((first, rest)) = owners.split_first().filter(|_| todo.owner.is_empty() || !shared) {
                todo.owner = first.clone();
                todo.co_owners.splice(..0, rest.iter().cloned());
            }
            if let Some(due) = due.filter(|later| todo.due.is_none() || later.due.is_some()) {
                todo.due = due.due;
                todo.due_text = due.text_without_day();
            }
            todo.state = match state {
                Some(State::Done) => TodoState::Done,
                Some(State::Cancelled) => TodoState::Cancelled,
                Some(_) => TodoState::Open,
                None if record.status == Some(Status::Closed) => TodoState::Done,
                None if record.status == Some(Status::Void) => TodoState::Cancelled,
                None => TodoState::Open,
            };
            if state.is_none() {
                todo.note.clone_from(&state_text);
            }
            record.todos.push(todo);
        }
        // Where the tasks stand, the matter does.
        if let Some(state) = state.filter(|_| !self.has_field(&Target::Status)) {
            record.status = Some(match state {
                State::Done if record.status != Some(Status::FollowingUp) => Status::Closed,
                State::Cancelled if record.todos.len() == 1 => Status::Void,
                _ => Status::FollowingUp,
            });
        }
    }

    /// Where the tasks of a line stand: where no column tells, the day on which it was done does.
    fn task_state(&self, line: &Line, text: &str) -> Option<State> {
        let state = state::read(text);
        let told = self.mapping.end.is_some() && !self.has_field(&Target::Status);
        if state.is_some() || !text.is_empty() || !told {
            return state;
        }
        let done = self.is_done(line);
        Some(if done { State::Done } else { State::Open })
    }

    /// The deadline of a line: its own column, or the end of a cell of begin and end.
    pub(super) fn due(&self, record: &FoundRecord, line: &Line, tail: Option<Tail>) -> Option<Later> {
        if let Some(cell) = self
            .column(&Target::TodoDue)
            .and_then(|column| line.cells[column])
        {
            return Some(self.later(cell, record));
        }
        let Some(Tail::Day(parts)) = tail.filter(|_| self.mapping.ranged) else {
            return None;
        };
        // A meeting that lasts from one day to another has no deadline; a matter has.
        let around = Around {
            on: self.surroundings.on(),
            row: record.date,
            near: record.date,
            years: &self.period.years,
            month: self.period.month,
        };
        Some(Later {
            due: day::complete_due(parts, &around).map(|day| (day, None)),
            text: String::new(),
        })
    }

    /// Who does the tasks of a line, where a column of their own tells.
    fn task_owners(&self, line: &Line) -> Vec<Party> {
        let column = self.column(&Target::TodoOwner);
        column
            .map(|column| party::owners(&line.show(column)))
            .unwrap_or_default()
    }
}

pub(super) fn of_item(item: Item) -> FoundTodo {
    let mut owners = party::owners(&item.owner);
    FoundTodo {
        task: item.task,
        owner: if owners.is_empty() {
            Party::default()
        } else {
            owners.remove(0)
        },
        co_owners: owners
            .into_iter()
            .chain(item.co_owners.iter().map(|name| party::one(name)))
            .collect(),
        due: item.due,
        due_text: item.due_text,
        ..FoundTodo::default()
    }
}
