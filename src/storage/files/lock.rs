//! A lock: a small file beside a record that exists while one program saves it, made with `O_EXCL`.
//!
//! A lock guards the order of saves, nothing depends on it for what was saved: every version is in the history before
//! the record is replaced. So a lock that was left behind is broken rather than waited for: at once when its process
//! has ended on this computer or is this one and does not hold it, after [`PATIENCE`] when it stayed the same on another
//! one, and sooner when it is no lock at all: empty, not ours, a link, a pipe, a folder. Waiting is counted in steps; no
//! clock is compared with another's.

use std::{
    collections::HashSet,
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{LazyLock, Mutex, PoisonError},
    thread,
    time::Duration,
};

use serde::{Deserialize, Serialize};

use crate::domain::{Moment, Stamp};

use crate::storage::files::{
    io_problem::{During, IoProblem},
    machine::{self, Process},
    reading::{self, LoadError},
    ron_text,
};

/// How long one step of waiting lasts.
const STEP: Duration = Duration::from_millis(10);

/// For so many steps a lock of another computer must stay the same to count as left behind: two seconds. Should it be of
/// a program that is only slow, that program finds its lock gone before it replaces the record, and merges.
const PATIENCE: u32 = 200;

/// For so many steps what is no lock must stay the same: half a second. A program writes its lock within a moment.
const PATIENCE_WITH_OTHERS: u32 = 50;

/// For so many steps a lock is waited for at all: thirty seconds.
const LONGEST: u32 = 3_000;

/// The largest lock that is read, bytes.
const LARGEST: u64 = 16 << 10;

/// The locks that this program holds, by their tokens: any other one with its name was left behind.
static HELD: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

/// Who holds a lock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    process: Process,
    /// The person.
    pub by: String,
    /// Since when, by the clock of the holder.
    pub at: Option<Moment>,
    token: String,
}

impl Holder {
    /// The computer.
    pub fn host(&self) -> &str {
        &self.process.host
    }
}

/// Why a lock was not got.
pub(in crate::storage) enum Refused {
    /// Somebody holds it and goes on holding it.
    Held(Box<Holder>),
    /// The file system refused a step.
    Io(IoProblem),
}

/// A lock that is held; it is given back when dropped.
#[derive(Debug)]
pub(in crate::storage) struct Lock {
    path: PathBuf,
    token: String,
}

/// The lock of a record's file: hidden, so that lists and scans pass it by.
pub(in crate::storage) fn lock_path(record: &Path) -> PathBuf {
    let name = record.file_name().unwrap_or_default().to_string_lossy();
    record.with_file_name(format!(".{name}.lock"))
}

/// Locks a record's file, waiting while somebody else saves it.
pub(in crate::storage) fn lock(record: &Path, stamp: Option<&Stamp>) -> Result<Lock, Refused> {
    let path = lock_path(record);
    let holder = Holder {
        process: Process::this().clone(),
        by: stamp.map(|stamp| stamp.by.clone()).unwrap_or_default(),
        at: stamp.map(|stamp| stamp.at),
        token: machine::token(),
    };
    let text = ron_text::to_text(&holder).map_err(|problem| Refused::Io(problem.at(&path)))?;
    // What lay in the lock's place when it was last looked at, and for how many steps it has.
    let mut seen: (Found, u32) = (Found::Nothing, 0);
    for steps in 0..LONGEST {
        match make(&path, &holder.token, &text) {
            Ok(lock) => {
                if steps > 0 {
                    tracing::info!(steps, "waited for a lock");
                }
                return Ok(lock);
            }
            Err(problem) if is_taken(&problem.source) => {}
            Err(problem) => return Err(Refused::Io(problem)),
        }
        match read(&path) {
            Found::Nothing => {}
            found if found == seen.0 => seen.1 += 1,
            found => seen = (found, 0),
        }
        if seen.0.is_left_behind(seen.1) && !break_lock(&path, &seen.0) {
            // What cannot be moved away now cannot be in a moment either.
            let stuck = io::Error::from(io::ErrorKind::PermissionDenied);
            return Err(Refused::Io(
                Err::<(), _>(stuck)
                    .during("taking away the lock", &path)
                    .unwrap_err(),
            ));
        }
        thread::sleep(STEP);
    }
    Err(Refused::Held(Box::new(seen.0.holder().unwrap_or_default())))
}

