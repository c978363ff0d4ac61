//! What the index does not carry of to-dos: first deadlines and notes of those on the screen, and what was done lately. Read
//! on a thread when it is looked at, and again after the library changed.

use chrono::{Days, NaiveDate};

use crate::domain::{ItemId, Record, RecordNumber, Status, TodoState};

use crate::app::{
    App, JobKind, Workspace,
    agenda::state::{DoneTodo, TodoDetail},
    shared::Shared,
};

/// How many days back what was done is listed.
const DONE_DAYS: u64 = 30;

/// The most records looked into for what was done, the latest changed first.
const DONE_RECORDS: usize = 3_000;

/// The most records whose details are kept.
const KEPT: usize = 2_000;

impl App {
    /// What is known of a to-do of the library shown beside the index; nothing before it was read.
    pub fn todo_detail(&self, number: RecordNumber, id: &ItemId) -> Option<&TodoDetail> {
        let of_record = self.workspace()?.todo_details.known.get(&number)?;
        of_record.iter().find(|detail| detail.id == *id)
    }

    /// Whether a record has to be looked into for that.
    pub fn wants_todo_details(&self, number: RecordNumber) -> bool {
        self.workspace().is_some_and(|workspace| {
            let details = &workspace.todo_details;
            details.revision != workspace.index.revision() || !details.asked.contains(&number)
        })
    }

    /// What was done or cancelled lately, the latest first; nothing before it was read.
    pub fn done_todos(&self) -> Option<&[DoneTodo]> {
        self.workspace()?.todo_details.done.as_deref()
    }

    /// Whether that is, or is about to be, of the library as it is now.
    pub fn is_done_listed(&self) -> bool {
        let key = |workspace: &Workspace| workspace.done_key(self.now().date());
        self.workspace()
            .is_none_or(|workspace| workspace.todo_details.done_key == Some(key(workspace)))
    }
}

impl Workspace {
    pub(in crate::app) fn look_into_todos(&mut self, shared: &mut Shared, mut numbers: Vec<RecordNumber>) {
        let details = &mut self.todo_details;
        if details.revision != self.index.revision() {
            details.revision = self.index.revision();
            details.asked.clear();
        }
        if details.known.len() > KEPT {
            details.known.clear();
            details.asked.clear();
        }
        numbers.retain(|number| details.asked.insert(*number));
        let library = self.library.clone();
        let read = move |_: &_| -> Vec<_> {
            // One that cannot be read is told by the watcher; here its line stays as it is.
            let read = numbers.into_iter().filter_map(|number| library.load(number).ok());
            read.map(|loaded| details_of(&loaded.record)).collect()
        };
        self.start(shared, JobKind::Other, read, |workspace, _, read| {
            workspace.todo_details.known.extend(read);
        });
    }

    fn done_key(&self, today: NaiveDate) -> (u64, NaiveDate) {
        (self.index.revision(), today)
    }

    pub(in crate::app) fn list_done(&mut self, shared: &mut Shared) {
        let today = shared.now().date();
        self.todo_details.done_key = Some(self.done_key(today));
        let since = today.checked_sub_days(Days::new(DONE_DAYS)).unwrap_or(today);
        let index = &self.index;
        let mut changed: Vec<_> = index
            .rows()
            .filter(|row| row.status != Status::Void)
            .filter_map(|row| Some((index.modified(row)?.0, row.number)))
            .filter(|(at, _)| at.date() >= since)
            .collect();
        changed.sort_unstable_by(|a, b| b.cmp(a));
        changed.truncate(DONE_RECORDS);
        let library = self.library.clone();
        let read = move |_: &_| {
            let numbers = changed.into_iter().map(|(_, number)| number);
            let read = numbers.filter_map(|number| library.load(number).ok());
            let mut done: Vec<DoneTodo> = read.flat_map(|loaded| done_in(&loaded.record, since)).collect();
            done.sort_by_key(|todo| std::cmp::Reverse(todo.settled.at));
            done
        };
        self.start(shared, JobKind::Other, read, |workspace, _, done| {
            workspace.todo_details.done = Some(done);
        });
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
