//! Leftovers: files that a program which was killed, or a sync tool, left in a library, and that are no records.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use crate::storage::{
    files::layout::{ATTACHMENTS, HISTORY, RECORDS, STAGED, TRASH},
    libraries::library::Library,
};

/// What a leftover is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftoverKind {
    /// A file that was being written when its program ended; nothing refers to it.
    Unfinished,
    /// A lock; one that nobody holds is broken by the next save.
    Lock,
    /// A note that somebody has a record open, whose program is gone.
    Presence,
}

/// A file that is no record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leftover {
    /// The file.
    pub path: PathBuf,
    /// What it is.
    pub kind: LeftoverKind,
}

impl Library {
    /// Everything left over, by path. Nothing is removed: a colleague may be saving at this moment. By `now` it is told who
    /// is still there.
    pub fn leftovers(&self, now: SystemTime) -> Vec<Leftover> {
        let mut found = Vec::new();
        for folder in [RECORDS, TRASH, HISTORY, ATTACHMENTS] {
            let folder = self.root().join(folder);
            if !self.leads_out(&folder) {
                walk(&folder, 6, &mut found);
            }
        }
        for path in files_of(self.root()) {
            let kind = kind_of(&path);
            found.extend(kind.map(|kind| Leftover { path, kind }));
        }
        let gone = self.gone_presence(now).into_iter();
        found.extend(gone.map(|path| Leftover {
            path,
            kind: LeftoverKind::Presence,
        }));
        found.sort();
        found
    }

    /// What is done when it is opened: notes of presence whose programs are gone, and files that were being written when
    /// their program ended, are removed from where records and tables lie. The history and the attachments of many records
    /// take long to walk through; there a person asks for it.
    pub fn tidy(&self, age: Duration, now: SystemTime) -> Vec<Leftover> {
        let mut found = Vec::new();
        for folder in [RECORDS, TRASH] {
            let folder = self.root().join(folder);
            if !self.leads_out(&folder) {
                walk(&folder, 6, &mut found);
            }
        }
        found.extend(files_of(self.root()).into_iter().filter_map(|path| {
            let kind = kind_of(&path)?;
            Some(Leftover { path, kind })
        }));
        // A lock is broken by whoever needs it.
        found.retain(|leftover| leftover.kind == LeftoverKind::Unfinished);
        found.extend(self.gone_presence(now).into_iter().map(|path| Leftover {
            path,
            kind: LeftoverKind::Presence,
        }));
        remove_old(found, age, now)
    }

    /// Removes what was left over before `age`, and gives what is gone now. A file that a colleague writes at this moment
    /// is younger, whatever the clocks say, as long as `age` is more than clocks differ.
    pub fn remove_leftovers(&self, age: Duration, now: SystemTime) -> Vec<Leftover> {
        remove_old(self.leftovers(now), age, now)
    }
}

/// Removes those that are older than `age`, and gives what is gone now.
fn remove_old(mut found: Vec<Leftover>, age: Duration, now: SystemTime) -> Vec<Leftover> {
    found.retain(|leftover| {
        let modified = fs::symlink_metadata(&leftover.path).and_then(|about| about.modified());
        let is_old = modified.is_ok_and(|then| now.duration_since(then).is_ok_and(|old| old >= age));
        // A folder in the place of a lock may hold something: it stays.
        is_old && fs::remove_file(&leftover.path).is_ok()
    });
    found
}

fn kind_of(path: &Path) -> Option<LeftoverKind> {
    let name = name_of(path);
    let end = path.extension().unwrap_or_default().to_string_lossy();
    match &*end {
        "tmp" if name.starts_with(STAGED) => Some(LeftoverKind::Unfinished),
        "lock" if name.starts_with('.') => Some(LeftoverKind::Lock),
        broken if name.starts_with('.') && broken.starts_with("broken-") => Some(LeftoverKind::Lock),
        _ => None,
    }
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<Leftover>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 0 => walk(&entry.path(), depth - 1, found),
            Ok(kind) if kind.is_file() => {
                let path = entry.path();
                let kind = kind_of(&path);
                found.extend(kind.map(|kind| Leftover { path, kind }));
            }
            _ => {}
        }
    }
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .collect()
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
