//! The versions kept of a shared file, taking one again, and mending a file that is damaged.

use crate::{
    domain::{
        Directory, LibrarySettings, Stamp,
        shared::{Content, SharedChange, SharedFile},
    },
    storage::{Library, SharedError, SharedHow, SharedOutcome, SharedRestored, SharedTrouble, Version},
};

use crate::app::{
    Doing, EditId, EditKind, EditReport, EditWay, Failure, JobKind, Notice, Trouble, Where, Workspace,
    edits::SharedEdit,
    shared::Shared,
    workspace::{
        readings::{self, ReloadedSettings},
        shared_contents::with_content,
        state::{
            OpenSharedCollision, OpenSharedVersions, SharedChanges, SharedFileTrouble, SharedFileVersion,
        },
    },
};

/// Puts a shared file back to one of its versions, for who has no window.
///
/// # Errors
/// When there is no such version, the file may not be rewritten, somebody else changes the same place at this very moment,
/// or a step was refused.
pub fn restore_shared(
    library: &Library,
    file: SharedFile,
    version: &Version,
    author: &Stamp,
) -> Result<(), Failure> {
    let restored = with_content!(file, T => library.restore_shared::<T>(version, author))?;
    match restored.outcome {
        SharedOutcome::Saved(_) => Ok(()),
        SharedOutcome::Conflicts(_) => Err(Failure::of(Where::Shared(file), Trouble::Changed)),
    }
}

/// A step among those that can be taken back.
struct Step {
    id: EditId,
    kind: EditKind,
    way: EditWay,
    /// The edit that it takes back or does again.
    taken: Option<SharedEdit>,
}

/// How taking a version again ended, with what the library's files say now.
type Ended = (Result<SharedRestored, SharedError>, ReloadedSettings);

