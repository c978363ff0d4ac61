//! A whole history read at once: the order of its versions, what they have in common, what is wrong with them.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fmt,
    path::{Path, PathBuf},
};

use crate::domain::{RecordNumber, Stamp};

use crate::storage::{
    files::version::Version,
    history::{
        file::{self, Entry, How, Parent, version_files},
        save_id::SaveId,
    },
};

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

/// What is wrong with a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A version's file cannot be read: it was damaged, or never written whole.
    Unreadable {
        /// Its file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A version was changed after it was saved: its text or what it says of its author, time and parents.
    Changed {
        /// Its file.
        path: PathBuf,
    },
    /// A version belongs to another record.
    Misplaced {
        /// Its file.
        path: PathBuf,
        /// The record that it belongs to.
        number: RecordNumber,
    },
    /// A version is missing that a later one was made from.
    Gap {
        /// The later one's file.
        path: PathBuf,
        /// The missing version.
        missing: Version,
    },
    /// The record's file is an earlier version than was there before: a sync tool or a person put it back.
    PutBack {
        /// The record's history.
        folder: PathBuf,
        /// When the version in the file was saved, and by whom.
        older: Stamp,
        /// The same of the latest version.
        newer: Stamp,
    },
    /// A version that this person's program saw before is missing: the history was deleted or shortened.
    Shortened {
        /// The record's history.
        folder: PathBuf,
    },
    /// The record's file is no version of its history: changed by another program, or the latest version was taken
    /// away.
    HeadUnknown {
        /// The record's history.
        folder: PathBuf,
        /// The version in the record's file.
        head: Version,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |version: &Version| version.hex()[..16].to_owned();
        match self {
            Self::Unreadable { path, reason } => {
                write!(f, "{}: a version that cannot be read: {reason}", path.display())
            }
            Self::Changed { path } => {
                write!(
                    f,
                    "{}: this version was changed after it was saved",
                    path.display()
                )
            }
            Self::Misplaced { path, number } => {
                write!(f, "{}: this is a version of {number}", path.display())
            }
            Self::Gap { path, missing } => write!(
                f,
                "{}: the version {} before this one is missing",
                path.display(),
                short(missing)
            ),
            Self::PutBack { folder, older, newer } => write!(
                f,
                "{}: the record as it stands is the version of {} by {}, and a newer one lies here, of {} by {}: a sync \
                 tool put the file back",
                folder.display(),
                older.at.to_rfc3339(),
                older.by,
                newer.at.to_rfc3339(),
                newer.by
            ),
            Self::Shortened { folder } => write!(
                f,
                "{}: a version that was seen here before is missing: the history was deleted or shortened",
                folder.display()
            ),
            Self::HeadUnknown { folder, head } => write!(
                f,
                "{}: the record as it stands, {}, is not in its history: another program changed it, or versions were \
                 taken away",
                folder.display(),
                short(head)
            ),
        }
    }
}

/// The versions of one record.
pub(in crate::storage) struct Chain {
    folder: PathBuf,
    /// By depth, then name.
    entries: Vec<(PathBuf, Entry)>,
    unreadable: Vec<Fault>,
}

