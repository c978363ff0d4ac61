//! Conflict copies: what a sync tool leaves beside a record that two computers changed at once. A copy is known by the
//! record number inside it; its name only tells which tool made it. It is listed apart, never counted as a record, and
//! merged like any other version; the file then goes to the trash.

use std::{collections::HashMap, ffi::OsStr, path::PathBuf};

use crate::domain::{RecordNumber, Stamp, merge::Choices};

use super::{
    error::SaveError,
    library::{Library, Scan},
    log::Logged,
    merge_save::{self, Collision, Mine, Outcome},
    record_file::{self, Loaded, Version},
    save::unreadable,
};

/// Which program names its copies like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyTool {
    /// `X.sync-conflict-20231010-093000-ABCDEFG.ron`
    Syncthing,
    /// `X (王芳's conflicted copy 2023-10-10).ron`, `X (PC 的冲突副本 2023-10-10).ron`
    Dropbox,
    /// `X (conflicted copy 2023-10-10 093000).ron`, `X_conflict-20231010-093000.ron`; ownCloud does the same.
    Nextcloud,
    /// `X-PCNAME.ron`, `X-PCNAME-2.ron`
    OneDrive,
    /// 坚果云: `X(冲突文件-王芳-2023-10-10 09-30-00).ron`, `X (王芳 的冲突文件 2023-10-10).ron`
    Jianguoyun,
    /// `X (SFConflict wang@example.cn 2023-10-10-09-30-00).ron`
    Seafile,
    /// `X_PC_Oct-10-093000-2023_Conflict.ron`; 群晖.
    Synology,
    /// `X.Conflict.ron`, `X (Conflict).ron`, `X [Conflict].ron`: Resilio, Google Drive and others.
    Marked,
    /// `X (1).ron`, `X 2.ron`, `X - 副本.ron`, `X - Copy.ron`, `X 的副本.ron`: a file manager, iCloud, a mail program.
    FileManager,
}

/// A copy of a record that lies beside it.
#[derive(Debug, Clone)]
pub struct ConflictCopy {
    /// The copy as read.
    pub loaded: Loaded,
    /// Which tool made it, by its name.
    pub tool: Option<CopyTool>,
    /// Who saved it, and when, as far as it is known.
    pub by: Option<Stamp>,
}

impl ConflictCopy {
    /// The record that it is a copy of.
    pub fn number(&self) -> RecordNumber {
        self.loaded.record.number
    }
}

/// The tool that names copies of `number` like this.
pub fn copy_tool(number: RecordNumber, file_stem: &str) -> Option<CopyTool> {
    tool_named(&number.to_string(), file_stem)
}

/// The tool that names copies of a file like this; `name` is the file's own, without its ending.
pub(super) fn tool_named(name: &str, file_stem: &str) -> Option<CopyTool> {
    let begins = file_stem
        .get(..name.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(name));
    let rest = if begins {
        &file_stem[name.len()..]
    } else {
        return None;
    };
    let lower = rest.to_lowercase();
    let has = |word: &str| lower.contains(word);
    let bracketed = lower.trim_start().starts_with(['(', '（']);
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let bare = lower.trim().trim_matches(['(', ')', '（', '）']);
    Some(match () {
        () if rest.is_empty() => return None,
        () if has(".sync-conflict-") => CopyTool::Syncthing,
        () if has("sfconflict") => CopyTool::Seafile,
        () if has("冲突文件") => CopyTool::Jianguoyun,
        () if has("的冲突副本") || has("'s conflicted copy") || has("’s conflicted copy") => {
            CopyTool::Dropbox
        }
        () if has("conflicted copy") || has("冲突副本") || lower.starts_with("_conflict-") => {
            CopyTool::Nextcloud
        }
        () if lower.ends_with("_conflict") => CopyTool::Synology,
        () if has("conflict") || has("冲突") => CopyTool::Marked,
        () if has("副本") || has("copy") || digits(bare) && (bracketed || lower.starts_with(' ')) => {
            CopyTool::FileManager
        }
        () if lower.starts_with('-') => CopyTool::OneDrive,
        () => return None,
    })
}

