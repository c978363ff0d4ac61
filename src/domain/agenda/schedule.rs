//! What is due: every open deadline and every next contact of a record, and how near it is.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::{Due, Extension, ItemId, Party, Record, Stamp, Todo, TodoState};

/// What kind of thing is due.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum DueKind {
    /// A to-do of the record.
    Todo(ItemId),
    /// The next contact with an outside counterpart.
    NextContact,
    /// An answer that the record asks for.
    Reply,
    /// The end of the time for objections to a summary that went out; once it has passed nothing is waited for.
    Confirmation,
}

/// How near a deadline is. Ordered by urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueState {
    /// 逾期: passed.
    Overdue,
    /// 今天到期.
    Today,
    /// 临近: within the next three days.
    Near,
    /// Later.
    Later,
}

impl DueState {
    /// Where `due` stands at `now`. Near is the three days after today: one weekend must not hide a deadline.
    pub fn of(due: Due, now: NaiveDateTime) -> Self {
        let near = now.date().checked_add_days(Days::new(3)).unwrap_or(now.date());
        if due.is_past(now) {
            Self::Overdue
        } else if due.date == now.date() {
            Self::Today
        } else if due.date <= near {
            Self::Near
        } else {
            Self::Later
        }
    }
}

/// How a to-do gives cause for care, in three steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// 临近: due today or within the next three days.
    Near,
    /// 滞后: its first deadline has passed; it runs under an extension.
    Behind,
    /// 逾期: the deadline in force has passed.
    Overdue,
}

impl Signal {
    /// What something gives that was first due on `first` and is due on `due`; nothing where there is time.
    pub fn of(first: Option<Due>, due: Due, now: NaiveDateTime) -> Option<Self> {
        match DueState::of(due, now) {
            DueState::Overdue => Some(Self::Overdue),
            _ if first.is_some_and(|first| first.is_past(now)) => Some(Self::Behind),
            DueState::Today | DueState::Near => Some(Self::Near),
            DueState::Later => None,
        }
    }
}

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueItem<'a> {
    /// What it is.
    pub kind: DueKind,
    /// By when.
    pub due: Due,
    /// What is to be done or talked about.
    pub text: &'a str,
    /// Who has to act.
    pub owner: &'a Party,
}

/// Everything of an open record that has a date and is not settled. A closed or void record has nothing due but the
/// to-dos still open in it: closing a matter does not do the work.
pub fn due_items(record: &Record) -> Vec<DueItem<'_>> {
    if record.status == crate::domain::Status::Void {
        return Vec::new();
    }
    let open_todos = record.todos.iter().filter(|todo| todo.state == TodoState::Open);
    let mut items: Vec<_> = open_todos
        .filter_map(|todo| {
            let due = todo.current_due()?;
            Some(DueItem {
                kind: DueKind::Todo(todo.id.clone()),
                due,
                text: &todo.task,
                owner: &todo.owner,
            })
        })
        .collect();
    if !record.status.is_open() {
        return items;
    }
    if let Some(external) = record.external()
        && let Some(due) = external.next_contact.due()
    {
        let text = external.next_contact.purpose.as_str();
        let owner = if record.owner.is_empty() {
            &external.our_contact
        } else {
            &record.owner
        };
        items.push(DueItem {
            kind: DueKind::NextContact,
            due,
            text,
            owner,
        });
    }
    if let Some(last) = record.last_confirmation()
        && last.state == crate::domain::ConfirmationState::Awaited
        && let Some(by) = last.object_by
    {
        items.push(DueItem {
            kind: DueKind::Confirmation,
            due: Due::at(by.date(), by.time()),
            text: &record.subject,
            owner: &record.owner,
        });
    }
    if let Some(due) = record.reply_by {
        items.push(DueItem {
            kind: DueKind::Reply,
            due,
            text: &record.subject,
            owner: &record.owner,
        });
    }
    items
}

/// What becomes of the hour of something that is moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MovedHour {
    /// It stays what it is.
    #[default]
    Stays,
    /// It has none any more: by the end of the day.
    Gone,
    /// This one.
    At(NaiveTime),
}

impl MovedHour {
    /// The hour afterwards.
    fn of(self, before: Option<NaiveTime>) -> Option<NaiveTime> {
        match self {
            Self::Stays => before,
            Self::Gone => None,
            Self::At(hour) => Some(hour),
        }
    }

    /// The hour, where it is a new one.
    pub fn hour(self) -> Option<NaiveTime> {
        self.of(None)
    }
}

