//! Shaping: letters that take other forms beside each other, stack, or carry marks are set together, as their face has
//! it (OpenType GSUB and GPOS, by harfrust). Chinese needs none of it and never comes here.

use std::ops::Range;

use harfrust::{Direction, FontRef, ShapeOptions, UnicodeBuffer};

use super::{Face, FaceId, Faces, Role};

/// Some characters as a face sets them together.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::print) struct Shaped {
    /// The face that has all of them.
    pub(in crate::print) face: FaceId,
    /// How wide they are together, em.
    pub(in crate::print) advance: f32,
    /// The glyphs, from left to right.
    pub(in crate::print) glyphs: Vec<ShapedGlyph>,
}

/// One glyph of them.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::print) struct ShapedGlyph {
    /// The glyph's number in its face.
    pub(in crate::print) id: u16,
    /// Where it begins, em.
    pub(in crate::print) x: f32,
    /// How far it is lifted, em.
    pub(in crate::print) y: f32,
    /// Which bytes of the text it stands for; glyphs that stand for the same ones do so together.
    pub(in crate::print) text: Range<usize>,
}

impl Faces {
    /// Characters of one script set together, from the first face of the role's chain that has all of them: a letter
    /// and its marks never come from two faces.
    pub(in crate::print) fn shape(&self, role: Role, text: &str, right_to_left: bool) -> Option<Shaped> {
        let first = text.chars().next()?;
        let has_first = |id: &FaceId| self.face(*id).glyph(first).is_some();
        self.chain(role)
            .filter(has_first)
            .find_map(|id| shape_in(self.face(id), id, text, right_to_left))
    }
}

/// The text in one face; `None` where the face lacks a part of it.
fn shape_in(face: &Face, id: FaceId, text: &str, right_to_left: bool) -> Option<Shaped> {
    let font = FontRef::from_index(face.bytes(), face.index()).ok()?;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if right_to_left {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    });
    let shaper = face.shaper(&font).shaper(&font).build();
    let set = shaper.shape(buffer, ShapeOptions::new());
    let infos = set.glyph_infos();
    if infos.is_empty() || infos.iter().any(|info| info.glyph_id == 0) {
        return None;
    }
    let mut begins: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    begins.sort_unstable();
    begins.dedup();
    let range = |begin: usize| {
        let next = begins.iter().find(|other| **other > begin);
        begin..next.copied().unwrap_or(text.len())
    };
    let em = f32::from(face.units_per_em().max(1));
    let mut pen = 0.0;
    let mut glyphs = Vec::with_capacity(infos.len());
    for (info, position) in infos.iter().zip(set.glyph_positions()) {
        glyphs.push(ShapedGlyph {
            id: u16::try_from(info.glyph_id).ok()?,
            x: pen + position.x_offset as f32 / em,
            y: position.y_offset as f32 / em,
            text: range(info.cluster as usize),
        });
        pen += position.x_advance as f32 / em;
    }
    Some(Shaped {
        face: id,
        advance: pen,
        glyphs,
    })
}
