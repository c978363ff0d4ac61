//! What a page says, in the order in which it is read, and where each character stands: for choosing and copying text
//! out of a preview.

use std::ops::Range;

use super::{
    faces::Faces,
    pdf::Writer,
    scene::{Canvas, Glyph, GlyphRun, GoesOn, Item, OutlineEntry, Page, Reads},
};

/// A canvas that hands everything on to a file, and notes what its pages say.
pub(super) struct Reading<'a> {
    writer: Writer<'a>,
    faces: &'a Faces,
    texts: Vec<PageText>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(writer: Writer<'a>, faces: &'a Faces) -> Self {
        Self {
            writer,
            faces,
            texts: Vec::new(),
        }
    }

    /// The file, and what its pages say.
    pub(super) fn into_parts(self) -> (Writer<'a>, Vec<PageText>) {
        (self.writer, self.texts)
    }
}

impl Canvas for Reading<'_> {
    fn page(&mut self, page: Page) -> usize {
        let mut text = PageText::default();
        text.add(&page.items, self.faces);
        self.texts.push(text);
        self.writer.page(page)
    }

    fn draw(&mut self, page: usize, items: Vec<Item>) {
        if let Some(text) = self.texts.get_mut(page) {
            text.add(&items, self.faces);
        }
        self.writer.draw(page, items);
    }

    fn entry(&mut self, entry: OutlineEntry) {
        self.writer.entry(entry);
    }
}

/// A character and where it stands, points from the page's left edge.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Standing {
    ch: char,
    left: f32,
    right: f32,
}

/// A stretch of characters on one baseline, without a gap as wide as between cells.
#[derive(Debug, Clone, PartialEq)]
struct Stretch {
    top: f32,
    bottom: f32,
    baseline: f32,
    chars: Range<usize>,
    /// Whether the paragraph goes on in the next line.
    goes_on: GoesOn,
}

/// The text of a page. Characters are counted from 0 in reading order; lengths are points, y grows downwards.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageText {
    chars: Vec<Standing>,
    stretches: Vec<Stretch>,
}

/// A gap wider than this parts two stretches, em: wider than the widest that justification makes.
const CELL_GAP: f32 = 0.9;

impl PageText {
    /// Adds what is drawn, behind what is there. Turned text is a watermark: seen, not read.
    pub(super) fn add(&mut self, items: &[Item], faces: &Faces) {
        for item in items {
            if let Item::Text(run) = item
                && run.turn == 0.0
            {
                self.add_run(run, faces);
            }
        }
    }

    fn add_run(&mut self, run: &GlyphRun, faces: &Faces) {
        let begin = self.chars.len();
        if let Some(reads) = &run.reads {
            self.add_shaped(run, reads, faces);
        }
        let single = if run.reads.is_none() {
            run.glyphs.as_slice()
        } else {
            &[]
        };
        for (nth, glyph) in single.iter().enumerate() {
            let left = run.x + glyph.x;
            let own = left + faces.face(run.face).advance(glyph.id) * run.size;
            let next = run.glyphs.get(nth + 1).map(|next| run.x + next.x);
            self.chars.push(Standing {
                ch: glyph.ch,
                left,
                // A gap within a run belongs to the character before it, so that what is chosen has no holes.
                right: next.unwrap_or(own),
            });
        }
        let (Some(first), Some(_)) = (run.glyphs.first(), run.glyphs.last()) else {
            return;
        };
        let left = run.x + first.x;
        let end = self.chars.len();
        let before = begin.checked_sub(1).map(|last| self.chars[last].right);
        match (self.stretches.last_mut(), before) {
            (Some(last), Some(before))
                if (last.baseline - run.y).abs() < 0.5
                    && left >= before - 0.5 * run.size
                    && left - before < CELL_GAP * run.size =>
            {
                last.chars.end = end;
                last.top = last.top.min(run.y - 0.88 * run.size);
                last.bottom = last.bottom.max(run.y + 0.2 * run.size);
                last.goes_on = run.goes_on;
            }
            _ => self.stretches.push(Stretch {
                top: run.y - 0.88 * run.size,
                bottom: run.y + 0.2 * run.size,
                baseline: run.y,
                chars: begin..end,
                goes_on: run.goes_on,
            }),
        }
    }

