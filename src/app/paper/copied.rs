//! A table on its way to the clipboard.

use crate::exchange::cells::CellTable;

/// A table for the clipboard.
#[derive(Debug, Clone)]
pub struct CopiedTable {
    /// The table.
    pub table: CellTable,
    /// How many of what was asked for could not be read.
    pub unread: usize,
}
