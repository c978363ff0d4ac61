//! A draft: a record as it is being edited, beside the version it came from.

use std::path::PathBuf;

use crate::{
    domain::{ItemId, Record, RecordNumber},
    storage::{ReadOnlyReason, StoredDraft, Version},
};

use super::{Newer, undo::Undo};

/// Where a draft came from and where it will be saved.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// Not saved yet: the number is the next free one and becomes final with the first save.
    New,
    /// A record of the open library.
    Library,
    /// A single file outside any library.
    File(PathBuf),
}

/// What identifies a draft among those open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftKey {
    /// Where it came from.
    pub origin: Origin,
    /// The record's number; for a new one the number it was begun with.
    pub number: RecordNumber,
}

/// A record being edited.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What identifies it.
    pub key: DraftKey,
    /// The record as typed so far.
    pub record: Record,
    /// The record as last read or saved; `None` before the first save.
    pub saved: Option<Record>,
    /// The version of the file that `saved` was.
    pub base: Option<Version>,
    /// Why it may only be read, if so.
    pub read_only: Option<ReadOnlyReason>,
    /// A version that somebody else saved since, while there are changes here.
    pub newer: Option<Newer>,
    /// Earlier and later states.
    pub undo: Undo,
}

impl Draft {
    /// A draft of a record that was read from a file.
    pub fn of_saved(key: DraftKey, record: Record, base: Version) -> Self {
        let undo = Undo::new(&record);
        Self {
            key,
            saved: Some(record.clone()),
            record,
            base: Some(base),
            read_only: None,
            newer: None,
            undo,
        }
    }

    /// A draft of a record that has no file yet.
    pub fn of_new(record: Record) -> Self {
        let key = DraftKey {
            origin: Origin::New,
            number: record.number,
        };
        let undo = Undo::new(&record);
        Self {
            key,
            record,
            saved: None,
            base: None,
            read_only: None,
            newer: None,
            undo,
        }
    }

    /// A draft that an earlier run left in the profile; `None` when it belongs elsewhere than to `library`.
    pub fn of_stored(stored: StoredDraft, library: Option<&std::path::Path>) -> Option<Self> {
        let origin = match (&stored.path, &stored.library, &stored.saved) {
            (Some(path), ..) => Origin::File(path.clone()),
            (None, Some(root), saved) if Some(root.as_path()) == library => {
                if saved.is_some() {
                    Origin::Library
                } else {
                    Origin::New
                }
            }
            _ => return None,
        };
        let key = DraftKey {
            origin,
            number: stored.record.number,
        };
        // Undo begins with what was saved, so that the whole recovered text can be taken back in one step.
        let first = stored
            .saved
            .clone()
            .unwrap_or_else(|| Record::new(stored.record.number));
        let mut undo = Undo::new(&first);
        undo.observe(&stored.record, 0.0);
        Some(Self {
            key,
            record: stored.record,
            saved: stored.saved,
            base: stored.base,
            read_only: None,
            newer: None,
            undo,
        })
    }

    /// Whether there is something to save. A new record counts once anything was typed into it.
    pub fn is_dirty(&self) -> bool {
        match &self.saved {
            Some(saved) => *saved != self.record,
            None => !self.is_untouched(),
        }
    }

    /// Whether a new record is still as it was made.
    pub fn is_untouched(&self) -> bool {
        self.saved.is_none() && !self.undo.has_changes(&self.record)
    }
}

/// A fresh identity for an item of a list. The randomness is the standard library's own seed of its hash maps, new
/// for every call.
pub fn new_item_id() -> ItemId {
    use std::hash::{BuildHasher, Hasher};
    ItemId::from_bits(
        std::collections::hash_map::RandomState::new()
            .build_hasher()
            .finish(),
    )
}
