//! How high the lines of the table are: all alike, or each as high as the longest text in it. A list may hold a hundred
//! thousand rows, so that texts are measured by their characters, and some thousand rows in a frame.

use crate::{
    app::{Index, Row},
    domain::{Column, Field, Language, RowHeight},
    ui::theme::BODY,
};

use super::lines::{Line, Lines};

/// A row is so high, points.
const COMPACT: f32 = 30.0;
const COMFORTABLE: f32 = 36.0;

/// What a line of a text takes, and what stays free over and under all of them, points.
const TEXT_LINE: f32 = 20.0;
const MARGIN: f32 = 14.0;

/// So many rows are measured in one frame.
const A_FRAME: usize = 4000;

/// How high a row is that shows one line of each text, points.
pub(super) fn of_one_line(height: RowHeight) -> f32 {
    match height {
        RowHeight::Compact => COMPACT,
        RowHeight::Comfortable | RowHeight::Whole => COMFORTABLE,
    }
}

/// How many lines of text a row of a height holds.
fn text_lines(height: f32) -> usize {
    (((height - MARGIN) / TEXT_LINE).round() as usize).max(1)
}

/// The height of each line of the table, where they differ.
#[derive(Debug, Default)]
pub(super) struct Heights {
    /// How wide the columns were for which they were measured.
    widths: Vec<f32>,
    /// From the first line on; those behind were never measured.
    known: Vec<f32>,
    /// How many of them are measured as the list stands. The others are as they were before: a list that changes in one
    /// place must not move under the eye while it is measured anew.
    measured: usize,
}

/// What they are measured of.
pub(super) struct Measured<'m> {
    pub(super) index: &'m Index,
    pub(super) list: &'m [u32],
    pub(super) lines: &'m Lines,
    pub(super) columns: &'m [Column],
    pub(super) language: Language,
}

impl Heights {
    /// The list is another one.
    pub(super) fn forget(&mut self) {
        self.measured = 0;
    }

    /// Measures some more lines for columns of these widths, if any is left; whether there still are.
    pub(super) fn measure(&mut self, of: &Measured<'_>, widths: &[f32]) -> bool {
        let stay = self.widths.len() == widths.len()
            && self
                .widths
                .iter()
                .zip(widths)
                .all(|(before, now)| (before - now).abs() < 1.0);
        if !stay {
            self.measured = 0;
            self.widths = widths.to_vec();
        }
        let count = of.lines.count();
        let until = (self.measured + A_FRAME).min(count);
        self.known.truncate(count);
        self.known.resize(until.max(self.known.len()), COMFORTABLE);
        for line in self.measured..until {
            self.known[line] = match of.lines.get(line) {
                Line::Group(..) => COMFORTABLE,
                Line::Row(place) => height_of(of, of.index.row(of.list[place]), widths),
            };
        }
        self.measured = until;
        until < count
    }

    /// Whether a line is measured, and all above it.
    pub(super) fn is_known(&self, line: usize) -> bool {
        line < self.measured
    }

    /// How many lines of text a line of the table holds.
    pub(super) fn text_lines(&self, line: usize) -> usize {
        self.known.get(line).map_or(1, |height| text_lines(*height))
    }

    /// The heights of so many lines; what is not measured yet has one line of text.
    pub(super) fn all(&self, count: usize) -> impl Iterator<Item = f32> {
        let rest = count.saturating_sub(self.known.len());
        let known = self.known.iter().copied().take(count);
        known.chain(std::iter::repeat_n(COMFORTABLE, rest))
    }
}

fn height_of(of: &Measured<'_>, row: &Row, widths: &[f32]) -> f32 {
    let lines = of.columns.iter().zip(widths).map(|(column, width)| match column {
        Column::Field(field) if is_one_line(*field) => 1,
        Column::Field(field) => lines_of(of.index.column(row, *field), *width),
        Column::Own(key) => lines_of(&of.index.own_shown(row, *key, of.language), *width),
    });
    let lines = lines.max().unwrap_or(1);
    (lines as f32 * TEXT_LINE + MARGIN).max(COMFORTABLE)
}

/// Whether a column shows a chip or a word, never a text.
fn is_one_line(field: Field) -> bool {
    matches!(field, Field::Number | Field::Status | Field::Tags | Field::Date) || !field.choices().is_empty()
}

/// How many lines a text takes in a width: Han characters are as wide as they are high, others about half as wide.
fn lines_of(text: &str, width: f32) -> usize {
    let wide = text.chars().filter(|c| *c >= '\u{2e80}').count();
    let narrow = text.chars().count() - wide;
    let length = (wide as f32 + narrow as f32 * 0.58) * BODY;
    if length <= width {
        return 1;
    }
    // Lines end before what does not fit: a character short of the width on average.
    let line = (width - BODY).max(BODY);
    (length / line).ceil() as usize
}

#[cfg(test)]
mod tests {
    use super::{lines_of, text_lines};

    #[test]
    fn a_text_takes_the_lines_that_its_characters_need() {
        let han = |count| std::iter::repeat_n(char::from_u32(0x5408).unwrap(), count).collect::<String>();
        for (text, width, lines) in [
            (String::new(), 100.0, 1),
            (han(4), 100.0, 1),
            (han(9), 100.0, 2),
            ("the terms".to_owned(), 100.0, 1),
            (han(9), 5.0, 9),
        ] {
            assert_eq!(lines_of(&text, width), lines, "{text} in {width}");
        }
        assert_eq!([30.0, 36.0, 54.0, 94.0].map(text_lines), [1, 1, 2, 4]);
    }
}
