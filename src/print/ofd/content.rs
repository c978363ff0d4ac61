//! What stands on a page (GB/T 33190-2016 §7.7 pages, §8 graphics, §9 paths, §10 pictures, §11 text). Lengths are
//! millimetres from the upper left corner.

use std::{fmt::Write as _, ops::Range, sync::Arc};

use super::{
    super::{
        docx::escape,
        picture::Picture,
        scene::{Glyph, GlyphRun, Ink, Item},
    },
    fonts::Fonts,
    millimetres,
};

/// How far over and under the baseline the box of a text reaches, em: no face goes beyond it.
const ABOVE: f32 = 1.2;
const BELOW: f32 = 0.6;

/// The identities of everything in a file: each is a number of its own (§6.2, ST_ID).
pub(super) struct Identities(u32);

impl Identities {
    /// Behind so many that are taken.
    pub(super) fn behind(taken: u32) -> Self {
        Self(taken)
    }

    /// The next one.
    pub(super) fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }

    /// The largest.
    pub(super) fn largest(&self) -> u32 {
        self.0
    }
}

/// Writes the objects of pages, and keeps the fonts and pictures that they use.
pub(super) struct Content<'a> {
    pub(super) identities: Identities,
    pub(super) fonts: Fonts<'a>,
    /// The pictures, each once.
    pub(super) pictures: Vec<Arc<Picture>>,
}

/// The identity of a font by its place: they come first.
pub(super) fn font_identity(place: usize) -> u32 {
    1 + place as u32
}

/// So many faces a file has at most; the pictures' identities come behind theirs.
const FACES: u32 = 1 << 16;

/// The identity of a picture by its place.
pub(super) fn picture_identity(place: usize) -> u32 {
    FACES + place as u32
}

/// The first identity that is neither a font's nor a picture's.
pub(super) const RESOURCES: u32 = FACES + (1 << 8);

