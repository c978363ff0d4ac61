//! Writing many new records at once, for libraries that are made up and can be made again.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use rayon::iter::{ParallelBridge, ParallelIterator};

use crate::domain::Record;

use crate::storage::{
    files::{
        io_problem::{During, IoProblem},
        ron_text,
    },
    libraries::library::Library,
};

impl Library {
    /// Writes records that the library does not hold yet, and gives how many. Unlike a save it neither syncs each file
    /// nor reads it back: a power cut may lose some, which a library that a seed gives again can bear.
    ///
    /// # Errors
    /// When a file is there already, or which step the file system refused; the records written so far stay.
    pub fn fill(&self, records: impl Iterator<Item = Record> + Send) -> Result<u64, IoProblem> {
        let written = AtomicU64::new(0);
        records.par_bridge().try_for_each(|record| {
            let path = self.record_path(record.number);
            let text = ron_text::record_to_text(&record).map_err(|problem| problem.at(&path))?;
            write_new(&path, text.as_bytes())?;
            written.fetch_add(1, Ordering::Relaxed);
            Ok(())
        })?;
        Ok(written.into_inner())
    }
}

/// Writes a file that is not there yet; its folder is made when it turns out to be missing, once in a month of records.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), IoProblem> {
    use std::io::Write;
    let create = || fs::OpenOptions::new().write(true).create_new(true).open(path);
    let mut file = match create() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let folder = path.parent().unwrap_or(path);
            fs::create_dir_all(folder).during("making the folder", folder)?;
            create()
        }
        created => created,
    }
    .during("creating", path)?;
    file.write_all(bytes).during("writing", path)
}
