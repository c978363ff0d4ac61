//! What an edit does to one record.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::app::{Import, Reply, Rules, WholeImport, paper::replies::note_answer};
use crate::domain::{
    Attachment, Due, DueKind, Extension, ItemId, LastMove, MovedHour, NextContact, Party, Record,
    RecordNumber, Stamp, Status, TalkTime, Todo, TodoState, call_off, enter_contact, hand_over, merge::merge,
    plan_contact, rename_person, reschedule, take_move_back, take_todo,
};
use crate::exchange::mail_received::NoAnswer;
use crate::storage::SetApart;

/// A change to to-dos, wherever they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TodoChange {
    /// They are done.
    Done,
    /// So many workdays more, counted from today where the deadline has passed.
    Workdays(i32),
    /// Another day.
    To(NaiveDate),
    /// Another owner.
    Owner(Party),
    /// What is said of it.
    Note(String),
}

/// A change to many records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BulkChange {
    /// Another status, where the move is allowed.
    Status(Status),
    /// What is open of one person's becomes another's.
    HandOver {
        /// Whose it was, by name.
        from: String,
        /// Whose it becomes.
        to: Party,
    },
    /// A person is called otherwise in every place.
    Rename {
        /// The name in the records.
        from: String,
        /// The name from now on.
        to: String,
    },
    /// Tags come to them.
    AddTags(Vec<String>),
    /// Tags go from them.
    RemoveTags(Vec<String>),
}

/// A record before an edit and after it, to take the edit back.
#[derive(Debug, Clone)]
pub(in crate::app) struct BeforeAndAfter {
    pub(super) before: Record,
    pub(super) after: Record,
}

/// What is done to one record.
#[derive(Debug, Clone)]
pub(in crate::app) enum Change {
    Todos(Vec<ItemId>, TodoChange),
    ToggleTodo(ItemId),
    /// Moves something due to another day, in place of its last move where that is given and still stands.
    Reschedule {
        what: DueKind,
        to: (NaiveDate, MovedHour),
        instead_of: Option<LastMove>,
    },
    /// Gives the talk another day, hour or length.
    MoveTalk(TalkTime),
    EnterContact {
        id: ItemId,
        text: String,
        next: NextContact,
        close: bool,
    },
    PlanContact(NextContact),
    AddTodo(Todo),
    /// Takes a to-do of another calendar.
    TakeTodo(Todo),
    /// Calls off what was planned.
    CallOff(DueKind),
    /// Makes a record, under the first free number of its series and day.
    Make(Box<Record>),
    Many(BulkChange),
    /// Notes files that were copied to the record, and the mails among them.
    Attached(Vec<Attachment>, Vec<Reply>),
    /// Takes an edit back: what somebody else wrote since stays.
    PutBack(Box<BeforeAndAfter>),
    /// Takes a row of a file.
    Import(Arc<Import>, usize),
    /// Takes a record that a file holds whole.
    Whole(Arc<WholeImport>, usize),
    /// A record that is there already counts as made by this edit.
    Made,
    /// Gives a record that shared its number the one that it got, where it has it no more.
    SetApart(Box<SetApart>),
    /// Takes that back.
    PutTogether(Box<SetApart>),
    /// Names another record in place of an earlier one of the matter.
    Relink {
        from: RecordNumber,
        to: RecordNumber,
    },
    /// Moves the record to the trash.
    Trash,
    /// Brings it back from there.
    Untrash,
}

/// What a change needs beside the record.
pub(in crate::app) struct Context {
    pub(super) stamp: Stamp,
    pub(super) today: NaiveDate,
    pub(super) rules: Arc<Rules>,
}

/// What a change did to a record.
#[derive(Debug, Default)]
pub(super) struct Applied {
    /// How many things it changed; 0 where it does not apply.
    pub(super) count: usize,
    /// The deadline that was moved.
    pub(super) moved_from: Option<Due>,
    /// Why no mail that came to it is the answer that it waits for.
    pub(super) refusal: Option<NoAnswer>,
}

impl From<bool> for Applied {
    fn from(changed: bool) -> Self {
        Self {
            count: usize::from(changed),
            ..Self::default()
        }
    }
}

impl Change {
    /// Changes the record.
    pub(super) fn apply(&self, record: &mut Record, context: &Context) -> Applied {
        let stamp = &context.stamp;
        let applied = match self {
            Self::Todos(ids, change) => Applied {
                count: change_todos(record, ids, change, context),
                ..Applied::default()
            },
            Self::ToggleTodo(id) => toggle(record, id, stamp).into(),
            Self::Reschedule { what, to, instead_of } => {
                let stands = instead_of.is_none_or(|last| take_move_back(record, what, last));
                let moved = || reschedule(record, what, *to, Some(stamp.clone()));
                let moved_from = stands.then(moved).flatten();
                Applied {
                    count: usize::from(moved_from.is_some()),
                    moved_from,
                    ..Applied::default()
                }
            }
            Self::MoveTalk(to) => to.give(record).into(),
            Self::EnterContact {
                id,
                text,
                next,
                close,
            } => {
                let entry = (id.clone(), text.clone());
                enter_contact(record, entry, next.clone(), *close, stamp)
                    .is_some()
                    .into()
            }
            Self::PlanContact(next) => plan_contact(record, next.clone()).is_some().into(),
            Self::AddTodo(todo) => {
                record.todos.push(todo.clone());
                true.into()
            }
            Self::TakeTodo(todo) => take_todo(record, todo, stamp).into(),
            Self::CallOff(what) => call_off(record, what, stamp).into(),
            Self::Many(change) => change.apply(record, stamp).into(),
            Self::Attached(attachments, replies) => Applied {
                refusal: note_attached(record, attachments.clone(), replies),
                ..true.into()
            },
            Self::PutBack(both) => both.put_back(record).into(),
            // The whole file goes or comes; nothing in it changes.
            Self::Relink { from, to } => relink(record, *from, *to).into(),
            Self::Trash
            | Self::Untrash
            | Self::Import(..)
            | Self::Whole(..)
            | Self::Make(_)
            | Self::Made
            | Self::SetApart(_)
            | Self::PutTogether(_) => false.into(),
        };
        if applied.count > 0 {
            record.modified = Some(stamp.clone());
        }
        applied
    }
}

