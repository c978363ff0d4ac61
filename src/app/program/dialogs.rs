//! What is typed into dialogs that are open: kept in the profile like drafts, and shown again by the next start.

use std::sync::Arc;

use crate::{
    app::{
        Address, App, Doing, DraftKey, JobKind, Route,
        program::state::{Dialogs, KEEP_SECONDS},
    },
    domain::{KeptDialog, RecordNumber},
    storage::StoredDialog,
};

impl App {
    /// Takes over the dialogs of programs that are gone.
    pub(in crate::app) fn recover_dialogs(&mut self) {
        if self.shared.background {
            return;
        }
        let store = Arc::clone(&self.shared.draft_store);
        let taking = Arc::new(());
        self.dialogs.taking = Arc::downgrade(&taking);
        self.shared.start(
            JobKind::Other,
            move |_| store.take_dialogs(),
            move |app, taken| {
                drop(taking);
                if !taken.is_empty() {
                    app.dialogs.waiting.extend(taken);
                    app.dialogs.stale.get_or_insert(app.shared.time);
                }
            },
        );
    }

    /// Notes which dialogs with something typed are open, and what each speaks of.
    pub fn keep_dialogs(&mut self, open: Vec<(Address, KeptDialog)>) {
        let store = |(address, dialog): (Address, KeptDialog)| StoredDialog {
            library: address.library.filter(|_| dialog.is_of_library()),
            draft: address
                .draft
                .filter(|_| dialog.is_of_draft())
                .map(|key| key.name().to_string()),
            dialog,
        };
        let open: Vec<StoredDialog> = open.into_iter().map(store).collect();
        if open != self.dialogs.open {
            self.dialogs.open = open;
            self.dialogs.stale.get_or_insert(self.shared.time);
        }
    }

    /// The next dialog of an earlier run that can be shown with what the window shows now. It is to be shown at once: from
    /// here on it is kept as long as [`Self::keep_dialogs`] names it.
    pub fn take_waiting_dialog(&mut self) -> Option<(Address, KeptDialog)> {
        for at in 0..self.dialogs.waiting.len() {
            let waiting = &self.dialogs.waiting[at];
            if waiting.library.is_some() && waiting.library != self.active {
                continue;
            }
            let Some(draft) = waiting.draft.clone() else {
                return Some(self.show_waiting(at, None));
            };
            if let Some(key) = self.draft_named(&draft) {
                self.go(Route::Editor(key.clone()));
                return Some(self.show_waiting(at, Some(key)));
            }
            // Its record is read first, once; before the next one is, what came of it is seen.
            let number: Option<RecordNumber> = draft.parse().ok();
            if let (Some(library), Some(number)) = (self.active, number)
                && self.shared.jobs.find_of(JobKind::Other, Some(library)).is_none()
                && self
                    .workspace()
                    .is_some_and(|one| one.index.get(number).is_some())
                && self.dialogs.asked.insert(DraftKey::of_record(library, number))
            {
                self.open_record(library, number);
                return None;
            }
        }
        None
    }

    fn show_waiting(&mut self, at: usize, draft: Option<DraftKey>) -> (Address, KeptDialog) {
        let stored = self.dialogs.waiting.remove(at);
        self.dialogs.stale.get_or_insert(self.shared.time);
        let address = Address {
            library: stored.library,
            draft,
        };
        (address, stored.dialog)
    }

    fn draft_named(&self, name: &str) -> Option<DraftKey> {
        let mut drafts = self.drafts();
        let found = drafts.find(|draft| draft.key.name().to_string() == name);
        found.map(|draft| draft.key.clone())
    }

    /// Writes the dialogs to the profile where they changed long enough ago, or at once.
    pub(in crate::app) fn write_dialogs(&mut self, all: bool) {
        if self.dialogs.is_taking() {
            return;
        }
        let time = self.shared.time;
        let due = |since: &mut f64| all || time - *since >= KEEP_SECONDS;
        if self.dialogs.stale.take_if(due).is_none() {
            return;
        }
        let Dialogs { waiting, open, .. } = &self.dialogs;
        let kept: Vec<StoredDialog> = waiting.iter().chain(open).cloned().collect();
        let revision = self.dialogs.revisions.next();
        let store = Arc::clone(&self.shared.draft_store);
        self.shared.start(
            JobKind::Other,
            move |_| revision.unless_overtaken(|| store.save_dialogs(&kept)),
            |app, kept| {
                if let Some(Err(error)) = kept {
                    app.shared.fail(None, Doing::Saving, error.into());
                }
            },
        );
    }
}
