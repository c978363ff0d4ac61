//! The drafts of one library, or those of single files: kept on disk while they are typed, saved, and let go.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
    sync::Arc,
};

use crate::{
    domain::{LibraryId, Record, Stamp, TodoState, merge},
    storage::{self, SaveAttempt, Version},
};

use crate::app::{
    Doing, Draft, DraftKey, JobKind, Origin, editing::record_files::SavedRecord, jobs::Revisions,
    shared::Shared,
};

/// So long after a key what was typed is written to the profile, seconds: a draft on the disk is at most half a second
/// old, the writing included.
const DRAFT_SECONDS: f64 = 0.3;

/// Drafts that are open, and where each stands.
#[derive(Debug)]
pub(in crate::app) struct Drafts {
    library: Option<LibraryId>,
    open: BTreeMap<DraftKey, Draft>,
    /// Which changed since they were last written to the profile, and when.
    stale: BTreeMap<DraftKey, f64>,
    /// Which are being saved.
    saving: BTreeSet<DraftKey>,
    /// In which order each is written to the profile.
    revisions: BTreeMap<DraftKey, Revisions>,
}

/// What is saved of a draft.
pub(in crate::app) struct Saving {
    pub(in crate::app) origin: Origin,
    /// The record as it goes into its file.
    pub(in crate::app) record: Record,
    /// The record as it was typed when the save began.
    pub(in crate::app) typed: Record,
    pub(in crate::app) base: Option<Version>,
    /// The record as the editor read it.
    pub(in crate::app) before: Option<Record>,
    /// The press of save.
    pub(in crate::app) attempt: SaveAttempt,
}

/// What a save made of a draft.
pub(in crate::app) struct Settled {
    /// What identifies it from now on: a new record has its number.
    pub(in crate::app) key: DraftKey,
    /// Files that waited for this.
    pub(in crate::app) attach: Vec<PathBuf>,
}

impl Drafts {
    /// None yet: of a library, or of single files.
    pub(in crate::app) fn new(library: Option<LibraryId>) -> Self {
        Self {
            library,
            open: BTreeMap::new(),
            stale: BTreeMap::new(),
            saving: BTreeSet::new(),
            revisions: BTreeMap::new(),
        }
    }

    pub(in crate::app) fn iter(&self) -> impl Iterator<Item = &Draft> {
        self.open.values()
    }

    pub(in crate::app) fn dirty(&self) -> impl Iterator<Item = &Draft> {
        self.iter().filter(|draft| draft.is_dirty())
    }

    pub(in crate::app) fn get(&self, key: &DraftKey) -> Option<&Draft> {
        self.open.get(key)
    }

    pub(in crate::app) fn get_mut(&mut self, key: &DraftKey) -> Option<&mut Draft> {
        self.open.get_mut(key)
    }

    pub(in crate::app) fn insert(&mut self, draft: Draft) {
        self.open.insert(draft.key.clone(), draft);
    }

    /// Opens a draft, unless it is open already: what is typed in that one stays.
    pub(in crate::app) fn open(&mut self, draft: Draft) {
        self.open.entry(draft.key.clone()).or_insert(draft);
    }

    /// Lets those without changes go, but for one: their file says the same.
    pub(in crate::app) fn drop_clean(&mut self, but: Option<&DraftKey>) {
        let saving = &self.saving;
        self.open
            .retain(|key, draft| draft.holds_typed() || Some(key) == but || saving.contains(key));
    }

    /// Lets a draft go whose record is gone.
    pub(in crate::app) fn remove(&mut self, shared: &mut Shared, key: &DraftKey) {
        self.open.remove(key);
        self.forget(shared, key);
    }

    pub(in crate::app) fn is_saving(&self, key: &DraftKey) -> bool {
        self.saving.contains(key)
    }

    pub(in crate::app) fn is_any_saving(&self) -> bool {
        !self.saving.is_empty()
    }

    /// The thread of a save was lost.
    pub(in crate::app) fn saves_lost(&mut self) {
        self.saving.clear();
    }

    /// Looks at what was typed into a draft: for undo, and to keep it on disk.
    pub(in crate::app) fn typed(&mut self, key: &DraftKey, time: f64) {
        let Some(draft) = self.open.get_mut(key) else {
            return;
        };
        let is_beside = draft.half_typed != draft.half_typed_kept;
        if is_beside {
            draft.half_typed_kept = draft.half_typed.clone();
        }
        if draft.undo.observe(&draft.record, time) || is_beside {
            self.stale.entry(key.clone()).or_insert(time);
        }
    }

