//! What jobs do on their threads: everything that touches files or sets pages. Each function takes what it needs and
//! returns what the program's state is told.

use std::{
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use chrono::NaiveDateTime;

use crate::{
    domain::{Directory, Moment, Record, RecordNumber},
    print,
    storage::{self, BrokenFile, Language, Library, Profile, SaveError, Settings, StoredDraft, Version},
};

use super::{App, Doing, Draft, DraftKey, Index, JobKind, Origin, Progress, sample};

/// The end of a job.
pub(super) enum JobResult {
    /// Nothing to tell.
    Done,
    /// Something small failed.
    Failed(Doing, String),
    /// The thread itself failed.
    Lost(JobKind),
    /// A library or file is open; `Err(None)` when it was cancelled.
    Opened(Result<Box<Opened>, Option<String>>),
    /// A record was read.
    Read(Result<Box<Draft>, String>),
    /// A draft was saved.
    Saved {
        /// Which.
        key: DraftKey,
        /// The record as it was when the save began.
        typed: Box<Record>,
        /// What stands in the file now.
        outcome: Result<Box<SavedRecord>, String>,
    },
    /// A record was changed without being opened.
    Changed(Result<Box<SavedRecord>, String>),
    /// Which records went to the trash, and what stopped the rest.
    Deleted((Vec<RecordNumber>, Option<String>)),
    /// Which came back.
    Restored((Vec<Record>, Option<String>)),
    /// A PDF was written, of so many pages.
    Exported(Result<(PathBuf, usize), String>),
    /// The directory was saved.
    KeptDirectory(Result<(), String>),
    /// Something was handed to the system.
    OpenedOutside(Result<(), String>),
}

/// What opening a path found.
pub(super) enum Opened {
    /// A library, with drafts left from an earlier run.
    Library {
        library: Library,
        index: Index,
        directory: Directory,
        broken: Vec<BrokenFile>,
        drafts: Vec<Draft>,
    },
    /// A single file outside any library.
    File(Box<Draft>),
    /// A record of the library at this folder.
    RecordOf(PathBuf, RecordNumber),
}

/// A record as it now stands in its file.
pub(super) struct SavedRecord {
    pub(super) record: Record,
    pub(super) version: Version,
    /// Whether somebody else's changes went in.
    pub(super) merged: bool,
}

/// Opens what is at a path.
pub(super) fn open(path: &Path, progress: &Progress) -> Result<Box<Opened>, Option<String>> {
    match storage::open_path(path).map_err(|error| Some(error.to_string()))? {
        storage::Opened::Library(library) => load(library, progress),
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
            draft.read_only = loaded.read_only.map(|reason| reason.to_string());
            Ok(Box::new(Opened::File(Box::new(draft))))
        }
    }
}

fn load(library: Library, progress: &Progress) -> Result<Box<Opened>, Option<String>> {
    let cancel = progress.cancel_switch();
    let scan = library.scan(&|done, total| progress.set(done, total), cancel);
    if cancel.load(Ordering::Relaxed) {
        return Err(None);
    }
    let index = Index::from_records(scan.records.iter().map(|loaded| &loaded.record));
    let directory = library.directory().map_err(|error| Some(error.to_string()))?;
    Ok(Box::new(Opened::Library {
        library,
        index,
        directory,
        broken: scan.broken,
        drafts: Vec::new(),
    }))
}

/// Makes a library, with the sample records if wanted, and opens it.
pub(super) fn create(
    root: &Path,
    name: &str,
    with_sample: bool,
    now: Moment,
    progress: &Progress,
) -> Result<Box<Opened>, Option<String>> {
    let tell = |error: &dyn std::fmt::Display| Some(error.to_string());
    // The sample made at an earlier start is there already, with what was tried in it.
    if with_sample && let Ok(library) = Library::open(root) {
        return load(library, progress);
    }
    let library = if with_sample {
        sample::write(root, now.date_naive()).map_err(|error| tell(&error))?
    } else {
        Library::create(root, name).map_err(|error| tell(&error))?
    };
    load(library, progress)
}

/// Reads one record for the editor.
pub(super) fn read_record(library: &Library, number: RecordNumber) -> Result<Box<Draft>, String> {
    let loaded = library.load(number).map_err(|error| error.to_string())?;
    let key = DraftKey {
        origin: Origin::Library,
        number,
    };
    let mut draft = Draft::of_saved(key, loaded.record, loaded.version);
    draft.read_only = loaded.read_only.map(|reason| reason.to_string());
    Ok(Box::new(draft))
}

