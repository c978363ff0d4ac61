//! What an administrator is given to find a fault: logs and reports of failures, and texts of the program, in one ZIP file.
//! Neither logs nor reports hold a name, a text or a path that a person chose.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use zip::{ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::storage::{
    files::{atomic::write_output, io_problem::IoProblem},
    profiles::profile::Profile,
};

/// Of a longer log only the end is taken, bytes.
const MOST: usize = 4 << 20;

impl Profile {
    /// Writes what an administrator is given, and returns the names of what is in it.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn collect_support(&self, texts: &[(&str, String)], to: &Path) -> Result<Vec<String>, IoProblem> {
        let mut files: Vec<(String, Vec<u8>)> = texts
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes()))
            .collect();
        for (folder, into, ending) in [
            (self.log_folder(), "logs", ".log"),
            (self.crash_folder(), "crash", ".txt"),
        ] {
            let mut entries: Vec<_> = fs::read_dir(&folder).into_iter().flatten().flatten().collect();
            entries.sort_by_key(fs::DirEntry::file_name);
            for entry in entries {
                let name = entry.file_name().to_string_lossy().into_owned();
                let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
                if !is_file || !name.ends_with(ending) {
                    continue;
                }
                // One that is removed meanwhile is left out.
                if let Ok(mut bytes) = fs::read(entry.path()) {
                    let surplus = bytes.len().saturating_sub(MOST);
                    bytes.drain(..surplus);
                    files.push((format!("{into}/{name}"), bytes));
                }
            }
        }
        let packed = pack(&files).map_err(|error| IoProblem {
            doing: "writing",
            path: to.to_owned(),
            source: error.into(),
        })?;
        write_output(to, &packed)?;
        Ok(files.into_iter().map(|(name, _)| name).collect())
    }
}

fn pack(files: &[(String, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
