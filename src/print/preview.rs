//! The preview: the very bytes that are saved and printed, drawn as pictures. It can therefore not differ from the
//! sheet.

use std::sync::Arc;

use hayro::{
    PixmapSettings, RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf,
    vello_cpu::color::palette::css::WHITE,
};

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Pixels from left to right.
    pub width: usize,
    /// Pixels from top to bottom.
    pub height: usize,
    /// Red, green, blue and alpha of each pixel, rows from the top. Alpha is always full: paper is white.
    pub rgba: Vec<u8>,
}

/// Why bytes cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PreviewError {
    /// Not a PDF file, or a broken one.
    #[error("the PDF cannot be read")]
    Unreadable,
    /// There is no such page.
    #[error("there is no page {0}")]
    NoSuchPage(usize),
}

/// A PDF held for being looked at.
pub struct Document {
    pdf: Pdf,
}

/// The most pixels of a side: a page zoomed further is drawn at this size and scaled by whoever shows it.
const LONGEST_SIDE: f32 = 8000.0;

impl Document {
    /// Reads a PDF file.
    ///
    /// # Errors
    /// When the bytes are not a PDF.
    pub fn new(bytes: Vec<u8>) -> Result<Self, PreviewError> {
        let pdf = Pdf::new(Arc::new(bytes)).map_err(|_| PreviewError::Unreadable)?;
        Ok(Self { pdf })
    }

    /// How many pages it has.
    pub fn page_count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// A page's width and height in points, from 0.
    pub fn page_size(&self, page: usize) -> Option<(f32, f32)> {
        self.pdf
            .pages()
            .get(page)
            .map(hayro::hayro_syntax::page::Page::render_dimensions)
    }

    /// Draws a page; pages count from 0. `scale` is pixels per point: 1.0 is 72 dpi, 2.0 is 144 dpi.
    ///
    /// # Errors
    /// When there is no such page.
    pub fn render(&self, page: usize, scale: f32) -> Result<PageImage, PreviewError> {
        self.render_all([page], scale)?
            .pop()
            .ok_or(PreviewError::NoSuchPage(page))
    }

    /// Draws several pages with one cache of glyphs, which is faster than one by one.
    ///
    /// # Errors
    /// When one of the pages does not exist.
    pub fn render_all(
        &self,
        pages: impl IntoIterator<Item = usize>,
        scale: f32,
    ) -> Result<Vec<PageImage>, PreviewError> {
        let cache = RenderCache::new();
        let render = |number: usize| {
            let page = self
                .pdf
                .pages()
                .get(number)
                .ok_or(PreviewError::NoSuchPage(number))?;
            let (width, height) = page.render_dimensions();
            let scale = scale.clamp(0.05, LONGEST_SIDE / width.max(height).max(1.0));
            let settings = PixmapSettings {
                x_scale: scale,
                y_scale: scale,
                bg_color: WHITE,
            };
            let picture = hayro::render(
                page,
                &cache,
                &InterpreterSettings::default(),
                &RenderSettings::default(),
                &settings,
            );
            Ok(PageImage {
                width: usize::from(picture.width()),
                height: usize::from(picture.height()),
                rgba: picture.data_as_u8_slice().to_vec(),
            })
        };
        pages.into_iter().map(render).collect()
    }
}
