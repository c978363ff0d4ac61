//! The history of a record as a library reads and keeps it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::domain::{Record, RecordNumber, Stamp, merge};

use crate::storage::{
    files::{
        atomic,
        io_problem::IoProblem,
        layout::HISTORY,
        logged::Logged,
        reading::{self, LoadError},
        record_file::Loaded,
        ron_text,
        version::Version,
    },
    history::{
        chain::{Chain, Fault, VersionInfo},
        file::{self, Entry, Kept, NewVersion},
    },
    libraries::{library::Library, saving::SaveError},
};

/// Why a version could not be read.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The file system refused.
    #[error(transparent)]
    Io(#[from] IoProblem),
    /// The record has no such version, or its file cannot be read any more.
    #[error("{number} has no version {version}")]
    NoSuchVersion {
        /// The record.
        number: RecordNumber,
        /// The version, as it was asked for.
        version: String,
    },
    /// The version's text is not a record.
    #[error(transparent)]
    Unreadable(#[from] LoadError),
    /// The record could not be saved.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl Logged for HistoryError {
    fn logged(&self) -> String {
        match self {
            Self::Io(problem) => problem.logged(),
            Self::NoSuchVersion { number, .. } => format!("{number} has no such version"),
            Self::Unreadable(error) => error.logged(),
            Self::Save(error) => error.logged(),
        }
    }
}

impl Library {
    pub(in crate::storage) fn history_folder(&self, number: RecordNumber) -> PathBuf {
        self.root().join(HISTORY).join(number.to_string())
    }

    pub(in crate::storage) fn chain(&self, number: RecordNumber) -> Chain {
        let folder = self.history_folder(number);
        if self.leads_out(&folder) {
            // What lies behind a link is no history of this library.
            return Chain::empty(&folder);
        }
        Chain::read(&folder)
    }

    /// The versions of a record, the latest first. A record that was never saved by this program has none.
    pub fn versions(&self, number: RecordNumber) -> Vec<VersionInfo> {
        let head = reading::read_capped(&self.record_path(number)).ok();
        let head = head.map(|bytes| Version::of(&bytes));
        self.chain(number).infos(head.as_ref())
    }

    /// Reads a version of a record.
    ///
    /// # Errors
    /// When there is no such version, or its text is not a record.
    pub fn read_version(&self, number: RecordNumber, version: &Version) -> Result<Record, HistoryError> {
        let text = self.version_text(number, version)?;
        Ok(parsed(&self.history_folder(number), &text)?)
    }

    /// What changed in a record from one version to another.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn compare(
        &self,
        number: RecordNumber,
        old: &Version,
        new: &Version,
    ) -> Result<Vec<merge::Difference>, HistoryError> {
        let (old, new) = (self.read_version(number, old)?, self.read_version(number, new)?);
        Ok(merge::differences(&old, &new))
    }

    /// The text of a version, byte for byte as the record's file was.
    pub(in crate::storage) fn version_text(
        &self,
        number: RecordNumber,
        version: &Version,
    ) -> Result<String, HistoryError> {
        self.find_version(number, version)
            .map(|entry| entry.text)
            .ok_or_else(|| HistoryError::NoSuchVersion {
                number,
                version: version.hex(),
            })
    }

    /// The latest entry of a version; only files that bear its hash in their names are read.
    pub(in crate::storage) fn find_version(&self, number: RecordNumber, version: &Version) -> Option<Entry> {
        let folder = self.history_folder(number);
        if self.leads_out(&folder) {
            return None;
        }
        file::find(&folder, version)
    }

    /// Who saved a version and when: by its history, else by what the record says itself.
    pub(in crate::storage) fn author_of(&self, loaded: &Loaded) -> Option<Stamp> {
        self.find_version(loaded.record.number, &loaded.version)
            .map(|entry| entry.author())
            .or_else(|| loaded.record.modified.clone())
    }

    /// The version whose hash begins with some digits, if exactly one does. `None` also for fewer than four digits.
    pub fn version_named(&self, number: RecordNumber, digits: &str) -> Option<Version> {
        Version::named(digits, self.chain(number).versions())
    }

    /// The last version that reads well: what a damaged or vanished record can be restored to.
    pub fn last_good(&self, number: RecordNumber) -> Option<VersionInfo> {
        self.chain(number).infos(None).into_iter().find(|info| {
            self.read_version(number, &info.version)
                .is_ok_and(|record| record.number == number)
        })
    }

    /// Whether a record with a history has its file neither in its place nor in the trash.
    pub fn is_missing(&self, number: RecordNumber) -> bool {
        !self.record_path(number).exists() && !self.trash_path(number).exists() && !self.is_cleared(number)
    }

    /// Every number that has a history.
    pub fn numbers_with_history(&self) -> Vec<RecordNumber> {
        let folder = self.root().join(HISTORY);
        if self.leads_out(&folder) {
            return Vec::new();
        }
        let entries = fs::read_dir(folder).into_iter().flatten();
        let mut numbers: Vec<RecordNumber> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect();
        numbers.sort();
        numbers
    }

    /// What is wrong with the history of a record: versions that were changed, taken away or never whole.
    pub fn history_faults(&self, number: RecordNumber) -> Vec<Fault> {
        let head = reading::read_capped(&self.record_path(number)).ok();
        let head = head.map(|bytes| Version::of(&bytes));
        let chain = self.chain(number);
        let mut faults = chain.faults(number, head.as_ref());
        if let Some(head) = head {
            faults.extend(self.faults_of_standing(number, &head, &chain));
        }
        faults
    }

    /// Keeps a version in the history of its record before anything replaces it.
    pub(in crate::storage) fn remember(&self, new: &NewVersion<'_>) -> Result<Kept, IoProblem> {
        let folder = self.history_folder(new.number);
        self.check_inside(&folder)?;
        let first = !folder.is_dir();
        let kept = file::write(&folder, new, &self.record_path(new.number))?;
        if !first {
            return Ok(kept);
        }
        // The folder itself must survive a power cut too.
        let above = self.root().join(HISTORY);
        let folder_synced = atomic::sync_folder(&above)? & atomic::sync_folder(self.root())?;
        let account = kept.account.and(atomic::Account {
            folder_synced,
            ..atomic::Account::FULL
        });
        Ok(Kept { account, ..kept })
    }
}

/// A text out of the history as a record.
fn parsed(folder: &Path, text: &str) -> Result<Record, LoadError> {
    let parsed = ron_text::record_from_bytes(text.as_bytes());
    parsed
        .map(|parsed| parsed.record)
        .map_err(|problem| LoadError::Unreadable {
            path: folder.to_owned(),
            problem,
        })
}
