//! How much of a file is read.

use super::super::trouble::Unreadable;

/// How many cells a file may hold: 100,000 rows of 40 columns.
const MAX_CELLS: usize = 4_000_000;

/// How many bytes of text a file may hold.
const MAX_TEXT: usize = 160 << 20;

/// Counts cells and text of a file, and says when it is too much.
#[derive(Default)]
pub(super) struct Allowance {
    cells: usize,
    text: usize,
}

impl Allowance {
    /// Counts a cell with so much text.
    pub(super) fn take(&mut self, text: usize) -> Result<(), Unreadable> {
        self.cells += 1;
        self.text += text;
        if self.cells > MAX_CELLS {
            return Err(Unreadable::TooLarge("单元格超过 400 万个".to_owned()));
        }
        if self.text > MAX_TEXT {
            return Err(Unreadable::TooLarge("文字超过 160 MB".to_owned()));
        }
        Ok(())
    }
}
