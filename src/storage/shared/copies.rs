//! Copies of a shared file that a sync tool left beside it when two computers changed it at once. They are known by their
//! names, offered, and merged by entry on the version that the history says both have grown out of; the copy then lies in
//! the trash.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use crate::domain::{
    Stamp,
    shared::{Choices, Content, SharedFile},
};

use crate::storage::{
    files::copy_tool::{CopyId, CopyTool, tool_named},
    files::layout::is_ron,
    libraries::{library::Library, saving::SaveError},
    shared::{
        content::{Codec, SharedError},
        history::SharedHow,
        save::{CopyFile, Mine, SharedOutcome, again},
    },
};

/// A copy of a shared file that lies beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedCopy {
    /// Of which file.
    pub file: SharedFile,
    /// The copy.
    pub path: PathBuf,
    /// Which tool made it, by its name.
    pub tool: CopyTool,
}

impl SharedCopy {
    /// Which copy it is.
    pub fn id(&self) -> CopyId<SharedFile> {
        CopyId::new(self.file, &self.path)
    }
}

/// The shared file that a file is named as a copy of, and the tool that names its copies like this.
pub(in crate::storage) fn copied_file(path: &Path) -> Option<(SharedFile, CopyTool)> {
    let stem = path
        .file_stem()
        .and_then(OsStr::to_str)
        .filter(|_| is_ron(path))?;
    let of = |file: SharedFile| Some((file, tool_named(file.stem(), stem)?));
    SharedFile::ALL.into_iter().find_map(of)
}

impl Library {
    /// The copies of shared files that lie beside them, by path.
    pub fn shared_copies(&self) -> Vec<SharedCopy> {
        let entries = fs::read_dir(self.root()).into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        let mut copies: Vec<SharedCopy> = files
            .filter_map(|entry| {
                let path = entry.path();
                let (file, tool) = copied_file(&path)?;
                Some(SharedCopy { file, path, tool })
            })
            .collect();
        copies.sort_by(|a, b| a.path.cmp(&b.path));
        copies
    }

    /// Merges a copy into its file; it then lies in the trash. `T` is the content of [`SharedCopy::file`].
    ///
    /// # Errors
    /// When the copy cannot be understood, the file may not be rewritten, or a step was refused; both stand.
    pub fn merge_shared_copy<T: Content>(
        &self,
        copy: &SharedCopy,
        author: &Stamp,
    ) -> Result<SharedOutcome, SharedError> {
        let codec = Codec::of::<T>();
        let gone = || SaveError::Gone {
            path: copy.path.clone(),
        };
        let read = self.read_as(&codec, copy.path.clone())?.ok_or_else(gone)?;
        if let Some(reason) = read.read_only {
            return Err(SaveError::ReadOnly {
                path: copy.path.clone(),
                reason: reason.to_string(),
            }
            .into());
        }
        let file = CopyFile {
            path: copy.path.clone(),
            version: read.version,
        };
        let head = self.shared_head(&codec)?;
        let base = head.and_then(|head| self.shared_base(&codec, &head.version, &read.version));
        let mine = Mine {
            base: base.as_ref(),
            value: &read.value,
            how: SharedHow::Merged,
            copy: Some(&file),
        };
        let outcome = again(|| self.merge_shared(&codec, &mine, |_| Choices::new(), author));
        let outcome = self.settings_follow(copy.file, outcome)?;
        self.put_shared_copy_away(Some(&file), &outcome)?;
        Ok(outcome)
    }
}
