//! A watcher: it tells what others change in a library while it is open. Where the system reports changes it waits for
//! them; on network shares, from which no reports come, it compares them with what they were ([`Comparison`]). What
//! this program wrote itself is known by its hash and never told; and a library that vanishes is told as out of reach,
//! never as deletions.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

use notify::{EventKind, RecursiveMode, Watcher as _};

use crate::domain::RecordNumber;

use super::{
    comparison::Comparison,
    library::{
        BrokenFile, DIRECTORY_FILE, Library, OfficeTable, RECORDS, SETTINGS_FILE, TRASH, find_records,
    },
    presence::PRESENCE,
    record_file::{self, LoadError, Loaded, Version},
};

/// How long the folder has to be quiet before what happened is looked at: a save is several events.
const QUIET: Duration = Duration::from_millis(120);

/// How often the library's reachability is looked at, and a share is compared.
const PERIOD: Duration = Duration::from_millis(1500);

/// Deeper than years and months nothing of ours lies.
const DEPTH: usize = 6;

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
    /// Dropping it ends the reports, and with them the thread.
    stop: Sender<Signal>,
    changes: Receiver<Change>,
    mode: WatchMode,
}

enum Signal {
    /// Something happened at these paths.
    Touched(Vec<PathBuf>),
    /// So much happened that the system lost count.
    Lost,
    /// The watcher was dropped.
    Stop,
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // A thread that has ended already needs no telling.
        let _ = self.stop.send(Signal::Stop);
    }
}

impl std::fmt::Debug for Watcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watcher")
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

impl Watcher {
    /// Watches a library. `wake` is called from the watching thread when there are changes to take.
    pub fn start(library: &Library, wake: impl Fn() + Send + 'static) -> Self {
        let mode = if is_remote(library.root()) {
            WatchMode::Polling
        } else {
            WatchMode::Events
        };
        Self::start_with(library, mode, wake)
    }

    /// The same, in a mode of the caller's choice.
    pub fn start_with(library: &Library, mode: WatchMode, wake: impl Fn() + Send + 'static) -> Self {
        let (stop, signals) = channel();
        let (sender, changes) = channel();
        let reports = match mode {
            WatchMode::Events => reports(library, stop.clone()),
            WatchMode::Polling => None,
        };
        let mode = if reports.is_some() {
            mode
        } else {
            WatchMode::Polling
        };
        let known = match mode {
            WatchMode::Polling => Comparison::of(library),
            WatchMode::Events => Comparison::default(),
        };
        let watch = Watch {
            library: library.clone(),
            reports,
            signals: stop.clone(),
            sender,
            wake: Box::new(wake),
            known,
            reachable: true,
        };
        // Without a thread nothing is told; saving still notices what others did.
        let _ = thread::Builder::new()
            .name("liuhen-watch".to_owned())
            .spawn(move || watch.run(&signals));
        Self { stop, changes, mode }
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
        self.mode
    }
}

/// The watching thread's own.
struct Watch {
    library: Library,
    reports: Option<notify::RecommendedWatcher>,
    signals: Sender<Signal>,
    sender: Sender<Change>,
    wake: Box<dyn Fn() + Send>,
    /// What lay there at the last comparison; empty where the system reports.
    known: Comparison,
    reachable: bool,
}

