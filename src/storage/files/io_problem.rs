//! A step of the file system that failed: every error says on which path and while doing what.

use std::path::{Path, PathBuf};

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
pub(in crate::storage) trait During<T> {
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
