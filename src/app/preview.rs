//! The preview: the very bytes that a PDF would hold, as pages. They are set and painted on threads: the record in the
//! editor again whenever it or the options changed, the newest state each time the thread is free.

use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::{
    domain::{Bilingual, LibrarySettings, Record, RecordNumber, Scenario},
    print::{self, PageText, PrintOptions, Sheet, preview},
    storage::Library,
};

use super::{App, Failure, JobKind, Printing, Rules, typefaces, work::JobResult};

/// A4, points of paper, for a page that does not say its size.
const A4: (f32, f32) = (595.28, 841.89);

/// What is previewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Previewed {
    /// The record in the editor, as it is typed.
    Current,
    /// Records of the library, as they are saved.
    Records(Vec<RecordNumber>),
}

/// The pages of a sheet.
pub struct PreviewPages {
    document: preview::Document,
    texts: Vec<PageText>,
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

    /// What a page says, and where.
    pub fn text(&self, page: usize) -> Option<&PageText> {
        self.texts.get(page)
    }

    /// Characters that no face has.
    pub fn missing(&self) -> &[char] {
        &self.missing
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
struct Asked {
    sheet: Sheet,
    of: AskedOf,
    /// What was tried out for the sheet.
    tried: Option<PrintOptions>,
    rules: Arc<Rules>,
    settings: Option<Arc<LibrarySettings>>,
    /// The time of day alone changes nothing.
    day: NaiveDate,
}

enum AskedOf {
    /// The record in the editor with this content, and how many went before it.
    Current {
        revision: u64,
        former: usize,
    },
    Records(Vec<RecordNumber>),
}

/// The preview, while one is shown.
#[derive(Default)]
pub struct Preview {
    wanted: Option<(Previewed, Sheet)>,
    /// What the pages, or those under way, were set from.
    asked: Option<Asked>,
    /// The number of the job under way; a result of another is late.
    under_way: Option<u64>,
    jobs: u64,
    pages: Option<Arc<PreviewPages>>,
    problem: Option<Failure>,
    seen: Vec<SeenPage>,
    painted: Vec<PaintedPage>,
}

impl Preview {
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

    /// Whether pages are being set or painted.
    pub fn is_working(&self) -> bool {
        self.under_way.is_some()
    }

    /// The best picture of a page that there is: of this density, else of the nearest.
    pub fn painted(&self, seen: SeenPage) -> Option<&PaintedPage> {
        let of_page = self.painted.iter().filter(|page| page.seen.page == seen.page);
        let off = |page: &&PaintedPage| (page.seen.density - seen.density).abs();
        of_page.min_by(|a, b| off(a).total_cmp(&off(b)))
    }
}

/// What a job of the preview did.
pub(super) struct Made {
    job: u64,
    pages: Result<Option<Arc<PreviewPages>>, Failure>,
    painted: Vec<(SeenPage, preview::PageImage)>,
}

/// Sets a sheet.
fn set(records: &[&Record], sheet: Sheet, options: &PrintOptions) -> Result<PreviewPages, Failure> {
    let set = |faces: &print::Faces| print::sheet_to_read(sheet, records, options, faces);
    let (printed, texts) = typefaces::set(sheet, options, set, |(printed, _)| &printed.missing)?;
    Ok(PreviewPages {
        document: preview::Document::new(printed.pdf)?,
        texts,
        missing: printed.missing,
    })
}

/// Paints pages, as many at once as there are cores.
fn paint(pages: &PreviewPages, seen: &[SeenPage]) -> Vec<(SeenPage, preview::PageImage)> {
    let paint = |seen: &SeenPage| {
        let image = pages.document.render(seen.page, seen.density).ok()?;
        Some((*seen, image))
    };
    seen.par_iter().filter_map(paint).collect()
}

impl App {
    /// The preview.
    pub fn preview(&self) -> &Preview {
        &self.preview
    }

    /// Shows a preview, or none.
    pub(super) fn show_preview(&mut self, wanted: Option<(Previewed, Sheet)>) {
        let same =
            |wanted: &(Previewed, Sheet)| self.preview.wanted.as_ref().map(|(of, _)| of) == Some(&wanted.0);
        let keep = wanted.as_ref().is_some_and(same);
        // Another sheet of the same record: the pages stay until its own are there.
        let (pages, painted) = (
            self.preview.pages.take(),
            std::mem::take(&mut self.preview.painted),
        );
        self.preview = Preview {
            jobs: self.preview.jobs,
            wanted,
            ..Preview::default()
        };
        if keep {
            (self.preview.pages, self.preview.painted) = (pages, painted);
        } else {
            self.tried = None;
        }
        self.mind_preview();
    }

    /// Which pages are seen, and how finely.
    pub(super) fn see_pages(&mut self, seen: Vec<SeenPage>) {
        self.preview.seen = seen;
        self.mind_preview();
    }

    /// Sets and paints what is not yet as it should be. Called whenever something may have changed.
    pub(super) fn mind_preview(&mut self) {
        if self.preview.under_way.is_some() || self.preview.wanted.is_none() {
            return;
        }
        if self.is_asked() {
            self.paint_preview();
        } else if let Some((of, sheet)) = self.preview.wanted.clone() {
            self.set_preview(&of, sheet);
        }
    }

    /// Whether the pages were set from what there is now.
    fn is_asked(&self) -> bool {
        let (Some(asked), Some((of, sheet))) = (&self.preview.asked, &self.preview.wanted) else {
            return false;
        };
        let same = match (&asked.of, of) {
            (AskedOf::Current { revision, former }, Previewed::Current) => {
                let Some(draft) = self.current() else {
                    // The record was left: what was shown of it stays.
                    return asked.sheet == *sheet;
                };
                *revision == draft.undo.revision() && *former == self.former_on(*sheet)
            }
            (AskedOf::Records(numbers), Previewed::Records(wanted)) => numbers == wanted,
            _ => false,
        };
        let settings = self.library().map(super::OpenLibrary::settings);
        let same_settings = match (&asked.settings, &settings) {
            (Some(asked), Some(now)) => Arc::ptr_eq(asked, now),
            (asked, now) => asked.is_none() && now.is_none(),
        };
        same && asked.sheet == *sheet
            && same_settings
            && Arc::ptr_eq(&asked.rules, self.rules())
            && asked.tried.as_ref() == self.tried_for(*sheet)
            && asked.day == self.now().date()
    }

    /// What a sheet of the record in the editor, or of others, is about to be set from.
    fn asked(&self, of: &Previewed, sheet: Sheet) -> Option<Asked> {
        Some(Asked {
            sheet,
            of: match of {
                Previewed::Current => AskedOf::Current {
                    revision: self.current()?.undo.revision(),
                    former: self.former_on(sheet),
                },
                Previewed::Records(numbers) => AskedOf::Records(numbers.clone()),
            },
            tried: self.tried_for(sheet).cloned(),
            rules: Arc::clone(self.rules()),
            settings: self.library().map(super::OpenLibrary::settings),
            day: self.now().date(),
        })
    }

    /// How many records a sheet shows that went before the one in the editor.
    fn former_on(&self, sheet: Sheet) -> usize {
        match sheet {
            Sheet::Briefing => self.former().read.len(),
            _ => 0,
        }
    }

    /// What is tried out for a sheet.
    fn tried_for(&self, sheet: Sheet) -> Option<&PrintOptions> {
        let tried = self.tried.as_ref().filter(|(of, _)| *of == sheet);
        tried.map(|(_, options)| options)
    }

    fn set_preview(&mut self, of: &Previewed, sheet: Sheet) {
        let printing = Printing {
            sheet,
            ..Printing::default()
        };
        let Some(work) = self.to_set(of, printing) else {
            return;
        };
        self.preview.asked = self.asked(of, sheet);
        let seen = self.preview.seen.clone();
        self.start_preview(move |job| {
            let pages = work
                .records()
                .and_then(|(records, options)| set(&records.iter().collect::<Vec<_>>(), sheet, &options));
            let painted = pages
                .as_ref()
                .map_or_else(|_| Vec::new(), |pages| paint(pages, &seen));
            Made {
                job,
                pages: pages.map(|pages| Some(Arc::new(pages))),
                painted,
            }
        });
    }

    /// Paints the pages that are seen and not painted as they are.
    fn paint_preview(&mut self) {
        let Some(pages) = self.preview.pages.clone() else {
            return;
        };
        let is_painted = |seen: &&SeenPage| self.preview.painted.iter().any(|page| page.seen == **seen);
        let missing = self.preview.seen.iter().filter(|seen| seen.page < pages.count());
        let missing: Vec<SeenPage> = missing.filter(|seen| !is_painted(seen)).copied().collect();
        if missing.is_empty() {
            return;
        }
        self.start_preview(move |job| Made {
            job,
            painted: paint(&pages, &missing),
            pages: Ok(None),
        });
    }

    fn start_preview(&mut self, work: impl FnOnce(u64) -> Made + Send + 'static) {
        self.preview.jobs += 1;
        let job = self.preview.jobs;
        self.preview.under_way = Some(job);
        self.jobs
            .start(JobKind::Other, move |_| JobResult::Previewed(Box::new(work(job))));
    }

    pub(super) fn previewed(&mut self, made: Made) {
        let preview = &mut self.preview;
        if preview.under_way != Some(made.job) {
            return;
        }
        preview.under_way = None;
        match made.pages {
            Ok(Some(pages)) => {
                preview.pages = Some(pages);
                preview.problem = None;
                // What was seen when the pages were set was painted with them.
                preview.painted.clear();
            }
            Ok(None) => {}
            Err(problem) => preview.problem = Some(problem),
        }
        for (seen, image) in made.painted {
            preview.painted.retain(|page| page.seen != seen);
            preview.jobs += 1;
            preview.painted.push(PaintedPage {
                seen,
                stamp: preview.jobs,
                image: Arc::new(image),
            });
        }
        // Of what is not looked at any more, nothing is kept.
        let seen = &preview.seen;
        preview
            .painted
            .retain(|page| seen.is_empty() || seen.contains(&page.seen));
        self.mind_preview();
    }

    /// What is tried out for a sheet, else what the office chose.
    pub fn chosen_options(&self, sheet: Sheet) -> &PrintOptions {
        self.tried_for(sheet)
            .unwrap_or_else(|| self.rules().printing().of(sheet))
    }

    /// What is chosen for a sheet, as it is printed now; for somebody outside where `masked`.
    pub(super) fn print_options(&self, sheet: Sheet, masked: bool) -> PrintOptions {
        let mut options = self.chosen_options(sheet).clone();
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

    /// The options for the record in the editor: for the page before a talk, also the words of its scenario.
    fn options_of_current(&self, sheet: Sheet, masked: bool) -> PrintOptions {
        let mut options = self.print_options(sheet, masked);
        if sheet == Sheet::Briefing
            && let Some(draft) = self.current()
        {
            let key = &draft.record.scenario;
            let settings = self.library().map(super::OpenLibrary::settings);
            let scenario = match &settings {
                Some(settings) => settings.scenario(key),
                None => Scenario::standard().iter().find(|s| s.key == *key),
            };
            let lines = |of: &[Bilingual]| of.iter().map(|line| line.zh.clone()).collect();
            options.opening = scenario.map_or_else(Vec::new, |scenario| lines(&scenario.opening));
            options.courtesy = scenario.map_or_else(Vec::new, |scenario| lines(&scenario.courtesy));
        }
        options
    }

    /// What a job sets of the record in the editor, or of the library.
    pub(super) fn to_set(&self, of: &Previewed, printing: Printing) -> Option<ToSet> {
        match of {
            Previewed::Current => {
                let (records, options) = self.printed(printing)?;
                Some(ToSet::Ready(records, options))
            }
            Previewed::Records(numbers) => {
                let library = self.library.as_ref()?.library.clone();
                let options = self.print_options(printing.sheet, printing.masked);
                Some(ToSet::InLibrary(library, numbers.clone(), options))
            }
        }
    }

    /// What is printed of the record in the editor: for the page before a talk, also what went before it and the words
    /// of its scenario.
    pub(super) fn printed(&self, printing: Printing) -> Option<(Vec<Record>, PrintOptions)> {
        let mut records = vec![self.current()?.record.clone()];
        if printing.sheet == Sheet::Briefing {
            records.extend(self.former().read.iter().cloned());
        }
        Some((records, self.options_of_current(printing.sheet, printing.masked)))
    }
}

/// What a job is to set.
pub(super) enum ToSet {
    /// These records.
    Ready(Vec<Record>, PrintOptions),
    /// Records that it has to read first.
    InLibrary(Library, Vec<RecordNumber>, PrintOptions),
}

impl ToSet {
    /// The records, those of a library read on all cores.
    pub(super) fn records(self) -> Result<(Vec<Record>, PrintOptions), Failure> {
        match self {
            Self::Ready(records, options) => Ok((records, options)),
            Self::InLibrary(library, numbers, options) => {
                let load = |number: &RecordNumber| Ok(library.load(*number)?.record);
                let records: Result<_, Failure> = numbers.par_iter().map(load).collect();
                Ok((records?, options))
            }
        }
    }
}
