//! What this program itself wrote, so that the watcher does not tell it as somebody else's change.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::storage::files::version::Version;

/// The latest content that this program put at each path; `None` where it took the file away. Clones share it.
#[derive(Debug, Clone, Default)]
pub(in crate::storage) struct Ours(Arc<Mutex<HashMap<PathBuf, Option<Version>>>>);

impl Ours {
    /// Notes that a file was written, before it is.
    pub(in crate::storage) fn wrote(&self, path: &Path, version: Version) {
        self.lock().insert(path.to_owned(), Some(version));
    }

    /// Notes that a file was taken away.
    pub(in crate::storage) fn removed(&self, path: &Path) {
        self.lock().insert(path.to_owned(), None);
    }

    /// Whether a file as it stands now is this program's work.
    pub(in crate::storage) fn is_echo(&self, path: &Path, now: Option<&Version>) -> bool {
        self.lock().get(path).is_some_and(|ours| ours.as_ref() == now)
    }

    /// What lies there now is somebody else's: if what was ours comes back, that is news too.
    pub(in crate::storage) fn forget(&self, path: &Path) {
        self.lock().remove(path);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<PathBuf, Option<Version>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
