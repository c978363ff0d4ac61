//! A watcher: it tells what others change in a library while it is open. Where the system reports changes it waits for
//! them; on network shares, from which no reports come, it compares them with what they were ([`Comparison`]). What
//! this program wrote itself is known by its hash and never told; and a library that vanishes is told as out of reach,
//! never as deletions.
//!
//! A watcher begins with a survey ([`Library::survey_watched`](super::Library::survey_watched)), which watches each folder
//! before it lists it: what changed before is in the survey, what changes afterwards is reported. Where the system
//! reports nothing, or refuses to watch so many folders, the survey is what the first comparison compares with.

mod remote;
#[cfg(target_os = "linux")]
#[path = "inotify.rs"]
mod reports;
#[cfg(not(target_os = "linux"))]
#[path = "notify.rs"]
mod reports;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, UNIX_EPOCH},
};

use crate::domain::{RecordNumber, shared::SharedFile};

use super::{
    comparison::{Comparison, TopFiles, look_at_top, top_files},
    library::{BrokenFile, DEPTH, Library, RECORDS, SETTINGS_FILE, find_records},
    presence::PRESENCE,
    record_file::{self, LoadError, Loaded, Version},
    shared::copied_file,
    walk::Walk,
};
use reports::Reports;

/// How long the folder has to be quiet before what happened is looked at: a save is several events.
const QUIET: Duration = Duration::from_millis(120);

/// How often the library's reachability is looked at, and a share is compared.
const PERIOD: Duration = Duration::from_millis(1500);

/// After so many reports it is looked at what they tell, also where they never cease.
const MOST_REPORTS: usize = 64;

/// Something that others did in a library.
#[derive(Debug, Clone)]
pub enum Change {
    /// A record is new, or has another content.
    Record(Box<Loaded>),
    /// A file under `records/` can no longer be read as a record.
    Broken(BrokenFile),
    /// A record's file is gone from its place.
    Gone {
        /// The record.
        number: RecordNumber,
        /// Whether it lies in the trash: somebody deleted it in this program. Otherwise it was moved or deleted by
        /// other means.
        trashed: bool,
    },
    /// The people and organizations changed.
    Directory,
    /// The library's settings changed, or a table of the office.
    Settings,
    /// Somebody opened or closed a record.
    Presence,
    /// The library is out of reach; nothing of it is known to be deleted.
    Unreachable,
    /// It is back: everything should be read anew.
    Reachable,
    /// So much happened at once, or a folder came or went whole, that it is not known what: everything is to be compared.
    Missed,
}

/// How changes come to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WatchMode {
    /// The system reports them.
    Events,
    /// The folder is compared every other second.
    Polling,
}

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

enum Signal {
    /// Something happened at these paths.
    Touched(Vec<PathBuf>),
    /// So much happened that the system lost count.
    Lost,
    /// A survey was made: what it found, where that is to be compared with.
    Surveyed(Option<Box<Comparison>>),
    /// The watcher was dropped.
    Stop,
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
    pub(super) fn begin(&self) {
        if let Some(reports) = self.reports() {
            reports.begin();
        }
    }

    /// Before a folder of the records is listed.
    pub(super) fn folder(&self, path: &Path) {
        if let Some(reports) = self.reports() {
            reports.folder(path);
        }
    }

    /// When all are listed.
    pub(super) fn finish(&self, walk: &Walk) {
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

/// The watching thread's own.
struct Watch {
    library: Library,
    /// Reports of the system, unless it refuses them.
    reports: Option<Reports>,
    polls: Arc<AtomicBool>,
    /// The files beside the records as they were when last looked at.
    top: TopFiles,
    sender: Sender<Change>,
    wake: Box<dyn Fn() + Send>,
    /// What lay there at the last comparison; nothing where the system reports, and before the first survey.
    known: Option<Comparison>,
    reachable: bool,
}

/// What was reported and is not looked at yet.
#[derive(Default)]
struct Pending {
    paths: BTreeSet<PathBuf>,
    /// Whether there was more than is known.
    lost: bool,
    /// How many reports it were.
    count: usize,
}

impl Pending {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.lost
    }
}

impl Watch {
    fn run(mut self, signals: &Receiver<Signal>) {
        let mut pending = Pending::default();
        loop {
            let longest = if pending.is_empty() { PERIOD } else { QUIET };
            let quiet = match signals.recv_timeout(longest) {
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(signal) => {
                    self.hear(signal, &mut pending);
                    false
                }
                Err(RecvTimeoutError::Timeout) => true,
            };
            if quiet {
                self.look_around(&mut pending);
            }
            if self.reachable && (quiet || pending.count >= MOST_REPORTS) && !pending.is_empty() {
                self.look_at(std::mem::take(&mut pending));
            }
        }
    }

    fn hear(&mut self, signal: Signal, pending: &mut Pending) {
        match signal {
            Signal::Touched(paths) => pending.paths.extend(paths),
            Signal::Lost => {
                pending.lost = true;
                look_at_top(&mut self.top, &self.library, &mut pending.paths);
            }
            Signal::Surveyed(known) => {
                self.known = known.map(|known| *known);
                // What was read before the watching began.
                look_at_top(&mut self.top, &self.library, &mut pending.paths);
                let presence = self.library.root().join(PRESENCE);
                pending.paths.extend(presence.is_dir().then_some(presence));
            }
            Signal::Stop => {}
        }
        pending.count += 1;
    }

