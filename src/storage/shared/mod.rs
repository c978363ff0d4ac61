//! Shared files: the whole files of a library that several people write (`liuhen.ron`, `directory.ron` and the tables of
//! the office). They are saved like records: what a person changed is merged, entry by entry, into what the file holds at
//! that moment, under a lock, with the version before kept in a history. A file that this program would not write back
//! whole is never written at all.

pub(super) mod content;
pub(super) mod copies;
pub(super) mod history;
pub(super) mod restore;
pub(super) mod save;
