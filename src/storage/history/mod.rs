//! The history of a record: every version of its file that was ever saved, as files that are never changed, under
//! `history/<number>/<time>-<hash>.ron`.
//!
//! A version names its parents by the hash of their text (which finds the base of a merge) and by their seal. The seal
//! is a hash over everything a version says, the seals of its parents among it: a version that was changed or taken
//! away later shows. Which version is later is told by the chain; the time in a file's name is for people.

mod chain;
mod file;

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::domain::{Moment, Record, RecordNumber, Stamp, merge};

use super::{
    atomic,
    error::{During, IoProblem, SaveError},
    library::Library,
    record_file::{self, LoadError, Version},
    ron_text,
    save_id::SaveId,
};

pub(super) use chain::Chain;
pub use chain::Fault;
pub(super) use file::{Entry, write};
pub use file::{How, Parent};

/// The folder of all histories within a library.
pub(super) const HISTORY: &str = "history";

/// One version of a record, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionInfo {
    /// What identifies its text: the hash of the record's file as it was.
    pub version: Version,
    /// What identifies this place in the history: the same text may come twice, for example after a restore.
    pub seal: Version,
    /// The versions that it was made from.
    pub parents: Vec<Parent>,
    /// How many versions lie before it at least; tells the order without any clock.
    pub depth: u32,
    /// How it came about.
    pub how: How,
    /// Who saved it, and when by their clock.
    pub author: Stamp,
    /// On which computer.
    pub device: String,
    /// Its file.
    pub path: PathBuf,
    /// Whether the record's file, as it stands, has grown out of it. What lost a merge, or was never finished, stands
    /// aside.
    pub in_head: bool,
    /// Whether it is what the record's file holds now.
    pub is_head: bool,
}

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

impl Library {
    pub(super) fn history_folder(&self, number: RecordNumber) -> PathBuf {
        self.root().join(HISTORY).join(number.to_string())
    }

    pub(super) fn chain(&self, number: RecordNumber) -> Chain {
        Chain::read(&self.history_folder(number))
    }

    /// The versions of a record, the latest first. A record that was never saved by this program has none.
    pub fn versions(&self, number: RecordNumber) -> Vec<VersionInfo> {
        let head = record_file::read_capped(&self.record_path(number)).ok();
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
    pub(super) fn version_text(
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
    pub(super) fn find_version(&self, number: RecordNumber, version: &Version) -> Option<Entry> {
        file::find(&self.history_folder(number), version)
    }

    /// The version whose hash begins with some digits, if exactly one does. `None` also for fewer than four digits.
    pub fn version_named(&self, number: RecordNumber, digits: &str) -> Option<Version> {
        let digits = digits.to_ascii_lowercase();
        let mut found: Vec<Version> = self.chain(number).versions().collect();
        found.retain(|version| digits.len() >= 4 && version.hex().starts_with(&digits));
        found.sort_by_key(Version::hex);
        found.dedup();
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
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
        !self.record_path(number).exists() && !self.trash_path(number).exists()
    }

    /// Every number that has a history.
    pub fn numbers_with_history(&self) -> Vec<RecordNumber> {
        let entries = fs::read_dir(self.root().join(HISTORY)).into_iter().flatten();
        let mut numbers: Vec<RecordNumber> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
            .collect();
        numbers.sort();
        numbers
    }

    /// What is wrong with the history of a record: versions that were changed, taken away or never whole.
    pub fn history_faults(&self, number: RecordNumber) -> Vec<Fault> {
        let head = record_file::read_capped(&self.record_path(number)).ok();
        let head = head.map(|bytes| Version::of(&bytes));
        self.chain(number).faults(number, head.as_ref())
    }

    /// Keeps a version in the history of its record before anything replaces it.
    pub(super) fn remember(&self, new: &NewVersion<'_>) -> Result<atomic::Account, IoProblem> {
        let folder = self.history_folder(new.number);
        let first = !folder.is_dir();
        let account = write(&folder, new)?;
        if !first {
            return Ok(account);
        }
        // The folder itself must survive a power cut too.
        let above = self.root().join(HISTORY);
        let folder_synced = atomic::sync_folder(&above)? & atomic::sync_folder(self.root())?;
        Ok(account.and(atomic::Account {
            folder_synced,
            ..atomic::Account::FULL
        }))
    }
}

/// A version about to be kept.
pub(super) struct NewVersion<'a> {
    /// Of which record.
    pub(super) number: RecordNumber,
    /// The record's file.
    pub(super) text: &'a str,
    /// What it was made from.
    pub(super) parents: &'a [Version],
    /// How it came about.
    pub(super) how: How,
    /// Who saves it, and when.
    pub(super) author: &'a Stamp,
    /// The press of save that it comes from.
    pub(super) save: Option<SaveId>,
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

/// A moment as a file's name holds it, in universal time: `20231010T013000.000Z`.
pub(super) fn name_of(at: Moment) -> String {
    at.to_utc().format("%Y%m%dT%H%M%S%.3fZ").to_string()
}

/// The files of a folder that may be versions, by name. An unreadable or absent folder has none.
pub(super) fn version_files(folder: &Path) -> Vec<PathBuf> {
    version_files_named(folder, |_| true)
}

/// Those of them whose name, without its `.ron`, passes.
fn version_files_named(folder: &Path, passes: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .filter(|entry| {
            let name = entry.file_name();
            let stem = name.to_str().and_then(|name| name.strip_suffix(".ron"));
            stem.is_some_and(|stem| !stem.starts_with('.') && passes(stem))
                && entry.file_type().is_ok_and(|kind| kind.is_file())
        })
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    paths
}

/// Reads a file of the history, which is never larger than a record and what stands around it.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let about = fs::symlink_metadata(path).during("reading", path)?;
    if !about.is_file() {
        return Err(LoadError::Unreadable {
            path: path.to_owned(),
            problem: ron_text::ReadProblem::whole(ron_text::ProblemKind::NotAFile),
        });
    }
    record_file::read_capped_at(path, 4 * record_file::LARGEST)
}
