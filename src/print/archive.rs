//! The archive backend: the same scene as PDF/A-2u (ISO 19005-2, level U) and PDF/UA-1 (ISO 14289-1), with every font embedded, every glyph
//! mapped to its text, and colours that do not depend on a device. What is read is tagged in reading order, what is only
//! drawn is marked as such, so that a screen reader reads the sheet aloud. Written with krilla, which refuses what the
//! standard forbids.

use std::{collections::HashMap, num::NonZeroU16};

use chrono::{Datelike, Timelike};
use krilla::{
    Data, Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, Tag, TagGroup, TagTree},
    text::{Font, GlyphId, KrillaGlyph},
};

use super::{
    faces::{FaceId, Faces},
    pdf::{About, PdfError},
    scene::{GlyphRun, Ink, Item, Page, Scene},
};

/// What a screen reader says of the logo.
const LOGO: &str = "单位标志";

/// Text so much larger than forms are set in is the title of its sheet, points.
const TITLE_SIZE: f32 = 15.0;

/// Writes a scene as a PDF/A-2u and PDF/UA-1 file.
///
/// # Errors
/// When a face cannot be embedded, or the scene holds what an archive may not.
pub(super) fn write(scene: &Scene, faces: &Faces, about: &About) -> Result<Vec<u8>, PdfError> {
    let settings = SerializeSettings {
        configuration: ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_U)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|error| PdfError::Write(format!("{error:?}")))?,
        enable_tagging: true,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    let mut pen = Pen {
        faces,
        fonts: HashMap::new(),
        tags: TagTree::new().with_lang(Some("zh-CN".to_owned())),
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
    document.set_outline(outline(scene, &about.title));
    document.set_tag_tree(pen.tags);
    document.set_metadata(metadata(about));
    document
        .finish()
        .map_err(|error| PdfError::Write(format!("{error:?}")))
}

/// Draws pages, and keeps the fonts that were read and what the pages say.
struct Pen<'a> {
    faces: &'a Faces,
    fonts: HashMap<FaceId, Font>,
    tags: TagTree,
}

impl Pen<'_> {
    fn page(&mut self, page: &Page, surface: &mut Surface<'_>) -> Result<(), PdfError> {
        // Pictures lie under everything else, as in the other backend.
        let (under, over): (Vec<_>, Vec<_>) = page
            .items
            .iter()
            .partition(|item| matches!(item, Item::Picture { .. }));
        let mut paragraph = Paragraph::default();
        for item in under.into_iter().chain(over) {
            match item {
                // Turned text is a watermark: seen, not read.
                Item::Text(run) if run.turn != 0.0 => {
                    surface.start_tagged(artifact(ArtifactType::Watermark));
                    self.text(run, surface)?;
                    surface.end_tagged();
                }
                Item::Text(run) => {
                    if paragraph.is_over_before(run) {
                        paragraph.finish(&mut self.tags);
                    }
                    let text: String = run.glyphs.iter().map(|glyph| glyph.ch).collect();
                    let span = SpanTag::empty().with_actual_text(Some(&text));
                    let id = surface.start_tagged(ContentTag::Span(span));
                    self.text(run, surface)?;
                    surface.end_tagged();
                    paragraph.add(run, &text, id);
                }
                Item::Stroke { points, width, ink } => {
                    surface.start_tagged(artifact(ArtifactType::Layout));
                    stroke(points, *width, *ink, surface);
                    surface.end_tagged();
                }
                Item::Fill { rect, ink } => {
                    surface.start_tagged(artifact(ArtifactType::Layout));
                    fill(*rect, *ink, surface);
                    surface.end_tagged();
                }
                Item::Picture { rect, picture } => {
                    let opaque = |rgb: &[u8]| [rgb[0], rgb[1], rgb[2], u8::MAX];
                    let pixels = picture.rgb.chunks_exact(3).flat_map(opaque).collect();
                    let image = Image::from_rgba8(pixels, picture.width, picture.height);
                    if let Some(size) = Size::from_wh(rect[2], rect[3]) {
                        let id = surface.start_tagged(ContentTag::Other);
                        surface.push_transform(&Transform::from_translate(rect[0], rect[1]));
                        surface.draw_image(image, size);
                        surface.pop();
                        surface.end_tagged();
                        let figure = Tag::Figure(Some(LOGO.to_owned()));
                        self.tags.push(TagGroup::with_children(figure, vec![id.into()]));
                    }
                }
            }
        }
        paragraph.finish(&mut self.tags);
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

/// Something that is only to be seen.
fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

/// Runs that are read as one.
#[derive(Default)]
struct Paragraph {
    runs: Vec<Identifier>,
    text: String,
    size: f32,
    /// Where the last run stands: its left end and its baseline.
    last: (f32, f32),
}

impl Paragraph {
    /// Whether a run begins another paragraph: it stands higher than the last, or far under it, or is of another size.
    fn is_over_before(&self, run: &GlyphRun) -> bool {
        let (left, baseline) = self.last;
        let down = run.y - baseline;
        let beside = down.abs() < 0.5 && run.x >= left;
        let under = down > 0.0 && down < 2.2 * run.size.max(self.size);
        !self.runs.is_empty() && !((beside || under) && (run.size - self.size).abs() < 0.5)
    }

    fn add(&mut self, run: &GlyphRun, text: &str, id: Identifier) {
        self.runs.push(id);
        self.text.push_str(text);
        self.size = run.size;
        self.last = (run.x, run.y);
    }

    /// Tags what was gathered, large type as a heading, and begins anew.
    fn finish(&mut self, tags: &mut TagTree) {
        let Self { runs, text, size, .. } = std::mem::take(self);
        if runs.is_empty() {
            return;
        }
        let children = runs.into_iter().map(Into::into).collect();
        let is_title = size >= TITLE_SIZE && !text.ends_with(['。', '：']) && text.chars().count() <= 60;
        let group = if is_title {
            TagGroup::with_children(Tag::Hn(NonZeroU16::MIN, Some(text)), children)
        } else {
            TagGroup::with_children(Tag::P, children)
        };
        tags.push(group);
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
fn outline(scene: &Scene, title: &str) -> Outline {
    let node = |title: &str, page| {
        let target = XyzDestination::new(page, Point::from_xy(0.0, 0.0));
        OutlineNode::new(title.to_owned(), target)
    };
    let mut outline = Outline::new();
    // PDF/UA wants one: a sheet without entries is its own.
    if scene.outline.is_empty() {
        outline.push_child(node(title, 0));
    }
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
