//! The versions of a record: what was saved when and by whom, what changed, and taking one of them again.

use crate::{
    domain::{RecordNumber, merge::Difference},
    storage::{Loaded, Version, VersionInfo},
};

use super::{
    App, Draft, DraftKey, Failure, JobKind, Notice, Origin,
    work::{self, JobResult},
};

/// The versions of a record that are shown.
#[derive(Debug, Clone)]
pub struct OpenVersions {
    /// Of which record.
    pub number: RecordNumber,
    /// The versions, the latest first; `None` while they are read.
    pub versions: Option<Vec<VersionInfo>>,
    /// The version looked at, by its seal.
    pub chosen: Option<Version>,
    /// What it changed against the version before; `None` while it is read.
    pub differences: Option<Vec<Difference>>,
    /// Why it could not be compared.
    pub problem: Option<String>,
}

impl App {
    /// The versions that are shown.
    pub fn versions(&self) -> Option<&OpenVersions> {
        self.versions.as_ref()
    }

    pub(super) fn show_versions(&mut self, number: RecordNumber) {
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        self.versions = Some(OpenVersions {
            number,
            versions: None,
            chosen: None,
            differences: None,
            problem: None,
        });
        self.jobs.start(JobKind::Other, move |_| {
            JobResult::Versions(number, library.versions(number))
        });
    }

    pub(super) fn got_versions(&mut self, number: RecordNumber, versions: Vec<VersionInfo>) {
        let Some(open) = self.versions.as_mut().filter(|open| open.number == number) else {
            return;
        };
        let first = versions.first().map(|version| version.seal);
        open.versions = Some(versions);
        if let Some(first) = first {
            self.compare_version(first);
        }
    }

    /// Looks at a version: what it changed.
    pub(super) fn compare_version(&mut self, seal: Version) {
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        let Some(open) = &mut self.versions else { return };
        let versions = open.versions.as_deref().unwrap_or_default();
        let Some(info) = versions.iter().find(|info| info.seal == seal) else {
            return;
        };
        open.chosen = Some(seal);
        open.differences = None;
        open.problem = None;
        let (number, version, parent) = (open.number, info.version, info.parents.first().map(|p| p.version));
        self.jobs.start(JobKind::Other, move |_| {
            JobResult::Compared(seal, work::compare(&library, number, parent, version))
        });
    }

    pub(super) fn compared(&mut self, seal: Version, differences: Result<Vec<Difference>, Failure>) {
        let Some(open) = self.versions.as_mut().filter(|open| open.chosen == Some(seal)) else {
            return;
        };
        match differences {
            Ok(differences) => open.differences = Some(differences),
            Err(reason) => {
                open.differences = Some(Vec::new());
                open.problem = Some(reason.to_string());
            }
        }
    }

    pub(super) fn restore_version(&mut self, number: RecordNumber, version: Version) {
        let stamp = self.stamp();
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        self.jobs.start(JobKind::Save, move |_| {
            let restored = library.restore(number, &version, &stamp);
            JobResult::VersionRestored(restored.map(Box::new).map_err(Failure::from))
        });
    }

    pub(super) fn version_restored(&mut self, loaded: Loaded) {
        let number = loaded.record.number;
        self.note_record(&loaded.record);
        let key = DraftKey {
            origin: Origin::Library,
            number,
        };
        // The editor shows what was restored; undo leads back to what was typed before.
        if let Some(draft) = self.drafts.get_mut(&key) {
            let mut fresh = Draft::of_saved(key.clone(), loaded.record, loaded.version);
            let record = fresh.record.clone();
            fresh.undo = draft.undo.clone();
            fresh.undo.observe(&record, self.time);
            self.drafts.insert(key, fresh);
        }
        self.versions = None;
        self.notify(Notice::VersionRestored(number));
    }
}
