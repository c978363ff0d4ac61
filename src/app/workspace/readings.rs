//! What of a library's shared files was read anew, each reading with its number: one that comes late is no news.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{
    domain::{Directory, shared::SharedFile},
    storage::{Library, Logged, SharedCopy, SharedTrouble},
};

use crate::app::workspace::{rules::Rules, shared_contents};

/// Counts the readings of a library's shared files: jobs may end in another order than they read.
pub(in crate::app) type Readings = Arc<Mutex<u64>>;

/// Notes a reading as the latest, and makes it.
pub(in crate::app) fn reading<T>(readings: &Readings, read: impl FnOnce() -> T) -> (u64, T) {
    let mut latest = readings.lock().unwrap_or_else(PoisonError::into_inner);
    *latest += 1;
    (*latest, read())
}

/// What of a library was read anew; `None` where it could not be read.
pub(in crate::app) struct ReloadedSettings {
    pub(in crate::app) directory: Option<Directory>,
    pub(in crate::app) rules: Rules,
    /// Copies of these files that sync tools left.
    pub(in crate::app) copies: Vec<SharedCopy>,
    /// Why files are not written as they stand.
    pub(in crate::app) troubles: Vec<(SharedFile, SharedTrouble)>,
    /// Which reading of the library this is.
    pub(in crate::app) reading: u64,
}

/// Reads directory and settings anew.
pub(in crate::app) fn reload_settings(library: &Library, readings: &Readings) -> ReloadedSettings {
    let read = || {
        // Settings are shared by all clones of the library; what cannot be read stays as it was.
        if let Err(error) = library.reload_settings() {
            tracing::warn!(
                error = error.logged(),
                "settings of a library that cannot be read"
            );
        }
        (
            library.directory().ok(),
            Rules::of(library),
            library.shared_copies(),
            shared_contents::troubles(library),
        )
    };
    let (reading, (directory, rules, copies, troubles)) = reading(readings, read);
    ReloadedSettings {
        directory,
        rules,
        copies,
        troubles,
        reading,
    }
}
