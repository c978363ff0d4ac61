//! The PDF backend: pages become the bytes of a PDF 1.7 file. The pages' content is written as they come, so that a
//! ledger of any length is never held as a scene; printpdf makes the document and the fonts around it.
//!
//! The same pages give the same bytes in every run: dates come in as parameters and the file's `/ID` is a hash of its
//! content.

mod content;
mod fonts;
mod packer;
mod pictures;
mod repair;

use chrono::NaiveDateTime;
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions, Pt};
use rayon::prelude::*;

use self::{content::Content, fonts::Fonts, packer::Packer};
use super::{
    faces::Faces,
    scene::{Canvas, Item, OutlineEntry, Page, Scene},
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

/// Whoever asked for a sheet wants it no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Stopped;

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
    /// Whoever asked for it wants it no longer.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The document could not be put together.
    #[error("the document could not be written: {0}")]
    Write(String),
}

/// Writes a scene as a PDF file.
///
/// # Errors
/// When one of the faces used is damaged in a way that parsing did not show.
pub fn write(scene: Scene, faces: &Faces, about: &About) -> Result<Vec<u8>, PdfError> {
    let mut writer = Writer::new(faces);
    scene.draw_on(&mut writer);
    writer.finish(about)
}

/// A document of so many pages is made small rather than fast.
const SHORT: usize = 100;

/// So many pages are packed at a time.
const AT_A_TIME: usize = 64;

/// A file that is being written, page by page.
pub struct Writer<'a> {
    fonts: Fonts<'a>,
    pages: Vec<Content>,
    /// How many of the pages are packed; the others are together once there are enough of them for all cores.
    packed: usize,
    outline: Vec<OutlineEntry>,
}

impl<'a> Writer<'a> {
    /// A file without pages.
    pub fn new(faces: &'a Faces) -> Self {
        Self {
            fonts: Fonts::new(faces),
            pages: Vec::new(),
            packed: 0,
            outline: Vec::new(),
        }
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Deflates what was drawn since it was last done.
    fn pack(&mut self) {
        let packer = if self.packed < SHORT {
            Packer::new
        } else {
            Packer::fast
        };
        let unpacked = self.pages[self.packed..].par_iter_mut();
        unpacked.for_each_init(packer, |packer, page| page.pack(packer));
        self.packed = self.pages.len();
    }

    /// The file's bytes.
    ///
    /// # Errors
    /// When one of the faces used is damaged in a way that parsing did not show.
    pub fn finish(self, about: &About) -> Result<Vec<u8>, PdfError> {
        let mut document = PdfDocument::new("");
        // printpdf puts in what the operations of its pages show: the glyphs stand on one, which the pages themselves
        // are made after.
        let specimens = self.fonts.embed(&mut document)?;
        let (width, height) = self.pages.first().map(Content::size).unwrap_or_default();
        document.pages = vec![PdfPage::new(Mm::from(Pt(width)), Mm::from(Pt(height)), specimens)];
        let options = PdfSaveOptions {
            subset_fonts: false,
            image_optimization: None,
            ..PdfSaveOptions::default()
        };
        let written = document.to_lopdf_document(&options, &mut Vec::new());
        repair::finish(written, self.pages, &self.outline, about)
    }
}

impl Canvas for Writer<'_> {
    fn page(&mut self, page: Page) -> usize {
        let mut content = Content::new(page.width, page.height);
        content.draw(page.items, &mut self.fonts);
        self.pages.push(content);
        if self.pages.len() - self.packed >= AT_A_TIME {
            self.pack();
        }
        self.pages.len() - 1
    }

    fn draw(&mut self, page: usize, items: Vec<Item>) {
        if let Some(content) = self.pages.get_mut(page) {
            content.draw(items, &mut self.fonts);
        }
    }

    fn entry(&mut self, entry: OutlineEntry) {
        self.outline.push(entry);
    }
}
