//! A sheet as it was read, whatever kind of file it came from: rows of typed cells, merged areas, what is hidden.

use std::collections::BTreeSet;

use chrono::{NaiveDateTime, NaiveTime};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// A text, without blanks at its ends; never empty.
    Text(String),
    /// A number that carries no format of a day.
    Number(f64),
    /// A day, with the time of day where the file has one.
    Moment(NaiveDateTime),
    /// A time of day alone.
    Clock(NaiveTime),
    /// A truth value.
    Truth(bool),
}

impl Cell {
    /// A text cell, or nothing for blanks.
    pub(super) fn text(text: &str) -> Option<Self> {
        let text = text.trim_matches(|char: char| char.is_whitespace() || char == '\u{feff}' || char == '\0');
        (!text.is_empty()).then(|| Self::Text(text.replace("\r\n", "\n").replace('\r', "\n")))
    }

    /// The cell as a person would read it.
    pub(super) fn show(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => show_number(*number),
            Self::Moment(moment) if moment.time() == NaiveTime::MIN => moment.format("%Y-%m-%d").to_string(),
            Self::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
            Self::Clock(time) => time.format("%H:%M").to_string(),
            Self::Truth(truth) => if *truth { "是" } else { "否" }.to_owned(),
        }
    }
}

/// A number without the noise that binary fractions carry: 0.1 + 0.2 is 0.3, 13800000000.0 has no point.
pub(super) fn show_number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    let text = format!("{number:.10}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A row with something in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Its number as a spreadsheet shows it, from 1.
    pub(super) number: u32,
    /// Its cells by column, from 0, in order.
    pub(super) cells: Vec<(u32, Cell)>,
}

impl Row {
    /// The cell in a column.
    pub(super) fn get(&self, column: u32) -> Option<&Cell> {
        let at = self
            .cells
            .binary_search_by_key(&column, |(column, _)| *column)
            .ok()?;
        Some(&self.cells[at].1)
    }

    /// The columns from the first to the last that hold something.
    pub(super) fn filled(&self) -> impl Iterator<Item = u32> {
        self.cells.iter().map(|(column, _)| *column)
    }
}

/// Cells that are shown as one. Rows from 1, columns from 0, both ends within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub(super) name: String,
    /// Whether the file hides it.
    pub(super) hidden: bool,
    /// Rows with something in them, in order.
    pub(super) rows: Vec<Row>,
    pub(super) merges: Vec<Merge>,
    /// What of it the file hides.
    pub(super) hides: Hidden,
}

/// Rows and columns that a file hides.
#[derive(Clone, Debug, Default)]
pub(super) struct Hidden {
    /// Rows, from 1.
    rows: BTreeSet<u32>,
    /// Columns, from 0: first and last of each run. All columns behind a table may be one.
    columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// No sheet has more rows; of a file that says so of more, the rest is left out.
    const MOST: usize = 1 << 20;

    pub(super) fn hide_row(&mut self, row: u32) {
        if self.rows.len() < Self::MOST {
            self.rows.insert(row);
        }
    }

    pub(super) fn hide_columns(&mut self, first: u32, last: u32) {
        if self.columns.len() < Self::MOST {
            self.columns.push((first, last));
        }
    }

    /// Whether a row is hidden.
    pub(super) fn row(&self, row: u32) -> bool {
        self.rows.contains(&row)
    }

    /// Whether a column is hidden.
    pub(super) fn column(&self, column: u32) -> bool {
        let holds = |(first, last): &(u32, u32)| (*first..=*last).contains(&column);
        self.columns.iter().any(holds)
    }
}

impl Grid {
    /// Puts rows and cells into order; where a cell came twice, the last one stays.
    pub(super) fn tidy(&mut self) {
        self.rows.retain(|row| !row.cells.is_empty());
        if !self.rows.is_sorted_by_key(|row| row.number) {
            self.rows.sort_by_key(|row| row.number);
        }
        self.rows.dedup_by(|later, earlier| {
            let same = later.number == earlier.number;
            if same {
                earlier.cells.append(&mut later.cells);
            }
            same
        });
        for row in &mut self.rows {
            if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
                row.cells.reverse();
                row.cells.sort_by_key(|(column, _)| *column);
                row.cells.dedup_by_key(|(column, _)| *column);
            }
        }
        self.merges
            .retain(|merge| merge.top <= merge.bottom && merge.left <= merge.right);
    }

    /// Adds a cell; cells of one row come one behind the other.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Cell) {
        match self.rows.last_mut() {
            Some(last) if last.number == row => last.cells.push((column, cell)),
            _ => self.rows.push(Row {
                number: row,
                cells: vec![(column, cell)],
            }),
        }
    }
}

/// The letters that a spreadsheet shows above a column, counted from 0.
pub(super) fn letters(column: u32) -> String {
    let mut left = column + 1;
    let mut letters = Vec::new();
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}
