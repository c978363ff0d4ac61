//! Whole records in a file, as `liuhen list --json --whole` writes them, as they stand to what a library holds.

use crate::{domain::Record, storage::Library};

/// A record of such a file.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeRecord {
    /// The record.
    pub record: Record,
    /// Whether the library holds it already: under its number, and saying the same.
    pub is_known: bool,
}

impl WholeRecord {
    /// A record as it stands to what a library holds.
    pub fn new(record: Record, library: &Library) -> Self {
        let there = library.load(record.number);
        Self {
            is_known: there.is_ok_and(|there| there.record.says_as(&record)),
            record,
        }
    }
}

/// The records that a text holds whole; nothing where it is something else.
pub fn whole_records(text: &str) -> Option<Vec<Record>> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('[').then(|| serde_json::from_str(text).ok())?
}
