//! Where a record stands, and which moves are allowed.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::domain::{Choice, Word};

/// The status of a record (状态). Overdue is derived from its dates and is never stored.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum Status {
    /// 草稿: being prepared or written up.
    #[default]
    Draft,
    /// 进行中: the communication is under way.
    InProgress,
    /// 跟进中: it took place, and what was agreed is being followed up.
    FollowingUp,
    /// 已办结: everything agreed is done; read-only until reopened.
    Closed,
    /// 已作废: void; it keeps its number.
    Void,
}

impl Status {
    /// All of them, in the order of a record's life.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The word for it in a query. It stands in views that people saved, so it never changes.
    pub fn query_word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InProgress => "inprogress",
            Self::FollowingUp => "followingup",
            Self::Closed => "closed",
            Self::Void => "void",
        }
    }

    /// Whether work is still to be done on the matter.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::InProgress | Self::FollowingUp)
    }

    /// Whether a record in this status may go to `next` by a person's choice. Closed and void records come back
    /// only by being reopened, as 跟进中 or 草稿.
    pub fn may_become(self, next: Self) -> bool {
        use Status::{Closed, Draft, FollowingUp, InProgress, Void};
        match self {
            Draft => matches!(next, InProgress | FollowingUp | Closed | Void),
            InProgress => matches!(next, Draft | FollowingUp | Closed | Void),
            FollowingUp => matches!(next, InProgress | Closed | Void),
            Closed => next == FollowingUp,
            Void => next == Draft,
        }
    }
}

impl Choice for Status {
    fn word(self) -> Word {
        match self {
            Self::Draft => Word::new("草稿", "Draft"),
            Self::InProgress => Word::new("进行中", "In progress"),
            Self::FollowingUp => Word::new("跟进中", "Following up"),
            Self::Closed => Word::new("已办结", "Closed"),
            Self::Void => Word::new("已作废", "Void"),
        }
    }
}
