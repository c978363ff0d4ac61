//! Writing a file so that it is exactly old or new, whatever happens in between.

use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

use super::error::{During, IoProblem};

/// Replaces the file at `path` with `bytes`: temporary file in the same folder, flush, fsync, rename, fsync of the
/// folder. The old file stands until the rename; the temporary one goes away when a step fails.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), IoProblem> {
    let folder = folder_of(path);
    let temporary = temporary(path, bytes)?;
    temporary
        .persist(path)
        .map_err(|error| error.error)
        .during("replacing", path)?;
    sync_folder(folder)
}

/// Writes a new file at `path`, and fails where one stands already, even if it came a moment before. Returns whether
/// the place was free.
pub(super) fn create_new(path: &Path, bytes: &[u8]) -> Result<bool, IoProblem> {
    let temporary = temporary(path, bytes)?;
    match temporary.persist_noclobber(path) {
        Ok(_) => sync_folder(folder_of(path)).map(|()| true),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error).during("creating", path),
    }
}

fn temporary(path: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, IoProblem> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).during("making the folder", folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".liuhen-").suffix(".tmp");
    #[cfg(unix)]
    {
        // Readable for colleagues as far as the umask allows: the default of temporary files is for the owner alone.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder
        .tempfile_in(folder)
        .during("making a temporary file in", folder)?;
    file.write_all(bytes).during("writing", file.path())?;
    file.flush().during("writing", file.path())?;
    // tempfile never does this itself; without it a power cut can leave an empty file under the new name.
    file.as_file().sync_all().during("syncing", file.path())?;
    Ok(file)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a rename in a folder durable. Systems that cannot sync a folder (Windows) do it themselves.
pub(super) fn sync_folder(folder: &Path) -> Result<(), IoProblem> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .during("syncing", folder)
    } else {
        Ok(())
    }
}

/// Writes a file that the person asked for (a PDF, an export), whole or not at all.
///
/// # Errors
/// Which step the file system refused.
pub fn write_output(path: &Path, bytes: &[u8]) -> Result<(), IoProblem> {
    replace(path, bytes)
}
