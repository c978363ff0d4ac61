//! The content of a page: operators of ISO 32000-1 §8 and §9, so that the text copied out of the file is the text that
//! went in.

use std::{io::Write as _, sync::Arc};

use super::{
    super::{
        links,
        picture::Picture,
        scene::{GlyphRun, Ink, Item, Reads},
    },
    fonts::{Font, Fonts},
    packer::{Packed, Packer},
};

/// Readers of a PDF take a gap wider than a tenth of an em for a blank, and glyphs that lie over each other by as much
/// (punctuation that has given up its blank half) for two lines. Glyphs moved farther than this, in thousandths of an
/// em, are therefore given with their text as one piece.
const MOVE_MISREAD: i32 = 80;

/// A picture, and where it stands: left, top, width, height.
pub(super) type Placed = ([f32; 4], Arc<Picture>);

/// A page that is being written. What is set is remembered, so that nothing is set twice.
pub(super) struct Content {
    width: f32,
    height: f32,
    /// What was drawn and packed, as streams that a reader takes for one.
    packed: Vec<Packed>,
    /// What was drawn since.
    stream: Vec<u8>,
    pictures: Vec<Placed>,
    /// What is clicked, and where it leads: left, bottom, right and top from the lower left corner.
    links: Vec<([f32; 4], String)>,
    line_width: Option<f32>,
    stroke: Option<Ink>,
    fill: Option<Ink>,
    /// The font by its place among the fonts, and its size.
    font: Option<(usize, f32)>,
    /// The run that is being written.
    run: Vec<Shown>,
}

/// A glyph as it is shown.
#[derive(Clone, Copy)]
struct Shown {
    /// The character that it stands for.
    ch: char,
    /// Its number in the cut face.
    code: u16,
    /// Whether the file would give another character for it.
    odd: bool,
    /// What follows it, in thousandths of an em, positive to the left.
    offset: i32,
}

impl Shown {
    /// Whether what follows is so far off that a reader takes it for a blank or another line.
    fn is_moved(self) -> bool {
        self.offset.abs() > MOVE_MISREAD
    }
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
            run: Vec::new(),
        }
    }

    /// Width and height, points.
    pub(super) fn size(&self) -> (f32, f32) {
        (self.width, self.height)
    }

    /// Packs what was drawn.
    pub(super) fn pack(&mut self, packer: &mut Packer) {
        let drawn = std::mem::take(&mut self.stream);
        self.run = Vec::new();
        if !drawn.is_empty() {
            self.packed.push(packer.pack(&drawn));
        }
    }

    /// The links of the page: left, bottom, right and top from the lower left corner, and where they lead.
    pub(super) fn take_links(&mut self) -> Vec<([f32; 4], String)> {
        std::mem::take(&mut self.links)
    }

    /// The packed streams of operators, and the pictures that lie under them.
    pub(super) fn into_parts(mut self, packer: &mut Packer) -> (Vec<Packed>, Vec<Placed>) {
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
        let mut shown = std::mem::take(&mut self.run);
        show(run, font, &mut shown);
        if let Some(reads) = &run.reads {
            self.shaped(run, reads, &shown);
            shown.clear();
        }
        let mut rest = shown.as_slice();
        let mut moved = false;
        while let Some(first) = rest.first() {
            let own = needs_text(*first, moved);
            let mut end = 1;
            moved = first.is_moved();
            while let Some(next) = rest.get(end)
                && needs_text(*next, moved) == own
                // Glyphs that both have their text beside them need not be one piece.
                && (!own || moved)
            {
                moved = next.is_moved();
                end += 1;
            }
            let text = own.then(|| rest[..end].iter().map(|glyph| glyph.ch));
            self.piece(&rest[..end], text);
            rest = &rest[end..];
        }
        self.run = shown;
        self.op(&[], "ET");
    }

    /// Shows glyphs that were shaped, those that stand for the same text together and with it.
    fn shaped(&mut self, run: &GlyphRun, reads: &Reads, shown: &[Shown]) {
        let mut begin = 0;
        for together in reads.glyphs.chunk_by(|a, b| a == b) {
            let end = (begin + together.len()).min(shown.len());
            let mut text = reads.text.get(together[0].clone());
            // A lifted glyph is shown by itself; the text stands at the first of them.
            for glyph in begin..end {
                let lift = run.glyphs[glyph].lift;
                if lift != 0.0 {
                    self.op(&[lift], "Ts");
                }
                self.piece(
                    &shown[glyph..=glyph],
                    Some(text.take().unwrap_or_default().chars()),
                );
                if lift != 0.0 {
                    self.op(&[0.0], "Ts");
                }
            }
            begin = end;
        }
    }

    /// Shows glyphs, with their text where the file would give another.
    fn piece(&mut self, glyphs: &[Shown], text: Option<impl Iterator<Item = char>>) {
        let stream = &mut self.stream;
        let own = text.is_some();
        if let Some(text) = text {
            stream.extend_from_slice(b"/Span<</ActualText<FEFF");
            let mut units = [0; 2];
            for ch in text {
                for unit in ch.encode_utf16(&mut units) {
                    push_hex(stream, *unit);
                }
            }
            stream.extend_from_slice(b">>>BDC\n");
        }
        stream.extend_from_slice(b"[(");
        for glyph in glyphs {
            push_code(stream, glyph.code);
            if glyph.offset != 0 {
                stream.push(b')');
                push_integer(stream, i64::from(glyph.offset));
                stream.push(b'(');
            }
        }
        stream.extend_from_slice(b")]TJ\n");
        if own {
            self.op(&[], "EMC");
        }
    }
}

/// How the glyphs of a run are shown. What follows each is never more than a thousandth of an em off in all, however
/// long the run.
fn show(run: &GlyphRun, font: &mut Font<'_>, shown: &mut Vec<Shown>) {
    shown.clear();
    let mut pen = 0.0;
    for (i, glyph) in run.glyphs.iter().enumerate() {
        let known = font.note(*glyph);
        pen += f32::from(known.advance);
        let next = run.glyphs.get(i + 1);
        let offset = next.map_or(0.0, |next| (pen - next.x * 1000.0 / run.size).round());
        pen -= offset;
        shown.push(Shown {
            ch: glyph.ch,
            code: known.code,
            odd: known.character != glyph.ch,
            offset: offset as i32,
        });
    }
}

/// Whether a glyph's text has to be written beside it: the file would give another character for it, or a blank or
/// a new line would be read before or behind it.
fn needs_text(glyph: Shown, moved_before: bool) -> bool {
    glyph.odd || moved_before || glyph.is_moved()
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

/// Writes two bytes of a literal string (ISO 32000-1 §7.3.4.2): half as long as hexadecimal digits.
fn push_code(onto: &mut Vec<u8>, code: u16) {
    for byte in code.to_be_bytes() {
        match byte {
            b'(' | b')' | b'\\' => onto.extend([b'\\', byte]),
            // A reader takes the byte itself for the end of a line.
            b'\r' => onto.extend(b"\\r"),
            _ => onto.push(byte),
        }
    }
}

fn push_hex(onto: &mut Vec<u8>, number: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    onto.extend([12, 8, 4, 0].map(|shift| DIGITS[usize::from(number >> shift & 0xF)]));
}
