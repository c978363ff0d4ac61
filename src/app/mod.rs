//! The running program without a screen: the open library, its index, drafts and undo, jobs on worker threads. One
//! closed [`Action`] says what can be done, and [`App::apply`] is its one handler.

mod action;
mod agenda;
mod apply;
mod clock;
mod command;
mod editing;
mod edits;
mod failure;
mod jobs;
mod language;
mod notice;
mod paper;
mod places;
mod program;
pub mod sample;
mod search;
mod shared;
mod workspace;

use std::{path::PathBuf, sync::Arc};

use chrono::NaiveDateTime;

pub use editing::complete;
pub use paper::typefaces;
pub use program::about::{About, VERSION};
pub use program::background;
pub use search::{index, pinyin};
pub use workspace::loading;

pub use action::{
    Action, Actions, Address, Addressed, DraftAction, LibraryAction, Printing, Route, WhereaboutsAnswer,
};
pub use agenda::calendar_file::{CALENDAR_FILE, Offered};
pub use agenda::dates::parse_due;
pub use agenda::entries::{AgendaEntry, AgendaFilter, AgendaKind};
pub use agenda::overdue_contacts::{ChangedByOther, OverdueContact, Slipping};
pub use agenda::reminders::Message;
pub use agenda::todo_details::{DoneTodo, TodoDetail};
pub use clock::Clock;
pub use command::{Command, Key, Shortcut};
pub use editing::conflict::OpenCollision;
pub use editing::draft::{Draft, DraftKey, Origin, new_item_id};
pub use editing::findings::{Contradiction, Findings, FoundTodo, TextField, VagueWord, take_todos};
pub use editing::pasted::{Found, Pasted};
pub use editing::previous::Previous;
pub use editing::undo::Undo;
pub use editing::versions::{OpenVersions, RecordVersion, VersionKind};
pub use edits::{
    BulkChange, ContactOutcome, EditId, EditKind, EditReport, EditWay, NewTodo, TodoChange, TodoPlace,
};
pub use failure::{Failure, Trouble, Where};
pub use jobs::{JobKind, Progress, Wake};
pub use notice::{Doing, Notice, NoticeId, Shown};
pub use paper::confirmation_mail::ConfirmationMail;
pub use paper::preview::{PaintedPage, Preview, PreviewPages, Previewed, SeenPage};
pub use paper::printers::{CAN_CHOOSE, PrintJob, Printer, Sides, parse_pages};
pub use places::{
    default_copy_path, default_library_folder, default_pdf_path, default_pdf_path_of, default_picture_path,
    default_table_path, is_file, library_folder_named, typed_path,
};
pub use program::ending::Ending;
pub use program::panics::report_panic;
pub use search::index::{Entry, Excerpt, Filter, Group, Index, Query, Row, Tallied, Undated, Waiting};
pub use workspace::Workspace;
pub use workspace::libraries::FoundRecord;
pub use workspace::opening::Elsewhere;
pub use workspace::others::{Newer, unsaved_differences};
pub use workspace::rules::Rules;
pub use workspace::shared_files::{Changed, OpenSharedCollision};

use crate::{
    domain::{DueKind, Language, LibraryId, Record, Settings, Stamp},
    print::{PrintOptions, Sheet},
    storage::Profile,
};

use editing::drafts::Drafts;
use jobs::{JobLabel, Jobs, Then};
use program::about::system;
use shared::Shared;

/// How long a notice stays that goes by itself, seconds: time to read two lines twice.
const NOTICE_SECONDS: f64 = 8.0;

/// The program's state. Of a library or a record it holds nothing: that is in the [`Workspace`]s.
pub struct App {
    shared: Shared,
    workspaces: Vec<Workspace>,
    /// The library that the window shows.
    active: Option<LibraryId>,
    /// Drafts of single files outside any library.
    files: Drafts,
    /// How often something was asked to be opened or shown.
    open_requests: u64,
    /// A folder of which a person has to say which library it is.
    elsewhere: Option<Elsewhere>,
    route: Route,
    /// Where Back leads.
    back: Route,
    /// The system's printers, once they were looked for.
    printers: Option<Vec<Printer>>,
    reminding: agenda::reminders::Reminding,
    /// The last library as the window wrote it into the settings.
    followed: Option<LibraryId>,
    preview: Preview,
    /// Options for a sheet that are tried out in its preview.
    tried: Option<(Sheet, PrintOptions)>,
}

/// What the program starts with.
#[derive(Debug)]
pub struct Start {
    /// Whose settings, drafts and caches it uses.
    pub profile: Profile,
    /// A folder or file from the command line; else the last library.
    pub open: Option<PathBuf>,
}

