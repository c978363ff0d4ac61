//! What all saves have in common, of a record and of a shared file: why one fails, the lock, and reading back what was
//! written.

use std::path::{Path, PathBuf};

use crate::domain::{RecordNumber, Stamp};

use crate::storage::{
    files::{
        atomic::{self, Account},
        io_problem::IoProblem,
        lock::{self, Holder, Lock, Refused},
        logged::{Logged, name_of},
        reading::{LoadError, read_capped},
        record_file::{Loaded, Saved},
        ron_text::WriteProblem,
        version::Version,
    },
    libraries::library::Library,
};

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
    /// In the library's folder lies another library now.
    #[error("{} is another library now", .0.display())]
    OtherLibrary(PathBuf),
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

impl Logged for SaveError {
    fn logged(&self) -> String {
        match self {
            Self::Io(problem) => problem.logged(),
            Self::Changed { path, .. } => format!("{} was changed since", name_of(path)),
            Self::Swapped { path, holds } => format!("{} holds {holds}", name_of(path)),
            Self::NotReachable(path) => format!("{} cannot be reached", name_of(path)),
            Self::OtherLibrary(path) => format!("{} is another library", name_of(path)),
            Self::Outside(path) => format!("{} leads out of the library", name_of(path)),
            Self::Gone { path } => format!("{} is gone", name_of(path)),
            // The reason may quote what stands in the file.
            Self::ReadOnly { path, .. } => format!("{} may only be read", name_of(path)),
            Self::Busy { path, .. } => format!("{} is being saved", name_of(path)),
            Self::NotVerified { path } => format!("{} did not read back", name_of(path)),
            Self::Unwritable(problem) => problem.logged(),
            Self::NoNumberLeft => "no number left".to_owned(),
        }
    }
}

impl Library {
    /// Whether it can be saved into: its folder is there, and is still this library's.
    pub(in crate::storage) fn check_reachable(&self) -> Result<(), SaveError> {
        if !self.is_reachable() {
            Err(SaveError::NotReachable(self.root().to_owned()))
        } else if !self.is_itself() {
            Err(SaveError::OtherLibrary(self.root().to_owned()))
        } else {
            Ok(())
        }
    }
}

/// Locks a file.
pub(in crate::storage) fn locked(path: &Path, stamp: Option<&Stamp>) -> Result<Lock, SaveError> {
    lock::lock(path, stamp).map_err(|refused| match refused {
        Refused::Held(by) => SaveError::Busy {
            path: path.to_owned(),
            by,
        },
        Refused::Io(problem) => problem.into(),
    })
}

/// A damaged or newer file is never rewritten.
pub(in crate::storage) fn unreadable(error: LoadError) -> SaveError {
    match error {
        LoadError::Io(problem) => problem.into(),
        LoadError::Unreadable { path, problem } => SaveError::ReadOnly {
            path,
            reason: problem.to_string(),
        },
    }
}

/// Reads a file back after it was written: "saved" is only said of what stands there. That it cannot be read just now
/// does not undo it, and is noted.
pub(in crate::storage) fn verified(
    path: &Path,
    written: &[u8],
    account: Account,
) -> Result<Saved, SaveError> {
    let confirmed = match read_capped(path) {
        Ok(read) if read == written => account.confirmed,
        Ok(_) | Err(LoadError::Unreadable { .. }) => {
            return Err(SaveError::NotVerified {
                path: path.to_owned(),
            });
        }
        Err(LoadError::Io(problem)) => atomic::confirmed(Err::<(), _>(problem)),
    };
    Ok(Saved {
        version: Version::of(written),
        account: Account { confirmed, ..account },
    })
}
