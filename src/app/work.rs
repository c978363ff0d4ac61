//! What jobs do on their threads: everything that touches files or sets pages. Each function takes what it needs and
//! returns what the program's state is told.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};

use crate::{
    domain::{
        Directory, Moment, Record, RecordNumber, Stamp,
        merge::{Difference, differences},
    },
    print,
    storage::{
        self, Base, BrokenFile, Collision, ConflictCopy, Language, Library, LibraryError, Loaded, Outcome,
        Presence, Present, Profile, SaveError, Settings, StoredDraft, Version, VersionInfo, Watcher,
    },
};

use super::{
    App, Doing, Draft, DraftKey, Failure, Index, JobKind, Notice, Origin, Progress, Rules, Wake,
    loading::{self, Checked, Content},
    others::MergeOf,
    sample, typefaces,
};

/// The end of a job.
pub(super) enum JobResult {
    /// Nothing to tell.
    Done,
    /// Something small failed.
    Failed(Doing, Failure),
    /// The thread itself failed.
    Lost(JobKind),
    /// A library or file is open; `Err(None)` when it was cancelled.
    Opened(Result<Box<Opened>, Option<Failure>>),
    /// A library is read and stands on the shelf.
    OpenedBeside(Box<Opened>),
    /// What came from the cache was compared with the folder of the library.
    Checked(PathBuf, Box<Checked>),
    /// A record of the library in a folder was read.
    Read(PathBuf, Result<Box<Draft>, Failure>),
    /// A draft was saved.
    Saved {
        /// Which.
        key: DraftKey,
        /// The record as it was when the save began.
        typed: Box<Record>,
        /// What stands in the file now.
        outcome: Result<Box<SaveEnd>, Failure>,
    },
    /// Two versions of a record were made one, or again are to be chosen from.
    Merged(Result<MergeEnd, Failure>),
    /// The record in the editor is noted as open here; and in whose programs it is open besides.
    Present(Arc<Presence>, Vec<Present>),
    /// Directory and settings were read anew.
    Reloaded(Box<Reloaded>),
    /// The versions of a record.
    Versions(RecordNumber, Vec<VersionInfo>),
    /// What a version changed.
    Compared(Version, Result<Vec<Difference>, Failure>),
    /// A version was taken again.
    VersionRestored(Result<Box<Loaded>, Failure>),
    /// A record was changed without being opened.
    Changed(Result<Box<SavedRecord>, Failure>),
    /// Many records were changed, or not.
    ChangedMany(super::bulk::ChangedMany),
    /// The records that went before the one in the editor, newest first.
    Former(Vec<Record>),
    /// Files were copied to a record.
    Attached(super::attachments::Attached),
    /// How the files of a record stand.
    LookedAt(RecordNumber, Vec<storage::AttachmentState>),
    /// To-dos of several records were changed.
    TodosChanged(super::todos::TodosChanged),
    /// What the index does not carry of some to-dos.
    TodoDetails(Vec<(RecordNumber, Vec<super::TodoDetail>)>),
    /// What was done lately.
    DoneTodos(Vec<super::DoneTodo>),
    /// Something due in it was moved, with the notice of it.
    Moved(Result<(Box<SavedRecord>, Notice), Failure>),
    /// Which records went to the trash, and what stopped the rest.
    Deleted((Vec<RecordNumber>, Option<Failure>)),
    /// Which came back.
    Restored((Vec<Record>, Option<Failure>)),
    /// A file was written; of how many pages, where that is known.
    Exported(Result<(PathBuf, Option<usize>), Failure>),
    /// The figures of the library.
    Counted(Box<super::statistics::Counted>),
    /// The appointments of a calendar file.
    CalendarRead(Result<Vec<crate::exchange::ics::Appointment>, Failure>),
    /// Contacts were entered or planned.
    ContactsChanged(super::contacts::ContactsChanged),
    /// Reminders are to be said again in a while.
    Snoozed(Vec<crate::domain::Reminder>),
    /// No desktop took a message.
    NotShown(Box<super::Message>),
    /// Many records were printed, or not.
    ExportedMany(Result<(Batch, Option<usize>), Failure>),
    /// The system's printers.
    Printers(Result<Vec<super::Printer>, Failure>),
    /// Pages of the preview were set or painted.
    Previewed(Box<super::preview::Made>),
    /// A picture for sheets was copied into the library.
    LogoTaken(Result<Box<super::logo::TakenLogo>, Failure>),
    /// A printer took a sheet: which.
    SentToPrinter(Result<String, Failure>),
    /// A record's file was copied.
    Copied(Result<PathBuf, Failure>),
    /// The directory was saved.
    KeptDirectory(Result<(), Failure>),
    /// Something was handed to the system.
    OpenedOutside(Result<(), Failure>),
}

