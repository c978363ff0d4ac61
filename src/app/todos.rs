//! To-dos and other dated things that are changed without opening their record: ticked off, moved to another day.

use chrono::NaiveDate;

use crate::{
    calendar::Workdays,
    domain::{Due, DueKind, ItemId, Record, RecordNumber, TodoState, reschedule, take_move_back},
};

use super::{
    App, Failure, JobKind, Notice,
    work::{self, JobResult},
};

impl App {
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
        let workdays = Workdays::statutory();
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
    fn change_record(&mut self, number: RecordNumber, change: impl FnOnce(&mut Record) + Send + 'static) {
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            self.fail(super::Doing::Saving, Failure::NoLibrary);
            return;
        };
        self.jobs.start(JobKind::Save, move |_| {
            JobResult::Changed(work::change(&library, number, change).map(Box::new))
        });
    }
}
