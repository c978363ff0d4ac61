//! What a path of a library or of the profile is a path of. Only its own words are looked at: an error says which record
//! could not be saved also where the disk is gone.

use std::{ffi::OsStr, path::Path};

use crate::domain::{RecordNumber, shared::SharedFile};

use crate::storage::files::layout::{ATTACHMENTS, HISTORY, RECORDS, SESSION, STAGED, TRASH};

/// What a file or folder belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A record: its file, a version of it, a file kept with it.
    Record(RecordNumber),
    /// A file that several people write, or a version of it.
    Shared(SharedFile),
    /// A draft in the profile.
    Draft,
    /// A library, and nothing in it that a person knows by name: a folder of its own, a file that is just being written.
    Library,
    /// Something else.
    Other,
}

/// What the file or folder at a path belongs to.
pub fn place_of(path: &Path) -> Place {
    let names: Vec<&str> = path.iter().filter_map(OsStr::to_str).collect();
    if names.iter().any(|name| name.starts_with(SESSION)) {
        return Place::Draft;
    }
    if let Some(file) = names.last().and_then(|name| SharedFile::of_name(name)) {
        return Place::Shared(file);
    }
    let folders = [RECORDS, HISTORY, ATTACHMENTS, TRASH];
    let Some(folder) = names.iter().rposition(|name| folders.contains(name)) else {
        return Place::Other;
    };
    // `.NC2026-11-12.ron.lock` belongs to the record too.
    let stem = |name: &&str| name.trim_start_matches('.').split('.').next().map(str::to_owned);
    let stems = names[folder + 1..].iter().filter_map(stem);
    for stem in stems {
        if let Ok(number) = stem.parse() {
            return Place::Record(number);
        }
        if let Some(file) = SharedFile::ALL.into_iter().find(|file| file.stem() == stem) {
            return Place::Shared(file);
        }
    }
    let below = &names[folder + 1..];
    let is_month = !below.is_empty()
        && below
            .iter()
            .all(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
    if is_month || below.last().is_some_and(|name| name.starts_with(STAGED)) {
        return Place::Library;
    }
    Place::Other
}