/// Saves a record where it came from; a new one gets its number here.
pub(super) fn save(
    library: Option<&Library>,
    origin: &Origin,
    record: Record,
    base: Option<Version>,
) -> Result<SavedRecord, String> {
    let tell = |error: SaveError| error.to_string();
    match (origin, library) {
        (Origin::File(path), _) => {
            let version = storage::save_file(path, &record, base.as_ref())
                .map_err(tell)?
                .version;
            Ok(SavedRecord {
                record,
                version,
                merged: false,
            })
        }
        (Origin::New, Some(library)) => {
            let (kind, day) = (record.kind(), record.number.day());
            let fill = |number| Record { number, ..record };
            let loaded = library
                .create_record(kind, day, fill)
                .map_err(|error| error.to_string())?;
            Ok(SavedRecord {
                record: loaded.record,
                version: loaded.version,
                merged: false,
            })
        }
        (Origin::Library, Some(library)) => {
            let version = library.save(&record, base.as_ref()).map_err(tell)?.version;
            Ok(SavedRecord {
                record,
                version,
                merged: false,
            })
        }
        (Origin::New | Origin::Library, None) => Err("no library is open".to_owned()),
    }
}

/// Changes a record in place: reads it, changes it, saves it.
pub(super) fn change(
    library: &Library,
    number: RecordNumber,
    change: impl Fn(&mut Record),
) -> Result<SavedRecord, String> {
    let loaded = library.load(number).map_err(|error| error.to_string())?;
    let mut record = loaded.record;
    change(&mut record);
    save(Some(library), &Origin::Library, record, Some(loaded.version))
}

/// Moves records to the trash.
pub(super) fn delete(library: &Library, numbers: &[RecordNumber]) -> (Vec<RecordNumber>, Option<String>) {
    let mut gone = Vec::new();
    for number in numbers {
        match library.delete(*number) {
            Ok(()) => gone.push(*number),
            Err(error) => return (gone, Some(error.to_string())),
        }
    }
    (gone, None)
}

/// Brings records back from it.
pub(super) fn restore(library: &Library, numbers: &[RecordNumber]) -> (Vec<Record>, Option<String>) {
    let mut back = Vec::new();
    for number in numbers {
        match library.undelete(*number) {
            Ok(loaded) => back.push(loaded.record),
            Err(error) => return (back, Some(error.to_string())),
        }
    }
    (back, None)
}

/// Prints records of a library into one file.
pub(super) fn export(
    library: &Library,
    numbers: &[RecordNumber],
    organization: String,
    now: NaiveDateTime,
    to: &Path,
    progress: &Progress,
) -> Result<(PathBuf, usize), String> {
    let mut records = Vec::with_capacity(numbers.len());
    for (i, number) in numbers.iter().enumerate() {
        records.push(library.load(*number).map_err(|error| error.to_string())?.record);
        progress.set(i + 1, numbers.len());
    }
    export_records(&records.iter().collect::<Vec<_>>(), organization, now, to)
}

/// Prints records into one file.
pub(super) fn export_records(
    records: &[&Record],
    organization: String,
    now: NaiveDateTime,
    to: &Path,
) -> Result<(PathBuf, usize), String> {
    let printed = print::record_sheets(
        records,
        &print_options(organization, now),
        print::Faces::bundled(),
    );
    storage::write_output(to, &printed.pdf).map_err(|error| error.to_string())?;
    Ok((to.to_owned(), printed.pages))
}

pub(super) fn print_options(organization: String, now: NaiveDateTime) -> print::PrintOptions {
    print::PrintOptions {
        organization,
        now,
        ..print::PrintOptions::default()
    }
}

/// Saves the directory.
pub(super) fn keep_directory(library: &Library, directory: &Directory) -> Result<(), String> {
    library
        .save_directory(directory)
        .map_err(|error| error.to_string())
}

/// Saves the personal settings.
pub(super) fn keep_settings(profile: &Profile, settings: &Settings) -> JobResult {
    match profile.save_settings(settings) {
        Ok(()) => JobResult::Done,
        Err(error) => JobResult::Failed(Doing::SavingSettings, error.to_string()),
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
pub(super) fn keep_draft(profile: &Profile, draft: (String, StoredDraft)) -> JobResult {
    match profile.save_draft(&draft.0, &draft.1) {
        Ok(()) => JobResult::Done,
        Err(error) => JobResult::Failed(Doing::Saving, error.to_string()),
    }
}

/// Takes a draft out of the profile.
pub(super) fn forget_draft(profile: &Profile, name: &str) -> JobResult {
    match profile.remove_draft(name) {
        Ok(()) => JobResult::Done,
        Err(error) => JobResult::Failed(Doing::Saving, error.to_string()),
    }
}

/// Hands a file or folder to the system's program for it.
pub(super) fn open_outside(path: &Path) -> Result<(), String> {
    open::that_detached(path).map_err(|error| error.to_string())
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