impl Watch {
    fn run(mut self, signals: &Receiver<Signal>) {
        let mut touched = BTreeSet::new();
        loop {
            let longest = if touched.is_empty() { PERIOD } else { QUIET };
            match signals.recv_timeout(longest) {
                Ok(Signal::Touched(paths)) => touched.extend(paths),
                Ok(Signal::Lost) => touched.extend(Comparison::of(&self.library).into_paths()),
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    let before = self.reachable;
                    if self.check_reach() && self.reports.is_none() {
                        touched.extend(self.known.look(&self.library));
                    }
                    if self.reachable != before {
                        // Everything is read anew once it is back; nothing that came before counts.
                        touched.clear();
                        self.watch_again();
                    }
                    if self.reachable && !touched.is_empty() {
                        self.look_at(std::mem::take(&mut touched));
                    }
                }
            }
        }
    }

    /// Whether the library is within reach, telling where that changed.
    fn check_reach(&mut self) -> bool {
        let reachable = self.library.is_reachable();
        if reachable != self.reachable {
            self.reachable = reachable;
            self.tell(if reachable {
                Change::Reachable
            } else {
                Change::Unreachable
            });
        }
        reachable
    }

    /// Asks for reports anew: a share that was unmounted has taken the old ones with it.
    fn watch_again(&mut self) {
        if self.reachable && self.reports.is_some() {
            self.reports = reports(&self.library, self.signals.clone());
        }
        if self.reachable && self.reports.is_none() {
            self.known = Comparison::of(&self.library);
        }
    }

    fn look_at(&mut self, paths: BTreeSet<PathBuf>) {
        let mut gone = Vec::new();
        let mut presence = false;
        for path in paths {
            if path.starts_with(self.library.root().join(PRESENCE)) {
                presence = true;
            } else if path.starts_with(self.library.root().join(RECORDS)) {
                self.look_at_record(&path, &mut gone);
            } else {
                self.look_at_settings(&path);
            }
        }
        if presence {
            self.tell(Change::Presence);
        }
        // A folder being emptied, or a share going away, takes its records before it takes itself.
        if !gone.is_empty() && self.check_reach() {
            for (number, trashed) in gone {
                self.tell(Change::Gone { number, trashed });
            }
        }
    }

    fn look_at_settings(&self, path: &Path) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return;
        };
        let change = match name {
            SETTINGS_FILE => Change::Settings,
            DIRECTORY_FILE => Change::Directory,
            name if OfficeTable::of_name(name).is_some() => Change::Settings,
            _ => return,
        };
        let Ok(bytes) = record_file::read_capped(path) else {
            return;
        };
        if !self.library.ours.is_echo(path, Some(&Version::of(&bytes))) {
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
            // A folder that came whole is looked through; one that went took its files with reports of their own.
            if path.is_dir() {
                let mut files = Vec::new();
                find_records(path, DEPTH, &mut files);
                for file in &files {
                    self.look_at_record(file, gone);
                }
            }
            return;
        };
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

/// Asks the system for reports on the folders that matter. The history has a folder for every record and is left out.
fn reports(library: &Library, signals: Sender<Signal>) -> Option<notify::RecommendedWatcher> {
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
    let mut watcher = notify::recommended_watcher(send).ok()?;
    watcher.watch(library.root(), RecursiveMode::NonRecursive).ok()?;
    for folder in [RECORDS, PRESENCE, TRASH] {
        let path = library.root().join(folder);
        // Presence and trash come with their first file; they are made now so that they can be watched. A library that
        // may only be read is watched as far as it goes.
        let there = fs::create_dir_all(&path).is_ok() || path.is_dir();
        let reported = there && watcher.watch(&path, RecursiveMode::Recursive).is_ok();
        if !reported && folder == RECORDS && path.exists() {
            return None;
        }
    }
    Some(watcher)
}

/// Whether a folder lies on a file system from which changes made by other computers are not reported.
#[cfg(target_os = "linux")]
fn is_remote(folder: &Path) -> bool {
    const REMOTE: [&str; 14] = [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "fuse.sshfs",
        "fuse.gvfsd-fuse",
        "9p",
        "fuse.rclone",
        "fuse.davfs",
        "fuse.vmhgfs-fuse",
        "vboxsf",
        "virtiofs",
        "ceph",
    ];
    let Ok(mounts) = fs::read_to_string("/proc/self/mounts") else {
        return false;
    };
    let mount = |line: &str| {
        let mut parts = line.split(' ');
        let (place, kind) = (parts.nth(1)?.replace("\\040", " "), parts.next()?.to_owned());
        folder.starts_with(&place).then_some((place.len(), kind))
    };
    let nearest = mounts.lines().filter_map(mount).max_by_key(|(length, _)| *length);
    nearest.is_some_and(|(_, kind)| REMOTE.contains(&kind.as_str()))
}

/// Windows and macOS report changes on most shares; network paths are compared all the same.
#[cfg(not(target_os = "linux"))]
fn is_remote(folder: &Path) -> bool {
    let text = folder.to_string_lossy();
    text.starts_with(r"\\") || text.starts_with("/Volumes/")
}
