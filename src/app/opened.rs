//! The open library: its folder, its index, its directory.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::{NaiveDateTime, Timelike};

use crate::{
    domain::{Directory, LibrarySettings, Record, RecordNumber},
    storage::{BrokenFile, Cache, ConflictCopy, Library, Watcher},
};

use super::{
    App, Draft, DraftKey, Index, JobKind, Rules, Waiting,
    index::Snapshot,
    jobs::Turns,
    loading::{self, Checked, Reading},
    work::JobResult,
    written::Written,
};

/// Numbers all checks, so that a late one is known.
static CHECKS: AtomicU64 = AtomicU64::new(1);

/// A library that is open.
pub struct OpenLibrary {
    pub(super) library: Library,
    /// Lists, search and schedule.
    pub index: Index,
    pub(super) directory: Directory,
    pub(super) directory_revision: u64,
    pub(super) directory_turns: Turns,
    pub(super) rules: Arc<Rules>,
    pub(super) broken: Vec<BrokenFile>,
    pub(super) copies: Vec<ConflictCopy>,
    pub(super) watcher: Watcher,
    pub(super) reachable: bool,
    /// What changed while the index was being checked against the folder: known better than what the check read.
    pub(super) changed_here: HashSet<RecordNumber>,
    /// Whether it is shown from the cache and a check is to begin once it was drawn.
    pub(super) check_next: bool,
    /// The check against the folder that is under way, by its number.
    pub(super) checking: Option<u64>,
    /// Whether something was missed since it began, so that another has to follow.
    pub(super) check_again: bool,
    /// Whether its settings or people changed while it stood on the shelf.
    pub(super) outdated: bool,
    /// How much waits in it, and of which content and minute that is.
    pub(super) waiting: (Waiting, Option<(u64, NaiveDateTime)>),
    /// What is typed in it, while it stands on the shelf.
    pub(super) drafts: BTreeMap<DraftKey, Draft>,
    /// Texts of found records as they were written.
    pub(super) written: Written,
}

impl OpenLibrary {
    /// Takes a record as it now stands into lists and schedule.
    pub(super) fn put(&mut self, record: &Record) {
        self.index.put(record);
        self.changed_here.insert(record.number);
    }

    /// Takes a record out of lists and schedule.
    pub(super) fn forget(&mut self, number: RecordNumber) {
        self.index.forget(number);
        self.changed_here.insert(number);
    }

    /// How much waits in it, as of the last frame.
    pub fn waiting(&self) -> Waiting {
        self.waiting.0
    }

    /// Counts what waits, once a minute and when anything changed.
    pub(super) fn count_waiting(&mut self, now: NaiveDateTime) {
        let minute = now.with_second(0).and_then(|now| now.with_nanosecond(0));
        let of = Some((self.index.revision(), minute.unwrap_or(now)));
        if self.waiting.1 != of {
            self.waiting = (self.index.waiting(now), of);
        }
    }

    /// Its name, usually the office's.
    pub fn name(&self) -> String {
        self.library.settings().name.clone()
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.library.root()
    }

    /// What the office set for it.
    pub fn settings(&self) -> Arc<LibrarySettings> {
        self.library.settings()
    }

    /// Its people and organizations.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// How the office reads text and counts days.
    pub fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// Changes with the directory, the departments and the rules.
    pub fn directory_revision(&self) -> u64 {
        self.directory_revision
    }

    /// Files that could not be read; they are left as they are.
    pub fn broken(&self) -> Vec<&BrokenFile> {
        self.rules.broken().iter().chain(&self.broken).collect()
    }

    /// Copies of records that sync tools left beside them.
    pub fn copies(&self) -> &[ConflictCopy] {
        &self.copies
    }

    /// Whether its folder can be reached now.
    pub fn is_reachable(&self) -> bool {
        self.reachable
    }
}

