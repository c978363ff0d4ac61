//! Saving drafts, off the window's thread, and what follows when a save has ended.

use std::sync::Arc;

use crate::domain::{Record, Stamp, TodoState, merge};

use super::{
    App, Doing, Draft, DraftKey, Failure, JobKind, Notice, Origin, Route,
    others::MergeOf,
    work::{self, JobResult, SaveEnd, SavedRecord},
};

impl App {
    pub(super) fn save(&mut self, key: &DraftKey) {
        let stamp = self.stamp();
        let Some(draft) = self.drafts.get(key) else { return };
        if !draft.is_dirty() || draft.read_only.is_some() || self.is_saving_key(key) {
            return;
        }
        let mut record = draft.record.clone();
        record.modified = Some(stamp.clone());
        record.todos.retain(|todo| !todo.is_blank());
        stamp_settled(&mut record, draft.saved.as_ref(), &stamp);
        let (base, before, origin) = (draft.base, draft.saved.clone(), draft.key.origin.clone());
        let library = self.library.as_ref().map(|library| library.library.clone());
        let typed = draft.record.clone();
        let key = key.clone();
        self.saving.insert(key.clone());
        self.jobs.start(JobKind::Save, move |_| {
            let outcome = work::save(library.as_ref(), &origin, record, base, before.as_ref());
            JobResult::Saved {
                key,
                typed: Box::new(typed),
                outcome: outcome.map(Box::new),
            }
        });
    }

    pub(super) fn saved(&mut self, key: &DraftKey, typed: &Record, outcome: Result<Box<SaveEnd>, Failure>) {
        self.saving.remove(key);
        let saved = match outcome {
            Ok(saved) => *saved,
            Err(reason) => return self.fail(Doing::Saving, reason),
        };
        let saved = match saved {
            SaveEnd::Saved(saved) => *saved,
            SaveEnd::Collision(collision) => {
                return self.collide(*collision, MergeOf::Draft(key.clone(), Box::new(typed.clone())));
            }
        };
        self.settle(key, typed, saved);
    }

    /// A draft is in its file now: what was typed meanwhile stays on top of it.
    pub(super) fn settle(&mut self, key: &DraftKey, typed: &Record, saved: SavedRecord) {
        let SavedRecord {
            record,
            version,
            taken,
            by,
        } = saved;
        if record.number != key.number {
            self.notify(Notice::NumberChanged {
                wanted: key.number,
                given: record.number,
            });
        }
        if !taken.is_empty() {
            self.notify(Notice::Merged {
                number: record.number,
                by: by.map(|by| by.by).unwrap_or_default(),
                places: taken.iter().map(|taken| taken.place.field).collect(),
            });
        }
        self.note_record(&record);
        let Some(mut draft) = self.drafts.remove(key) else {
            return;
        };
        self.stale_drafts.remove(key);
        draft.newer = None;
        // What was typed while the save was under way stays, on top of what was saved.
        draft.record = rebase(typed, &draft.record, &record);
        draft.saved = Some(record.clone());
        draft.base = Some(version);
        draft.undo.settle(&draft.record);
        if key.origin == Origin::New {
            draft.key = DraftKey {
                origin: Origin::Library,
                number: record.number,
            };
        }
        if self.route == Route::Editor(key.clone()) {
            self.route = Route::Editor(draft.key.clone());
        }
        let still_dirty = draft.is_dirty();
        let new_key = draft.key.clone();
        self.drafts.insert(new_key.clone(), draft);
        if still_dirty {
            self.stale_drafts.insert(new_key.clone(), self.time);
        }
        self.attach_waiting(&new_key);
        if !still_dirty || new_key != *key {
            let (profile, name) = (Arc::clone(&self.profile), work::draft_name(key));
            self.jobs
                .start(JobKind::Other, move |_| work::forget_draft(&profile, &name));
        }
    }

    /// A record of the library was saved: lists and directory follow.
    pub(super) fn note_record(&mut self, record: &Record) {
        let Some(library) = &mut self.library else { return };
        library.put(record);
        let mut directory = library.directory.clone();
        if directory.learn(record) > 0 {
            self.set_directory(directory);
        }
    }

    pub(super) fn changed(&mut self, saved: SavedRecord) {
        let key = DraftKey {
            origin: Origin::Library,
            number: saved.record.number,
        };
        self.note_record(&saved.record);
        if let Some(draft) = self.drafts.get(&key)
            && !draft.is_dirty()
        {
            self.drafts
                .insert(key.clone(), Draft::of_saved(key, saved.record, saved.version));
        }
    }

    fn is_saving_key(&self, key: &DraftKey) -> bool {
        self.saving.contains(key)
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
fn rebase(typed: &Record, now: &Record, saved: &Record) -> Record {
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
