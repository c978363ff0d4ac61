//! A workspace: one open library with all that belongs to it. Nothing of a library or of a record is kept anywhere else, so
//! that no act, job or buffer of one library can reach another.

pub(in crate::app) mod cache_check;
pub(in crate::app) mod libraries;
pub mod loading;
pub(in crate::app) mod office_rules;
pub(in crate::app) mod opening;
pub(in crate::app) mod others;
pub(in crate::app) mod presence;
pub(in crate::app) mod readings;
pub(in crate::app) mod rules;
pub(in crate::app) mod shared_contents;
pub(in crate::app) mod shared_files;
pub(in crate::app) mod shared_versions;
pub(in crate::app) mod standings;
pub(in crate::app) mod state;

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::Arc,
};

use chrono::{NaiveDateTime, Timelike};

use crate::{
    domain::{
        Directory, DueKind, LibraryId, LibrarySettings, OwnFields, Record, RecordNumber, Whose,
        shared::SharedFile,
    },
    storage::{BrokenFile, ConflictCopy, Library, Watcher},
};

use crate::app::{
    App, Doing, Draft, Failure, Index, JobKind, Notice, Previous, Progress, Rules, Waiting,
    agenda::state::{CalendarFile, CountedStatistics, Offered, TodoDetails, Upload, UploadState},
    editing::drafts::Drafts,
    editing::state::{AttachmentStates, OpenCollision, OpenVersions},
    edits::{EditLog, handed::HandedOver},
    import::state::{BrokenImport, MailFiles, OpenImport},
    search::state::{ExcerptSource, ReadBeside},
    shared::Shared,
    workspace::opening::OpenedLibrary,
    workspace::state::{OpenPresence, OpenSharedVersions, OpenTrash, SharedFiles, Standings},
};

/// One open library.
pub struct Workspace {
    pub(in crate::app) library: Library,
    /// Lists, search and schedule.
    pub index: Index,
    pub(in crate::app) directory: Directory,
    pub(in crate::app) directory_revision: u64,
    /// Changes of the directory, the settings and the office's tables.
    pub(in crate::app) shared_files: SharedFiles,
    pub(in crate::app) rules: Arc<Rules>,
    pub(in crate::app) broken: Vec<BrokenFile>,
    pub(in crate::app) copies: Vec<ConflictCopy>,
    standings: Standings,
    pub(in crate::app) watcher: Watcher,
    pub(in crate::app) reachable: bool,
    /// Whether records can be written into it, as of its opening.
    pub(in crate::app) writable: bool,
    /// What changed while the index was being checked against the folder: known better than what the check read.
    pub(in crate::app) changed_here: HashSet<RecordNumber>,
    /// Whether it is shown from the cache and a check is to begin once it was drawn.
    pub(in crate::app) check_next: bool,
    /// The check against the folder that is under way, by its number.
    pub(in crate::app) checking: Option<u64>,
    /// Whether something was missed since it began, so that another has to follow.
    pub(in crate::app) check_again: bool,
    /// How much waits in it, and of which content, minute and person that is.
    waiting: (Waiting, Option<(u64, NaiveDateTime, Whose)>),
    /// What is typed in it and not saved.
    pub(in crate::app) drafts: Drafts,
    /// Records that are on their way to the trash, with the content that their draft had when that was asked for.
    pub(in crate::app) deleting: HashMap<RecordNumber, u64>,
    /// Whether it goes as soon as nothing is being saved in it.
    pub(in crate::app) closing: bool,
    /// What is due in the record that was opened, to be shown first.
    pub(in crate::app) open_at: Option<(RecordNumber, DueKind)>,
    /// Two versions of a record that a person is making one.
    pub(in crate::app) collision: Option<OpenCollision>,
    /// The same while it is being saved as chosen.
    pub(in crate::app) finishing: Option<OpenCollision>,
    /// The versions of a record that are shown.
    pub(in crate::app) versions: Option<OpenVersions>,
    /// The versions of a shared file that are shown.
    pub(in crate::app) shared_versions: Option<OpenSharedVersions>,
    /// The trash, while it is shown.
    pub(in crate::app) trash: Option<OpenTrash>,
    pub(in crate::app) presence: OpenPresence,
    pub(in crate::app) attachment_states: AttachmentStates,
    pub(in crate::app) previous: Previous,
    /// Changes of records that can be taken back.
    pub(in crate::app) edits: EditLog,
    pub(in crate::app) excerpt_source: ExcerptSource,
    pub(in crate::app) read_beside: ReadBeside,
    pub(in crate::app) handed_over: HandedOver,
    pub(in crate::app) statistics: CountedStatistics,
    pub(in crate::app) todo_details: TodoDetails,
    pub(in crate::app) calendar_file: CalendarFile,
    /// The calendar on a server.
    pub(in crate::app) upload: Upload,
    /// What a calendar file offers to take over.
    pub(in crate::app) offered: Option<Vec<Offered>>,
    /// The file that is being imported.
    pub(in crate::app) import: Option<OpenImport>,
    /// Whether what an import needs is kept in the profile: one is under way.
    pub(in crate::app) import_kept: bool,
    /// The files of a mail that began a record.
    pub(in crate::app) mail_files: Option<MailFiles>,
    /// An import that broke off.
    pub(in crate::app) broken_import: Option<BrokenImport>,
    /// How many files were opened for that in this run.
    pub(in crate::app) imports: u64,
}

