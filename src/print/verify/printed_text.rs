//! What a PDF says: the text that its pages draw, line by line, whoever made it. For comparing a sheet with its record.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use hayro::{
    hayro_interpret::{
        BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
        InterpreterSettings, SoftMask,
        font::GlyphRun,
        hayro_cmap::BfString,
        interpret_page,
        kurbo::{Affine, BezPath, Rect},
    },
    hayro_syntax::{Pdf, object::DateTime},
};

use super::super::preview::PreviewError;

/// What a PDF says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrintedText {
    /// When it was made, local wall time.
    pub made: Option<NaiveDateTime>,
    /// The lines of each page, in the order in which they are drawn.
    pub pages: Vec<Vec<String>>,
}

impl PrintedText {
    /// Reads a PDF file.
    ///
    /// # Errors
    /// When the bytes are not a PDF.
    pub fn read(bytes: Vec<u8>) -> Result<Self, PreviewError> {
        let pdf = Pdf::new(Arc::new(bytes)).map_err(|_| PreviewError::Unreadable)?;
        let made = Pdf::metadata(&pdf).creation_date.as_ref().and_then(local_time);
        let cache = InterpreterCache::new();
        let pages = pdf.pages().iter().map(|page| {
            let (width, height) = page.render_dimensions();
            let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let settings = InterpreterSettings::default();
            let mut context = Context::new(Affine::IDENTITY, area, &cache, page.xref(), settings);
            let mut reader = Reader::default();
            interpret_page(page, &mut context, &mut reader);
            reader.lines
        });
        let pages = pages.collect();
        Ok(Self { made, pages })
    }

    /// Everything it says, without blanks and line ends: lines break anywhere.
    pub fn run_on(&self) -> String {
        let lines = self.pages.iter().flatten();
        lines
            .flat_map(|line| line.chars())
            .filter(|c| !c.is_whitespace())
            .collect()
    }
}

fn local_time(at: &DateTime) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(at.year.into(), at.month.into(), at.day.into())?.and_hms_opt(
        at.hour.into(),
        at.minute.into(),
        at.second.into(),
    )
}

/// Notes the text that is drawn, a line for each baseline.
#[derive(Default)]
struct Reader {
    lines: Vec<String>,
    baseline: Option<f64>,
}

impl<'a> Device<'a> for Reader {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let [a, b, .., y] = (props.transform * glyph.transform()).as_coeffs();
            // What is turned is a watermark: seen, not read.
            if b.abs() > a.abs() * 0.01 {
                continue;
            }
            let goes_on = self.baseline.is_some_and(|baseline| (baseline - y).abs() < 0.5);
            self.baseline = Some(y);
            if !goes_on {
                self.lines.push(String::new());
            }
            let Some(line) = self.lines.last_mut() else {
                continue;
            };
            match glyph.as_unicode() {
                Some(BfString::Char(c)) => line.push(c),
                Some(BfString::String(text)) => line.push_str(&text),
                None => line.push(char::REPLACEMENT_CHARACTER),
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