/// Moves something that is due to another day, and to an hour where that is given. A to-do keeps its first deadline: the move is entered as an
/// [`Extension`]. Returns the deadline it had; `None`, and nothing changed, when the record has no such thing to move.
pub fn reschedule(
    record: &mut Record,
    what: &DueKind,
    (to, hour): (NaiveDate, MovedHour),
    stamp: Option<Stamp>,
) -> Option<Due> {
    let moved = |from: Due| Due {
        date: to,
        time: hour.of(from.time),
    };
    match what {
        DueKind::Todo(id) => {
            let todo = record.todos.iter_mut().find(|todo| todo.id == *id)?;
            let from = todo.current_due()?;
            todo.extensions.push(Extension {
                to: moved(from),
                reason: String::new(),
                allowed_by: String::new(),
                stamp,
            });
            Some(from)
        }
        DueKind::NextContact => {
            let contact = &mut record.external_mut()?.next_contact;
            let from = contact.due()?;
            contact.date = Some(to);
            contact.time = moved(from).time;
            Some(from)
        }
        DueKind::Confirmation => {
            let by = record.confirmations.last_mut()?.object_by.as_mut()?;
            let from = Due::at(by.date(), by.time());
            // There is always an hour until which one may object.
            *by = to.and_time(hour.hour().unwrap_or(by.time()));
            Some(from)
        }
        DueKind::Reply => {
            let from = record.reply_by?;
            record.reply_by = Some(moved(from));
            Some(from)
        }
    }
}

/// Takes a to-do of another calendar into a record. One that is there already, by its identity or by task and deadline, is not
/// added again: it is moved to the deadline that it has there. Whether anything changed.
pub fn take_todo(record: &mut Record, todo: &Todo, stamp: &Stamp) -> bool {
    let by_id = record.todos.iter().find(|known| known.id == todo.id);
    if let Some(known) = by_id {
        let (known, wanted) = (known.current_due(), todo.due);
        let moved = wanted.filter(|wanted| known != Some(*wanted));
        return moved.is_some_and(|to| {
            let what = DueKind::Todo(todo.id.clone());
            let to = (to.date, MovedHour::Stays);
            reschedule(record, &what, to, Some(stamp.clone())).is_some()
        });
    }
    let same = |known: &Todo| known.task == todo.task && known.current_due() == todo.due;
    if record.todos.iter().any(same) {
        return false;
    }
    record.todos.push(todo.clone());
    true
}

/// Calls off what was planned: a next contact is planned no more, a to-do is cancelled. Whether there was something to call
/// off; an answer that is awaited does not go with an appointment.
pub fn call_off(record: &mut Record, what: &DueKind, stamp: &Stamp) -> bool {
    match what {
        DueKind::Todo(id) => {
            let mut todos = record.todos.iter_mut();
            let todo = todos.find(|todo| todo.id == *id && todo.state == TodoState::Open);
            todo.is_some_and(|todo| {
                todo.state = TodoState::Cancelled;
                todo.settled = Some(stamp.clone());
                true
            })
        }
        DueKind::NextContact => record.external_mut().is_some_and(|external| {
            let planned = std::mem::take(&mut external.next_contact);
            planned.date.is_some()
        }),
        DueKind::Confirmation | DueKind::Reply => false,
    }
}

/// A move of something that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastMove {
    /// The deadline it had.
    pub from: Due,
    /// The day it got.
    pub to: NaiveDate,
}

/// Takes the last move back. Nothing changes, and it says so, where it was moved again or settled since.
pub fn take_move_back(record: &mut Record, what: &DueKind, last: LastMove) -> bool {
    if deadline_of(record, what).is_none_or(|due| due.date != last.to) {
        return false;
    }
    let from = last.from;
    match what {
        DueKind::Todo(id) => {
            let Some(todo) = record.todos.iter_mut().find(|todo| todo.id == *id) else {
                return false;
            };
            let extension = todo.extensions.pop();
            let stands = todo.current_due() == Some(from);
            if !stands {
                todo.extensions.extend(extension);
            }
            return stands;
        }
        DueKind::NextContact => {
            if let Some(external) = record.external_mut() {
                external.next_contact.date = Some(from.date);
                external.next_contact.time = from.time;
            }
        }
        DueKind::Confirmation => {
            if let (Some(last), Some(time)) = (record.confirmations.last_mut(), from.time) {
                last.object_by = Some(from.date.and_time(time));
            }
        }
        DueKind::Reply => record.reply_by = Some(from),
    }
    true
}

/// Until when something in a record is due.
fn deadline_of(record: &Record, what: &DueKind) -> Option<Due> {
    match what {
        DueKind::Todo(id) => {
            let mut todos = record.todos.iter();
            let todo = todos.find(|todo| todo.id == *id && todo.state == TodoState::Open)?;
            todo.current_due()
        }
        DueKind::NextContact => record.external()?.next_contact.due(),
        DueKind::Confirmation => {
            let by = record.confirmations.last()?.object_by?;
            Some(Due::at(by.date(), by.time()))
        }
        DueKind::Reply => record.reply_by,
    }
}