impl Chain {
    /// A history without versions.
    pub(in crate::storage) fn empty(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            entries: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    /// Reads the history in a folder; an absent one is empty.
    pub(in crate::storage) fn read(folder: &Path) -> Self {
        let (mut entries, mut unreadable) = (Vec::new(), Vec::new());
        for path in version_files(folder) {
            match file::read(&path) {
                Ok(entry) => entries.push((path, entry)),
                Err(error) => unreadable.push(Fault::Unreadable {
                    path,
                    reason: error.to_string(),
                }),
            }
        }
        entries.sort_by(|a, b| (a.1.depth, &a.0).cmp(&(b.1.depth, &b.0)));
        Self {
            folder: folder.to_owned(),
            entries,
            unreadable,
        }
    }

    pub(in crate::storage) fn versions(&self) -> impl Iterator<Item = Version> {
        self.entries.iter().map(|(_, entry)| entry.version)
    }

    /// The version that a press of save left in the history.
    pub(in crate::storage) fn saved_by(&self, save: SaveId) -> Option<Version> {
        self.genuine_by(save).map(|entry| entry.version)
    }

    /// That version, if `head` is it or has grown out of it. A version is kept before it is put in the record's place:
    /// that it lies here does not mean that it ever got there.
    pub(in crate::storage) fn grown_from(&self, save: SaveId, head: &Version) -> Option<Version> {
        let entry = self.genuine_by(save)?;
        let grown = self.ancestors(head).contains(&entry.seal);
        grown.then_some(entry.version)
    }

    fn genuine_by(&self, save: SaveId) -> Option<&Entry> {
        let mut entries = self.entries.iter().rev().map(|(_, entry)| entry);
        entries.find(|entry| entry.save == Some(save) && entry.is_genuine())
    }

    /// Whether it holds the version with which the record was made.
    pub(in crate::storage) fn tells_of_creation(&self) -> bool {
        self.entries.iter().any(|(_, entry)| entry.how == How::Created)
    }

    /// The entries that are as they were written, the earliest first.
    pub(in crate::storage) fn genuine(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.entries.iter().map(|(_, entry)| entry);
        entries.filter(|entry| entry.is_genuine())
    }

    /// The version that everything else came after.
    pub(in crate::storage) fn first(&self) -> Option<Version> {
        self.versions().next()
    }

    /// Every version, the latest first.
    pub(super) fn infos(&self, head: Option<&Version>) -> Vec<VersionInfo> {
        let in_head: HashSet<Version> = head.map(|head| self.ancestors(head)).unwrap_or_default();
        let head_seal = head.and_then(|head| self.latest(head)).map(|entry| entry.seal);
        let info = |(path, entry): &(PathBuf, Entry)| VersionInfo {
            version: entry.version,
            seal: entry.seal,
            parents: entry.parents.clone(),
            depth: entry.depth,
            how: entry.how,
            author: entry.author(),
            device: entry.device.clone(),
            path: path.clone(),
            in_head: in_head.contains(&entry.seal),
            is_head: head_seal == Some(entry.seal),
        };
        self.entries.iter().rev().map(info).collect()
    }

    /// The latest entry with a text.
    fn latest(&self, version: &Version) -> Option<&Entry> {
        let mut entries = self.entries.iter().rev().map(|(_, entry)| entry);
        entries.find(|entry| entry.version == *version)
    }

    /// The place of a version in the history: of the latest entry with its text.
    pub(super) fn seal_of(&self, version: &Version) -> Option<Version> {
        self.latest(version).map(|entry| entry.seal)
    }

    /// Whether an entry lies here as it was written.
    pub(super) fn has(&self, seal: &Version) -> bool {
        let mut entries = self.entries.iter().map(|(_, entry)| entry);
        entries.any(|entry| entry.seal == *seal && entry.is_genuine())
    }

    /// Whether no version lies here at all.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.unreadable.is_empty()
    }

    /// Whether one version is what another has grown out of, and was not taken again since.
    pub(in crate::storage) fn is_before(&self, one: &Version, other: &Version) -> bool {
        let seal = self.latest(one).map(|entry| entry.seal);
        one != other && seal.is_some_and(|seal| self.ancestors(other).contains(&seal))
    }

    /// Where what stands in the record's file was left behind: its entry, and the latest that grew out of it. A version
    /// that was never in the file, as a save that broke off leaves it, is none; that another was made from it, or that it
    /// was `seen`, tells that it was there.
    pub(super) fn newer_than(&self, head: &Version, seen: Option<Version>) -> Option<(&Entry, &Entry)> {
        let older = self.latest(head)?;
        if seen == Some(older.seal) {
            return None;
        }
        let mut grown = HashSet::from([older.seal]);
        let mut was_there: HashSet<Version> = seen.into_iter().collect();
        let mut newer: Vec<&Entry> = Vec::new();
        for (_, entry) in &self.entries {
            let parents = entry.parents.iter().filter_map(|parent| {
                let by_text = || self.latest(&parent.version).map(|entry| entry.seal);
                parent.seal.or_else(by_text)
            });
            let parents: Vec<Version> = parents.collect();
            if entry.seal == older.seal
                || !entry.is_genuine()
                || !parents.iter().any(|seal| grown.contains(seal))
            {
                continue;
            }
            grown.insert(entry.seal);
            was_there.extend(parents.first());
            if entry.how != How::Side {
                newer.push(entry);
            }
        }
        let is_proved = newer.iter().any(|entry| was_there.contains(&entry.seal));
        let last = newer.last().copied().filter(|_| is_proved)?;
        Some((older, last))
    }

