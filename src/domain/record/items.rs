//! The smaller items of a record's lists: who was absent, the agenda, materials, key facts, files.

use serde::{Deserialize, Serialize};

use crate::domain::{FactKind, ItemId, Party, is_default};

/// Somebody who did not take part, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Attendance {
    /// Who.
    pub party: Party,
    /// Why (请假, 出差 …).
    #[serde(skip_serializing_if = "is_default")]
    pub reason: String,
}

/// One point of the agenda, and what was concluded on it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct AgendaItem {
    /// Stays the same for the life of the item.
    pub id: ItemId,
    /// What is to be settled.
    pub topic: String,
    /// What was settled.
    #[serde(skip_serializing_if = "is_default")]
    pub conclusion: String,
    /// Whether the scenario proposed it and nobody has taken it up yet. It is then no content: it is not printed,
    /// mailed, exported or counted.
    #[serde(skip_serializing_if = "is_default")]
    pub suggested: bool,
}

/// Something to have at hand for the talk.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Material {
    /// Stays the same for the life of the item.
    pub id: ItemId,
    /// What it is.
    pub name: String,
    /// Whether it is at hand.
    #[serde(skip_serializing_if = "is_default")]
    pub ready: bool,
    /// Whether the scenario proposed it and nobody has taken it up yet, see [`AgendaItem::suggested`].
    #[serde(skip_serializing_if = "is_default")]
    pub suggested: bool,
}

/// A fact that both sides have to hold alike, and whether it was read back.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct KeyFact {
    /// The words of the text.
    pub text: String,
    /// What it is about.
    pub kind: FactKind,
    /// Whether it was repeated and agreed.
    #[serde(skip_serializing_if = "is_default")]
    pub read_back: bool,
}

/// A file kept with the record, in the library's `attachments/<number>/`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Attachment {
    /// Its name in that folder.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// blake3 of its content, lower-case hex.
    pub hash: String,
}

/// How a file stands against what the record says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachmentState {
    /// As it was when it was added.
    Whole,
    /// It says something else now.
    Changed,
    /// It is not there.
    Missing,
}
