//! One record's file: reading it with its version, saving it against the version that a draft was begun from.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::Record;

use super::{
    atomic,
    error::{During, IoProblem, SaveError},
    ron_text::{self, ProblemKind, ReadOnlyReason, ReadProblem},
};

/// The largest file taken for a record, bytes: a thousand times an ordinary one.
const LARGEST: u64 = 8 << 20;

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
    let parsed = ron_text::record_from_bytes(&bytes).map_err(|problem| LoadError::Unreadable {
        path: path.to_owned(),
        problem,
    })?;
    let read_only = parsed
        .read_only
        .or_else(|| (!is_writable(path)).then_some(ReadOnlyReason::NotWritable));
    Ok(Loaded {
        record: parsed.record,
        path: path.to_owned(),
        version: Version::of(&bytes),
        read_only,
    })
}

/// Reads a regular file of a sensible size.
pub(super) fn read_capped(path: &Path) -> Result<Vec<u8>, LoadError> {
    let unreadable = |kind| LoadError::Unreadable {
        path: path.to_owned(),
        problem: ReadProblem::whole(kind),
    };
    // Asked before opening: opening a FIFO would wait for ever.
    let about = fs::metadata(path).during("reading", path)?;
    if !about.is_file() {
        return Err(unreadable(ProblemKind::NotAFile));
    }
    if about.len() > LARGEST {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize + 1);
    let file = File::open(path).during("reading", path)?;
    // Once more, as it may grow while it is read.
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .during("reading", path)?;
    if bytes.len() as u64 > LARGEST {
        return Err(unreadable(ProblemKind::TooLarge));
    }
    Ok(bytes)
}

/// Whether a save could replace the file. Permissions alone do not tell (a read-only share, an access list), so the
/// file is opened for writing without being touched.
fn is_writable(path: &Path) -> bool {
    fs::OpenOptions::new().append(true).open(path).is_ok()
}

/// Saves a record in the file at `path`, if the file still is `base`.
///
/// # Errors
/// When it was changed, is gone or may only be read; or which step the file system refused. The old file stands.
pub fn save_file(path: &Path, record: &Record, base: Option<&Version>) -> Result<Saved, SaveError> {
    if let Some(base) = base {
        let now = match load_file(path) {
            Ok(loaded) => loaded,
            Err(LoadError::Io(problem)) if problem.source.kind() == std::io::ErrorKind::NotFound => {
                return Err(SaveError::Gone {
                    path: path.to_owned(),
                });
            }
            Err(LoadError::Io(problem)) => return Err(problem.into()),
            Err(LoadError::Unreadable { path, problem }) => {
                return Err(SaveError::ReadOnly {
                    path,
                    reason: problem.to_string(),
                });
            }
        };
        if now.version != *base {
            return Err(SaveError::Changed {
                path: path.to_owned(),
            });
        }
        if let Some(reason) = now.read_only {
            return Err(SaveError::ReadOnly {
                path: path.to_owned(),
                reason: reason.to_string(),
            });
        }
    }
    let text = ron_text::record_to_text(record);
    atomic::replace(path, text.as_bytes())?;
    verified(path, text.as_bytes())
}

/// Reads a file back after it was written: "saved" is only said of what stands there.
pub(super) fn verified(path: &Path, written: &[u8]) -> Result<Saved, SaveError> {
    let read = fs::read(path).during("reading back", path)?;
    if read == written {
        Ok(Saved {
            version: Version::of(written),
        })
    } else {
        Err(SaveError::NotVerified {
            path: path.to_owned(),
        })
    }
}
