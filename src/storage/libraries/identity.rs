//! Which library a folder is: `id.ron`, a file of its own that is made once. It is not part of `liuhen.ron`, because an
//! older program that saves that file would drop a field which it does not know.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{FORMAT, LibraryId};

use crate::storage::{
    files::{
        copy_tool::tool_named,
        io_problem::IoProblem,
        layout::{ID_FILE, is_ron},
        ron_text,
    },
    libraries::own_file::read_ours,
};

/// The content of `id.ron`.
#[derive(Debug, Serialize, Deserialize)]
struct IdFile {
    format: u32,
    id: LibraryId,
    /// What the library was known as on computers that opened it first at the same time, each without the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<LibraryId>,
}

/// Which library a folder is.
#[derive(Debug)]
pub(in crate::storage) struct Identity {
    /// Its own identity, else one made of the path.
    pub(in crate::storage) id: LibraryId,
    /// Others that it had: drafts and settings under those belong to it.
    pub(in crate::storage) former: Vec<LibraryId>,
    /// Copies of `id.ron` that a sync tool left beside it.
    pub(in crate::storage) copies: Vec<PathBuf>,
    /// Whether `id.ron` says just this.
    is_written: bool,
}

/// The identity of the library whose folder has this canonical path. Where two computers gave it one before either knew of
/// the other, a sync tool leaves one of them as a copy: on every computer the smallest of them counts.
pub(in crate::storage) fn of_folder(root: &Path) -> Identity {
    // One that cannot be read is never replaced: the library is known by its path, as if it could only be read.
    let read = |path: &Path| read_ours::<IdFile>(path).ok().flatten();
    let Some(file) = read(&root.join(ID_FILE)) else {
        return Identity {
            id: of_path(root),
            former: Vec::new(),
            copies: Vec::new(),
            is_written: false,
        };
    };
    let (mut given, mut former, mut copies) = (vec![file.id], file.former.clone(), Vec::new());
    for path in copies_in(root) {
        if let Some(copy) = read(&path) {
            given.push(copy.id);
            former.extend(copy.former);
            copies.push(path);
        }
    }
    let id = given.iter().copied().fold(file.id, LibraryId::min);
    former.extend(given);
    former.retain(|other| *other != id);
    former.sort_unstable();
    former.dedup();
    Identity {
        is_written: id == file.id && former == file.former,
        id,
        former,
        copies,
    }
}

fn copies_in(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let stem = ID_FILE.trim_end_matches(".ron");
    let is_copy = |path: &PathBuf| {
        let name = path.file_stem().and_then(OsStr::to_str).filter(|_| is_ron(path));
        name.is_some_and(|name| tool_named(stem, name).is_some())
    };
    let mut copies: Vec<_> = files.map(|entry| entry.path()).filter(is_copy).collect();
    copies.sort();
    copies
}

impl Identity {
    /// The text that `id.ron` is to have, where it says something else.
    pub(in crate::storage) fn to_write(&self, path: &Path) -> Option<Result<String, IoProblem>> {
        let file = IdFile {
            format: FORMAT,
            id: self.id,
            former: self.former.clone(),
        };
        let wanted = !self.is_written && !self.id.is_provisional();
        wanted.then(|| ron_text::to_text(&file).map_err(|problem| problem.at(path)))
    }
}

/// The identity made of a path: the same for every program on this computer.
pub fn of_path(root: &Path) -> LibraryId {
    let hash = blake3::hash(root.to_string_lossy().as_bytes());
    let mut first = [0; 16];
    first.copy_from_slice(&hash.as_bytes()[..16]);
    LibraryId::provisional(first)
}

/// The content of a new `id.ron`, with an identity that no other library has.
pub(in crate::storage) fn new_id_file(path: &Path) -> Result<String, IoProblem> {
    id_file(LibraryId::new(Uuid::new_v4()), path)
}

/// The content of an `id.ron` that says this identity.
pub(in crate::storage) fn id_file(id: LibraryId, path: &Path) -> Result<String, IoProblem> {
    let file = IdFile {
        format: FORMAT,
        id,
        former: Vec::new(),
    };
    ron_text::to_text(&file).map_err(|problem| problem.at(path))
}
