//! A draft: a record as it is being edited, beside the version it came from.

use std::path::PathBuf;

use crate::{
    domain::{HalfTyped, ItemId, LibraryId, ReadOnlyReason, Record, RecordNumber, Stamp, merge::Difference},
    storage::{DraftId, DraftName, SaveId, StoredDraft, Version},
};

use crate::app::editing::undo::Undo;

/// Where a draft came from and where it will be saved.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// Not saved yet: what stands as its number is the next free one, and becomes final with the first save.
    New(DraftId),
    /// A record of its library.
    Record(RecordNumber),
    /// A single file outside any library.
    File(PathBuf),
}

/// What identifies a draft among all that may be open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DraftKey {
    /// Of which library; none for a single file.
    pub library: Option<LibraryId>,
    /// Where it came from.
    pub origin: Origin,
}

impl DraftKey {
    /// The key of a record of a library.
    pub fn of_record(library: LibraryId, number: RecordNumber) -> Self {
        Self {
            library: Some(library),
            origin: Origin::Record(number),
        }
    }

    /// The record's number, once it has one for good.
    pub fn number(&self) -> Option<RecordNumber> {
        match self.origin {
            Origin::Record(number) => Some(number),
            Origin::New(_) | Origin::File(_) => None,
        }
    }

    /// Whether it has not been saved yet.
    pub fn is_new(&self) -> bool {
        matches!(self.origin, Origin::New(_))
    }

    /// What it is called in the profile.
    pub(in crate::app) fn name(&self) -> DraftName {
        match &self.origin {
            Origin::New(id) => DraftName::of_new(*id),
            Origin::Record(number) => DraftName::of_record(*number),
            Origin::File(path) => DraftName::of_file(path),
        }
    }
}

/// A version of a record that somebody saved while a draft with changes is open here.
#[derive(Debug, Clone)]
pub struct Newer {
    /// Who, and when.
    pub by: Option<Stamp>,
    /// What they changed.
    pub differences: Vec<Difference>,
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
    /// Whether its record was deleted or moved away, as far as that is known.
    pub is_gone: bool,
    /// What is typed into its form and not in the record yet.
    pub half_typed: HalfTyped,
    /// The same as it was kept last.
    pub(in crate::app) half_typed_kept: HalfTyped,
    /// What it was known by before its first save, if that was in this run.
    pub(in crate::app) begun_as: Option<DraftId>,
    /// The press of save that had no answer yet that it is saved: the next press is the same once more.
    pub(in crate::app) save_id: Option<SaveId>,
    /// Files that wait for its first save, to be kept with it.
    pub(in crate::app) attach_next: Vec<PathBuf>,
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
            is_gone: false,
            half_typed: HalfTyped::default(),
            half_typed_kept: HalfTyped::default(),
            begun_as: None,
            attach_next: Vec::new(),
            save_id: None,
            undo,
        }
    }

    /// A draft of a record of a library that has no file yet.
    pub fn of_new(library: LibraryId, record: Record) -> Self {
        let (undo, id) = (Undo::new(&record), DraftId::new());
        Self {
            key: DraftKey {
                library: Some(library),
                origin: Origin::New(id),
            },
            record,
            saved: None,
            base: None,
            read_only: None,
            newer: None,
            is_gone: false,
            half_typed: HalfTyped::default(),
            half_typed_kept: HalfTyped::default(),
            begun_as: Some(id),
            attach_next: Vec::new(),
            save_id: None,
            undo,
        }
    }

    /// A draft that an earlier run left in the profile, of a library or of a single file.
    pub(in crate::app) fn of_stored(stored: StoredDraft, library: Option<LibraryId>) -> Self {
        let origin = match (stored.path, &stored.saved) {
            (Some(path), _) => Origin::File(path),
            (None, Some(_)) => Origin::Record(stored.record.number),
            (None, None) => Origin::New(stored.draft.unwrap_or_else(DraftId::new)),
        };
        // Undo begins with what was saved, so that the whole recovered text can be taken back in one step.
        let first = stored
            .saved
            .clone()
            .unwrap_or_else(|| Record::new(stored.record.number));
        let mut undo = Undo::new(&first);
        undo.observe(&stored.record, 0.0);
        Self {
            key: DraftKey { library, origin },
            record: stored.record,
            saved: stored.saved,
            base: stored.base,
            read_only: None,
            newer: None,
            is_gone: false,
            half_typed_kept: stored.half_typed.clone(),
            half_typed: stored.half_typed,
            begun_as: None,
            attach_next: stored.attach_next,
            save_id: stored.save_id,
            undo,
        }
    }

    /// The draft as the profile keeps it.
    pub(in crate::app) fn to_stored(&self, now: crate::domain::Moment) -> StoredDraft {
        let (path, draft) = match &self.key.origin {
            Origin::File(path) => (Some(path.clone()), None),
            Origin::New(id) => (None, Some(*id)),
            Origin::Record(_) => (None, None),
        };
        StoredDraft {
            record: self.record.clone(),
            saved: self.saved.clone(),
            base: self.base,
            library: None,
            path,
            draft,
            save_id: self.save_id,
            attach_next: self.attach_next.clone(),
            half_typed: self.half_typed.clone(),
            saved_at: now,
        }
    }

    /// What it is known by on the screen: the same before and after its first save, so that no field loses the keyboard.
    pub fn screen_key(&self) -> DraftKey {
        DraftKey {
            library: self.key.library,
            origin: self.begun_as.map_or_else(|| self.key.origin.clone(), Origin::New),
        }
    }

    /// Whether there is something to save. A new record counts once anything was typed into it.
    pub fn is_dirty(&self) -> bool {
        match &self.saved {
            Some(saved) => *saved != self.record,
            None => !self.is_untouched(),
        }
    }

    /// Whether something is typed that is in no file of the library: in the record, or in a field beside it.
    pub fn holds_typed(&self) -> bool {
        self.is_dirty() || !self.half_typed.is_empty()
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
