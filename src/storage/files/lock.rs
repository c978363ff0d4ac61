//! A lock: a small file beside a record that exists while one program saves it, made with `O_EXCL`.
//!
//! A lock guards the order of saves, nothing depends on it for what was saved: every version is in the history before
//! the record is replaced. So a lock that was left behind is broken rather than waited for: at once when its process
//! has ended on this computer, and when it stayed the same for the whole [`PATIENCE`] on another one. Waiting is
//! counted in steps; no clock is compared with another's.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use serde::{Deserialize, Serialize};

use crate::domain::{Moment, Stamp};

use crate::storage::files::{
    io_problem::{During, IoProblem},
    machine::{self, Process},
    ron_text,
};

/// How long one step of waiting lasts.
const STEP: Duration = Duration::from_millis(10);

/// For so many steps a lock of another computer must stay the same to count as left behind: ten seconds.
const PATIENCE: u32 = 1_000;

/// For so many steps a lock is waited for at all: thirty seconds.
const LONGEST: u32 = 3_000;

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
    // What the lock held when it was last looked at, and for how many steps it has.
    let mut seen: (Vec<u8>, u32) = (Vec::new(), 0);
    for _ in 0..LONGEST {
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                let lock = Lock {
                    path: path.clone(),
                    token: holder.token,
                };
                // Nobody needs the lock after a power cut: it is not synced.
                if let Err(problem) = file.write_all(text.as_bytes()).during("writing", &path) {
                    // Made a moment ago and by nobody else; half written it would make the next save wait.
                    let _ = fs::remove_file(&path);
                    return Err(Refused::Io(problem));
                }
                return Ok(lock);
            }
            Err(error) if is_taken(&error) => {}
            Err(error) => {
                return Err(Refused::Io(
                    Err::<(), _>(error).during("locking", &path).unwrap_err(),
                ));
            }
        }
        let Some(bytes) = read(&path) else { continue };
        if bytes == seen.0 {
            seen.1 += 1;
        } else {
            seen = (bytes, 0);
        }
        match holder_of(&seen.0).map(|holder| holder.process.has_ended()) {
            Some(Some(true)) => break_lock(&path, &seen.0),
            Some(None) | None if seen.1 >= PATIENCE => break_lock(&path, &seen.0),
            // A process of this computer that still runs may be waiting for a slow disk.
            Some(Some(false) | None) | None => {}
        }
        thread::sleep(STEP);
    }
    Err(Refused::Held(Box::new(holder_of(&seen.0).unwrap_or_default())))
}

/// Whether a file could not be made because it is there. Windows says "denied" of one that is just being deleted.
fn is_taken(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AlreadyExists
        || cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied
}

fn read(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

/// `None` for a lock that is just being written, or was never written whole.
fn holder_of(bytes: &[u8]) -> Option<Holder> {
    let text = ron_text::text_of(bytes).ok()?;
    ron_text::from_text(&text).ok().map(|(holder, _)| holder)
}

/// Takes away a lock that was left behind. It is moved first: of several that see the same old lock one moves it, and
/// a new lock that came in between is put back.
fn break_lock(path: &Path, stale: &[u8]) {
    let aside = path.with_extension(format!("broken-{}", machine::token()));
    if fs::rename(path, &aside).is_err() {
        return;
    }
    if read(&aside).as_deref() != Some(stale) {
        // Fails where yet another lock is there by now; its owner's is then the one that counts.
        let _ = fs::hard_link(&aside, path);
    }
    let _ = fs::remove_file(&aside);
}

impl Lock {
    /// Whether nobody broke the lock meanwhile; asked once more before a record is replaced.
    pub(in crate::storage) fn is_held(&self) -> bool {
        read(&self.path)
            .and_then(|bytes| holder_of(&bytes))
            .is_some_and(|holder| holder.token == self.token)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.is_held() {
            let _ = fs::remove_file(&self.path);
        }
    }
}
