//! Shared files: the whole files of a library that several people write, each one list of entries or a few: who is in
//! the directory, what the office sets, its holidays, vague words, options for printing and views.
//!
//! Such a file is merged like a record: three versions of it ([`Three`]) become one, entry by entry and within an entry
//! field by field, and only a field that both sides changed differently is asked. Its fields are those that it writes:
//! the merge walks over the file's own form, so that a field which comes to a type later takes part by itself. A
//! [`Shape`] says what needs saying beyond that: which lists are made of entries, how an entry is known again, and which
//! values stand or fall as a whole.

mod change;
mod content;
mod files;
mod matching;
mod merge;
mod shape;

pub use change::{SharedChange, with_others};
pub use content::{Content, SharedFile, Unfit, typed, untyped};
pub use merge::{Choices, Conflict, Difference, Merge, Place, Step, differences, merge, merge_without_base};
pub use shape::{EntryKind, Shape};

pub use super::merge::Three;
