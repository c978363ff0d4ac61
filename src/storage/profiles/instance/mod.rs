//! One window for each profile: a second start hands what it was asked to open to the window that is there, and ends.
//!
//! Who is first is said by a lock on a file in the profile, which the system lifts when the process ends, however it ends.
//! Only its holder listens at the profile's socket, so a socket that a crashed program left behind is never waited for:
//! nobody answers at it, the lock is free, and the next holder puts its own in that place. Every window, first or not,
//! also holds a lock on a file of its own, by which drafts of windows that live are told from those left behind.

pub(super) mod socket;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    thread,
};

pub use socket::StartRequest;
use socket::{Failed, Inbox, STEP};

use crate::storage::{
    files::{machine, version::short_hash},
    profiles::private,
};

/// So many times a second start tries again while nobody listens, a step apart: the first may be starting or ending.
const TRIES: u32 = 50;

/// What a second start does where a window is open on its profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondStart {
    /// Hands over what it was asked to open, and ends.
    HandOver,
    /// Opens a window of its own.
    NewWindow,
}

/// What a window is among those on its profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The first: others hand over to it.
    First,
    /// Beside the first, as was asked for.
    Beside,
    /// Beside one that gave no answer.
    Unanswered,
    /// The profile takes no locks, so nobody can tell.
    Unknown,
}

/// This process as a window on its profile, until it is dropped or the process ends.
#[derive(Debug)]
pub(in crate::storage) struct Instance {
    place: Place,
    name: String,
    standing: Standing,
    /// Held, so that others see that this window lives; nothing where the profile cannot be written.
    marker: Option<fs::File>,
    /// Held by the first window.
    _first: Option<fs::File>,
    /// The file of the socket, to be removed at the end.
    socket: Option<PathBuf>,
    inbox: Arc<Mutex<Inbox>>,
}

