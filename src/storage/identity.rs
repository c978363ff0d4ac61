//! Which library a folder is: `id.ron`, a file of its own that is made once. It is not part of `liuhen.ron`, because an
//! older program that saves that file would drop a field which it does not know.

use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{FORMAT, LibraryId};

use super::{
    atomic,
    error::IoProblem,
    library::{Library, read_ours},
    ron_text,
};

/// The file with a library's identity.
pub(super) const ID_FILE: &str = "id.ron";

/// The content of `id.ron`.
#[derive(Debug, Serialize, Deserialize)]
struct IdFile {
    format: u32,
    id: LibraryId,
}

/// The identity of the library whose folder has this canonical path: its own, else one made of the path.
pub(super) fn of_folder(root: &Path) -> LibraryId {
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

impl Library {
    /// Whether its folder is the one at this path, however that is written.
    pub fn lies_at(&self, path: &Path) -> bool {
        path == self.root() || same_file::is_same_file(path, self.root()).unwrap_or(false)
    }

    /// The library with an identity of its own, if it can be given one: of two programs at the same moment one makes the
    /// file, and both read it. Where nothing can be written it stays known by its path.
    #[must_use]
    pub fn identified(mut self) -> Self {
        if self.id.is_provisional() {
            let path = self.root().join(ID_FILE);
            let made = new_id_file(&path).and_then(|text| atomic::create_new(&path, text.as_bytes()));
            if let Err(error) = made {
                tracing::info!(%error, "no file for the identity of the library");
            }
            self.id = of_folder(self.root());
        }
        self
    }

    /// Gives the library another identity: it is a copy of one that goes on elsewhere. Where nothing can be written it is
    /// known by its path.
    #[must_use]
    pub fn as_copy(mut self) -> Self {
        let path = self.root().join(ID_FILE);
        let made = new_id_file(&path).and_then(|text| atomic::replace(&path, text.as_bytes()));
        self.id = match made {
            Ok(_) => of_folder(self.root()),
            Err(error) => {
                tracing::warn!(%error, "a copy keeps the file with the identity of its original");
                of_path(self.root())
            }
        };
        self
    }
}

fn new_id_file(path: &Path) -> Result<String, IoProblem> {
    let file = IdFile {
        format: FORMAT,
        id: LibraryId::new(Uuid::new_v4()),
    };
    ron_text::to_text(&file).map_err(|problem| problem.at(path))
}
