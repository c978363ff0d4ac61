//! One change to many records: a status, handing one person's matters to another, a name that was spelt otherwise.

use std::{collections::BTreeMap, sync::Arc};

use crate::domain::{Party, Record, RecordNumber, Stamp, Status, hand_over, merge::merge, rename_person};

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
    /// Such a change is taken back.
    Back(Arc<BeforeChange>),
}

/// Records as they were before one change to them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeforeChange {
    change: BulkChange,
    stamp: Stamp,
    records: BTreeMap<RecordNumber, Record>,
}

impl BeforeChange {
    /// Takes the change back in a record as it is now; whether it could. What somebody changed since stays, and what was
    /// changed at the very place keeps the record as it is.
    fn put_back(&self, record: &mut Record) -> bool {
        let Some(former) = self.records.get(&record.number) else {
            return false;
        };
        let mut changed = former.clone();
        self.change.apply(&mut changed, &self.stamp);
        let merged = merge(&changed, former, record);
        let settled = merged.is_settled();
        if settled {
            *record = merged.record;
        }
        settled
    }
}

impl BulkChange {
    /// Changes one record; whether there was anything to change.
    fn apply(&self, record: &mut Record, stamp: &Stamp) -> bool {
        let changed = match self {
            Self::Status(status) => record.set_status(*status, stamp.clone(), ""),
            Self::HandOver { from, to } => hand_over(record, from, to),
            Self::Rename { from, to } => rename_person(record, from, to),
            Self::Back(former) => former.put_back(record),
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
    former: BeforeChange,
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
            let former = BeforeChange {
                change: change.clone(),
                stamp: stamp.clone(),
                records: BTreeMap::new(),
            };
            let mut ended = ChangedMany {
                change,
                saved: Vec::new(),
                former,
                skipped: 0,
                problem: None,
            };
            for (i, number) in numbers.iter().enumerate() {
                let mut before = None;
                let apply = |record: &mut Record| {
                    before = Some(record.clone());
                    ended.change.apply(record, &stamp)
                };
                match work::change_if(&library, *number, apply) {
                    Ok(Some(saved)) => {
                        ended.saved.push(saved);
                        ended
                            .former
                            .records
                            .extend(before.map(|record| (*number, record)));
                    }
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
            former: Arc::new(ended.former),
            skipped: ended.skipped,
        });
        if let Some(reason) = ended.problem {
            self.fail(super::Doing::Saving, reason);
        }
    }
}