impl Content<'_> {
    /// The objects of a page, pictures under everything else.
    pub(super) fn objects(&mut self, items: &[Item]) -> String {
        let mut out = String::new();
        let is_picture = |item: &&Item| matches!(item, Item::Picture { .. });
        let (under, over): (Vec<_>, Vec<_>) = items.iter().partition(is_picture);
        for item in under.into_iter().chain(over) {
            match item {
                Item::Text(run) => self.text(run, &mut out),
                Item::Stroke { points, width, ink } => self.stroke(points, *width, *ink, &mut out),
                Item::Fill { rect, ink } => self.fill(*rect, *ink, &mut out),
                Item::Picture { rect, picture } => self.picture(*rect, picture, &mut out),
            }
        }
        out
    }

    fn text(&mut self, run: &GlyphRun, out: &mut String) {
        let Some(reads) = &run.reads else {
            // Readers drop blanks at the ends of a text, and what follows would move.
            let blank = |glyph: &Glyph| glyph.ch.is_whitespace();
            let begin = run.glyphs.iter().position(|glyph| !blank(glyph));
            let end = run.glyphs.iter().rposition(|glyph| !blank(glyph));
            if let (Some(begin), Some(end)) = (begin, end) {
                let said: String = run.glyphs[begin..=end].iter().map(|glyph| glyph.ch).collect();
                self.glyphs(run, begin..end + 1, &said, out);
            }
            return;
        };
        // What was shaped stands glyph by glyph: the standard has a place for each code, not for each glyph.
        let mut begin = 0;
        for together in reads.glyphs.chunk_by(|a, b| a == b) {
            let text = reads.text.get(together[0].clone()).unwrap_or_default();
            let mut rest = text.chars();
            for nth in 0..together.len() {
                let last = nth + 1 == together.len();
                let said: String = if last {
                    rest.by_ref().collect()
                } else {
                    rest.next().into_iter().collect()
                };
                if !said.trim().is_empty() {
                    self.glyphs(run, begin + nth..begin + nth + 1, &said, out);
                }
            }
            begin += together.len();
        }
    }

    /// Some glyphs of a run, which say a text.
    fn glyphs(&mut self, run: &GlyphRun, glyphs: Range<usize>, said: &str, out: &mut String) {
        let place = self.fonts.place(run.face);
        let glyphs = &run.glyphs[glyphs];
        let ([first, .., last] | [first @ last]) = glyphs else {
            return;
        };
        let numbers: Vec<String> = glyphs
            .iter()
            .map(|glyph| self.fonts.note(place, *glyph).to_string())
            .collect();
        let size = run.size;
        let length = last.x - first.x + self.fonts.advance(run.face, last.id).max(0.1) * size;
        let (boundary, y, turned) = if run.turn == 0.0 {
            let y = ABOVE * size;
            let top = run.y - first.lift - y;
            (
                [run.x + first.x, top, length, (ABOVE + BELOW) * size],
                y,
                String::new(),
            )
        } else {
            // Turned around its beginning, in a box that holds it in whatever direction.
            let (sin, cos) = run.turn.to_radians().sin_cos();
            let room = length + size * ABOVE;
            let from = (run.x + first.x * cos - room, run.y - first.x * sin - room);
            let to = millimetres(room);
            let turned = format!(r#" CTM="{cos:.5} {:.5} {sin:.5} {cos:.5} {to} {to}""#, -sin);
            ([from.0, from.1, 2.0 * room, 2.0 * room], 0.0, turned)
        };
        let steps: Vec<String> = glyphs
            .windows(2)
            .map(|pair| millimetres(pair[1].x - pair[0].x))
            .collect();
        let steps = if steps.is_empty() {
            String::new()
        } else {
            format!(r#" DeltaX="{}""#, steps.join(" "))
        };
        _ = write!(
            out,
            concat!(
                r#"<ofd:TextObject ID="{id}" Boundary="{boundary}" Font="{font}" Size="{size}"{turned}>{color}"#,
                r#"<ofd:CGTransform CodePosition="0" CodeCount="{codes}" GlyphCount="{count}">"#,
                r#"<ofd:Glyphs>{numbers}</ofd:Glyphs></ofd:CGTransform>"#,
                r#"<ofd:TextCode X="0" Y="{y}"{steps}>{said}</ofd:TextCode></ofd:TextObject>"#
            ),
            id = self.identities.next(),
            boundary = box_of(boundary),
            font = font_identity(place),
            size = millimetres(size),
            turned = turned,
            color = color("FillColor", run.ink),
            codes = said.chars().count(),
            count = glyphs.len(),
            numbers = numbers.join(" "),
            y = millimetres(y),
            steps = steps,
            said = escape(said),
        );
    }

    fn stroke(&mut self, points: &[(f32, f32)], width: f32, ink: Ink, out: &mut String) {
        let fold = |of: fn(&(f32, f32)) -> f32| {
            let places = points.iter().map(of);
            places.fold((f32::MAX, f32::MIN), |(low, high), at| {
                (low.min(at), high.max(at))
            })
        };
        let ((left, right), (top, bottom)) = (fold(|point| point.0), fold(|point| point.1));
        if points.len() < 2 {
            return;
        }
        // The box holds the line's own width, at mitred corners too.
        let boundary = [
            left - width,
            top - width,
            right - left + 2.0 * width,
            bottom - top + 2.0 * width,
        ];
        let closed = points.len() > 2 && points.first() == points.last();
        let corners = if closed { &points[1..] } else { points };
        let mut path = String::new();
        for (nth, (x, y)) in corners.iter().enumerate() {
            let (x, y) = (millimetres(x - boundary[0]), millimetres(y - boundary[1]));
            _ = write!(path, "{} {x} {y} ", if nth == 0 { 'M' } else { 'L' });
        }
        path.push_str(if closed { "C" } else { "" });
        _ = write!(
            out,
            concat!(
                r#"<ofd:PathObject ID="{}" Boundary="{}" LineWidth="{}">{}"#,
                "<ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>"
            ),
            self.identities.next(),
            box_of(boundary),
            millimetres(width),
            color("StrokeColor", ink),
            path.trim_end()
        );
    }

    fn fill(&mut self, rect: [f32; 4], ink: Ink, out: &mut String) {
        let [_, _, width, height] = rect.map(millimetres);
        _ = write!(
            out,
            concat!(
                r#"<ofd:PathObject ID="{}" Boundary="{}" Stroke="false" Fill="true">{}"#,
                "<ofd:AbbreviatedData>M 0 0 L {} 0 L {} {} L 0 {} C</ofd:AbbreviatedData></ofd:PathObject>"
            ),
            self.identities.next(),
            box_of(rect),
            color("FillColor", ink),
            width,
            width,
            height,
            height
        );
    }

    fn picture(&mut self, rect: [f32; 4], picture: &Arc<Picture>, out: &mut String) {
        let known = self
            .pictures
            .iter()
            .position(|known| Arc::ptr_eq(known, picture) || known == picture);
        let place = known.unwrap_or_else(|| {
            self.pictures.push(Arc::clone(picture));
            self.pictures.len() - 1
        });
        let [_, _, width, height] = rect.map(millimetres);
        _ = write!(
            out,
            r#"<ofd:ImageObject ID="{}" Boundary="{}" CTM="{width} 0 0 {height} 0 0" ResourceID="{}"/>"#,
            self.identities.next(),
            box_of(rect),
            picture_identity(place)
        );
    }
}

/// Left, top, width and height as the standard writes them (ST_Box).
pub(super) fn box_of(rect: [f32; 4]) -> String {
    rect.map(millimetres).join(" ")
}

fn color(element: &str, Ink(r, g, b): Ink) -> String {
    format!(r#"<ofd:{element} Value="{r} {g} {b}"/>"#)
}
