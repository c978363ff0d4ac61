//! What can go wrong with files: every error says on which path and while doing what.

use std::path::{Path, PathBuf};

use crate::domain::{RecordNumber, Stamp};

use super::{
    lock::Holder,
    record_file::Loaded,
    ron_text::{ReadProblem, WriteProblem},
};

/// A step of the file system that failed.
#[derive(Debug, thiserror::Error)]
#[error("{doing} {}: {source}", path.display())]
pub struct IoProblem {
    /// What was being done, as a verb: `reading`, `writing`.
    pub doing: &'static str,
    /// On which file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: std::io::Error,
}

/// Names the step that an I/O result belongs to.
pub(super) trait During<T> {
    /// The error with what was being done and where.
    fn during(self, doing: &'static str, path: &Path) -> Result<T, IoProblem>;
}

impl<T> During<T> for std::io::Result<T> {
    fn during(self, doing: &'static str, path: &Path) -> Result<T, IoProblem> {
        self.map_err(|source| IoProblem {
            doing,
            path: path.to_owned(),
            source,
        })
    }
}

/// Why a record was not saved. What stood in the file still stands there.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file system refused a step.
    #[error(transparent)]
    Io(#[from] IoProblem),
    /// The file is not what the draft was begun from: somebody else saved it.
    #[error("{} was changed by somebody else since it was opened", path.display())]
    Changed {
        /// Which file.
        path: PathBuf,
        /// What it holds now.
        theirs: Box<Loaded>,
        /// Who saved that, and when, as far as the history tells.
        by: Option<Stamp>,
    },
    /// Another record lies where this one was.
    #[error("{} holds another record now: {holds}", path.display())]
    Swapped {
        /// Which file.
        path: PathBuf,
        /// The number in it.
        holds: RecordNumber,
    },
    /// The library cannot be reached now: its folder is offline, or was emptied. Nothing was made anew.
    #[error("the library {} cannot be reached", .0.display())]
    NotReachable(PathBuf),
    /// A link leads out of the library at this place.
    #[error("{} leads out of the library", .0.display())]
    Outside(PathBuf),
    /// The file that the draft came from is no longer there.
    #[error("{} is no longer there", path.display())]
    Gone {
        /// Which file.
        path: PathBuf,
    },
    /// The file was written by a newer program, or is damaged: it is never rewritten.
    #[error("{} may only be read: {reason}", path.display())]
    ReadOnly {
        /// Which file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Somebody is saving this record at this very moment.
    #[error("{} is being saved by somebody else ({} {}), try again in a moment", path.display(), by.by, by.host())]
    Busy {
        /// Which file.
        path: PathBuf,
        /// Who.
        by: Box<Holder>,
    },
    /// What was written does not read back as it was.
    #[error("{} did not read back as it was written", path.display())]
    NotVerified {
        /// Which file.
        path: PathBuf,
    },
    /// The record is larger than any that could be read again, or something in it cannot be written; nothing was.
    #[error(transparent)]
    Unwritable(#[from] WriteProblem),
    /// No number of that day is free.
    #[error("every number of that day is taken")]
    NoNumberLeft,
}

/// Why a library could not be made, opened or changed.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The file system refused a step.
    #[error(transparent)]
    Io(#[from] IoProblem),
    /// There is nothing at the path, or it cannot be reached now.
    #[error("{} cannot be reached", .0.display())]
    NotReachable(PathBuf),
    /// The folder holds no `liuhen.ron`.
    #[error("{} is not a record library: it has no liuhen.ron", .0.display())]
    NotALibrary(PathBuf),
    /// The folder for a new library holds something already.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// A file of the library cannot be understood; it is left as it is.
    #[error("{}: {problem}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        problem: ReadProblem,
    },
    /// The file was written by a newer program.
    #[error("{} was written by a newer version of this program", .0.display())]
    Newer(PathBuf),
}
