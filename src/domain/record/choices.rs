//! What is chosen from a list in a record: how it took place, how soon, who may read it, what a fact is about.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// How a communication takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
pub enum Channel {
    /// 会议.
    Meeting,
    /// 当面.
    InPerson,
    /// 电话.
    Phone,
    /// 视频会议.
    Video,
    /// 邮件.
    Mail,
    /// 即时消息: WeChat, DingTalk, WeCom, Feishu.
    Chat,
    /// 书面函件.
    Letter,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The word as printed.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Meeting => "会议",
            Self::InPerson => "当面",
            Self::Phone => "电话",
            Self::Video => "视频会议",
            Self::Mail => "邮件",
            Self::Chat => "即时消息",
            Self::Letter => "书面函件",
        }
    }
}

/// How soon an answer is needed.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum Urgency {
    /// 普通.
    #[default]
    Normal,
    /// 紧急.
    Urgent,
    /// 特急.
    Critical,
}

impl Urgency {
    /// All of them, calm first.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The word as printed.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Normal => "普通",
            Self::Urgent => "紧急",
            Self::Critical => "特急",
        }
    }
}

/// Who may read the record.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum Confidentiality {
    /// 公开.
    Public,
    /// 内部.
    #[default]
    Internal,
    /// 机密.
    Confidential,
}

impl Confidentiality {
    /// All of them, open first.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The word as printed.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Public => "公开",
            Self::Internal => "内部",
            Self::Confidential => "机密",
        }
    }
}

/// What a key fact is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FactKind {
    /// A date or time.
    Time,
    /// An amount of money.
    Money,
    /// A number with its unit.
    Quantity,
    /// A percentage.
    Percentage,
    /// A phone number.
    Phone,
    /// A mail address.
    Mail,
    /// A number of an order, contract or invoice.
    Reference,
    /// An organization.
    Organization,
    /// Anything else.
    #[default]
    Other,
}
