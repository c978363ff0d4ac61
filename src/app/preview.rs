//! The preview: the very bytes that a PDF would hold, as pages.

use crate::{
    domain::{Bilingual, Record, Scenario},
    print::{self, Sheet, preview},
};

use super::{App, Failure, Printing, typefaces};

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
    /// The record in the editor as it is typed, on a sheet; `None` where none is open.
    pub fn preview(&self, sheet: Sheet) -> Option<Result<PreviewPages, Failure>> {
        let printing = Printing {
            sheet,
            ..Printing::default()
        };
        let (records, options) = self.printed(printing)?;
        let pages = || {
            let records: Vec<&Record> = records.iter().collect();
            let set = |faces: &print::Faces| print::sheet(sheet, &records, &options, faces);
            let printed = typefaces::set(sheet, &options, set, |printed| &printed.missing)?;
            let document = preview::Document::new(printed.pdf)?;
            Ok(PreviewPages {
                document,
                missing: printed.missing,
            })
        };
        Some(pages())
    }

    /// What is tried out for a sheet, else what the office chose; for somebody outside where `masked`.
    pub(super) fn print_options(&self, sheet: Sheet, masked: bool) -> print::PrintOptions {
        let tried = self.tried.as_ref().filter(|(of, _)| *of == sheet);
        let chosen = tried.map_or_else(|| self.rules().printing().of(sheet), |(_, options)| options);
        let mut options = chosen.clone();
        options.now = self.now();
        if masked {
            options.masking = print::Masking::ALL;
        }
        // The library's name stands over the sheet where no other was chosen.
        if options.organization.trim().is_empty() {
            options.organization = self.organization();
        }
        options
    }

    /// What is printed of the record in the editor: for the page before a talk, also what went before it and the words
    /// of its scenario.
    pub(super) fn printed(&self, printing: Printing) -> Option<(Vec<Record>, print::PrintOptions)> {
        let record = &self.current()?.record;
        let mut records = vec![record.clone()];
        let mut options = self.print_options(printing.sheet, printing.masked);
        if printing.sheet == Sheet::Briefing {
            records.extend(self.former().read.iter().cloned());
            let settings = self.library().map(super::OpenLibrary::settings);
            let scenario = match &settings {
                Some(settings) => settings.scenario(&record.scenario),
                None => Scenario::standard().iter().find(|s| s.key == record.scenario),
            };
            let lines = |of: &[Bilingual]| of.iter().map(|line| line.zh.clone()).collect();
            options.opening = scenario.map_or_else(Vec::new, |scenario| lines(&scenario.opening));
            options.courtesy = scenario.map_or_else(Vec::new, |scenario| lines(&scenario.courtesy));
        }
        Some((records, options))
    }
}