/// What opening a path found.
pub(super) enum Opened {
    /// A library.
    Library(Box<OpenedLibrary>),
    /// A single file outside any library.
    File(Box<Draft>),
    /// A record of the library at this folder.
    RecordOf(PathBuf, RecordNumber),
}

/// A library that was read, with drafts left from an earlier run.
pub(super) struct OpenedLibrary {
    pub(super) library: Library,
    pub(super) index: Index,
    pub(super) directory: Directory,
    pub(super) rules: Arc<Rules>,
    pub(super) broken: Vec<BrokenFile>,
    pub(super) copies: Vec<ConflictCopy>,
    pub(super) drafts: Vec<Draft>,
    pub(super) watcher: Watcher,
    /// Whether the index came from the cache and is to be checked.
    pub(super) from_cache: bool,
}

/// A record as it now stands in its file.
pub(super) struct SavedRecord {
    pub(super) record: Record,
    pub(super) version: Version,
    /// What of somebody else's changes went in.
    pub(super) taken: Vec<Difference>,
    /// Who that was.
    pub(super) by: Option<Stamp>,
}

impl SavedRecord {
    /// Saved without anybody else's changes.
    fn plain(record: Record, version: Version) -> Self {
        Self {
            record,
            version,
            taken: Vec::new(),
            by: None,
        }
    }
}

/// How a save ended.
pub(super) enum SaveEnd {
    /// It is saved.
    Saved(Box<SavedRecord>),
    /// Somebody else changed the same places: a person has to choose.
    Collision(Box<Collision>),
}

/// How a merge ended, and what my side of it was.
pub(super) type MergeEnd = (MergeOf, SaveEnd);

/// What of a library was read anew; `None` where it could not be read.
pub(super) struct Reloaded {
    pub(super) directory: Option<Directory>,
    pub(super) rules: Rules,
}

/// Reads directory and settings anew.
pub(super) fn reload_settings(library: &Library) -> Reloaded {
    // Settings are shared by all clones of the library; what cannot be read stays as it was.
    let _ = library.reload_settings();
    Reloaded {
        directory: library.directory().ok(),
        rules: Rules::of(library),
    }
}

/// The end of a save that may merge.
pub(super) fn save_end(outcome: Result<Outcome, SaveError>) -> Result<SaveEnd, Failure> {
    Ok(match outcome? {
        Outcome::Saved(merged) => SaveEnd::Saved(Box::new(SavedRecord {
            record: merged.record,
            version: merged.saved.version,
            taken: merged.taken,
            by: merged.by,
        })),
        Outcome::Conflicts(collision) => SaveEnd::Collision(collision),
    })
}

/// What a version changed against the one before; against an empty record for the first.
pub(super) fn compare(
    library: &Library,
    number: RecordNumber,
    parent: Option<Version>,
    version: Version,
) -> Result<Vec<Difference>, Failure> {
    match parent {
        Some(parent) => Ok(library.compare(number, &parent, &version)?),
        None => Ok(differences(
            &Record::new(number),
            &library.read_version(number, &version)?,
        )),
    }
}

/// Opens what is at a path.
pub(super) fn open(
    profile: &Profile,
    path: &Path,
    wake: &Wake,
    progress: &Progress,
) -> Result<Box<Opened>, Option<Failure>> {
    match storage::open_path(path).map_err(|error| Some(Failure::from(error)))? {
        storage::Opened::Library(library) => load(profile, library, wake, progress),
        storage::Opened::Record {
            loaded,
            library: Some(root),
        } => Ok(Box::new(Opened::RecordOf(root, loaded.record.number))),
        storage::Opened::Record {
            loaded,
            library: None,
        } => {
            let key = DraftKey {
                origin: Origin::File(loaded.path),
                number: loaded.record.number,
            };
            let mut draft = Draft::of_saved(key, loaded.record, loaded.version);
            draft.read_only = loaded.read_only;
            Ok(Box::new(Opened::File(Box::new(draft))))
        }
    }
}

