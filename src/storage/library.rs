//! A library: a folder with `liuhen.ron`, `directory.ron` and one file a record under `records/YYYY/MM/`.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, RwLock,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use chrono::{Datelike, NaiveDate};
use rayon::prelude::*;

use crate::domain::{Directory, FORMAT, Kind, LibrarySettings, Record, RecordNumber};

use super::{
    atomic,
    error::{During, IoProblem, LibraryError, SaveError},
    record_file::{self, LoadError, Loaded, Saved, Version},
    ron_text::{self, ProblemKind, ReadProblem},
};

/// The file that makes a folder a library.
pub(super) const SETTINGS_FILE: &str = "liuhen.ron";
const DIRECTORY_FILE: &str = "directory.ron";
const RECORDS: &str = "records";
const TRASH: &str = "trash";

/// Deeper than years and months nothing of ours lies; this also ends loops made of links.
const DEPTH: usize = 6;

/// An open library. Clones share its settings.
#[derive(Debug, Clone)]
pub struct Library {
    root: PathBuf,
    settings: Arc<RwLock<Arc<LibrarySettings>>>,
}

/// A file under `records/` that could not be read; it is left exactly as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenFile {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it, and where.
    pub problem: ReadProblem,
}

impl std::fmt::Display for BrokenFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // As compilers write it, so that an editor can jump there.
        let ReadProblem { line, column, kind } = &self.problem;
        match line {
            0 => write!(f, "{}: {kind}", self.path.display()),
            _ => write!(f, "{}:{line}:{column}: {kind}", self.path.display()),
        }
    }
}

/// All records of a library, and the files that are none.
#[derive(Debug, Default)]
pub struct Scan {
    /// The records, by number.
    pub records: Vec<Loaded>,
    /// The files that could not be read, by path.
    pub broken: Vec<BrokenFile>,
}

impl Library {
    /// Makes a library in a folder that is empty or does not exist yet.
    ///
    /// # Errors
    /// When the folder holds something, or cannot be made or written.
    pub fn create(root: &Path, name: &str) -> Result<Self, LibraryError> {
        match fs::read_dir(root) {
            // What a system leaves in every folder it shows does not count.
            Ok(entries) => {
                let ours = |entry: &fs::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
                if entries.flatten().any(|entry| ours(&entry)) {
                    return Err(LibraryError::NotEmpty(root.to_owned()));
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(Err::<(), _>(error)
                    .during("reading the folder", root)
                    .unwrap_err()
                    .into());
            }
        }
        let records = root.join(RECORDS);
        fs::create_dir_all(&records).during("making the folder", &records)?;
        let settings = LibrarySettings::named(name);
        atomic::replace(&root.join(SETTINGS_FILE), ron_text::to_text(&settings).as_bytes())?;
        Self::open(root)
    }

    /// Opens the library in a folder.
    ///
    /// # Errors
    /// When the folder cannot be reached, is no library, or its settings cannot be read.
    pub fn open(root: &Path) -> Result<Self, LibraryError> {
        if fs::read_dir(root).is_err() {
            return Err(LibraryError::NotReachable(root.to_owned()));
        }
        let path = root.join(SETTINGS_FILE);
        let settings: LibrarySettings = match read_ours(&path)? {
            Some(settings) => settings,
            None => return Err(LibraryError::NotALibrary(root.to_owned())),
        };
        if settings.format > FORMAT {
            return Err(LibraryError::Newer(path));
        }
        // One way of writing the path, so that the same library is recognised however it was named.
        let root = fs::canonicalize(root).map_or_else(|_| root.to_owned(), simplified);
        Ok(Self {
            root,
            settings: Arc::new(RwLock::new(Arc::new(settings))),
        })
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the office set.
    pub fn settings(&self) -> Arc<LibrarySettings> {
        Arc::clone(
            &self
                .settings
                .read()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        )
    }

    /// Saves what the office set.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn save_settings(&self, settings: LibrarySettings) -> Result<(), IoProblem> {
        atomic::replace(
            &self.root.join(SETTINGS_FILE),
            ron_text::to_text(&settings).as_bytes(),
        )?;
        *self
            .settings
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(settings);
        Ok(())
    }

    /// The people and organizations; an absent file is an empty directory.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn directory(&self) -> Result<Directory, LibraryError> {
        Ok(read_ours(&self.root.join(DIRECTORY_FILE))?.unwrap_or_default())
    }