impl App {
    /// The program as it starts. `wake` is called from other threads when there is something to show.
    pub fn new(clock: Clock, wake: Wake, start: Start) -> Self {
        Self::begin(clock, wake, start, false)
    }

    fn begin(clock: Clock, wake: Wake, Start { profile, open }: Start, background: bool) -> Self {
        let (settings, warnings) = profile.settings();
        let mut shared = Shared::new(profile, settings, clock, Jobs::new(wake));
        shared.background = background;
        let mut app = Self {
            shared,
            workspaces: Vec::new(),
            active: None,
            files: Drafts::new(None),
            open_requests: 0,
            elsewhere: None,
            route: Route::Today,
            back: Route::Today,
            printers: None,
            reminding: agenda::reminders::Reminding::default(),
            followed: None,
            preview: Preview::default(),
            tried: None,
        };
        if !warnings.is_empty() {
            app.shared.notify(None, Notice::SettingsUnreadable);
        }
        app.join_windows();
        let (profile, now) = (Arc::clone(&app.shared.profile), app.shared.now);
        let forget = move |_: &_| profile.forget_old_reminders(now.into());
        app.shared.start(JobKind::Other, forget, |_, ()| ());
        let beside = app.shared.settings.open_libraries.clone();
        let opened = match open {
            Some(path) => {
                app.open_path(path, None);
                true
            }
            None => app.open_last_library(),
        };
        if opened {
            app.open_beside(&beside);
        }
        app.recover_files();
        app
    }

    /// Tells of failures inside the program of which nobody was told yet.
    pub fn tell_of_panics(&mut self) {
        if let Some(report) = self.shared.profile.take_crash_reports().pop() {
            self.shared.notify(None, Notice::Panicked(report));
        }
    }

    /// Begins a frame: takes the time, and the ends of jobs. `time` is in seconds of a steady clock.
    pub fn tick(&mut self, time: f64) {
        self.shared.time = time;
        self.shared.now = self.shared.clock.now();
        self.begin_checks();
        while let Some(then) = self.shared.jobs.poll() {
            self.take_end(then);
        }
        let (now, shown, active) = (self.now(), self.shown().cloned(), self.active);
        for workspace in &mut self.workspaces {
            let shared = &mut self.shared;
            let shown = shown.as_ref().filter(|_| active == Some(workspace.id()));
            workspace.poll_changes(shared, shown);
            workspace.poll_presence(shared, shown);
            workspace.poll_calendar_file(shared);
            workspace.look_at_attachments(shared, shown);
            workspace.look_for_previous(shared, shown);
            workspace.count_waiting(now);
            workspace.drafts.write_stale(shared, false);
        }
        self.files.write_stale(&mut self.shared, false);
        self.poll_reminders();
        self.shared
            .notices
            .retain(|shown| shown.notice.stays() || time - shown.since < NOTICE_SECONDS);
    }

    /// Waits until no job is under way. For commands and tests that have no frames.
    pub fn finish_jobs(&mut self) {
        loop {
            while let Some(then) = self.shared.jobs.wait() {
                self.take_end(then);
            }
            if !self.begin_checks() {
                break;
            }
        }
    }

    /// From now on what jobs made is taken only by [`Self::finish_job`], in the order that a test chooses.
    pub fn choose_order_of_jobs(&mut self) {
        self.shared.jobs.let_choose();
    }

    /// Waits until no job is under way, and takes nothing of what they made.
    pub fn let_jobs_end(&mut self) {
        self.shared.jobs.wait_for_all();
    }

    /// Takes what one of the jobs made that have ended, and says whether there was one; `which` is counted round.
    pub fn finish_job(&mut self, which: usize) -> bool {
        let then = self.shared.jobs.choose(which);
        let there = then.is_some();
        if let Some(then) = then {
            self.take_end(then);
        }
        there
    }

    /// Takes what a job made, and what follows for what is shown.
    fn take_end(&mut self, then: Then<Self>) {
        then(self);
        self.poll_closing();
        if self.shown().is_some() && self.current().is_none() {
            // The record in the editor is gone.
            self.route = self.back.clone();
        }
    }

    /// When the next frame is needed without any input, in seconds from now; `None` for not at all.
    pub fn next_wake(&self) -> Option<f64> {
        let time = self.shared.time;
        let notices = self.shared.notices.iter().filter(|shown| !shown.notice.stays());
        let notice = notices.map(|shown| shown.since + NOTICE_SECONDS - time);
        let drafts = self.all_drafts().filter_map(Drafts::next_write);
        let of_workspace =
            |workspace: &Workspace| [workspace.presence_wake(time), workspace.calendar_file_wake(time)];
        notice
            .chain(drafts.map(|at| at - time))
            .chain(self.workspaces.iter().flat_map(of_workspace).flatten())
            .chain(self.reminder_wake())
            .chain(self.has_checks_to_begin().then_some(0.0))
            .reduce(f64::min)
            .map(|seconds| seconds.max(0.05))
    }

