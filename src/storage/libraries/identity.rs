//! Which library a folder is: `id.ron`, a file of its own that is made once. It is not part of `liuhen.ron`, because an
//! older program that saves that file would drop a field which it does not know.

use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{FORMAT, LibraryId};

use crate::storage::{
    files::{io_problem::IoProblem, layout::ID_FILE, ron_text},
    libraries::own_file::read_ours,
};

/// The content of `id.ron`.
#[derive(Debug, Serialize, Deserialize)]
struct IdFile {
    format: u32,
    id: LibraryId,
}

/// The identity of the library whose folder has this canonical path: its own, else one made of the path.
pub(in crate::storage) fn of_folder(root: &Path) -> LibraryId {
    // One that cannot be read is never replaced: the library is known by its path, as if it could only be read.
    let known = read_ours::<IdFile>(&root.join(ID_FILE)).ok().flatten();
    known.map_or_else(|| of_path(root), |file| file.id)
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
    let file = IdFile {
        format: FORMAT,
        id: LibraryId::new(Uuid::new_v4()),
    };
    ron_text::to_text(&file).map_err(|problem| problem.at(path))
}
