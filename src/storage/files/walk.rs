//! A walk over the folders of the records: each folder with its time, its files as the file system shows them without
//! opening them, and the folders in it. A survey is made of it, and what a comparison begins with, so that nothing is
//! asked of the disk twice.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use rayon::prelude::*;

use crate::storage::files::layout::{self, is_hidden, is_ron};

/// A file as the file system shows it.
#[derive(Debug, Clone, Copy)]
pub(in crate::storage) struct Seen {
    /// Bytes.
    pub(in crate::storage) len: u64,
    /// When its content was changed.
    pub(in crate::storage) modified: Option<SystemTime>,
    /// When anything about it was changed, nanoseconds since 1970; 0 where the system does not tell.
    pub(in crate::storage) changed: i64,
}

impl Seen {
    fn of(about: &fs::Metadata) -> Self {
        Self {
            len: about.len(),
            modified: about.modified().ok(),
            changed: changed(about),
        }
    }
}

/// The time of the last change of a file's content or place, which programs cannot set back.
#[cfg(unix)]
fn changed(about: &fs::Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    about
        .ctime()
        .saturating_mul(1_000_000_000)
        .saturating_add(about.ctime_nsec())
}

/// Other systems tell no such time.
#[cfg(not(unix))]
fn changed(_: &fs::Metadata) -> i64 {
    0
}

/// A time in nanoseconds since 1970.
pub(in crate::storage) fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |since| -since),
    }
}

/// One folder.
#[derive(Debug)]
pub(in crate::storage) struct Folder {
    /// Where it is.
    pub(in crate::storage) path: PathBuf,
    /// Its own time, asked before it was listed.
    pub(in crate::storage) modified: Option<SystemTime>,
    /// The `.ron` files in it.
    pub(in crate::storage) files: Vec<(PathBuf, Seen)>,
    /// The folders in it.
    pub(in crate::storage) folders: Vec<PathBuf>,
}

/// The folders found, and whether each of them could be read.
#[derive(Debug, Default)]
pub(in crate::storage) struct Walk {
    /// All of them, each before those in it.
    pub(in crate::storage) folders: Vec<Folder>,
    /// Whether none is missing.
    pub(in crate::storage) whole: bool,
}

/// Walks over a folder and those below it on all cores. `before` hears of each folder before it is listed. Links are not
/// followed, and hidden files are other programs'.
pub(in crate::storage) fn walk(folder: &Path, depth: usize, before: &(dyn Fn(&Path) + Sync)) -> Walk {
    before(folder);
    let Some(found) = list(folder, depth) else {
        return Walk::default();
    };
    let below = found.folders.par_iter();
    let below: Vec<Walk> = below.map(|folder| walk(folder, depth - 1, before)).collect();
    let mut walked = Walk {
        folders: vec![found],
        whole: true,
    };
    for walk in below {
        walked.folders.extend(walk.folders);
        walked.whole &= walk.whole;
    }
    walked
}

/// The records' files in a folder, and the folders in it; `None` where it cannot be read.
pub(in crate::storage) fn list(path: &Path, depth: usize) -> Option<Folder> {
    let mut folder = Folder {
        path: path.to_owned(),
        modified: fs::metadata(path).and_then(|about| about.modified()).ok(),
        files: Vec::new(),
        folders: Vec::new(),
    };
    for entry in fs::read_dir(path).ok()? {
        let entry = entry.ok()?;
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if layout::is_hidden(&path) {
            continue;
        }
        if kind.is_dir() && depth > 0 {
            folder.folders.push(path);
        } else if kind.is_file() && layout::is_ron(&path) {
            // Gone since it was listed: not there.
            if let Ok(about) = entry.metadata() {
                folder.files.push((path, Seen::of(&about)));
            }
        }
    }
    Some(folder)
}

/// Every `.ron` file below a folder, and whether every folder could be read. Links are not followed, so nothing leads
/// out of the library or round in it; hidden files are other programs' (and our own unfinished ones).
pub(in crate::storage) fn find_records(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let mut whole = true;
    for entry in entries {
        let Ok(entry) = entry else {
            whole = false;
            continue;
        };
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if is_hidden(&path) {
            continue;
        }
        if kind.is_dir() && depth > 0 {
            whole &= find_records(&path, depth - 1, found);
        } else if kind.is_file() && is_ron(&path) {
            found.push(path);
        }
    }
    whole
}