    /// Local wall time.
    pub fn now(&self) -> NaiveDateTime {
        self.shared.now()
    }

    /// Who and when, for what is done now.
    pub fn stamp(&self) -> Stamp {
        self.shared.stamp()
    }

    /// The page shown.
    pub fn route(&self) -> &Route {
        &self.route
    }

    /// The personal settings.
    pub fn settings(&self) -> &Settings {
        &self.shared.settings
    }

    /// The language of the window: the person's choice, else the system's, Chinese where it is neither.
    pub fn language(&self) -> Language {
        self.shared.language()
    }

    /// The workspace that the window shows.
    pub fn workspace(&self) -> Option<&Workspace> {
        self.active.and_then(|id| self.workspace_of(id))
    }

    /// The workspace of a library, if it is open.
    pub fn workspace_of(&self, id: LibraryId) -> Option<&Workspace> {
        self.workspaces.iter().find(|workspace| workspace.id() == id)
    }

    /// All open libraries, the one shown first.
    pub fn workspaces(&self) -> impl Iterator<Item = &Workspace> {
        let others = self.workspaces.iter();
        let others = others.filter(|workspace| Some(workspace.id()) != self.active && !workspace.closing);
        self.workspace().into_iter().chain(others)
    }

    /// A workspace with what all have in common.
    fn parts(&mut self, id: LibraryId) -> Option<(&mut Workspace, &mut Shared)> {
        let workspace = self
            .workspaces
            .iter_mut()
            .find(|workspace| workspace.id() == id)?;
        Some((workspace, &mut self.shared))
    }

    /// What the window shows, for what is done there.
    pub fn address(&self) -> Address {
        Address {
            library: self.active,
            draft: self.shown().cloned(),
        }
    }

    /// How the office reads text and counts days; without a library, as the program comes.
    pub fn rules(&self) -> &Arc<Rules> {
        self.workspace()
            .map_or_else(|| Rules::standard(), Workspace::rules)
    }

    fn all_drafts(&self) -> impl Iterator<Item = &Drafts> {
        let of_libraries = self.workspaces.iter().map(|workspace| &workspace.drafts);
        of_libraries.chain([&self.files])
    }

    /// The drafts among which one is, or would be.
    fn drafts_of(&self, key: &DraftKey) -> Option<&Drafts> {
        match key.library {
            Some(id) => self.workspace_of(id).map(|workspace| &workspace.drafts),
            None => Some(&self.files),
        }
    }

    fn drafts_of_mut(&mut self, key: &DraftKey) -> Option<(&mut Drafts, &mut Shared)> {
        match key.library {
            Some(id) => self
                .parts(id)
                .map(|(workspace, shared)| (&mut workspace.drafts, shared)),
            None => Some((&mut self.files, &mut self.shared)),
        }
    }

    /// The drafts of the library shown and of single files, those without changes too.
    pub fn drafts(&self) -> impl Iterator<Item = &Draft> {
        let of_library = self.workspace().into_iter();
        of_library
            .flat_map(|workspace| workspace.drafts.iter())
            .chain(self.files.iter())
    }

    /// Those with changes that are not saved.
    pub fn dirty_drafts(&self) -> impl Iterator<Item = &Draft> {
        self.drafts().filter(|draft| draft.is_dirty())
    }

    /// A draft that is open.
    pub fn draft(&self, key: &DraftKey) -> Option<&Draft> {
        self.drafts_of(key)?.get(key)
    }

    /// The key of the draft in the editor.
    fn shown(&self) -> Option<&DraftKey> {
        match &self.route {
            Route::Editor(key) => Some(key),
            _ => None,
        }
    }

    /// The draft in the editor.
    pub fn current(&self) -> Option<&Draft> {
        self.draft(self.shown()?)
    }

    /// The draft in the editor, lent so that text is typed without copies. Call [`App::typed`] afterwards.
    pub fn current_mut(&mut self) -> Option<&mut Draft> {
        let key = self.shown()?.clone();
        self.drafts_of_mut(&key)?.0.get_mut(&key)
    }