impl Instance {
    /// Starts a window on the profile in a folder; nothing where the window that is there took `open` over.
    pub(super) fn start(profile: &Path, open: Option<&Path>, second: SecondStart) -> Option<Self> {
        let place = Place::of(profile);
        let marker = place.marker();
        let (first, standing) = match place.wait_for_turn(open, second) {
            Turn::HandedOver => {
                if let Some((name, _)) = &marker {
                    // Whoever counts the windows next removes one that stays.
                    let _ = fs::remove_file(place.marker_of(name));
                }
                return None;
            }
            Turn::First(lock) => (Some(lock), Standing::First),
            Turn::Other(standing) => (None, standing),
        };
        let inbox = Arc::default();
        let socket = match standing {
            Standing::First => place.listen(&inbox, Stale::PutAway),
            // Without a lock a window that lives must not lose its socket.
            Standing::Unknown => place.listen(&inbox, Stale::Leave),
            Standing::Beside | Standing::Unanswered => None,
        };
        let (name, marker) = marker.unzip();
        Some(Self {
            place,
            name: name.unwrap_or_else(machine::token),
            standing,
            marker,
            _first: first,
            socket,
            inbox,
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn standing(&self) -> Standing {
        self.standing
    }

    pub(super) fn inbox(&self) -> &Mutex<Inbox> {
        &self.inbox
    }

    /// Whether no other window lives on the profile.
    pub(super) fn is_only(&self) -> bool {
        self.marker.is_some() && self.place.living().iter().all(|name| *name == self.name)
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        if self.marker.is_some() {
            let _ = fs::remove_file(self.place.marker_of(&self.name));
        }
        if let Some(path) = &self.socket {
            // One that stays is put away by the next window.
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether a window of that name lives on the profile in a folder.
pub(super) fn is_living(profile: &Path, name: &str) -> bool {
    Place::of(profile).living().iter().any(|living| living == name)
}

/// What becomes of a socket that nobody listens at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stale {
    PutAway,
    Leave,
}

/// Whose turn it is to have the window.
enum Turn {
    HandedOver,
    First(fs::File),
    Other(Standing),
}

/// Where the windows of a profile meet.
#[derive(Debug)]
struct Place {
    /// The profile's folder, by the one name that all links to it share.
    profile: PathBuf,
    /// Where the locks lie.
    folder: PathBuf,
}

impl Place {
    fn of(folder: &Path) -> Self {
        let windows = folder.join("windows");
        // Where it cannot be made the locks cannot either, and that is what tells.
        let _ = private::make_folder(&windows);
        let profile = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
        Self {
            profile: profile.unwrap_or_else(|_| folder.to_owned()),
            folder: windows,
        }
    }

    /// The file by which others see that a window lives.
    fn marker_of(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.lock"))
    }

    /// The lock of the first window.
    fn first(&self) -> Result<fs::File, fs::TryLockError> {
        let file = private::create(&self.folder.join("first")).map_err(fs::TryLockError::Error)?;
        file.try_lock()?;
        Ok(file)
    }

    /// Takes the lock of the first window, or hands over to whoever has it.
    fn wait_for_turn(&self, open: Option<&Path>, second: SecondStart) -> Turn {
        for _ in 0..TRIES {
            match (self.first(), second) {
                (Ok(lock), _) => return Turn::First(lock),
                (Err(fs::TryLockError::WouldBlock), SecondStart::NewWindow) => {
                    return Turn::Other(Standing::Beside);
                }
                (Err(fs::TryLockError::Error(error)), SecondStart::NewWindow) => {
                    tracing::warn!(%error, "the profile takes no locks");
                    return Turn::Other(Standing::Unknown);
                }
                (Err(fs::TryLockError::Error(error)), SecondStart::HandOver) => {
                    tracing::warn!(%error, "the profile takes no locks");
                    return match self.hand_over(open) {
                        Ok(()) => Turn::HandedOver,
                        Err(Failed::Nobody) => Turn::Other(Standing::Unknown),
                        Err(Failed::Silent) => Turn::Other(Standing::Unanswered),
                    };
                }
                (Err(fs::TryLockError::WouldBlock), SecondStart::HandOver) => match self.hand_over(open) {
                    Ok(()) => return Turn::HandedOver,
                    Err(Failed::Silent) => return Turn::Other(Standing::Unanswered),
                    Err(Failed::Nobody) => thread::sleep(STEP),
                },
            }
        }
        Turn::Other(Standing::Unanswered)
    }

    /// The mark that a window lives: its name, and its file, locked before others can see it.
    fn marker(&self) -> Option<(String, fs::File)> {
        let name = machine::token();
        let new = self.folder.join(format!("{name}.new"));
        let file = private::create_new(&new).ok()?;
        let marked = file.try_lock().is_ok() && fs::rename(&new, self.marker_of(&name)).is_ok();
        if !marked {
            let _ = fs::remove_file(&new);
        }
        marked.then_some((name, file))
    }

    /// The names of the windows that live. Marks of those that ended are removed.
    fn living(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let name_of = |entry: fs::DirEntry| {
            let name = entry.file_name().into_string().ok()?;
            Some(name.strip_suffix(".lock")?.to_owned())
        };
        let names = entries.filter_map(name_of);
        names
            .filter(|name| {
                let path = self.marker_of(name);
                let Ok(file) = fs::File::open(&path) else {
                    return false;
                };
                // Shared: of several that ask at once none takes another for the window.
                let lives = file.try_lock_shared().is_err();
                if !lives {
                    let _ = fs::remove_file(&path);
                }
                lives
            })
            .collect()
    }

    /// Where the socket may lie, the best place first, as files. The person's own folder for such things is on this
    /// computer; the profile may lie on a share, which need not take sockets, or have a path too long for one.
    #[cfg(unix)]
    fn sockets(&self) -> Vec<PathBuf> {
        use std::os::unix::ffi::OsStrExt;
        let name = format!("liuhen-{}.sock", short_hash(self.profile.as_os_str().as_bytes()));
        let own = if cfg!(target_os = "macos") {
            Some(std::env::temp_dir())
        } else {
            directories::BaseDirs::new().and_then(|dirs| dirs.runtime_dir().map(Path::to_owned))
        };
        let folders = own.into_iter().chain([self.profile.clone()]);
        folders.map(|folder| folder.join(&name)).collect()
    }

    /// The name of the pipe, alone: pipes lie in no folder, and all people of a computer see the same ones.
    #[cfg(windows)]
    fn sockets(&self) -> Vec<PathBuf> {
        let user = std::env::var("USERNAME").unwrap_or_default();
        let whose = format!("{user}\n{}", self.profile.display());
        vec![PathBuf::from(format!("liuhen-{}", short_hash(whose.as_bytes())))]
    }

    /// Listens at the first place that can be had; the answer is the socket's file, where it has one. Where none can be
    /// had, others notice by getting no answer.
    fn listen(&self, inbox: &Arc<Mutex<Inbox>>, stale: Stale) -> Option<PathBuf> {
        let mut sockets = self.sockets().into_iter();
        let listens = |path: &PathBuf| match socket::listen(path, stale == Stale::PutAway, inbox) {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(%error, "no socket");
                false
            }
        };
        sockets.find(listens).filter(|_| cfg!(unix))
    }

    /// Hands over to the window that listens.
    fn hand_over(&self, open: Option<&Path>) -> Result<(), Failed> {
        let open = open.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        for path in self.sockets() {
            match socket::hand_over(path, open.as_deref()) {
                Err(Failed::Nobody) => {}
                other => return other,
            }
        }
        Err(Failed::Nobody)
    }
}
