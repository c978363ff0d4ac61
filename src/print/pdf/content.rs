//! The content of a page: operators of ISO 32000-1 §8 and §9, so that the text copied out of the file is the text that
//! went in.

use std::{io::Write as _, sync::Arc};

use super::{
    super::{
        links,
        picture::Picture,
        scene::{Glyph, GlyphRun, Ink, Item},
    },
    fonts::{Font, Fonts},
    packer::{Packed, Packer},
};

/// Readers of a PDF take a gap wider than a tenth of an em for a blank, and glyphs that lie over each other by as much
/// (punctuation that has given up its blank half) for two lines. Glyphs moved farther than this, in thousandths of an
/// em, are therefore given with their text as one piece.
const MOVE_MISREAD: i32 = 80;

/// A picture, and where it stands: left, top, width, height.
pub(super) type Shown = ([f32; 4], Arc<Picture>);

/// A page that is being written. What is set is remembered, so that nothing is set twice.
pub(super) struct Content {
    width: f32,
    height: f32,
    /// What was drawn and packed, as streams that a reader takes for one.
    packed: Vec<Packed>,
    /// What was drawn since.
    stream: Vec<u8>,
    pictures: Vec<Shown>,
    /// What is clicked, and where it leads: left, bottom, right and top from the lower left corner.
    links: Vec<([f32; 4], String)>,
    line_width: Option<f32>,
    stroke: Option<Ink>,
    fill: Option<Ink>,
    /// The font by its place among the fonts, and its size.
    font: Option<(usize, f32)>,
}

impl Content {
    /// An empty page; width and height are points.
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            packed: Vec::new(),
            stream: Vec::new(),
            pictures: Vec::new(),
            links: Vec::new(),
            line_width: None,
            stroke: None,
            fill: None,
            font: None,
        }
    }

    /// Width and height, points.
    pub(super) fn size(&self) -> (f32, f32) {
        (self.width, self.height)
    }

    /// Packs what was drawn.
    pub(super) fn pack(&mut self, packer: &mut Packer) {
        let drawn = std::mem::take(&mut self.stream);
        if !drawn.is_empty() {
            self.packed.push(packer.pack(&drawn));
        }
    }

    /// The links of the page: left, bottom, right and top from the lower left corner, and where they lead.
    pub(super) fn take_links(&mut self) -> Vec<([f32; 4], String)> {
        std::mem::take(&mut self.links)
    }

    /// The packed streams of operators, and the pictures that lie under them.
    pub(super) fn into_parts(mut self, packer: &mut Packer) -> (Vec<Packed>, Vec<Shown>) {
        self.pack(packer);
        (self.packed, self.pictures)
    }

    /// Draws items over what is there.
    pub(super) fn draw(&mut self, items: Vec<Item>, fonts: &mut Fonts<'_>) {
        for link in links::on_page(&items) {
            for (place, glyphs) in &link.pieces {
                if let Some(Item::Text(run)) = items.get(*place) {
                    let [x, y, w, h] = links::rect(run, glyphs, fonts.faces());
                    let rect = [x, self.height - y - h, x + w, self.height - y];
                    self.links.push((rect, link.target.clone()));
                }
            }
        }
        for item in items {
            match item {
                Item::Text(run) => self.text(&run, fonts),
                Item::Stroke { points, width, ink } => self.line(&points, width, ink),
                Item::Fill { rect, ink } => self.fill(rect, ink),
                Item::Picture { rect, picture } => self.pictures.push((rect, picture)),
            }
        }
    }

    /// Writes numbers, each with a blank behind it, and an operator.
    fn op(&mut self, numbers: &[f32], operator: &str) {
        for number in numbers {
            push_number(&mut self.stream, *number);
            self.stream.push(b' ');
        }
        self.stream.extend_from_slice(operator.as_bytes());
        self.stream.push(b'\n');
    }

    fn color(&mut self, Ink(r, g, b): Ink, grey: &str, rgb: &str) {
        let part = |value: u8| f32::from(value) / 255.0;
        if r == g && g == b {
            self.op(&[part(r)], grey);
        } else {
            self.op(&[part(r), part(g), part(b)], rgb);
        }
    }

    fn fill_with(&mut self, ink: Ink) {
        if self.fill.replace(ink) != Some(ink) {
            self.color(ink, "g", "rg");
        }
    }

    fn line(&mut self, points: &[(f32, f32)], width: f32, ink: Ink) {
        if self.stroke.replace(ink) != Some(ink) {
            self.color(ink, "G", "RG");
        }
        if self.line_width.replace(width) != Some(width) {
            self.op(&[width], "w");
        }
        let closed = points.len() > 2 && points.first() == points.last();
        let points = if closed { &points[1..] } else { points };
        for (nth, (x, y)) in points.iter().enumerate() {
            self.op(&[*x, self.height - y], if nth == 0 { "m" } else { "l" });
        }
        self.op(&[], if closed { "s" } else { "S" });
    }

    fn fill(&mut self, [x, y, w, h]: [f32; 4], ink: Ink) {
        self.fill_with(ink);
        self.op(&[x, self.height - y - h, w, h], "re");
        self.op(&[], "f");
    }

    fn text(&mut self, run: &GlyphRun, fonts: &mut Fonts<'_>) {
        if run.glyphs.is_empty() {
            return;
        }
        self.fill_with(run.ink);
        let (place, font) = fonts.of(run.face);
        self.op(&[], "BT");
        if self.font.replace((place, run.size)) != Some((place, run.size)) {
            self.stream.push(b'/');
            self.stream.extend_from_slice(font.name().as_bytes());
            self.stream.push(b' ');
            self.op(&[run.size], "Tf");
        }
        let (x, y) = (run.x, self.height - run.y);
        if run.turn == 0.0 {
            self.op(&[x, y], "Td");
        } else {
            let (sin, cos) = run.turn.to_radians().sin_cos();
            // Two digits would turn the text visibly.
            _ = write!(self.stream, "{cos:.5} {sin:.5} {:.5} {cos:.5} ", -sin);
            self.op(&[x, y], "Tm");
        }
        for glyph in &run.glyphs {
            font.note(*glyph);
        }
        let offsets = offsets(run, font);
        let mut start = 0;
        while start < run.glyphs.len() {
            let own = needs_text(run, font, &offsets, start);
            let mut end = start + 1;
            while end < run.glyphs.len()
                && needs_text(run, font, &offsets, end) == own
                && !(own && parts(&offsets, end - 1))
            {
                end += 1;
            }
            self.piece(&run.glyphs[start..end], &offsets[start..end], font, own);
            start = end;
        }
        self.op(&[], "ET");
    }

    /// Shows glyphs, with their text where the file would give another.
    fn piece(&mut self, glyphs: &[Glyph], offsets: &[i32], font: &Font<'_>, own: bool) {
        if own {
            self.stream.extend_from_slice(b"/Span<</ActualText<FEFF");
            let mut units = [0; 2];
            for glyph in glyphs {
                for unit in glyph.ch.encode_utf16(&mut units) {
                    push_hex(&mut self.stream, *unit);
                }
            }
            self.stream.extend_from_slice(b">>>BDC\n");
        }
        self.stream.extend_from_slice(b"[<");
        for (glyph, offset) in glyphs.iter().zip(offsets) {
            push_hex(&mut self.stream, font.cut(glyph.id));
            if *offset != 0 {
                self.stream.push(b'>');
                push_integer(&mut self.stream, i64::from(*offset));
                self.stream.push(b'<');
            }
        }
        self.stream.extend_from_slice(b">]TJ\n");
        if own {
            self.op(&[], "EMC");
        }
    }
}

