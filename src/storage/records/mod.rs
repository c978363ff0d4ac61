//! The records of a library, one by one: making, saving, merging, restoring, and what is kept beside them.

pub(super) mod apart;
pub(super) mod attachments;
pub(super) mod bulk;
pub(super) mod copies;
pub(super) mod create;
pub(super) mod merge_save;
pub(super) mod presence;
pub(super) mod restore;
pub(super) mod save;
pub(super) mod trash;
