//! The history of a shared file: its newest versions, as files under `history/<file>/<serial>-<time>-<hash>.ron`. Which
//! version is later is told by the serial; the time in a name is for people.
//!
//! A record's versions are evidence and all stay. Of a shared file only the newest [`KEPT`] do, and names that are learnt
//! one after another are one version: a directory is large, and would be there once for each name.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::{FORMAT, Moment, Stamp, shared::SharedFile};

use crate::storage::{
    files::{
        atomic::{self, Account},
        io_problem::{During, IoProblem},
        layout::HISTORY,
        machine,
        reading::{LoadError, read_capped, understood},
        ron_text,
        version::Version,
    },
    history::file::{name_of, read_file, version_files},
    libraries::{library::Library, saving::SaveError},
    shared::content::{Codec, Head, SharedError},
};

/// So many versions of a shared file are kept.
pub(super) const KEPT: usize = 50;

/// Names learnt within so long of each other are one version, minutes.
const BURST_MINUTES: i64 = 10;

/// How a version of a shared file came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SharedHow {
    /// A person changed something.
    Saved,
    /// Names were learnt from a record.
    Learnt,
    /// A copy that a sync tool had left was merged.
    Merged,
    /// It stood there without a history: brought by another program, or older than the history.
    Found,
    /// What a person wanted to save when somebody else had changed the same place.
    Side,
    /// An earlier version was taken again.
    Restored,
}

/// One version of a shared file, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedVersion {
    /// What identifies it among the versions of its file: the same text may come twice.
    pub serial: u32,
    /// What identifies its text.
    pub version: Version,
    /// The versions that it was made from.
    pub parents: Vec<Version>,
    /// Whether it is what the file says now.
    pub is_head: bool,
    /// How it came about.
    pub how: SharedHow,
    /// Who saved it, and when by their clock.
    pub author: Stamp,
    /// On which computer.
    pub device: String,
    /// Its file.
    pub path: PathBuf,
}

/// The file of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    format: u32,
    /// The name of the shared file.
    file: String,
    pub(super) version: Version,
    /// The versions that it was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parents: Vec<Version>,
    how: SharedHow,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    by: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    device: String,
    at: Moment,
    /// The file, byte for byte.
    text: String,
}

impl Entry {
    pub(super) fn author(&self) -> Stamp {
        Stamp {
            at: self.at,
            by: self.by.clone(),
        }
    }
}

/// A version about to be kept.
pub(super) struct NewVersion<'a> {
    pub(super) file: SharedFile,
    pub(super) text: &'a str,
    pub(super) parents: Vec<Version>,
    pub(super) how: SharedHow,
    pub(super) author: &'a Stamp,
}

impl Library {
    fn shared_history(&self, file: SharedFile) -> PathBuf {
        self.root().join(HISTORY).join(file.stem())
    }

    /// The files of its versions, by name; none behind a link.
    fn shared_version_files(&self, file: SharedFile) -> Vec<PathBuf> {
        let folder = self.shared_history(file);
        if self.leads_out(&folder) {
            return Vec::new();
        }
        version_files(&folder)
    }

    /// Its versions that can be read, in their order.
    fn shared_entries(&self, file: SharedFile) -> Vec<(PathBuf, Entry)> {
        let paths = self.shared_version_files(file).into_iter();
        paths
            .filter_map(|path| Some((path.clone(), read(&path).ok()?)))
            .collect()
    }

    /// The versions of a shared file, the latest first.
    pub fn shared_versions(&self, file: SharedFile) -> Vec<SharedVersion> {
        let head = read_capped(&self.shared_path(file)).ok();
        let head = head.map(|bytes| Version::of(&bytes));
        let entries = self.shared_entries(file);
        // The same text may have been there before: only its latest version is the one that stands.
        let of_head =
            |(_, entry): &&(PathBuf, Entry)| Some(entry.version) == head && entry.how != SharedHow::Side;
        let stands = entries.iter().rev().find(of_head).map(|(path, _)| path.clone());
        let info = |(path, entry): (PathBuf, Entry)| SharedVersion {
            serial: serial_of(&path).unwrap_or_default(),
            version: entry.version,
            author: entry.author(),
            parents: entry.parents,
            is_head: stands.as_ref() == Some(&path),
            how: entry.how,
            device: entry.device,
            path,
        };
        entries.into_iter().rev().map(info).collect()
    }

    /// The version whose hash begins with some digits, if exactly one does. `None` also for fewer than four digits.
    pub fn shared_version_named(&self, file: SharedFile, digits: &str) -> Option<Version> {
        let entries = self.shared_entries(file).into_iter();
        Version::named(digits, entries.map(|(_, entry)| entry.version))
    }

    /// Keeps what a library's shared files say when it is made, so that there is a version to go back to from the first
    /// day on.
    ///
    /// # Errors
    /// Which step was refused; the library is made all the same.
    pub fn keep_first_versions(&self, author: &Stamp) -> Result<(), SharedError> {
        for file in [SharedFile::Settings, SharedFile::Directory] {
            let Ok(bytes) = read_capped(&self.shared_path(file)) else {
                continue;
            };
            self.keep_shared(&NewVersion {
                file,
                text: &String::from_utf8_lossy(&bytes),
                parents: Vec::new(),
                how: SharedHow::Saved,
                author,
            })?;
        }
        Ok(())
    }

    /// The text of a version of a shared file, byte for byte; `None` where the history no longer has it.
    pub fn shared_version_text(&self, file: SharedFile, version: &Version) -> Option<String> {
        self.shared_entry(file, version).map(|entry| entry.text)
    }

