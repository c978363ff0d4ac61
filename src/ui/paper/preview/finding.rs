//! What is looked for on the pages of the preview, and where it stands.

use std::ops::Range;

use crate::{
    app::PreviewPages,
    ui::widgets::{Finder, hits},
};

/// Where it stands, page by page.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What was looked for, and on how many pages with how many characters.
    key: (Vec<char>, usize, usize),
    hits: Vec<(usize, Range<usize>)>,
}

impl Found {
    /// Looks again where something else is wanted or the pages are others; the hit to go to, if one was stepped to.
    pub(super) fn step(&mut self, pages: &PreviewPages, find: &mut Finder) -> Option<(usize, Range<usize>)> {
        let texts = (0..pages.count()).filter_map(|page| pages.text(page));
        let wanted = find.wanted();
        let length = if wanted.is_empty() {
            0
        } else {
            texts.map(crate::print::PageText::len).sum()
        };
        if self.key.0 != wanted || (self.key.1, self.key.2) != (pages.count(), length) {
            self.key = (wanted.to_vec(), pages.count(), length);
            self.hits.clear();
            for page in 0..pages.count() {
                let Some(text) = pages.text(page).filter(|_| !wanted.is_empty()) else {
                    continue;
                };
                let plain: String = text.chars().collect();
                let on_page = hits(&plain, wanted).into_iter();
                self.hits.extend(on_page.map(|chars| (page, chars)));
            }
        }
        if find.is_open() {
            find.set_total(self.hits.len());
        }
        let goes = find.takes_bring();
        self.hits.get(find.current()).filter(|_| goes).cloned()
    }

    /// Where it stands on a page.
    pub(super) fn on(&self, page: usize) -> impl Iterator<Item = Range<usize>> {
        let from = self.hits.partition_point(|(other, _)| *other < page);
        let of_page = self.hits[from..]
            .iter()
            .take_while(move |(other, _)| *other == page);
        of_page.map(|(_, chars)| chars.clone())
    }
}
