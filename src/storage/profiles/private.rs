//! What lies in the profile is for its person alone: texts of records, names, the files handed to other programs. On Unix
//! its folders are made with mode 700 and its files with 600; on Windows the folder of a person is theirs already.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::Path,
};

use crate::storage::files::{
    atomic::{self, Account},
    io_problem::{During, IoProblem},
};

/// Makes a folder of the profile, and those above it that are missing.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// How a file of the profile is made; what it is opened for is the caller's.
pub(super) fn options() -> OpenOptions {
    let options = OpenOptions::new();
    #[cfg(unix)]
    let options = {
        let mut options = options;
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
    };
    options
}

/// Makes a file, or empties the one that is there.
pub(super) fn create(path: &Path) -> io::Result<File> {
    options().write(true).create(true).truncate(true).open(path)
}

/// Makes a file that must not be there yet.
pub(super) fn create_new(path: &Path) -> io::Result<File> {
    options().write(true).create_new(true).open(path)
}

/// Replaces a file of the profile, exactly old or new.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<Account, IoProblem> {
    if let Some(folder) = path.parent() {
        make_folder(folder).during("making the folder", folder)?;
    }
    atomic::stage_private(path, bytes)?.replace(path)
}

/// Deeper than this nothing of ours lies in a profile.
#[cfg(unix)]
const DEPTH: usize = 6;

/// Takes from all others what an earlier version of this program let them read. Files of somebody else, and links, are left.
#[cfg(unix)]
pub(super) fn close(folder: &Path) {
    close_below(folder, DEPTH);
}

/// A person's folder is theirs already.
#[cfg(not(unix))]
pub(super) fn close(_: &Path) {}

#[cfg(unix)]
fn close_below(folder: &Path, depth: usize) {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let close_one = |path: &Path, about: &fs::Metadata, mode: u32| {
        if about.mode() & 0o077 != 0
            && let Err(error) = fs::set_permissions(path, fs::Permissions::from_mode(mode))
        {
            tracing::debug!(%error, "something in the profile stays open to others");
        }
    };
    let Ok(about) = folder.symlink_metadata() else {
        return;
    };
    if about.is_file() {
        close_one(folder, &about, 0o600);
    }
    if !about.is_dir() {
        return;
    }
    close_one(folder, &about, 0o700);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, about) = (entry.path(), entry.metadata());
        match about {
            Ok(about) if about.is_dir() && depth > 0 => close_below(&path, depth - 1),
            Ok(about) if about.is_file() => close_one(&path, &about, 0o600),
            _ => {}
        }
    }
}
