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

use crate::domain::{Directory, FORMAT, LibraryId, LibrarySettings, RecordNumber};

use super::{
    atomic,
    copies::ConflictCopy,
    error::{During, LibraryError},
    history::HISTORY,
    identity::{self, ID_FILE},
    ours::Ours,
    record_file::{self, LoadError, Loaded},
    ron_text::{self, ProblemKind, ReadProblem},
};

/// The file that makes a folder a library.
pub(super) const SETTINGS_FILE: &str = "liuhen.ron";
pub(super) const DIRECTORY_FILE: &str = "directory.ron";
pub(super) const RECORDS: &str = "records";
pub(super) const TRASH: &str = "trash";

/// What lies beside the records: these files are the program's own.
pub(super) const TOP_FILES: [&str; 6] = [
    ID_FILE,
    SETTINGS_FILE,
    DIRECTORY_FILE,
    "holidays.ron",
    "lexicon.ron",
    "printing.ron",
];

/// Deeper than years and months nothing of ours lies; this also ends loops made of links.
pub(super) const DEPTH: usize = 6;

/// An open library. Clones share its settings.
#[derive(Debug, Clone)]
pub struct Library {
    root: PathBuf,
    pub(super) id: LibraryId,
    settings: Arc<RwLock<Arc<LibrarySettings>>>,
    pub(super) ours: Ours,
    pub(super) locks: bool,
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
    /// Copies of those records that a sync tool or a person left beside them, by path.
    pub copies: Vec<ConflictCopy>,
    /// The files that could not be read, by path.
    pub broken: Vec<BrokenFile>,
    /// Whether a folder could not be read, or the library was gone at the end: what is not listed may well be there.
    pub incomplete: bool,
}

impl Library {
    /// Makes a library in a folder that is empty or does not exist yet.
    ///
    /// # Errors
    /// When the folder holds something, or cannot be made or written.
    pub fn create(root: &Path, name: &str) -> Result<Self, LibraryError> {
        Self::create_with(root, &LibrarySettings::named(name), &Directory::default())
    }

