//! What a workspace holds of what several people do at once: who else is there, and changes of shared files that are under
//! way or asked about. The acts stand beside.

use std::{
    collections::{BTreeMap, HashSet, VecDeque},
    sync::Arc,
};

use chrono::TimeDelta;
use serde_json::Value;

use crate::{
    domain::{
        Moment, ReadProblem, RecordNumber, Stamp,
        shared::{Choices, Conflict, Difference, Merge, SharedChange, SharedFile},
    },
    storage::{
        Presence, Present, PutBack, RecordStanding, SharedCollision, SharedCopy, SharedHow, SharedTrouble,
        SharedVersion, Trashed,
    },
};

use crate::app::{EditKind, Failure, Notice, VersionKind, workspace::readings::Readings};

/// This program's presence in the record that is open in the editor.
#[derive(Debug, Default)]
pub(in crate::app) struct OpenPresence {
    /// The record that is shown, or about to be.
    pub(super) number: Option<RecordNumber>,
    /// Its note in the library, once it is written.
    pub(super) presence: Option<Arc<Presence>>,
    /// Who else is there.
    pub(super) others: Vec<Present>,
    /// When the note was last refreshed, seconds.
    pub(super) since: f64,
}

/// Records that are less than they were seen before.
#[derive(Debug, Default)]
pub(super) struct Standings {
    pub(super) told: BTreeMap<RecordNumber, RecordStanding>,
    /// Counts the looks at all of them, of which only the latest says something.
    looks: u64,
    /// Of which records more is known than what the latest look read: how they stand, or what their file is.
    known_since: HashSet<RecordNumber>,
    read_since: HashSet<RecordNumber>,
}

impl Standings {
    /// Takes how a record stands.
    pub(super) fn note(&mut self, number: RecordNumber, standing: RecordStanding) {
        self.known_since.insert(number);
        if standing.is_fine() {
            self.told.remove(&number);
        } else {
            self.told.insert(number, standing);
        }
    }

    /// Takes what a record's file is: put back to an earlier version, or not. Of its history nothing new is known.
    pub(super) fn note_file(&mut self, number: RecordNumber, put_back: Option<PutBack>) {
        let is_known = self.known_since.contains(&number);
        let before = self.told.get(&number).cloned().unwrap_or_default();
        self.note(number, RecordStanding { put_back, ..before });
        if !is_known {
            self.known_since.remove(&number);
            self.read_since.insert(number);
        }
    }

    /// A look at all records begins; gives its number.
    pub(super) fn begin_look(&mut self) -> u64 {
        self.looks += 1;
        self.known_since.clear();
        self.read_since.clear();
        self.looks
    }

    /// Takes what a look at all records found; what was learnt of some since it began is newer.
    pub(super) fn looked(&mut self, look: u64, found: Vec<(RecordNumber, RecordStanding)>) {
        if look != self.looks {
            return;
        }
        let (known, read) = (&self.known_since, &self.read_since);
        self.told
            .retain(|number, _| known.contains(number) || read.contains(number));
        for (number, mut standing) in found {
            if known.contains(&number) {
                continue;
            }
            if read.contains(&number) {
                let now = self.told.remove(&number);
                standing.put_back = now.and_then(|now| now.put_back);
            }
            if !standing.is_fine() {
                self.told.insert(number, standing);
            }
        }
    }
}

/// The shared files of one library as they are being changed.
#[derive(Debug, Default)]
pub(in crate::app) struct SharedFiles {
    pub(super) queues: BTreeMap<SharedFile, SharedQueue>,
    /// What a person has to decide, the first asked first.
    pub(super) collisions: VecDeque<OpenSharedCollision>,
    /// How many questions were answered, one way or another.
    pub(super) answers: u64,
    /// How many changes were refused.
    pub(super) refusals: u64,
    /// Copies that sync tools left.
    pub(in crate::app) copies: Vec<SharedCopy>,
    /// Why files are not written as they stand.
    pub(in crate::app) troubles: Vec<(SharedFile, SharedTrouble)>,
    /// Counts the readings of the files, in the order in which they were made.
    pub(super) readings: Readings,
    /// The latest reading that is shown.
    pub(super) shown: u64,
}

impl SharedFiles {
    /// Nothing under way yet.
    pub(in crate::app) fn new(copies: Vec<SharedCopy>, troubles: Vec<(SharedFile, SharedTrouble)>) -> Self {
        Self {
            copies,
            troubles,
            ..Self::default()
        }
    }

    /// Asks a person. The same change once more, from a page that was left again meanwhile, is one question.
    pub(super) fn ask(&mut self, mut open: OpenSharedCollision) {
        let supersedes = |asked: &&mut OpenSharedCollision| open.collision.supersedes(&asked.collision);
        if let Some(asked) = self.collisions.iter_mut().find(supersedes) {
            open.choices = asked.collision.still_chosen(&open.merge, &asked.choices);
            open.merge = open.collision.with(&open.choices);
            *asked = open;
        } else {
            self.collisions.push_back(open);
        }
    }
}

/// The changes of one file that are under way.
#[derive(Debug, Default)]
pub(super) struct SharedQueue {
    /// What the file is to say after all of them.
    pub(super) expected: Option<Value>,
    pub(super) running: bool,
    pub(super) waiting: VecDeque<SharedTask>,
}

