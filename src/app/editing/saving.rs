//! Saving drafts, off the window's thread, and what follows when a save has ended.

use crate::domain::Record;

use crate::app::{
    App, Doing, Draft, DraftKey, Failure, JobKind, Notice, Origin, Route, Workspace,
    editing::record_files::{self, SaveEnd, SavedRecord},
    editing::state::MergeOf,
    shared::Shared,
};

impl App {
    /// Saves a draft where it came from. What comes of it goes to this draft, whatever is shown by then.
    pub(in crate::app) fn save(&mut self, key: &DraftKey) {
        let stamp = self.stamp();
        let library = key.library.and_then(|id| self.workspace_of(id));
        let library = library.map(|workspace| workspace.library.clone());
        let Some((drafts, shared)) = self.drafts_of_mut(key) else {
            return;
        };
        let Some(saving) = drafts.begin_save(key, &stamp) else {
            return;
        };
        // If the program goes down in this moment, what is being saved is on the disk.
        drafts.changed(key, shared.time);
        let first = key.is_new().then(|| drafts.write_before_save(shared, key));
        if first.is_none() {
            drafts.write_stale(shared, true);
        }
        let (key, typed) = (key.clone(), saving.typed);
        shared.start_for(
            key.library,
            JobKind::Save,
            move |_| {
                if let Some(first) = first {
                    first();
                }
                let (record, base, before) = (saving.record, saving.base, saving.before.as_ref());
                let attempt = Some(saving.attempt);
                match (saving.origin, library) {
                    (Origin::File(path), _) => record_files::save_file(&path, record, base.as_ref())
                        .map(|saved| SaveEnd::Saved(Box::new(saved))),
                    (Origin::New(_), Some(library)) => {
                        record_files::create_record(&library, &record, attempt)
                    }
                    (Origin::Record(_), Some(library)) => {
                        record_files::save(&library, record, base, before, attempt)
                    }
                    (Origin::New(_) | Origin::Record(_), None) => Err(Failure::NoLibrary),
                }
            },
            move |app, outcome| app.saved(&key, &typed, outcome),
        );
    }

    fn saved(&mut self, key: &DraftKey, typed: &Record, outcome: Result<SaveEnd, Failure>) {
        if let Some((drafts, _)) = self.drafts_of_mut(key) {
            drafts.end_save(key);
        }
        match outcome {
            Ok(SaveEnd::Saved(saved)) => self.settle(key, typed, &saved),
            Ok(SaveEnd::Collision(collision)) => {
                if let Some((workspace, _)) = key.library.and_then(|id| self.parts(id)) {
                    workspace.collide(*collision, MergeOf::Draft(key.clone(), Box::new(typed.clone())));
                }
            }
            Err(reason) => self.shared.fail(key.library, Doing::Saving, reason),
        }
    }

    /// A draft is in its file now: its library follows, and files that waited for this are copied to it.
    pub(in crate::app) fn settle(&mut self, key: &DraftKey, typed: &Record, saved: &SavedRecord) {
        if let Some(warning) = saved.warning() {
            self.shared.notify(key.library, warning);
        }
        if let Some((workspace, shared)) = key.library.and_then(|id| self.parts(id)) {
            workspace.tell_of_save(shared, saved);
            workspace.note_record(shared, &saved.record);
        }
        let Some((drafts, shared)) = self.drafts_of_mut(key) else {
            return;
        };
        let Some(settled) = drafts.settle(shared, key, typed, saved) else {
            return;
        };
        if self.route == Route::Editor(key.clone()) {
            self.route = Route::Editor(settled.key.clone());
        }
        self.preview.follow(key, &settled.key);
        if !settled.attach.is_empty() {
            self.attach(&settled.key, settled.attach);
        }
    }
}

impl Workspace {
    /// Says what of a save is not as the person expects: another number, somebody else's changes.
    fn tell_of_save(&self, shared: &mut Shared, saved: &SavedRecord) {
        let given = saved.record.number;
        if let Some(taken) = &saved.number_taken {
            let notice = Notice::NumberChanged {
                wanted: taken.number,
                given,
                by: taken.by.clone(),
            };
            self.notify(shared, notice);
        }
        if !saved.taken.is_empty() {
            let notice = Notice::Merged {
                number: given,
                by: saved.by.as_ref().map(|by| by.by.clone()).unwrap_or_default(),
                places: saved.taken.iter().map(|taken| taken.place.field).collect(),
            };
            self.notify(shared, notice);
        }
    }

    /// A record of the library was saved: lists and directory follow.
    pub(in crate::app) fn note_record(&mut self, shared: &mut Shared, record: &Record) {
        self.put(record);
        self.learn(shared, record);
    }

    /// A record was changed without the editor: lists follow, and a draft of it without changes.
    pub(in crate::app) fn changed(&mut self, shared: &mut Shared, saved: SavedRecord) {
        if let Some(warning) = saved.warning() {
            self.notify(shared, warning);
        }
        let key = DraftKey::of_record(self.id(), saved.record.number);
        self.note_record(shared, &saved.record);
        if self.drafts.get(&key).is_some_and(|draft| !draft.is_dirty()) {
            self.drafts
                .insert(Draft::of_saved(key, saved.record, saved.version));
        }
    }
}
