//! Several libraries at once: one is worked in, the others stand on the shelf, read and watched, ready to change places. A
//! search looks through all of them.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::{
    domain::RecordNumber,
    storage::{Change, RecentRecord},
};

use super::{
    App, Filter, JobKind, OpenLibrary, Origin, Route,
    work::{self, JobResult},
};

/// How many records opened lately are remembered.
const RECENT_RECORDS: usize = 30;

/// A record found in one of the open libraries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRecord {
    /// Which library: 0 is the one worked in.
    pub library: usize,
    /// Its position in that library's index.
    pub row: u32,
}

impl App {
    /// All open libraries, the one worked in first.
    pub fn libraries(&self) -> impl Iterator<Item = &OpenLibrary> {
        self.library.iter().chain(&self.shelf)
    }

    /// The best hits in all open libraries, at most so many of each; those of the library worked in first.
    pub fn find_everywhere(&self, text: &str, most: usize) -> Vec<FoundRecord> {
        let filter = Filter {
            text: text.to_owned(),
            ..Filter::default()
        };
        let now: NaiveDateTime = self.now();
        let mut found = Vec::new();
        for (library, open) in self.libraries().enumerate() {
            let rows = open.index.best(&filter, now).into_iter().take(most);
            found.extend(rows.map(|row| FoundRecord { library, row }));
        }
        found
    }

    /// Puts the library that is worked in on the shelf, with what is typed in it.
    pub(super) fn shelve(&mut self) {
        self.write_stale_drafts(true);
        let Some(mut library) = self.library.take() else {
            return;
        };
        let drafts = std::mem::take(&mut self.drafts);
        let (ours, others) = drafts
            .into_iter()
            .partition(|(key, _)| !matches!(key.origin, Origin::File(_)));
        library.drafts = ours;
        self.drafts = others;
        self.shelf.retain(|other| other.root() != library.root());
        self.shelf.insert(0, library);
        self.route = Route::Today;
        self.back = Route::Today;
        self.collision = None;
        self.versions = None;
        self.keep_open_libraries();
    }

    /// Whether a library stands on the shelf.
    pub(super) fn is_on_shelf(&self, root: &Path) -> bool {
        self.shelf.iter().any(|library| library.root() == root)
    }

    /// Takes a library from the shelf to work in it; what is being saved in the other is waited for.
    pub(super) fn switch_to(&mut self, root: &Path) {
        self.switch_next = Some(root.to_owned());
        self.mind_switch();
    }

    /// Changes places with the library wanted, once nothing is being saved.
    pub(super) fn mind_switch(&mut self) {
        if self.jobs.find(JobKind::Save).is_some() {
            return;
        }
        let Some(root) = self.switch_next.take() else {
            return;
        };
        let Some(place) = self.shelf.iter().position(|library| library.root() == root) else {
            return;
        };
        let mut library = self.shelf.remove(place);
        let before = self.library.as_ref().map_or(0, |open| open.directory_revision);
        self.shelve();
        library.directory_revision = library.directory_revision.max(before) + 1;
        let drafts = std::mem::take(&mut library.drafts);
        self.drafts.extend(drafts);
        self.remember(crate::storage::RecentLibrary {
            path: library.root().to_owned(),
            name: library.name(),
        });
        let outdated = std::mem::take(&mut library.outdated);
        self.library = Some(library);
        self.keep_open_libraries();
        if outdated {
            self.reload_settings();
        }
        if let Some(number) = self.open_next.take() {
            self.open_record(number);
        }
    }

    /// Opens a record in one of the open libraries.
    pub(super) fn open_record_in(&mut self, root: &Path, number: RecordNumber) {
        if self
            .library
            .as_ref()
            .is_some_and(|library| library.root() == root)
        {
            return self.open_record(number);
        }
        self.open_next = Some(number);
        if self.is_on_shelf(root) {
            self.switch_to(root);
        } else {
            self.open_path(root.to_owned());
        }
    }

    /// Closes a library. One that is worked in gives way to the first on the shelf.
    pub(super) fn close_library(&mut self, root: &Path) {
        if self
            .library
            .as_ref()
            .is_some_and(|library| library.root() == root)
        {
            self.shelve();
            let next = self
                .shelf
                .iter()
                .map(OpenLibrary::root)
                .find(|other| *other != root);
            if let Some(next) = next.map(Path::to_owned) {
                self.switch_to(&next);
            }
        }
        // What was typed there is in the profile, and is taken back when the library is opened again.
        self.shelf.retain(|library| library.root() != root);
        self.keep_open_libraries();
    }

    /// Reads libraries to the shelf: those that were open when the program ended.
    pub(super) fn open_beside(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            let (profile, wake) = (std::sync::Arc::clone(&self.profile), self.jobs.wake().clone());
            self.jobs.start(JobKind::Other, move |progress| {
                match work::open(&profile, &path, &wake, progress) {
                    Ok(opened) => JobResult::OpenedBeside(opened),
                    // One that is out of reach now is simply not open; opening it says why.
                    Err(_) => JobResult::Done,
                }
            });
        }
    }

    fn keep_open_libraries(&mut self) {
        let open: Vec<PathBuf> = self
            .shelf
            .iter()
            .map(|library| library.root().to_owned())
            .collect();
        if self.settings.also_open != open {
            self.settings.also_open = open;
            self.keep_settings();
        }
    }

    /// Takes what others did in the libraries on the shelf.
    pub(super) fn take_shelf_changes(&mut self) {
        let mut back = Vec::new();
        for library in &mut self.shelf {
            for change in library.watcher.take() {
                match change {
                    Change::Record(loaded) => library.put(&loaded.record),
                    Change::Gone { number, .. } => library.forget(number),
                    Change::Unreachable => library.reachable = false,
                    Change::Reachable => {
                        library.reachable = true;
                        back.push(library.root().to_owned());
                    }
                    Change::Missed => back.push(library.root().to_owned()),
                    Change::Broken(broken) => {
                        library.broken.retain(|known| known.path != broken.path);
                        library.broken.push(broken);
                    }
                    // Read when somebody works in it again.
                    Change::Directory | Change::Settings => library.outdated = true,
                    Change::Presence => {}
                }
            }
        }
        // What happened while it was out of reach was not told.
        for root in back {
            self.check_cache(&root, true);
        }
    }

    /// Notes that a record was opened, for the list of those opened lately.
    pub(super) fn note_opened(&mut self, number: RecordNumber) {
        let Some(library) = &self.library else { return };
        let opened = RecentRecord {
            library: library.root().to_owned(),
            number,
        };
        let recent = &mut self.settings.recent_records;
        if recent.first() == Some(&opened) {
            return;
        }
        recent.retain(|other| *other != opened);
        recent.insert(0, opened);
        recent.truncate(RECENT_RECORDS);
        self.keep_settings();
    }
}
