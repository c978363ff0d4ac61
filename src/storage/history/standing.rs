//! How a record's file stands to its history and to what was seen of both before: a sync tool may put a file back to an
//! earlier version, and a history may be shortened. Neither is an edit.

use std::fs;

use crate::domain::{RecordNumber, Stamp};

use crate::storage::{
    files::{reading, version::Version},
    history::{
        chain::{Chain, Fault},
        file,
    },
    libraries::{library::Library, seen::SeenVersion},
};

/// How a record stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordStanding {
    /// Its file is an earlier version than was there before.
    pub put_back: Option<PutBack>,
    /// A version that was seen before is missing in its history.
    pub is_shortened: bool,
}

/// A record's file that is an earlier version than was there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutBack {
    /// Who saved what stands in the file now, and when.
    pub older: Stamp,
    /// The latest version.
    pub newer: Version,
    /// Who saved that, and when.
    pub newer_by: Stamp,
}

impl RecordStanding {
    /// Whether there is nothing to tell.
    pub fn is_fine(&self) -> bool {
        self.put_back.is_none() && !self.is_shortened
    }
}

impl Library {
    /// How a record stands. What is fine counts as seen from now on.
    pub fn standing(&self, number: RecordNumber) -> RecordStanding {
        let Some((head, chain)) = self.head_and_chain(number) else {
            return RecordStanding::default();
        };
        let standing = self.judged(number, &head, &chain);
        if standing.is_fine()
            && let Some(seal) = chain.seal_of(&head)
        {
            self.seen.note(number, SeenVersion { version: head, seal });
        }
        standing
    }

    /// Of the records seen before those that are not fine. `go_on` is asked before each; nothing where it says no.
    pub fn standings(&self, mut go_on: impl FnMut() -> bool) -> Option<Vec<(RecordNumber, RecordStanding)>> {
        let mut told = Vec::new();
        for number in self.seen.numbers() {
            if !go_on() {
                return None;
            }
            if self.is_as_seen(number) {
                continue;
            }
            let standing = self.standing(number);
            if !standing.is_fine() {
                told.push((number, standing));
            }
        }
        Some(told)
    }

    /// Whether what was seen last of a record stands in its file, and lies in its history. Of the history only the names
    /// are looked at: a person sees thousands of records in the years, each with many versions, and all are asked about at
    /// every opening.
    fn is_as_seen(&self, number: RecordNumber) -> bool {
        let (path, folder) = (self.record_path(number), self.history_folder(number));
        let Some(seen) = self.seen.get(number) else {
            return false;
        };
        !self.leads_out(&path)
            && !self.leads_out(&folder)
            && file::lists(&folder, &seen.version)
            && reading::read_capped(&path).is_ok_and(|bytes| Version::of(&bytes) == seen.version)
    }

    /// A record stands as it shall, whatever was seen of it before.
    pub fn accept_standing(&self, number: RecordNumber) {
        self.seen.forget(number);
        if let Some((head, chain)) = self.head_and_chain(number)
            && let Some(seal) = chain.seal_of(&head)
        {
            self.seen.note(number, SeenVersion { version: head, seal });
        }
    }

    /// The records of which a version was seen before.
    pub fn numbers_seen(&self) -> Vec<RecordNumber> {
        self.seen.numbers()
    }

    /// What of a record's standing is a fault.
    pub(super) fn faults_of_standing(
        &self,
        number: RecordNumber,
        head: &Version,
        chain: &Chain,
    ) -> Vec<Fault> {
        let standing = self.judged(number, head, chain);
        let folder = self.history_folder(number);
        let put_back = standing.put_back.map(|put_back| Fault::PutBack {
            folder: folder.clone(),
            older: put_back.older,
            newer: put_back.newer_by,
        });
        let shortened = standing.is_shortened.then_some(Fault::Shortened { folder });
        put_back.into_iter().chain(shortened).collect()
    }

    fn judged(&self, number: RecordNumber, head: &Version, chain: &Chain) -> RecordStanding {
        let seen = self.seen.get(number);
        let newer = chain.newer_than(head, seen.map(|seen| seen.seal));
        RecordStanding {
            put_back: newer.map(|(older, newer)| PutBack {
                older: older.author(),
                newer: newer.version,
                newer_by: newer.author(),
            }),
            is_shortened: seen.is_some_and(|seen| !chain.has(&seen.seal))
                && self.lists_history(number, chain),
        }
    }

    /// The version in a record's file, and its history. Nothing where the file changes at this moment: a colleague saves it,
    /// and their history is newer than what was read.
    fn head_and_chain(&self, number: RecordNumber) -> Option<(Version, Chain)> {
        let path = self.record_path(number);
        if self.leads_out(&path) {
            return None;
        }
        let head = || Some(Version::of(&reading::read_capped(&path).ok()?));
        let before = head()?;
        let chain = self.chain(number);
        (head()? == before).then_some((before, chain))
    }

    /// Whether what a history holds is known: a folder that cannot be listed now says nothing.
    fn lists_history(&self, number: RecordNumber, chain: &Chain) -> bool {
        let folder = self.history_folder(number);
        let listed = !chain.is_empty() || !folder.exists() || fs::read_dir(&folder).is_ok();
        listed && self.is_reachable()
    }
}