    /// Once nothing happens: whether the library is there, and what is other than it was where nothing is reported.
    fn look_around(&mut self, pending: &mut Pending) {
        let before = self.reachable;
        let reachable = self.library.is_reachable();
        if reachable && !before {
            // Everything is read anew once it is back; nothing that came before counts.
            *pending = Pending::default();
            self.watch_again();
        }
        self.tell_reach(reachable);
        if !reachable {
            *pending = Pending::default();
            return;
        }
        if self.reports.as_ref().is_some_and(Reports::are_refused) {
            self.reports = None;
            self.polls.store(true, Ordering::Relaxed);
            if self.known.is_none() {
                self.known = Some(Comparison::of(&self.library));
                pending.lost = true;
            }
        }
        if let Some(known) = &mut self.known {
            pending.paths.extend(known.look(&self.library));
        }
    }

    /// Whether the library is within reach, telling where that changed.
    fn check_reach(&mut self) -> bool {
        let reachable = self.library.is_reachable();
        self.tell_reach(reachable);
        reachable
    }

    fn tell_reach(&mut self, reachable: bool) {
        if reachable != self.reachable {
            self.reachable = reachable;
            self.tell(if reachable {
                Change::Reachable
            } else {
                Change::Unreachable
            });
        }
    }

    /// Asks for reports anew: a share that was unmounted has taken the old ones with it.
    fn watch_again(&mut self) {
        let walk = |before: &(dyn Fn(&Path) + Sync)| {
            super::walk::walk(&self.library.root().join(RECORDS), DEPTH, before)
        };
        self.top = top_files(self.library.root());
        let walk = match &self.reports {
            Some(reports) => {
                reports.end();
                reports.begin();
                walk(&|folder| reports.folder(folder))
            }
            None => walk(&|_| {}),
        };
        let reported = self
            .reports
            .as_ref()
            .is_some_and(|reports| !reports.are_refused());
        self.known = (!reported).then(|| Comparison::begin(&self.library, self.top.clone(), &walk));
    }

    fn look_at(&mut self, pending: Pending) {
        let (mut gone, mut presence, mut missed) = (Vec::new(), false, pending.lost);
        for path in pending.paths {
            if path.starts_with(self.library.root().join(PRESENCE)) {
                presence = true;
            } else if path.starts_with(self.library.root().join(RECORDS)) {
                missed |= path.extension().is_none() && !path.exists();
                self.look_at_record(&path, &mut gone);
            } else {
                self.look_at_settings(&path);
            }
        }
        if presence {
            self.tell(Change::Presence);
        }
        // A folder being emptied, or a share going away, takes its records before it takes itself.
        let anything = missed || !gone.is_empty();
        if !anything || !self.check_reach() {
            return;
        }
        for (number, trashed) in gone {
            self.tell(Change::Gone { number, trashed });
        }
        if missed {
            self.tell(Change::Missed);
        }
    }

    fn look_at_settings(&self, path: &Path) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return;
        };
        let is_copy = path.parent() == Some(self.library.root()) && copied_file(path).is_some();
        let change = match SharedFile::of_name(name) {
            Some(SharedFile::Directory) => Change::Directory,
            Some(_) => Change::Settings,
            None if is_copy => Change::Settings,
            None => return,
        };
        let bytes = record_file::read_capped(path).ok();
        // That a copy went is news; a file that cannot be read now says nothing.
        if bytes.is_none() && !is_copy {
            return;
        }
        let version = bytes.as_deref().map(Version::of);
        let echo = self.library.ours.is_echo(path, version.as_ref());
        let known = name == SETTINGS_FILE && bytes.is_some_and(|bytes| self.library.has_settings(&bytes));
        if !echo && !known {
            self.tell(change);
        }
    }

    fn look_at_record(&self, path: &Path, gone: &mut Vec<(RecordNumber, bool)>) {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some(stem) = name.strip_suffix(".ron").filter(|stem| !stem.starts_with('.')) else {
            // A folder that came is looked through. Links lead elsewhere.
            if fs::symlink_metadata(path).is_ok_and(|about| about.is_dir()) {
                let mut files = Vec::new();
                find_records(path, DEPTH, &mut files);
                for file in &files {
                    self.look_at_record(file, gone);
                }
            }
            return;
        };
        if fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink()) {
            return;
        }
        let number = stem.parse::<RecordNumber>().ok();
        match record_file::load_file(path) {
            Ok(loaded) => {
                if self.library.ours.is_echo(path, Some(&loaded.version)) {
                    return;
                }
                self.library.ours.forget(path);
                // Under another name it is a copy of a sync tool, and told when the library is read anew.
                if number == Some(loaded.record.number) {
                    self.tell(Change::Record(Box::new(loaded)));
                }
            }
            Err(LoadError::Io(problem)) if problem.source.kind() == std::io::ErrorKind::NotFound => {
                if let Some(number) = number
                    && !self.library.ours.is_echo(path, None)
                    && path == self.library.record_path(number)
                {
                    self.library.ours.forget(path);
                    gone.push((number, self.library.trash_path(number).exists()));
                }
            }
            Err(LoadError::Unreadable { path, problem }) => {
                self.tell(Change::Broken(BrokenFile { path, problem }));
            }
            // A share that hiccups is asked again with its next change.
            Err(LoadError::Io(_)) => {}
        }
    }

    fn tell(&self, change: Change) {
        // Nobody listens any more once the window is closing.
        let _ = self.sender.send(change);
        (self.wake)();
    }
}
