//! Glyph runs as text operators, so that the text copied out of the file is the text that went in.

use printpdf::{Codepoint, DictItem, Op, PdfFontHandle, Pt, TextItem, TextMatrix};

use super::{
    super::scene::{Glyph, GlyphRun},
    fonts::{Font, Fonts},
    round,
};

/// Readers of a PDF take a gap wider than a tenth of an em for a blank, and glyphs that lie over each other by as much
/// (punctuation that has given up its blank half) for two lines. Glyphs moved farther than this, in thousandths of an
/// em, are therefore given with their text as one piece.
const MOVE_MISREAD: f32 = 80.0;

/// Shows a run.
pub(super) fn show(run: &GlyphRun, page_height: f32, fonts: &Fonts<'_>, ops: &mut Vec<Op>) {
    let Some(font) = fonts.of(run.face) else {
        return;
    };
    if run.glyphs.is_empty() {
        return;
    }
    ops.push(Op::StartTextSection);
    ops.push(Op::SetFont {
        font: PdfFontHandle::External(font.id.clone()),
        size: Pt(round(run.size)),
    });
    let (x, y) = (Pt(round(run.x)), Pt(round(page_height - run.y)));
    let matrix = if run.turn == 0.0 {
        TextMatrix::Translate(x, y)
    } else {
        let (sin, cos) = run.turn.to_radians().sin_cos();
        TextMatrix::Raw([cos, sin, -sin, cos, x.0, y.0])
    };
    ops.push(Op::SetTextMatrix { matrix });
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
        show_piece(&run.glyphs[start..end], &offsets[start..end], font, own, ops);
        start = end;
    }
    ops.push(Op::EndTextSection);
}

/// What follows each glyph, in thousandths of an em, positive to the left; never more than a thousandth of an em off
/// in all, however long the run.
fn offsets(run: &GlyphRun, font: &Font<'_>) -> Vec<f32> {
    let mut pen = 0.0;
    let mut offsets = Vec::with_capacity(run.glyphs.len());
    for (i, glyph) in run.glyphs.iter().enumerate() {
        pen += font.advance(glyph.id);
        let offset = run
            .glyphs
            .get(i + 1)
            .map_or(0.0, |next| (pen - next.x * 1000.0 / run.size).round());
        pen -= offset;
        offsets.push(offset);
    }
    offsets
}

/// Whether a glyph's text has to be written beside it: the file would give another character for it, or a blank or
/// a new line would be read before or behind it.
fn needs_text(run: &GlyphRun, font: &Font<'_>, offsets: &[f32], at: usize) -> bool {
    let glyph = run.glyphs[at];
    let moved_before = at > 0 && !parts(offsets, at - 1);
    font.character(glyph.id) != glyph.ch || moved_before || !parts(offsets, at)
}

/// Whether two glyphs that both have their text beside them need not be one piece.
fn parts(offsets: &[f32], before: usize) -> bool {
    offsets[before].abs() <= MOVE_MISREAD
}

fn show_piece(glyphs: &[Glyph], offsets: &[f32], font: &Font<'_>, own: bool, ops: &mut Vec<Op>) {
    if own {
        let text: String = glyphs.iter().map(|glyph| glyph.ch).collect();
        let data = std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        let value = DictItem::String { data, literal: false };
        let properties = DictItem::Dict {
            map: [("ActualText".to_owned(), value)].into(),
        };
        ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".to_owned(),
            properties,
        });
    }
    let code = |(glyph, offset): (&Glyph, &f32)| {
        Codepoint::with_cid(font.cut(glyph.id), *offset, font.character(glyph.id).to_string())
    };
    let items = vec![TextItem::GlyphIds(glyphs.iter().zip(offsets).map(code).collect())];
    ops.push(Op::ShowText { items });
    if own {
        ops.push(Op::EndMarkedContent);
    }
}
