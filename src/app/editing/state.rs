//! What the program holds of the editor beside the drafts: how files stand, two versions that are made one, the versions of a
//! record, what went before it. The acts stand beside, above the workspace that holds this.

use std::{path::PathBuf, sync::Arc};

use crate::{
    domain::{
        Attachment, AttachmentState, Hazard, LibraryId, Moment, Record, RecordNumber, Stamp, Todo, TodoState,
        merge::{Choices, Difference, Merge},
    },
    storage::{Apart, Collision, CopyId, How, SaveAttempt, SaveId, ToSetApart, Version, VersionInfo},
};

use crate::app::{Failure, editing::draft::DraftKey};

/// What is asked before a file is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentQuestion {
    /// The file.
    pub attachment: Attachment,
    /// What it would do; nothing of this is opened.
    pub hazard: Option<Hazard>,
    /// Whether it is another than was added.
    pub is_changed: bool,
    /// Where it lies.
    pub(in crate::app) path: PathBuf,
    /// Whose record keeps it.
    pub(in crate::app) library: Option<LibraryId>,
}

impl AttachmentQuestion {
    /// Whether it may be opened after all.
    pub fn may_open(&self) -> bool {
        self.hazard.is_none()
    }
}

/// How the files of a record stand, as they were looked at last.
#[derive(Debug, Default)]
pub(in crate::app) struct AttachmentStates {
    pub(super) number: Option<RecordNumber>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) states: Vec<AttachmentState>,
}

/// Two versions of a record that a person is making one.
#[derive(Debug, Clone)]
pub struct OpenCollision {
    pub(super) collision: Collision,
    pub(super) choices: Choices,
    pub(super) merge: Merge,
    pub(super) mine: MergeOf,
    /// The press of finish that had no answer yet.
    pub(super) save_id: Option<SaveId>,
}

/// What my side of a merge is.
#[derive(Debug, Clone)]
pub(in crate::app) enum MergeOf {
    /// A draft that was being saved, with what was typed by then.
    Draft(DraftKey, Box<Record>),
    /// A copy of the record that lies beside it.
    Copy(CopyId<RecordNumber>),
}

impl OpenCollision {
    pub(super) fn new(collision: Collision, mine: MergeOf) -> Self {
        Self {
            merge: collision.merge.clone(),
            choices: Choices::new(),
            mine,
            save_id: None,
            collision,
        }
    }

    /// The press of finish: the one before once more, where that had no answer.
    pub(super) fn attempt(&mut self, at: Moment) -> SaveAttempt {
        let attempt = match self.save_id {
            Some(id) => SaveAttempt { id, is_retry: true },
            None => SaveAttempt::first(at),
        };
        self.save_id = Some(attempt.id);
        attempt
    }

    /// Of which record.
    pub fn number(&self) -> RecordNumber {
        self.collision.number()
    }

    /// Who saved theirs, and when.
    pub fn by(&self) -> Option<&Stamp> {
        self.collision.by.as_ref()
    }

    /// The result so far, with the places in conflict and what was chosen for them.
    pub fn merge(&self) -> &Merge {
        &self.merge
    }

    /// Whether it is known what both began with.
    pub fn has_base(&self) -> bool {
        self.collision.base.is_some()
    }

    /// The two, where they are two records that took one number on two computers.
    pub fn apart(&self) -> Option<&Apart> {
        self.collision.apart.as_ref()
    }

    /// Whether my side is a draft.
    pub fn is_of_draft(&self) -> bool {
        matches!(self.mine, MergeOf::Draft(..))
    }

    /// Mine, to be given a number of its own.
    pub(super) fn to_set_apart(&self) -> ToSetApart {
        self.collision.to_set_apart()
    }
}

/// What went before the record in the editor.
#[derive(Debug, Default)]
pub struct Previous {
    pub(super) key: Option<PreviousKey>,
    /// The previous records, newest first.
    pub records: Vec<RecordNumber>,
    /// The same, once they were read.
    pub read: Vec<Record>,
    /// The records of the same matter, oldest first, this one among them; empty where it stands alone.
    pub chain: Vec<RecordNumber>,
}

/// What was looked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PreviousKey {
    /// For which draft.
    pub(super) draft: DraftKey,
    /// By what.
    pub(super) sought: String,
    /// In which state of the index.
    pub(super) revision: u64,
    /// What the draft follows.
    pub(super) follows: Vec<RecordNumber>,
}

impl Previous {
    pub(super) const NONE: Self = Self {
        key: None,
        records: Vec::new(),
        read: Vec::new(),
        chain: Vec::new(),
    };

    /// The newest of them, once it was read.
    pub fn last(&self) -> Option<&Record> {
        self.read.first()
    }

    /// The to-dos that the newest previous record left open and `record` has not taken over.
    pub fn open_todos<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = &'a Todo> {
        let taken = |task: &str| record.todos.iter().any(|todo| todo.task == task);
        let todos = self.last().into_iter().flat_map(|last| &last.todos);
        todos.filter(move |todo| todo.state == TodoState::Open && !taken(&todo.task))
    }
}

/// The versions of a record that are shown.
#[derive(Debug, Clone)]
pub struct OpenVersions {
    /// Of which record.
    pub number: RecordNumber,
    /// The versions, the latest first; `None` while they are read.
    pub versions: Option<Vec<RecordVersion>>,
    /// The version looked at, by its seal.
    pub chosen: Option<Version>,
    /// What it changed against the version before; `None` while it is read.
    pub differences: Option<Vec<Difference>>,
    /// Why it could not be compared.
    pub problem: Option<Arc<Failure>>,
}

/// One version of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordVersion {
    /// What identifies its text.
    pub version: Version,
    /// What identifies it in the history: the same text may come twice.
    pub seal: Version,
    /// The text that it was made from first.
    pub(super) parent: Option<Version>,
    /// How it came about.
    pub kind: VersionKind,
    /// Who saved it, and when by their clock.
    pub author: Stamp,
    /// On which computer.
    pub device: String,
    /// Whether the record, as it stands, has grown out of it.
    pub in_head: bool,
    /// Whether it is what the record's file holds now.
    pub is_head: bool,
}

/// How a version came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionKind {
    /// The record was made.
    Created,
    /// A person saved it.
    Saved,
    /// A person's side of a merge.
    Side,
    /// Two versions were merged.
    Merged,
    /// An earlier version was taken again.
    Restored,
    /// Another program brought it.
    Found,
    /// Names were learnt from a record, in the directory.
    Learnt,
}

impl From<How> for VersionKind {
    fn from(how: How) -> Self {
        match how {
            How::Created => Self::Created,
            How::Saved => Self::Saved,
            How::Side => Self::Side,
            How::Merged => Self::Merged,
            How::Restored => Self::Restored,
            How::Found => Self::Found,
        }
    }
}

impl From<VersionInfo> for RecordVersion {
    fn from(info: VersionInfo) -> Self {
        Self {
            version: info.version,
            seal: info.seal,
            parent: info.parents.first().map(|parent| parent.version),
            kind: info.how.into(),
            author: info.author,
            device: info.device,
            in_head: info.in_head,
            is_head: info.is_head,
        }
    }
}
