//! A survey of a library: every record's file with its size and times, without reading any. What is known from an earlier
//! reading is compared with it, so that only what changed is read again.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::{Record, RecordNumber};

use super::{
    copies::ConflictCopy,
    library::{self, BrokenFile, DEPTH, Library, RECORDS, Scan},
    record_file::{self, Loaded},
};

/// Times of file systems are as coarse as two seconds (FAT): what was changed this short before it was looked at may
/// have changed again without showing it, nanoseconds.
const UNSURE: i64 = 2_000_000_000;

/// A file as the file system shows it without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    /// Bytes.
    len: u64,
    /// When its content was changed, nanoseconds since 1970.
    modified: i64,
    /// When anything about it was changed, where the system tells.
    changed: i64,
    /// Whether it was looked at so soon after a change that it may have changed again since.
    fresh: bool,
}

impl FileStamp {
    fn of(about: &fs::Metadata, now: i64) -> Self {
        let modified = about.modified().map_or(0, nanoseconds);
        Self {
            len: about.len(),
            modified,
            changed: changed(about),
            fresh: now.saturating_sub(modified) < UNSURE,
        }
    }

    /// Whether a file with this stamp now surely has the content that it had with `known`.
    pub fn is_surely(&self, known: &Self) -> bool {
        let same = (self.len, self.modified, self.changed) == (known.len, known.modified, known.changed);
        same && !known.fresh
    }
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |since| -since),
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

/// The files of a library.
#[derive(Debug, Clone, Default)]
pub struct Survey {
    /// Files that lie where the record of their name belongs, by number.
    pub placed: Vec<(RecordNumber, FileStamp)>,
    /// Other files below `records/`: copies, and what was moved there by hand.
    pub odd: Vec<PathBuf>,
    /// Whether a folder could not be read, or the library was gone at the end.
    pub incomplete: bool,
}

/// What lies in the place of a record.
#[derive(Debug)]
pub enum Placed {
    /// The record.
    Record(Box<Record>),
    /// Another one, or a copy of it.
    Stray(Box<Loaded>),
}

/// What was read of the files that are not records in their place.
#[derive(Debug, Default)]
pub struct OddFiles {
    /// Records that lie elsewhere than they belong, and nowhere else.
    pub records: Vec<Loaded>,
    /// Copies of records.
    pub copies: Vec<ConflictCopy>,
    /// Files that could not be read.
    pub broken: Vec<BrokenFile>,
}

impl Library {
    /// Looks at every record's file without reading it. The folders of months are looked at on all cores. `now` tells
    /// which files changed so lately that they are not to be trusted yet.
    pub fn survey(&self, now: SystemTime) -> Survey {
        let records = self.root().join(RECORDS);
        let now = nanoseconds(now);
        let walked = walk(&records, DEPTH);
        let whole = walked.is_some() || !records.exists() && self.numbers_with_history().is_empty();
        let mut survey = Survey {
            incomplete: !whole,
            ..Survey::default()
        };
        for (path, about) in walked.unwrap_or_default() {
            match self.number_placed_at(&path) {
                Some(number) => survey.placed.push((number, FileStamp::of(&about, now))),
                None => survey.odd.push(path),
            }
        }
        survey.placed.par_sort_unstable_by_key(|(number, _)| *number);
        survey.odd.sort_unstable();
        survey.incomplete |= !self.is_reachable();
        survey
    }

    /// The number of the record whose own place this is.
    fn number_placed_at(&self, path: &Path) -> Option<RecordNumber> {
        let number: RecordNumber = path.file_stem()?.to_str()?.parse().ok()?;
        (path == self.record_path(number)).then_some(number)
    }

    /// Reads a record at its place, as a survey found it there.
    ///
    /// # Errors
    /// When it can no longer be read, or is not a record.
    pub fn read_placed(&self, number: RecordNumber) -> Result<Placed, BrokenFile> {
        let path = self.record_path(number);
        let read = record_file::read_capped(&path).and_then(|bytes| {
            let placed = record_file::record_from(&path, &bytes)?;
            // Only what is opened for work needs its version, and to know whether it may be written.
            if placed.number == number {
                return Ok(Placed::Record(Box::new(placed)));
            }
            record_file::loaded_from(&path, &bytes).map(|stray| Placed::Stray(Box::new(stray)))
        });
        read.map_err(|error| library::broken(path, error))
    }

    /// Reads what lies in the places of no record, and parts it from records and copies. `placed` tells which records
    /// there are, and `strays` are files at the place of another record than they hold.
    pub fn read_odd(
        &self,
        odd: Vec<PathBuf>,
        strays: Vec<Loaded>,
        placed: &(dyn Fn(RecordNumber) -> bool + Sync),
    ) -> OddFiles {
        let read = odd
            .into_par_iter()
            .map(|path| record_file::load_file(&path).map_err(|error| library::broken(path, error)));
        let mut found = OddFiles::default();
        let mut loaded = strays;
        for one in read.collect::<Vec<_>>() {
            match one {
                Ok(one) => loaded.push(one),
                Err(broken) => found.broken.push(broken),
            }
        }
        let mut scan = Scan::default();
        self.part_copies(&mut scan, loaded, placed);
        found.records = scan.records;
        found.copies = scan.copies;
        found
    }
}

/// Every `.ron` file below a folder with what the system tells of it; `None` where a folder could not be read. Links are
/// not followed, and hidden files are other programs'.
fn walk(folder: &Path, depth: usize) -> Option<Vec<(PathBuf, fs::Metadata)>> {
    let mut files = Vec::new();
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder).ok()? {
        let entry = entry.ok()?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if kind.is_dir() && depth > 0 {
            folders.push(path);
        } else if kind.is_file() && library::is_ron(&path) {
            // Gone since it was listed: not there.
            if let Ok(about) = entry.metadata() {
                files.push((path, about));
            }
        }
    }
    let below = folders.par_iter().map(|folder| walk(folder, depth - 1));
    for found in below.collect::<Option<Vec<_>>>()? {
        files.extend(found);
    }
    Some(files)
}
