//! What can go wrong with a library as a whole.

use std::path::PathBuf;

use crate::storage::files::{
    io_problem::IoProblem,
    logged::{Logged, name_of},
    ron_text::ReadProblem,
};

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

impl Logged for LibraryError {
    fn logged(&self) -> String {
        match self {
            Self::Io(problem) => problem.logged(),
            Self::NotReachable(path) => format!("{} cannot be reached", name_of(path)),
            Self::NotALibrary(_) => "no library".to_owned(),
            Self::NotEmpty(_) => "the folder is not empty".to_owned(),
            Self::Unreadable { path, problem } => format!("{}: {}", name_of(path), problem.logged()),
            Self::Newer(path) => format!("{} is of a newer program", name_of(path)),
        }
    }
}
