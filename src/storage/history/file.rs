//! The file of one version: who made it, when and out of what, and the record's whole text as it was.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::domain::{FORMAT, Moment, RecordNumber, Stamp};

use crate::storage::{
    files::{
        atomic::{self, Account},
        io_problem::{During, IoProblem},
        machine,
        reading::{self, LoadError},
        ron_text,
        version::Version,
    },
    history::save_id::SaveId,
};

/// How a version came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum How {
    /// The record was made.
    Created,
    /// A person saved it.
    Saved,
    /// A person's side of a merge, kept whole whatever the merge took of it.
    Side,
    /// Two versions were merged.
    Merged,
    /// An earlier version was taken again.
    Restored,
    /// It stood in the record's file without a history: brought by another program, or older than the history.
    Found,
}

/// A version that another was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Parent {
    /// Its text.
    pub version: Version,
    /// Its place in the history; `None` where it was not found there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<Version>,
}

/// The content of a version's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::storage) struct Entry {
    /// The format of this file.
    pub(in crate::storage) format: u32,
    /// Of which record.
    pub(in crate::storage) number: RecordNumber,
    /// The hash of `text`.
    pub(in crate::storage) version: Version,
    /// What it was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::storage) parents: Vec<Parent>,
    /// One more than the deepest parent's.
    #[serde(default)]
    pub(in crate::storage) depth: u32,
    /// How it came about.
    pub(in crate::storage) how: How,
    /// Who saved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(in crate::storage) by: String,
    /// On which computer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(in crate::storage) device: String,
    /// When, by the clock of that computer.
    pub(in crate::storage) at: Moment,
    /// The press of save that it came from. It is not part of the seal: programs that do not know it must find the
    /// version genuine all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::storage) save: Option<SaveId>,
    /// The hash of everything else here.
    pub(in crate::storage) seal: Version,
    /// The record's file, byte for byte.
    pub(in crate::storage) text: String,
}

impl Entry {
    /// Who saved it, and when.
    pub(in crate::storage) fn author(&self) -> Stamp {
        Stamp {
            at: self.at,
            by: self.by.clone(),
        }
    }

    /// The seal as it must be.
    pub(in crate::storage) fn true_seal(&self) -> Version {
        let mut parts: Vec<String> = vec![
            self.format.to_string(),
            self.number.to_string(),
            self.version.hex(),
            self.depth.to_string(),
            format!("{:?}", self.how),
            self.by.clone(),
            self.device.clone(),
            self.at.to_rfc3339(),
        ];
        for parent in &self.parents {
            parts.push(parent.version.hex());
            parts.push(parent.seal.map(|seal| seal.hex()).unwrap_or_default());
        }
        // With their lengths, so that no two different lists run into the same bytes.
        for part in &mut parts {
            part.insert_str(0, &format!("{}:", part.len()));
        }
        Version::of(parts.join("\n").as_bytes())
    }

    /// Whether text and seal are what they were when the version was written.
    pub(in crate::storage) fn is_genuine(&self) -> bool {
        self.version == Version::of(self.text.as_bytes()) && self.seal == self.true_seal()
    }
}

/// Reads a version's file.
pub(in crate::storage) fn read(path: &Path) -> Result<Entry, LoadError> {
    reading::understood(path, &read_file(path)?)
}

/// The latest genuine entry of a version in the folder of a record's history.
pub(in crate::storage) fn find(folder: &Path, version: &Version) -> Option<Entry> {
    version_files_of(folder, version)
        .into_iter()
        .filter_map(|path| read(&path).ok())
        .filter(|entry| entry.version == *version && entry.is_genuine())
        .max_by_key(|entry| entry.depth)
}

/// Whether the folder of a record's history holds a file named for a version; none is read.
pub(in crate::storage) fn lists(folder: &Path, version: &Version) -> bool {
    !version_files_of(folder, version).is_empty()
}

