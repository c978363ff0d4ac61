//! What failed, typed; the window words it for the person.

use crate::storage::{HistoryError, IoProblem, LibraryError, LoadError, OpenError, SaveError};

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
