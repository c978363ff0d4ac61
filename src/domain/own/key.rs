//! The key of an own field.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::text_value::from_text;

/// The longest key, bytes.
const LONGEST: usize = 31;

/// By what the values of an own field are known: small Latin letters, digits and hyphens. It is made once out of the
/// field's first label and never changes; two people who add a field of the same name make the same key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OwnKey([u8; LONGEST + 1]);

/// A text that is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no key of a field: at most 31 small letters, digits and hyphens")]
pub struct NoKey(String);

impl OwnKey {
    /// The key for a new field of this label; `taken` tells which keys are in use.
    pub fn for_label(label: &str, taken: impl Fn(Self) -> bool) -> Self {
        let label = label.trim();
        let letters = label.chars().map(|c| c.to_ascii_lowercase());
        let plain: String = letters
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let plain = plain.trim_matches('-');
        // A label that says everything in Latin letters is its own key; of any other a hash is, as it is the same everywhere.
        let stem = if label.is_ascii() && !plain.is_empty() && plain.len() <= 24 {
            plain.to_owned()
        } else {
            format!("f{}", &blake3::hash(label.as_bytes()).to_hex()[..8])
        };
        let names = std::iter::once(stem.clone()).chain((2..).map(|n: u32| format!("{stem}-{n}")));
        let keys = names.filter_map(|name| name.parse::<Self>().ok());
        // Of endlessly many, one is free.
        keys.into_iter().find(|key| !taken(*key)).unwrap_or_default()
    }

    /// The key as it is written.
    pub fn as_str(&self) -> &str {
        let length = usize::from(self.0[LONGEST]);
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

impl Default for OwnKey {
    fn default() -> Self {
        Self([0; LONGEST + 1])
    }
}

impl FromStr for OwnKey {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if text.is_empty() || text.len() > LONGEST || !text.bytes().all(fits) {
            return Err(NoKey(text.to_owned()));
        }
        let mut key = [0; LONGEST + 1];
        key[..text.len()].copy_from_slice(text.as_bytes());
        key[LONGEST] = u8::try_from(text.len()).map_err(|_| NoKey(text.to_owned()))?;
        Ok(Self(key))
    }
}

impl fmt::Display for OwnKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for OwnKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl Serialize for OwnKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for OwnKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer)
    }
}
