//! Records that nobody wrote: the small library of an invented company, in which a new user can look around, and
//! libraries of any size for measuring. The same input gives the same records.

mod company;
mod large;
mod phrases;
mod random;

use std::path::Path;

use chrono::NaiveDate;

pub use company::{SampleLibrary, sample_library};
pub use large::{LAST_DAY, generate, large_library};

use crate::storage::{Library, LibraryError, SaveError};

/// Why the sample library was not made.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The library itself.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// One of its records.
    #[error(transparent)]
    Record(#[from] SaveError),
}

/// Makes a library at `root` and fills it with the sample as of `today`.
///
/// # Errors
/// When the folder cannot be made or is not empty, or a file cannot be written.
pub fn write(root: &Path, today: NaiveDate) -> Result<Library, SampleError> {
    let sample = sample_library(today);
    let library = Library::create_with(root, &sample.settings, &sample.directory)?;
    library
        .fill(sample.records.into_iter())
        .map_err(SaveError::from)?;
    Ok(library)
}
