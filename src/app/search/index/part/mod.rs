//! A part of the index: some thousand records as rows, with all their text in a few arenas. It does not change once it
//! is full, so it is searched, written to the cache and shared between threads without a copy.
//!
//! `put` puts records in, `kept` is the part as the cache keeps it; here it is read.

mod kept;
mod put;
mod row;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    domain::{OwnKey, RecordNumber},
    storage::FileStamp,
};

use super::{
    field::Name,
    occurrences::{Occurrences, Rows},
    packed,
    position::PART_ROWS,
    tallies::Tallies,
};

pub(in crate::app) use kept::SECTIONS;
pub(super) use put::CELL_CHARS;
pub use row::{Entry, Row, Undated};
pub(super) use row::{Span, TAGS_BETWEEN, Text};

/// Cells beside from this number on are of own fields; those below are of the templates' fields.
const FIRST_OWN: u16 = 1 << 10;

/// Everything of a part that is no arena.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Table {
    rows: Vec<Row>,
    /// The file of each row as it was when read; nothing for what this run wrote.
    files: Vec<Option<FileStamp>>,
    /// Where each row's search text ends, and within it the number and the subject.
    ends: Vec<u32>,
    heads: Vec<(u32, u32)>,
    /// The subject and names of each row, and where each row's end.
    names: Vec<Name>,
    names_ends: Vec<u32>,
    /// Where each text of [`Part::spelt`] ends.
    spelt_ends: Vec<u32>,
    /// Which rows have which characters, once the part is whole.
    occurrences: Occurrences,
    due: Vec<Entry>,
    undated: Vec<Undated>,
    /// The own fields of which some row has a value; cells beside have their place here as the number of their column.
    own: Vec<OwnKey>,
    /// Which records go on from which: a row's number and a previous one.
    #[serde(with = "packed")]
    follows: Vec<(RecordNumber, RecordNumber)>,
}

/// A part of the index.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Part {
    table: Table,
    /// The order of each row's number, dense for sorting.
    pub(super) keys: Vec<u128>,
    /// What cells show, in the users' own spelling.
    shown: Vec<u8>,
    /// All text of every record, folded; each text is closed by its [`Field`].
    folded: Vec<u8>,
    /// The subjects and names, each once, as codes for pinyin.
    spelt: Vec<u8>,
    /// Where each of them is, while rows are put in.
    spelt_known: HashMap<Vec<u8>, u32>,
    /// The sets of rows of [`Table::occurrences`].
    sets: Vec<u8>,
    /// What statistics count of each row.
    tallies: Tallies,
    /// Whether the keys rise, so that a number is found by bisection.
    sorted: bool,
    /// Whether it holds what this run changed.
    own: bool,
    /// Which part of the index it is.
    place: u16,
}

impl Part {
    /// An empty part for what this run changes.
    pub(super) fn own(place: u16) -> Self {
        Self {
            own: true,
            place,
            sorted: true,
            ..Self::default()
        }
    }

    /// An empty part for what is read.
    pub(in crate::app) fn new() -> Self {
        Self {
            sorted: true,
            ..Self::default()
        }
    }

    pub(super) fn is_own(&self) -> bool {
        self.own
    }

    pub(super) fn is_sorted(&self) -> bool {
        self.sorted
    }

    /// The row that counts for a number, given by its order.
    pub(super) fn find(&self, key: u128, live: &[bool]) -> Option<usize> {
        if self.sorted {
            return self.keys.binary_search(&key).ok().filter(|row| live[*row]);
        }
        let mut rows = (0..self.keys.len()).rev();
        rows.find(|row| self.keys[*row] == key && live[*row])
    }

    pub(super) fn len(&self) -> usize {
        self.table.rows.len()
    }

    pub(super) fn is_full(&self) -> bool {
        // Offsets have 32 bits; a part of the largest records there can be stays far below.
        self.len() >= PART_ROWS || self.folded.len() > 1 << 30 || self.shown.len() > 1 << 30
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.table.rows
    }

    pub(super) fn due(&self) -> &[Entry] {
        &self.table.due
    }

    pub(super) fn undated(&self) -> &[Undated] {
        &self.table.undated
    }