impl Workspace {
    /// The workspace of a library that was read; with the drafts found for it, and whether it came from the cache.
    pub(in crate::app) fn new(opened: OpenedLibrary) -> (Self, Vec<Draft>, bool) {
        let id = opened.library.id();
        let mut index = opened.index;
        index.set_own_fields(opened.rules.own_fields());
        let workspace = Self {
            library: opened.library,
            index,
            directory: opened.directory,
            directory_revision: 1,
            shared_files: SharedFiles::new(opened.shared_copies, opened.troubles),
            rules: opened.rules,
            broken: opened.broken,
            copies: opened.copies,
            standings: Standings::default(),
            watcher: opened.watcher,
            reachable: true,
            writable: opened.writable,
            changed_here: HashSet::new(),
            check_next: false,
            checking: None,
            check_again: false,
            waiting: (Waiting::default(), None),
            drafts: Drafts::new(Some(id)),
            deleting: HashMap::new(),
            closing: false,
            open_at: None,
            collision: None,
            finishing: None,
            versions: None,
            shared_versions: None,
            trash: None,
            presence: OpenPresence::default(),
            attachment_states: AttachmentStates::default(),
            previous: Previous::default(),
            edits: EditLog::default(),
            excerpt_source: ExcerptSource::default(),
            read_beside: ReadBeside::default(),
            handed_over: HandedOver::default(),
            statistics: CountedStatistics::default(),
            todo_details: TodoDetails::default(),
            calendar_file: CalendarFile::default(),
            upload: Upload::default(),
            offered: None,
            import: None,
            import_kept: false,
            mail_files: None,
            broken_import: None,
            imports: 0,
        };
        (workspace, opened.drafts, opened.from_cache)
    }

    /// The library was read anew: what was read takes the place of what was known, and what is typed stays.
    pub(in crate::app) fn refresh(&mut self, fresh: Self) {
        self.library = fresh.library;
        self.index = fresh.index;
        self.index.set_own_fields(fresh.rules.own_fields());
        self.directory = fresh.directory;
        self.directory_revision += 1;
        self.rules = fresh.rules;
        self.broken = fresh.broken;
        self.copies = fresh.copies;
        self.shared_files.copies = fresh.shared_files.copies;
        self.shared_files.troubles = fresh.shared_files.troubles;
        self.watcher = fresh.watcher;
        self.reachable = true;
        self.writable = fresh.writable;
        self.changed_here.clear();
        self.checking = None;
        self.check_again = false;
    }

    /// Which library it is.
    pub fn id(&self) -> LibraryId {
        self.library.id()
    }

