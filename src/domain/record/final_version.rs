//! The final version (定稿) of a record: its text is fixed, the print bears a check code, and what comes later is a
//! supplement (补充记录) that everybody sees.

use serde::{Deserialize, Serialize};

use crate::domain::{ItemId, Stamp, is_default};

/// That a record was made final.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FinalVersion {
    /// When and by whom.
    pub stamp: Stamp,
    /// Hash of the content, see [`Record::content_hash`](crate::domain::Record::content_hash).
    pub content_hash: String,
    /// What was lacking when the person insisted; empty when nothing was.
    #[serde(default, skip_serializing_if = "is_default")]
    pub insisted: String,
}

/// Something added after the text was fixed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Supplement {
    /// Stays the same for the life of the entry.
    pub id: ItemId,
    /// When and by whom it was added.
    #[serde(skip_serializing_if = "is_default")]
    pub stamp: Option<Stamp>,
    /// What is added or corrected.
    pub text: String,
}
