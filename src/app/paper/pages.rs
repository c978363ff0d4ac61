//! The pages of the preview, and what they were set from.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    domain::{LibraryId, LibrarySettings, RecordNumber},
    print::{PageText, PrintOptions, Sheet, preview},
};

use crate::app::{Failure, Rules, editing::draft::DraftKey};

/// A4, points of paper, for a page that does not say its size.
const A4: (f32, f32) = (595.28, 841.89);

/// What is previewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Previewed {
    /// A draft, as it is typed.
    Draft(DraftKey),
    /// Records of a library, as they are saved.
    Records(LibraryId, Vec<RecordNumber>),
}

impl Previewed {
    /// Of which library it is; none for a single file.
    pub fn library(&self) -> Option<LibraryId> {
        match self {
            Self::Draft(key) => key.library,
            Self::Records(id, _) => Some(*id),
        }
    }
}

/// The pages of a sheet.
pub struct PreviewPages {
    pub(super) document: preview::Document,
    pub(super) texts: Vec<PageText>,
    pub(super) missing: Vec<char>,
    pub(super) left_out: Vec<String>,
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

    /// What a page says, and where.
    pub fn text(&self, page: usize) -> Option<&PageText> {
        self.texts.get(page)
    }

    /// Characters that no face has.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }

    /// Columns of a ledger for which the paper is too narrow.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }
}

/// A page to be painted: which, and how many pixels to a point of paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeenPage {
    /// The page, from 0.
    pub page: usize,
    /// Pixels to a point.
    pub density: f32,
}

/// A page that was painted.
#[derive(Clone)]
pub struct PaintedPage {
    /// Which, and how finely.
    pub seen: SeenPage,
    /// Tells pictures apart: another number is another picture.
    pub stamp: u64,
    /// Its pixels.
    pub image: Arc<preview::PageImage>,
}

/// What the pages were set from: revisions and shared values, so that each frame can ask whether they still are.
pub(super) struct Asked {
    pub(super) of: Previewed,
    pub(super) sheet: Sheet,
    /// Which content the draft had, and how many records that went before it were known; of records of a library nothing.
    pub(super) content: Option<(u64, usize)>,
    /// What was tried out for the sheet.
    pub(super) tried: Option<Arc<PrintOptions>>,
    pub(super) rules: Arc<Rules>,
    pub(super) settings: Option<Arc<LibrarySettings>>,
    /// The time of day alone changes nothing.
    pub(super) day: NaiveDate,
}

/// The preview, while one is shown.
#[derive(Default)]
pub struct Preview {
    pub(super) wanted: Option<(Previewed, Sheet)>,
    /// What the pages, or those under way, were set from.
    pub(super) asked: Option<Asked>,
    /// The number of the job under way; a result of another is late.
    pub(super) under_way: Option<u64>,
    pub(super) jobs: u64,
    pub(super) pages: Option<Arc<PreviewPages>>,
    pub(super) problem: Option<Failure>,
    pub(super) seen: Vec<SeenPage>,
    pub(super) painted: Vec<PaintedPage>,
}

impl Preview {
    /// How often pages were set or painted so far.
    pub fn times_made(&self) -> u64 {
        self.jobs
    }

    /// What is shown: of what, and on which sheet.
    pub fn wanted(&self) -> Option<(&Previewed, Sheet)> {
        self.wanted.as_ref().map(|(of, sheet)| (of, *sheet))
    }

    /// The pages, once they are set; those before while newer ones are under way.
    pub fn pages(&self) -> Option<&PreviewPages> {
        self.pages.as_deref()
    }

    /// Why there are none.
    pub fn problem(&self) -> Option<&Failure> {
        self.problem.as_ref()
    }

    /// A draft is identified otherwise from now on: it has its number.
    pub(in crate::app) fn follow(&mut self, from: &DraftKey, to: &DraftKey) {
        let wanted = self.wanted.as_mut().map(|(of, _)| of);
        let asked = self.asked.as_mut().map(|asked| &mut asked.of);
        for of in wanted.into_iter().chain(asked) {
            if *of == Previewed::Draft(from.clone()) {
                *of = Previewed::Draft(to.clone());
            }
        }
    }

    /// The best picture of a page that there is: of this density, else of the nearest.
    pub fn painted(&self, seen: SeenPage) -> Option<&PaintedPage> {
        let of_page = self.painted.iter().filter(|page| page.seen.page == seen.page);
        let off = |page: &&PaintedPage| (page.seen.density - seen.density).abs();
        of_page.min_by(|a, b| off(a).total_cmp(&off(b)))
    }
}
