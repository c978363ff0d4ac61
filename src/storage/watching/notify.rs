//! Reports of the other systems, which watch a folder with everything below it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::storage::{
    files::layout::{PRESENCE, RECORDS},
    watching::signal::Signal,
};

/// Reports on the folders of a library, until it is dropped.
#[derive(Clone)]
pub(super) struct Reports {
    root: PathBuf,
    watcher: Arc<Mutex<RecommendedWatcher>>,
    /// Whether the system refused to watch a folder.
    refused: Arc<AtomicBool>,
}

impl Reports {
    /// Reports to come, of no folder yet; `None` where the system gives none.
    pub(super) fn start(root: &Path, signals: Sender<Signal>) -> Option<Self> {
        let send = move |event: notify::Result<notify::Event>| {
            let signal = match event {
                Ok(event) if event.need_rescan() => Signal::Lost,
                Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
                Ok(event) => Signal::Touched(event.paths),
                Err(_) => Signal::Lost,
            };
            // The watcher may be gone by now.
            let _ = signals.send(signal);
        };
        let watcher = notify::recommended_watcher(send).ok()?;
        Some(Self {
            root: root.to_owned(),
            watcher: Arc::new(Mutex::new(watcher)),
            refused: Arc::default(),
        })
    }

    /// Watches the library: these systems need not be told of each folder.
    pub(super) fn begin(&self) {
        self.end();
        for folder in [RECORDS, PRESENCE] {
            // They come with their first file, and have to be there to be watched. A library that may only be read is
            // watched as far as it goes.
            let _ = fs::create_dir_all(self.root.join(folder));
        }
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        let mut watch = |path: &Path, mode| watcher.watch(path, mode).is_ok() || !path.is_dir();
        let records = self.root.join(RECORDS);
        let watched =
            watch(&self.root, RecursiveMode::NonRecursive) && watch(&records, RecursiveMode::Recursive);
        // Who has a record open is no reason to compare everything.
        let _ = watch(&self.root.join(PRESENCE), RecursiveMode::Recursive);
        self.refused.store(!watched, Ordering::Relaxed);
    }

    /// Nothing: what lies in a watched folder is watched.
    #[expect(clippy::unused_self, reason = "other systems are asked folder by folder")]
    pub(super) fn folder(&self, _: &Path) {}

    /// Watches nothing any more.
    pub(super) fn end(&self) {
        let mut watcher = self.watcher.lock().unwrap_or_else(PoisonError::into_inner);
        for path in [
            self.root.clone(),
            self.root.join(RECORDS),
            self.root.join(PRESENCE),
        ] {
            // It may not have been watched.
            let _ = watcher.unwatch(&path);
        }
    }

    /// Whether the system refused to watch a folder.
    pub(super) fn are_refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }
}
