//! Text chosen on the pages of the preview: from one place to another, over as many pages as lie between.

use std::ops::Range;

use crate::{app::PreviewPages, print::PageText};

/// A place in the text: the page, and how many of its characters stand before it.
type Place = (usize, usize);

/// What is chosen.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Where choosing began, and where it is now.
    ends: Option<(Place, Place)>,
}

impl Selection {
    /// Begins at a place.
    pub(super) fn begin(&mut self, page: usize, place: usize) {
        self.ends = Some(((page, place), (page, place)));
    }

    /// Lets it end at another place.
    pub(super) fn extend(&mut self, page: usize, place: usize) {
        if let Some((_, end)) = &mut self.ends {
            *end = (page, place);
        }
    }

    /// Chooses some characters of a page.
    pub(super) fn take(&mut self, page: usize, chars: Range<usize>) {
        self.ends = Some(((page, chars.start), (page, chars.end)));
    }

    /// Chooses nothing.
    pub(super) fn clear(&mut self) {
        self.ends = None;
    }

    /// What is chosen of a page that has so many characters.
    fn of_page(&self, page: usize, len: usize) -> Range<usize> {
        let Some((a, b)) = self.ends else { return 0..0 };
        let (first, last) = (a.min(b), a.max(b));
        if page < first.0 || page > last.0 {
            return 0..0;
        }
        let from = if page == first.0 { first.1 } else { 0 };
        let to = if page == last.0 { last.1 } else { len };
        from.min(len)..to.min(len)
    }

    /// The rectangles of what is chosen on a page, points of paper: left, top, right, bottom.
    pub(super) fn rects(&self, page: usize, text: &PageText) -> Vec<[f32; 4]> {
        let chars = self.of_page(page, text.len());
        if chars.is_empty() {
            Vec::new()
        } else {
            text.rects(chars)
        }
    }

    /// What is chosen, as text.
    pub(super) fn text(&self, pages: &PreviewPages) -> String {
        let Some((a, b)) = self.ends else {
            return String::new();
        };
        let of = |page: usize| {
            let text = pages.text(page)?;
            let chars = self.of_page(page, text.len());
            (!chars.is_empty()).then(|| text.text(chars))
        };
        let (first, last) = (a.min(b).0, a.max(b).0);
        (first..=last).filter_map(of).collect::<Vec<_>>().join("\n")
    }
}