/// Makes the lock's file, exclusively and with what it says.
fn make(path: &Path, token: &str, text: &str) -> Result<Lock, IoProblem> {
    let created = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = created.during("locking", path)?;
    held().insert(token.to_owned());
    let lock = Lock {
        path: path.to_owned(),
        token: token.to_owned(),
    };
    // Nobody needs the lock after a power cut: it is not synced.
    let written = file.write_all(text.as_bytes()).during("writing", path);
    if written.is_err() {
        // Made a moment ago and by nobody else; half written it would make the next save wait.
        let _ = fs::remove_file(path);
    }
    written.map(|()| lock)
}

fn held() -> std::sync::MutexGuard<'static, HashSet<String>> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a file could not be made because it is there. Windows says "denied" of one that is just being deleted.
fn is_taken(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AlreadyExists
        || cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied
}

/// What lies in the place of a lock.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    Nothing,
    File(Vec<u8>),
    /// A link, a pipe, a folder, a file far too long, or one that cannot be read.
    Strange,
}

/// Looks at a lock; nothing is followed, waited for, or read without a limit.
fn read(path: &Path) -> Found {
    match reading::read_capped_at(path, LARGEST) {
        Ok(bytes) => Found::File(bytes),
        Err(LoadError::Io(problem)) if problem.source.kind() == io::ErrorKind::NotFound => Found::Nothing,
        Err(_) => Found::Strange,
    }
}

impl Found {
    /// `None` for a lock that is just being written, was never written whole, or is none.
    fn holder(&self) -> Option<Holder> {
        let Self::File(bytes) = self else { return None };
        let text = ron_text::text_of(bytes).ok()?;
        let (holder, _) = ron_text::from_text::<Holder>(&text).ok()?;
        (!holder.token.is_empty()).then_some(holder)
    }

    /// Whether nobody holds it who is still there, when it stayed the same for so many steps.
    fn is_left_behind(&self, steps: u32) -> bool {
        if *self == Self::Nothing {
            return false;
        }
        let Some(holder) = self.holder() else {
            return steps >= PATIENCE_WITH_OTHERS;
        };
        if holder.process == *Process::this() {
            // One that it does not hold it could not take away.
            return !held().contains(&holder.token);
        }
        match holder.process.has_ended() {
            Some(true) => true,
            // A process of this computer that still runs may be waiting for a slow disk.
            Some(false) => false,
            None => steps >= PATIENCE,
        }
    }
}

/// Takes away a lock that was left behind, and tells whether it is gone. It is moved first: of several that see the same
/// old lock one moves it, and a new lock that came in between is put back.
fn break_lock(path: &Path, stale: &Found) -> bool {
    let aside = path.with_extension(format!("broken-{}", machine::token()));
    if let Err(error) = fs::rename(path, &aside) {
        return error.kind() == io::ErrorKind::NotFound;
    }
    if read(&aside) != *stale {
        // Fails where yet another lock is there by now; its owner's is then the one that counts.
        let _ = fs::hard_link(&aside, path);
    }
    // A folder with something in it is somebody's, and stays where it was moved.
    let _ = fs::remove_file(&aside).or_else(|_| fs::remove_dir(&aside));
    true
}

impl Lock {
    /// Whether nobody broke the lock meanwhile; asked once more before a record is replaced.
    pub(in crate::storage) fn is_held(&self) -> bool {
        read(&self.path)
            .holder()
            .is_some_and(|holder| holder.token == self.token)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        held().remove(&self.token);
        // A disk that hiccups is asked again: colleagues' programs cannot know that this lock is held no more.
        for _ in 0..3 {
            match read(&self.path) {
                Found::Nothing => break,
                Found::Strange => {}
                found if found.holder().is_none_or(|holder| holder.token != self.token) => break,
                Found::File(_) if fs::remove_file(&self.path).is_ok() => break,
                Found::File(_) => {}
            }
        }
    }
}
