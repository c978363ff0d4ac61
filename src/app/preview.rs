//! The preview: the very bytes that a PDF would hold, as pages.

use crate::print::{self, preview};

use super::{App, Failure, work};

/// A4, points of paper, for a page that does not say its size.
const A4: (f32, f32) = (595.28, 841.89);

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
    pub fn size(&self, page: usize) -> (f32, f32) {
        self.document.page_size(page).unwrap_or(A4)
    }

    /// A page as pixels, `density` of them to a point of paper.
    pub fn paint(&self, page: usize, density: f32) -> Option<preview::PageImage> {
        self.document.render(page, density).ok()
    }

    /// Characters that no face has.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }
}

impl App {
    /// The sheet of the record in the editor as it is typed; `None` where none is open.
    pub fn preview(&self) -> Option<Result<PreviewPages, Failure>> {
        let draft = self.current()?;
        let options = work::print_options(self.organization(), self.now());
        let pages = || {
            let printed = print::record_sheets(&[&draft.record], &options, work::faces())?;
            let document = preview::Document::new(printed.pdf)?;
            Ok(PreviewPages {
                document,
                missing: printed.missing,
            })
        };
        Some(pages())
    }
}
