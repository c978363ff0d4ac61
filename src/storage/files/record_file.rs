//! One record's file: reading it with its version, which a save compares with.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::domain::Record;

use crate::storage::files::{
    atomic::{self, Account},
    reading::{LoadError, read_capped, read_named},
    ron_text::{self, ReadOnlyReason},
    version::Version,
};

/// A record with the file it was read from.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The record.
    pub record: Record,
    /// Its file.
    pub path: PathBuf,
    /// The version of the file.
    pub version: Version,
    /// Why it may only be read, if so.
    pub read_only: Option<ReadOnlyReason>,
}

/// What a save left in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// The version of the file now.
    pub version: Version,
    /// What the file system could not do for it.
    pub account: Account,
}

/// Reads a record's file.
///
/// # Errors
/// When the file cannot be read, or is not a record.
pub fn load_file(path: &Path) -> Result<Loaded, LoadError> {
    // A person who names a link means what it leads to.
    let mut loaded = loaded_from(path, &read_named(path)?)?;
    if loaded.read_only.is_none() && !is_writable(path) {
        loaded.read_only = Some(ReadOnlyReason::NotWritable);
    }
    Ok(loaded)
}

/// Reads a record's file without asking whether it may be written: of many that are read nobody wants to know.
pub(in crate::storage) fn read_record(path: &Path) -> Result<Loaded, LoadError> {
    loaded_from(path, &read_capped(path)?)
}

/// A record out of the bytes that a file held, without its version.
pub(in crate::storage) fn record_from(path: &Path, bytes: &[u8]) -> Result<Record, LoadError> {
    ron_text::record_from_bytes(bytes)
        .map(|parsed| parsed.record)
        .map_err(|problem| LoadError::Unreadable {
            path: path.to_owned(),
            problem,
        })
}

/// A record out of the bytes that a file held.
pub(in crate::storage) fn loaded_from(path: &Path, bytes: &[u8]) -> Result<Loaded, LoadError> {
    let parsed = ron_text::record_from_bytes(bytes).map_err(|problem| LoadError::Unreadable {
        path: path.to_owned(),
        problem,
    })?;
    Ok(Loaded {
        record: parsed.record,
        path: path.to_owned(),
        version: Version::of(bytes),
        read_only: parsed.read_only,
    })
}

/// Whether a save could replace the file. Permissions alone do not tell (a read-only share, an access list), so the
/// file is opened for writing without being touched.
fn is_writable(path: &Path) -> bool {
    fs::OpenOptions::new().append(true).open(path).is_ok()
}

/// Copies a record's file byte for byte, also one that this program may not rewrite.
///
/// # Errors
/// When it cannot be read, or the copy cannot be written; then nothing is left at `to`.
pub fn copy_file(from: &Path, to: &Path) -> Result<(), LoadError> {
    let bytes = read_named(from)?;
    atomic::write_output(to, &bytes).map_err(LoadError::Io)?;
    Ok(())
}
