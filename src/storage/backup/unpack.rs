//! Making a library of a backup, in a folder that is empty or does not exist yet.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use crate::storage::{
    backup::{
        archive::Archive,
        contents::{BackedUp, BackupError, BackupWatch, Steps},
    },
    files::{
        io_problem::{During, IoProblem},
        layout::SETTINGS_FILE,
    },
    libraries::library::check_empty,
};

/// Unpacks a backup into a folder that is empty or does not exist yet. Every file is compared with what was backed up;
/// the file that makes the folder a library comes last, so that half a library is none.
///
/// # Errors
/// Why it was not unpacked; nothing of it stays.
pub fn unpack_backup(zip: &Path, to: &Path, watch: BackupWatch<'_>) -> Result<BackedUp, BackupError> {
    // Asked before opening: opening a FIFO would wait for ever.
    if !fs::metadata(zip).during("reading", zip)?.is_file() {
        return Err(BackupError::NotABackup(zip.to_owned()));
    }
    check_empty(to)?;
    let file = File::open(zip).during("reading", zip)?;
    let mut archive = Archive::open(&file, zip)?;
    let mut made = Made::default();
    let unpacked = made.unpack(&mut archive, to, watch);
    if unpacked.is_err() {
        made.remove();
    }
    unpacked.map(|()| BackedUp {
        files: archive.files().len(),
        bytes: archive.bytes(),
        left_out: Vec::new(),
    })
}

/// What was made so far, to be removed where it is not to stay.
#[derive(Default)]
struct Made {
    files: Vec<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

impl Made {
    fn unpack(
        &mut self,
        archive: &mut Archive<'_>,
        to: &Path,
        watch: BackupWatch<'_>,
    ) -> Result<(), BackupError> {
        let mut steps = Steps {
            done: 0,
            total: archive.bytes(),
            watch,
        };
        self.make_folder(to)?;
        let is_last = |nth: &usize| archive.files()[*nth].name == SETTINGS_FILE;
        let (last, first): (Vec<usize>, Vec<usize>) = (0..archive.files().len()).partition(is_last);
        for nth in first {
            self.write(archive, nth, to, &mut steps)?;
        }
        sync(to)?;
        for nth in last {
            self.write(archive, nth, to, &mut steps)?;
        }
        sync(to)?;
        Ok(())
    }

    fn write(
        &mut self,
        archive: &mut Archive<'_>,
        nth: usize,
        to: &Path,
        steps: &mut Steps<'_>,
    ) -> Result<(), BackupError> {
        let path = to.join(&archive.files()[nth].name);
        if let Some(folder) = path.parent() {
            self.make_folder(folder)?;
        }
        let made = OpenOptions::new().write(true).create_new(true).open(&path);
        let mut file = made.during("creating", &path)?;
        self.files.push(path.clone());
        archive.read(nth, steps, |piece| {
            Ok(file.write_all(piece).during("writing", &path)?)
        })?;
        if !cfg!(target_os = "linux") {
            file.sync_all().during("syncing", &path)?;
        }
        Ok(())
    }

    /// Makes a folder and those above it, and notes which were made.
    fn make_folder(&mut self, folder: &Path) -> Result<(), IoProblem> {
        if self.folders.contains(folder) {
            return Ok(());
        }
        let missing = folder
            .ancestors()
            .take_while(|above| !above.as_os_str().is_empty() && fs::symlink_metadata(above).is_err());
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        fs::create_dir_all(folder).during("making the folder", folder)?;
        self.folders.extend(missing);
        Ok(())
    }

    /// Removes what was made; a folder into which somebody else put something stays.
    fn remove(&self) {
        for file in &self.files {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Brings everything that was written onto the disk: at once where the system can, which is faster than file by file.
#[cfg(target_os = "linux")]
fn sync(folder: &Path) -> Result<(), IoProblem> {
    let opened = File::open(folder).during("syncing", folder)?;
    rustix::fs::syncfs(&opened)
        .map_err(std::io::Error::from)
        .during("syncing", folder)
}

/// Elsewhere each file was synced when it was written.
#[cfg(not(target_os = "linux"))]
fn sync(_: &Path) -> Result<(), IoProblem> {
    Ok(())
}
