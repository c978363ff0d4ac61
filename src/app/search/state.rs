//! What a workspace holds of searching: texts of found records as they were written, and the record read beside a list.

use std::collections::{HashMap, HashSet};

use crate::domain::{Record, RecordNumber};

/// What was read of a library's records.
#[derive(Debug, Default)]
pub(in crate::app) struct ExcerptSource {
    /// The state of the index that those asked for belong to.
    pub(super) revision: u64,
    pub(super) asked: HashSet<RecordNumber>,
    /// Asked for, and not yet being read.
    pub(super) waiting: Vec<RecordNumber>,
    pub(super) is_reading: bool,
    pub(super) known: HashMap<RecordNumber, Vec<String>>,
}

/// The record that is read beside a list.
#[derive(Debug, Default)]
pub(in crate::app) struct ReadBeside {
    /// Which was asked for last, and of which state of the index.
    pub(super) asked: Option<(RecordNumber, u64)>,
    pub(super) record: Option<Box<Record>>,
    /// Counts what was read.
    pub(super) revision: u64,
}