/// One change that waits for its turn.
#[derive(Debug)]
pub(super) struct SharedTask {
    pub(super) change: SharedChange,
    pub(super) how: SharedHow,
    pub(super) notice: Option<Notice>,
    /// What it is among the edits that can be taken back, where it is one of them.
    pub(super) edit: Option<EditKind>,
}

/// Two versions of a shared file that a person is making one.
#[derive(Debug, Clone)]
pub struct OpenSharedCollision {
    pub(super) collision: SharedCollision,
    pub(super) choices: Choices,
    pub(super) merge: Merge,
    pub(super) notice: Option<Notice>,
}

impl OpenSharedCollision {
    pub(super) fn new(collision: SharedCollision, notice: Option<Notice>) -> Self {
        Self {
            merge: collision.merge.clone(),
            choices: Choices::new(),
            notice,
            collision,
        }
    }

    /// Which file.
    pub fn file(&self) -> SharedFile {
        self.collision.file
    }

    /// Who saved theirs, and when.
    pub fn by(&self) -> Option<&Stamp> {
        self.collision.by.as_ref()
    }

    /// The places to be decided.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.merge.conflicts
    }

    /// What they changed that goes in without a question.
    pub fn theirs(&self) -> &[Difference] {
        &self.merge.theirs
    }

    /// Whether it is known what both began with.
    pub fn has_base(&self) -> bool {
        self.collision.has_base()
    }
}

/// Why a shared file is not written as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedFileTrouble<'a> {
    /// It cannot be understood.
    Damaged {
        /// Why.
        problem: &'a ReadProblem,
        /// Who saved the version that it can be put back to, and when; `None` where none is kept.
        last_good: Option<&'a Stamp>,
    },
    /// A newer program wrote it.
    Newer,
    /// It holds fields that this program does not know.
    UnknownFields(&'a [String]),
}

/// The versions of a shared file that are shown.
#[derive(Debug)]
pub struct OpenSharedVersions {
    /// Of which file.
    pub file: SharedFile,
    /// The versions, the latest first; `None` while they are read.
    pub versions: Option<Vec<SharedFileVersion>>,
    /// The version looked at, by its serial.
    pub chosen: Option<u32>,
    /// What it changed.
    pub changes: SharedChanges,
}

/// What a version changed against the one before it.
#[derive(Debug)]
pub enum SharedChanges {
    /// It is being read.
    Reading,
    /// The one before it is not kept.
    Earliest,
    /// These places.
    Known(Vec<Difference>),
    /// It cannot be read: why.
    Unreadable(Failure),
}

/// One version of a shared file.
#[derive(Debug, Clone)]
pub struct SharedFileVersion {
    pub(super) version: SharedVersion,
    /// How it came about.
    pub kind: VersionKind,
}

impl SharedFileVersion {
    /// What identifies it among the versions of its file.
    pub fn serial(&self) -> u32 {
        self.version.serial
    }

    /// Who saved it, and when by their clock.
    pub fn author(&self) -> &Stamp {
        &self.version.author
    }

    /// On which computer.
    pub fn device(&self) -> &str {
        &self.version.device
    }

    /// Whether it is what the file says now.
    pub fn is_head(&self) -> bool {
        self.version.is_head
    }
}

impl From<SharedVersion> for SharedFileVersion {
    fn from(version: SharedVersion) -> Self {
        let kind = match version.how {
            SharedHow::Saved => VersionKind::Saved,
            SharedHow::Learnt => VersionKind::Learnt,
            SharedHow::Merged => VersionKind::Merged,
            SharedHow::Found => VersionKind::Found,
            SharedHow::Side => VersionKind::Side,
            SharedHow::Restored => VersionKind::Restored,
        };
        Self { version, kind }
    }
}

/// A record in the trash.
pub type TrashedRecord = Trashed;

/// The trash while it is shown.
#[derive(Debug, Default)]
pub struct OpenTrash {
    /// The records in it, those deleted last first; `None` while they are read.
    pub records: Option<Vec<Trashed>>,
}

impl OpenTrash {
    /// The records that were deleted more than so many days ago. Of those that nobody is known to have deleted none is.
    pub fn older_than(&self, days: u32, now: Moment) -> Vec<RecordNumber> {
        let limit = now - TimeDelta::days(i64::from(days));
        let records = self.records.iter().flatten();
        let old = records.filter(|one| one.deleted.as_ref().is_some_and(|stamp| stamp.at < limit));
        old.map(|one| one.number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_learnt_while_all_records_are_looked_at_is_newer_as_far_as_it_goes() {
        let number = |day: u32| -> RecordNumber { format!("NC2026-03-0{day}").parse().unwrap() };
        let shortened = || RecordStanding {
            is_shortened: true,
            ..RecordStanding::default()
        };
        let mut standings = Standings::default();
        standings.note(number(1), shortened());
        let look = standings.begin_look();
        // Judged whole, saved, and not touched.
        standings.note(number(2), RecordStanding::default());
        standings.note_file(number(3), None);
        let found = [2, 3, 4].map(|day| (number(day), shortened()));
        standings.looked(look, found.to_vec());
        let told: Vec<_> = standings.told.keys().copied().collect();
        assert_eq!(told, [number(3), number(4)]);
        // Of two looks the later one counts.
        let (late, now) = (standings.begin_look(), standings.begin_look());
        standings.looked(now, Vec::new());
        standings.looked(late, vec![(number(5), shortened())]);
        assert!(standings.told.is_empty());
    }
}
