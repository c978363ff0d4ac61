//! What failed, typed; the window words it for the person.

use crate::storage::{
    HistoryError, IoProblem, LibraryError, LoadError, Logged, OpenError, SaveError, SharedError,
};

use super::sample::SampleError;
use crate::domain::RecordNumber;
use crate::print::{ExportError, PdfError, PictureError, preview::PreviewError};

/// The cause of a failure.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A path could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A library could not be made, read or changed.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// A record could not be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A record could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// A shared file could not be saved.
    #[error(transparent)]
    Shared(#[from] SharedError),
    /// A version of a record could not be read or taken again.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// Somebody saved the same place of the record at the same moment.
    #[error("{0} was saved by somebody else at the same moment")]
    Collided(RecordNumber),
    /// Another file could not be written.
    #[error(transparent)]
    Io(#[from] IoProblem),
    /// The sample library could not be made.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// The system refused something that is not about a file of ours.
    #[error("{0}")]
    System(#[from] std::io::Error),
    /// A sheet could not be set.
    #[error(transparent)]
    Print(#[from] PdfError),
    /// A sheet could not be written as a file.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A sheet could not be shown.
    #[error(transparent)]
    Preview(#[from] PreviewError),
    /// A file is no picture that can be printed.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// What was asked for needs an open library.
    #[error("no library is open")]
    NoLibrary,
    /// The program itself failed.
    #[error("the program failed inside")]
    Internal,
}

impl Logged for Failure {
    fn logged(&self) -> String {
        match self {
            Self::Open(error) => error.logged(),
            Self::Library(error) => error.logged(),
            Self::Load(error) => error.logged(),
            Self::Save(error) => error.logged(),
            Self::Shared(error) => error.logged(),
            Self::History(error) => error.logged(),
            Self::Collided(number) => format!("{number} was saved at the same moment"),
            Self::Io(problem) => problem.logged(),
            Self::System(error) => error.logged(),
            // Their words may quote what is printed.
            Self::Sample(_) => "the sample library".to_owned(),
            Self::Print(_) => "a sheet could not be set".to_owned(),
            Self::Export(_) => "a sheet could not be written".to_owned(),
            Self::Preview(_) => "a sheet could not be shown".to_owned(),
            Self::Picture(_) => "no picture".to_owned(),
            Self::NoLibrary => "no library is open".to_owned(),
            Self::Internal => "inside the program".to_owned(),
        }
    }
}
