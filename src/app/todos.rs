//! To-dos and other dated things that are changed without opening their record: ticked off, moved to another day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{
    Due, DueKind, Extension, ItemId, Party, Record, RecordNumber, Stamp, Todo, TodoState, reschedule,
    take_move_back,
};

use super::{
    App, Failure, JobKind, Notice, Rules,
    work::{self, JobResult},
};

/// One to-do of the library.
pub type TodoPlace = (RecordNumber, ItemId);

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
    /// As they were before: what an undo puts back.
    Back(Vec<Todo>),
}

impl TodoChange {
    fn apply(&self, todo: &mut Todo, today: NaiveDate, stamp: &Stamp, rules: &Rules) {
        match self {
            Self::Done => {
                todo.state = TodoState::Done;
                todo.settled = Some(stamp.clone());
            }
            Self::Workdays(count) => {
                let from = todo.current_due().map_or(today, |due| due.date.max(today));
                postpone(todo, rules.workdays().add_workdays(from, *count).date, stamp);
            }
            Self::To(day) => postpone(todo, *day, stamp),
            Self::Owner(owner) => todo.owner = owner.clone(),
            Self::Note(note) => {
                if !todo.note.is_empty() {
                    todo.note.push('\n');
                }
                todo.note.push_str(note);
            }
            Self::Back(former) => {
                if let Some(former) = former.iter().find(|former| former.id == todo.id) {
                    *todo = former.clone();
                }
            }
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

/// How a change to to-dos ended: the records saved, and the to-dos as they were.
pub(super) struct TodosChanged {
    saved: Vec<work::SavedRecord>,
    former: Vec<(RecordNumber, Vec<Todo>)>,
    /// Whether it can be taken back: an undo is not undone.
    change: TodoChange,
    problem: Option<Failure>,
}

impl App {
    /// Changes to-dos in the files of their records, one save for each record.
    pub(super) fn change_todos(&mut self, places: Vec<TodoPlace>, change: TodoChange) {
        let (stamp, today) = (self.stamp(), self.now().date());
        let rules = std::sync::Arc::clone(self.rules());
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        let mut records: BTreeMap<RecordNumber, Vec<ItemId>> = BTreeMap::new();
        for (number, id) in places {
            records.entry(number).or_default().push(id);
        }
        self.jobs.start(JobKind::Save, move |progress| {
            let mut ended = TodosChanged {
                saved: Vec::new(),
                former: Vec::new(),
                change,
                problem: None,
            };
            let total = records.len();
            for (i, (number, ids)) in records.into_iter().enumerate() {
                let mut former = Vec::new();
                let apply = |record: &mut Record| {
                    for todo in record.todos.iter_mut().filter(|todo| ids.contains(&todo.id)) {
                        former.push(todo.clone());
                        ended.change.apply(todo, today, &stamp, &rules);
                    }
                    record.modified = Some(stamp.clone());
                    !former.is_empty()
                };
                match work::change_if(&library, number, apply) {
                    Ok(Some(saved)) => {
                        ended.saved.push(saved);
                        ended.former.push((number, former));
                    }
                    Ok(None) => {}
                    Err(problem) => {
                        ended.problem = Some(problem);
                        break;
                    }
                }
                progress.set(i + 1, total);
            }
            JobResult::TodosChanged(ended)
        });
    }

    pub(super) fn todos_changed(&mut self, ended: TodosChanged) {
        for saved in ended.saved {
            self.changed(saved);
        }
        let count = ended.former.iter().map(|(_, todos)| todos.len()).sum();
        if count > 0 {
            self.notify(Notice::TodosChanged {
                change: ended.change,
                count,
                former: ended.former,
            });
        }
        if let Some(problem) = ended.problem {
            self.fail(super::Doing::Saving, problem);
        }
    }

    /// Marks a to-do done, or open again.
    pub(super) fn toggle_todo(&mut self, number: RecordNumber, id: ItemId) {
        let stamp = self.stamp();
        self.change_record(number, move |record| {
            let Some(todo) = record.todos.iter_mut().find(|todo| todo.id == id) else {
                return;
            };
            let open = todo.state == TodoState::Open;
            todo.state = if open { TodoState::Done } else { TodoState::Open };
            todo.settled = open.then(|| stamp.clone());
            record.modified = Some(stamp);
        });
    }

    /// Moves something that is due to another day, in place of its last move where `instead_of` tells the deadline before.
    pub(super) fn reschedule(
        &mut self,
        number: RecordNumber,
        what: DueKind,
        to: NaiveDate,
        instead_of: Option<Due>,
    ) {
        let stamp = self.stamp();
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        let workdays = self.rules().workdays();
        let workday = (!workdays.is_workday(to)).then(|| workdays.nearest_workday(to, false));
        self.jobs.start(JobKind::Save, move |_| {
            let mut moved = None;
            let saved = work::change(&library, number, |record| {
                if let Some(from) = instead_of {
                    take_move_back(record, &what, from);
                }
                moved = reschedule(record, &what, to, Some(stamp.clone()));
                record.modified = Some(stamp);
            });
            let Some(from) = moved else {
                return match saved {
                    Ok(saved) => JobResult::Changed(Ok(Box::new(saved))),
                    Err(reason) => JobResult::Moved(Err(reason)),
                };
            };
            let notice = Notice::Moved {
                number,
                what,
                from,
                to,
                workday,
            };
            JobResult::Moved(saved.map(|saved| (Box::new(saved), notice)))
        });
    }

    /// Takes a move back.
    pub(super) fn take_move_back(&mut self, number: RecordNumber, what: DueKind, from: Due) {
        let stamp = self.stamp();
        self.change_record(number, move |record| {
            take_move_back(record, &what, from);
            record.modified = Some(stamp);
        });
    }

    /// Changes a record of the library in its file.
    pub(super) fn change_record(
        &mut self,
        number: RecordNumber,
        change: impl FnOnce(&mut Record) + Send + 'static,
    ) {
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            self.fail(super::Doing::Saving, Failure::NoLibrary);
            return;
        };
        self.jobs.start(JobKind::Save, move |_| {
            JobResult::Changed(work::change(&library, number, change).map(Box::new))
        });
    }
}
