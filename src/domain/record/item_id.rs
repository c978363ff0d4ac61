//! What tells the items of a list apart.

use serde::{Deserialize, Serialize};

/// The identity of an item in a list of a record (a to-do, a progress entry …), so that lists edited by two people
/// merge item by item. Eight characters of [Crockford's base 32](https://www.crockford.com/base32.html).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(pub String);

impl ItemId {
    /// The id that the low 40 bits of `bits` spell; the caller brings the randomness.
    pub fn from_bits(bits: u64) -> Self {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        Self(
            (0..8)
                .rev()
                .map(|i| char::from(DIGITS[(bits >> (5 * i) & 31) as usize]))
                .collect(),
        )
    }
}
