//! What others did in a library.

use crate::domain::RecordNumber;

use crate::storage::{
    files::{reading::BrokenFile, record_file::Loaded},
    history::standing::PutBack,
};

/// Something that others did in a library.
#[derive(Debug, Clone)]
pub enum Change {
    /// A record is new, or has another content.
    Record(Box<Loaded>),
    /// A record's file is an earlier version again: a sync tool or a person put it back.
    PutBack(Box<Loaded>, PutBack),
    /// A file under `records/` can no longer be read as a record.
    Broken(BrokenFile),
    /// A record's file is gone from its place.
    Gone {
        /// The record.
        number: RecordNumber,
        /// Whether it lies in the trash: somebody deleted it in this program. Otherwise it was moved or deleted by
        /// other means.
        trashed: bool,
    },
    /// The people and organizations changed.
    Directory,
    /// The library's settings changed, or a table of the office.
    Settings,
    /// Somebody opened or closed a record.
    Presence,
    /// The library is out of reach; nothing of it is known to be deleted.
    Unreachable,
    /// It is back: everything should be read anew.
    Reachable,
    /// So much happened at once, or a folder came or went whole, that it is not known what: everything is to be compared.
    Missed,
}

/// How changes come to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WatchMode {
    /// The system reports them.
    Events,
    /// The folder is compared every other second.
    Polling,
}
