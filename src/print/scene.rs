//! A scene: pages of glyph runs, lines and fills, placed to the point. It knows nothing of PDF; backends draw it.
//!
//! Lengths are points (1/72 inch). The origin is a page's top left corner, y grows downwards.

use std::{fmt::Write as _, ops::Range, sync::Arc};

use super::{faces::FaceId, picture::Picture};

/// A colour of ink, as red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
    /// A grey so light that text over it stays clear.
    pub const PALE: Self = Self(0xE2, 0xE2, 0xE2);
    /// The red of an official heading.
    pub const RED: Self = Self(0xD0, 0x00, 0x00);
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);
}

/// One glyph of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The glyph's number in its face.
    pub id: u16,
    /// The character that it stands for, also where the glyph shows something else (〓, a drawn box).
    pub ch: char,
    /// Where it begins, from the run's beginning.
    pub x: f32,
    /// How far it is lifted over the baseline: marks of letters that were shaped.
    pub lift: f32,
}

/// What a shaped run says. Its glyphs stand from left to right, its text as it is read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reads {
    /// The text.
    pub text: String,
    /// For each glyph the bytes of the text that it stands for; glyphs with the same stand for them together.
    pub glyphs: Vec<Range<usize>>,
}

impl Reads {
    /// What some of the glyphs say.
    fn piece(&self, glyphs: Range<usize>) -> Self {
        let ranges = self.glyphs.get(glyphs).unwrap_or_default();
        let begin = ranges.iter().map(|range| range.start).min().unwrap_or_default();
        let end = ranges.iter().map(|range| range.end).max().unwrap_or_default();
        Self {
            text: self.text.get(begin..end).unwrap_or_default().to_owned(),
            glyphs: ranges
                .iter()
                .map(|range| range.start - begin..range.end - begin)
                .collect(),
        }
    }
}

/// Whether a paragraph goes on behind a run, in the next line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum GoesOn {
    /// The run does not end a line, or its paragraph ends with it.
    #[default]
    No,
    /// The next line begins with the character that follows.
    AtOnce,
    /// The blank between the two lines fell away.
    BehindBlank,
}

/// Glyphs of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The type size.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
    /// The beginning of the run.
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// Counter-clockwise turn around the beginning, degrees.
    pub turn: f32,
    /// Whether its paragraph goes on in the next line.
    pub goes_on: GoesOn,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
    /// What they say, where that is not one character a glyph.
    pub reads: Option<Box<Reads>>,
}

impl GlyphRun {
    /// Some of its glyphs as a run of their own, at the same place.
    #[must_use]
    pub fn piece(&self, glyphs: Range<usize>) -> Self {
        let ends = glyphs.end == self.glyphs.len();
        let reads = self
            .reads
            .as_ref()
            .map(|reads| Box::new(reads.piece(glyphs.clone())));
        let glyphs = &self.glyphs[glyphs];
        let left = glyphs.first().map_or(0.0, |first| first.x);
        let (sin, cos) = self.turn.to_radians().sin_cos();
        Self {
            x: self.x + left * cos,
            y: self.y - left * sin,
            goes_on: if ends { self.goes_on } else { GoesOn::No },
            glyphs: glyphs
                .iter()
                .map(|glyph| Glyph {
                    x: glyph.x - left,
                    ..*glyph
                })
                .collect(),
            reads,
            ..*self
        }
    }

    /// The characters that the run stands for.
    pub fn text(&self) -> String {
        match &self.reads {
            Some(reads) => reads.text.clone(),
            None => self.glyphs.iter().map(|glyph| glyph.ch).collect(),
        }
    }
}

/// Something drawn on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Text.
    Text(GlyphRun),
    /// A straight or bent line through the points.
    Stroke {
        /// From point to point.
        points: Vec<(f32, f32)>,
        /// Its width.
        width: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A picture.
    Picture {
        /// Left, top, width, height.
        rect: [f32; 4],
        /// Its pixels.
        picture: Arc<Picture>,
    },
    /// A filled rectangle.
    Fill {
        /// Left, top, width, height.
        rect: [f32; 4],
        /// Its colour.
        ink: Ink,
    },
}

impl Item {
    /// A straight line.
    pub fn line(from: (f32, f32), to: (f32, f32), width: f32) -> Self {
        Self::Stroke {
            points: vec![from, to],
            width,
            ink: Ink::BLACK,
        }
    }

    /// The outline of a rectangle.
    pub fn frame([x, y, w, h]: [f32; 4], width: f32) -> Self {
        let points = vec![(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)];
        Self::Stroke {
            points,
            width,
            ink: Ink::BLACK,
        }
    }

