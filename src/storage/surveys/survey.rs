//! A survey of a library: every record's file with its size and times, without reading any. What is known from an earlier
//! reading is compared with it, so that only what changed is read again.

use std::{
    path::{Path, PathBuf},
    time::SystemTime,
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::{Record, RecordNumber};

use crate::storage::{
    files::{
        layout::{DEPTH, RECORDS},
        reading::{self, BrokenFile},
        record_file::{self, Loaded},
        walk::{self, Seen, Walk, nanoseconds},
    },
    libraries::library::Library,
    records::copies::ConflictCopy,
    surveys::scan::Scan,
    watching::watcher::WatchStart,
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
    fn of(seen: &Seen, now: i64) -> Self {
        let modified = seen.modified.map_or(0, nanoseconds);
        Self {
            len: seen.len,
            modified,
            changed: seen.changed,
            fresh: now.saturating_sub(modified) < UNSURE,
        }
    }

    /// Whether a file with this stamp now surely has the content that it had with `known`.
    pub fn is_surely(&self, known: &Self) -> bool {
        let same = (self.len, self.modified, self.changed) == (known.len, known.modified, known.changed);
        same && !known.fresh
    }
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
        self.survey_of(&self.walk(&|_| {}), now)
    }

    /// The same, with which a watcher begins: every folder is watched before it is looked at, so that nothing falls between.
    pub fn survey_watched(&self, now: SystemTime, watch: &WatchStart) -> Survey {
        watch.begin();
        let walk = self.walk(&|folder| watch.folder(folder));
        watch.finish(&walk);
        self.survey_of(&walk, now)
    }

    /// Walks over the folders of the records, unless they lie elsewhere, behind a link.
    fn walk(&self, before: &(dyn Fn(&Path) + Sync)) -> Walk {
        let records = self.root().join(RECORDS);
        if self.leads_out(&records) {
            return Walk::default();
        }
        walk::walk(&records, DEPTH, before)
    }

    fn survey_of(&self, walk: &Walk, now: SystemTime) -> Survey {
        let now = nanoseconds(now);
        let none = walk.folders.is_empty() && !self.root().join(RECORDS).exists();
        let whole = walk.whole || none && self.numbers_with_history().is_empty();
        let folders = walk.folders.par_iter().map(|folder| {
            let (mut placed, mut odd) = (Vec::with_capacity(folder.files.len()), Vec::new());
            for (path, seen) in &folder.files {
                match self.number_placed_in(&folder.path, path) {
                    Some(number) => placed.push((number, FileStamp::of(seen, now))),
                    None => odd.push(path.clone()),
                }
            }
            (placed, odd)
        });
        let mut survey = Survey {
            incomplete: !whole,
            ..Survey::default()
        };
        for (placed, odd) in folders.collect::<Vec<_>>() {
            survey.placed.extend(placed);
            survey.odd.extend(odd);
        }
        survey.placed.par_sort_unstable_by_key(|(number, _)| *number);
        survey.odd.sort_unstable();
        survey.incomplete |= !self.is_reachable();
        survey
    }

    /// The number of the record whose own place a file in a folder is.
    fn number_placed_in(&self, folder: &Path, path: &Path) -> Option<RecordNumber> {
        let name = path.file_name()?.to_str()?;
        let number: RecordNumber = name.strip_suffix(".ron")?.parse().ok()?;
        // A number that is written in another way is the name of another file.
        let named = number.to_string();
        (name.strip_suffix(".ron") == Some(named.as_str()) && folder == self.month_folder(number.day()))
            .then_some(number)
    }

    /// Reads a record at its place, as a survey found it there.
    ///
    /// # Errors
    /// When it can no longer be read, or is not a record.
    pub fn read_placed(&self, number: RecordNumber) -> Result<Placed, BrokenFile> {
        let path = self.record_path(number);
        let read = reading::read_surveyed(&path).and_then(|bytes| {
            let placed = record_file::record_from(&path, &bytes)?;
            // Only what is opened for work needs its version, and to know whether it may be written.
            if placed.number == number {
                return Ok(Placed::Record(Box::new(placed)));
            }
            record_file::loaded_from(&path, &bytes).map(|stray| Placed::Stray(Box::new(stray)))
        });
        read.map_err(|error| reading::broken(path, error))
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
            .map(|path| record_file::read_record(&path).map_err(|error| reading::broken(path, error)));
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
