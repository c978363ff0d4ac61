//! Reading all records of a library at once.

use std::{
    collections::HashMap,
    ffi::OsStr,
    path::PathBuf,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use rayon::prelude::*;

use crate::domain::RecordNumber;

use crate::storage::{
    files::{
        copy_tool::{CopyTool, copy_tool},
        layout::{DEPTH, RECORDS},
        reading::{BrokenFile, broken},
        record_file::{self, Loaded},
        walk::find_records,
    },
    libraries::library::Library,
    records::copies::ConflictCopy,
};

/// All records of a library, and the files that are none.
#[derive(Debug, Default)]
pub struct Scan {
    /// The records, by number.
    pub records: Vec<Loaded>,
    /// Copies of those records that a sync tool or a person left beside them, by path.
    pub copies: Vec<ConflictCopy>,
    /// The files that could not be read, by path.
    pub broken: Vec<BrokenFile>,
    /// Whether a folder could not be read, or the library was gone at the end: what is not listed may well be there.
    pub incomplete: bool,
}

impl Library {
    /// Reads every record. `progress` hears how many of how many are done; where `cancel` is set the rest is left out.
    pub fn scan(&self, progress: &(dyn Fn(usize, usize) + Sync), cancel: &AtomicBool) -> Scan {
        let mut files = Vec::new();
        let records = self.root().join(RECORDS);
        // A folder that is missing altogether holds nothing, unless something was there before.
        let inside = !self.leads_out(&records);
        let whole = inside && find_records(&records, DEPTH, &mut files)
            || !records.exists() && self.numbers_with_history().is_empty();
        let (done, total) = (AtomicUsize::new(0), files.len());
        let read = |path: PathBuf| {
            if cancel.load(Ordering::Relaxed) {
                return None;
            }
            let loaded = record_file::read_record(&path);
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            if count.is_multiple_of(64) || count == total {
                progress(count, total);
            }
            Some(loaded.map_err(|error| broken(path, error)))
        };
        let mut scan = Scan {
            incomplete: !whole,
            ..Scan::default()
        };
        let mut read_well = Vec::with_capacity(total);
        for loaded in files.into_par_iter().filter_map(read).collect::<Vec<_>>() {
            match loaded {
                Ok(loaded) => read_well.push(loaded),
                Err(broken) => scan.broken.push(broken),
            }
        }
        // Asked last: a share that went away meanwhile has left its files unread.
        scan.incomplete |= !self.is_reachable();
        self.part_copies(&mut scan, read_well, &|_| false);
        scan.broken.sort_by(|a, b| a.path.cmp(&b.path));
        scan
    }

    /// Parts the files of a scan into records and copies of them: the file in a number's own place is the record, else
    /// the first that is not named as a copy. Of numbers that `placed` knows the record was read already.
    pub(in crate::storage) fn part_copies(
        &self,
        scan: &mut Scan,
        files: Vec<Loaded>,
        placed: &dyn Fn(RecordNumber) -> bool,
    ) {
        let mut by_number: HashMap<RecordNumber, Vec<Loaded>> = HashMap::with_capacity(files.len());
        for loaded in files {
            by_number.entry(loaded.record.number).or_default().push(loaded);
        }
        for (number, mut files) in by_number {
            if files.len() > 1 {
                let place = self.record_path(number);
                files.sort_by_key(|loaded| {
                    let named_as_copy = tool_of(loaded).is_some();
                    (loaded.path != place, named_as_copy, loaded.path.clone())
                });
            }
            let mut files = files.into_iter();
            if !placed(number) {
                scan.records.extend(files.next());
            }
            scan.copies.extend(files.map(|loaded| ConflictCopy {
                tool: tool_of(&loaded),
                by: self.author_of(&loaded),
                apart: self.apart(&loaded),
                loaded,
            }));
        }
        scan.records.sort_by_cached_key(|loaded| loaded.record.number);
        scan.copies.sort_by(|a, b| a.loaded.path.cmp(&b.loaded.path));
    }
}

fn tool_of(loaded: &Loaded) -> Option<CopyTool> {
    let stem = loaded.path.file_stem().and_then(OsStr::to_str)?;
    copy_tool(loaded.record.number, stem)
}
