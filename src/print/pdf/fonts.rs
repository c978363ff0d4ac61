//! The faces of a document: which of their glyphs its pages use, and how they are put into it.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle,
    PdfFontMetricsStub, Pt, TextItem,
};
use subsetter::GlyphRemapper;

use super::{
    super::{
        faces::{Face, FaceId, Faces, MISSING_SIGN, sfnt},
        scene::Glyph,
    },
    PdfError,
};

/// The faces of one document, in the order in which its pages use them.
pub(super) struct Fonts<'a> {
    faces: &'a Faces,
    used: Vec<Font<'a>>,
    places: BTreeMap<FaceId, usize>,
}

/// One face in the document.
pub(super) struct Font<'a> {
    name: String,
    face: &'a Face,
    /// The glyphs used, in the order of their numbers in the cut face, from 1: 0 stands for what is missing.
    used: Vec<u16>,
    /// What is known of each glyph of the face.
    glyphs: Vec<Known>,
}

/// What a document knows of a glyph.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// Its number in the cut face, 0 for one that is not used.
    pub(super) code: u16,
    /// The advance that the file gives for it, in thousandths of an em; whole, as PDF has it.
    pub(super) advance: u16,
    /// The one character that the file gives for it. Faces share glyphs among characters (· and •), so other characters
    /// of the glyph have to be written beside it.
    pub(super) character: char,
}

/// A glyph that is not used.
const UNUSED: Known = Known {
    code: 0,
    advance: 0,
    character: ' ',
};

impl<'a> Font<'a> {
    fn new(id: FaceId, face: &'a Face) -> Self {
        Self {
            name: format!("T{}", id.0),
            face,
            used: Vec::new(),
            glyphs: vec![UNUSED; face.glyph_count()],
        }
    }

    /// The font's name on the pages.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Takes a glyph into the cut face. The character that it first stands for is the one that the file gives, where
    /// the face itself has the glyph for it.
    pub(super) fn note(&mut self, glyph: Glyph) -> Known {
        match self.glyphs.get(usize::from(glyph.id)) {
            Some(known) if known.code != 0 => *known,
            _ => self.note_new(glyph),
        }
    }

    fn note_new(&mut self, glyph: Glyph) -> Known {
        let em = u32::from(self.face.units_per_em()).max(1);
        let units = u32::from(self.face.advance_units(glyph.id));
        let advance = u16::try_from(units * 1000 / em).unwrap_or(u16::MAX);
        let Some(known) = self
            .glyphs
            .get_mut(usize::from(glyph.id))
            .filter(|_| glyph.id != 0)
        else {
            return Known { advance, ..UNUSED };
        };
        let own = |ch| self.face.glyph(ch) == Some(glyph.id);
        let ch = [glyph.ch, ' '].into_iter().find(|ch| own(*ch));
        // A form that the letter takes beside others is no character of its own.
        let other = if own(MISSING_SIGN) { MISSING_SIGN } else { glyph.ch };
        self.used.push(glyph.id);
        *known = Known {
            code: self.used.len() as u16,
            advance,
            character: ch.unwrap_or(other),
        };
        *known
    }

    /// Puts the glyphs used into a document, and gives what has to be shown for printpdf to know of them.
    fn embed(self, document: &mut PdfDocument) -> Result<[Op; 4], PdfError> {
        let mut remapper = GlyphRemapper::new();
        for glyph in &self.used {
            remapper.remap(*glyph);
        }
        let cut = subsetter::subset(self.face.bytes(), self.face.index(), &remapper);
        let cut = cut.map_err(|error| PdfError::Subset {
            face: self.face.name().to_owned(),
            reason: error.to_string(),
        })?;
        let cut = sfnt::with_tables(&cut, &UNREAD, &[]).unwrap_or(cut);
        let id = FontId(self.name.clone());
        let parsed = describe(self.face, &self.used, cut);
        document
            .resources
            .fonts
            .map
            .insert(id.clone(), PdfFont::new(parsed));
        let code = |glyph: &u16| {
            let known = self.glyphs.get(usize::from(*glyph)).unwrap_or(&UNUSED);
            Codepoint::with_cid(known.code, 0.0, known.character.to_string())
        };
        let items = vec![TextItem::GlyphIds(self.used.iter().map(code).collect())];
        Ok([
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(id),
                size: Pt(1.0),
            },
            Op::ShowText { items },
            Op::EndTextSection,
        ])
    }
}

impl<'a> Fonts<'a> {
    /// No font yet.
    pub(super) fn new(faces: &'a Faces) -> Self {
        Self {
            faces,
            used: Vec::new(),
            places: BTreeMap::new(),
        }
    }

    /// The faces that the fonts are of.
    pub(super) fn faces(&self) -> &'a Faces {
        self.faces
    }

    /// The font of a face, and its place among the fonts.
    pub(super) fn of(&mut self, id: FaceId) -> (usize, &mut Font<'a>) {
        let place = *self.places.entry(id).or_insert_with(|| {
            self.used.push(Font::new(id, self.faces.face(id)));
            self.used.len() - 1
        });
        (place, &mut self.used[place])
    }

    /// Puts all fonts into a document, and gives the operations that show every glyph once.
    pub(super) fn embed(self, document: &mut PdfDocument) -> Result<Vec<Op>, PdfError> {
        let mut specimens = Vec::new();
        for font in self.used {
            specimens.extend(font.embed(document)?);
        }
        Ok(specimens)
    }
}

/// Tables of a face that readers of a PDF do not look at (ISO 32000-1, §9.9): the file names the font itself, and takes the
/// glyphs by their numbers.
const UNREAD: [sfnt::Tag; 2] = [*b"name", *b"post"];

fn describe(face: &Face, used: &[u16], cut: Vec<u8>) -> ParsedFont {
    let metrics = face.metrics();
    let [x_min, y_min, x_max, y_max] = metrics.bounds;
    let cff = cut.starts_with(b"OTTO");
    let widths = used.iter().map(|glyph| face.advance_units(*glyph));
    let widths = (1_u16..).zip(widths);
    ParsedFont {
        font_index: 0,
        font_name: Some(format!("{}+{}", tag(used), face.name())),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: widths.collect(),
        units_per_em: face.units_per_em(),
        font_metrics: FontMetrics {
            ascent: metrics.ascent,
            descent: metrics.descent,
        },
        font_type: if cff {
            FontType::OpenTypeCFF(())
        } else {
            FontType::TrueType
        },
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: face.units_per_em(),
            x_min,
            y_min,
            x_max,
            y_max,
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: metrics.weight,
        },
        original_bytes: cut,
    }
}

/// Six capitals that tell subsets of one face apart (ISO 32000-1 §9.6.4), from the glyphs in it.
fn tag(used: &[u16]) -> String {
    let mut hasher = blake3::Hasher::new();
    for glyph in used {
        hasher.update(&glyph.to_be_bytes());
    }
    let bytes = hasher.finalize();
    bytes.as_bytes()[..6]
        .iter()
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
