//! The preview: the very bytes that a PDF would hold, as pages. They are set and painted on threads: the record in the
//! editor again whenever it or the options changed, the newest state each time the thread is free.

use std::sync::Arc;

use rayon::prelude::*;

use crate::{
    domain::{Bilingual, Kind, LibraryId, Record, RecordNumber, Scenario},
    print::{self, PrintOptions, Sheet, preview},
    storage::Library,
};

use crate::app::{
    App, DraftKey, Failure, JobKind, Printing, Rules, Workspace,
    paper::{
        pages::{Asked, PaintedPage, Preview, PreviewPages, Previewed, SeenPage},
        typefaces,
    },
};

/// What a job of the preview did.
struct Made {
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
        left_out: printed.left_out,
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
    pub(in crate::app) fn show_preview(&mut self, wanted: Option<(Previewed, Sheet)>) {
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
        self.poll_preview();
    }

    /// Which pages are seen, and how finely.
    pub(in crate::app) fn see_pages(&mut self, seen: Vec<SeenPage>) {
        self.preview.seen = seen;
        self.poll_preview();
    }

    /// Sets and paints what is not yet as it should be. Called whenever something may have changed.
    pub(in crate::app) fn poll_preview(&mut self) {
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
        if asked.of != *of || asked.sheet != *sheet {
            return false;
        }
        if let Previewed::Draft(key) = of
            && self.draft(key).is_none()
        {
            // The record was left: what was shown of it stays.
            return true;
        }
        let workspace = self.workspace_previewed(of);
        let settings = workspace.map(Workspace::settings);
        // Nothing is compared by what it says, and nothing is copied: this is asked in every frame.
        let same = |one: Option<*const _>, other: Option<*const _>| one == other;
        same(
            asked.settings.as_ref().map(Arc::as_ptr),
            settings.as_ref().map(Arc::as_ptr),
        ) && asked.content == self.content_previewed(of, *sheet)
            && Arc::ptr_eq(
                &asked.rules,
                workspace.map_or_else(|| Rules::standard(), Workspace::rules),
            )
            && asked.tried.as_ref().map(Arc::as_ptr) == self.tried_for(*sheet).map(Arc::as_ptr)
            && asked.day == self.now().date()
    }

    fn workspace_previewed(&self, of: &Previewed) -> Option<&Workspace> {
        match of {
            Previewed::Draft(key) => self.workspace_for(key),
            Previewed::Records(id, _) => self.workspace_of(*id),
        }
    }

    /// Which content a draft has, and how many records that went before it are known.
    fn content_previewed(&self, of: &Previewed, sheet: Sheet) -> Option<(u64, usize)> {
        match of {
            Previewed::Draft(key) => {
                let revision = self.draft(key)?.undo.revision();
                Some((revision, self.previous_of(key, sheet).len()))
            }
            Previewed::Records(..) => None,
        }
    }

    /// What a sheet is about to be set from.
    fn asked(&self, of: &Previewed, sheet: Sheet) -> Asked {
        let workspace = self.workspace_previewed(of);
        Asked {
            of: of.clone(),
            sheet,
            content: self.content_previewed(of, sheet),
            tried: self.tried_for(sheet).cloned(),
            rules: Arc::clone(workspace.map_or_else(|| Rules::standard(), Workspace::rules)),
            settings: workspace.map(Workspace::settings),
            day: self.now().date(),
        }
    }

    /// Prints a sheet with other options for now. The same once more are no others.
    pub(in crate::app) fn try_printing(&mut self, tried: Option<(Sheet, PrintOptions)>) {
        let is_same = |(sheet, options): &(Sheet, PrintOptions)| {
            let known = self.tried.as_ref();
            known.is_some_and(|(of, known)| of == sheet && **known == *options)
        };
        if tried.as_ref().is_none_or(|tried| !is_same(tried)) {
            self.tried = tried.map(|(sheet, options)| (sheet, Arc::new(options)));
        }
        self.poll_preview();
    }

    /// The records that a sheet shows besides a draft: for the page before a talk, what went before it.
    fn previous_of(&self, key: &DraftKey, sheet: Sheet) -> &[Record] {
        if sheet == Sheet::Briefing && self.shown() == Some(key) {
            &self.previous().read
        } else {
            &[]
        }
    }

