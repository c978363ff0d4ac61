//! The identity of a library. Its place is only where it lies: a folder can be moved, copied, or reached by two paths.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What tells one library from every other, on all computers: a UUID (RFC 9562).
///
/// A library that has no file with its identity, because it may only be read, is known by a UUID of version 8 that is
/// made of its path; see [`LibraryId::is_provisional`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LibraryId(Uuid);

impl LibraryId {
    /// The identity with this UUID.
    pub const fn new(id: Uuid) -> Self {
        Self(id)
    }

    /// The identity made of 16 bytes of a hash, for a library that has none of its own (RFC 9562 §5.8).
    pub fn provisional(hash: [u8; 16]) -> Self {
        Self(Uuid::new_v8(hash))
    }

    /// Whether it is made of a path: it gives way to the library's own once there is one.
    pub fn is_provisional(self) -> bool {
        self.0.get_version_num() == 8
    }
}

impl fmt::Display for LibraryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for LibraryId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}

impl TryFrom<String> for LibraryId {
    type Error = uuid::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<LibraryId> for String {
    fn from(id: LibraryId) -> Self {
        id.to_string()
    }
}
