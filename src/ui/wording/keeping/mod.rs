//! The words of backups and of the trash.

mod phrases;
mod words;

pub(super) use words::{BackupWords, TrashWords};
