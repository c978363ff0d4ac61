//! What a backup holds, how its manifest is written, and why there is none.

use std::path::{Path, PathBuf};

use crate::storage::{
    files::{
        io_problem::IoProblem,
        logged::{Logged, name_of},
    },
    libraries::error::LibraryError,
};

/// The entry with the hashes of all others.
pub(super) const MANIFEST: &str = "liuhen-backup.b3";

/// Is told how many bytes are done of how many, and says whether to go on.
pub type BackupWatch<'a> = &'a dyn Fn(u64, u64) -> bool;

/// What a backup holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BackedUp {
    /// How many files.
    pub files: usize,
    /// How many bytes they are, unpacked.
    pub bytes: u64,
    /// What was left out: links, special files, names that no backup can hold.
    pub left_out: Vec<PathBuf>,
}

/// Why there is no backup, or why one could not be unpacked.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file system refused a step.
    #[error(transparent)]
    Io(#[from] IoProblem),
    /// Something is wrong with the library, or with the folder for a new one.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The backup would lie inside the library that it is of.
    #[error("{} lies inside the library", .0.display())]
    Inside(PathBuf),
    /// The file is no backup of a library.
    #[error("{} is not a backup of a library", .0.display())]
    NotABackup(PathBuf),
    /// The backup is damaged, or was changed since it was written: where.
    #[error("{}: damaged at {entry}", path.display())]
    Damaged {
        /// The backup.
        path: PathBuf,
        /// The file in it.
        entry: String,
    },
    /// Unpacked it would be larger than any library; it was not written by this program.
    #[error("{}: too large when unpacked", .0.display())]
    TooLarge(PathBuf),
    /// Something in it would not stay inside the folder, or is no file; it was not written by this program.
    #[error("{}: {entry:?} is not a file of a library", path.display())]
    Unsafe {
        /// The backup.
        path: PathBuf,
        /// The name in it.
        entry: String,
    },
    /// It was stopped; nothing of it stays.
    #[error("stopped")]
    Stopped,
}

impl Logged for BackupError {
    fn logged(&self) -> String {
        match self {
            Self::Io(problem) => problem.logged(),
            Self::Library(error) => error.logged(),
            Self::Inside(path) => format!("{} lies inside the library", name_of(path)),
            Self::NotABackup(path) => format!("{} is no backup", name_of(path)),
            Self::Damaged { path, .. } => format!("{} is damaged", name_of(path)),
            Self::TooLarge(path) => format!("{} is too large", name_of(path)),
            Self::Unsafe { path, .. } => format!("{} holds a name that leads out", name_of(path)),
            Self::Stopped => "stopped".to_owned(),
        }
    }
}

/// Counts bytes that are done, and asks whether to go on.
pub(super) struct Steps<'a> {
    pub(super) done: u64,
    pub(super) total: u64,
    pub(super) watch: BackupWatch<'a>,
}

impl Steps<'_> {
    pub(super) fn add(&mut self, bytes: u64) -> Result<(), BackupError> {
        self.done += bytes;
        // A file may have grown since it was listed.
        self.total = self.total.max(self.done);
        if (self.watch)(self.done, self.total) {
            Ok(())
        } else {
            Err(BackupError::Stopped)
        }
    }
}

/// A line of the manifest, as `b3sum` writes and checks it.
pub(super) fn manifest_line(hash: &blake3::Hash, name: &str) -> String {
    format!("{}  {name}\n", hash.to_hex())
}

/// The hash and the name on a line of a manifest.
pub(super) fn read_manifest_line(line: &str) -> Option<(blake3::Hash, &str)> {
    let (hash, name) = line.split_once("  ")?;
    Some((blake3::Hash::from_hex(hash).ok()?, name))
}

/// What is wrong with a ZIP file, said of the backup.
pub(super) fn zip_problem(path: &Path, entry: &str, error: zip::result::ZipError) -> BackupError {
    match error {
        zip::result::ZipError::Io(source) if source.raw_os_error().is_some() => IoProblem {
            doing: "reading",
            path: path.to_owned(),
            source,
        }
        .into(),
        _ => BackupError::Damaged {
            path: path.to_owned(),
            entry: entry.to_owned(),
        },
    }
}
