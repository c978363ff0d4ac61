//! What an office or one of its departments puts before its record numbers: `XS-` in `XS-NC2023-10-10`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::{Kind, text_value::from_text};

/// As many signs as a prefix may have.
pub const LONGEST_PREFIX: usize = 8;

/// The signs of a prefix and the end of a shorter one.
const BASE: u64 = 37;

/// A prefix of record numbers: none, or up to [`LONGEST_PREFIX`] Latin capitals and digits. It orders as text does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NumberPrefix([u8; LONGEST_PREFIX]);

/// Why a text is not a prefix of record numbers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a prefix of one to eight letters A–Z and digits")]
pub struct PrefixError(pub String);

impl NumberPrefix {
    /// No prefix.
    pub const NONE: Self = Self([0; LONGEST_PREFIX]);

    /// Whether it is none.
    pub fn is_none(&self) -> bool {
        *self == Self::NONE
    }

    /// Its signs.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|sign| *sign == 0);
        std::str::from_utf8(&self.0[..end.unwrap_or(LONGEST_PREFIX)]).unwrap_or_default()
    }

    /// A number below 37^8 (less than 2^42) that orders as the prefix does.
    pub(super) fn order(self) -> u64 {
        let digit = |sign: u8| match sign {
            b'0'..=b'9' => u64::from(sign - b'0') + 1,
            b'A'..=b'Z' => u64::from(sign - b'A') + 11,
            _ => 0,
        };
        self.0.iter().fold(0, |order, sign| order * BASE + digit(*sign))
    }

    /// The prefix with this order; `None` where there is none.
    pub(super) fn from_order(mut order: u64) -> Option<Self> {
        let mut signs = [0; LONGEST_PREFIX];
        for sign in signs.iter_mut().rev() {
            let digit = (order % BASE) as u8;
            order /= BASE;
            *sign = match digit {
                0 => 0,
                1..=10 => b'0' + digit - 1,
                _ => b'A' + digit - 11,
            };
        }
        let has_gap = signs.windows(2).any(|pair| pair[0] == 0 && pair[1] != 0);
        (order == 0 && !has_gap).then_some(Self(signs))
    }
}

impl fmt::Display for NumberPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for NumberPrefix {
    type Err = PrefixError;

    /// Reads a prefix; lower case and blanks around it are accepted, and nothing at all is none.
    fn from_str(text: &str) -> Result<Self, PrefixError> {
        let text = text.trim();
        let mut signs = [0; LONGEST_PREFIX];
        if text.len() > LONGEST_PREFIX || !text.bytes().all(|sign| sign.is_ascii_alphanumeric()) {
            return Err(PrefixError(text.to_owned()));
        }
        for (sign, written) in signs.iter_mut().zip(text.bytes()) {
            *sign = written.to_ascii_uppercase();
        }
        Ok(Self(signs))
    }
}

impl Serialize for NumberPrefix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for NumberPrefix {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer)
    }
}

/// The numbers that are counted together: those of one template with one prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Series {
    /// The template.
    pub kind: Kind,
    /// What stands before it.
    pub prefix: NumberPrefix,
}

impl From<Kind> for Series {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            prefix: NumberPrefix::NONE,
        }
    }
}