impl Library {
    /// Parts the files of a scan into records and copies of them: the file in a number's own place is the record, else
    /// the first that is not named as a copy. Of numbers that `placed` knows the record was read already.
    pub(super) fn part_copies(
        &self,
        scan: &mut Scan,
        files: Vec<Loaded>,
        placed: &dyn Fn(RecordNumber) -> bool,
    ) {
        let mut by_number: HashMap<RecordNumber, Vec<Loaded>> = HashMap::with_capacity(files.len());
        for loaded in files {
            by_number.entry(loaded.record.number).or_default().push(loaded);
        }
        for (number, mut files) in by_number {
            if files.len() > 1 {
                let place = self.record_path(number);
                files.sort_by_key(|loaded| {
                    let named_as_copy = tool_of(loaded).is_some();
                    (loaded.path != place, named_as_copy, loaded.path.clone())
                });
            }
            let mut files = files.into_iter();
            if !placed(number) {
                scan.records.extend(files.next());
            }
            scan.copies.extend(files.map(|loaded| ConflictCopy {
                tool: tool_of(&loaded),
                by: self.author_of(&loaded),
                loaded,
            }));
        }
        scan.records.sort_by_cached_key(|loaded| loaded.record.number);
        scan.copies.sort_by(|a, b| a.loaded.path.cmp(&b.loaded.path));
    }

    /// Merges a conflict copy into its record, on the version that the history says both have grown out of; without one
    /// every difference is asked. The copy then lies in the trash.
    ///
    /// # Errors
    /// See [`SaveError`]; nothing was written.
    pub fn merge_copy(&self, copy: &ConflictCopy, author: &Stamp) -> Result<Outcome, SaveError> {
        let number = copy.number();
        let outcome = merge_save::again(|| {
            let lock = self.lock(number, Some(author))?;
            let head = self.head_for_saving(number)?;
            let chain = self.chain(number);
            let common = chain.common(&head.loaded.version, &copy.loaded.version);
            let known = chain
                .versions()
                .any(|version| version == copy.loaded.version)
                .then_some(copy.loaded.version);
            let base = common.and_then(|entry| self.read_version(number, &entry.version).ok());
            let same = copy.loaded.record == head.loaded.record;
            let mine = Mine {
                record: &copy.loaded.record,
                base_version: common.map(|entry| entry.version),
                base: base.or_else(|| same.then(|| head.loaded.record.clone())),
                version: known,
                save: None,
            };
            self.merge_into(lock.as_ref(), &head, mine, &Choices::new(), author)
        })?;
        match outcome {
            Outcome::Saved(merged) => {
                self.put_merged_copy_away(&copy.loaded);
                Ok(Outcome::Saved(merged))
            }
            Outcome::Conflicts(mut collision) => {
                collision.mine_by.clone_from(&copy.by);
                collision.copy = Some(copy.loaded.clone());
                Ok(Outcome::Conflicts(collision))
            }
        }
    }

    /// Moves a copy that was merged to the trash. If it changed since, it stays: its new content is not in the record.
    pub(super) fn put_copy_away(&self, copy: &Loaded) -> Result<Option<PathBuf>, SaveError> {
        let bytes = record_file::read_capped(&copy.path).map_err(unreadable)?;
        if Version::of(&bytes) != copy.version {
            return Ok(None);
        }
        Ok(Some(self.set_aside(&copy.path)?))
    }

    /// What is merged is saved, whatever becomes of the copy: one that stays is offered again and brings nothing new.
    fn put_merged_copy_away(&self, copy: &Loaded) {
        if let Err(error) = self.put_copy_away(copy) {
            tracing::warn!(
                error = error.logged(),
                "a copy that was merged stays beside its record"
            );
        }
    }

    /// After the person chose: the copy goes to the trash.
    pub(super) fn finish_copy(&self, collision: &Collision, outcome: Outcome) -> Outcome {
        match (outcome, &collision.copy) {
            (Outcome::Saved(merged), Some(copy)) => {
                self.put_merged_copy_away(copy);
                Outcome::Saved(merged)
            }
            (Outcome::Conflicts(mut again), copy) => {
                again.copy.clone_from(copy);
                again.mine_by.clone_from(&collision.mine_by);
                Outcome::Conflicts(again)
            }
            (outcome, None) => outcome,
        }
    }
}

fn tool_of(loaded: &Loaded) -> Option<CopyTool> {
    let stem = loaded.path.file_stem().and_then(OsStr::to_str)?;
    copy_tool(loaded.record.number, stem)
}
