//! What is chosen from a list in a record: how it took place, how soon, who may read it, what a fact is about.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::domain::{Choice, Word};

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
}

impl Choice for Channel {
    fn word(self) -> Word {
        match self {
            Self::Meeting => Word::new("会议", "Meeting"),
            Self::InPerson => Word::new("当面", "In person"),
            Self::Phone => Word::new("电话", "Phone"),
            Self::Video => Word::new("视频会议", "Video call"),
            Self::Mail => Word::new("邮件", "E-mail"),
            Self::Chat => Word::new("即时消息", "Chat"),
            Self::Letter => Word::new("书面函件", "Letter"),
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
}

impl Choice for Urgency {
    fn word(self) -> Word {
        match self {
            Self::Normal => Word::new("普通", "Normal"),
            Self::Urgent => Word::new("紧急", "Urgent"),
            Self::Critical => Word::new("特急", "Critical"),
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
    /// 保密. The file says `Confidential`; 机密 is a level of state secrets, which an office may set for its prints.
    Confidential,
}

impl Confidentiality {
    /// All of them, open first.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();
}

impl Choice for Confidentiality {
    fn word(self) -> Word {
        match self {
            Self::Public => Word::new("公开", "Public"),
            Self::Internal => Word::new("内部", "Internal"),
            Self::Confidential => Word::new("保密", "Confidential"),
        }
    }
}

/// What a key fact is about.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
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

impl Choice for FactKind {
    fn word(self) -> Word {
        match self {
            Self::Time => Word::new("时间", "Time"),
            Self::Money => Word::new("金额", "Amount"),
            Self::Quantity => Word::new("数量", "Quantity"),
            Self::Percentage => Word::new("比例", "Percentage"),
            Self::Phone => Word::new("电话", "Phone"),
            Self::Mail => Word::new("邮箱", "E-mail"),
            Self::Reference => Word::new("单号", "Reference"),
            Self::Organization => Word::new("单位", "Organization"),
            Self::Other => Word::new("其他", "Other"),
        }
    }
}
