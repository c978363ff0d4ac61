//! Leftovers: files that a program which was killed, or a sync tool, left in a library, and that are no records.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::storage::{
    files::layout::{HISTORY, RECORDS, STAGED, TOP_FILES, TRASH},
    libraries::library::Library,
};

/// What a leftover is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftoverKind {
    /// A file that was being written when its program ended; nothing refers to it.
    Unfinished,
    /// A lock; one that nobody holds is broken by the next save.
    Lock,
    /// A sync tool's copy of the library's settings or directory.
    Copy,
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
    /// Everything left over, by path. Nothing is removed: a colleague may be saving at this moment.
    pub fn leftovers(&self) -> Vec<Leftover> {
        let mut found = Vec::new();
        for folder in [RECORDS, TRASH, HISTORY] {
            let folder = self.root().join(folder);
            if !self.leads_out(&folder) {
                walk(&folder, 6, &mut found);
            }
        }
        for path in files_of(self.root()) {
            let name = name_of(&path);
            let is_ours = TOP_FILES.contains(&name.as_str());
            let is_ron = path.extension().is_some_and(|end| end == "ron");
            let is_copy = !is_ours && is_ron && is_copy_of_ours(&name);
            let kind = if is_copy {
                Some(LeftoverKind::Copy)
            } else {
                kind_of(&path)
            };
            found.extend(kind.map(|kind| Leftover { path, kind }));
        }
        found.sort();
        found
    }
}

/// Whether a name is one of our own files' with something added (`liuhen (1).ron`).
fn is_copy_of_ours(name: &str) -> bool {
    TOP_FILES
        .iter()
        .filter_map(|ours| ours.strip_suffix(".ron"))
        .any(|stem| name.starts_with(stem))
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