/// What follows each glyph, in thousandths of an em, positive to the left; never more than a thousandth of an em off
/// in all, however long the run.
fn offsets(run: &GlyphRun, font: &Font<'_>) -> Vec<i32> {
    let mut pen = 0.0;
    let mut offsets = Vec::with_capacity(run.glyphs.len());
    for (i, glyph) in run.glyphs.iter().enumerate() {
        pen += font.advance(glyph.id);
        let next = run.glyphs.get(i + 1);
        let offset = next.map_or(0.0, |next| (pen - next.x * 1000.0 / run.size).round());
        pen -= offset;
        offsets.push(offset as i32);
    }
    offsets
}

/// Whether a glyph's text has to be written beside it: the file would give another character for it, or a blank or
/// a new line would be read before or behind it.
fn needs_text(run: &GlyphRun, font: &Font<'_>, offsets: &[i32], at: usize) -> bool {
    let glyph = run.glyphs[at];
    let moved_before = at > 0 && !parts(offsets, at - 1);
    font.character(glyph.id) != glyph.ch || moved_before || !parts(offsets, at)
}

/// Whether two glyphs that both have their text beside them need not be one piece.
fn parts(offsets: &[i32], before: usize) -> bool {
    offsets[before].abs() <= MOVE_MISREAD
}

/// Writes a number to a hundredth: finer than any printer; more digits only make the file longer.
pub(super) fn push_number(onto: &mut Vec<u8>, number: f32) {
    let hundredths = (f64::from(number) * 100.0).round() as i64;
    if hundredths < 0 {
        onto.push(b'-');
    }
    push_integer(onto, hundredths.abs() / 100);
    let digit = |digit: i64| b'0' + digit as u8;
    match (hundredths.abs() / 10 % 10, hundredths.abs() % 10) {
        (0, 0) => {}
        (tenths, 0) => onto.extend([b'.', digit(tenths)]),
        (tenths, hundredths) => onto.extend([b'.', digit(tenths), digit(hundredths)]),
    }
}

fn push_integer(onto: &mut Vec<u8>, number: i64) {
    onto.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

fn push_hex(onto: &mut Vec<u8>, number: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    onto.extend([12, 8, 4, 0].map(|shift| DIGITS[usize::from(number >> shift & 0xF)]));
}
