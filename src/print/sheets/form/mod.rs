//! A form: labels and values in bordered rows, as Chinese offices draw them.

mod block;
mod column;
mod content;
mod signatures;
mod table;

use std::collections::BTreeSet;

use super::super::{
    faces::Faces,
    layout::{Again, Align, Cell, LaidLine, Paragraph, Row, Setting, Span, Split, Style, VerticalAlign},
};

pub(in crate::print) use self::{
    block::{Block, Written},
    column::{TableColumn, column_widths},
    content::{Content, LABEL, MARK, SMALL, TEXT, paragraphs},
    signatures::{SEAL_LINES, SEAL_ROW, seal_beside},
};
pub(super) use self::{
    column::fold_parties,
    content::{add_line, labelled, plain},
};

/// The line pitch of small text.
const SMALL_PITCH: f32 = 13.5;
/// Free room at a cell's sides.
pub(in crate::print) const PAD_X: f32 = 5.0;
/// The width of the labels' column: seven characters and the free room.
pub(in crate::print) const LABEL_WIDTH: f32 = 7.0 * 10.5 + 2.0 * PAD_X;
/// Narrower cells are set ragged: spreading few characters over a line shows.
const NARROW: f32 = 16.0 * 10.5;

/// Rows left to be written by hand where there is nothing to print.
pub(in crate::print) const ROWS_BY_HAND: usize = 4;

/// A remark of so few characters is not moved in like a paragraph.
const SHORT_LINE: usize = 30;

/// How much room a form takes around its text, points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Density {
    /// From line to line.
    pub pitch: f32,
    /// Above and below a cell's lines.
    pub pad: f32,
    /// The least height of a row.
    pub row: f32,
    /// The least height of a table's row.
    pub table_row: f32,
    /// Between a signature's title and its date.
    pub signing: f32,
}

impl Density {
    /// From rows of 1 cm, which a pen likes, down to as tight as stays good to read: a form should not end with two
    /// rows on another page.
    pub(super) const STEPS: [Self; 3] = [
        Self {
            pitch: 16.0,
            pad: 4.5,
            row: 28.0,
            table_row: 23.0,
            signing: 24.0,
        },
        Self {
            pitch: 15.5,
            pad: 3.5,
            row: 24.5,
            table_row: 21.0,
            signing: 20.0,
        },
        Self {
            pitch: 14.5,
            pad: 2.5,
            row: 21.5,
            table_row: 19.5,
            signing: 16.0,
        },
    ];
}

/// Rows that grow downwards.
pub(super) struct Form<'a> {
    pub density: Density,
    pub faces: &'a Faces,
    pub width: f32,
    pub rows: Vec<Row>,
    pub heads: Vec<Vec<Row>>,
    pub missing: BTreeSet<char>,
    /// Outline entries that lead to rows: the row, the depth and the words.
    pub marks: Vec<(usize, u8, String)>,
    /// What the form says, kept where it is asked for: other formats are written from it.
    pub blocks: Option<Vec<Block>>,
}

impl<'a> Form<'a> {
    pub(super) fn new(faces: &'a Faces, width: f32, density: Density) -> Self {
        Self {
            density,
            faces,
            width,
            rows: Vec::new(),
            heads: Vec::new(),
            missing: BTreeSet::new(),
            marks: Vec::new(),
            blocks: None,
        }
    }

    /// Keeps a part of what the form says, where it is asked for.
    pub(super) fn keep(&mut self, block: impl FnOnce() -> Block) {
        if let Some(blocks) = &mut self.blocks {
            blocks.push(block());
        }
    }

    /// Makes an outline entry that leads to the next row.
    pub(super) fn mark(&mut self, level: u8, title: impl Into<String>) {
        self.marks.push((self.rows.len(), level, title.into()));
    }

    /// A label and its value.
    pub(super) fn field(&mut self, label: &str, value: impl Into<String>) {
        self.field_of(label, &plain(value));
    }