    /// Saves the people and organizations. A damaged or newer file is not replaced.
    ///
    /// # Errors
    /// When the file there cannot be understood, or which step the file system refused.
    pub fn save_directory(&self, directory: &Directory) -> Result<(), LibraryError> {
        let path = self.root.join(DIRECTORY_FILE);
        let present: Option<Directory> = read_ours(&path)?;
        if present.is_some_and(|present| present.format > FORMAT) {
            return Err(LibraryError::Newer(path));
        }
        Ok(atomic::replace(&path, ron_text::to_text(directory).as_bytes())?)
    }

    /// Where a record lies.
    pub fn record_path(&self, number: RecordNumber) -> PathBuf {
        self.month_folder(number.day()).join(format!("{number}.ron"))
    }

    fn month_folder(&self, day: NaiveDate) -> PathBuf {
        self.root
            .join(RECORDS)
            .join(format!("{:04}", day.year()))
            .join(format!("{:02}", day.month()))
    }

    fn trash_path(&self, number: RecordNumber) -> PathBuf {
        self.root.join(TRASH).join(format!("{number}.ron"))
    }

    /// Reads every record. `progress` hears how many of how many are done; where `cancel` is set the rest is left out.
    pub fn scan(&self, progress: &(dyn Fn(usize, usize) + Sync), cancel: &AtomicBool) -> Scan {
        let mut files = Vec::new();
        find_records(&self.root.join(RECORDS), DEPTH, &mut files);
        let (done, total) = (AtomicUsize::new(0), files.len());
        let read = |path: PathBuf| {
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            let loaded = record_file::load_file(&path);
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            if count.is_multiple_of(64) || count == total {
                progress(count, total);
            }
            Some(loaded.map_err(|error| broken(path, error)))
        };
        let mut scan = Scan::default();
        for loaded in files.into_par_iter().filter_map(read).collect::<Vec<_>>() {
            match loaded {
                Ok(loaded) => scan.records.push(loaded),
                Err(broken) => scan.broken.push(broken),
            }
        }
        scan.records.sort_by_key(|loaded| loaded.record.number);
        scan.broken.sort_by(|a, b| a.path.cmp(&b.path));
        scan
    }

    /// Reads one record.
    ///
    /// # Errors
    /// When its file cannot be read, or is not a record.
    pub fn load(&self, number: RecordNumber) -> Result<Loaded, LoadError> {
        record_file::load_file(&self.record_path(number))
    }

    /// Makes a record with the first free number of `kind` on `day`. The file that comes to exist decides: of two
    /// programs at the same moment one gets the number and the other the next.
    ///
    /// # Errors
    /// When no number is free, or which step the file system refused.
    pub fn create_record(
        &self,
        kind: Kind,
        day: NaiveDate,
        fill: impl FnOnce(RecordNumber) -> Record,
    ) -> Result<Loaded, SaveError> {
        let mut number = RecordNumber::next(kind, day, self.taken(day));
        let mut record = fill(number);
        loop {
            record.number = number;
            let path = self.record_path(number);
            let text = ron_text::record_to_text(&record);
            if atomic::create_new(&path, text.as_bytes())? {
                let version = record_file::verified(&path, text.as_bytes())?.version;
                return Ok(Loaded {
                    record,
                    path,
                    version,
                    read_only: None,
                });
            }
            let next = RecordNumber::next(kind, day, self.taken(day).chain([number]));
            if next == number {
                return Err(SaveError::NoNumberLeft);
            }
            number = next;
        }
    }

