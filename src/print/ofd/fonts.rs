//! The faces of a file: which of their glyphs its pages use, cut to these.

use std::collections::BTreeMap;

use subsetter::GlyphRemapper;

use super::super::{
    faces::{FaceId, Faces, sfnt},
    pdf::PdfError,
    scene::Glyph,
};

/// The faces of one file, in the order in which its pages use them.
pub(super) struct Fonts<'a> {
    faces: &'a Faces,
    used: Vec<Font>,
}

/// One face in the file.
pub(super) struct Font {
    face: FaceId,
    glyphs: GlyphRemapper,
    /// The glyphs of characters in the cut face, for readers that do not look at the glyphs of a text.
    characters: BTreeMap<char, u16>,
}

/// A face as it lies in the file.
pub(super) struct Cut {
    /// Its name.
    pub(super) name: String,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// The ending of its file.
    pub(super) ending: &'static str,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

impl<'a> Fonts<'a> {
    /// No font yet.
    pub(super) fn new(faces: &'a Faces) -> Self {
        Self {
            faces,
            used: Vec::new(),
        }
    }

    /// The place of a face among the fonts.
    pub(super) fn place(&mut self, face: FaceId) -> usize {
        let known = self.used.iter().position(|font| font.face == face);
        known.unwrap_or_else(|| {
            self.used.push(Font {
                face,
                glyphs: GlyphRemapper::new(),
                characters: BTreeMap::new(),
            });
            self.used.len() - 1
        })
    }

    /// Takes a glyph into the cut face; gives its number there.
    pub(super) fn note(&mut self, place: usize, glyph: Glyph) -> u16 {
        let font = &mut self.used[place];
        let number = font.glyphs.remap(glyph.id);
        font.characters.entry(glyph.ch).or_insert(number);
        number
    }

    /// How far a glyph reaches to the right, em.
    pub(super) fn advance(&self, face: FaceId, glyph: u16) -> f32 {
        self.faces.face(face).advance(glyph)
    }

    /// The faces, cut to the glyphs used.
    pub(super) fn cut(self) -> Result<Vec<Cut>, PdfError> {
        let faces = self.faces;
        self.used.into_iter().map(|font| font.cut(faces)).collect()
    }
}

impl Font {
    fn cut(self, faces: &Faces) -> Result<Cut, PdfError> {
        let face = faces.face(self.face);
        let name = face.name().to_owned();
        let failed = |reason: String| PdfError::Subset {
            face: name.clone(),
            reason,
        };
        let cut = subsetter::subset(face.bytes(), face.index(), &self.glyphs)
            .map_err(|error| failed(error.to_string()))?;
        let mut added = vec![(*b"cmap", sfnt::character_map(self.characters))];
        // Readers that are browsers want its metrics too.
        added.extend(face.raw_table(*b"OS/2").map(|table| (*b"OS/2", table)));
        let bytes = sfnt::with_tables(&cut, &[], &added);
        let bytes = bytes.ok_or_else(|| failed("it is not put together as a font file".to_owned()))?;
        let ending = if bytes.starts_with(b"OTTO") { "otf" } else { "ttf" };
        let bold = face.metrics().weight >= 600;
        Ok(Cut {
            name,
            bold,
            ending,
            bytes,
        })
    }
}