    /// The latest entry of a version; only files that bear its hash in their names are read.
    pub(super) fn shared_entry(&self, file: SharedFile, version: &Version) -> Option<Entry> {
        let hash = &version.hex()[..16];
        let paths = self.shared_version_files(file).into_iter().rev();
        let named = |path: &PathBuf| {
            path.file_stem()
                .is_some_and(|stem| stem.to_string_lossy().ends_with(hash))
        };
        paths
            .filter(named)
            .filter_map(|path| read(&path).ok())
            .find(|entry| entry.version == *version)
    }

    /// Keeps a version; one that is there already stays the only one with its text.
    pub(super) fn keep_shared(&self, new: &NewVersion<'_>) -> Result<Account, SharedError> {
        let folder = self.shared_history(new.file);
        if self.leads_out(&folder) {
            return Err(SaveError::Outside(folder).into());
        }
        let first = !folder.is_dir();
        let version = Version::of(new.text.as_bytes());
        let entry = Entry {
            format: FORMAT,
            file: new.file.file_name().to_owned(),
            version,
            parents: new.parents.clone(),
            how: new.how,
            by: new.author.by.clone(),
            device: machine::device_name().to_owned(),
            at: new.author.at,
            text: new.text.to_owned(),
        };
        let text = ron_text::to_text_of_any_size(&entry).map_err(|problem| problem.at(&folder))?;
        let name = format!("{}-{}", name_of(entry.at), &version.hex()[..16]);
        for serial in next_serial(&folder).. {
            let path = folder.join(format!("{serial:08}-{name}.ron"));
            let Some(account) = atomic::create_new_like(&path, text.as_bytes(), &self.shared_path(new.file))?
            else {
                continue;
            };
            if !first {
                return Ok(account);
            }
            // The folder itself must survive a power cut too.
            let above = self.root().join(HISTORY);
            let folder_synced = atomic::sync_folder(&above)? & atomic::sync_folder(self.root())?;
            return Ok(account.and(Account {
                folder_synced,
                ..Account::FULL
            }));
        }
        let taken = Err(std::io::Error::from(std::io::ErrorKind::AlreadyExists));
        Ok(taken.during("creating", &folder)?)
    }

    /// Keeps what stands in a shared file and is in no history: brought by another program, or older than it.
    pub(super) fn keep_shared_head(
        &self,
        codec: &Codec,
        head: &Head,
        author: &Stamp,
    ) -> Result<Account, SharedError> {
        if self.shared_entry(codec.file, &head.version).is_some() {
            return Ok(Account::FULL);
        }
        // A file that reads is text.
        let text = String::from_utf8_lossy(&head.bytes);
        let nobody = Stamp {
            by: String::new(),
            ..author.clone()
        };
        self.keep_shared(&NewVersion {
            file: codec.file,
            text: &text,
            parents: Vec::new(),
            how: SharedHow::Found,
            author: &nobody,
        })
    }

    /// The latest version, if it is what stands in the file and names were learnt for it just now by the same person at
    /// the same computer: what is learnt next takes its place.
    pub(super) fn burst(
        &self,
        file: SharedFile,
        head: &Version,
        author: &Stamp,
    ) -> Option<(PathBuf, Vec<Version>)> {
        let path = self.shared_version_files(file).pop()?;
        let entry = read(&path).ok()?;
        let near = (author.at - entry.at).num_minutes().abs() < BURST_MINUTES;
        let same = entry.by == author.by && entry.device == machine::device_name();
        let learnt = entry.how == SharedHow::Learnt && entry.version == *head;
        (near && same && learnt).then_some((path, entry.parents))
    }

    /// Takes away what is older than the newest [`KEPT`] versions. That this fails is no fault of the save.
    pub(super) fn prune_shared(&self, file: SharedFile) {
        let paths = self.shared_version_files(file);
        let old = paths.len().saturating_sub(KEPT);
        for path in paths.iter().take(old) {
            let _ = fs::remove_file(path);
        }
    }

    /// What two versions of a shared file have both grown out of, as far as the history tells.
    pub(super) fn shared_base(&self, codec: &Codec, one: &Version, other: &Version) -> Option<Value> {
        let entries = self.shared_entries(codec.file);
        let by_version: HashMap<String, &Entry> = entries
            .iter()
            .map(|(_, entry)| (entry.version.hex(), entry))
            .collect();
        let ancestors = |version: &Version| {
            let (mut found, mut open) = (HashSet::new(), vec![version.hex()]);
            while let Some(version) = open.pop() {
                if let Some(entry) = by_version.get(&version)
                    && found.insert(version)
                {
                    open.extend(entry.parents.iter().map(Version::hex));
                }
            }
            found
        };
        let (one, other) = (ancestors(one), ancestors(other));
        let shared = entries.iter().rev().map(|(_, entry)| entry).find(|entry| {
            let hex = entry.version.hex();
            one.contains(&hex) && other.contains(&hex) && Version::of(entry.text.as_bytes()) == entry.version
        })?;
        let text = ron_text::text_of(shared.text.as_bytes()).ok()?;
        (codec.read)(&text).ok().map(|(value, _)| value)
    }
}

fn read(path: &Path) -> Result<Entry, LoadError> {
    understood(path, &read_file(path)?)
}

/// One more than the highest serial in a folder.
fn next_serial(folder: &Path) -> u32 {
    let highest = version_files(folder).pop().and_then(|path| serial_of(&path));
    highest.map_or(1, |serial| serial.saturating_add(1))
}

/// The serial in the name of a version's file.
fn serial_of(path: &Path) -> Option<u32> {
    let name = path.file_name()?.to_str()?;
    name.split('-').next()?.parse().ok()
}

/// Removes the version that a later one of the same burst has replaced.
pub(super) fn replaced(path: &Path) -> Result<(), IoProblem> {
    fs::remove_file(path).during("removing", path)
}
