//! Contacts with counterparts: what came of one, when the next is, and both taken back; and to-dos that begin on a day of
//! the calendar.

use crate::domain::{
    ContactBefore, Due, ItemId, Kind, NextContact, Party, Record, RecordNumber, Todo, enter_contact,
    plan_contact, take_contact_back,
};

use super::{
    App, Doing, Failure, JobKind, Notice, Offered, new_item_id,
    work::{self, JobResult, SavedRecord},
};

/// What came of a contact with the counterpart of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
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

/// How changes to contacts ended.
pub(super) struct ContactsChanged {
    saved: Vec<SavedRecord>,
    /// What there was before, to take it back.
    former: Vec<(RecordNumber, ContactBefore)>,
    /// Whether they came from a calendar.
    imported: bool,
    problem: Option<Failure>,
}

impl App {
    /// Enters what came of a contact into the progress of its record, and when the next one is.
    pub(super) fn contacted(&mut self, outcome: Outcome) {
        let next = NextContact {
            date: outcome.next.map(|next| next.date),
            time: outcome.next.and_then(|next| next.time),
            purpose: outcome.next.map_or_else(String::new, |_| outcome.purpose),
        };
        let (stamp, entry) = (self.stamp(), (new_item_id(), outcome.text));
        let change = move |record: &mut Record| {
            let before = enter_contact(record, entry.clone(), next.clone(), outcome.close, &stamp);
            record.modified = Some(stamp.clone());
            before
        };
        self.change_contacts(vec![(outcome.number, Box::new(change))], false);
    }

    /// Sets next contacts as the person ticked them.
    pub(super) fn take_appointments(&mut self, offered: Vec<Offered>) {
        self.offered = None;
        let stamp = self.stamp();
        let taken = offered.into_iter().filter(|offered| offered.taken);
        let changes = taken.filter_map(|offered| {
            let stamp = stamp.clone();
            let next = NextContact {
                date: Some(offered.at.date),
                time: offered.at.time,
                purpose: offered.summary,
            };
            let change = move |record: &mut Record| {
                record.modified = Some(stamp.clone());
                plan_contact(record, next.clone())
            };
            Some((offered.number?, Box::new(change) as Change))
        });
        let changes: Vec<_> = changes.collect();
        self.change_contacts(changes, true);
    }

    fn change_contacts(&mut self, changes: Vec<(RecordNumber, Change)>, imported: bool) {
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        if changes.is_empty() {
            return;
        }
        self.jobs.start(JobKind::Save, move |_| {
            let mut ended = ContactsChanged {
                saved: Vec::new(),
                former: Vec::new(),
                imported,
                problem: None,
            };
            for (number, change) in changes {
                let mut before = None;
                let outcome = work::change_if(&library, number, |record| {
                    before = change(record);
                    before.is_some()
                });
                match outcome {
                    Ok(Some(saved)) => {
                        ended.saved.push(saved);
                        ended.former.extend(before.map(|before| (number, before)));
                    }
                    Ok(None) => {}
                    Err(reason) => {
                        ended.problem = Some(reason);
                        break;
                    }
                }
            }
            JobResult::ContactsChanged(ended)
        });
    }

    pub(super) fn contacts_changed(&mut self, ended: ContactsChanged) {
        for saved in ended.saved {
            self.changed(saved);
        }
        let former = ended.former;
        if !former.is_empty() {
            self.notify(if ended.imported {
                Notice::AppointmentsTaken(former)
            } else {
                Notice::Contacted(former)
            });
        }
        if let Some(reason) = ended.problem {
            self.fail(Doing::Saving, reason);
        }
    }

    /// Takes contacts back that were entered or planned.
    pub(super) fn take_contacts_back(&mut self, former: Vec<(RecordNumber, ContactBefore)>) {
        let stamp = self.stamp();
        // The last one first: of two in one record the first knows what stood before both.
        for (number, before) in former.into_iter().rev() {
            let stamp = stamp.clone();
            self.change_record(number, move |record| {
                take_contact_back(record, &before);
                record.modified = Some(stamp);
            });
        }
    }

    /// Puts a to-do into a record, or begins a record with it.
    pub(super) fn add_todo(&mut self, new: NewTodo) {
        let mut todo = Todo::new(new_item_id(), new.task);
        todo.owner = new.owner;
        todo.due = Some(new.due);
        let Some(number) = new.number else {
            self.new_record(Kind::Internal, self.now().date());
            if let Some(draft) = self.current_mut() {
                draft.record.todos.push(todo);
            }
            return self.typed();
        };
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        let (stamp, id) = (self.stamp(), todo.id.clone());
        self.jobs.start(JobKind::Save, move |_| {
            let saved = work::change(&library, number, |record| {
                record.todos.push(todo);
                record.modified = Some(stamp);
            });
            let notice = Notice::TodoAdded { number, id };
            JobResult::Moved(saved.map(|saved| (Box::new(saved), notice)))
        });
    }

    /// Takes a to-do out of its record again.
    pub(super) fn drop_todo(&mut self, number: RecordNumber, id: ItemId) {
        let stamp = self.stamp();
        self.change_record(number, move |record| {
            record.todos.retain(|todo| todo.id != id);
            record.modified = Some(stamp);
        });
    }
}

/// What is done to a record; it tells what there was before, or that nothing was done.
type Change = Box<dyn Fn(&mut Record) -> Option<ContactBefore> + Send>;