fn load(
    profile: &Profile,
    library: Library,
    wake: &Wake,
    progress: &Progress,
) -> Result<Box<Opened>, Option<Failure>> {
    let cancel = progress.cancel_switch();
    // Watched first: what changes while it is read is told.
    let told = Arc::clone(wake);
    let watcher = Watcher::start(&library, move || told());
    let known = loading::from_cache(&profile.cache_of(&library));
    let from_cache = known.is_some();
    let content = match known {
        Some(index) => Content {
            index,
            ..Content::default()
        },
        None => loading::read_all(&library, &|done, total| progress.set(done, total), cancel),
    };
    if cancel.load(Ordering::Relaxed) {
        return Err(None);
    }
    if content.incomplete {
        // Half a list would look as if the rest had been deleted.
        return Err(Some(LibraryError::NotReachable(library.root().to_owned()).into()));
    }
    let drafts = profile.drafts().into_iter();
    let drafts = drafts
        .filter_map(|stored| Draft::of_stored(stored, Some(library.root())))
        .collect();
    let directory = library.directory().map_err(|error| Some(error.into()))?;
    let rules = Arc::new(Rules::of(&library));
    Ok(Box::new(Opened::Library(Box::new(OpenedLibrary {
        library,
        index: content.index,
        directory,
        rules,
        broken: content.broken,
        copies: content.copies,
        drafts,
        watcher,
        from_cache,
    }))))
}

/// Makes a library, with the sample records if wanted, and opens it.
pub(super) fn create(
    profile: &Profile,
    root: &Path,
    name: &str,
    with_sample: bool,
    now: Moment,
    wake: &Wake,
    progress: &Progress,
) -> Result<Box<Opened>, Option<Failure>> {
    // The sample made at an earlier start is there already, with what was tried in it.
    if with_sample && let Ok(library) = Library::open(root) {
        return load(profile, library, wake, progress);
    }
    let library = if with_sample {
        sample::write(root, now.date_naive()).map_err(|error| Some(error.into()))?
    } else {
        Library::create(root, name).map_err(|error| Some(error.into()))?
    };
    load(profile, library, wake, progress)
}

/// Reads one record for the editor.
pub(super) fn read_record(library: &Library, number: RecordNumber) -> Result<Box<Draft>, Failure> {
    let loaded = library.load(number)?;
    let key = DraftKey {
        origin: Origin::Library,
        number,
    };
    let mut draft = Draft::of_saved(key, loaded.record, loaded.version);
    draft.read_only = loaded.read_only;
    Ok(Box::new(draft))
}

/// Saves a record where it came from; a new one gets its number here. `before` is the record as the editor read it.
pub(super) fn save(
    library: Option<&Library>,
    origin: &Origin,
    record: Record,
    base: Option<Version>,
    before: Option<&Record>,
) -> Result<SaveEnd, Failure> {
    match (origin, library) {
        (Origin::File(path), _) => {
            let version = storage::save_file(path, &record, base.as_ref())?.version;
            Ok(SaveEnd::Saved(Box::new(SavedRecord::plain(record, version))))
        }
        (Origin::New, Some(library)) => {
            let (kind, day) = (record.kind(), record.number.day());
            let author = author_of(&record);
            let fill = |number| Record { number, ..record };
            let loaded = library.create_record(kind, day, &author, fill)?;
            Ok(SaveEnd::Saved(Box::new(SavedRecord::plain(
                loaded.record,
                loaded.version,
            ))))
        }
        (Origin::Library, Some(library)) => {
            let author = author_of(&record);
            let Some(version) = base else {
                let version = library.save(&record, None, &author)?.version;
                return Ok(SaveEnd::Saved(Box::new(SavedRecord::plain(record, version))));
            };
            let base = Base {
                version: &version,
                record: before,
            };
            save_end(library.merge_save(&record, base, &author))
        }
        (Origin::New | Origin::Library, None) => Err(Failure::NoLibrary),
    }
}

/// Who saves a record: each save stamps it.
fn author_of(record: &Record) -> Stamp {
    record.modified.clone().unwrap_or_else(|| Stamp {
        at: Moment::default(),
        by: String::new(),
    })
}

/// Changes a record in place: reads it, changes it, saves it.
pub(super) fn change(
    library: &Library,
    number: RecordNumber,
    change: impl FnOnce(&mut Record),
) -> Result<SavedRecord, Failure> {
    let loaded = library.load(number)?;
    let mut record = loaded.record.clone();
    change(&mut record);
    let (base, before) = (Some(loaded.version), Some(&loaded.record));
    match save(Some(library), &Origin::Library, record, base, before)? {
        SaveEnd::Saved(saved) => Ok(*saved),
        // Somebody saved the same place within this millisecond; asked again, it is changed on top of theirs.
        SaveEnd::Collision(_) => Err(Failure::Collided(number)),
    }
}

