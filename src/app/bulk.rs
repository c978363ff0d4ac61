//! One change to many records: a status, handing one person's matters to another, a name that was spelt otherwise.

use crate::domain::{Party, Record, RecordNumber, Stamp, Status, hand_over, rename_person};

use super::{
    App, Failure, JobKind, Notice,
    work::{self, JobResult, SavedRecord},
};

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
}

impl BulkChange {
    /// Changes one record; whether there was anything to change.
    fn apply(&self, record: &mut Record, stamp: &Stamp) -> bool {
        let changed = match self {
            Self::Status(status) => record.set_status(*status, stamp.clone(), ""),
            Self::HandOver { from, to } => hand_over(record, from, to),
            Self::Rename { from, to } => rename_person(record, from, to),
        };
        if changed {
            record.modified = Some(stamp.clone());
        }
        changed
    }
}

/// How a change to many records ended.
pub(super) struct ChangedMany {
    change: BulkChange,
    saved: Vec<SavedRecord>,
    /// How many the change did not apply to.
    skipped: usize,
    /// What stopped the rest.
    problem: Option<Failure>,
}

impl App {
    pub(super) fn change_many(&mut self, numbers: Vec<RecordNumber>, change: BulkChange) {
        let stamp = self.stamp();
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        self.jobs.start(JobKind::Save, move |progress| {
            let mut ended = ChangedMany {
                change,
                saved: Vec::new(),
                skipped: 0,
                problem: None,
            };
            for (i, number) in numbers.iter().enumerate() {
                let apply = |record: &mut Record| ended.change.apply(record, &stamp);
                match work::change_if(&library, *number, apply) {
                    Ok(Some(saved)) => ended.saved.push(saved),
                    Ok(None) => ended.skipped += 1,
                    Err(problem) => {
                        ended.problem = Some(problem);
                        break;
                    }
                }
                progress.set(i + 1, numbers.len());
            }
            JobResult::ChangedMany(ended)
        });
    }

    pub(super) fn changed_many(&mut self, ended: ChangedMany) {
        let numbers: Vec<RecordNumber> = ended.saved.iter().map(|saved| saved.record.number).collect();
        for saved in ended.saved {
            self.changed(saved);
        }
        self.notify(Notice::ChangedMany {
            change: ended.change,
            numbers,
            skipped: ended.skipped,
        });
        if let Some(reason) = ended.problem {
            self.fail(super::Doing::Saving, reason);
        }
    }
}