    /// What is due in the record in the editor, where it was opened for that; told once.
    pub fn take_open_at(&mut self) -> Option<DueKind> {
        let number = self.current()?.key.number()?;
        let (workspace, _) = self.parts(self.active?)?;
        let at = workspace.open_at.take_if(|(at, _)| *at == number);
        at.map(|(_, what)| what)
    }

    /// Notes what was typed into the draft in the editor: for undo, and to keep it on disk.
    pub fn typed(&mut self) {
        if let Some(key) = self.shown().cloned() {
            self.typed_in(&key);
        }
        self.poll_preview();
    }

    fn typed_in(&mut self, key: &DraftKey) {
        if let Some((workspace, _)) = key.library.and_then(|id| self.parts(id)) {
            workspace.renumber(key);
        }
        if let Some((drafts, shared)) = self.drafts_of_mut(key) {
            drafts.typed(key, shared.time);
        }
    }

    /// Changes a draft, as one step to undo.
    fn edit(&mut self, key: &DraftKey, edit: impl FnOnce(&mut Record)) {
        let Some((drafts, _)) = self.drafts_of_mut(key) else {
            return;
        };
        if let Some(draft) = drafts.get_mut(key) {
            edit(&mut draft.record);
        }
        self.typed_in(key);
        self.poll_preview();
    }

    /// Whether the draft in the editor is being saved.
    pub fn is_saving(&self) -> bool {
        let library = self.shown().map_or(self.active, |key| key.library);
        self.shared.jobs.find_of(JobKind::Save, library).is_some()
    }

    /// What wakes the window from another thread.
    pub fn wake(&self) -> &Wake {
        self.shared.jobs.wake()
    }

    /// How far the opening of a library is, if one is being opened.
    pub fn opening(&self) -> Option<(usize, usize)> {
        let job = self.shared.jobs.find(JobKind::Open);
        job.map(|job| job.progress.get())
    }

    /// How far an export is, if one is under way.
    pub fn exporting(&self) -> Option<(usize, usize)> {
        let job = self.shared.jobs.find(JobKind::Export);
        job.map(|job| job.progress.get())
    }

    /// Stops an export; what is whole stays.
    pub fn cancel_export(&self) {
        if let Some(job) = self.shared.jobs.find(JobKind::Export) {
            job.progress.cancel();
        }
    }

    /// Whether what is shown comes from the cache and is still compared with the folder.
    pub fn is_checking(&self) -> bool {
        let waits = self.workspace().is_some_and(|workspace| workspace.check_next);
        waits || self.shared.jobs.find_of(JobKind::Check, self.active).is_some()
    }

    /// Stops the opening of a library.
    pub fn cancel_opening(&self) {
        if let Some(job) = self.shared.jobs.find(JobKind::Open) {
            job.progress.cancel();
        }
    }

    /// The notices on the screen, oldest first.
    pub fn notices(&self) -> &[Shown] {
        &self.shared.notices
    }

    /// The thread of a job was lost.
    fn lost(&mut self, label: JobLabel) {
        let doing = match label.kind {
            JobKind::Open | JobKind::Check => Doing::Opening,
            JobKind::Save => Doing::Saving,
            JobKind::Export => Doing::Exporting,
            JobKind::Other => Doing::Reading,
        };
        if label.kind == JobKind::Check
            && let Some((workspace, _)) = label.library.and_then(|id| self.parts(id))
        {
            workspace.checking = None;
        }
        if label.kind == JobKind::Save {
            match label.library.and_then(|id| self.parts(id)) {
                Some((workspace, _)) => workspace.drafts.saves_lost(),
                None => self.files.saves_lost(),
            }
        }
        self.shared.fail(label.library, doing, Failure::Internal);
    }

    /// Begins to write every draft that changed since it was last written.
    pub fn write_drafts(&mut self) {
        for workspace in &mut self.workspaces {
            workspace.drafts.write_stale(&mut self.shared, true);
        }
        self.files.write_stale(&mut self.shared, true);
    }

    /// Writes every draft that has changes, and waits for it: the last thing before the window closes.
    pub fn keep_drafts(&mut self) {
        loop {
            self.write_drafts();
            self.finish_jobs();
            // A save that ended leaves what was typed since it began.
            if !self.all_drafts().any(Drafts::has_unwritten) {
                break;
            }
        }
    }

    /// The same where the system wants the program to end: what takes long is broken off first.
    pub fn keep_drafts_in_haste(&mut self) {
        self.cancel_opening();
        self.cancel_export();
        self.keep_drafts();
    }
}

/// The bundled sans faces for the window, regular and bold: the same that print.
pub fn bundled_sans() -> (&'static [u8], &'static [u8]) {
    (crate::print::faces::SANS_REGULAR, crate::print::faces::SANS_BOLD)
}
