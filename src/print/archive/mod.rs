//! The archive backend: the same scene as PDF/A-2u (ISO 19005-2, level U) and PDF/UA-1 (ISO 14289-1), with every font embedded, every glyph
//! mapped to its text, and colours that do not depend on a device. What is read is tagged in reading order, what is only
//! drawn is marked as such, so that a screen reader reads the sheet aloud. Written with krilla, which refuses what the
//! standard forbids.

mod reading;

use std::{collections::HashMap, ops::Range};

use chrono::{Datelike, Timelike};
use krilla::{
    Data, Document, SerializeSettings,
    action::LinkAction,
    annotation::{Annotation, LinkAnnotation, Target},
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

use self::reading::{Group, Reading};
use super::{
    faces::{FaceId, Faces},
    links::{self, Link},
    pdf::{About, PdfError},
    picture::Picture,
    scene::{GlyphRun, Ink, Item, Page, Scene},
};

/// What a screen reader says of the logo.
const LOGO: &str = "单位标志";

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
        let read = pen.page(page, &mut surface)?;
        surface.finish();
        pen.tag(page, read, &mut made);
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
    /// Draws a page; returns what is read of it, in its order.
    fn page(&mut self, page: &Page, surface: &mut Surface<'_>) -> Result<Reading, PdfError> {
        // Pictures lie under everything else, as in the other backend.
        let (under, over): (Vec<_>, Vec<_>) = page
            .items
            .iter()
            .enumerate()
            .partition(|(_, item)| matches!(item, Item::Picture { .. }));
        let mut reading = Reading::new(links::on_page(&page.items));
        for (place, item) in under.into_iter().chain(over) {
            match item {
                // Turned text is a watermark: seen, not read.
                Item::Text(run) if run.turn != 0.0 => {
                    surface.start_tagged(artifact(ArtifactType::Watermark));
                    self.text(run, surface)?;
                    surface.end_tagged();
                }
                Item::Text(run) => {
                    for (glyphs, link) in reading.parts(place, run) {
                        let piece = run.piece(glyphs);
                        let text = piece.text();
                        let span = SpanTag::empty().with_actual_text(Some(&text));
                        let id = surface.start_tagged(ContentTag::Span(span));
                        self.text(&piece, surface)?;
                        surface.end_tagged();
                        reading.add(&piece, &text, id, link);
                    }
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
                    if let Some(id) = show(*rect, picture, surface) {
                        reading.add_figure(id);
                    }
                }
            }
        }
        Ok(reading)
    }

    /// Tags what is read of a page in its order, and puts its links in.
    fn tag(&mut self, page: &Page, reading: Reading, made: &mut krilla::page::Page<'_>) {
        for group in reading.groups {
            let tagged = match group {
                Group::Figure(id) => {
                    TagGroup::with_children(Tag::Figure(Some(LOGO.to_owned())), vec![id.into()])
                }
                Group::Paragraph(paragraph) => {
                    let link = |place: usize| self.annotation(page, &reading.links[place]);
                    paragraph.tagged(|place| link(place).map(|link| made.add_tagged_annotation(link)))
                }
            };
            self.tags.push(tagged);
        }
    }

    /// A link as it is clicked; on each line that its address is on.
    fn annotation(&self, page: &Page, link: &Link) -> Option<Annotation> {
        let piece = |(place, glyphs): &(usize, Range<usize>)| match page.items.get(*place) {
            Some(Item::Text(run)) => {
                let [x, y, w, h] = links::rect(run, glyphs, self.faces);
                Rect::from_xywh(x, y, w, h)
            }
            _ => None,
        };
        let rects: Vec<Rect> = link.pieces.iter().filter_map(piece).collect();
        let target = Target::Action(LinkAction::new(link.target.clone()).into());
        let clicked = match rects.as_slice() {
            [] => return None,
            [rect] => LinkAnnotation::new(*rect, target),
            rects => LinkAnnotation::new_with_quad_points(
                rects.iter().map(|rect| (*rect).into()).collect(),
                target,
            ),
        };
        Some(Annotation::new_link(clicked, Some(link.target.clone())))
    }

    fn text(&mut self, run: &GlyphRun, surface: &mut Surface<'_>) -> Result<(), PdfError> {
        let font = self.font(run.face)?;
        let face = self.faces.face(run.face);
        let mut text = run
            .reads
            .as_ref()
            .map(|reads| reads.text.clone())
            .unwrap_or_default();
        let mut glyphs = Vec::with_capacity(run.glyphs.len());
        for (i, glyph) in run.glyphs.iter().enumerate() {
            let read = if let Some(reads) = &run.reads {
                reads.glyphs.get(i).cloned().unwrap_or_default()
            } else {
                text.push(glyph.ch);
                text.len() - glyph.ch.len_utf8()..text.len()
            };
            let advance = match run.glyphs.get(i + 1) {
                Some(next) => (next.x - glyph.x) / run.size,
                None => face.advance(glyph.id),
            };
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(u32::from(glyph.id)),
                advance,
                0.0,
                glyph.lift / run.size,
                0.0,
                read,
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

/// A picture in its place.
fn show([x, y, w, h]: [f32; 4], picture: &Picture, surface: &mut Surface<'_>) -> Option<Identifier> {
    let size = Size::from_wh(w, h)?;
    let opaque = |rgb: &[u8]| [rgb[0], rgb[1], rgb[2], u8::MAX];
    let pixels = picture.rgb.chunks_exact(3).flat_map(opaque).collect();
    let image = Image::from_rgba8(pixels, picture.width, picture.height);
    let id = surface.start_tagged(ContentTag::Other);
    surface.push_transform(&Transform::from_translate(x, y));
    surface.draw_image(image, size);
    surface.pop();
    surface.end_tagged();
    Some(id)
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