    /// The numbers of a day that were ever given: of records, of their history, and in the trash.
    fn taken(&self, day: NaiveDate) -> impl Iterator<Item = RecordNumber> {
        let folders = [
            self.month_folder(day),
            self.root.join(TRASH),
            self.root.join("history"),
        ];
        let names = folders
            .into_iter()
            .flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten());
        names.filter_map(move |entry| {
            let name = entry.file_name();
            let name = name.to_str()?;
            let number: RecordNumber = name.strip_suffix(".ron").unwrap_or(name).parse().ok()?;
            (number.day() == day).then_some(number)
        })
    }

    /// Saves a record over `base`, the version that the draft was begun from; without one the file is written anew.
    ///
    /// # Errors
    /// See [`SaveError`]; the old file stands.
    pub fn save(&self, record: &Record, base: Option<&Version>) -> Result<Saved, SaveError> {
        record_file::save_file(&self.record_path(record.number), record, base)
    }

    /// Moves a record to the trash; its number stays taken.
    ///
    /// # Errors
    /// Which step the file system refused; the record stays where it is.
    pub fn delete(&self, number: RecordNumber) -> Result<(), IoProblem> {
        let (from, to) = (self.record_path(number), self.trash_path(number));
        move_file(&from, &to)
    }

    /// Brings a record back from the trash.
    ///
    /// # Errors
    /// When it is not there, or which step the file system refused.
    pub fn undelete(&self, number: RecordNumber) -> Result<Loaded, LoadError> {
        move_file(&self.trash_path(number), &self.record_path(number))?;
        self.load(number)
    }
}

/// Moves a file to a place that must be free.
fn move_file(from: &Path, to: &Path) -> Result<(), IoProblem> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).during("making the folder", folder)?;
    }
    if fs::symlink_metadata(to).is_ok() {
        let taken = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(taken).during("moving to", to);
    }
    fs::rename(from, to).during("moving", from)?;
    [from, to]
        .into_iter()
        .filter_map(Path::parent)
        .try_for_each(atomic::sync_folder)
}

/// A path as people know it: without the `\\?\` that Windows puts before a canonical one.
fn simplified(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(plain) if !plain.starts_with("UNC") => PathBuf::from(plain),
        _ => path,
    }
}

/// A file of ours that may be absent.
fn read_ours<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Option<T>, LibraryError> {
    let unreadable = |problem| LibraryError::Unreadable {
        path: path.to_owned(),
        problem,
    };
    let bytes = match record_file::read_capped(path) {
        Ok(bytes) => bytes,
        Err(LoadError::Io(problem)) if problem.source.kind() == std::io::ErrorKind::NotFound => {
            return Ok(None);
        }
        Err(LoadError::Io(problem)) => return Err(problem.into()),
        Err(LoadError::Unreadable { problem, .. }) => return Err(unreadable(problem)),
    };
    let text = ron_text::text_of(&bytes).map_err(unreadable)?;
    match ron_text::from_text::<T>(&text) {
        Ok((value, _)) => Ok(Some(value)),
        Err(_) if ron_text::format_of(&text).is_some_and(|format| format > FORMAT) => {
            Err(LibraryError::Newer(path.to_owned()))
        }
        Err(problem) => Err(unreadable(problem)),
    }
}

fn broken(path: PathBuf, error: LoadError) -> BrokenFile {
    let problem = match error {
        LoadError::Unreadable { problem, .. } => problem,
        LoadError::Io(problem) => ReadProblem::whole(ProblemKind::Malformed(problem.source.to_string())),
    };
    BrokenFile { path, problem }
}

/// Every `.ron` file below a folder. Links are not followed, so nothing leads out of the library or round in it;
/// hidden files are other programs' (and our own unfinished ones).
fn find_records(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        let Ok(kind) = entry.file_type() else { continue };
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() && depth > 0 {
            find_records(&path, depth - 1, found);
        } else if kind.is_file()
            && path
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("ron"))
        {
            found.push(path);
        }
    }
}