impl Workspace {
    /// What is wrong with a shared file, if anything.
    pub fn shared_trouble(&self, file: SharedFile) -> Option<SharedFileTrouble<'_>> {
        Some(match self.trouble_of(file)? {
            SharedTrouble::Damaged { problem, last_good } => SharedFileTrouble::Damaged {
                problem,
                last_good: last_good.as_ref().map(|good| &good.author),
            },
            SharedTrouble::Newer => SharedFileTrouble::Newer,
            SharedTrouble::UnknownFields(fields) => SharedFileTrouble::UnknownFields(fields),
        })
    }

    fn trouble_of(&self, file: SharedFile) -> Option<&SharedTrouble> {
        let mut troubles = self.shared_files.troubles.iter();
        troubles.find(|(of, _)| *of == file).map(|(_, trouble)| trouble)
    }

    /// The versions of a shared file that are shown.
    pub fn shared_versions(&self) -> Option<&OpenSharedVersions> {
        self.shared_versions.as_ref()
    }

    pub(in crate::app) fn show_shared_versions(&mut self, shared: &mut Shared, file: SharedFile) {
        self.shared_versions = Some(OpenSharedVersions {
            file,
            versions: None,
            chosen: None,
            changes: SharedChanges::Reading,
        });
        let library = self.library.clone();
        let read = move |_: &_| library.shared_versions(file);
        self.start(
            shared,
            JobKind::Other,
            read,
            move |workspace, shared, versions| {
                let of_file = |open: &&mut OpenSharedVersions| open.file == file;
                let Some(open) = workspace.shared_versions.as_mut().filter(of_file) else {
                    return;
                };
                let versions: Vec<_> = versions.into_iter().map(SharedFileVersion::from).collect();
                let first = versions.first().map(SharedFileVersion::serial);
                open.versions = Some(versions);
                if let Some(first) = first {
                    workspace.compare_shared_version(shared, first);
                }
            },
        );
    }

    /// Looks at a version: what it changed.
    pub(in crate::app) fn compare_shared_version(&mut self, shared: &mut Shared, serial: u32) {
        let library = self.library.clone();
        let Some(open) = &mut self.shared_versions else {
            return;
        };
        let mut versions = open.versions.iter().flatten();
        let Some(version) = versions.find(|version| version.serial() == serial).cloned() else {
            return;
        };
        open.chosen = Some(serial);
        open.changes = SharedChanges::Reading;
        let file = open.file;
        let compare = move |_: &_| with_content!(file, T => library.compare_shared::<T>(&version.version));
        self.start(shared, JobKind::Other, compare, move |workspace, _, compared| {
            let is_shown = |open: &&mut OpenSharedVersions| open.file == file && open.chosen == Some(serial);
            if let Some(open) = workspace.shared_versions.as_mut().filter(is_shown) {
                open.changes = match compared {
                    Ok(Some(differences)) => SharedChanges::Known(differences),
                    Ok(None) => SharedChanges::Earliest,
                    Err(error) => SharedChanges::Unreadable(error.into()),
                };
            }
        });
    }

    /// Takes the version of this serial again.
    pub(in crate::app) fn restore_shared_version(&mut self, shared: &mut Shared, serial: u32) {
        let Some(open) = &self.shared_versions else { return };
        let mut versions = open.versions.iter().flatten();
        let Some(version) = versions.find(|version| version.serial() == serial) else {
            return;
        };
        let (file, version, author) = (open.file, version.version.version, shared.stamp());
        let step = self.new_step(EditKind::SharedRestored(file));
        self.put_back(
            shared,
            file,
            step,
            move |library| with_content!(file, T => library.restore_shared::<T>(&version, &author)),
        );
    }

    /// Puts the last good version in the place of a damaged file; where none is kept it begins anew.
    pub(in crate::app) fn mend_shared(&mut self, shared: &mut Shared, file: SharedFile) {
        let Some(SharedTrouble::Damaged { last_good, .. }) = self.trouble_of(file) else {
            return;
        };
        let (good, author) = (last_good.as_ref().map(|good| good.version), shared.stamp());
        let directory = self.directory.clone();
        let step = self.new_step(EditKind::SharedRestored(file));
        self.put_back(shared, file, step, move |library| match good {
            Some(good) => with_content!(file, T => library.restore_shared::<T>(&good, &author)),
            // What is known of these two is better than nothing.
            None if file == SharedFile::Settings => {
                let known = LibrarySettings::clone(&library.settings());
                library.begin_shared_anew(&known, &author)
            }
            None if file == SharedFile::Directory => {
                library.begin_shared_anew::<Directory>(&directory, &author)
            }
            None => with_content!(file, T => library.begin_shared_anew(&T::absent(), &author)),
        });
    }

    /// Takes an edit of a shared file back, or does it again; what others changed since stays.
    pub(in crate::app) fn lead_shared_back(&mut self, shared: &mut Shared, edit: SharedEdit, way: EditWay) {
        let change = edit.back.clone();
        let step = Step {
            id: edit.id,
            kind: edit.kind.clone(),
            way,
            taken: Some(edit),
        };
        let (file, author) = (change.file, shared.stamp());
        let save = move |library: &Library| {
            let how = SharedHow::Restored;
            let outcome = with_content!(file, T => library.save_change::<T>(&change, how, &author))?;
            let undo = matches!(outcome, SharedOutcome::Saved(_)).then(|| SharedChange {
                file,
                base: change.mine,
                mine: change.base,
            });
            Ok(SharedRestored { outcome, undo })
        };
        self.put_back(shared, file, step, save);
    }

    fn put_back(
        &self,
        shared: &mut Shared,
        file: SharedFile,
        step: Step,
        restore: impl FnOnce(&Library) -> Result<SharedRestored, SharedError> + Send + 'static,
    ) {
        let (library, readings) = (self.library.clone(), self.readings());
        let work = move |_: &_| {
            let restored = restore(&library);
            (restored, readings::reload_settings(&library, &readings))
        };
        self.start(shared, JobKind::Save, work, move |workspace, shared, ended| {
            workspace.was_put_back(shared, file, step, ended);
        });
    }

    fn new_step(&mut self, kind: EditKind) -> Step {
        Step {
            id: self.edits.next_id(),
            kind,
            way: EditWay::Done,
            taken: None,
        }
    }

    /// A shared file was put back: it can be taken back, and the person is told.
    fn was_put_back(
        &mut self,
        shared: &mut Shared,
        file: SharedFile,
        Step { id, kind, way, taken }: Step,
        (restored, reloaded): Ended,
    ) {
        match restored {
            Ok(SharedRestored { outcome, undo }) => {
                self.shared_versions = None;
                if matches!(kind, EditKind::SharedRestored(_)) {
                    // What a page holds of the file is out of date.
                    self.shared_files.answers += 1;
                }
                match (outcome, undo) {
                    (SharedOutcome::Conflicts(collision), _) => {
                        self.shared_files.ask(OpenSharedCollision::new(*collision, None));
                    }
                    (SharedOutcome::Saved(_), Some(back)) => {
                        self.edits.keep_shared(
                            way,
                            SharedEdit {
                                id,
                                kind: kind.clone(),
                                back,
                            },
                        );
                        let report = EditReport {
                            id,
                            kind,
                            way,
                            numbers: Vec::new(),
                            count: 1,
                            skipped: 0,
                        };
                        self.notify(shared, Notice::Edited(report));
                    }
                    (SharedOutcome::Saved(_), None) => self.notify(shared, Notice::SharedMended(file)),
                }
            }
            Err(error) => {
                if let Some(edit) = taken {
                    self.edits.keep_shared_for_another_try(way, edit);
                }
                self.fail(shared, Doing::Restoring, error.into());
            }
        }
        self.settings_reloaded(shared, reloaded);
    }
}