    /// Whether two versions belong to records that were begun apart, each with a beginning of its own.
    pub(in crate::storage) fn are_begun_apart(&self, one: &Version, other: &Version) -> bool {
        let (one, other) = (self.ancestors(one), self.ancestors(other));
        let begins = |within: &HashSet<Version>| {
            let mut entries = self.entries.iter().map(|(_, entry)| entry);
            entries.any(|entry| entry.how == How::Created && within.contains(&entry.seal))
        };
        one.is_disjoint(&other) && begins(&one) && begins(&other)
    }

    /// A version and all that it has grown out of, the earliest first.
    pub(in crate::storage) fn line_of(&self, version: &Version) -> Vec<&Entry> {
        let within = self.ancestors(version);
        let entries = self.entries.iter().map(|(_, entry)| entry);
        entries
            .filter(|entry| within.contains(&entry.seal) && entry.is_genuine())
            .collect()
    }

    /// The seals of the latest entry of a version and of everything it has grown out of.
    fn ancestors(&self, version: &Version) -> HashSet<Version> {
        let by_seal: HashMap<Version, &Entry> = self
            .entries
            .iter()
            .map(|(_, entry)| (entry.seal, entry))
            .collect();
        let mut found = HashSet::new();
        let mut open: Vec<&Entry> = self.latest(version).into_iter().collect();
        while let Some(entry) = open.pop() {
            if !found.insert(entry.seal) {
                continue;
            }
            for parent in &entry.parents {
                // A parent that came later than its child (brought by a sync tool) is known by its text alone.
                let by_text = || self.latest(&parent.version);
                open.extend(
                    parent
                        .seal
                        .and_then(|seal| by_seal.get(&seal).copied())
                        .or_else(by_text),
                );
            }
        }
        found
    }

    /// The latest version that both have grown out of; `None` when the history knows of none.
    pub(in crate::storage) fn common(&self, one: &Version, other: &Version) -> Option<&Entry> {
        let (one, other) = (self.ancestors(one), self.ancestors(other));
        let shared = |entry: &&Entry| one.contains(&entry.seal) && other.contains(&entry.seal);
        let entries = self.entries.iter().rev().map(|(_, entry)| entry);
        entries.filter(|entry| entry.is_genuine()).find(shared)
    }

    /// What is wrong.
    pub(super) fn faults(&self, number: RecordNumber, head: Option<&Version>) -> Vec<Fault> {
        let mut faults = self.unreadable.clone();
        let versions: BTreeSet<String> = self.versions().map(|version| version.hex()).collect();
        let seals: HashSet<Version> = self.entries.iter().map(|(_, entry)| entry.seal).collect();
        for (path, entry) in &self.entries {
            if !entry.is_genuine() || !bears_its_hash(path, entry) {
                faults.push(Fault::Changed { path: path.clone() });
            }
            if entry.number != number {
                faults.push(Fault::Misplaced {
                    path: path.clone(),
                    number: entry.number,
                });
            }
            let missing = entry.parents.iter().filter(|parent| match parent.seal {
                Some(seal) => !seals.contains(&seal),
                None => !versions.contains(&parent.version.hex()),
            });
            faults.extend(missing.map(|parent| Fault::Gap {
                path: path.clone(),
                missing: parent.version,
            }));
        }
        if let Some(head) = head
            && !self.entries.is_empty()
            && !versions.contains(&head.hex())
        {
            faults.push(Fault::HeadUnknown {
                folder: self.folder.clone(),
                head: *head,
            });
        }
        faults
    }
}

/// Whether a version's file is named for its text.
fn bears_its_hash(path: &Path, entry: &Entry) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let digits = stem.split('-').nth(1).unwrap_or_default();
    digits.len() >= 8 && entry.version.hex().starts_with(digits)
}
