//! What others do in the open library while it is open here: lists follow, an open record tells it, two versions of
//! one record are merged or asked about, and who else has a record open is shown.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    domain::{
        Record, RecordNumber, Stamp,
        merge::{Choices, Difference, Merge, Place, Side, differences},
    },
    storage::{Change, Collision, Loaded, Presence, Present},
};

use super::{
    App, Doing, Draft, DraftKey, Failure, JobKind, Notice, Origin, Route,
    work::{self, JobResult, MergeEnd, Reloaded, SaveEnd},
};

/// How often a record that stays open says so, seconds: three times within the time after which it counts as stale.
const PRESENCE_SECONDS: f64 = 55.0;

/// A version of a record that somebody saved while a draft with changes is open here.
#[derive(Debug, Clone)]
pub struct Newer {
    /// Who, and when.
    pub by: Option<Stamp>,
    /// What they changed.
    pub differences: Vec<Difference>,
}

/// Two versions of a record that a person is making one.
#[derive(Debug, Clone)]
pub struct OpenCollision {
    collision: Collision,
    choices: Choices,
    merge: Merge,
    mine: MergeOf,
}

/// What my side of a merge is.
#[derive(Debug, Clone)]
pub(super) enum MergeOf {
    /// A draft that was being saved, with what was typed by then.
    Draft(DraftKey, Box<Record>),
    /// A copy of the record that lies beside it.
    Copy(PathBuf),
}

impl OpenCollision {
    fn new(collision: Collision, mine: MergeOf) -> Self {
        Self {
            merge: collision.merge.clone(),
            choices: Choices::new(),
            mine,
            collision,
        }
    }

    /// Of which record.
    pub fn number(&self) -> RecordNumber {
        self.collision.number()
    }

    /// Who saved theirs, and when.
    pub fn by(&self) -> Option<&Stamp> {
        self.collision.by.as_ref()
    }

    /// The result so far, with the places in conflict and what was chosen for them.
    pub fn merge(&self) -> &Merge {
        &self.merge
    }

    /// Whether it is known what both began with.
    pub fn has_base(&self) -> bool {
        self.collision.base.is_some()
    }
}

/// This program's presence in the record that is open in the editor.
#[derive(Debug, Default)]
pub(super) struct OpenPresence {
    /// The record that is shown, or about to be.
    number: Option<RecordNumber>,
    /// Its note in the library, once it is written.
    presence: Option<Arc<Presence>>,
    /// Who else is there.
    others: Vec<Present>,
    /// When the note was last refreshed, seconds.
    since: f64,
}

impl App {
    /// Takes what others did since the last frame.
    pub(super) fn take_changes(&mut self) {
        let Some(library) = &self.library else { return };
        let changes = library.watcher.take();
        let (mut reload, mut missed) = (false, false);
        let root = library.root().to_owned();
        for change in changes {
            match change {
                Change::Record(loaded) => self.other_saved(*loaded),
                Change::Gone { number, trashed } => self.other_removed(number, trashed),
                Change::Broken(broken) => {
                    if let Some(library) = &mut self.library {
                        library.broken.retain(|known| known.path != broken.path);
                        library.broken.push(broken);
                    }
                }
                Change::Directory | Change::Settings => {
                    reload = true;
                }
                Change::Presence => self.look_for_others(),
                Change::Unreachable => self.reachable(false),
                Change::Reachable => self.reachable(true),
                Change::Missed => missed = true,
            }
        }
        if reload {
            self.reload_settings();
        }
        if missed {
            self.check_cache(&root, true);
        }
    }

    fn reachable(&mut self, reachable: bool) {
        let Some(library) = &mut self.library else { return };
        library.reachable = reachable;
        let root = library.root().to_owned();
        if reachable {
            self.notify(Notice::LibraryBack);
            self.open_path(root);
        }
    }

    pub(super) fn reload_settings(&mut self) {
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        self.jobs.start(JobKind::Other, move |_| {
            JobResult::Reloaded(Box::new(work::reload_settings(&library)))
        });
    }

    /// The directory and settings were read anew. What cannot be read stays as it was known.
    pub(super) fn reloaded(&mut self, reloaded: Reloaded) {
        let Some(library) = &mut self.library else { return };
        if let Some(directory) = reloaded.directory {
            library.directory = directory;
        }
        library.rules = Arc::new(reloaded.rules);
        library.directory_revision += 1;
    }

    fn other_saved(&mut self, loaded: Loaded) {
        let number = loaded.record.number;
        let Some(library) = &mut self.library else { return };
        library.put(&loaded.record);
        library.broken.retain(|broken| broken.path != loaded.path);
        let mut directory = library.directory.clone();
        if directory.learn(&loaded.record) > 0 {
            // The colleague's program saves it; this one only completes names from it.
            library.directory = directory;
            library.directory_revision += 1;
        }
        let key = library_key(number);
        let Some(draft) = self.drafts.get_mut(&key) else {
            return;
        };
        let by = loaded.record.modified.clone();
        if draft.is_dirty() {
            let known = draft.saved.as_ref();
            let differences = known.map_or_else(Vec::new, |known| differences(known, &loaded.record));
            draft.newer = Some(Newer { by, differences });
            return;
        }
        let read_only = loaded.read_only.clone();
        let mut fresh = Draft::of_saved(key.clone(), loaded.record, loaded.version);
        fresh.read_only = read_only;
        self.drafts.insert(key.clone(), fresh);
        if self.route == Route::Editor(key) {
            self.notify(Notice::ChangedByOther {
                number,
                by: by.map(|by| by.by).unwrap_or_default(),
            });
        }
    }

