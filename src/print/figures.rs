//! The figures of a library as a picture: cards one under the other on one page, as high as it has to be. It is drawn as a
//! scene, made a PDF and rasterised like every sheet, so that text and faces are those of print.

use std::collections::BTreeSet;

use super::{
    PdfError,
    faces::{Faces, Role},
    layout::{Align, Paragraph, Setting, Style},
    pdf::{self, About},
    preview::{Document, PageImage, PreviewError},
    scene::{Ink, Item, Page, Scene},
};

/// What a picture of figures shows, in the words of whoever looks at it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// What stands over all.
    pub title: String,
    /// Of which library, days and unit they are.
    pub about: String,
    /// The cards from top to bottom.
    pub cards: Vec<FigureCard>,
}

/// A card of figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FigureCard {
    /// What it is about.
    pub heading: String,
    /// What stands in it, one part under the other.
    pub parts: Vec<FigurePart>,
}

/// A part of a card.
#[derive(Debug, Clone, PartialEq)]
pub enum FigurePart {
    /// A remark.
    Note(String),
    /// Bars of two series, one on the other.
    Chart {
        /// What the lower and the upper series are called.
        names: [String; 2],
        /// What stands under each bar, and how high its two pieces are.
        bars: Vec<(String, [usize; 2])>,
        /// The counts at which lines are drawn, from 0 upwards.
        marks: Vec<usize>,
    },
    /// Lines of cells.
    Table {
        /// What stands over the columns; empty for nothing.
        head: Vec<String>,
        /// The lines.
        rows: Vec<FigureRow>,
    },
}

/// A line of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FigureRow {
    /// The cells, the first for the name.
    pub cells: Vec<String>,
    /// The cell that gives cause for concern.
    pub alarming: Option<usize>,
    /// A share from 0 to 1, drawn as a bar behind the cells.
    pub share: Option<f64>,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaintError {
    /// The page could not be written.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The page could not be drawn.
    #[error(transparent)]
    Preview(#[from] PreviewError),
}

const WIDTH: f32 = 980.0;
const MARGIN: f32 = 24.0;
const PADDING: f32 = 14.0;
const GAP: f32 = 12.0;
/// The height of a line of text.
const LINE: f32 = 22.0;
/// The height of a chart without what stands under it, and the room for the counts beside it.
const CHART: f32 = 190.0;
const COUNTS: f32 = 40.0;
/// The widths of a table's first and of its other columns.
const NAME: f32 = 300.0;
const COLUMN: f32 = 120.0;
/// Room under a bar for what it is called.
const LABEL: f32 = 60.0;

const TEXT: Ink = Ink(0x22, 0x26, 0x2B);
const SECONDARY: Ink = Ink(0x5A, 0x60, 0x69);
const ALARM: Ink = Ink(0xA9, 0x2E, 0x20);
const SERIES: [Ink; 2] = [Ink(0x2F, 0x5D, 0xA8), Ink(0x1F, 0x66, 0x3B)];
const GROUND: Ink = Ink(0xF7, 0xF6, 0xF3);
const STRIPE: Ink = Ink(0xF3, 0xF2, 0xEE);
const BORDER: Ink = Ink(0xE1, 0xDE, 0xD6);

impl Figures {
    /// The page, and the characters that no face has.
    pub fn lay_out(&self, faces: &Faces) -> (Scene, Vec<char>) {
        let mut board = Board {
            faces,
            items: Vec::new(),
            y: MARGIN,
            missing: BTreeSet::new(),
        };
        let width = WIDTH - 2.0 * MARGIN;
        board.line(
            &self.title,
            (Role::Strong, 20.0, TEXT),
            MARGIN,
            width,
            Align::Start,
        );
        board.y += 30.0;
        board.line(
            &self.about,
            (Role::Body, 13.0, SECONDARY),
            MARGIN,
            width,
            Align::Start,
        );
        board.y += LINE + GAP;
        for card in &self.cards {
            board.card(card);
        }
        let height = board.y - GAP + MARGIN;
        let mut page = Page::new(WIDTH, height);
        page.items.push(Item::Fill {
            rect: [0.0, 0.0, WIDTH, height],
            ink: GROUND,
        });
        page.items.append(&mut board.items);
        let scene = Scene {
            pages: vec![page],
            ..Scene::default()
        };
        (scene, board.missing.into_iter().collect())
    }

    /// The picture, so many pixels to a point of its 980, and the characters that no face has.
    ///
    /// # Errors
    /// When a face is damaged in a way that shows only on use.
    pub fn paint(&self, density: f32, faces: &Faces) -> Result<(PageImage, Vec<char>), PaintError> {
        let (scene, missing) = self.lay_out(faces);
        let pdf = pdf::write(scene, faces, &About::default())?;
        Ok((Document::new(pdf)?.render(0, density)?, missing))
    }
}

/// The page while it is drawn, downwards.
struct Board<'a> {
    faces: &'a Faces,
    items: Vec<Item>,
    y: f32,
    missing: BTreeSet<char>,
}

/// Role, size and colour of a line.
type Look = (Role, f32, Ink);

const PLAIN: Look = (Role::Body, 13.0, TEXT);
const SMALL: Look = (Role::Body, 12.0, SECONDARY);