    /// A label and a value of several styles.
    pub(super) fn field_of(&mut self, label: &str, value: &Content) {
        self.keep(|| Block::Fields(vec![(label.to_owned(), value.clone())]));
        let cells = vec![
            self.label(0.0, label),
            self.value(LABEL_WIDTH, self.width - LABEL_WIDTH, value),
        ];
        self.push(cells, self.density.row);
    }

    /// Two labels with their values, side by side.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a label and its value are made for this one call"
    )]
    pub(super) fn pair(&mut self, left: (&str, Content), right: (&str, Content)) {
        self.keep(|| {
            Block::Fields(vec![
                (left.0.to_owned(), left.1.clone()),
                (right.0.to_owned(), right.1.clone()),
            ])
        });
        let half = self.width / 2.0;
        let cells = vec![
            self.label(0.0, left.0),
            self.value(LABEL_WIDTH, half - LABEL_WIDTH, &left.1),
            self.label(half, right.0),
            self.value(half + LABEL_WIDTH, half - LABEL_WIDTH, &right.1),
        ];
        self.push(cells, self.density.row);
    }

    /// A label and running text, which may go on over pages. Empty, it leaves `room` and takes what the page has
    /// left.
    pub(super) fn running_text(&mut self, label: &str, text: &str, room: f32) {
        self.keep(|| Block::Text(label.to_owned(), text.trim().to_owned()));
        let width = self.width - LABEL_WIDTH;
        let mut lines = Vec::new();
        let one_short_line = !text.trim().contains('\n') && text.trim().chars().count() <= SHORT_LINE;
        for paragraph in text.trim().lines() {
            lines.append(&mut self.body_paragraph(paragraph, width - 2.0 * PAD_X, !one_short_line));
        }
        let mut label_cell = self.label(0.0, label);
        let again = self.label_lines(&format!("{label}（续）"), LABEL_WIDTH);
        label_cell.again = Some(Again::Instead(again));
        let body = Cell {
            x: LABEL_WIDTH,
            width,
            lines,
            pad_x: PAD_X,
            pad_y: self.density.pad + 1.5,
            ..Cell::default()
        };
        self.push(vec![label_cell, body], room);
        let pen = self.density.row;
        if let Some(row) = self.rows.last_mut() {
            row.split = Split::Lines;
            row.grows = text.trim().is_empty();
            if !row.grows {
                row.min_height = pen;
            }
        }
    }

    /// A paragraph of running text: moved in by two characters, items of a list too, so that all begin under each other.
    fn body_paragraph(&mut self, text: &str, width: f32, indent: bool) -> Vec<LaidLine> {
        let text = text.trim();
        let mut setting = Setting::new(Align::Justify, self.density.pitch);
        if indent {
            setting.first_indent = 2.0 * TEXT.size;
        }
        Paragraph::plain(text, TEXT, setting).lines(width, self.faces, &mut self.missing)
    }

    /// A label and a value without a frame, wrapped lines under the value.
    pub(super) fn free_line(&mut self, label: &str, value: &str) {
        self.keep(|| Block::Line(label.to_owned(), value.to_owned()));
        let spans = labelled(label, value);
        let setting = Setting {
            hanging: (label.chars().count() + 1) as f32 * TEXT.size,
            ..Setting::new(Align::Start, self.density.pitch)
        };
        self.free(&Paragraph::of(&spans, setting), 0.5);
    }

    /// A heading without a frame, which stays with what follows.
    pub(super) fn free_head(&mut self, title: &str, style: Style) {
        self.keep(|| Block::Head(title.to_owned()));
        let setting = Setting::new(Align::Start, self.density.pitch * 1.2);
        self.free(&Paragraph::plain(title, style, setting), self.density.pad);
        if let Some(row) = self.rows.last_mut() {
            row.keep_with_next = true;
        }
    }

    /// Running text without a frame.
    pub(super) fn free_paragraph(&mut self, text: &str) {
        self.keep(|| Block::Paragraph(text.to_owned()));
        let lines = self.body_paragraph(text, self.width, true);
        self.free_lines(lines, 1.0);
    }

    fn free(&mut self, paragraph: &Paragraph<'_>, pad: f32) {
        let lines = paragraph.lines(self.width, self.faces, &mut self.missing);
        self.free_lines(lines, pad);
    }

    fn free_lines(&mut self, lines: Vec<LaidLine>, pad_y: f32) {
        let cell = Cell {
            width: self.width,
            lines,
            pad_y,
            ..Cell::default()
        };
        self.rows.push(Row {
            boxed: false,
            split: Split::Lines,
            ..Row::new(vec![cell])
        });
    }

    /// The line along which a strip is torn off; it stays with the strip.
    pub(super) fn cut_line(&mut self) {
        const WORDS: &str = "┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄　沿　此　线　裁　下　┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄";
        let setting = Setting::new(Align::Center, self.density.pitch);
        let line = Paragraph::plain(WORDS, SMALL, setting);
        self.free(&line, self.density.pad);
        if let Some(row) = self.rows.last_mut() {
            row.split = Split::Whole;
            row.keep_with_next = true;
        }
    }

    pub(super) fn cell(&self, x: f32, lines: Vec<LaidLine>) -> Cell {
        Cell {
            x,
            lines,
            pad_x: PAD_X,
            pad_y: self.density.pad,
            ..Cell::default()
        }
    }

    pub(super) fn push(&mut self, cells: Vec<Cell>, min_height: f32) {
        self.rows.push(Row {
            min_height,
            ..Row::new(cells)
        });
    }

    fn label(&mut self, x: f32, label: &str) -> Cell {
        let lines = self.label_lines(label, LABEL_WIDTH);
        Cell {
            width: LABEL_WIDTH,
            vertical: VerticalAlign::Middle,
            ..self.cell(x, lines)
        }
    }

    /// A label's lines. What stands in brackets goes to a line of its own, smaller; a label that is too long is
    /// broken behind its slash.
    fn label_lines(&mut self, label: &str, width: f32) -> Vec<LaidLine> {
        let (name, remark) = label.split_at(label.find('（').unwrap_or(label.len()));
        let too_long = name.chars().count() as f32 * LABEL.size > width - 2.0 * PAD_X;
        let name = if too_long {
            name.replace('/', "/\n")
        } else {
            name.to_owned()
        };
        let pitch = self.density.pitch;
        let mut lines = self.lines(
            &[Span {
                text: name,
                style: LABEL,
            }],
            width,
            Align::Center,
            pitch,
        );
        if !remark.is_empty() {
            let remark = Span {
                text: remark.to_owned(),
                style: Style { size: 7.0, ..TEXT },
            };
            lines.append(&mut self.lines(&[remark], width, Align::Center, 11.0));
        }
        lines
    }

    fn value(&mut self, x: f32, width: f32, content: &[Span]) -> Cell {
        let lines = self.lines(content, width, Align::Justify, self.density.pitch);
        Cell {
            width,
            vertical: VerticalAlign::Middle,
            ..self.cell(x, lines)
        }
    }

    /// Sets spans for a cell of a width. A span that begins a line in small type gets the small pitch.
    pub(super) fn lines(
        &mut self,
        spans: &[Span],
        cell_width: f32,
        align: Align,
        pitch: f32,
    ) -> Vec<LaidLine> {
        let width = cell_width - 2.0 * PAD_X;
        let mut lines = Vec::new();
        for group in paragraphs(spans) {
            let small = group.iter().all(|span| span.style.size <= SMALL.size);
            let pitch = if small { pitch.min(SMALL_PITCH) } else { pitch };
            // A column too narrow to spread lines in is set ragged: spreading eight characters shows.
            let align = if align == Align::Justify && width < NARROW {
                Align::Start
            } else {
                align
            };
            let paragraph = Paragraph::of(&group, Setting::new(align, pitch));
            lines.append(&mut paragraph.lines(width, self.faces, &mut self.missing));
        }
        lines
    }
}