impl Change {
    /// Puts a record back as far as it was changed from one to the other.
    pub(in crate::app) fn put_back(before: Record, after: Record) -> Self {
        Self::PutBack(Box::new(BeforeAndAfter { before, after }))
    }

    /// The same way back, but to what an earlier way back leads to.
    pub(super) fn reaching_to(self, earlier: Option<&Self>) -> Self {
        match (self, earlier) {
            (Self::PutBack(both), Some(Self::PutBack(earlier))) => Self::PutBack(Box::new(BeforeAndAfter {
                before: earlier.before.clone(),
                after: both.after,
            })),
            (change, _) => change,
        }
    }
}

impl BeforeAndAfter {
    /// Puts the record back as far as the edit changed it; not where somebody changed the very place since.
    fn put_back(&self, record: &mut Record) -> bool {
        let merged = merge(&self.after, &self.before, record);
        let settled = merged.is_settled();
        if settled {
            *record = merged.record;
        }
        settled
    }
}

impl TodoChange {
    fn apply(&self, todo: &mut Todo, context: &Context) {
        let stamp = &context.stamp;
        match self {
            Self::Done => {
                todo.state = TodoState::Done;
                todo.settled = Some(stamp.clone());
            }
            Self::Workdays(count) => {
                let today = context.today;
                let from = todo.current_due().map_or(today, |due| due.date.max(today));
                let to = context.rules.workdays().add_workdays(from, *count).date;
                postpone(todo, to, stamp);
            }
            Self::To(day) => postpone(todo, *day, stamp),
            Self::Owner(owner) => todo.owner = owner.clone(),
            Self::Note(note) => {
                if !todo.note.is_empty() {
                    todo.note.push('\n');
                }
                todo.note.push_str(note);
            }
        }
    }
}

impl BulkChange {
    /// Changes one record; whether there was anything to change.
    fn apply(&self, record: &mut Record, stamp: &Stamp) -> bool {
        match self {
            Self::Status(status) => record.set_status(*status, stamp.clone(), ""),
            Self::HandOver { from, to } => hand_over(record, from, to),
            Self::Rename { from, to } => rename_person(record, from, to),
            Self::AddTags(tags) => record.add_tags(tags),
            Self::RemoveTags(tags) => record.remove_tags(tags),
        }
    }
}

/// Gives a to-do another day. The first deadline stays; one that had none gets its first.
fn postpone(todo: &mut Todo, to: NaiveDate, stamp: &Stamp) {
    match todo.current_due() {
        None => todo.due = Some(Due::on(to)),
        Some(from) => todo.extensions.push(Extension {
            to: Due { date: to, ..from },
            reason: String::new(),
            allowed_by: String::new(),
            stamp: Some(stamp.clone()),
        }),
    }
}

/// Marks a to-do done, or open again.
fn toggle(record: &mut Record, id: &ItemId, stamp: &Stamp) -> bool {
    let Some(todo) = record.todos.iter_mut().find(|todo| todo.id == *id) else {
        return false;
    };
    let open = todo.state == TodoState::Open;
    todo.state = if open { TodoState::Done } else { TodoState::Open };
    todo.settled = open.then(|| stamp.clone());
    true
}

/// Changes those of a record's to-dos; how many.
fn change_todos(record: &mut Record, ids: &[ItemId], change: &TodoChange, context: &Context) -> usize {
    let todos = record.todos.iter_mut().filter(|todo| ids.contains(&todo.id));
    todos.map(|todo| change.apply(todo, context)).count()
}

/// Names another record in place of an earlier one of the matter; whether it was named.
fn relink(record: &mut Record, from: RecordNumber, to: RecordNumber) -> bool {
    let links = record.follows.iter_mut().filter(|link| **link == from);
    links.map(|link| *link = to).count() > 0
}

/// Names files in their record; a mail among them may answer a confirmation that was asked for. Says why none does.
pub(in crate::app) fn note_attached(
    record: &mut Record,
    attachments: Vec<Attachment>,
    replies: &[Reply],
) -> Option<NoAnswer> {
    add_all(record, attachments);
    note_answer(record, replies)
}

fn add_all(record: &mut Record, attachments: Vec<Attachment>) {
    for attachment in attachments {
        if !record.attachments.contains(&attachment) {
            record.attachments.push(attachment);
        }
    }
}
