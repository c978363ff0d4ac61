//! Rows taken into a library, one after the other: made as records, or laid over those that are there.

use std::sync::Arc;

use strum::VariantArray;

use crate::{
    app::{
        Failure,
        editing::record_files::{self, SaveEnd, SavedRecord},
    },
    domain::{Record, RecordNumber, Stamp},
    exchange::tables::{Found, Source},
    storage::Library,
};

use super::{
    plan::{Plan, RowPlace},
    reading::{Match, Matched},
};

/// What becomes of a row that is in the library already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, VariantArray)]
pub enum Treatment {
    /// It is left out.
    #[default]
    Skip,
    /// What it says besides goes to the record that is there.
    Update,
    /// It becomes a record of its own all the same.
    Both,
}

impl Treatment {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The name under which it is kept.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Update => "update",
            Self::Both => "both",
        }
    }

    /// The one of a name; to skip where there is none.
    pub(super) fn of_name(name: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|treatment| treatment.name() == name).unwrap_or_default()
    }
}

/// What is done with a row.
#[derive(Debug, Clone)]
enum Task {
    Make,
    Update(Match),
}

/// Rows on their way into a library.
#[derive(Debug)]
pub struct Import {
    source: Arc<Source>,
    found: Arc<Found>,
    plan: Plan,
    rows: Vec<(RowPlace, Task)>,
}

/// A row that was taken.
pub struct Taken {
    /// The record that it is now.
    pub number: RecordNumber,
    /// The record as it was before; nothing where it was made.
    pub(in crate::app) before: Option<Box<Record>>,
    pub(in crate::app) saved: SavedRecord,
}

impl Taken {
    /// Whether it was made.
    pub fn is_new(&self) -> bool {
        self.before.is_none()
    }
}

impl Import {
    /// The rows of a file; `treatment` tells what becomes of one that is there, by place among the rows, and `takes` which
    /// sheets are wanted.
    pub fn new(
        source: &Arc<Source>,
        found: &Arc<Found>,
        plan: Plan,
        matched: &Matched,
        treatment: &dyn Fn(usize, &Match) -> Treatment,
        takes: &dyn Fn(usize) -> bool,
    ) -> Self {
        let rows = matched.rows.iter().enumerate().filter_map(|(at, row)| {
            let task = match matched.matches.get(&at) {
                _ if !takes(row.sheet) => return None,
                None => Task::Make,
                Some(known) => match treatment(at, known) {
                    Treatment::Skip => return None,
                    Treatment::Update if known.same => return None,
                    Treatment::Update => Task::Update(known.clone()),
                    Treatment::Both => Task::Make,
                },
            };
            Some((*row, task))
        });
        Self {
            rows: rows.collect(),
            source: Arc::clone(source),
            found: Arc::clone(found),
            plan,
        }
    }

    pub(super) fn stamp(&self) -> &Stamp {
        &self.plan.stamp
    }

    /// How many rows there are to take.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nothing to take.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many rows become records of their own.
    pub fn count_new(&self) -> usize {
        self.rows
            .iter()
            .filter(|(_, task)| matches!(task, Task::Make))
            .count()
    }

    /// Where a row comes from, as its record notes it.
    pub(super) fn note(&self, at: usize) -> Option<String> {
        let (row, _) = self.rows.get(at)?;
        Some(self.plan.note(&self.source, &self.found, row).note)
    }

    /// The number that a row has or would have, if nobody had it.
    pub(in crate::app) fn number_of(&self, at: usize) -> Option<RecordNumber> {
        let (row, task) = self.rows.get(at)?;
        match task {
            Task::Update(known) => Some(known.number),
            Task::Make => row
                .of(&self.found)
                .map(|one| self.plan.record(one, row.day).number),
        }
    }

    /// Takes a row; nothing where the record says all of it by now.
    ///
    /// # Errors
    /// When the record could not be read or saved.
    pub fn take(&self, library: &Library, at: usize) -> Result<Option<Taken>, Failure> {
        let Some((row, task)) = self.rows.get(at) else {
            return Ok(None);
        };
        match task {
            Task::Make => self.make(library, row),
            Task::Update(known) => self.update(library, row, known),
        }
    }

    fn make(&self, library: &Library, row: &RowPlace) -> Result<Option<Taken>, Failure> {
        let Some(record) = self.plan.make(&self.source, &self.found, row) else {
            return Ok(None);
        };
        match record_files::create_record(library, &record, None)? {
            SaveEnd::Saved(saved) => Ok(Some(Taken {
                number: saved.record.number,
                before: None,
                saved: *saved,
            })),
            // What is new has nobody to be merged with.
            SaveEnd::Collision(collision) => Err(Failure::Collided(collision.number())),
        }
    }

    fn update(&self, library: &Library, row: &RowPlace, known: &Match) -> Result<Option<Taken>, Failure> {
        let Some(one) = row.of(&self.found) else {
            return Ok(None);
        };
        let mut before = None;
        let note = self.plan.note(&self.source, &self.found, row);
        let saved = record_files::change_if(library, known.number, |record| {
            let Some(mut updated) = known.updated(&self.plan, record, one, row) else {
                return false;
            };
            updated.status_changes.push(note);
            updated.modified = Some(self.plan.stamp.clone());
            before = Some(Box::new(std::mem::replace(record, updated)));
            true
        })?;
        Ok(saved.zip(before).map(|(saved, before)| Taken {
            number: known.number,
            before: Some(before),
            saved,
        }))
    }
}
