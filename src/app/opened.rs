//! The open library: its folder, its index, its directory.

use std::{path::Path, sync::Arc};

use crate::{
    domain::{Directory, LibrarySettings},
    storage::{BrokenFile, ConflictCopy, Library, Watcher},
};

use super::{Index, Rules};

/// A library that is open.
pub struct OpenLibrary {
    pub(super) library: Library,
    /// Lists, search and schedule.
    pub index: Index,
    pub(super) directory: Directory,
    pub(super) directory_revision: u64,
    pub(super) rules: Arc<Rules>,
    pub(super) broken: Vec<BrokenFile>,
    pub(super) copies: Vec<ConflictCopy>,
    pub(super) watcher: Watcher,
    pub(super) reachable: bool,
}

impl OpenLibrary {
    /// Its name, usually the office's.
    pub fn name(&self) -> String {
        self.library.settings().name.clone()
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.library.root()
    }

    /// What the office set for it.
    pub fn settings(&self) -> Arc<LibrarySettings> {
        self.library.settings()
    }

    /// Its people and organizations.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// How the office reads text and counts days.
    pub fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// Changes with the directory, the departments and the rules.
    pub fn directory_revision(&self) -> u64 {
        self.directory_revision
    }

    /// Files that could not be read; they are left as they are.
    pub fn broken(&self) -> Vec<&BrokenFile> {
        self.rules.broken().iter().chain(&self.broken).collect()
    }

    /// Copies of records that sync tools left beside them.
    pub fn copies(&self) -> &[ConflictCopy] {
        &self.copies
    }

    /// Whether its folder can be reached now.
    pub fn is_reachable(&self) -> bool {
        self.reachable
    }
}
