//! The faces of a scene, cut down to the glyphs used and put into the document.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfDocument, PdfFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;

use super::{
    super::{
        faces::{Face, FaceId, Faces},
        scene::{Item, Scene},
    },
    PdfError,
};

/// The faces of one document.
pub(super) struct Fonts<'a> {
    fonts: BTreeMap<FaceId, Font<'a>>,
}

/// One face in the document.
pub(super) struct Font<'a> {
    pub id: FontId,
    face: &'a Face,
    glyphs: GlyphRemapper,
    /// The one character that the file gives for a glyph. Faces share glyphs among characters (· and •), so other
    /// characters of the glyph have to be written beside it.
    characters: BTreeMap<u16, char>,
}

impl Font<'_> {
    /// The glyph's number in the cut face.
    pub(super) fn cut(&self, glyph: u16) -> u16 {
        self.glyphs.get(glyph).unwrap_or(0)
    }

    /// The character that the file gives for a glyph.
    pub(super) fn character(&self, glyph: u16) -> char {
        self.characters.get(&glyph).copied().unwrap_or(' ')
    }

    /// The advance that the file gives for a glyph, in thousandths of an em; whole, as PDF has it.
    pub(super) fn advance(&self, glyph: u16) -> f32 {
        (f32::from(self.face.advance_units(glyph)) * 1000.0 / f32::from(self.face.units_per_em())).trunc()
    }
}

impl<'a> Fonts<'a> {
    /// Puts all faces that a scene uses into a document.
    pub(super) fn embed(
        scene: &Scene,
        faces: &'a Faces,
        document: &mut PdfDocument,
    ) -> Result<Self, PdfError> {
        let mut fonts = BTreeMap::new();
        for (face_id, used) in glyphs_used(scene) {
            let face = faces.face(face_id);
            let mut glyphs = GlyphRemapper::new();
            for glyph in used.keys() {
                glyphs.remap(*glyph);
            }
            let cut =
                subsetter::subset(face.bytes(), face.index(), &glyphs).map_err(|error| PdfError::Subset {
                    face: face.name().to_owned(),
                    reason: error.to_string(),
                })?;
            let id = FontId(format!("T{}", face_id.0));
            let parsed = describe(face, &glyphs, &used, cut);
            document
                .resources
                .fonts
                .map
                .insert(id.clone(), PdfFont::new(parsed));
            fonts.insert(
                face_id,
                Font {
                    id,
                    face,
                    glyphs,
                    characters: canonical(face, &used),
                },
            );
        }
        Ok(Self { fonts })
    }

    /// The font of a face; every face of the scene has one.
    pub(super) fn of(&self, face: FaceId) -> Option<&Font<'a>> {
        self.fonts.get(&face)
    }
}

/// Which characters each glyph stands for in a scene, by face.
fn glyphs_used(scene: &Scene) -> BTreeMap<FaceId, BTreeMap<u16, BTreeSet<char>>> {
    let mut used: BTreeMap<FaceId, BTreeMap<u16, BTreeSet<char>>> = BTreeMap::new();
    let items = scene.pages.iter().flat_map(|page| &page.items);
    for run in items.filter_map(|item| {
        if let Item::Text(run) = item {
            Some(run)
        } else {
            None
        }
    }) {
        let glyphs = used.entry(run.face).or_default();
        for glyph in &run.glyphs {
            glyphs.entry(glyph.id).or_default().insert(glyph.ch);
        }
    }
    used
}

/// One character for each glyph: one that the face itself maps to it, the lowest of several.
fn canonical(face: &Face, used: &BTreeMap<u16, BTreeSet<char>>) -> BTreeMap<u16, char> {
    let choose = |(glyph, chars): (&u16, &BTreeSet<char>)| {
        let own = chars.iter().find(|ch| face.glyph(**ch) == Some(*glyph));
        let fallback = if face.glyph(' ') == Some(*glyph) {
            ' '
        } else {
            super::super::faces::MISSING_SIGN
        };
        (*glyph, own.copied().unwrap_or(fallback))
    };
    used.iter().map(choose).collect()
}

fn describe(
    face: &Face,
    glyphs: &GlyphRemapper,
    used: &BTreeMap<u16, BTreeSet<char>>,
    cut: Vec<u8>,
) -> ParsedFont {
    let metrics = face.metrics();
    let [x_min, y_min, x_max, y_max] = metrics.bounds;
    let cff = cut.starts_with(b"OTTO");
    let widths = used
        .keys()
        .map(|glyph| (glyphs.get(*glyph).unwrap_or(0), face.advance_units(*glyph)));
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
fn tag(used: &BTreeMap<u16, BTreeSet<char>>) -> String {
    let mut hasher = blake3::Hasher::new();
    for glyph in used.keys() {
        hasher.update(&glyph.to_be_bytes());
    }
    let bytes = hasher.finalize();
    bytes.as_bytes()[..6]
        .iter()
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
