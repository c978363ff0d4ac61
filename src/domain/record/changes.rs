//! Who did what to a record, and when: stamps, status changes, confirmations, sign-offs.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::domain::{Choice, Status, Word, is_default};

/// The moment something was recorded, with the offset of the clock that recorded it.
pub type Moment = chrono::DateTime<chrono::FixedOffset>;

/// A moment and the person who acted.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp {
    /// When.
    pub at: Moment,
    /// The person's name as set in their program, may be empty.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: String,
}

/// One move of a record from one status to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StatusChange {
    /// The status before.
    pub from: Status,
    /// The status since.
    pub to: Status,
    /// When and by whom.
    pub stamp: Stamp,
    /// What the person said for it, for example which checks were open at closing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

/// Where a confirmation of the written summary stands.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum ConfirmationState {
    /// 待确认: sent, no answer yet.
    #[default]
    Awaited,
    /// 已确认.
    Confirmed,
    /// 有异议: what is objected to stands in the note.
    Objected,
    /// 期满无异议: the time for objections passed without one.
    Lapsed,
}

impl Choice for ConfirmationState {
    fn word(self) -> Word {
        match self {
            Self::Awaited => Word::new("待确认", "Awaited"),
            Self::Confirmed => Word::new("已确认", "Confirmed"),
            Self::Objected => Word::new("有异议", "Objected"),
            Self::Lapsed => Word::new("期满无异议", "No objection received"),
        }
    }
}

/// A summary that was sent out to be confirmed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Confirmation {
    /// To whom it went.
    #[serde(skip_serializing_if = "is_default")]
    pub to: String,
    /// When and by whom it was sent.
    #[serde(skip_serializing_if = "is_default")]
    pub sent: Option<Stamp>,
    /// Until when objections are asked for, local wall time.
    #[serde(skip_serializing_if = "is_default")]
    pub object_by: Option<chrono::NaiveDateTime>,
    /// Where it stands.
    pub state: ConfirmationState,
    /// When the answer came.
    #[serde(skip_serializing_if = "is_default")]
    pub answered: Option<Moment>,
    /// What was answered or objected to.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
}

/// A manager's remark and signature on a given content.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SignOff {
    /// Name, role and time of the signature; the role may be empty.
    pub stamp: Stamp,
    /// The role in which the person signs (部门经理 …).
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// 批示.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remark: String,
    /// Hash of the content signed, lower-case hex; a later change shows.
    pub content_hash: String,
}