    /// Starts a job of this library. Its end comes back here, or is dropped when the library was closed meanwhile.
    pub(in crate::app) fn start<T: Send + 'static>(
        &self,
        shared: &mut Shared,
        kind: JobKind,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        then: impl FnOnce(&mut Self, &mut Shared, T) + Send + 'static,
    ) {
        let id = self.id();
        shared.start_for(Some(id), kind, work, move |app: &mut App, result| {
            if let Some((workspace, shared)) = app.parts(id) {
                then(workspace, shared, result);
            }
        });
    }

    /// Tells the person something of this library.
    pub(in crate::app) fn notify(&self, shared: &mut Shared, notice: Notice) {
        shared.notify(Some(self.id()), notice);
    }

    pub(in crate::app) fn fail(&self, shared: &mut Shared, doing: Doing, failure: Failure) {
        shared.fail(Some(self.id()), doing, failure);
    }

    /// Takes a record as it now stands into lists and schedule.
    pub(in crate::app) fn put(&mut self, record: &Record) {
        self.index.put(record);
        self.changed_here.insert(record.number);
    }

    /// Takes a record out of lists and schedule.
    pub(in crate::app) fn forget(&mut self, number: RecordNumber) {
        self.index.forget(number);
        self.changed_here.insert(number);
    }

    /// How much waits in it, as of the last frame.
    pub fn waiting(&self) -> Waiting {
        self.waiting.0
    }

    /// Counts what waits, once a minute and when anything changed.
    pub(in crate::app) fn count_waiting(&mut self, now: NaiveDateTime, whose: &Whose) {
        let minute = now.with_second(0).and_then(|now| now.with_nanosecond(0));
        let key = Some((self.index.revision(), minute.unwrap_or(now), whose.clone()));
        if self.waiting.1 != key {
            self.waiting = (self.index.waiting(now, whose), key);
        }
    }

    /// Its name, usually the office's.
    pub fn name(&self) -> String {
        self.library.settings().name.clone()
    }

    /// Its folder: to be shown and opened, never to tell libraries apart.
    pub fn root(&self) -> &Path {
        self.library.root()
    }

    /// What the office set for it.
    pub fn settings(&self) -> Arc<LibrarySettings> {
        self.library.settings()
    }

    /// Its people and organizations.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// How the office reads text and counts days.
    pub fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// The fields that the office added.
    pub fn own_fields(&self) -> &Arc<OwnFields> {
        self.rules.own_fields()
    }

    /// Changes with the directory, the departments and the rules of this library.
    pub fn directory_revision(&self) -> u64 {
        self.directory_revision
    }

    /// What became of its calendar on a server.
    pub fn upload(&self) -> &UploadState {
        &self.upload.state
    }

    /// Whether the password for that is in the system's keychain; unknown while none was typed in this run.
    pub fn password_kept(&self) -> Option<bool> {
        self.upload.kept
    }

    /// Files that could not be read; they are left as they are.
    pub fn broken(&self) -> Vec<&BrokenFile> {
        // What has an answer of its own is told with it.
        let untold = |broken: &&BrokenFile| {
            let name = broken.path.file_name().and_then(|name| name.to_str());
            let file = name.and_then(SharedFile::of_name);
            file.is_none_or(|file| self.shared_trouble(file).is_none())
        };
        let tables = self.rules.broken().iter().filter(untold);
        tables.chain(&self.broken).collect()
    }

    /// What is wrong with the file of a record, where it cannot be read now.
    pub fn broken_file_of(&self, number: RecordNumber) -> Option<&BrokenFile> {
        if self.broken.is_empty() {
            return None;
        }
        let path = self.library.record_path(number);
        self.broken.iter().find(|broken| broken.path == path)
    }

    /// Copies of records that sync tools left beside them.
    pub fn copies(&self) -> &[ConflictCopy] {
        &self.copies
    }

    /// The files of a mail that just began a record.
    pub fn mail_files(&self) -> Option<&MailFiles> {
        self.mail_files.as_ref()
    }

    /// Whether its folder can be reached now.
    pub fn is_reachable(&self) -> bool {
        self.reachable
    }

    /// Whether records can be written into it.
    pub fn is_writable(&self) -> bool {
        self.writable
    }

    /// Drafts with changes that are not saved.
    pub fn dirty_drafts(&self) -> impl Iterator<Item = &Draft> {
        self.drafts.dirty()
    }
}
