//! Opening whatever a person points at: a library's folder, one of its files, a single record.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::storage::{
    files::{
        layout::SETTINGS_FILE,
        logged::Logged,
        reading::LoadError,
        record_file::{self, Loaded},
    },
    libraries::{error::LibraryError, library::Library},
};

/// What a path turned out to be.
#[derive(Debug)]
pub enum Opened {
    /// A library.
    Library(Library),
    /// A record.
    Record {
        /// The record and its file.
        loaded: Box<Loaded>,
        /// The folder of the library that it belongs to, if any.
        library: Option<PathBuf>,
    },
}

/// Why a path could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing is there, or it cannot be reached now.
    #[error("{} is not there", .0.display())]
    Missing(PathBuf),
    /// It is a file, but no record.
    #[error("{} is not a record of this program", .0.display())]
    NotARecord(PathBuf),
    /// It has the name of a record but cannot be read.
    #[error(transparent)]
    Damaged(LoadError),
    /// It is a folder, but no usable library.
    #[error(transparent)]
    Library(#[from] LibraryError),
}

impl Logged for OpenError {
    fn logged(&self) -> String {
        match self {
            Self::Missing(_) => "nothing there".to_owned(),
            Self::NotARecord(_) => "no record".to_owned(),
            Self::Damaged(error) => error.logged(),
            Self::Library(error) => error.logged(),
        }
    }
}

/// Opens what is at a path; nothing is changed by it.
///
/// # Errors
/// What is there instead of a library or record.
pub fn open_path(path: &Path) -> Result<Opened, OpenError> {
    let about = fs::metadata(path).map_err(|_| OpenError::Missing(path.to_owned()))?;
    if about.is_dir() {
        return Ok(Opened::Library(Library::open(path)?));
    }
    if path
        .file_name()
        .is_some_and(|name| name.eq_ignore_ascii_case(SETTINGS_FILE))
        && let Some(folder) = path.parent()
    {
        return Ok(Opened::Library(Library::open(folder)?));
    }
    if !path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("ron"))
    {
        return Err(OpenError::NotARecord(path.to_owned()));
    }
    let loaded = record_file::load_file(path).map_err(OpenError::Damaged)?;
    let library = library_of(&loaded);
    Ok(Opened::Record {
        loaded: Box::new(loaded),
        library,
    })
}

/// The library in whose place for this record the file lies. A copy elsewhere in the folder is a file of its own.
fn library_of(loaded: &Loaded) -> Option<PathBuf> {
    let path = fs::canonicalize(&loaded.path).ok()?;
    let root = path
        .ancestors()
        .find(|folder| folder.join(SETTINGS_FILE).is_file())?;
    let library = Library::open(root).ok()?;
    let place = fs::canonicalize(library.record_path(loaded.record.number)).ok()?;
    (place == path).then(|| library.root().to_owned())
}
