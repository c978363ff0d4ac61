//! The running program without a screen: the open library, its index, drafts and undo, jobs on worker threads. One
//! closed [`Action`] says what can be done, and [`App::apply`] is its one handler.

mod action;
mod agenda;
mod attachments;
pub mod background;
mod bulk;
mod calendar_file;
mod clock;
mod collate;
mod command;
pub mod complete;
mod contacts;
mod dates;
mod draft;
mod ended;
mod failure;
mod findings;
mod fold;
mod former;
mod handle;
pub mod index;
mod instance;
mod jobs;
mod language;
mod letter;
pub mod loading;
mod logo;
mod notice;
mod opened;
mod others;
mod pasted;
pub mod pinyin;
mod places;
mod preview;
mod printers;
mod reminders;
mod rules;
pub mod sample;
mod saving;
mod shelf;
mod silence;
mod statistics;
mod steps;
mod todo_details;
mod todos;
pub mod typefaces;
mod undo;
mod versions;
mod work;
mod written;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use chrono::NaiveDateTime;

pub use action::{Action, Printing, Route};
pub use agenda::{AgendaEntry, AgendaFilter, AgendaKind};
pub use bulk::{BeforeChange, BulkChange};
pub use calendar_file::{CALENDAR_FILE, Offered};
pub use clock::Clock;
pub use command::{Command, Key, Shortcut};
pub use contacts::{NewTodo, Outcome};
pub use dates::parse_due;
pub use draft::{Draft, DraftKey, Origin, new_item_id};
pub use failure::Failure;
pub use findings::{Contradiction, Findings, FoundTodo, TextField, VagueWord, take_todos};
pub use former::Former;
pub use index::{Entry, Excerpt, Filter, Group, GroupBy, Index, Query, Row, Sort, Tallied, Undated, Waiting};
pub use jobs::{JobKind, Jobs, Progress, Wake};
pub use letter::Letter;
pub use notice::{Doing, Notice, NoticeId, Shown};
pub use opened::OpenLibrary;
pub use others::{Newer, OpenCollision, unsaved_differences};
pub use pasted::{Found, Pasted};
pub use places::{
    default_copy_path, default_library_folder, default_pdf_path, default_pdf_path_of, default_picture_path,
    default_table_path, is_file, library_folder_named, typed_path,
};
pub use preview::{PaintedPage, Preview, PreviewPages, Previewed, SeenPage};
pub use printers::{CAN_CHOOSE, PrintJob, Printer, Sides, parse_pages};
pub use reminders::Message;
pub use rules::Rules;
pub use shelf::FoundRecord;
pub use silence::{ChangedByOther, Silent, Slipping};
pub use statistics::Painting;
pub use todo_details::{DoneTodo, TodoDetail};
pub use todos::{TodoChange, TodoPlace};
pub use undo::Undo;
pub use versions::OpenVersions;

pub use crate::exchange::mail::Mailbox;
pub use crate::print::{Format, PageText, Picture, Sheet};
pub use crate::storage::{
    AttachmentState, HistoryError, How, IoProblem, Language, LibraryError, LoadError, OpenError, Present,
    Profile, ReadOnlyReason, ReadProblem, RecentLibrary, SaveError, Settings, Theme, VersionInfo,
    WriteProblem, ron_text::ProblemKind,
};
pub use crate::storage::{LedgerLook, SavedView};
pub use crate::text::{ConflictKind, Span as TextSpan};

/// What is chosen for printing.
pub mod printing {
    pub use crate::print::{
        FormFace, Logo, Margins, MinutesStyle, PageNumbers, Paper, Preset, PrintOptions, PrintSettings,
        SealPlace, TodoOrder,
    };
}

use jobs::Turns;
use others::OpenPresence;

use crate::domain::{Moment, RecordNumber, Stamp};

/// How long a notice stays that goes by itself, seconds: time to read two lines twice.
const NOTICE_SECONDS: f64 = 8.0;

