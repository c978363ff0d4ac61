//! What jobs do on their threads: everything that touches files or sets pages. Each function takes what it needs and
//! returns what the program's state is told. `opening` and `export` say what they do; here records are saved and changed.

mod export;
mod opening;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    domain::{
        Directory, Moment, Record, RecordNumber, Stamp,
        merge::{Difference, differences},
    },
    storage::{
        self, Base, Collision, Library, Loaded, Outcome, Presence, Present, Profile, SaveError, Settings,
        StoredDraft, Version, VersionInfo,
    },
};

use super::{
    App, Doing, Draft, DraftKey, Failure, JobKind, Notice, Origin, Rules, loading::Checked, others::MergeOf,
};

pub(in crate::app) use export::{Batch, export, export_each, export_records, print_one, set};
pub(in crate::app) use opening::{Opened, OpenedLibrary, create, open, read_record};

/// The end of a job.
pub(in crate::app) enum JobResult {
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
    /// Texts of records of the library in a folder.
    Texts(PathBuf, super::written::Texts),
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

/// A record as it now stands in its file.
pub(in crate::app) struct SavedRecord {
    pub(in crate::app) record: Record,
    pub(in crate::app) version: Version,
    /// What of somebody else's changes went in.
    pub(in crate::app) taken: Vec<Difference>,
    /// Who that was.
    pub(in crate::app) by: Option<Stamp>,
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
pub(in crate::app) enum SaveEnd {
    /// It is saved.
    Saved(Box<SavedRecord>),
    /// Somebody else changed the same places: a person has to choose.
    Collision(Box<Collision>),
}

/// How a merge ended, and what my side of it was.
pub(in crate::app) type MergeEnd = (MergeOf, SaveEnd);

/// What of a library was read anew; `None` where it could not be read.
pub(in crate::app) struct Reloaded {
    pub(in crate::app) directory: Option<Directory>,
    pub(in crate::app) rules: Rules,
}

/// Reads directory and settings anew.
pub(in crate::app) fn reload_settings(library: &Library) -> Reloaded {
    // Settings are shared by all clones of the library; what cannot be read stays as it was.
    let _ = library.reload_settings();
    Reloaded {
        directory: library.directory().ok(),
        rules: Rules::of(library),
    }
}

/// The end of a save that may merge.
pub(in crate::app) fn save_end(outcome: Result<Outcome, SaveError>) -> Result<SaveEnd, Failure> {
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
pub(in crate::app) fn compare(
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

/// Saves a record where it came from; a new one gets its number here. `before` is the record as the editor read it.
pub(in crate::app) fn save(
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
pub(in crate::app) fn change(
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
pub(in crate::app) fn change_if(
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
pub(in crate::app) fn delete(
    library: &Library,
    numbers: &[RecordNumber],
) -> (Vec<RecordNumber>, Option<Failure>) {
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
pub(in crate::app) fn restore(library: &Library, numbers: &[RecordNumber]) -> (Vec<Record>, Option<Failure>) {
    let mut back = Vec::new();
    for number in numbers {
        match library.undelete(*number) {
            Ok(loaded) => back.push(loaded.record),
            Err(error) => return (back, Some(error.into())),
        }
    }
    (back, None)
}

/// When a mail that lies in a file was sent.
pub(in crate::app) fn mail_sent(path: &Path) -> Option<crate::domain::Moment> {
    crate::exchange::mail::sent(&storage::read_head(path).ok()?)
}

/// Copies a record's file.
pub(in crate::app) fn copy_file(from: &Path, to: PathBuf) -> Result<PathBuf, Failure> {
    storage::copy_file(from, &to)?;
    Ok(to)
}

/// Saves the directory.
pub(in crate::app) fn keep_directory(library: &Library, directory: &Directory) -> Result<(), Failure> {
    library.save_directory(directory).map_err(Failure::from)
}

/// Saves the personal settings.
pub(in crate::app) fn keep_settings(profile: &Profile, settings: &Settings) -> JobResult {
    match profile.save_settings(settings) {
        Ok(()) => JobResult::Done,
        Err(error) => JobResult::Failed(Doing::SavingSettings, error.into()),
    }
}

/// The name of a draft in the profile.
pub(in crate::app) fn draft_name(key: &DraftKey) -> String {
    match &key.origin {
        Origin::New => format!("new-{}", key.number),
        Origin::Library => key.number.to_string(),
        Origin::File(path) => format!("file-{}", storage::short_hash(path.to_string_lossy().as_bytes())),
    }
}

/// Writes a draft to the profile.
pub(in crate::app) fn keep_draft(profile: &Profile, name: &str, draft: &StoredDraft) -> JobResult {
    match profile.save_draft(name, draft) {
        Ok(()) => JobResult::Done,
        Err(error) => JobResult::Failed(Doing::Saving, error.into()),
    }
}

/// Takes a draft out of the profile.
pub(in crate::app) fn forget_draft(profile: &Profile, name: &str) -> JobResult {
    match profile.remove_draft(name) {
        Ok(()) => JobResult::Done,
        Err(error) => JobResult::Failed(Doing::Saving, error.into()),
    }
}

/// Hands a file or folder to the system's program for it.
pub(in crate::app) fn open_outside(path: &Path) -> Result<(), Failure> {
    open::that_detached(path).map_err(Failure::from)
}

impl App {
    /// A draft as the profile keeps it.
    pub(in crate::app) fn kept_draft(&self, draft: &Draft) -> (String, StoredDraft) {
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