    /// Notes that a draft is to be written to the profile.
    pub(in crate::app) fn changed(&mut self, key: &DraftKey, time: f64) {
        self.stale.entry(key.clone()).or_insert(time);
    }

    /// Whether something was typed that is not in the profile yet.
    pub(in crate::app) fn has_unwritten(&self) -> bool {
        !self.stale.is_empty()
    }

    /// When a draft has to be written, seconds of the steady clock.
    pub(in crate::app) fn next_write(&self) -> Option<f64> {
        let times = self.stale.values().map(|since| since + DRAFT_SECONDS);
        times.reduce(f64::min)
    }

    /// Writes drafts that changed to the profile: those old enough, or all of them.
    pub(in crate::app) fn write_stale(&mut self, shared: &mut Shared, all: bool) {
        let due: Vec<DraftKey> = self
            .stale
            .iter()
            .filter(|(_, since)| all || shared.time - **since >= DRAFT_SECONDS)
            .map(|(key, _)| key.clone())
            .collect();
        for key in due {
            self.stale.remove(&key);
            let Some(draft) = self.open.get(&key) else {
                continue;
            };
            let (stored, library) = (draft.to_stored(shared.now), self.library);
            let revision = self.revisions.entry(key.clone()).or_default().next();
            let store = Arc::clone(&shared.draft_store);
            shared.start_for(
                library,
                JobKind::Other,
                move |_| revision.unless_overtaken(|| store.save(library, &key.name(), &stored)),
                move |app, kept| {
                    if let Some(Err(error)) = kept {
                        app.shared.fail(library, Doing::Saving, error.into());
                    }
                },
            );
        }
    }

    /// The write of a draft as it stands now, for the job that makes a record of it to do first: after a power cut the
    /// recovered draft finds by its press of save what that had made.
    pub(in crate::app) fn write_before_save(
        &mut self,
        shared: &Shared,
        key: &DraftKey,
    ) -> impl FnOnce() + Send + use<> {
        let stored = self.open.get(key).map(|draft| draft.to_stored(shared.now));
        let revision = self.revisions.entry(key.clone()).or_default().next();
        let (store, library, name) = (Arc::clone(&shared.draft_store), self.library, key.name());
        move || {
            let write = |stored| revision.unless_overtaken(|| store.save(library, &name, &stored));
            if let Some(written) = stored.and_then(write) {
                // Where the profile cannot be written the library is the safer place all the more.
                storage::logged("keeping a draft before its save", written);
            }
        }
    }

    /// Takes a draft out of the profile: it was saved, or given up.
    fn forget(&mut self, shared: &mut Shared, key: &DraftKey) {
        self.stale.remove(key);
        let (key, library) = (key.clone(), self.library);
        // What is still to be written of it comes late from now on.
        let revision = self.revisions.entry(key.clone()).or_default().next();
        let store = Arc::clone(&shared.draft_store);
        shared.start_for(
            library,
            JobKind::Other,
            move |_| revision.unless_overtaken(|| store.remove(library, &key.name())),
            move |app, removed| {
                if let Some(Err(error)) = removed {
                    app.shared.fail(library, Doing::Saving, error.into());
                }
            },
        );
    }

    /// Throws the changes of a draft away; whether it is still there, as its file has it.
    pub(in crate::app) fn discard(&mut self, shared: &mut Shared, key: &DraftKey) -> bool {
        let Some(draft) = self.open.remove(key) else {
            return true;
        };
        self.forget(shared, key);
        match (draft.saved, draft.base) {
            // Its file is not there any more.
            _ if draft.is_gone => false,
            (Some(saved), Some(base)) => {
                self.insert(Draft::of_saved(key.clone(), saved, base));
                true
            }
            _ => false,
        }
    }

    /// Begins to save a draft; `None` where there is nothing to save, or it may not be saved, or is being saved.
    pub(in crate::app) fn begin_save(&mut self, key: &DraftKey, stamp: &Stamp) -> Option<Saving> {
        if self.is_saving(key) {
            return None;
        }
        let draft = self.open.get_mut(key)?;
        if !draft.is_dirty() || draft.read_only.is_some() {
            return None;
        }
        let attempt = match draft.save_id {
            Some(id) => SaveAttempt { id, is_retry: true },
            None => SaveAttempt::first(stamp.at),
        };
        draft.save_id = Some(attempt.id);
        let mut record = draft.record.clone();
        record.modified = Some(stamp.clone());
        record.todos.retain(|todo| !todo.is_blank());
        stamp_settled(&mut record, draft.saved.as_ref(), stamp);
        let saving = Saving {
            origin: draft.key.origin.clone(),
            record,
            typed: draft.record.clone(),
            base: draft.base,
            before: draft.saved.clone(),
            attempt,
        };
        self.saving.insert(key.clone());
        Some(saving)
    }

