//! Whole records in a file, as `liuhen list --json --whole` writes them, as they stand to what a library holds, and how they
//! come into it: each under a number of its day. One that the library holds already, by its day and what it says, is left
//! out, so that a file that comes twice makes nothing twice.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Mutex, PoisonError},
};

use chrono::NaiveDate;

use crate::{
    app::{
        Failure,
        editing::record_files::{self, SaveEnd, SavedRecord},
    },
    domain::{Record, RecordNumber, Stamp},
    storage::Library,
};

/// A record of such a file.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeRecord {
    /// The record.
    pub record: Record,
    /// The number under which the library holds it already.
    pub known_as: Option<RecordNumber>,
}

/// The records of such a file on their way into a library.
#[derive(Debug)]
pub struct WholeImport {
    records: Vec<WholeRecord>,
    /// Under which number the library holds each record of the file, by its number there; nothing while it does not.
    numbers: Mutex<HashMap<RecordNumber, Option<RecordNumber>>>,
    /// Whether the library holds records of the file under their own numbers: it is from here, and numbers that are not in
    /// the file mean records of this library.
    is_from_here: bool,
}

impl WholeImport {
    /// The records of a file as they stand to what a library holds; without one nothing is known.
    pub fn new(records: Vec<Record>, library: Option<&Library>) -> Self {
        let known = library.map(|library| known_in(library, &records));
        let known = known.unwrap_or_else(|| vec![None; records.len()]);
        let records: Vec<WholeRecord> = records
            .into_iter()
            .zip(known)
            .map(|(record, known_as)| WholeRecord { record, known_as })
            .collect();
        let numbers = records.iter().map(|whole| (whole.record.number, whole.known_as));
        Self {
            numbers: Mutex::new(numbers.collect()),
            is_from_here: records
                .iter()
                .any(|whole| whole.known_as == Some(whole.record.number)),
            records,
        }
    }

    /// The records, in the order of the file.
    pub fn records(&self) -> &[WholeRecord] {
        &self.records
    }

    /// The places of those that the library does not hold, each behind those that it follows: their numbers are known then.
    pub fn to_take(&self) -> Vec<usize> {
        let places = self.records.iter().enumerate();
        let places: HashMap<RecordNumber, usize> =
            places.map(|(at, whole)| (whole.record.number, at)).collect();
        let mut seen = vec![false; self.records.len()];
        let mut order = Vec::new();
        for first in 0..self.records.len() {
            let mut open = vec![(first, false)];
            while let Some((at, is_followed)) = open.pop() {
                if is_followed {
                    order.push(at);
                } else if !std::mem::replace(&mut seen[at], true) {
                    open.push((at, true));
                    let follows = self.records[at].record.follows.iter();
                    let follows = follows.filter_map(|number| places.get(number));
                    open.extend(follows.map(|at| (*at, false)));
                }
            }
        }
        order.retain(|at| self.records[*at].known_as.is_none());
        order
    }

    /// Takes the record at a place; nothing where the library holds it. What it follows it follows under the numbers that
    /// those records have here; a number of another library is left out, because here it means a stranger.
    ///
    /// # Errors
    /// When the record could not be saved.
    pub(in crate::app) fn take(
        &self,
        library: &Library,
        at: usize,
        stamp: &Stamp,
    ) -> Result<Option<SavedRecord>, Failure> {
        let new = self.records.get(at).filter(|whole| whole.known_as.is_none());
        let Some(WholeRecord { record, .. }) = new else {
            return Ok(None);
        };
        let numbers = || self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = record.clone();
        let known = numbers();
        let here = |number: RecordNumber| match known.get(&number) {
            Some(here) => *here,
            None => self.is_from_here.then_some(number),
        };
        taken.follows = record.follows.iter().filter_map(|number| here(*number)).collect();
        drop(known);
        match record_files::save_end(library.save_new(&taken, stamp, None))? {
            SaveEnd::Saved(saved) => {
                numbers().insert(record.number, Some(saved.record.number));
                Ok(Some(*saved))
            }
            // What is new has nobody to be merged with.
            SaveEnd::Collision(collision) => Err(Failure::Collided(collision.number())),
        }
    }

    /// Takes the record at a place, and says under which number.
    ///
    /// # Errors
    /// When the record could not be saved.
    pub fn make(&self, library: &Library, at: usize, stamp: &Stamp) -> Result<Option<RecordNumber>, Failure> {
        let saved = self.take(library, at, stamp)?;
        Ok(saved.map(|saved| saved.record.number))
    }
}

/// Under which number a library holds each of these records: its own if that one says the same, else another of the day.
/// One record of the library is one of the file, so that two alike stay two.
fn known_in(library: &Library, records: &[Record]) -> Vec<Option<RecordNumber>> {
    let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        days.entry(record.number.day()).or_default().push(at);
    }
    let mut known = vec![None; records.len()];
    for (day, places) in days {
        let mut there = library.records_of(day);
        for own in [true, false] {
            for at in &places {
                let record = &records[*at];
                let is_it = |one: &Record| {
                    let fits = !own || one.number == record.number;
                    fits && one.number.series() == record.number.series() && says_as(one, record)
                };
                if known[*at].is_none()
                    && let Some(found) = there.iter().position(is_it)
                {
                    known[*at] = Some(there.swap_remove(found).number);
                }
            }
        }
    }
    known
}

/// Whether two records say the same. What they follow is told by numbers, which are others in another library.
fn says_as(one: &Record, other: &Record) -> bool {
    one.subject == other.subject
        && one.says_as(&Record {
            follows: one.follows.clone(),
            ..other.clone()
        })
}

/// The records that a text holds whole; nothing where it is something else.
pub fn whole_records(text: &str) -> Option<Vec<Record>> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('[').then(|| serde_json::from_str(text).ok())?
}
