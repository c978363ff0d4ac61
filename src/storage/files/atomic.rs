//! Writing a file so that it is exactly old or new, whatever happens in between.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use crate::storage::files::{
    attributes,
    io_problem::{During, IoProblem},
    layout::STAGED,
    logged::Logged,
    reading,
};

/// What the file system did of what a durable save asks for. Some shares cannot sync a folder, or cannot rename
/// without replacing: the save is whole all the same, but what is missing here is not promised.
///
/// Once the new content stands under its name nothing makes a failure of the save any more: what went wrong then is
/// noted here, because "not saved" would not be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// The content was synced to the disk.
    pub file_synced: bool,
    /// The folder was synced, so that a power cut cannot bring the old name back.
    pub folder_synced: bool,
    /// The version lies in the history.
    pub in_history: bool,
    /// No step failed behind the one that put the content in its place.
    pub confirmed: bool,
}

impl Account {
    /// Everything that a durable save asks for.
    pub const FULL: Self = Self {
        file_synced: true,
        folder_synced: true,
        in_history: true,
        confirmed: true,
    };

    /// Whether the person has to hear of it: a step failed that the place can do. What a share can never do is no news
    /// at each save.
    pub fn wants_telling(self) -> bool {
        !(self.in_history && self.confirmed)
    }

    /// What both did.
    pub(in crate::storage) fn and(self, other: Self) -> Self {
        Self {
            file_synced: self.file_synced && other.file_synced,
            folder_synced: self.folder_synced && other.folder_synced,
            in_history: self.in_history && other.in_history,
            confirmed: self.confirmed && other.confirmed,
        }
    }

    /// What was done when the content already stands in its place in `folder`.
    pub(in crate::storage) fn of_placed(folder: &Path, file_synced: bool) -> Self {
        let folder = sync_folder(folder);
        Self {
            file_synced,
            folder_synced: folder.as_ref().is_ok_and(|synced| *synced),
            in_history: true,
            confirmed: confirmed(folder),
        }
    }
}

/// How often a refused rename is tried, and how long is waited before the second time; doubled each time. On Windows a
/// scanner or a program that reads the file refuses it for a moment: together a second and a quarter.
const RENAMES: u32 = 8;
const FIRST_PAUSE: Duration = Duration::from_millis(10);

/// New content that stands ready beside the file it is for, whole and synced.
pub(in crate::storage) struct Staged {
    file: tempfile::NamedTempFile,
    file_synced: bool,
}

/// Writes new content for `path` beside it: temporary file, flush, fsync. It goes away again when dropped. What stands
/// about the file there (mode, group, access list) stands about the new one too.
pub(in crate::storage) fn stage(path: &Path, bytes: &[u8]) -> Result<Staged, IoProblem> {
    stage_by(path, |mut file| file.write_all(bytes).during("writing", path))
}

/// The same with content that `write` writes piece by piece.
pub(in crate::storage) fn stage_by<E: From<IoProblem>>(
    path: &Path,
    write: impl FnOnce(&File) -> Result<(), E>,
) -> Result<Staged, E> {
    stage_for(path, &For::WhomIsFor(path), write)
}

/// The same for the person alone, whatever lies there.
pub(in crate::storage) fn stage_private(path: &Path, bytes: &[u8]) -> Result<Staged, IoProblem> {
    stage_for(path, &For::Owner, |mut file| {
        file.write_all(bytes).during("writing", path)
    })
}

/// For whom a file is to be.
enum For<'a> {
    /// For those that the file there is for; where none lies, for whom umask and folder say.
    WhomIsFor(&'a Path),
    /// For the person alone.
    Owner,
}

fn stage_for<E: From<IoProblem>>(
    path: &Path,
    readers: &For<'_>,
    write: impl FnOnce(&File) -> Result<(), E>,
) -> Result<Staged, E> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).during("making the folder", folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(STAGED).suffix(".tmp");
    #[cfg(unix)]
    {
        // Readable for colleagues as far as the umask allows: the default of temporary files is for the owner alone.
        use std::os::unix::fs::PermissionsExt;
        let mode = match readers {
            For::WhomIsFor(like) => attributes::first_mode(like),
            For::Owner => 0o600,
        };
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    let mut file = builder
        .tempfile_in(folder)
        .during("making a temporary file in", folder)?;
    // Before anything is in it.
    if let For::WhomIsFor(like) = readers {
        attributes::carry_over(like, file.as_file());
    }
    write(file.as_file())?;
    file.flush().during("writing", file.path())?;
    // tempfile never does this itself; without it a power cut can leave an empty file under the new name.
    let file_synced = synced(file.as_file().sync_all()).during("syncing", file.path())?;
    Ok(Staged { file, file_synced })
}

impl Staged {
    /// Puts the content in the place of `path`, which stands until then, and syncs the folder.
    pub(in crate::storage) fn replace(self, path: &Path) -> Result<Account, IoProblem> {
        let mut file = self.file;
        let mut pause = FIRST_PAUSE;
        for attempt in 1.. {
            match file.persist(path) {
                Ok(_) => break,
                // A share may lose the answer to what it has done.
                Err(error) if is_at(error.file.as_file(), path) => break,
                Err(error) if attempt < RENAMES && is_passing(&error.error) => {
                    thread::sleep(pause);
                    pause *= 2;
                    file = error.file;
                }
                Err(error) => return Err(error.error).during("replacing", path),
            }
        }
        Ok(Account::of_placed(folder_of(path), self.file_synced))
    }
}

/// Whether a step behind the placing of a file went well; if not, the log has it and the [`Account`] says so.
pub(in crate::storage) fn confirmed<T>(step: Result<T, IoProblem>) -> bool {
    step.inspect_err(
        |problem| tracing::warn!(problem = %problem.logged(), "failed behind a file that stands"),
    )
    .is_ok()
}

/// Whether it is this very file that lies at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |about: fs::Metadata| (about.dev(), about.ino());
    let (ours, there) = (file.metadata(), fs::symlink_metadata(path));
    matches!((ours.map(identity), there.map(identity)), (Ok(ours), Ok(there)) if ours == there)
}

