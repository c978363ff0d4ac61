//! Contacts with counterparts: what came of one, and when the next is; and to-dos that begin on a day of the calendar.

use crate::{
    app::{App, Offered, Workspace, new_item_id, shared::Shared},
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
    pub due: Due,
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

    /// Sets next contacts as the person ticked them.
    pub(in crate::app) fn take_appointments(&mut self, shared: &mut Shared, offered: Vec<Offered>) {
        self.offered = None;
        let taken = offered.into_iter().filter(|offered| offered.taken);
        let changes = taken.filter_map(|offered| {
            let at = offered.at?;
            let next = NextContact {
                date: Some(at.date),
                time: at.time,
                purpose: offered.summary,
            };
            Some((offered.number?, Change::PlanContact(next)))
        });
        self.edit(shared, Edit::new(EditKind::Appointments, changes));
    }
}

impl App {
    /// Puts a to-do into a record, or begins a record with it.
    pub(in crate::app) fn add_todo(&mut self, id: LibraryId, new: NewTodo) {
        let mut todo = Todo::new(new_item_id(), new.task);
        todo.owner = new.owner;
        todo.due = Some(new.due);
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
