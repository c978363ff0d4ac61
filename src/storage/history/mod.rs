//! The history of a record: every version of its file that was ever saved, as files that are never changed, under
//! `history/<number>/<time>-<hash>.ron`.
//!
//! A version names its parents by the hash of their text (which finds the base of a merge) and by their seal. The seal
//! is a hash over everything a version says, the seals of its parents among it: a version that was changed or taken
//! away later shows. Which version is later is told by the chain; the time in a file's name is for people.

pub(super) mod chain;
pub(super) mod file;
pub(super) mod save_id;
pub(super) mod standing;
pub(super) mod versions;