    /// Adds what was shaped: its characters as they are read, in equal parts of its width.
    fn add_shaped(&mut self, run: &GlyphRun, reads: &Reads, faces: &Faces) {
        let end = |glyph: &Glyph| glyph.x + faces.face(run.face).advance(glyph.id) * run.size;
        let width = run.glyphs.iter().map(end).fold(0.0, f32::max);
        let each = width / reads.text.chars().count().max(1) as f32;
        self.chars
            .extend(reads.text.chars().enumerate().map(|(nth, ch)| Standing {
                ch,
                left: run.x + each * nth as f32,
                right: run.x + each * (nth + 1) as f32,
            }));
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The characters, in the order in which they are counted.
    pub fn chars(&self) -> impl Iterator<Item = char> {
        self.chars.iter().map(|standing| standing.ch)
    }

    /// Whether the page says nothing.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The place between characters that is nearest to a point: how many characters stand before it.
    pub fn place_at(&self, x: f32, y: f32) -> usize {
        let outside = |from: f32, to: f32, at: f32| (from - at).max(at - to).max(0.0);
        let distance = |stretch: &&Stretch| {
            let chars = &self.chars[stretch.chars.clone()];
            let left = chars.first().map_or(0.0, |ch| ch.left);
            let right = chars.last().map_or(0.0, |ch| ch.right);
            // Beside a line is nearer than over or under it.
            outside(stretch.top, stretch.bottom, y) * 4.0 + outside(left, right, x)
        };
        let nearest = self
            .stretches
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.map_or(0, |stretch| {
            let chars = &self.chars[stretch.chars.clone()];
            stretch.chars.start + chars.partition_point(|ch| f32::midpoint(ch.left, ch.right) < x)
        })
    }

    /// Whether a character stands at a point.
    pub fn is_on_text(&self, x: f32, y: f32) -> bool {
        self.stretches.iter().any(|stretch| {
            let chars = &self.chars[stretch.chars.clone()];
            let (Some(first), Some(last)) = (chars.first(), chars.last()) else {
                return false;
            };
            (stretch.top..=stretch.bottom).contains(&y) && (first.left..=last.right).contains(&x)
        })
    }

    /// The stretch around a place: what a double click means.
    pub fn stretch_at(&self, place: usize) -> Range<usize> {
        let around = |stretch: &&Stretch| stretch.chars.contains(&place) || stretch.chars.end == place;
        self.stretches
            .iter()
            .find(around)
            .map_or(place..place, |stretch| stretch.chars.clone())
    }

    /// The rectangles that some characters take: left, top, right, bottom.
    pub fn rects(&self, chars: Range<usize>) -> Vec<[f32; 4]> {
        let of = |stretch: &Stretch| {
            let from = chars.start.max(stretch.chars.start);
            let to = chars.end.min(stretch.chars.end);
            let inside = self.chars.get(from..to)?;
            let (first, last) = (inside.first()?, inside.last()?);
            Some([first.left, stretch.top, last.right, stretch.bottom])
        };
        self.stretches.iter().filter_map(of).collect()
    }

    /// The rectangles of the characters that are among some.
    pub fn rects_of(&self, wanted: &[char]) -> Vec<[f32; 4]> {
        let is_wanted = |place: &usize| wanted.contains(&self.chars[*place].ch);
        (0..self.chars.len())
            .filter(is_wanted)
            .flat_map(|place| self.rects(place..place + 1))
            .collect()
    }

    /// Some characters as text. Lines of one paragraph are one line again, cells beside each other are parted by a
    /// tab, everything else by a line feed.
    pub fn text(&self, chars: Range<usize>) -> String {
        let mut text = String::new();
        let mut before: Option<&Stretch> = None;
        for stretch in &self.stretches {
            let from = chars.start.max(stretch.chars.start);
            let to = chars.end.min(stretch.chars.end);
            let Some(inside) = self.chars.get(from..to).filter(|inside| !inside.is_empty()) else {
                continue;
            };
            if let Some(before) = before {
                let beside = (before.baseline - stretch.baseline).abs() < 0.5;
                match before.goes_on {
                    GoesOn::AtOnce => {}
                    GoesOn::BehindBlank => text.push(' '),
                    GoesOn::No if beside => text.push('\t'),
                    GoesOn::No => text.push('\n'),
                }
            }
            text.extend(inside.iter().map(|ch| ch.ch));
            before = Some(stretch);
        }
        text
    }

    /// All of it as text.
    pub fn all(&self) -> String {
        self.text(0..self.chars.len())
    }
}
