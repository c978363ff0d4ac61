//! The two templates.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::domain::{Choice, Word};

/// Which of the two templates a record follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
pub enum Kind {
    /// 内部沟通记录表.
    Internal,
    /// 外部沟通跟进表.
    External,
}

impl Kind {
    /// Both, inside first.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// How the record's number begins.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Internal => "NC",
            Self::External => "EC",
        }
    }
}

impl Choice for Kind {
    fn word(self) -> Word {
        match self {
            Self::Internal => Word::new("内部沟通记录表", "Internal communication record"),
            Self::External => Word::new("外部沟通跟进表", "External follow-up"),
        }
    }
}
