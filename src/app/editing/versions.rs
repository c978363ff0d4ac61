//! The versions of a record: what was saved when and by whom, what changed, and taking one of them again.

use std::sync::Arc;

use crate::{
    domain::{RecordNumber, merge::Difference},
    storage::{Loaded, Version, VersionInfo},
};

use crate::app::{
    App, Doing, Draft, DraftKey, Failure, JobKind, Notice, Workspace,
    editing::{
        record_files,
        state::{OpenVersions, RecordVersion},
    },
    shared::Shared,
};

impl App {
    /// The versions that are shown.
    pub fn versions(&self) -> Option<&OpenVersions> {
        self.workspace()?.versions.as_ref()
    }
}

impl Workspace {
    pub(in crate::app) fn show_versions(&mut self, shared: &mut Shared, number: RecordNumber) {
        self.versions = Some(OpenVersions {
            number,
            versions: None,
            chosen: None,
            differences: None,
            problem: None,
        });
        let library = self.library.clone();
        let read = move |_: &_| library.versions(number);
        let then = move |workspace: &mut Self, shared: &mut Shared, versions| {
            workspace.got_versions(shared, number, versions);
        };
        self.start(shared, JobKind::Other, read, then);
    }

    fn got_versions(&mut self, shared: &mut Shared, number: RecordNumber, versions: Vec<VersionInfo>) {
        let Some(open) = self.versions.as_mut().filter(|open| open.number == number) else {
            return;
        };
        let versions: Vec<_> = versions.into_iter().map(RecordVersion::from).collect();
        let first = versions.first().map(|version| version.seal);
        open.versions = Some(versions);
        if let Some(first) = first {
            self.compare_version(shared, first);
        }
    }

    /// Looks at a version: what it changed.
    pub(in crate::app) fn compare_version(&mut self, shared: &mut Shared, seal: Version) {
        let library = self.library.clone();
        let Some(open) = &mut self.versions else { return };
        let versions = open.versions.as_deref().unwrap_or_default();
        let Some(info) = versions.iter().find(|info| info.seal == seal) else {
            return;
        };
        open.chosen = Some(seal);
        open.differences = None;
        open.problem = None;
        let (number, version, parent) = (open.number, info.version, info.parent);
        let compare = move |_: &_| record_files::compare(&library, number, parent, version);
        let then = move |workspace: &mut Self, _: &mut Shared, differences| {
            workspace.compared(number, seal, differences);
        };
        self.start(shared, JobKind::Other, compare, then);
    }

    fn compared(
        &mut self,
        number: RecordNumber,
        seal: Version,
        differences: Result<Vec<Difference>, Failure>,
    ) {
        let is_shown = |open: &&mut OpenVersions| open.number == number && open.chosen == Some(seal);
        let Some(open) = self.versions.as_mut().filter(is_shown) else {
            return;
        };
        match differences {
            Ok(differences) => open.differences = Some(differences),
            Err(reason) => {
                open.differences = Some(Vec::new());
                open.problem = Some(Arc::new(reason));
            }
        }
    }

    pub(in crate::app) fn restore_version(
        &mut self,
        shared: &mut Shared,
        number: RecordNumber,
        version: Version,
    ) {
        let (library, stamp) = (self.library.clone(), shared.stamp());
        let restore = move |_: &_| library.restore(number, &version, &stamp);
        self.start(
            shared,
            JobKind::Save,
            restore,
            |workspace, shared, restored| match restored {
                Ok(loaded) => workspace.version_restored(shared, loaded),
                Err(reason) => workspace.fail(shared, Doing::Restoring, reason.into()),
            },
        );
    }

    fn version_restored(&mut self, shared: &mut Shared, loaded: Loaded) {
        let number = loaded.record.number;
        self.note_record(shared, &loaded.record);
        self.broken.retain(|broken| broken.path != loaded.path);
        let key = DraftKey::of_record(self.id(), number);
        // The editor shows what was restored; undo leads back to what was typed before.
        if let Some(draft) = self.drafts.get(&key) {
            let mut fresh = Draft::of_saved(key, loaded.record, loaded.version);
            fresh.half_typed = draft.half_typed.clone();
            let record = fresh.record.clone();
            fresh.undo = draft.undo.clone();
            fresh.undo.observe(&record, shared.time);
            self.drafts.insert(fresh);
        }
        if self.versions.as_ref().is_some_and(|open| open.number == number) {
            self.versions = None;
        }
        self.notify(shared, Notice::VersionRestored(number));
    }
}
