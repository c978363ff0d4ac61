//! Saving drafts, off the window's thread, and what follows when a save has ended.

use crate::domain::Record;

use crate::app::{
    App, Doing, Draft, DraftKey, EditId, Failure, JobKind, Notice, Origin, Route, Trouble, Workspace,
    editing::record_files::{self, SaveEnd, SavedRecord},
    editing::state::MergeOf,
    shared::Shared,
};

/// So many records are put into the lists at once.
const MANY: usize = 3000;

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

    /// Saves every draft that has changes.
    pub(in crate::app) fn save_all(&mut self) {
        let keys: Vec<_> = self.unsaved_drafts().map(|draft| draft.key.clone()).collect();
        for key in &keys {
            self.save(key);
        }
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
            Err(reason) => {
                let is_gone = matches!(
                    &reason,
                    Failure::At {
                        trouble: Trouble::Gone,
                        ..
                    }
                );
                if let Some(draft) = self
                    .drafts_of_mut(key)
                    .and_then(|(drafts, _)| drafts.get_mut(key))
                {
                    draft.is_gone |= is_gone;
                }
                self.shared.fail(key.library, Doing::Saving, reason);
            }
        }
    }

    /// Saves a draft whose record was deleted as a new record, with the files that were kept with it.
    pub(in crate::app) fn save_as_new(&mut self, key: &DraftKey) {
        let (Some(number), Some(id), stamp) = (key.number(), key.library, self.stamp()) else {
            return;
        };
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let Some(gone) = workspace.drafts.get(key).filter(|draft| draft.is_gone) else {
            return;
        };
        let mut record = gone.record.clone();
        record.renumber(workspace.next_free(number.series(), record.date, Some(key)));
        record.created = Some(stamp);
        let files = std::mem::take(&mut record.attachments);
        let paths = files
            .iter()
            .filter_map(|file| workspace.library.attachment_path(number, file));
        let anew = Draft {
            half_typed: gone.half_typed.clone(),
            attach_next: paths.collect(),
            ..Draft::of_new(id, Record::new(record.number))
        };
        let (to, anew) = (anew.key.clone(), Draft { record, ..anew });
        workspace.drafts.go_on_as(shared, key, anew);
        if self.route == Route::Editor(key.clone()) {
            self.route = Route::Editor(to.clone());
        }
        self.preview.follow(key, &to);
        self.save(&to);
    }

    /// A draft is in its file now: its library follows, and files that waited for this are copied to it.
    pub(in crate::app) fn settle(&mut self, key: &DraftKey, typed: &Record, saved: &SavedRecord) {
        if let Some(warning) = warning(saved) {
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
        if let Some(older) = &saved.put_back {
            let (number, older) = (given, older.clone());
            self.notify(shared, Notice::SavedOverPutBack { number, older });
        }
        if !saved.taken.is_empty() {
            let notice = Notice::Merged {
                number: given,
                by: saved.by.as_ref().map(|by| by.by.clone()).unwrap_or_default(),
                places: saved.taken.iter().map(|taken| taken.place.unit).collect(),
            };
            self.notify(shared, notice);
        }
    }

    /// A record of the library was saved: lists and directory follow.
    pub(in crate::app) fn note_record(&mut self, shared: &mut Shared, record: &Record) {
        self.put(record);
        self.is_latest(record.number);
        self.learn(shared, record);
    }

    /// Many records were changed without the editor. So many that the window would stand still are looked for in the folder.
    /// The names in them come into the directory, and go with the edit that changed them.
    pub(in crate::app) fn changed_many(&mut self, shared: &mut Shared, saved: Vec<SavedRecord>, by: EditId) {
        if saved.is_empty() {
            return;
        }
        if let Some(warning) = saved.iter().find_map(warning) {
            self.notify(shared, warning);
        }
        if saved.len() > MANY {
            self.check_next = true;
        } else {
            for saved in &saved {
                self.put(&saved.record);
            }
        }
        for saved in &saved {
            let key = DraftKey::of_record(self.id(), saved.record.number);
            if self.drafts.get(&key).is_some_and(|draft| !draft.is_dirty()) {
                let fresh = Draft::of_saved(key, saved.record.clone(), saved.version);
                self.drafts.insert(fresh);
            }
        }
        self.learn_many(shared, saved.into_iter().map(|saved| saved.record).collect(), by);
    }

    /// A record was changed without the editor: lists and directory follow, and a draft of it without changes.
    pub(in crate::app) fn changed(&mut self, shared: &mut Shared, saved: SavedRecord) {
        self.learn(shared, &saved.record);
        self.changed_back(shared, saved);
    }

    /// A record says again what it said before: lists follow, and a draft of it without changes.
    pub(in crate::app) fn changed_back(&mut self, shared: &mut Shared, saved: SavedRecord) {
        if let Some(warning) = warning(&saved) {
            self.notify(shared, warning);
        }
        let key = DraftKey::of_record(self.id(), saved.record.number);
        self.put(&saved.record);
        self.is_latest(saved.record.number);
        let Some(draft) = self.drafts.get_mut(&key) else {
            return;
        };
        draft.is_gone = false;
        if !draft.is_dirty() {
            let half_typed = std::mem::take(&mut draft.half_typed);
            let fresh = Draft::of_saved(key, saved.record, saved.version);
            self.drafts.insert(Draft { half_typed, ..fresh });
        }
    }
}

/// What the person has to hear of a record, though it is saved.
fn warning(saved: &SavedRecord) -> Option<Notice> {
    saved.account.wants_telling().then_some(Notice::SavedInPart {
        number: saved.record.number,
        in_history: saved.account.in_history,
    })
}
