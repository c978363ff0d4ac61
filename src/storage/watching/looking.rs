//! The watching thread: it hears what is reported, waits until it is quiet, looks at what was touched, and tells what is news.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::Duration,
};

use crate::domain::{RecordNumber, shared::SharedFile};

use crate::storage::{
    files::{
        layout::{DEPTH, PRESENCE, RECORDS, SETTINGS_FILE, is_hidden},
        reading::{self, BrokenFile, LoadError},
        record_file,
        version::Version,
        walk::{self, find_records},
    },
    libraries::library::Library,
    shared::copies::copied_file,
    watching::{
        change::Change,
        comparison::{Comparison, TopFiles, look_at_top, top_files},
        reports::Reports,
        signal::Signal,
    },
};

/// How long the folder has to be quiet before what happened is looked at: a save is several events.
const QUIET: Duration = Duration::from_millis(120);

/// How often the library's reachability is looked at, and a share is compared.
const PERIOD: Duration = Duration::from_millis(1500);

/// After so many reports it is looked at what they tell, also where they never cease.
const MOST_REPORTS: usize = 64;

/// The watching thread's own.
pub(super) struct Watch {
    pub(super) library: Library,
    /// Reports of the system, unless it refuses them.
    pub(super) reports: Option<Reports>,
    pub(super) polls: Arc<AtomicBool>,
    /// The files beside the records as they were when last looked at.
    pub(super) top: TopFiles,
    pub(super) sender: Sender<Change>,
    pub(super) wake: Box<dyn Fn() + Send>,
    /// What lay there at the last comparison; nothing where the system reports, and before the first survey.
    pub(super) known: Option<Comparison>,
    pub(super) reachable: bool,
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
    /// Until the watcher is dropped.
    pub(super) fn run(mut self, signals: &Receiver<Signal>) {
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
        let walk =
            |before: &(dyn Fn(&Path) + Sync)| walk::walk(&self.library.root().join(RECORDS), DEPTH, before);
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
        let bytes = reading::read_capped(path).ok();
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
        let Some(stem) = name.strip_suffix(".ron").filter(|_| !is_hidden(path)) else {
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
                if number != Some(loaded.record.number) {
                    // Under another name it is a copy of a sync tool, which a comparison finds.
                    self.tell(Change::Missed);
                    return;
                }
                self.tell(match self.library.standing(loaded.record.number).put_back {
                    Some(put_back) => Change::PutBack(Box::new(loaded), put_back),
                    None => Change::Record(Box::new(loaded)),
                });
            }
            Err(LoadError::Io(problem)) if problem.source.kind() == std::io::ErrorKind::NotFound => {
                if let Some(number) = number
                    && !self.library.ours.is_echo(path, None)
                    && path == self.library.record_path(number)
                {
                    self.library.ours.forget(path);
                    gone.push((number, self.library.trash_path(number).exists()));
                } else if number.is_none() && !self.library.ours.is_echo(path, None) {
                    // A copy that a sync tool had left was taken away.
                    self.tell(Change::Missed);
                }
            }
            Err(LoadError::Unreadable { path, problem }) => {
                // If what was ours comes back, that is news.
                self.library.ours.forget(&path);
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