/// At most this old a draft may be on disk, seconds.
const DRAFT_SECONDS: f64 = 2.0;

/// The program's state.
pub struct App {
    clock: Clock,
    now: Moment,
    /// Seconds of a steady clock, set every frame.
    time: f64,
    profile: Arc<Profile>,
    settings: Settings,
    settings_turns: Turns,
    library: Option<OpenLibrary>,
    /// Libraries that are open beside it.
    shelf: Vec<OpenLibrary>,
    /// The library to change places with, once nothing is being saved.
    switch_next: Option<PathBuf>,
    drafts: BTreeMap<DraftKey, Draft>,
    /// Which drafts changed since they were last written to the profile, and when.
    stale_drafts: BTreeMap<DraftKey, f64>,
    route: Route,
    /// Where Back leads.
    back: Route,
    notices: Vec<Shown>,
    next_notice: NoticeId,
    /// What can be taken back.
    steps: Vec<steps::Step>,
    jobs: Jobs,
    /// Drafts being saved.
    saving: BTreeSet<DraftKey>,
    /// The record to show once its library is open.
    open_next: Option<RecordNumber>,
    /// What is due in the record that was opened, to be shown first.
    open_at: Option<(RecordNumber, crate::domain::DueKind)>,
    /// Two versions of a record that a person is making one.
    collision: Option<OpenCollision>,
    /// The versions of a record that are shown.
    versions: Option<OpenVersions>,
    presence: OpenPresence,
    /// Files that wait for the first save of the record they go with.
    attach_next: Vec<PathBuf>,
    looked: attachments::Looked,
    former: Former,
    /// The system's printers, once they were looked for.
    printers: Option<Vec<Printer>>,
    reminding: reminders::Reminding,
    /// Whether there is no window.
    background: bool,
    /// The last library as the window wrote it into the settings.
    followed: Option<PathBuf>,
    counted: statistics::Counted,
    todo_details: todo_details::TodoDetails,
    kept: calendar_file::Kept,
    preview: Preview,
    /// Options for a sheet that are tried out in its preview.
    tried: Option<(Sheet, printing::PrintOptions)>,
    /// What a calendar file offers to take over.
    offered: Option<Vec<Offered>>,
}

/// What the start of the program was asked to open.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// A folder or file from the command line; else the last library.
    pub open: Option<PathBuf>,
}

impl App {
    /// The program as it starts. `wake` is called from other threads when there is something to show.
    pub fn new(profile: Profile, clock: Clock, wake: Arc<dyn Fn() + Send + Sync>, start: Start) -> Self {
        let (settings, warnings) = profile.settings();
        let mut app = Self {
            clock,
            now: clock.now(),
            time: 0.0,
            profile: Arc::new(profile),
            settings,
            settings_turns: Turns::default(),
            library: None,
            shelf: Vec::new(),
            switch_next: None,
            drafts: BTreeMap::new(),
            stale_drafts: BTreeMap::new(),
            route: Route::Today,
            back: Route::Today,
            notices: Vec::new(),
            next_notice: 0,
            steps: Vec::new(),
            jobs: Jobs::new(wake),
            saving: BTreeSet::new(),
            open_next: None,
            open_at: None,
            collision: None,
            versions: None,
            presence: OpenPresence::default(),
            attach_next: Vec::new(),
            looked: attachments::Looked::default(),
            former: Former::default(),
            printers: None,
            reminding: reminders::Reminding::default(),
            background: false,
            followed: None,
            counted: statistics::Counted::default(),
            todo_details: todo_details::TodoDetails::default(),
            kept: calendar_file::Kept::default(),
            preview: Preview::default(),
            tried: None,
            offered: None,
        };
        if !warnings.is_empty() {
            app.notify(Notice::SettingsUnreadable);
        }
        app.join_windows();
        let (profile, now) = (Arc::clone(&app.profile), app.now);
        app.jobs.start(JobKind::Other, move |_| {
            profile.forget_old_reminders(now.into());
            work::JobResult::Done
        });
        if let Some(path) = start.open.or_else(|| app.settings.last_library.clone()) {
            app.apply(Action::OpenPath(path));
            let beside = app.settings.also_open.clone();
            app.open_beside(beside);
        }
        app
    }

