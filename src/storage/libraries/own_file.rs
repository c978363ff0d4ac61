//! The files beside the records as this program itself reads them.

use std::path::Path;

use crate::domain::FORMAT;

use crate::storage::{
    files::{
        reading::{self, LoadError},
        ron_text,
    },
    libraries::error::LibraryError,
};

/// A file of ours that may be absent.
pub(in crate::storage) fn read_ours<T: serde::de::DeserializeOwned>(
    path: &Path,
) -> Result<Option<T>, LibraryError> {
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

/// The text of a file of ours that may be absent.
fn read_text(path: &Path) -> Result<Option<String>, LibraryError> {
    let unreadable = |problem| LibraryError::Unreadable {
        path: path.to_owned(),
        problem,
    };
    let bytes = match reading::read_capped(path) {
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
