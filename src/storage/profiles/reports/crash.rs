//! Reports of the program's own failures, in the profile: what a developer needs to find the place, and nothing that a
//! person wrote. A report is told once, at the next start.

use std::{fs, io::Write, path::PathBuf};

use crate::domain::Moment;

use crate::storage::{
    files::io_problem::{During, IoProblem},
    profiles::{private, profile::Profile},
};

/// How a report is called that nobody was told of yet, and one that somebody was.
const UNTOLD: &str = ".new.txt";
const TOLD: &str = ".txt";

/// So many reports are kept.
const KEPT: usize = 20;

impl Profile {
    /// Where the reports lie.
    pub fn crash_folder(&self) -> PathBuf {
        self.folder().join("crash")
    }

    /// Writes a report, and gives where it lies.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn write_crash_report(&self, at: Moment, report: &str) -> Result<PathBuf, IoProblem> {
        let folder = self.crash_folder();
        private::make_folder(&folder).during("making the folder", &folder)?;
        let stem = format!("{}-{}", at.format("%Y%m%dT%H%M%S"), std::process::id());
        for n in 1_u32.. {
            let path = folder.join(format!("{stem}-{n}{UNTOLD}"));
            match private::create_new(&path) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error).during("creating", &path),
                Ok(mut file) => {
                    let written = file.write_all(report.as_bytes()).and_then(|()| file.sync_all());
                    written.during("writing", &path)?;
                    return Ok(path);
                }
            }
        }
        Err(std::io::ErrorKind::AlreadyExists.into()).during("creating", &folder)
    }

    /// The reports that nobody was told of yet, oldest first; each is given to one program once. Old ones go.
    pub fn take_crash_reports(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.crash_folder()).into_iter().flatten().flatten();
        let mut reports: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        reports.retain(|path| path.to_string_lossy().ends_with(TOLD));
        reports.sort();
        let surplus = reports.len().saturating_sub(KEPT);
        for old in reports.drain(..surplus) {
            // Another program may have removed it already.
            let _ = fs::remove_file(old);
        }
        let told = |untold: PathBuf| {
            let name = untold.file_name()?.to_str()?.strip_suffix(UNTOLD)?;
            let path = untold.with_file_name(format!("{name}{TOLD}"));
            // Whoever renames it tells of it.
            fs::rename(&untold, &path).ok().map(|()| path)
        };
        reports.into_iter().filter_map(told).collect()
    }
}
