//! The archive backend: the same scene as PDF/A-2u (ISO 19005-2, level U), with every font embedded, every glyph mapped to
//! its text, and colours that do not depend on a device. Written with krilla, which refuses what the standard forbids.

use std::collections::HashMap;

use chrono::{Datelike, Timelike};
use krilla::{
    Data, Document, SerializeSettings,
    color::rgb,
    configure::{Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule, Stroke},
    surface::Surface,
    text::{Font, GlyphId, KrillaGlyph},
};

use super::{
    faces::{FaceId, Faces},
    pdf::{About, PdfError},
    scene::{GlyphRun, Ink, Item, Page, Scene},
};

/// Writes a scene as a PDF/A-2u file.
///
/// # Errors
/// When a face cannot be embedded, or the scene holds what an archive may not.
pub(super) fn write(scene: &Scene, faces: &Faces, about: &About) -> Result<Vec<u8>, PdfError> {
    let settings = SerializeSettings {
        configuration: ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_U)
            .finish()
            .map_err(|error| PdfError::Write(format!("{error:?}")))?,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let mut pen = Pen {
        faces,
        fonts: HashMap::new(),
    };
    for page in &scene.pages {
        let Some(settings) = PageSettings::from_wh(page.width, page.height) else {
            return Err(PdfError::Write("a page without a size".to_owned()));
        };
        let mut made = document.start_page_with(settings);
        let mut surface = made.surface();
        pen.page(page, &mut surface)?;
        surface.finish();
        made.finish();
    }
    if scene.outline.len() > 1 {
        document.set_outline(outline(scene));
    }
    document.set_metadata(metadata(about));
    document
        .finish()
        .map_err(|error| PdfError::Write(format!("{error:?}")))
}

/// Draws pages, and keeps the fonts that were read.
struct Pen<'a> {
    faces: &'a Faces,
    fonts: HashMap<FaceId, Font>,
}

impl Pen<'_> {
    fn page(&mut self, page: &Page, surface: &mut Surface<'_>) -> Result<(), PdfError> {
        // Pictures lie under everything else, as in the other backend.
        let (under, over): (Vec<_>, Vec<_>) = page
            .items
            .iter()
            .partition(|item| matches!(item, Item::Picture { .. }));
        for item in under.into_iter().chain(over) {
            match item {
                Item::Text(run) => self.text(run, surface)?,
                Item::Stroke { points, width, ink } => stroke(points, *width, *ink, surface),
                Item::Fill { rect, ink } => fill(*rect, *ink, surface),
                Item::Picture { rect, picture } => {
                    let opaque = |rgb: &[u8]| [rgb[0], rgb[1], rgb[2], u8::MAX];
                    let pixels = picture.rgb.chunks_exact(3).flat_map(opaque).collect();
                    let image = Image::from_rgba8(pixels, picture.width, picture.height);
                    if let Some(size) = Size::from_wh(rect[2], rect[3]) {
                        surface.push_transform(&Transform::from_translate(rect[0], rect[1]));
                        surface.draw_image(image, size);
                        surface.pop();
                    }
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, run: &GlyphRun, surface: &mut Surface<'_>) -> Result<(), PdfError> {
        let font = self.font(run.face)?;
        let face = self.faces.face(run.face);
        let mut text = String::new();
        let mut glyphs = Vec::with_capacity(run.glyphs.len());
        for (i, glyph) in run.glyphs.iter().enumerate() {
            let start = text.len();
            text.push(glyph.ch);
            let advance = match run.glyphs.get(i + 1) {
                Some(next) => (next.x - glyph.x) / run.size,
                None => face.advance(glyph.id),
            };
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(u32::from(glyph.id)),
                advance,
                0.0,
                0.0,
                0.0,
                start..text.len(),
                None,
            ));
        }
        surface.set_stroke(None);
        surface.set_fill(Some(paint(run.ink)));
        let first = run.glyphs.first().map_or(0.0, |glyph| glyph.x);
        let (sin, cos) = run.turn.to_radians().sin_cos();
        surface.push_transform(&Transform::from_row(cos, -sin, sin, cos, run.x, run.y));
        surface.draw_glyphs(Point::from_xy(first, 0.0), &glyphs, font, &text, run.size, false);
        surface.pop();
        Ok(())
    }

    fn font(&mut self, id: FaceId) -> Result<Font, PdfError> {
        if let Some(font) = self.fonts.get(&id) {
            return Ok(font.clone());
        }
        let face = self.faces.face(id);
        let read = Font::new(Data::from(face.bytes().to_vec()), face.index());
        let font = read.ok_or_else(|| PdfError::Subset {
            face: face.name().to_owned(),
            reason: "not a font that can be embedded".to_owned(),
        })?;
        self.fonts.insert(id, font.clone());
        Ok(font)
    }
}

fn paint(ink: Ink) -> Fill {
    Fill {
        paint: rgb::Color::new(ink.0, ink.1, ink.2).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn stroke(points: &[(f32, f32)], width: f32, ink: Ink, surface: &mut Surface<'_>) {
    let mut path = PathBuilder::new();
    for (i, (x, y)) in points.iter().enumerate() {
        if i == 0 {
            path.move_to(*x, *y);
        } else {
            path.line_to(*x, *y);
        }
    }
    let Some(path) = path.finish() else { return };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(ink.0, ink.1, ink.2).into(),
        width,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
}

fn fill([x, y, w, h]: [f32; 4], ink: Ink, surface: &mut Surface<'_>) {
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, y, w, h) {
        path.push_rect(rect);
    }
    let Some(path) = path.finish() else { return };
    surface.set_stroke(None);
    surface.set_fill(Some(paint(ink)));
    surface.draw_path(&path);
}

/// The entries of the first level with those under them.
fn outline(scene: &Scene) -> Outline {
    let node = |title: &str, page| {
        let target = XyzDestination::new(page, Point::from_xy(0.0, 0.0));
        OutlineNode::new(title.to_owned(), target)
    };
    let mut outline = Outline::new();
    let mut rest = scene.outline.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let under = after.iter().take_while(|entry| entry.level > 0).count();
        let mut parent = node(&first.title, first.page);
        for entry in &after[..under] {
            parent.push_child(node(&entry.title, entry.page));
        }
        outline.push_child(parent);
        rest = &after[under..];
    }
    outline
}

fn metadata(about: &About) -> Metadata {
    let made = about.made;
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let date = DateTime::new(u16::try_from(made.year()).unwrap_or_default())
        .month(part(made.month()))
        .day(part(made.day()))
        .hour(part(made.hour()))
        .minute(part(made.minute()))
        .second(part(made.second()));
    let metadata = Metadata::new()
        .title(about.title.clone())
        .language("zh-CN".to_owned())
        .creator("Liuhen".to_owned())
        .creation_date(date);
    if about.author.is_empty() {
        metadata
    } else {
        metadata.authors(vec![about.author.clone()])
    }
}
