//! Conflict copies: what a sync tool leaves beside a record that two computers changed at once. A copy is known by the
//! record number inside it; its name only tells which tool made it. It is listed apart, never counted as a record, and
//! merged like any other version; the file then goes to the trash.

use std::path::PathBuf;

use crate::domain::{RecordNumber, Stamp, merge::Choices};

use crate::storage::{
    files::{
        copy_tool::{CopyId, CopyTool},
        logged::Logged,
        reading,
        record_file::Loaded,
        version::Version,
    },
    libraries::{
        library::Library,
        saving::{SaveError, unreadable},
    },
    records::{
        apart::{Apart, ToSetApart},
        merge_save::{self, Collision, Mine, Outcome},
    },
};

/// A copy of a record that lies beside it.
#[derive(Debug, Clone)]
pub struct ConflictCopy {
    /// The copy as read.
    pub loaded: Loaded,
    /// Which tool made it, by its name.
    pub tool: Option<CopyTool>,
    /// Who saved it, and when, as far as it is known.
    pub by: Option<Stamp>,
    /// The two, where it is another record that took the same number on another computer.
    pub apart: Option<Apart>,
}

impl ConflictCopy {
    /// The record that it is a copy of.
    pub fn number(&self) -> RecordNumber {
        self.loaded.record.number
    }

    /// Which copy it is.
    pub fn id(&self) -> CopyId<RecordNumber> {
        CopyId::new(self.number(), &self.loaded.path)
    }

    /// It as a record to be given a number of its own.
    pub fn to_set_apart(&self) -> ToSetApart {
        ToSetApart {
            record: self.loaded.record.clone(),
            version: Some(self.loaded.version),
            file: Some(self.loaded.path.clone()),
        }
    }
}

impl Library {
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
                apart: self.apart(&copy.loaded),
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
    pub(in crate::storage) fn put_copy_away(&self, copy: &Loaded) -> Result<Option<PathBuf>, SaveError> {
        let bytes = reading::read_capped(&copy.path).map_err(unreadable)?;
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
    pub(in crate::storage) fn finish_copy(&self, collision: &Collision, outcome: Outcome) -> Outcome {
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