    fn other_removed(&mut self, number: RecordNumber, trashed: bool) {
        let Some(library) = &mut self.library else { return };
        library.forget(number);
        self.notify(Notice::RemovedByOther { number, trashed });
    }

    /// Drafts without changes show what the library holds now.
    pub(super) fn refresh_clean_drafts(&mut self) {
        let Route::Editor(key) = self.route.clone() else {
            self.drafts.retain(|_, draft| draft.is_dirty());
            return;
        };
        self.drafts
            .retain(|other, draft| draft.is_dirty() || *other == key);
    }

    // ---- merging ----

    /// The collision that is being asked about.
    pub fn collision(&self) -> Option<&OpenCollision> {
        self.collision.as_ref()
    }

    pub(super) fn collide(&mut self, collision: Collision, mine: MergeOf) {
        self.collision = Some(OpenCollision::new(collision, mine));
    }

    pub(super) fn choose(&mut self, place: Place, side: Side) {
        let Some(open) = &mut self.collision else { return };
        open.choices.insert(place, side);
        open.merge = open.collision.with(&open.choices);
    }

    pub(super) fn finish_merge(&mut self) {
        let Some(open) = self.collision.take() else { return };
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        let stamp = self.stamp();
        self.jobs.start(JobKind::Save, move |_| {
            let outcome = library.finish_merge(&open.collision, &open.choices, &stamp);
            JobResult::Merged(work::save_end(outcome).map(|end| (open.mine, end)))
        });
    }

    pub(super) fn merge_copy(&mut self, path: &Path) {
        let stamp = self.stamp();
        let Some(library) = &self.library else { return };
        let Some(copy) = library
            .copies
            .iter()
            .find(|copy| copy.loaded.path == path)
            .cloned()
        else {
            return;
        };
        let library = library.library.clone();
        self.jobs.start(JobKind::Save, move |_| {
            let outcome = library.merge_copy(&copy, &stamp);
            JobResult::Merged(work::save_end(outcome).map(|end| (MergeOf::Copy(copy.loaded.path), end)))
        });
    }

    pub(super) fn merged(&mut self, outcome: Result<MergeEnd, Failure>) {
        let (mine, end) = match outcome {
            Ok(end) => end,
            Err(reason) => return self.fail(Doing::Merging, reason),
        };
        let saved = match end {
            SaveEnd::Saved(saved) => *saved,
            SaveEnd::Collision(collision) => return self.collide(*collision, mine),
        };
        match mine {
            MergeOf::Draft(key, typed) => self.settle(&key, &typed, saved),
            MergeOf::Copy(path) => {
                if let Some(library) = &mut self.library {
                    library.copies.retain(|copy| copy.loaded.path != path);
                }
                self.notify(Notice::CopyMerged(saved.record.number));
                // A draft with changes merges what the copy brought with its own save.
                self.changed(saved);
            }
        }
    }

    // ---- presence ----

    /// Who else has the record in the editor open.
    pub fn others_here(&self) -> &[Present] {
        &self.presence.others
    }

    /// Says which record is open here, and that it still is.
    pub(super) fn mind_presence(&mut self) {
        let shown = match &self.route {
            Route::Editor(key) if key.origin == Origin::Library => Some(key.number),
            _ => None,
        };
        if shown != self.presence.number {
            let left = std::mem::take(&mut self.presence);
            self.presence.number = shown;
            self.presence.since = self.time;
            if let Some(presence) = left.presence {
                // The note goes with the last handle; on a share that may take its time.
                self.jobs.start(JobKind::Other, move |_| {
                    drop(presence);
                    JobResult::Done
                });
            }
            self.announce();
        } else if shown.is_some() && self.time - self.presence.since > PRESENCE_SECONDS {
            self.presence.since = self.time;
            self.announce();
        }
    }

    /// When presence has to be refreshed, seconds from now.
    pub(super) fn presence_wake(&self) -> Option<f64> {
        let shown = self.presence.number.is_some();
        shown.then(|| (self.presence.since + PRESENCE_SECONDS - self.time).max(0.05))
    }

    fn announce(&mut self) {
        let (Some(library), Some(number)) = (&self.library, self.presence.number) else {
            return;
        };
        let (library, stamp, known) = (
            library.library.clone(),
            self.stamp(),
            self.presence.presence.clone(),
        );
        self.jobs.start(JobKind::Other, move |_| {
            let presence = match known {
                Some(presence) => {
                    presence.refresh(&stamp);
                    presence
                }
                None => Arc::new(Presence::open(&library, number, &stamp)),
            };
            let others = presence.others();
            JobResult::Present(presence, others)
        });
    }

    fn look_for_others(&mut self) {
        let Some(presence) = self.presence.presence.clone() else {
            return;
        };
        self.jobs.start(JobKind::Other, move |_| {
            let others = presence.others();
            JobResult::Present(presence, others)
        });
    }

    pub(super) fn present(&mut self, presence: Arc<Presence>, others: Vec<Present>) {
        if self.presence.number == Some(presence.number()) {
            self.presence.presence = Some(presence);
            self.presence.others = others;
        }
    }
}

/// A record of the open library.
fn library_key(number: RecordNumber) -> DraftKey {
    DraftKey {
        origin: Origin::Library,
        number,
    }
}

/// What a draft has changed since it was last saved; all of it for a new one.
pub fn unsaved_differences(draft: &Draft) -> Vec<Difference> {
    let blank = Record::new(draft.record.number);
    differences(draft.saved.as_ref().unwrap_or(&blank), &draft.record)
}