    /// Begins a frame: takes the time, and the results of jobs that ended. `time` is in seconds of a steady clock.
    pub fn tick(&mut self, time: f64) {
        self.time = time;
        self.now = self.clock.now();
        self.begin_checks();
        while let Some(result) = self.jobs.poll() {
            self.finish(result);
        }
        self.take_changes();
        self.take_shelf_changes();
        self.mind_switch();
        self.mind_presence();
        self.look_at_attachments();
        self.look_for_former();
        self.mind_reminders();
        self.mind_calendar_file();
        let now = self.now();
        for library in self.library.iter_mut().chain(&mut self.shelf) {
            library.count_waiting(now);
        }
        self.notices
            .retain(|shown| shown.notice.stays() || time - shown.since < NOTICE_SECONDS);
        self.write_stale_drafts(false);
    }

    /// Waits until no job is under way. For commands and tests that have no frames.
    pub fn finish_jobs(&mut self) {
        loop {
            while let Some(result) = self.jobs.wait() {
                self.finish(result);
            }
            if !self.begin_checks() {
                break;
            }
        }
    }

    /// When the next frame is needed without any input, in seconds from now; `None` for not at all.
    pub fn next_wake(&self) -> Option<f64> {
        let notices = self.notices.iter().filter(|shown| !shown.notice.stays());
        let notice = notices.map(|shown| shown.since + NOTICE_SECONDS - self.time);
        let draft = self
            .stale_drafts
            .values()
            .map(|since| since + DRAFT_SECONDS - self.time);
        notice
            .chain(draft)
            .chain(self.presence_wake())
            .chain(self.reminder_wake())
            .chain(self.calendar_file_wake())
            .chain(self.has_checks_to_begin().then_some(0.0))
            .reduce(f64::min)
            .map(|seconds| seconds.max(0.05))
    }

    /// Local wall time.
    pub fn now(&self) -> NaiveDateTime {
        self.now.naive_local()
    }