impl App {
    /// The open library in a folder, to be changed.
    pub(super) fn library_at(&mut self, root: &Path) -> Option<&mut OpenLibrary> {
        let mut open = self.library.iter_mut().chain(&mut self.shelf);
        open.find(|library| library.root() == root)
    }

    /// A library was opened: what came from the cache is compared with the folder once it was drawn, so that both cores
    /// draw it first; what was read from the folder is kept in the cache.
    pub(super) fn follow_up(&mut self, root: &Path, from_cache: bool) {
        match self.library_at(root) {
            Some(library) if from_cache => library.check_next = true,
            _ => self.check_cache(root, false),
        }
    }

    /// Begins the checks of libraries that were drawn since they were opened. Returns whether there were any.
    pub(super) fn begin_checks(&mut self) -> bool {
        let open = self.library.iter_mut().chain(&mut self.shelf);
        let next = open
            .filter_map(|library| std::mem::take(&mut library.check_next).then(|| library.root().to_owned()));
        let next: Vec<_> = next.collect();
        for root in &next {
            self.check_cache(root, true);
        }
        !next.is_empty()
    }

    /// Whether a check waits for the next frame.
    pub(super) fn has_checks_to_begin(&self) -> bool {
        self.libraries().any(|library| library.check_next)
    }

    /// Compares what came from the cache with the folder, or keeps in the cache what was read from it.
    pub(super) fn check_cache(&mut self, root: &Path, from_cache: bool) {
        let Some(library) = self.libraries().find(|library| library.root() == root) else {
            return;
        };
        if from_cache && library.checking.is_some() {
            // Two at once would each take what the other leaves out for changed here.
            if let Some(library) = self.library_at(root) {
                library.check_again = true;
            }
            return;
        }
        let (parts, watch) = (library.index.snapshot(), library.watcher.to_begin());
        let (library, cache) = (library.library.clone(), self.profile.cache_of(&library.library));
        if !from_cache {
            return self.keep_cache(cache, parts);
        }
        let id = CHECKS.fetch_add(1, Ordering::Relaxed);
        if let Some(library) = self.library_at(root) {
            library.checking = Some(id);
        }
        self.jobs.start(JobKind::Check, move |progress| {
            let told = |done, total| progress.set(done, total);
            let reading = Reading {
                watch: Some(&watch),
                ..Reading::of(&library, &told, progress.cancel_switch())
            };
            let mut checked = reading.check(&parts);
            checked.id = id;
            JobResult::Checked(library.root().to_owned(), Box::new(checked))
        });
    }

    fn keep_cache(&mut self, cache: Cache, parts: Snapshot) {
        self.jobs.start(JobKind::Other, move |_| {
            // Without a cache the next opening takes longer, and nothing else.
            if let Err(error) = loading::keep(&cache, &parts) {
                tracing::debug!(%error, "no cache");
            }
            JobResult::Done
        });
    }

    /// The folder was looked at: lists follow.
    pub(super) fn checked(&mut self, root: &Path, mut checked: Checked) {
        let Some(library) = self.library_at(root) else {
            return;
        };
        // The library was opened once more since: another check is under way.
        if library.checking.take_if(|id| *id == checked.id).is_none() {
            return;
        }
        let again = std::mem::take(&mut library.check_again);
        checked.apply(&mut library.index, &library.changed_here);
        library.broken = std::mem::take(&mut checked.broken);
        library.copies = std::mem::take(&mut checked.copies);
        library.changed_here.clear();
        if checked.incomplete {
            library.reachable = library.library.is_reachable();
        } else if checked.outdates_cache() {
            let (library, parts) = (library.library.clone(), library.index.snapshot());
            let cache = self.profile.cache_of(&library);
            self.keep_cache(cache, parts);
        }
        if again {
            self.check_cache(root, true);
        }
    }

    /// A check ended without a result.
    pub(super) fn check_failed(&mut self) {
        for library in self.library.iter_mut().chain(&mut self.shelf) {
            library.checking = None;
        }
    }
}