    /// What is tried out for a sheet.
    fn tried_for(&self, sheet: Sheet) -> Option<&Arc<PrintOptions>> {
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
        self.preview.asked = Some(self.asked(of, sheet));
        let seen = self.preview.seen.clone();
        self.start_preview(move || {
            let pages = work
                .records()
                .and_then(|(records, options)| set(&records.iter().collect::<Vec<_>>(), sheet, &options));
            let painted = pages
                .as_ref()
                .map_or_else(|_| Vec::new(), |pages| paint(pages, &seen));
            Made {
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
        self.start_preview(move || Made {
            painted: paint(&pages, &missing),
            pages: Ok(None),
        });
    }

    fn start_preview(&mut self, work: impl FnOnce() -> Made + Send + 'static) {
        self.preview.jobs += 1;
        let job = self.preview.jobs;
        self.preview.under_way = Some(job);
        self.shared.start(
            JobKind::Other,
            move |_| work(),
            move |app, made| app.previewed(job, made),
        );
    }

    fn previewed(&mut self, job: u64, made: Made) {
        let preview = &mut self.preview;
        if preview.under_way != Some(job) {
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
        self.poll_preview();
    }

    /// What is tried out for a sheet, else what the office chose.
    pub fn chosen_options(&self, sheet: Sheet) -> &PrintOptions {
        self.tried_for(sheet)
            .map_or_else(|| self.rules().printing().of(sheet), Arc::as_ref)
    }

    /// The workspace of a draft; for a single file the one shown, whose names and rules it borrows.
    pub(in crate::app) fn workspace_for(&self, key: &DraftKey) -> Option<&Workspace> {
        match key.library {
            Some(id) => self.workspace_of(id),
            None => self.workspace(),
        }
    }

    /// What is chosen for a sheet of a library, as it is printed now; for somebody outside where `masked`.
    pub(in crate::app) fn print_options(
        &self,
        library: Option<LibraryId>,
        sheet: Sheet,
        masked: bool,
    ) -> PrintOptions {
        let workspace = library.or(self.active).and_then(|id| self.workspace_of(id));
        let is_shown = workspace.map(Workspace::id) == self.active;
        let mut options = match (&self.tried, workspace) {
            (Some((of, options)), _) if *of == sheet && is_shown => PrintOptions::clone(options),
            (_, Some(workspace)) => workspace.rules.printing().of(sheet).clone(),
            (_, None) => self.rules().printing().of(sheet).clone(),
        };
        options.now = self.now();
        options.own_fields = workspace
            .map(|of| Arc::clone(of.own_fields()))
            .unwrap_or_default();
        // A ledger is printed with the columns that it has on the screen.
        options.beside = Kind::ALL.map(|kind| {
            let look = &self.settings().ledgers[usize::from(kind == Kind::External)];
            look.columns_beside(kind, &options.own_fields)
        });
        if masked {
            options.masking = print::Masking::ALL;
        }
        // The library's name stands over the sheet where no other was chosen.
        if options.organization.trim().is_empty() {
            options.organization = workspace.map(Workspace::name).unwrap_or_default();
        }
        options
    }

    /// The options for a draft: for the page before a talk, also the words of its scenario.
    fn options_of_draft(&self, key: &DraftKey, sheet: Sheet, masked: bool) -> PrintOptions {
        let mut options = self.print_options(key.library, sheet, masked);
        if sheet == Sheet::Briefing
            && let Some(draft) = self.draft(key)
        {
            let scenario = &draft.record.scenario;
            let settings = self.workspace_for(key).map(Workspace::settings);
            let scenario = match &settings {
                Some(settings) => settings.scenario(scenario),
                None => Scenario::standard().iter().find(|s| s.key == *scenario),
            };
            let lines = |of: &[Bilingual]| of.iter().map(|line| line.zh.clone()).collect();
            options.opening = scenario.map_or_else(Vec::new, |scenario| lines(&scenario.opening));
            options.courtesy = scenario.map_or_else(Vec::new, |scenario| lines(&scenario.courtesy));
        }
        options
    }

    /// What a job sets of a draft, or of a library.
    pub(in crate::app) fn to_set(&self, of: &Previewed, printing: Printing) -> Option<ToSet> {
        match of {
            Previewed::Draft(key) => {
                let (records, options) = self.printed(key, printing)?;
                Some(ToSet::Ready(records, options))
            }
            Previewed::Records(id, numbers) => {
                let library = self.workspace_of(*id)?.library.clone();
                let options = self.print_options(Some(*id), printing.sheet, printing.masked);
                Some(ToSet::InLibrary(library, numbers.clone(), options))
            }
        }
    }

    /// What is printed of a draft: for the page before a talk, also what went before it and the words of its scenario.
    pub(in crate::app) fn printed(
        &self,
        key: &DraftKey,
        printing: Printing,
    ) -> Option<(Vec<Record>, PrintOptions)> {
        let mut records = vec![self.draft(key)?.record.clone()];
        records.extend(self.previous_of(key, printing.sheet).iter().cloned());
        let options = self.options_of_draft(key, printing.sheet, printing.masked);
        Some((records, options))
    }
}

/// What a job is to set.
pub(in crate::app) enum ToSet {
    /// These records.
    Ready(Vec<Record>, PrintOptions),
    /// Records that it has to read first.
    InLibrary(Library, Vec<RecordNumber>, PrintOptions),
}

impl ToSet {
    /// The records, those of a library read on all cores.
    pub(in crate::app) fn records(self) -> Result<(Vec<Record>, PrintOptions), Failure> {
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