    /// Who and when, for what is done now.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            at: self.now,
            by: self.settings.user_name.clone(),
        }
    }

    /// The page shown.
    pub fn route(&self) -> &Route {
        &self.route
    }

    /// The personal settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The language of the window: the person's choice, else the system's, Chinese where it is neither.
    pub fn language(&self) -> Language {
        self.settings.language.unwrap_or_else(language::of_system)
    }

    /// The open library.
    pub fn library(&self) -> Option<&OpenLibrary> {
        self.library.as_ref()
    }

    /// How the office reads text and counts days; without a library, as the program comes.
    pub fn rules(&self) -> &Arc<Rules> {
        match &self.library {
            Some(library) => library.rules(),
            None => Rules::standard(),
        }
    }

    /// All drafts, those without changes too.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        self.drafts.values()
    }

    /// Drafts with changes that are not saved.
    pub fn dirty_drafts(&self) -> impl Iterator<Item = &Draft> {
        self.drafts.values().filter(|draft| draft.is_dirty())
    }

    /// The draft in the editor.
    pub fn current(&self) -> Option<&Draft> {
        match &self.route {
            Route::Editor(key) => self.drafts.get(key),
            _ => None,
        }
    }

    /// The draft in the editor, lent so that text is typed without copies. Call [`App::typed`] afterwards.
    pub fn current_mut(&mut self) -> Option<&mut Draft> {
        match &self.route {
            Route::Editor(key) => self.drafts.get_mut(key),
            _ => None,
        }
    }

    /// What is due in the record in the editor, where it was opened for that; told once.
    pub fn take_open_at(&mut self) -> Option<crate::domain::DueKind> {
        let current = self.current()?.key.number;
        let at = self.open_at.take_if(|(number, _)| *number == current);
        at.map(|(_, what)| what)
    }

    /// Notes what was typed into the draft in the editor: for undo, and to keep it on disk.
    pub fn typed(&mut self) {
        if let Route::Editor(key) = &self.route
            && let Some(draft) = self.drafts.get_mut(key)
            && draft.undo.observe(&draft.record, self.time)
        {
            self.stale_drafts.entry(key.clone()).or_insert(self.time);
        }
        self.mind_preview();
    }

    /// Whether the draft in the editor is being saved.
    pub fn is_saving(&self) -> bool {
        self.jobs.find(JobKind::Save).is_some()
    }

    /// What wakes the window from another thread.
    pub fn wake(&self) -> &Wake {
        self.jobs.wake()
    }

    /// How far the opening of a library is, if one is being opened.
    pub fn opening(&self) -> Option<(usize, usize)> {
        self.jobs.find(JobKind::Open).map(|job| job.progress.get())
    }

    /// How far an export is, if one is under way.
    pub fn exporting(&self) -> Option<(usize, usize)> {
        self.jobs.find(JobKind::Export).map(|job| job.progress.get())
    }

    /// Stops an export; what is whole stays.
    pub fn cancel_export(&self) {
        if let Some(job) = self.jobs.find(JobKind::Export) {
            job.progress.cancel();
        }
    }

    /// Whether what is shown comes from the cache and is still compared with the folder.
    pub fn is_checking(&self) -> bool {
        self.has_checks_to_begin() || self.jobs.find(JobKind::Check).is_some()
    }

    /// Stops the opening of a library.
    pub fn cancel_opening(&self) {
        if let Some(job) = self.jobs.find(JobKind::Open) {
            job.progress.cancel();
        }
    }

    /// The notices on the screen, oldest first.
    pub fn notices(&self) -> &[Shown] {
        &self.notices
    }

    fn notify(&mut self, notice: Notice) {
        if self.background {
            // Nobody reads them, and they would pile up.
            return;
        }
        self.keep_step(self.next_notice, &notice);
        self.notices.push(Shown {
            id: self.next_notice,
            notice,
            since: self.time,
        });
        self.next_notice += 1;
    }

    fn fail(&mut self, doing: Doing, failure: Failure) {
        tracing::warn!(?doing, "failed");
        self.notify(Notice::Failed {
            doing,
            failure: Arc::new(failure),
        });
    }

    /// Writes drafts that changed to the profile: those old enough, or all of them.
    fn write_stale_drafts(&mut self, all: bool) {
        let due: Vec<DraftKey> = self
            .stale_drafts
            .iter()
            .filter(|(_, since)| all || self.time - **since >= DRAFT_SECONDS)
            .map(|(key, _)| key.clone())
            .collect();
        for key in due {
            self.stale_drafts.remove(&key);
            let Some(draft) = self.drafts.get(&key) else {
                continue;
            };
            let (profile, kept) = (Arc::clone(&self.profile), self.kept_draft(draft));
            self.jobs.start(JobKind::Other, move |_| {
                work::keep_draft(&profile, &kept.0, &kept.1)
            });
        }
    }

    /// Writes every draft that has changes, now and on this thread: the last thing before the window closes.
    pub fn keep_drafts(&mut self) {
        self.write_stale_drafts(true);
        self.finish_jobs();
    }

    /// The next free number of a kind on a day, by what is known here; the first save makes it final.
    fn provisional_number(&self, kind: crate::domain::Kind, day: chrono::NaiveDate) -> RecordNumber {
        let known = self.library.iter();
        let known = known.flat_map(|library| library.index.rows_of_day(day));
        let drafts = self.drafts.keys().map(|key| key.number);
        RecordNumber::next(kind, day, known.chain(drafts))
    }
}

/// The bundled sans faces for the window, regular and bold: the same that print.
pub fn bundled_sans() -> (&'static [u8], &'static [u8]) {
    (crate::print::faces::SANS_REGULAR, crate::print::faces::SANS_BOLD)
}
