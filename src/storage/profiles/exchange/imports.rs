//! Imports into a library: what a person chose for the columns of files, by the heads of those files, and what is kept of an
//! import while it runs, so that one that breaks off can go on or be taken back.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    domain::{LibraryId, Stamp},
    storage::{
        files::{
            io_problem::{During, IoProblem},
            ron_text,
        },
        profiles::{private, profile::Profile},
    },
};

/// The most heads that are remembered for a library.
const MOST: usize = 200;

/// What was chosen for a head.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RememberedHead {
    /// The field of each column, by name.
    pub fields: Vec<String>,
    /// Whether the records are about people outside, where that was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external: Option<bool>,
}

/// What was chosen for the heads of files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RememberedHeads {
    /// By the columns of the head, in order.
    pub heads: BTreeMap<String, RememberedHead>,
}

impl Profile {
    fn heads_path(&self, library: LibraryId) -> PathBuf {
        self.folder().join("imports").join(format!("{library}.ron"))
    }

    /// What was chosen for files that were imported into a library; nothing where that cannot be read.
    pub fn remembered_heads(&self, library: LibraryId) -> RememberedHeads {
        let read = || -> Option<RememberedHeads> {
            let bytes = fs::read(self.heads_path(library)).ok()?;
            let text = ron_text::text_of(&bytes).ok()?;
            ron_text::from_text(&text).ok().map(|(heads, _)| heads)
        };
        read().unwrap_or_default()
    }

    /// Remembers what was chosen.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn remember_heads(
        &self,
        library: LibraryId,
        heads: Vec<(String, RememberedHead)>,
    ) -> Result<(), IoProblem> {
        let mut known = self.remembered_heads(library);
        if known.heads.len() + heads.len() > MOST {
            known.heads.clear();
        }
        known.heads.extend(heads);
        let path = self.heads_path(library);
        let text = ron_text::to_text(&known).map_err(|problem| problem.at(&path))?;
        private::replace(&path, text.as_bytes()).map(|_| ())
    }
}

/// What an import needs to go on, beside the file's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredImport {
    /// The file's name, as a person knows it.
    pub name: String,
    /// Who imports, and when: every record that it makes bears this.
    pub stamp: Stamp,
    /// The window that runs it.
    pub window: String,
    /// What was chosen for each sheet.
    pub sheets: Vec<RememberedHead>,
    /// The sheets that are not taken.
    pub left_out: BTreeSet<usize>,
    /// What becomes of rows that are there already, by name; the usual, and for single rows.
    pub treatment: String,
    /// By place among the rows.
    pub treatments: BTreeMap<usize, String>,
}

/// The names of the two files of an import.
const PLAN: &str = "plan.ron";
const SOURCE: &str = "source";

impl Profile {
    fn imports_of(&self, library: LibraryId) -> PathBuf {
        self.folder().join("imports").join(library.to_string())
    }

    fn own_import(&self, library: LibraryId) -> PathBuf {
        self.imports_of(library)
            .join(self.window_name().unwrap_or("alone"))
    }

    /// Keeps what an import needs, until it has ended.
    ///
    /// # Errors
    /// Which step the file system refused.
    pub fn begin_import(
        &self,
        library: LibraryId,
        import: &StoredImport,
        source: &[u8],
    ) -> Result<(), IoProblem> {
        let folder = self.own_import(library);
        let path = folder.join(PLAN);
        private::replace(&folder.join(SOURCE), source)?;
        let text = ron_text::to_text_of_any_size(import).map_err(|problem| problem.at(&path))?;
        // The plan last: where it is, everything is.
        private::replace(&path, text.as_bytes()).map(|_| ())
    }

    /// The import of this window has ended.
    ///
    /// # Errors
    /// When what was kept could not be removed.
    pub fn end_import(&self, library: LibraryId) -> Result<(), IoProblem> {
        remove(&self.own_import(library))
    }

    /// An import into a library that broke off: its window is gone. It counts as this window's from now on.
    pub fn broken_import(&self, library: LibraryId) -> Option<(StoredImport, Vec<u8>)> {
        let folders = fs::read_dir(self.imports_of(library)).ok()?;
        let own = self.own_import(library);
        for entry in folders.flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path != own && self.is_living_window(&name) {
                continue;
            }
            let Some(found) = read_import(&path) else { continue };
            if path != own && fs::rename(&path, &own).is_err() {
                continue;
            }
            return Some(found);
        }
        None
    }
}

fn read_import(folder: &Path) -> Option<(StoredImport, Vec<u8>)> {
    let bytes = fs::read(folder.join(PLAN)).ok()?;
    let text = ron_text::text_of(&bytes).ok()?;
    let (import, _) = ron_text::from_text(&text).ok()?;
    Some((import, fs::read(folder.join(SOURCE)).ok()?))
}

fn remove(folder: &Path) -> Result<(), IoProblem> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error).during("removing", folder),
        _ => Ok(()),
    }
}