    pub(super) fn follows(&self) -> &[(RecordNumber, RecordNumber)] {
        &self.table.follows
    }

    /// What statistics count of each row.
    pub(super) fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// Each record with its file as it was when read.
    pub(in crate::app) fn files(&self) -> impl Iterator<Item = (RecordNumber, Option<FileStamp>)> {
        let rows = self.table.rows.iter().map(|row| row.number);
        rows.zip(self.table.files.iter().copied())
    }

    /// Whether its rows stand for files in their places, so that the cache may keep them.
    pub(in crate::app) fn is_of_files(&self) -> bool {
        !self.table.files.is_empty() && self.table.files.iter().all(Option::is_some)
    }

    /// Sets which part of the index this is.
    pub(super) fn set_place(&mut self, part: u16) {
        self.place = part;
        let table = &mut self.table;
        table.rows.iter_mut().for_each(|row| row.part = part);
        table.due.iter_mut().for_each(|entry| entry.part = part);
        table.undated.iter_mut().for_each(|todo| todo.part = part);
    }

    /// A text of the shown arena.
    pub(super) fn text(&self, span: Span) -> &str {
        let bytes = self.shown.get(span.start as usize..span.end as usize);
        bytes
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    /// The text of a column among the cells beside; each is its column's number and its length, two bytes each, little
    /// end first, and the text.
    pub(super) fn cell_beside(&self, cells: Span, column: u16) -> &str {
        let mut at = cells.start as usize;
        let two = |at: usize| {
            let bytes = self.shown.get(at..at + 2)?;
            Some(u16::from_le_bytes([bytes[0], bytes[1]]))
        };
        while at < cells.end as usize
            && let (Some(number), Some(length)) = (two(at), two(at + 2))
        {
            let start = at + 4;
            at = start + usize::from(length);
            if number == column {
                let text = self.shown.get(start..at).unwrap_or_default();
                return std::str::from_utf8(text).unwrap_or_default();
            }
        }
        ""
    }

    /// What the rows of the part have for an own field's column.
    pub(super) fn own_column(&self, key: OwnKey) -> Option<u16> {
        let place = self.table.own.iter().position(|known| *known == key)?;
        Some(FIRST_OWN + place as u16)
    }

    /// The search arena with the end of each row in it.
    pub(super) fn folded(&self) -> (&[u8], &[u32]) {
        (&self.folded, &self.table.ends)
    }

    /// The subjects and names of its rows, each once, as codes for pinyin.
    pub(super) fn spelt(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.table.spelt_ends.len()).map(|text| self.spelt_text(text))
    }

    /// One of them.
    pub(super) fn spelt_text(&self, text: usize) -> &[u8] {
        Self::piece((&self.spelt, &self.table.spelt_ends), text)
    }

    /// Subject and names of a row.
    pub(super) fn names(&self, row: usize) -> &[Name] {
        let ends = &self.table.names_ends;
        let start = row.checked_sub(1).map_or(0, |before| ends[before]);
        &self.table.names[start as usize..ends[row] as usize]
    }

    /// The rows that have every character of a text; `None` where that is not known.
    pub(super) fn having(&self, text: &str) -> Option<Rows> {
        let known = &self.table.occurrences;
        (!known.is_empty()).then(|| known.having(&self.sets, self.len(), text))
    }

    /// The rows that may have a text in number or subject, where those of [`Part::having`] surely have it at all.
    pub(super) fn in_heads(&self, text: &str) -> Option<Rows> {
        let known = &self.table.occurrences;
        let mut rows = Rows::first(self.len());
        for c in text.chars() {
            rows.keep(&known.in_heads(&self.sets, self.len(), c));
        }
        known.is_exact(self.len(), text).then_some(rows)
    }

    /// A row's piece of an arena.
    pub(super) fn piece<'a>((bytes, ends): (&'a [u8], &[u32]), row: usize) -> &'a [u8] {
        let start = row.checked_sub(1).map_or(0, |before| ends[before]);
        &bytes[start as usize..ends[row] as usize]
    }

    /// Where in the search arena a row's number and subject end.
    pub(super) fn heads(&self, row: usize) -> (u32, u32) {
        self.table.heads[row]
    }
}
