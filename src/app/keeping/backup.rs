//! Backing a library up, and making one of a backup: jobs that tell how far they are and can be stopped.

use std::{path::PathBuf, sync::atomic::Ordering};

use crate::storage::{BackupError, unpack_backup};

use crate::app::{App, Doing, JobKind, Notice, Progress, Workspace, shared::Shared};

/// Tells how far a job is, and whether it is to go on.
fn watch(progress: &Progress) -> impl Fn(u64, u64) -> bool {
    |done, total| {
        progress.set(done as usize, total as usize);
        !progress.cancel_switch().load(Ordering::Relaxed)
    }
}

impl Workspace {
    /// Writes everything of the library into one file.
    pub(in crate::app) fn back_up(&mut self, shared: &mut Shared, to: PathBuf) {
        let library = self.library.clone();
        let work = move |progress: &Progress| {
            let backed_up = library.back_up(&to, &watch(progress));
            backed_up.map(|backed_up| (to, backed_up))
        };
        self.start(
            shared,
            JobKind::Backup,
            work,
            |workspace, shared, ended| match ended {
                Ok((path, backed_up)) => workspace.notify(
                    shared,
                    Notice::BackedUp {
                        path,
                        files: backed_up.files,
                        left_out: backed_up.left_out.len(),
                    },
                ),
                Err(BackupError::Stopped) => {}
                Err(error) => workspace.fail(shared, Doing::BackingUp, error.into()),
            },
        );
    }
}

impl App {
    /// Makes a library of a backup, and opens it.
    pub(in crate::app) fn unpack_backup(&mut self, zip: PathBuf, to: PathBuf) {
        let work = move |progress: &Progress| unpack_backup(&zip, &to, &watch(progress)).map(|_| to);
        self.shared
            .start(JobKind::Backup, work, |app, ended| match ended {
                Ok(root) => app.open_path(root, None),
                Err(BackupError::Stopped) => {}
                Err(error) => app.shared.fail(None, Doing::UnpackingBackup, error.into()),
            });
    }

    /// How far a backup is, or the unpacking of one, in bytes, while there is one.
    pub fn backing_up(&self) -> Option<(usize, usize)> {
        let job = self.shared.jobs.find(JobKind::Backup);
        job.map(|job| job.progress.get())
    }

    /// Stops it; nothing of it stays.
    pub fn cancel_backup(&self) {
        if let Some(job) = self.shared.jobs.find(JobKind::Backup) {
            job.progress.cancel();
        }
    }
}
