//! Backups: a library as one ZIP file, and a library made of it again.
//!
//! A backup holds every regular file of the library's folder but what lives for a moment: hidden files (locks, what is
//! just being written) and notes of who is there. Its last entry, `liuhen-backup.b3`, lists the BLAKE3 hash of each file as
//! `b3sum` writes it. Links and special files are never followed; the answer names them.

mod archive;
pub(super) mod contents;
mod listing;
pub(super) mod unpack;
mod write;
