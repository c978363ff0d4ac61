//! What a library holds already of what a file brings: by the number that a row gives itself, else by day, party and
//! subject. A record of the library is the match of one row only, so that two alike on one day stay two.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::{Kind, Party, Record, RecordNumber};

/// By what a row was found in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// By its number: the file was written by this program.
    Number,
    /// By day, party and subject.
    Matter,
}

/// What tells a matter.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Matter {
    kind: Kind,
    date: NaiveDate,
    subject: String,
    party: String,
}

impl Matter {
    fn of(record: &Record) -> Self {
        let party = match (record.internal(), record.external()) {
            (_, Some(outside)) => outside.counterpart.to_string(),
            (Some(inside), _) => Party::join(&inside.participants),
            _ => String::new(),
        };
        Self {
            kind: record.kind(),
            date: record.date,
            subject: record.subject.trim().to_owned(),
            party,
        }
    }
}

/// The records of a library, as rows are looked up in them.
#[derive(Debug, Default)]
pub(super) struct KnownRecords {
    /// The records of a matter that no row was found to be.
    matters: HashMap<Matter, Vec<RecordNumber>>,
    numbers: HashMap<RecordNumber, (NaiveDate, String)>,
}

impl KnownRecords {
    /// Adds a record.
    pub(super) fn add(&mut self, record: &Record) {
        let number = record.number;
        self.matters.entry(Matter::of(record)).or_default().push(number);
        let told = (record.date, record.subject.trim().to_owned());
        self.numbers.insert(number, told);
    }

    /// All are there: of records alike the first one is found first.
    pub(super) fn settle(&mut self) {
        for numbers in self.matters.values_mut() {
            numbers.sort_unstable_by(|one, other| other.cmp(one));
        }
    }

    /// The record that a row is, and by what; `numbered` is the number that the row gives itself. A number alone is not
    /// enough: another library may have given it to another matter.
    pub(super) fn take(
        &mut self,
        record: &Record,
        numbered: Option<RecordNumber>,
    ) -> Option<(RecordNumber, KnownBy)> {
        let subject = record.subject.trim();
        let same = |(date, told): &(NaiveDate, String)| *date == record.date || told == subject;
        if let Some(number) = numbered
            && number.kind() == record.kind()
            && self.numbers.get(&number).is_some_and(same)
        {
            self.numbers.remove(&number);
            return Some((number, KnownBy::Number));
        }
        let numbers = self.matters.get_mut(&Matter::of(record))?;
        while let Some(number) = numbers.pop() {
            // Another row may have been this record by its number.
            if self.numbers.remove(&number).is_some() {
                return Some((number, KnownBy::Matter));
            }
        }
        None
    }
}
