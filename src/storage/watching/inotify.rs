//! Reports of Linux. A folder is asked for what changes in it and no more: who asks for openings too makes every program
//! on the computer slower that reads a file there.

use std::{
    collections::HashMap,
    ffi::{CStr, OsStr},
    fs, io,
    mem::MaybeUninit,
    os::{fd::OwnedFd, unix::ffi::OsStrExt},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::Sender,
    },
    thread,
};

use rustix::{
    event::{PollFd, PollFlags, poll},
    fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags},
    io::Errno,
};

use crate::storage::{
    files::layout::{self, DEPTH, PRESENCE, RECORDS, TOP_FILES},
    shared::copies::copied_file,
    watching::signal::Signal,
};

/// What is asked for. Not the closing of a file that was open for writing: a reader that tries whether it may write, as
/// this program does, would be reported each time.
const CHANGES: WatchFlags = WatchFlags::CREATE
    .union(WatchFlags::MODIFY)
    .union(WatchFlags::ATTRIB)
    .union(WatchFlags::MOVE)
    .union(WatchFlags::DELETE)
    .union(WatchFlags::DELETE_SELF)
    .union(WatchFlags::MOVE_SELF)
    .union(WatchFlags::ONLYDIR);

/// Room for some hundred reports at a time.
const BUFFER: usize = 64 << 10;

/// Reports on the folders of a library, until it is dropped.
#[derive(Clone)]
pub(super) struct Reports {
    shared: Arc<Shared>,
    /// Its closing ends the thread that reads the reports.
    _end: Arc<io::PipeWriter>,
}

struct Shared {
    inotify: OwnedFd,
    root: PathBuf,
    /// The folder of each watch.
    folders: Mutex<HashMap<i32, PathBuf>>,
    /// Whether the system refused to watch a folder: there are too many.
    refused: AtomicBool,
}

/// What a report says.
enum Report {
    /// Nothing that matters.
    Nothing,
    /// Something happened to this file or folder.
    Touched(PathBuf),
    /// So much happened that it is not known what.
    Lost,
}

impl Reports {
    /// Reports to come, of no folder yet; `None` where the system gives none.
    pub(super) fn start(root: &Path, signals: Sender<Signal>) -> Option<Self> {
        let (end, writer) = io::pipe().ok()?;
        let shared = Arc::new(Shared {
            inotify: inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK).ok()?,
            root: root.to_owned(),
            folders: Mutex::default(),
            refused: AtomicBool::new(false),
        });
        let reading = Arc::clone(&shared);
        thread::Builder::new()
            .name("liuhen-reports".to_owned())
            .spawn(move || reading.read(&end, &signals))
            .ok()?;
        Some(Self {
            shared,
            _end: Arc::new(writer),
        })
    }

    /// Watches what lies beside the records; the folders of the records come one by one.
    pub(super) fn begin(&self) {
        self.folder(&self.shared.root);
        self.folder(&self.shared.root.join(PRESENCE));
    }

    /// Watches a folder. One that is watched already stays so.
    pub(super) fn folder(&self, path: &Path) {
        self.shared.watch(path);
    }

    /// Watches nothing any more.
    pub(super) fn end(&self) {
        self.shared.forget(&self.shared.root);
    }

    /// Whether the system refused to watch a folder.
    pub(super) fn are_refused(&self) -> bool {
        self.shared.refused.load(Ordering::Relaxed)
    }
}

impl Shared {
    fn watch(&self, path: &Path) {
        // Held until the folder is noted: its first report may come at once.
        let mut folders = self.folders();
        match inotify::add_watch(&self.inotify, path, CHANGES) {
            Ok(watch) => {
                folders.insert(watch, path.to_owned());
            }
            // Gone since it was listed, or no folder any more; its own folder's reports tell that.
            Err(Errno::NOENT | Errno::NOTDIR) => {}
            Err(_) => self.refused.store(true, Ordering::Relaxed),
        }
    }

