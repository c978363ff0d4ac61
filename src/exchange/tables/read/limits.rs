//! How much of a file is read.

use super::super::{Watch, grid::Cell, trouble::Unreadable};

/// How many cells a file may hold: 100,000 rows of 40 columns.
const MAX_CELLS: usize = 4_000_000;

/// How many bytes of text a file may hold.
const MAX_TEXT: usize = 96 << 20;

/// Counts cells and text of a file, and says when it is too much.
pub(super) struct Allowance<'a> {
    cells: usize,
    text: usize,
    watch: Watch<'a>,
}

impl<'a> Allowance<'a> {
    /// All of it; `watch` is told how many cells were read.
    pub(super) fn watched(watch: Watch<'a>) -> Self {
        Self {
            cells: 0,
            text: 0,
            watch,
        }
    }

    /// Counts a cell before room is made for it.
    pub(super) fn take_cell(&mut self, cell: &Cell) -> Result<(), Unreadable> {
        self.take(if let Cell::Text(text) = cell {
            text.len()
        } else {
            0
        })
    }

    /// Counts a cell with so much text.
    pub(super) fn take(&mut self, text: usize) -> Result<(), Unreadable> {
        self.cells += 1;
        self.text += text;
        if self.cells > MAX_CELLS {
            return Err(Unreadable::TooLarge("单元格超过 400 万个".to_owned()));
        }
        if self.text > MAX_TEXT {
            return Err(Unreadable::TooLarge("文字超过 96 MB".to_owned()));
        }
        if self.cells.is_multiple_of(4096) && !(self.watch)(self.cells) {
            return Err(Unreadable::Stopped);
        }
        Ok(())
    }
}
