//! Contacts with counterparts: what came of one, and when the next is; and to-dos that begin on a day of the calendar.

use crate::{
    app::{App, Offered, OfferedKind, TargetRecord, Workspace, new_item_id, shared::Shared},
    domain::{Due, Kind, LibraryId, NextContact, Party, RecordNumber, Todo},
};

use super::{Change, Edit, EditKind};

/// What came of a contact with the counterpart of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactOutcome {
    /// In which record.
    pub number: RecordNumber,
    /// What came of it.
    pub text: String,
    /// The next contact.
    pub next: Option<Due>,
    /// What the next contact is for.
    pub purpose: String,
    /// Whether the matter is closed with it, where no next contact is set.
    pub close: bool,
}

/// A to-do that begins on a day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTodo {
    /// The record it goes into; without one a record of the inside is begun with it.
    pub number: Option<RecordNumber>,
    /// What is to be done.
    pub task: String,
    /// By whom.
    pub owner: Party,
    /// By when.
    pub due: Option<Due>,
}

impl Workspace {
    /// Enters what came of a contact into the progress of its record, and when the next one is.
    pub(in crate::app) fn contacted(&mut self, shared: &mut Shared, outcome: ContactOutcome) {
        let next = NextContact {
            date: outcome.next.map(|next| next.date),
            time: outcome.next.and_then(|next| next.time),
            purpose: outcome.next.map_or_else(String::new, |_| outcome.purpose),
        };
        let change = Change::EnterContact {
            id: new_item_id(),
            text: outcome.text,
            next,
            close: outcome.close,
        };
        let change = (outcome.number, change);
        self.edit(shared, Edit::new(EditKind::Contacted, [change]));
    }

    /// Does with appointments of another calendar what the person ticked.
    pub(in crate::app) fn take_appointments(&mut self, shared: &mut Shared, offered: Vec<Offered>) {
        self.offered = None;
        let taken: Vec<Offered> = offered.into_iter().filter(|offered| offered.taken).collect();
        let kind = EditKind::Appointments {
            contacts: taken.iter().all(Offered::is_next_contact),
        };
        let changes = taken
            .into_iter()
            .filter_map(|offered| self.appointment_change(shared, offered));
        let changes: Vec<_> = changes.collect();
        self.edit(shared, Edit::new(kind, changes));
    }

    /// What becomes of an appointment: a next contact of a matter outside, elsewhere a to-do; what was planned is called off;
    /// and a record that begins with an appointment is the talk itself.
    fn appointment_change(&self, shared: &Shared, offered: Offered) -> Option<(RecordNumber, Change)> {
        let is_contact = offered.is_next_contact();
        let record = offered.record?;
        if let OfferedKind::CalledOff(planned) = offered.kind {
            return match record {
                TargetRecord::Known(number) => Some((number, Change::CallOff(planned?))),
                TargetRecord::New(_) => None,
            };
        }
        let at = offered.at?;
        let mut todo = Todo::new(
            offered.own_todo.unwrap_or_else(new_item_id),
            offered.summary.clone(),
        );
        todo.due = Some(at);
        match record {
            TargetRecord::Known(number) if is_contact => {
                let next = NextContact {
                    date: Some(at.date),
                    time: at.time,
                    purpose: offered.summary,
                };
                Some((number, Change::PlanContact(next)))
            }
            TargetRecord::Known(number) => Some((number, Change::TakeTodo(todo))),
            TargetRecord::New(kind) => {
                let is_todo = offered.kind == OfferedKind::Todo;
                let day = if is_todo { shared.now().date() } else { at.date };
                let mut record = self.begun_record(shared, kind, day);
                record.subject = offered.summary;
                record.modified.clone_from(&record.created);
                if is_todo {
                    record.todos.push(todo);
                } else {
                    record.time = at.time;
                }
                Some((record.number, Change::Make(Box::new(record))))
            }
        }
    }
}

impl App {
    /// Puts a to-do into a record, or begins a record with it.
    pub(in crate::app) fn add_todo(&mut self, id: LibraryId, new: NewTodo) {
        let mut todo = Todo::new(new_item_id(), new.task);
        todo.owner = new.owner;
        todo.due = new.due;
        let Some(number) = new.number else {
            let today = self.now().date();
            return self.new_record(id, Kind::Internal, today, |record| record.todos.push(todo));
        };
        if let Some((workspace, shared)) = self.parts(id) {
            let change = (number, Change::AddTodo(todo));
            workspace.edit(shared, Edit::new(EditKind::TodoAdded(number), [change]));
        }
    }
}
