//! The PDF backend: a scene becomes the bytes of a PDF 1.7 file, drawn with printpdf.
//!
//! The same scene gives the same bytes in every run: dates come in as parameters and the file's `/ID` is a hash of
//! its content.

mod fonts;
mod pictures;
mod repair;
mod text;

use chrono::NaiveDateTime;
use printpdf::{
    Color, Greyscale, Line, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfPage, PdfSaveOptions, Point,
    Polygon, PolygonRing, Pt, Rgb, WindingOrder,
};

use self::fonts::Fonts;
use super::{
    faces::Faces,
    scene::{Ink, Item, Page, Scene},
};

/// What a file says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The title, shown in the viewer's title bar.
    pub title: String,
    /// Who made the record.
    pub author: String,
    /// When the file is made, local wall time.
    pub made: NaiveDateTime,
}

/// Why a scene could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A face could not be cut down to the glyphs used.
    #[error("the face {face} could not be cut down: {reason}")]
    Subset {
        /// The face's name.
        face: String,
        /// What was wrong.
        reason: String,
    },
    /// The document could not be put together.
    #[error("the document could not be written: {0}")]
    Write(String),
}

/// Writes a scene as a PDF file.
///
/// # Errors
/// When one of the faces used is damaged in a way that parsing did not show.
pub fn write(scene: &Scene, faces: &Faces, about: &About) -> Result<Vec<u8>, PdfError> {
    let mut document = PdfDocument::new("");
    let fonts = Fonts::embed(scene, faces, &mut document)?;
    document.pages = scene.pages.iter().map(|page| draw(page, &fonts)).collect();
    let mut warnings = Vec::new();
    let options = PdfSaveOptions {
        subset_fonts: false,
        image_optimization: None,
        ..PdfSaveOptions::default()
    };
    let written = document.to_lopdf_document(&options, &mut warnings);
    repair::finish(written, scene, about)
}

fn draw(page: &Page, fonts: &Fonts<'_>) -> PdfPage {
    let mut pen = Pen {
        ops: Vec::new(),
        height: page.height,
        width: None,
        stroke: None,
        fill: None,
    };
    for item in &page.items {
        match item {
            Item::Text(run) => {
                pen.fill_with(run.ink);
                text::show(run, page.height, fonts, &mut pen.ops);
            }
            Item::Stroke { points, width, ink } => pen.stroke(points, *width, *ink),
            Item::Fill { rect, ink } => pen.fill(*rect, *ink),
            // Pictures are put in when the document is put right, under everything else.
            Item::Picture { .. } => {}
        }
    }
    PdfPage::new(Mm::from(Pt(page.width)), Mm::from(Pt(page.height)), pen.ops)
}

/// Draws, and remembers what is set so that nothing is set twice.
struct Pen {
    ops: Vec<Op>,
    height: f32,
    width: Option<f32>,
    stroke: Option<Ink>,
    fill: Option<Ink>,
}

impl Pen {
    fn fill_with(&mut self, ink: Ink) {
        if self.fill.replace(ink) != Some(ink) {
            self.ops.push(Op::SetFillColor { col: color(ink) });
        }
    }

    fn point(&self, (x, y): (f32, f32)) -> LinePoint {
        LinePoint {
            p: Point {
                x: Pt(round(x)),
                y: Pt(round(self.height - y)),
            },
            bezier: false,
        }
    }

    fn stroke(&mut self, points: &[(f32, f32)], width: f32, ink: Ink) {
        if self.stroke.replace(ink) != Some(ink) {
            self.ops.push(Op::SetOutlineColor { col: color(ink) });
        }
        if self.width.replace(width) != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(round(width)) });
        }
        let closed = points.len() > 2 && points.first() == points.last();
        let points = if closed { &points[1..] } else { points };
        let points = points.iter().map(|point| self.point(*point)).collect();
        self.ops.push(Op::DrawLine {
            line: Line {
                points,
                is_closed: closed,
            },
        });
    }

    fn fill(&mut self, [x, y, w, h]: [f32; 4], ink: Ink) {
        self.fill_with(ink);
        let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)];
        let points = corners.iter().map(|corner| self.point(*corner)).collect();
        let polygon = Polygon {
            rings: vec![PolygonRing { points }],
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }
}

fn color(Ink(r, g, b): Ink) -> Color {
    let part = |value: u8| round(f32::from(value) / 255.0);
    if r == g && g == b {
        Color::Greyscale(Greyscale::new(part(r), None))
    } else {
        Color::Rgb(Rgb::new(part(r), part(g), part(b), None))
    }
}

/// A hundredth of a point is finer than any printer; more digits only make the file longer.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