/// A version that lies in the history.
pub(in crate::storage) struct Kept {
    /// Its place there.
    pub(in crate::storage) seal: Version,
    /// What the file system could not do for it.
    pub(in crate::storage) account: Account,
}

/// Writes a version into the folder of a record's history, to be read by whom the record's file `like` may be read. What is
/// there already stays as it is.
pub(in crate::storage) fn write(folder: &Path, new: &NewVersion<'_>, like: &Path) -> Result<Kept, IoProblem> {
    let version = Version::of(new.text.as_bytes());
    let found = new.parents.iter().map(|parent| (parent, find(folder, parent)));
    let (mut parents, mut depth) = (Vec::new(), 0);
    for (version, entry) in found {
        depth = entry
            .as_ref()
            .map_or(1, |entry| entry.depth.saturating_add(1))
            .max(depth);
        parents.push(Parent {
            version: *version,
            seal: entry.map(|entry| entry.seal),
        });
    }
    let mut entry = Entry {
        format: FORMAT,
        number: new.number,
        version,
        parents,
        depth,
        how: new.how,
        by: new.author.by.clone(),
        device: new
            .device
            .map_or_else(|| machine::device_name().to_owned(), str::to_owned),
        at: new.author.at,
        save: new.save,
        seal: version,
        text: new.text.to_owned(),
    };
    entry.seal = entry.true_seal();
    let text = ron_text::to_text_of_any_size(&entry).map_err(|problem| problem.at(folder))?;
    let stem = format!("{}-{}", name_of(entry.at), &version.hex()[..16]);
    for n in 1_u32.. {
        let path = match n {
            1 => folder.join(format!("{stem}.ron")),
            n => folder.join(format!("{stem}-{n}.ron")),
        };
        if let Some(account) = atomic::create_new_like(&path, text.as_bytes(), like)? {
            return Ok(Kept {
                seal: entry.seal,
                account,
            });
        }
        if read(&path).is_ok_and(|present| present.seal == entry.seal && present.is_genuine()) {
            return Ok(Kept {
                seal: entry.seal,
                account: Account::FULL,
            });
        }
    }
    Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists)).during("creating", folder)
}

/// A version about to be kept.
pub(in crate::storage) struct NewVersion<'a> {
    /// Of which record.
    pub(in crate::storage) number: RecordNumber,
    /// The record's file.
    pub(in crate::storage) text: &'a str,
    /// What it was made from.
    pub(in crate::storage) parents: &'a [Version],
    /// How it came about.
    pub(in crate::storage) how: How,
    /// Who saves it, and when.
    pub(in crate::storage) author: &'a Stamp,
    /// The press of save that it comes from.
    pub(in crate::storage) save: Option<SaveId>,
    /// On which computer, where that is not this one.
    pub(in crate::storage) device: Option<&'a str>,
}

/// A moment as a file's name holds it, in universal time: `20231010T013000.000Z`.
pub(in crate::storage) fn name_of(at: Moment) -> String {
    at.to_utc().format("%Y%m%dT%H%M%S%.3fZ").to_string()
}

/// The files of a folder that may be versions, by name. An unreadable or absent folder has none.
pub(in crate::storage) fn version_files(folder: &Path) -> Vec<PathBuf> {
    version_files_named(folder, |_| true)
}

/// Those of them that are named for a version.
fn version_files_of(folder: &Path, version: &Version) -> Vec<PathBuf> {
    let hash = version.hex();
    version_files_named(folder, |stem| {
        let digits = stem.split('-').nth(1);
        digits.is_some_and(|digits| digits.len() >= 8 && hash.starts_with(digits))
    })
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
pub(in crate::storage) fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let about = fs::symlink_metadata(path).during("reading", path)?;
    if !about.is_file() {
        return Err(LoadError::Unreadable {
            path: path.to_owned(),
            problem: ron_text::ReadProblem::whole(ron_text::ProblemKind::NotAFile),
        });
    }
    reading::read_capped_at(path, 4 * ron_text::LARGEST)
}
