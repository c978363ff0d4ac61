//! What is handed to another program, a mail or a file to be printed, lies in `outgoing/` for as long as the program that
//! made it runs. Each program has a folder of its own there, and locks it, so that no other one takes it away.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use uuid::Uuid;

use crate::storage::{
    files::io_problem::{During, IoProblem},
    profiles::private,
};

const LOCK: &str = "lock";

/// A folder that has had no lock for so many seconds gets none any more.
const UNLOCKED: u64 = 60;

/// The folder of this program, once something was put there; it goes when dropped.
#[derive(Debug, Default)]
pub(super) struct Outgoing(Mutex<Option<(PathBuf, File)>>);

impl Outgoing {
    /// Writes a file into the folder of this program below `above`, in place of an earlier one of that name.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub(super) fn put(&self, above: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, IoProblem> {
        let path = self.folder(above)?.join(name);
        private::replace(&path, bytes)?;
        Ok(path)
    }

    fn folder(&self, above: &Path) -> Result<PathBuf, IoProblem> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((folder, _)) = &*made {
            return Ok(folder.clone());
        }
        let folder = above.join(Uuid::now_v7().simple().to_string());
        private::make_folder(&folder).during("making the folder", &folder)?;
        let path = folder.join(LOCK);
        let lock = private::create(&path).during("making", &path)?;
        // On a file system without locks another start of the program takes the folder away too early; the file that is
        // needed next is made anew.
        let _ = lock.try_lock();
        *made = Some((folder.clone(), lock));
        Ok(folder)
    }
}

impl Drop for Outgoing {
    fn drop(&mut self) {
        let made = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some((folder, lock)) = made.take() {
            drop(lock);
            // What cannot be removed now the next start removes.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// Takes away what programs that are gone had left in `above`.
pub(super) fn clear(above: &Path) {
    for entry in fs::read_dir(above).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        // Earlier versions put the files there without a folder.
        let removed = if !is_folder {
            fs::remove_file(&path)
        } else if is_left_behind(&path) {
            fs::remove_dir_all(&path)
        } else {
            Ok(())
        };
        if let Err(error) = removed {
            tracing::debug!(%error, "a file handed out stays");
        }
    }
}

/// Whether the program that made a folder is gone: nobody holds its lock, or it never came to make one.
fn is_left_behind(folder: &Path) -> bool {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => lock.try_lock().is_ok(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            // Its name tells when it was made; one that is named otherwise nobody makes any more.
            let name = folder
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            let made = Uuid::parse_str(name).ok().and_then(seconds_of);
            let now = seconds_of(Uuid::now_v7()).unwrap_or_default();
            made.is_none_or(|made| now.saturating_sub(made) > UNLOCKED)
        }
        Err(_) => false,
    }
}

/// When an identity was made, seconds.
fn seconds_of(id: Uuid) -> Option<u64> {
    id.get_timestamp().map(|time| time.to_unix().0)
}