    /// The same with settings, and with people and organizations. Nobody else can be writing them yet.
    ///
    /// # Errors
    /// When the folder holds something, or cannot be made or written.
    pub fn create_with(
        root: &Path,
        settings: &LibrarySettings,
        directory: &Directory,
    ) -> Result<Self, LibraryError> {
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
        if *directory != Directory::default() {
            let path = root.join(DIRECTORY_FILE);
            let text = ron_text::to_text(directory).map_err(|problem| problem.at(&path))?;
            atomic::replace(&path, text.as_bytes())?;
        }
        // Last: it makes the folder a library.
        let path = root.join(SETTINGS_FILE);
        let text = ron_text::to_text(settings).map_err(|problem| problem.at(&path))?;
        atomic::replace(&path, text.as_bytes())?;
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
            id: identity::of_folder(&root),
            root,
            settings: Arc::new(RwLock::new(Arc::new(settings))),
            ours: Ours::default(),
            locks: true,
        })
    }

    /// The same library without lock files, for a share that refuses them. Versions then still lose nothing, but of two
    /// saves at the same moment one stands aside in the history.
    #[must_use]
    pub fn without_locks(mut self) -> Self {
        self.locks = false;
        self
    }

    /// Whether the library is there: absence of its files means "deleted" only then.
    pub fn is_reachable(&self) -> bool {
        self.root.join(SETTINGS_FILE).is_file()
    }

    /// Which library it is.
    pub fn id(&self) -> LibraryId {
        self.id
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

    /// The people and organizations; an absent file is an empty directory.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn directory(&self) -> Result<Directory, LibraryError> {
        Ok(read_ours(&self.root.join(DIRECTORY_FILE))?.unwrap_or_default())
    }

    /// Reads the settings anew, for all clones: somebody else changed them.
    ///
    /// # Errors
    /// When they cannot be read; then those known before stay.
    pub fn reload_settings(&self) -> Result<(), LibraryError> {
        let path = self.root.join(SETTINGS_FILE);
        if let Some(settings) = read_ours::<LibrarySettings>(&path)? {
            let mut known = self
                .settings
                .write()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            *known = Arc::new(settings);
        }
        Ok(())
    }

    /// Whether the settings known are those that a file with this content has.
    pub(super) fn has_settings(&self, bytes: &[u8]) -> bool {
        let read = ron_text::text_of(bytes).and_then(|text| ron_text::from_text::<LibrarySettings>(&text));
        read.is_ok_and(|(read, _)| read == *self.settings())
    }

    /// Where a record lies.
    pub fn record_path(&self, number: RecordNumber) -> PathBuf {
        self.month_folder(number.day()).join(format!("{number}.ron"))
    }

    pub(super) fn month_folder(&self, day: NaiveDate) -> PathBuf {
        self.root
            .join(RECORDS)
            .join(format!("{:04}", day.year()))
            .join(format!("{:02}", day.month()))
    }

    pub(super) fn trash_path(&self, number: RecordNumber) -> PathBuf {
        self.root.join(TRASH).join(format!("{number}.ron"))
    }

    /// Reads every record. `progress` hears how many of how many are done; where `cancel` is set the rest is left out.
    pub fn scan(&self, progress: &(dyn Fn(usize, usize) + Sync), cancel: &AtomicBool) -> Scan {
        let mut files = Vec::new();
        let records = self.root.join(RECORDS);
        // A folder that is missing altogether holds nothing, unless something was there before.
        let whole = find_records(&records, DEPTH, &mut files)
            || !records.exists() && self.numbers_with_history().is_empty();
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
        let mut scan = Scan {
            incomplete: !whole,
            ..Scan::default()
        };
        let mut read_well = Vec::with_capacity(total);
        for loaded in files.into_par_iter().filter_map(read).collect::<Vec<_>>() {
            match loaded {
                Ok(loaded) => read_well.push(loaded),
                Err(broken) => scan.broken.push(broken),
            }
        }
        // Asked last: a share that went away meanwhile has left its files unread.
        scan.incomplete |= !self.is_reachable();
        self.part_copies(&mut scan, read_well, &|_| false);
        scan.broken.sort_by(|a, b| a.path.cmp(&b.path));
        scan
    }

    /// Reads one record.
    ///
    /// # Errors
    /// When its file cannot be read, or is not a record.
    pub fn load(&self, number: RecordNumber) -> Result<Loaded, LoadError> {
        let path = self.record_path(number);
        if self.leads_out(&path) {
            return Err(LoadError::Unreadable {
                path,
                problem: ReadProblem::whole(ProblemKind::NotAFile),
            });
        }
        record_file::load_file(&path)
    }

    /// Whether a place within the library is a link, or lies behind one that leads out of it.
    pub(super) fn leads_out(&self, path: &Path) -> bool {
        let is_link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
        let folder = path
            .ancestors()
            .skip(1)
            .find_map(|folder| fs::canonicalize(folder).ok());
        is_link || folder.is_some_and(|folder| !simplified(folder).starts_with(&self.root))
    }

    /// The numbers of a day that were ever given: of records, of their history, and in the trash.
    pub(super) fn taken(&self, day: NaiveDate) -> impl Iterator<Item = RecordNumber> {
        let folders = [
            self.month_folder(day),
            self.root.join(TRASH),
            self.root.join(HISTORY),
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
}

/// A path as people know it: without the `\\?\` that Windows puts before a canonical one.
fn simplified(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(plain) if !plain.starts_with("UNC") => PathBuf::from(plain),
        _ => path,
    }
}

/// The text of a file of ours that may be absent.
fn read_text(path: &Path) -> Result<Option<String>, LibraryError> {
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
    Ok(Some(text))
}

/// A file of ours that may be absent.
pub(super) fn read_ours<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Option<T>, LibraryError> {
    let Some(text) = read_text(path)? else {
        return Ok(None);
    };
    match ron_text::from_text::<T>(&text) {
        Ok((value, _)) => Ok(Some(value)),
        Err(_) if ron_text::format_of(&text).is_some_and(|format| format > FORMAT) => {
            Err(LibraryError::Newer(path.to_owned()))
        }
        Err(problem) => Err(LibraryError::Unreadable {
            path: path.to_owned(),
            problem,
        }),
    }
}

pub(super) fn broken(path: PathBuf, error: LoadError) -> BrokenFile {
    let problem = match error {
        LoadError::Unreadable { problem, .. } => problem,
        LoadError::Io(problem) => ReadProblem::whole(ProblemKind::Malformed(problem.source.to_string())),
    };
    BrokenFile { path, problem }
}

/// Every `.ron` file below a folder, and whether every folder could be read. Links are not followed, so nothing leads
/// out of the library or round in it; hidden files are other programs' (and our own unfinished ones).
pub(super) fn find_records(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let mut whole = true;
    for entry in entries {
        let Ok(entry) = entry else {
            whole = false;
            continue;
        };
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if is_hidden(&path) {
            continue;
        }
        if kind.is_dir() && depth > 0 {
            whole &= find_records(&path, depth - 1, found);
        } else if kind.is_file() && is_ron(&path) {
            found.push(path);
        }
    }
    whole
}

/// Whether a file or folder is hidden: another program's, or one of ours that is not finished.
pub(super) fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().map(std::ffi::OsStr::as_encoded_bytes);
    name.is_some_and(|name| name.starts_with(b"."))
}

/// Whether a file is named as records are.
pub(super) fn is_ron(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("ron"))
}
