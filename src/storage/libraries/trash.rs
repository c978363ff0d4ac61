//! The trash of a library: what is moved there lies under its own name, or one near it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::storage::{
    files::{
        atomic::Account,
        io_problem::{During, IoProblem},
        layout::TRASH,
    },
    libraries::library::Library,
};

impl Library {
    /// Keeps a damaged file in the trash, before another is put in its place; tells whether it still stands there, to
    /// be replaced. It is given a second name, so that the place is empty at no moment; where the file system knows no
    /// second names it is moved.
    pub(in crate::storage) fn keep_damaged(&self, path: &Path) -> Result<bool, IoProblem> {
        if fs::symlink_metadata(path).is_err() {
            return Ok(false);
        }
        let linked = fs::hard_link(path, self.free_in_trash(path)?).is_ok();
        if !linked {
            self.set_aside(path)?;
        }
        Ok(linked)
    }

    /// Moves a file of the library to the trash under a name that is free, and gives where it lies now.
    pub(in crate::storage) fn set_aside(&self, path: &Path) -> Result<PathBuf, IoProblem> {
        let to = self.free_in_trash(path)?;
        self.ours.removed(path);
        move_file(path, &to)?;
        Ok(to)
    }

    /// A name in the trash that is free, made of a file's own.
    fn free_in_trash(&self, path: &Path) -> Result<PathBuf, IoProblem> {
        let trash = self.root().join(TRASH);
        self.check_inside(&trash)?;
        fs::create_dir_all(&trash).during("making the folder", &trash)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let names = (1_u32..).map(|n| trash.join(format!("{name}.{n}")));
        let mut free = names.filter(|to| fs::symlink_metadata(to).is_err());
        free.next()
            .ok_or_else(|| std::io::ErrorKind::AlreadyExists.into())
            .during("moving", path)
    }
}

/// Moves a file to a place that must be free. Where it has arrived, that a folder could not be synced is noted alone.
pub(in crate::storage) fn move_file(from: &Path, to: &Path) -> Result<Account, IoProblem> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).during("making the folder", folder)?;
    }
    if fs::symlink_metadata(to).is_ok() {
        let taken = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(taken).during("moving to", to);
    }
    fs::rename(from, to).during("moving", from)?;
    let folders = [from, to].into_iter().filter_map(Path::parent);
    let accounts = folders.map(|folder| Account::of_placed(folder, true));
    Ok(accounts.fold(Account::FULL, Account::and))
}