/// Where files have no identity that can be asked for, an answer is taken for what it says.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    false
}

/// Whether a rename was refused for a reason that may pass: the file is open elsewhere.
fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind::{ExecutableFileBusy, Interrupted, PermissionDenied, ResourceBusy};
    const SHARING_VIOLATION: i32 = 32;
    matches!(error.kind(), ExecutableFileBusy | Interrupted | ResourceBusy)
        || cfg!(windows)
            && (error.kind() == PermissionDenied || error.raw_os_error() == Some(SHARING_VIOLATION))
}

/// Replaces the file at `path` with `bytes`. The old file stands until the rename; the temporary one goes away when a
/// step fails.
pub(in crate::storage) fn replace(path: &Path, bytes: &[u8]) -> Result<Account, IoProblem> {
    stage(path, bytes)?.replace(path)
}

/// Writes a new file at `path`, and gives `None` where one stands already, even if it came a moment before.
pub(in crate::storage) fn create_new(path: &Path, bytes: &[u8]) -> Result<Option<Account>, IoProblem> {
    create_new_like(path, bytes, path)
}

/// The same with the mode, group and access list of the file at `like`: a version of a record is for whom the record is.
pub(in crate::storage) fn create_new_like(
    path: &Path,
    bytes: &[u8],
    like: &Path,
) -> Result<Option<Account>, IoProblem> {
    let staged = stage_for(path, &For::WhomIsFor(like), |mut file| {
        file.write_all(bytes).during("writing", path)
    })?;
    let file_synced = match staged.file.persist_noclobber(path) {
        Ok(_) => staged.file_synced,
        // A share may lose the answer to what it has done, and find the name taken when it is asked again.
        Err(error) if is_at(error.file.as_file(), path) => staged.file_synced,
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
        // Shares that know neither a rename without replacing nor hard links: an exclusive create decides.
        Err(error) if cannot(&error.error) || error.error.kind() == io::ErrorKind::PermissionDenied => {
            match create_exclusive(path, bytes, like)? {
                Some(file_synced) => file_synced,
                None => return Ok(None),
            }
        }
        Err(error) => return Err(error.error).during("creating", path),
    };
    Ok(Some(Account::of_placed(folder_of(path), file_synced)))
}

fn create_exclusive(path: &Path, bytes: &[u8], like: &Path) -> Result<Option<bool>, IoProblem> {
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
        created => created.during("creating", path)?,
    };
    attributes::carry_over(like, &file);
    let written = file
        .write_all(bytes)
        .and_then(|()| synced(file.sync_all()))
        .during("writing", path);
    if written.is_err() {
        // What is half written is ours, as the create was exclusive.
        confirmed(fs::remove_file(path).during("removing what is half written", path));
    }
    written.map(Some)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a rename in a folder durable, and tells whether the file system can. Systems that cannot sync a folder
/// (Windows) do it themselves.
pub(in crate::storage) fn sync_folder(folder: &Path) -> Result<bool, IoProblem> {
    if !cfg!(unix) {
        return Ok(true);
    }
    let opened = File::open(folder).during("syncing", folder)?;
    synced(opened.sync_all()).during("syncing", folder)
}

/// Whether a sync was done; that the file system has none is no error, anything else is.
fn synced(result: io::Result<()>) -> io::Result<bool> {
    match result {
        Ok(()) => Ok(true),
        Err(error) if cannot(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a step is one that the file system does not know (`EINVAL`, `EOPNOTSUPP`, `ENOSYS`).
fn cannot(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
    )
}

/// Writes a file unless it holds these very bytes already: a sync tool would carry every write around.
///
/// # Errors
/// Which step the file system refused.
pub fn write_if_other(path: &Path, bytes: &[u8]) -> Result<(), IoProblem> {
    let present = reading::read_capped_at(path, bytes.len() as u64);
    if present.is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    write_output(path, bytes)
}

/// Writes a file that the person asked for (a PDF, an export), whole or not at all.
///
/// # Errors
/// Which step the file system refused.
pub fn write_output(path: &Path, bytes: &[u8]) -> Result<(), IoProblem> {
    replace(path, bytes).map(|_| ())
}

/// A path at which nothing lies yet: the one given, else with a number behind its name, `minutes (2).pdf`.
pub fn free_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path
        .extension()
        .map(|ending| format!(".{}", ending.to_string_lossy()));
    let numbered = |number: u32| {
        let ending = ending.as_deref().unwrap_or_default();
        path.with_file_name(format!("{stem} ({number}){ending}"))
    };
    let names = std::iter::once(path.to_owned()).chain((2..1000).map(numbered));
    let mut free = names.filter(|name| fs::symlink_metadata(name).is_err());
    free.next().unwrap_or_else(|| path.to_owned())
}

/// Whether a folder lies at a path.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether a file lies at a path.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}
