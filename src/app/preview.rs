//! The preview: the very bytes that a PDF would hold, as pages.

use crate::print::{self, preview};

use super::{App, work};

/// The pages of a sheet.
pub struct PreviewPages {
    document: preview::Document,
    missing: Vec<char>,
}

impl PreviewPages {
    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.document.page_count()
    }

    /// Width and height of a page, points of paper (1/72 inch).
    pub fn size(&self, page: usize) -> [f32; 2] {
        self.document.page_size(page)
    }

    /// A page as pixels, `density` of them to a point of paper.
    pub fn paint(&self, page: usize, density: f32) -> Option<preview::PageImage> {
        self.document.render(page, density)
    }

    /// Characters that no face has.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }
}

impl App {
    /// The sheet of the record in the editor as it is typed; `None` where none is open.
    pub fn preview(&self) -> Option<Result<PreviewPages, String>> {
        let draft = self.current()?;
        let options = work::print_options(self.organization(), self.now());
        let printed = print::record_sheets(&[&draft.record], &options, print::Faces::bundled());
        let document = preview::Document::new(printed.pdf).map_err(|error| error.to_string());
        Some(document.map(|document| PreviewPages {
            document,
            missing: printed.missing,
        }))
    }
}
