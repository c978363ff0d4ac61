//! What identifies the content of a file.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

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

    /// The version that these digits name; nothing where they name none.
    pub(in crate::storage) fn of_hex(digits: &str) -> Option<Self> {
        let hash = blake3::Hash::from_hex(digits).ok()?;
        Some(Self(*hash.as_bytes()))
    }

    /// The one of `versions` whose hash begins with `digits`; `None` where none or several do, and for fewer than four
    /// digits.
    pub(in crate::storage) fn named(digits: &str, versions: impl Iterator<Item = Self>) -> Option<Self> {
        let digits = digits.to_ascii_lowercase();
        if digits.len() < 4 {
            return None;
        }
        let mut found = versions.filter(|version| version.hex().starts_with(&digits));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
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
