//! A watcher, and how a survey begins it.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::{Duration, UNIX_EPOCH},
};

use crate::storage::{
    files::{layout::SETTINGS_FILE, walk::Walk},
    libraries::library::Library,
    watching::{
        change::{Change, WatchMode},
        comparison::{Comparison, TopFiles, top_files},
        looking::Watch,
        remote,
        reports::Reports,
        signal::Signal,
    },
};

/// Watches a library until it is dropped.
pub struct Watcher {
    start: WatchStart,
    changes: Receiver<Change>,
}

/// How a survey begins a watcher: it tells of each folder before it lists it, and what it found.
#[derive(Clone)]
pub struct WatchStart {
    reports: Option<Reports>,
    /// Whether folders are compared; the reports may come to be refused.
    polls: Arc<AtomicBool>,
    signals: Sender<Signal>,
    library: Library,
    /// The files beside the records, as they were before anything was read.
    top: TopFiles,
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // A thread that has ended already needs no telling.
        let _ = self.start.signals.send(Signal::Stop);
    }
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watcher")
            .field("mode", &self.mode())
            .finish_non_exhaustive()
    }
}

impl Watcher {
    /// A watcher that a survey is to begin. `wake` is called from the watching thread when there are changes to take.
    pub fn prepare(library: &Library, wake: impl Fn() + Send + 'static) -> Self {
        let mode = if remote::is_remote(library.root()) {
            WatchMode::Polling
        } else {
            WatchMode::Events
        };
        Self::prepare_with(library, mode, wake)
    }

    /// The same, in a mode of the caller's choice.
    pub fn prepare_with(library: &Library, mode: WatchMode, wake: impl Fn() + Send + 'static) -> Self {
        let (signals, receiver) = channel();
        let (sender, changes) = channel();
        let reports = match mode {
            WatchMode::Events => Reports::start(library.root(), signals.clone()),
            WatchMode::Polling => None,
        };
        let mut top = top_files(library.root());
        // Read when the library was opened, before this: looked at again.
        top.remove(&library.root().join(SETTINGS_FILE));
        let start = WatchStart {
            polls: Arc::new(AtomicBool::new(reports.is_none())),
            reports,
            signals,
            library: library.clone(),
            top,
        };
        let watch = Watch {
            library: library.clone(),
            reports: start.reports.clone(),
            polls: Arc::clone(&start.polls),
            top: start.top.clone(),
            sender,
            wake: Box::new(wake),
            known: None,
            reachable: true,
        };
        // Without a thread nothing is told; saving still notices what others did.
        let _ = thread::Builder::new()
            .name("liuhen-watch".to_owned())
            .spawn(move || watch.run(&receiver));
        Self { start, changes }
    }

    /// Watches a library from now on, for who surveys it by other means.
    pub fn start_with(library: &Library, mode: WatchMode, wake: impl Fn() + Send + 'static) -> Self {
        let watcher = Self::prepare_with(library, mode, wake);
        // Nothing is compared with these times.
        library.survey_watched(UNIX_EPOCH, &watcher.start);
        watcher
    }

    /// What a survey needs to begin it.
    pub fn to_begin(&self) -> WatchStart {
        self.start.clone()
    }

    /// What others did since the last call; never waits.
    pub fn take(&self) -> Vec<Change> {
        self.changes.try_iter().collect()
    }

    /// Waits for the next change; for programs without a window.
    pub fn wait(&self, longest: Duration) -> Option<Change> {
        self.changes.recv_timeout(longest).ok()
    }

    /// How changes come to be known.
    pub fn mode(&self) -> WatchMode {
        if self.start.polls.load(Ordering::Relaxed) {
            WatchMode::Polling
        } else {
            WatchMode::Events
        }
    }
}

impl WatchStart {
    /// Before the first folder is listed.
    pub(in crate::storage) fn begin(&self) {
        if let Some(reports) = self.reports() {
            reports.begin();
        }
    }

    /// Before a folder of the records is listed.
    pub(in crate::storage) fn folder(&self, path: &Path) {
        if let Some(reports) = self.reports() {
            reports.folder(path);
        }
    }

    /// When all are listed.
    pub(in crate::storage) fn finish(&self, walk: &Walk) {
        let reported = self.reports().is_some_and(|reports| !reports.are_refused());
        self.polls.store(!reported, Ordering::Relaxed);
        let known = (!reported).then(|| Comparison::begin(&self.library, self.top.clone(), walk));
        // The watcher may be gone by now.
        let _ = self.signals.send(Signal::Surveyed(known.map(Box::new)));
    }

    fn reports(&self) -> Option<&Reports> {
        self.reports.as_ref().filter(|reports| !reports.are_refused())
    }
}