    /// A save has ended, well or not.
    pub(in crate::app) fn end_save(&mut self, key: &DraftKey) {
        self.saving.remove(key);
    }

    /// A draft is in its file now: what was typed meanwhile stays on top of it. `None` where it was let go meanwhile.
    pub(in crate::app) fn settle(
        &mut self,
        shared: &mut Shared,
        key: &DraftKey,
        typed: &Record,
        saved: &SavedRecord,
    ) -> Option<Settled> {
        let record = &saved.record;
        let mut draft = self.open.remove(key)?;
        draft.newer = None;
        draft.is_gone = false;
        draft.save_id = None;
        // What was typed while the save was under way stays, on top of what was saved.
        draft.record = rebase(typed, &draft.record, record);
        draft.saved = Some(record.clone());
        draft.base = Some(saved.version);
        draft.undo.settle(&draft.record);
        let attach = std::mem::take(&mut draft.attach_next);
        if let (Origin::New(_), Some(library)) = (&key.origin, key.library) {
            draft.key = DraftKey::of_record(library, record.number);
        }
        let (holds_typed, settled) = (draft.holds_typed(), draft.key.clone());
        self.insert(draft);
        self.stale.remove(key);
        match (holds_typed, settled == *key) {
            (false, _) => self.forget(shared, key),
            (true, true) => self.changed(&settled, shared.time),
            (true, false) => self.rename(shared, key, &settled),
        }
        Some(Settled { key: settled, attach })
    }

    /// A draft whose record is gone goes on as another, which has no number for good yet.
    pub(in crate::app) fn go_on_as(&mut self, shared: &mut Shared, key: &DraftKey, anew: Draft) {
        self.open.remove(key);
        self.stale.remove(key);
        let (to, time) = (anew.key.clone(), shared.time);
        self.insert(anew);
        self.typed(&to, time);
        self.rename(shared, key, &to);
    }

    /// A draft with changes is known by another key: it is written under that before it goes from under the first.
    fn rename(&mut self, shared: &mut Shared, from: &DraftKey, to: &DraftKey) {
        let Some(draft) = self.open.get(to) else { return };
        let (stored, library) = (draft.to_stored(shared.now), self.library);
        let mut next = |key: &DraftKey| (self.revisions.entry(key.clone()).or_default().next(), key.name());
        let ((before, old), (after, new)) = (next(from), next(to));
        let store = Arc::clone(&shared.draft_store);
        shared.start_for(
            library,
            JobKind::Other,
            move |_| {
                let written = after.unless_overtaken(|| store.save(library, &new, &stored));
                written.unwrap_or(Ok(()))?;
                before
                    .unless_overtaken(|| store.remove(library, &old))
                    .unwrap_or(Ok(()))
            },
            move |app, renamed| {
                if let Err(error) = renamed {
                    app.shared.fail(library, Doing::Saving, error.into());
                }
            },
        );
    }
}

/// Notes when and by whom a to-do was settled, where its state has changed since the last save.
fn stamp_settled(record: &mut Record, saved: Option<&Record>, stamp: &Stamp) {
    for todo in &mut record.todos {
        let before = saved.and_then(|saved| saved.todos.iter().find(|other| other.id == todo.id));
        if before.map_or(TodoState::Open, |before| before.state) != todo.state {
            todo.settled = (todo.state != TodoState::Open).then(|| stamp.clone());
        }
    }
}

/// What was typed since a save began, on top of what the save made of it. Where the save took somebody else's change
/// to a place that was typed in since, what was typed counts: it is on the screen, and the next save keeps both versions.
pub(super) fn rebase(typed: &Record, now: &Record, saved: &Record) -> Record {
    if now == typed {
        return saved.clone();
    }
    let mut merged = merge::merge(typed, now, saved);
    if !merged.is_settled() {
        let mine = |conflict: &merge::Conflict| (conflict.place.clone(), merge::Side::Mine);
        let choices = merged.conflicts.iter().map(mine).collect();
        merged = merge::merge_with(typed, now, saved, &choices);
    }
    merged.record.number = saved.number;
    merged.record
}
