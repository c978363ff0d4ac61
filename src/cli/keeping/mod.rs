//! What keeps a library safe: backups, and earlier versions.

pub(super) mod backup;
pub(super) mod history;
