//! What others do in an open library: lists follow, and a record that is open here tells it.

use std::sync::Arc;

use crate::{
    domain::{
        Record, RecordNumber,
        merge::{Difference, differences},
    },
    storage::{Change, Loaded, PutBack},
};

use crate::app::{
    Draft, DraftKey, JobKind, Newer, Notice, Workspace,
    shared::Shared,
    workspace::readings::{self, ReloadedSettings},
};

impl Workspace {
    /// Takes what others did since the last frame; `shown` is the draft of this library in the editor.
    pub(in crate::app) fn poll_changes(&mut self, shared: &mut Shared, shown: Option<&DraftKey>) {
        let (mut settings_changed, mut missed) = (false, false);
        for change in self.watcher.take() {
            match change {
                Change::Record(loaded) => self.other_saved(shared, *loaded, shown, None),
                Change::PutBack(loaded, put_back) => {
                    self.other_saved(shared, *loaded, shown, Some(put_back));
                }
                Change::Gone { number, trashed } => self.other_removed(shared, number, trashed),
                Change::Broken(broken) => {
                    self.broken.retain(|known| known.path != broken.path);
                    self.broken.push(broken);
                }
                Change::Directory | Change::Settings => settings_changed = true,
                Change::Presence => self.look_for_others(shared),
                Change::Unreachable => {
                    tracing::warn!(library = %self.id(), "out of reach");
                    self.reachable = false;
                }
                Change::Reachable => {
                    tracing::info!(library = %self.id(), "within reach again");
                    self.reachable = true;
                    self.notify(shared, Notice::LibraryBack);
                    self.look_whose_folder(shared);
                    // What happened while it was out of reach was not told.
                    missed = true;
                    settings_changed = true;
                }
                Change::Missed => missed = true,
            }
        }
        if settings_changed {
            self.reload_settings(shared);
        }
        if missed {
            self.check_cache(shared, true);
        }
    }

    /// Asks on a thread whether what lies in the folder is this library.
    fn look_whose_folder(&self, shared: &mut Shared) {
        let library = self.library.clone();
        let look = move |_: &_| library.is_itself();
        self.start(shared, JobKind::Other, look, |workspace, shared, is_itself| {
            if !is_itself {
                workspace.notify(shared, Notice::OtherLibraryThere);
            }
        });
    }

    pub(in crate::app) fn reload_settings(&mut self, shared: &mut Shared) {
        let (library, readings) = (self.library.clone(), self.readings());
        let reload = move |_: &_| readings::reload_settings(&library, &readings);
        self.start(shared, JobKind::Other, reload, Self::settings_reloaded);
    }

    /// The directory and settings were read anew. What cannot be read stays as it was known.
    pub(in crate::app) fn settings_reloaded(&mut self, _: &mut Shared, reloaded: ReloadedSettings) {
        if !self.is_news(reloaded.reading) {
            return;
        }
        self.shared_files.copies = reloaded.copies;
        self.shared_files.troubles = reloaded.troubles;
        if let Some(directory) = reloaded.directory {
            self.directory = directory;
        }
        self.rules = Arc::new(reloaded.rules);
        self.index.set_own_fields(self.rules.own_fields());
        self.directory_revision += 1;
    }

    /// A record has another content; `put_back` where that is an earlier one, which nobody wrote.
    fn other_saved(
        &mut self,
        shared: &mut Shared,
        loaded: Loaded,
        shown: Option<&DraftKey>,
        put_back: Option<PutBack>,
    ) {
        let number = loaded.record.number;
        let is_edit = put_back.is_none();
        self.note_file(number, put_back);
        self.put(&loaded.record);
        self.broken.retain(|broken| broken.path != loaded.path);
        let mut directory = self.directory.clone();
        if directory.learn(&loaded.record) > 0 {
            // The colleague's program saves it; this one only completes names from it.
            self.directory = directory;
            self.directory_revision += 1;
        }
        let key = DraftKey::of_record(self.id(), number);
        let Some(draft) = self.drafts.get_mut(&key) else {
            return;
        };
        let by = loaded.record.modified.clone();
        draft.is_gone = false;
        if draft.is_dirty() && !is_edit {
            // What is typed goes on from what was there before.
            return;
        }
        if draft.is_dirty() {
            // A newer program saved it: what is typed can go into a copy, and not into the file.
            draft.read_only.clone_from(&loaded.read_only);
            let known = draft.saved.as_ref();
            let differences = known.map_or_else(Vec::new, |known| differences(known, &loaded.record));
            draft.newer = Some(Newer { by, differences });
            return;
        }
        let read_only = loaded.read_only.clone();
        let half_typed = std::mem::take(&mut draft.half_typed);
        let fresh = Draft::of_saved(key.clone(), loaded.record, loaded.version);
        self.drafts.insert(Draft {
            read_only,
            half_typed,
            ..fresh
        });
        if shown == Some(&key) && is_edit {
            let by = by.map(|by| by.by).unwrap_or_default();
            self.notify(shared, Notice::ChangedByOther { number, by });
        }
    }

    fn other_removed(&mut self, shared: &mut Shared, number: RecordNumber, trashed: bool) {
        self.forget(number);
        let key = DraftKey::of_record(self.id(), number);
        if let Some(draft) = self.drafts.get_mut(&key) {
            draft.is_gone = true;
        }
        self.notify(shared, Notice::RemovedByOther { number, trashed });
    }
}

/// What a draft has changed since it was last saved; all of it for a new one.
pub fn unsaved_differences(draft: &Draft) -> Vec<Difference> {
    let blank = Record::new(draft.record.number);
    differences(draft.saved.as_ref().unwrap_or(&blank), &draft.record)
}
