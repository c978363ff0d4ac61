//! A row: cells side by side, as high as the highest of them.

use std::sync::Arc;

use super::line::LaidLine;

/// At least so many lines stand on the last page beside what has to stay with them: a signature needs company.
pub const LAST_LINES: usize = 3;

/// Where the lines of a cell stand in its height.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum VerticalAlign {
    /// At the top.
    #[default]
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
}

/// What a cell says again on a later page.
#[derive(Debug, Clone)]
pub enum Again {
    /// Something else.
    Instead(Vec<LaidLine>),
    /// The same, and these lines under it; rows share them, and few are ever cut.
    WithMore(Arc<[LaidLine]>),
}

/// One cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Its left edge, from the left edge of the frame.
    pub x: f32,
    /// Its width.
    pub width: f32,
    /// Its lines, relative to the cell's left edge plus [`Cell::pad_x`].
    pub lines: Vec<LaidLine>,
    /// What stands in the cell on a later page when the row is split; such a cell is repeated, not split.
    pub again: Option<Again>,
    /// Where the lines stand.
    pub vertical: VerticalAlign,
    /// Free room at the left and right.
    pub pad_x: f32,
    /// Free room above and below.
    pub pad_y: f32,
}

impl Cell {
    /// The height of lines together.
    pub(super) fn height_of<'a>(lines: impl IntoIterator<Item = &'a LaidLine>) -> f32 {
        lines.into_iter().map(|line| line.height).sum()
    }

    fn height(&self) -> f32 {
        Self::height_of(&self.lines) + 2.0 * self.pad_y
    }

    /// What stands in the cell on a later page, where it is repeated.
    pub(super) fn repeated(&self) -> Option<impl Iterator<Item = &LaidLine>> {
        let (first, rest): (&[LaidLine], &[LaidLine]) = match self.again.as_ref()? {
            Again::Instead(lines) => (lines, &[]),
            Again::WithMore(lines) => (&self.lines, lines),
        };
        Some(first.iter().chain(rest))
    }
}

/// Whether a row may be cut by the end of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Split {
    /// Only when it is so high that a page would stay half empty.
    #[default]
    Whole,
    /// Between lines: it holds running text.
    Lines,
}

/// Cells side by side.
#[derive(Debug, Clone)]
pub struct Row {
    /// The cells, from left to right.
    pub cells: Vec<Cell>,
    /// The least height.
    pub min_height: f32,
    /// Whether it may be cut.
    pub split: Split,
    /// Whether the next row has to begin on the same page.
    pub keep_with_next: bool,
    /// Which of the heads is repeated when the row begins a page.
    pub head: Option<usize>,
    /// Whether it takes the height that its sheet leaves free on a single page.
    pub grows: bool,
    /// Whether it has borders.
    pub boxed: bool,
}

impl Row {
    /// A bordered row.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self {
            cells,
            min_height: 0.0,
            split: Split::Whole,
            keep_with_next: false,
            head: None,
            grows: false,
            boxed: true,
        }
    }

    /// Its height on one page.
    pub fn height(&self) -> f32 {
        self.cells
            .iter()
            .map(Cell::height)
            .fold(self.min_height, f32::max)
    }

    /// Of how many lines it is.
    pub(super) fn line_count(&self) -> usize {
        let own = self.cells.iter().filter(|cell| cell.again.is_none());
        own.map(|cell| cell.lines.len()).max().unwrap_or_default()
    }

    /// Whether the end of a page may cut it, and both parts keep lines enough.
    pub(super) fn can_be_cut(&self) -> bool {
        self.split == Split::Lines && self.line_count() > LAST_LINES
    }

    /// The least height that it takes on a page where it begins.
    pub(super) fn least_height(&self) -> f32 {
        if self.split == Split::Whole {
            return self.height();
        }
        let first = |cell: &Cell| {
            if cell.again.is_some() {
                cell.height()
            } else {
                Cell::height_of(&cell.lines[..cell.lines.len().min(2)]) + 2.0 * cell.pad_y
            }
        };
        self.cells.iter().map(first).fold(0.0, f32::max)
    }
}
