//! What the index does not carry of to-dos: first deadlines and notes of those on the screen, and what was done lately. Read
//! on a thread when it is looked at, and again after the library changed.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};

use crate::domain::{Due, ItemId, Party, Record, RecordNumber, Stamp, Status, TodoState};

use super::{App, JobKind, work::JobResult};

/// How many days back what was done is listed.
const DONE_DAYS: u64 = 30;

/// The most records looked into for what was done, the latest changed first.
const DONE_RECORDS: usize = 3_000;

/// The most records whose details are kept.
const KEPT: usize = 2_000;

/// What the list shows of a to-do beside its task, owner and deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodoDetail {
    /// Which.
    pub id: ItemId,
    /// The first deadline, where it was extended since.
    pub first: Option<Due>,
    /// What is said of it.
    pub note: String,
}

/// A to-do that was done or cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneTodo {
    /// In which record.
    pub number: RecordNumber,
    /// Which.
    pub id: ItemId,
    /// What was to be done.
    pub task: String,
    /// By whom.
    pub owner: Party,
    /// By when at first.
    pub due: Option<Due>,
    /// Done or cancelled.
    pub state: TodoState,
    /// When, and by whose word.
    pub settled: Stamp,
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct TodoDetails {
    /// The state of the index that the records asked for belong to.
    revision: u64,
    asked: HashSet<RecordNumber>,
    known: HashMap<RecordNumber, Vec<TodoDetail>>,
    /// What was done lately, and of which state of the index on which day.
    done: Option<Vec<DoneTodo>>,
    done_of: Option<(u64, NaiveDate)>,
}

impl App {
    /// What is known of a to-do beside the index; nothing before it was read.
    pub fn todo_detail(&self, number: RecordNumber, id: &ItemId) -> Option<&TodoDetail> {
        let of_record = self.todo_details.known.get(&number)?;
        of_record.iter().find(|detail| detail.id == *id)
    }

    /// Whether a record has to be looked into for that.
    pub fn wants_todo_details(&self, number: RecordNumber) -> bool {
        let revision = self.library.as_ref().map(|library| library.index.revision());
        let details = &self.todo_details;
        Some(details.revision) != revision || !details.asked.contains(&number)
    }

    pub(super) fn look_into_todos(&mut self, mut numbers: Vec<RecordNumber>) {
        let Some(library) = &self.library else { return };
        let details = &mut self.todo_details;
        if details.revision != library.index.revision() {
            details.revision = library.index.revision();
            details.asked.clear();
        }
        if details.known.len() > KEPT {
            details.known.clear();
            details.asked.clear();
        }
        numbers.retain(|number| details.asked.insert(*number));
        let library = library.library.clone();
        self.jobs.start(JobKind::Other, move |_| {
            // One that cannot be read is told by the watcher; here its line stays as it is.
            let read = numbers.into_iter().filter_map(|number| library.load(number).ok());
            JobResult::TodoDetails(read.map(|loaded| details_of(&loaded.record)).collect())
        });
    }

    pub(super) fn got_todo_details(&mut self, read: Vec<(RecordNumber, Vec<TodoDetail>)>) {
        self.todo_details.known.extend(read);
    }

    /// What was done or cancelled lately, the latest first; nothing before it was read.
    pub fn done_todos(&self) -> Option<&[DoneTodo]> {
        self.todo_details.done.as_deref()
    }

    fn done_key(&self) -> Option<(u64, NaiveDate)> {
        let library = self.library.as_ref()?;
        Some((library.index.revision(), self.now().date()))
    }

    /// Whether that is, or is about to be, of the library as it is now.
    pub fn is_done_listed(&self) -> bool {
        self.todo_details.done_of == self.done_key()
    }

    pub(super) fn list_done(&mut self) {
        self.todo_details.done_of = self.done_key();
        let Some(library) = &self.library else { return };
        let today = self.now().date();
        let since = today.checked_sub_days(Days::new(DONE_DAYS)).unwrap_or(today);
        let index = &library.index;
        let mut changed: Vec<_> = index
            .rows()
            .filter(|row| row.status != Status::Void)
            .filter_map(|row| Some((index.modified(row)?.0, row.number)))
            .filter(|(at, _)| at.date() >= since)
            .collect();
        changed.sort_unstable_by(|a, b| b.cmp(a));
        changed.truncate(DONE_RECORDS);
        let library = library.library.clone();
        self.jobs.start(JobKind::Other, move |_| {
            let read = changed
                .into_iter()
                .filter_map(|(_, number)| library.load(number).ok());
            let mut done: Vec<DoneTodo> = read.flat_map(|loaded| done_in(&loaded.record, since)).collect();
            done.sort_by_key(|todo| std::cmp::Reverse(todo.settled.at));
            JobResult::DoneTodos(done)
        });
    }

    pub(super) fn got_done(&mut self, done: Vec<DoneTodo>) {
        self.todo_details.done = Some(done);
    }
}

fn details_of(record: &Record) -> (RecordNumber, Vec<TodoDetail>) {
    let of_todo = record.todos.iter().map(|todo| TodoDetail {
        id: todo.id.clone(),
        first: todo.due.filter(|_| !todo.extensions.is_empty()),
        note: todo.note.clone(),
    });
    (record.number, of_todo.collect())
}

fn done_in(record: &Record, since: NaiveDate) -> Vec<DoneTodo> {
    let settled = record.todos.iter().filter_map(|todo| {
        let settled = todo.settled.clone().filter(|_| todo.state != TodoState::Open)?;
        (settled.at.date_naive() >= since).then(|| DoneTodo {
            number: record.number,
            id: todo.id.clone(),
            task: todo.task.clone(),
            owner: todo.owner.clone(),
            due: todo.due,
            state: todo.state,
            settled,
        })
    });
    settled.collect()
}
