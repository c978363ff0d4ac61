//! The two templates.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

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

    /// The template's name.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Internal => "内部沟通记录表",
            Self::External => "外部沟通跟进表",
        }
    }
}