/// Changes a record in place where `change` has something to change; `None` where it has not.
pub(super) fn change_if(
    library: &Library,
    number: RecordNumber,
    change: impl FnOnce(&mut Record) -> bool,
) -> Result<Option<SavedRecord>, Failure> {
    let loaded = library.load(number)?;
    let mut record = loaded.record.clone();
    if !change(&mut record) {
        return Ok(None);
    }
    let (base, before) = (Some(loaded.version), Some(&loaded.record));
    match save(Some(library), &Origin::Library, record, base, before)? {
        SaveEnd::Saved(saved) => Ok(Some(*saved)),
        SaveEnd::Collision(_) => Err(Failure::Collided(number)),
    }
}

/// Moves records to the trash.
pub(super) fn delete(library: &Library, numbers: &[RecordNumber]) -> (Vec<RecordNumber>, Option<Failure>) {
    let mut gone = Vec::new();
    for number in numbers {
        match library.delete(*number) {
            Ok(()) => gone.push(*number),
            Err(error) => return (gone, Some(error.into())),
        }
    }
    (gone, None)
}

/// Brings records back from it.
pub(super) fn restore(library: &Library, numbers: &[RecordNumber]) -> (Vec<Record>, Option<Failure>) {
    let mut back = Vec::new();
    for number in numbers {
        match library.undelete(*number) {
            Ok(loaded) => back.push(loaded.record),
            Err(error) => return (back, Some(error.into())),
        }
    }
    (back, None)
}

/// What came of many records printed at once.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The file, or the folder of the files.
    pub(super) to: PathBuf,
    /// How many records were printed.
    pub(super) done: usize,
    /// Which were not, and why.
    pub(super) failed: Vec<(RecordNumber, Failure)>,
    /// Whether it was stopped before the end.
    pub(super) cancelled: bool,
}

/// Prints each record of a library into a file of its own in a folder. One that cannot be printed does not stop the
/// others; stopped, it leaves whole files only.
pub(super) fn export_each(
    library: &Library,
    numbers: &[RecordNumber],
    printing: super::Printing,
    options: &print::PrintOptions,
    folder: &Path,
    progress: &Progress,
) -> Batch {
    let mut batch = Batch {
        to: folder.to_owned(),
        ..Batch::default()
    };
    let mut taken = BTreeSet::new();
    for (i, number) in numbers.iter().enumerate() {
        if progress.cancel_switch().load(Ordering::Relaxed) {
            batch.cancelled = true;
            break;
        }
        let mut one = || -> Result<(), Failure> {
            let record = library.load(*number)?.record;
            let name = print::file_name_as(&record, printing.format);
            let to = folder.join(print::free_name(name, &mut taken));
            export_records(&[&record], printing, options, &to).map(|_| ())
        };
        match one() {
            Ok(()) => batch.done += 1,
            Err(reason) => batch.failed.push((*number, reason)),
        }
        progress.set(i + 1, numbers.len());
    }
    batch
}

/// Prints records of a library into one file.
pub(super) fn export(
    library: &Library,
    numbers: &[RecordNumber],
    printing: super::Printing,
    options: &print::PrintOptions,
    to: &Path,
    progress: &Progress,
) -> Result<(Batch, Option<usize>), Failure> {
    // Each record is read, and then set.
    let (mut records, steps) = (Vec::with_capacity(numbers.len()), 2 * numbers.len());
    let mut batch = Batch {
        to: to.to_owned(),
        ..Batch::default()
    };
    for (i, number) in numbers.iter().enumerate() {
        if progress.cancel_switch().load(Ordering::Relaxed) {
            batch.cancelled = true;
            return Ok((batch, None));
        }
        match library.load(*number) {
            Ok(loaded) => records.push(loaded.record),
            Err(reason) => batch.failed.push((*number, reason.into())),
        }
        progress.set(i + 1, steps);
    }
    let watch = |done: usize| {
        progress.set(numbers.len() + done, steps);
        !progress.cancel_switch().load(Ordering::Relaxed)
    };
    let of: Vec<&Record> = records.iter().collect();
    match set_watched(&of, printing, options, &watch) {
        Ok(printed) => {
            storage::write_output(to, &printed.bytes)?;
            batch.done = records.len();
            Ok((batch, printed.pages))
        }
        Err(Failure::Export(error)) if error.is_stopped() => {
            batch.cancelled = true;
            Ok((batch, None))
        }
        Err(reason) => Err(reason),
    }
}