impl Board<'_> {
    /// Puts one line of text at the height reached; what does not fit is left out.
    fn line(&mut self, text: &str, (role, size, ink): Look, x: f32, width: f32, align: Align) {
        let style = Style {
            ink,
            ..Style::new(role, size)
        };
        let paragraph = Paragraph::plain(text, style, Setting::new(align, LINE));
        let lines = paragraph.lines(width, self.faces, &mut self.missing);
        if let Some(line) = lines.into_iter().next() {
            line.draw(&mut self.items, x, self.y);
        }
    }

    fn card(&mut self, card: &FigureCard) {
        let (top, under) = (self.y, self.items.len());
        let width = WIDTH - 2.0 * (MARGIN + PADDING);
        self.y += PADDING;
        self.line(
            &card.heading,
            (Role::Strong, 14.0, TEXT),
            MARGIN + PADDING,
            width,
            Align::Start,
        );
        self.y += LINE + 6.0;
        for part in &card.parts {
            match part {
                FigurePart::Note(note) => {
                    self.line(note, SMALL, MARGIN + PADDING, width, Align::Start);
                    self.y += LINE;
                }
                FigurePart::Chart { names, bars, marks } => self.chart(names, bars, marks, width),
                FigurePart::Table { head, rows } => self.table(head, rows, width),
            }
        }
        self.y += PADDING;
        let rect = [MARGIN, top, WIDTH - 2.0 * MARGIN, self.y - top];
        let ground = [
            Item::Fill {
                rect,
                ink: Ink::WHITE,
            },
            frame(rect),
        ];
        self.items.splice(under..under, ground);
        self.y += GAP;
    }

    fn chart(&mut self, names: &[String; 2], bars: &[(String, [usize; 2])], marks: &[usize], width: f32) {
        let mut x = MARGIN + PADDING;
        for (name, ink) in names.iter().zip(SERIES) {
            self.items.push(Item::Fill {
                rect: [x, self.y + 6.0, 10.0, 10.0],
                ink,
            });
            self.line(name, SMALL, x + 16.0, 160.0, Align::Start);
            x += 16.0 + 24.0 + 12.0 * name.chars().count() as f32;
        }
        self.y += LINE + 6.0;
        let (left, top) = (MARGIN + PADDING + COUNTS, self.y);
        let room = width - COUNTS;
        let most = bars.iter().map(|(_, [a, b])| a + b).max().unwrap_or(0);
        let most = most.max(marks.last().copied().unwrap_or(0)).max(1) as f32;
        let height = |count: usize| CHART * count as f32 / most;
        for mark in marks {
            let y = top + CHART - height(*mark);
            self.items.push(Item::Fill {
                rect: [left, y - 0.5, room, 1.0],
                ink: BORDER,
            });
            self.y = y - LINE / 2.0;
            let x = MARGIN + PADDING;
            self.line(&mark.to_string(), SMALL, x, COUNTS - 8.0, Align::End);
        }
        self.y = top + CHART + 2.0;
        let step = room / bars.len().max(1) as f32;
        let every = (LABEL / step).ceil().max(1.0) as usize;
        for (i, (label, counts)) in bars.iter().enumerate() {
            let x = left + step * i as f32;
            let mut foot = top + CHART;
            for (count, ink) in counts.iter().zip(SERIES) {
                let rect = [x + step * 0.15, foot - height(*count), step * 0.7, height(*count)];
                foot -= rect[3];
                if *count > 0 {
                    self.items.push(Item::Fill { rect, ink });
                }
            }
            if i.is_multiple_of(every) {
                let middle = x + step / 2.0;
                self.line(label, SMALL, middle - LABEL / 2.0, LABEL, Align::Center);
            }
        }
        self.y += LINE;
    }

    fn table(&mut self, head: &[String], rows: &[FigureRow], width: f32) {
        let column = |i: usize| match i {
            0 => (MARGIN + PADDING, NAME),
            _ => (MARGIN + PADDING + NAME + COLUMN * (i - 1) as f32, COLUMN),
        };
        for (i, text) in head.iter().enumerate() {
            let (x, width) = column(i);
            self.line(text, SMALL, x, width - 8.0, Align::Start);
        }
        self.y += if head.is_empty() { 0.0 } else { LINE };
        for (number, row) in rows.iter().enumerate() {
            if rows.len() > 1 && number % 2 == 1 {
                self.items.push(Item::Fill {
                    rect: [MARGIN + PADDING - 4.0, self.y, width + 8.0, LINE],
                    ink: STRIPE,
                });
            }
            for (i, text) in row.cells.iter().enumerate() {
                let (x, width) = column(i);
                let ink = if row.alarming == Some(i) { ALARM } else { TEXT };
                self.line(text, (Role::Body, 13.0, ink), x, width - 8.0, Align::Start);
            }
            if let Some(share) = row.share {
                let (x, _) = column(row.cells.len());
                let bar = |part: f64| [x, self.y + 7.0, 80.0 * part as f32, 8.0];
                self.items.push(Item::Fill {
                    rect: bar(1.0),
                    ink: BORDER,
                });
                if share > 0.0 {
                    self.items.push(Item::Fill {
                        rect: bar(share),
                        ink: SERIES[0],
                    });
                }
                let percent = format!("{:.0} %", share * 100.0);
                self.line(&percent, PLAIN, x + 88.0, 60.0, Align::Start);
            }
            self.y += LINE;
        }
        self.y += 6.0;
    }
}

/// A card's edge.
fn frame([x, y, w, h]: [f32; 4]) -> Item {
    Item::Stroke {
        points: vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)],
        width: 1.0,
        ink: BORDER,
    }
}
