//! Keeping a library safe: backups, and the trash.

mod backup;
mod trash;