/// Prints records into one file.
pub(super) fn export_records(
    records: &[&Record],
    printing: super::Printing,
    options: &print::PrintOptions,
    to: &Path,
) -> Result<(PathBuf, Option<usize>), Failure> {
    let printed = set(records, printing, options)?;
    storage::write_output(to, &printed.bytes)?;
    Ok((to.to_owned(), printed.pages))
}

/// Sets records on a sheet.
pub(super) fn set(
    records: &[&Record],
    printing: super::Printing,
    options: &print::PrintOptions,
) -> Result<print::Exported, Failure> {
    set_watched(records, printing, options, &|_| true)
}

/// Sets records on a sheet, watched.
fn set_watched(
    records: &[&Record],
    printing: super::Printing,
    options: &print::PrintOptions,
    watch: print::Watch<'_>,
) -> Result<print::Exported, Failure> {
    let (sheet, format) = (printing.sheet, printing.format);
    let export = |faces: &print::Faces| print::export(sheet, records, options, faces, format, watch);
    Ok(typefaces::set(printing.sheet, options, export, |printed| {
        &printed.missing
    })?)
}

/// The sheet of one record.
pub(super) fn print_one(record: &Record, options: &print::PrintOptions) -> Result<Vec<u8>, Failure> {
    let printing = super::Printing::default();
    Ok(set(&[record], printing, options)?.bytes)
}

/// When a mail that lies in a file was sent.
pub(super) fn mail_sent(path: &Path) -> Option<crate::domain::Moment> {
    crate::exchange::mail::sent(&storage::read_head(path).ok()?)
}

/// Copies a record's file.
pub(super) fn copy_file(from: &Path, to: PathBuf) -> Result<PathBuf, Failure> {
    storage::copy_file(from, &to)?;
    Ok(to)
}

/// Saves the directory.
pub(super) fn keep_directory(library: &Library, directory: &Directory) -> Result<(), Failure> {
    library.save_directory(directory).map_err(Failure::from)
}

/// Saves the personal settings.
pub(super) fn keep_settings(profile: &Profile, settings: &Settings) -> JobResult {
    match profile.save_settings(settings) {
        Ok(()) => JobResult::Done,
        Err(error) => JobResult::Failed(Doing::SavingSettings, error.into()),
    }
}

/// The name of a draft in the profile.
pub(super) fn draft_name(key: &DraftKey) -> String {
    match &key.origin {
        Origin::New => format!("new-{}", key.number),
        Origin::Library => key.number.to_string(),
        Origin::File(path) => format!("file-{}", storage::short_hash(path.to_string_lossy().as_bytes())),
    }
}

/// Writes a draft to the profile.
pub(super) fn keep_draft(profile: &Profile, name: &str, draft: &StoredDraft) -> JobResult {
    match profile.save_draft(name, draft) {
        Ok(()) => JobResult::Done,
        Err(error) => JobResult::Failed(Doing::Saving, error.into()),
    }
}

/// Takes a draft out of the profile.
pub(super) fn forget_draft(profile: &Profile, name: &str) -> JobResult {
    match profile.remove_draft(name) {
        Ok(()) => JobResult::Done,
        Err(error) => JobResult::Failed(Doing::Saving, error.into()),
    }
}

/// Hands a file or folder to the system's program for it.
pub(super) fn open_outside(path: &Path) -> Result<(), Failure> {
    open::that_detached(path).map_err(Failure::from)
}

/// The system's language, Chinese where it is neither Chinese nor English.
pub(super) fn system_language() -> Language {
    storage::system_language()
}

impl App {
    /// A draft as the profile keeps it.
    pub(super) fn kept_draft(&self, draft: &Draft) -> (String, StoredDraft) {
        let path = match &draft.key.origin {
            Origin::File(path) => Some(path.clone()),
            Origin::New | Origin::Library => None,
        };
        let library = match draft.key.origin {
            Origin::File(_) => None,
            Origin::New | Origin::Library => self.library.as_ref().map(|library| library.root().to_owned()),
        };
        let stored = StoredDraft {
            record: draft.record.clone(),
            saved: draft.saved.clone(),
            base: draft.base,
            library,
            path,
            saved_at: self.now,
        };
        (draft_name(&draft.key), stored)
    }
}
