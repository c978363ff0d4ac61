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
mod frame;
mod import;
mod jobs;
mod keeping;
mod language;
mod notice;
mod paper;
mod places;
mod program;
mod route;
pub mod sample;
mod search;
mod shared;
mod shown;
mod workspace;

use std::{path::PathBuf, sync::Arc};

pub use editing::complete;
pub use paper::typefaces;
pub use program::about::{About, VERSION};
pub use program::background;
pub use search::{index, pinyin};
pub use workspace::loading;

pub use action::{
    Action, Actions, Address, Addressed, AttachmentAnswer, DraftAction, LibraryAction, WhereaboutsAnswer,
};
pub use agenda::appointments::{Planned, matter_named, planned_by};
pub use agenda::calendar_file::CALENDAR_FILE;
pub use agenda::dates::{is_out_of_years, parse_due};
pub use agenda::entries::{AgendaEntry, AgendaFilter, AgendaKind};
pub use agenda::overdue_contacts::{ChangedByOther, OverdueContact, Slipping};
pub use agenda::state::{
    DoneTodo, Message, Offered, OfferedKind, TargetRecord, TodoDetail, UploadState, UploadStep, UploadTrouble,
};
pub use clock::Clock;
pub use command::{Command, Key, Shortcut};
pub use editing::apart::{OneOfTwo, RecordCopy, TwoRecords};
pub use editing::draft::{Draft, DraftKey, Newer, Origin, new_item_id};
pub use editing::reading::findings::{
    CalledOtherwise, Contradiction, Findings, FoundTodo, NamesOf, VagueWord, reference_of, take_todos,
};
pub use editing::reading::lines::todo_of_words;
pub use editing::reading::names::KnownNames;
pub use editing::reading::pasted::{Found, Pasted};
pub use editing::state::{
    AttachmentQuestion, OpenCollision, OpenVersions, Previous, RecordVersion, VersionKind,
};
pub use editing::undo::Undo;
pub use edits::{
    BulkChange, ContactOutcome, EditId, EditKind, EditReport, EditWay, HandedRecord, NewTodo, RuleEdit,
    TodoChange, TodoPlace, ViewEdit,
};
pub use failure::{BackupTrouble, Failure, Trouble, Where};
pub use import::{
    Arrivals, BrokenImport, ContactDifference, ContactPart, Import, ImportFrom, ImportRead, ImportRefusal,
    ImportStage, ImportStep, KnownBy, MailBegun, MailFiles, Match, Matched, OpenImport, Plan, ReadWith,
    RowPlace, Taken, Treatment, WholeImport, WholeRecord, add_fields, former_numbers, look_up, numbered,
    own_label, whole_records,
};
pub use jobs::{JobKind, Progress, Wake};
pub use language::of_system as system_language;
pub use notice::{Doing, NotTaken, Notice, NoticeId, Shown, Told};
pub use paper::confirmation_mail::ConfirmationMail;
pub use paper::pages::{PaintedPage, Preview, PreviewPages, Previewed, SeenPage};
pub use paper::printers::{CAN_CHOOSE, parse_pages};
pub use paper::printing::{PrintJob, Printer, Printing, Sides, TextForm};
pub use paper::replies::{Reply, note_answer};
pub use paper::{copied::CopiedTable, copying::TableOf};
pub use places::{
    default_backup_path, default_copy_path, default_docx_path, default_export_path, default_library_folder,
    default_mail_path, default_pdf_path, default_pdf_path_of, default_picture_path, default_support_path,
    default_table_path, is_file, library_folder_named, typed_path,
};
pub use program::about::icon::{icon, panel_icon};
pub use program::about::licences::licences;
pub use program::desktop::Desktop;
pub use program::ending::Ending;
#[cfg(target_os = "linux")]
pub use program::locale::ensure_utf8_locale;
pub use program::panics::report_panic;
pub use program::place::LeftLists;
pub use program::renderers::Renderers;
pub use program::state::Updates;
pub use program::without_window::tell_on_desktop;
pub use route::Route;
pub use search::index::{Entry, Excerpt, Filter, Group, Index, Query, Row, Tallied, Undated, Waiting};
pub use workspace::Workspace;
pub use workspace::libraries::FoundRecord;
pub use workspace::opening::Elsewhere;
pub use workspace::others::unsaved_differences;
pub use workspace::rules::Rules;
pub use workspace::shared_files::Changed;
pub use workspace::shared_versions::restore_shared;
pub use workspace::standings::{PutBackRecord, Standing};
pub use workspace::state::{
    OpenSharedCollision, OpenSharedVersions, SharedChanges, SharedFileTrouble, SharedFileVersion,
};
pub use workspace::state::{OpenTrash, TrashedRecord};

use crate::{
    domain::{LeftAt, LibraryId, Record, Renderer},
    print::{PrintOptions, Sheet},
    storage::Profile,
};

use editing::drafts::Drafts;
use jobs::Jobs;
use shared::Shared;

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
    /// A file of a record of which a person has to say whether it is opened.
    attachment_question: Option<AttachmentQuestion>,
    route: Route,
    /// Where Back leads.
    back: Route,
    /// Where Back and Forward lead.
    visited: route::Visited,
    /// The system's printers, once they were looked for.
    printers: Option<Vec<Printer>>,
    reminding: agenda::state::Reminding,
    /// What was shown when the program ended, until it is shown again.
    left: Option<LeftAt>,
    /// The last library as the window wrote it into the settings.
    followed: Option<LibraryId>,
    /// What draws the window, where there is one.
    renderer: Option<Renderer>,
    updates: Updates,
    preview: Preview,
    /// What is typed into dialogs.
    dialogs: program::state::Dialogs,
    /// Options for a sheet that are tried out in its preview.
    tried: Option<(Sheet, Arc<PrintOptions>)>,
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
            attachment_question: None,
            route: Route::Today,
            back: Route::Today,
            visited: route::Visited::default(),
            printers: None,
            reminding: agenda::state::Reminding::default(),
            left: None,
            followed: None,
            renderer: None,
            updates: Updates::default(),
            preview: Preview::default(),
            dialogs: program::state::Dialogs::default(),
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
        let opened = if let Some(path) = open {
            app.open_path(path, None);
            true
        } else {
            app.left.clone_from(&app.shared.settings.left);
            app.open_last_library()
        };
        if opened {
            app.open_beside(&beside);
        }
        app.recover_files();
        app.recover_dialogs();
        app
    }

    /// Tells of failures inside the program of which nobody was told yet.
    pub fn tell_of_panics(&mut self) {
        if let Some(report) = self.shared.profile.take_crash_reports().pop() {
            self.shared.notify(None, Notice::Panicked(report));
        }
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
}

/// The bundled sans faces for the window, regular and bold: the same that print.
pub fn bundled_sans() -> (&'static [u8], &'static [u8]) {
    (crate::print::faces::SANS_REGULAR, crate::print::faces::SANS_BOLD)
}