    /// Makes it larger or smaller by a factor, its place too.
    pub fn scale(&mut self, by: f32) {
        match self {
            Self::Text(run) => {
                run.x *= by;
                run.y *= by;
                run.size *= by;
                for glyph in &mut run.glyphs {
                    glyph.x *= by;
                    glyph.lift *= by;
                }
            }
            Self::Stroke { points, .. } => {
                for (x, y) in points {
                    *x *= by;
                    *y *= by;
                }
            }
            Self::Fill { rect, .. } | Self::Picture { rect, .. } => {
                *rect = rect.map(|length| length * by);
            }
        }
    }

    /// The same, moved to the right and down.
    #[must_use]
    pub fn moved(mut self, dx: f32, dy: f32) -> Self {
        match &mut self {
            Self::Text(run) => {
                run.x += dx;
                run.y += dy;
            }
            Self::Stroke { points, .. } => {
                for point in points {
                    point.0 += dx;
                    point.1 += dy;
                }
            }
            Self::Fill { rect, .. } | Self::Picture { rect, .. } => {
                rect[0] += dx;
                rect[1] += dy;
            }
        }
        self
    }
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// What is drawn, first at the bottom.
    pub items: Vec<Item>,
}

impl Page {
    /// An empty page.
    pub fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            items: Vec::new(),
        }
    }
}

/// An entry of the outline, which leads to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    /// What it says.
    pub title: String,
    /// The page, from 0.
    pub page: usize,
    /// How deep it lies: 0 is shown at once, 1 under the entry before it that has 0.
    pub level: u8,
}

/// Takes pages as they are laid out: a [`Scene`] keeps them, a backend writes them away at once.
pub trait Canvas: Send {
    /// Adds a page behind the others and tells its place, from 0.
    fn page(&mut self, page: Page) -> usize;

    /// Draws more on a page: what is known only when all pages are, such as how many there are.
    fn draw(&mut self, page: usize, items: Vec<Item>);

    /// Adds an entry to the outline.
    fn entry(&mut self, entry: OutlineEntry);
}

impl Canvas for Scene {
    fn page(&mut self, page: Page) -> usize {
        self.pages.push(page);
        self.pages.len() - 1
    }

    fn draw(&mut self, page: usize, items: Vec<Item>) {
        if let Some(page) = self.pages.get_mut(page) {
            page.items.extend(items);
        }
    }

    fn entry(&mut self, entry: OutlineEntry) {
        self.outline.push(entry);
    }
}

/// Pages and what leads to them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scene {
    /// The pages in their order.
    pub pages: Vec<Page>,
    /// One entry for each record.
    pub outline: Vec<OutlineEntry>,
}

impl Scene {
    /// Draws the scene behind what a canvas has.
    pub fn draw_on(self, canvas: &mut dyn Canvas) {
        let mut places = Vec::with_capacity(self.pages.len());
        places.extend(self.pages.into_iter().map(|page| canvas.page(page)));
        for entry in self.outline {
            if let Some(page) = places.get(entry.page) {
                canvas.entry(OutlineEntry { page: *page, ..entry });
            }
        }
    }

    /// Makes everything larger or smaller by a factor, the pages too.
    pub fn scale(&mut self, by: f32) {
        for page in &mut self.pages {
            page.width *= by;
            page.height *= by;
            for item in &mut page.items {
                item.scale(by);
            }
        }
    }

    /// The scene as lines of text, one an item, for tests that compare it with a stored one.
    pub fn describe(&self) -> String {
        let mut out = String::new();
        for (number, page) in self.pages.iter().enumerate() {
            _ = writeln!(out, "page {} {:.1}×{:.1}", number + 1, page.width, page.height);
            for item in &page.items {
                describe_item(&mut out, item);
            }
        }
        for entry in &self.outline {
            let indent = "  ".repeat(usize::from(entry.level));
            _ = writeln!(out, "outline {indent}{} → page {}", entry.title, entry.page + 1);
        }
        out
    }
}

fn describe_item(out: &mut String, item: &Item) {
    _ = match item {
        Item::Text(run) => writeln!(
            out,
            "  {:.1},{:.1} {:.1}pt face{} {}",
            run.x,
            run.y,
            run.size,
            run.face.0,
            run.text()
        ),
        Item::Stroke { points, width, .. } => {
            let points: Vec<_> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
            writeln!(out, "  stroke {width:.2} {}", points.join(" "))
        }
        Item::Picture {
            rect: [x, y, w, h],
            picture,
        } => writeln!(out, "  {picture:?} {x:.1},{y:.1} {w:.1}×{h:.1}"),
        Item::Fill {
            rect: [x, y, w, h],
            ink,
        } => {
            writeln!(
                out,
                "  fill {x:.1},{y:.1} {w:.1}×{h:.1} #{:02x}{:02x}{:02x}",
                ink.0, ink.1, ink.2
            )
        }
    };
}