    /// Watches a folder that came, and what came with it.
    fn watch_below(&self, path: &Path, depth: usize) {
        self.watch(path);
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder && depth > 0 && !layout::is_hidden(&path) {
                self.watch_below(&path, depth - 1);
            }
        }
    }

    /// Ends the watches of a folder and those below it: they go with it wherever it is moved, under its old name.
    fn forget(&self, path: &Path) {
        self.folders().retain(|watch, folder| {
            let below = folder.starts_with(path);
            if below {
                // It may have ended by itself.
                let _ = inotify::remove_watch(&self.inotify, *watch);
            }
            !below
        });
    }

    fn folders(&self) -> MutexGuard<'_, HashMap<i32, PathBuf>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The thread that reads the reports, until the other end of `end` is closed.
    fn read(&self, end: &io::PipeReader, signals: &Sender<Signal>) {
        let mut buffer = vec![MaybeUninit::uninit(); BUFFER];
        let mut reports = Reader::new(&self.inotify, &mut buffer);
        loop {
            let mut waits = [
                PollFd::new(&self.inotify, PollFlags::IN),
                PollFd::new(end, PollFlags::IN),
            ];
            match poll(&mut waits, None) {
                Err(Errno::INTR) => continue,
                Err(_) => return self.refused.store(true, Ordering::Relaxed),
                Ok(_) => {}
            }
            if !waits[1].revents().is_empty() {
                return;
            }
            let (mut touched, mut lost) = (Vec::new(), false);
            while let Ok(report) = reports.next() {
                match self.understand(report.wd(), report.events(), report.file_name()) {
                    Report::Nothing => {}
                    Report::Touched(path) if touched.last() == Some(&path) => {}
                    Report::Touched(path) => touched.push(path),
                    Report::Lost => lost = true,
                }
            }
            // The watcher may be gone by now.
            if !touched.is_empty() {
                let _ = signals.send(Signal::Touched(touched));
            }
            if lost {
                let _ = signals.send(Signal::Lost);
            }
        }
    }

    fn understand(&self, watch: i32, what: ReadFlags, name: Option<&CStr>) -> Report {
        if what.contains(ReadFlags::QUEUE_OVERFLOW) {
            return Report::Lost;
        }
        if what.contains(ReadFlags::IGNORED) {
            self.folders().remove(&watch);
            return Report::Nothing;
        }
        let Some(folder) = self.folders().get(&watch).cloned() else {
            return Report::Nothing;
        };
        let went = ReadFlags::MOVE_SELF | ReadFlags::DELETE_SELF;
        let is_root = folder == self.root;
        if what.contains(ReadFlags::UNMOUNT) || is_root && what.intersects(went) {
            // What is watched is no longer what lies at this path.
            self.forget(&self.root);
            return Report::Lost;
        }
        let Some(name) = name.map(|name| OsStr::from_bytes(name.to_bytes())) else {
            return Report::Nothing;
        };
        let path = folder.join(name);
        let is_folder = what.contains(ReadFlags::ISDIR);
        let ours = match name.to_str() {
            Some(RECORDS | PRESENCE) => is_folder,
            Some(name) => TOP_FILES.contains(&name) || copied_file(Path::new(name)).is_some(),
            None => false,
        };
        if is_root && !ours || layout::is_hidden(&path) {
            return Report::Nothing;
        }
        if !is_folder {
            return Report::Touched(path);
        }
        if what.contains(ReadFlags::MOVED_FROM) {
            // Its files went without a report of their own.
            self.forget(&path);
            return Report::Lost;
        }
        if what.intersects(ReadFlags::CREATE | ReadFlags::MOVED_TO) {
            self.watch_below(&path, DEPTH);
            // What came whole may be many files: they are compared, not read one by one.
            return if what.contains(ReadFlags::MOVED_TO) {
                Report::Lost
            } else {
                Report::Touched(path)
            };
        }
        Report::Nothing
    }
}
