//! One record's file: reading it with its version, which a save compares with.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::Record;

use super::{
    atomic::{self, Account},
    error::{During, IoProblem, SaveError},
    ron_text::{self, ProblemKind, ReadOnlyReason, ReadProblem},
};

/// The largest file taken for a record, a directory, a table or settings, bytes: a thousand times an ordinary one. What
/// is larger is not written either: see [`ron_text::to_text`].
pub(super) const LARGEST: u64 = 8 << 20;

/// The blake3 hash of a whole file: what identifies a version of it. Neither clocks nor file times take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Version([u8; 32]);

impl Version {
    /// The version that these bytes are.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Sixty-four lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.hex())
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        blake3::Hash::from_hex(&text)
            .map(|hash| Self(*hash.as_bytes()))
            .map_err(de::Error::custom)
    }
}

/// The first sixteen hexadecimal digits of the hash of some bytes: a short name for them.
pub fn short_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

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

/// Why a file could not be read as a record.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file system refused.
    #[error(transparent)]
    Io(#[from] IoProblem),
    /// It is not a record, or a damaged one.
    #[error("{}: {problem}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        problem: ReadProblem,
    },
}

/// Reads a record's file.
///
/// # Errors
/// When the file cannot be read, or is not a record.
pub fn load_file(path: &Path) -> Result<Loaded, LoadError> {
    let bytes = read_capped(path)?;
    let mut loaded = loaded_from(path, &bytes)?;
    if loaded.read_only.is_none() && !is_writable(path) {
        loaded.read_only = Some(ReadOnlyReason::NotWritable);
    }
    Ok(loaded)
}

/// A record out of the bytes that a file held, without its version.
pub(super) fn record_from(path: &Path, bytes: &[u8]) -> Result<Record, LoadError> {
    ron_text::record_from_bytes(bytes)
        .map(|parsed| parsed.record)
        .map_err(|problem| LoadError::Unreadable {
            path: path.to_owned(),
            problem,
        })
}

/// A record out of the bytes that a file held.
pub(super) fn loaded_from(path: &Path, bytes: &[u8]) -> Result<Loaded, LoadError> {
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

/// Reads a regular file of the size of a record.
pub(super) fn read_capped(path: &Path) -> Result<Vec<u8>, LoadError> {
    read_capped_at(path, LARGEST)
}

/// Reads a regular file of at most `largest` bytes.
pub(super) fn read_capped_at(path: &Path, largest: u64) -> Result<Vec<u8>, LoadError> {
    let unreadable = |kind| LoadError::Unreadable {
        path: path.to_owned(),
        problem: ReadProblem::whole(kind),
    };
    // Asked before opening: opening a FIFO would wait for ever.
    let about = fs::metadata(path).during("reading", path)?;
    if !about.is_file() {
        return Err(unreadable(ProblemKind::NotAFile));
    }
    if about.len() > largest {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    let file = File::open(path).during("reading", path)?;
    // Once more, as it may grow while it is read.
    file.take(largest + 1)
        .read_to_end(&mut bytes)
        .during("reading", path)?;
    if bytes.len() as u64 > largest {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    Ok(bytes)
}

/// Reads a record's file where a survey has just seen a regular one. It is not asked for once more before it is opened, but
/// opened so that nothing is followed or waited for, should something else lie there by now.
#[cfg(target_os = "linux")]
pub(super) fn read_surveyed(path: &Path) -> Result<Vec<u8>, LoadError> {
    use std::os::unix::fs::OpenOptionsExt;

    use rustix::fs::OFlags;

    let unreadable = |kind| LoadError::Unreadable {
        path: path.to_owned(),
        problem: ReadProblem::whole(kind),
    };
    let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW;
    let mut options = fs::OpenOptions::new();
    options.read(true).custom_flags(flags.bits().cast_signed());
    let mut file = options.open(path).during("reading", path)?;
    let about = file.metadata().during("reading", path)?;
    if !about.is_file() {
        return Err(unreadable(ProblemKind::NotAFile));
    }
    if about.len() > LARGEST {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    let len = about.len() as usize;
    let mut bytes = vec![0; len + 1];
    let read = file.read(&mut bytes).unwrap_or(0);
    bytes.truncate(read);
    // All of it and no more: its end was reached. Else it is being written, or the reading was interrupted.
    if read != len {
        file.take(LARGEST + 1 - read as u64)
            .read_to_end(&mut bytes)
            .during("reading", path)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    Ok(bytes)
}

/// Elsewhere it is read like every file.
#[cfg(not(target_os = "linux"))]
pub(super) fn read_surveyed(path: &Path) -> Result<Vec<u8>, LoadError> {
    read_capped(path)
}

/// Whether a save could replace the file. Permissions alone do not tell (a read-only share, an access list), so the
/// file is opened for writing without being touched.
fn is_writable(path: &Path) -> bool {
    fs::OpenOptions::new().append(true).open(path).is_ok()
}

/// Reads a file back after it was written: "saved" is only said of what stands there. That it cannot be read just now
/// does not undo it, and is noted.
pub(super) fn verified(path: &Path, written: &[u8], account: Account) -> Result<Saved, SaveError> {
    let confirmed = match read_capped(path) {
        Ok(read) if read == written => account.confirmed,
        Ok(_) | Err(LoadError::Unreadable { .. }) => {
            return Err(SaveError::NotVerified {
                path: path.to_owned(),
            });
        }
        Err(LoadError::Io(problem)) => atomic::confirmed(Err::<(), _>(problem)),
    };
    Ok(Saved {
        version: Version::of(written),
        account: Account { confirmed, ..account },
    })
}

/// Copies a record's file byte for byte, also one that this program may not rewrite.
///
/// # Errors
/// When it cannot be read, or the copy cannot be written; then nothing is left at `to`.
pub fn copy_file(from: &Path, to: &Path) -> Result<(), LoadError> {
    let bytes = read_capped(from)?;
    super::write_output(to, &bytes).map_err(LoadError::Io)?;
    Ok(())
}
