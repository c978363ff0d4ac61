//! A file read for a library: what was found, and which rows are records that are there.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::NaiveDateTime;

use crate::{
    domain::{OwnFields, Record, RecordNumber},
    exchange::{
        tables::{self, Found, FoundRecord, Reference, SheetChoice, Source, Unreadable},
        workbook,
    },
    storage::Library,
    text::{Context, Directory, Settings},
};

use super::{
    known::{KnownBy, KnownRecords},
    overlay::overlaid,
    plan::{Plan, RowPlace, numbered},
};
use crate::app::Rules;

/// What a reader needs to know besides the bytes.
#[derive(Debug, Clone)]
pub struct ReadWith {
    /// How words are read and days counted.
    pub rules: Arc<Rules>,
    /// The moment that words count from.
    pub now: NaiveDateTime,
    /// The file's name without its ending: it may tell the year.
    pub name: String,
}

impl ReadWith {
    /// Finds what a file holds.
    ///
    /// # Errors
    /// Where there is nothing in it, and where `watch` says so.
    pub fn find(
        &self,
        source: &Source,
        choices: &[SheetChoice],
        watch: tables::Watch<'_>,
    ) -> Result<Found, Unreadable> {
        let (directory, settings) = (Directory::default(), Settings::default());
        let language = Context {
            reference: self.now.date().and_time(settings.start_of_work),
            workdays: self.rules.workdays(),
            lexicon: self.rules.lexicon(),
            directory: &directory,
            settings: &settings,
        };
        let reference = Reference {
            language,
            name: &self.name,
        };
        source.find(&reference, choices, watch)
    }
}

/// A row that is in the library already.
#[derive(Debug, Clone)]
pub struct Match {
    /// As which record.
    pub number: RecordNumber,
    /// By what.
    pub by: KnownBy,
    /// Whether the row says nothing that the record does not.
    pub same: bool,
    /// What the row said when this program wrote it.
    before: Option<Box<FoundRecord>>,
}

/// The rows of a file, each with the record of the library that it is.
#[derive(Debug, Default)]
pub struct Matched {
    /// All rows.
    pub rows: Vec<RowPlace>,
    /// Those that are there already, by place among the rows.
    pub matches: HashMap<usize, Match>,
}

/// Looks the rows up in a library. Nothing where not all of it could be read, or `go_on` says no.
pub fn look_up(
    library: &Library,
    plan: &Plan,
    found: &Found,
    with: &ReadWith,
    go_on: &dyn Fn() -> bool,
) -> Option<Matched> {
    look_up_beside(library, plan, found, with, &HashSet::new(), go_on)
}

/// The same, of the records beside some.
pub(super) fn look_up_beside(
    library: &Library,
    plan: &Plan,
    found: &Found,
    with: &ReadWith,
    beside: &HashSet<RecordNumber>,
    go_on: &dyn Fn() -> bool,
) -> Option<Matched> {
    let rows = RowPlace::all(found, with.now.date());
    let wanted: HashSet<RecordNumber> = rows.iter().filter_map(|row| numbered(row.of(found)?)).collect();
    let (mut known, ours) = read_known(library, &wanted, beside, go_on)?;
    let before = as_written(&ours, &plan.own, with);
    let records: HashMap<RecordNumber, &Record> = ours.iter().map(|record| (record.number, record)).collect();
    let mut matched = Matched {
        rows,
        ..Matched::default()
    };
    for (at, row) in matched.rows.iter().enumerate() {
        let Some(one) = row.of(found) else { continue };
        let record = plan.record(one, row.day);
        let Some((number, by)) = known.take(&record, numbered(one)) else {
            continue;
        };
        let before = before.get(&number).filter(|_| by == KnownBy::Number);
        let unchanged = before.is_some_and(|before| says_the_same(one, before));
        let of = Match {
            number,
            by,
            same: unchanged,
            before: before.cloned().map(Box::new),
        };
        let says_nothing = |record: &Record| of.updated(plan, record, one, row).is_none();
        let same = unchanged
            || match records.get(&number) {
                Some(record) => says_nothing(record),
                None => library
                    .load(number)
                    .is_ok_and(|there| says_nothing(&there.record)),
            };
        matched.matches.insert(at, Match { same, ..of });
    }
    Some(matched)
}

/// The records of a library beside some, as rows are looked up in them, and those that are wanted whole.
fn read_known(
    library: &Library,
    wanted: &HashSet<RecordNumber>,
    beside: &HashSet<RecordNumber>,
    go_on: &dyn Fn() -> bool,
) -> Option<(KnownRecords, Vec<Record>)> {
    let mut known = KnownRecords::default();
    let mut ours = Vec::new();
    let mut stream = library.stream();
    for (at, record) in stream.by_ref().enumerate() {
        if at % 256 == 0 && !go_on() {
            return None;
        }
        if beside.contains(&record.number) {
            continue;
        }
        known.add(&record);
        if wanted.contains(&record.number) {
            ours.push(record);
        }
    }
    known.settle();
    stream.is_whole().then_some((known, ours))
}

/// What rows of records say as this program writes them.
fn as_written(records: &[Record], own: &OwnFields, with: &ReadWith) -> HashMap<RecordNumber, FoundRecord> {
    let records: Vec<&Record> = records.iter().collect();
    let found = workbook::workbook(&records, own)
        .ok()
        .filter(|_| !records.is_empty())
        .and_then(|bytes| tables::open(&bytes, &|_| true).ok())
        .and_then(|source| with.find(&source, &[], &|_| true).ok())
        .unwrap_or_default();
    let all = found.sheets.into_iter().flat_map(|sheet| sheet.records);
    all.filter_map(|record| Some((numbered(&record)?, record)))
        .collect()
}

/// Whether two rows say the same, wherever they stand.
fn says_the_same(one: &FoundRecord, other: &FoundRecord) -> bool {
    FoundRecord {
        rows: other.rows.clone(),
        ..one.clone()
    } == *other
}

impl Match {
    /// Whether this program wrote the row: then nothing about it is a question.
    pub fn is_ours(&self) -> bool {
        self.before.is_some()
    }

    /// The record with what the row says besides; nothing where it says nothing new.
    pub fn updated(
        &self,
        plan: &Plan,
        record: &Record,
        found: &FoundRecord,
        row: &RowPlace,
    ) -> Option<Record> {
        let blank = FoundRecord {
            external: found.external,
            date: found.date,
            ..FoundRecord::default()
        };
        let before = self.before.as_deref().unwrap_or(&blank);
        let states = found.status.is_some()
            && self
                .before
                .as_ref()
                .is_none_or(|before| before.status != found.status);
        overlaid(
            record,
            &plan.record(found, row.day),
            &plan.record(before, row.day),
            states,
        )
    }
}
