//! What belongs to an outside matter: who the counterpart is, what happened since, when to talk next.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::domain::{Choice, Due, ItemId, Word, is_default, wall_time};

/// 沟通类型: what the counterpart is to us.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum Relation {
    /// 客户.
    #[default]
    Customer,
    /// 供应商.
    Supplier,
    /// 合作方.
    Partner,
    /// 外部机构: authorities, associations, law or audit firms.
    OutsideBody,
}

impl Relation {
    /// All of them, in the template's order.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();
}

impl Choice for Relation {
    fn word(self) -> Word {
        match self {
            Self::Customer => Word::new("客户", "Customer"),
            Self::Supplier => Word::new("供应商", "Supplier"),
            Self::Partner => Word::new("合作方", "Partner"),
            Self::OutsideBody => Word::new("外部机构", "Outside body"),
        }
    }
}

/// How much a counterpart matters, A the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray)]
pub enum CounterpartLevel {
    /// Key.
    A,
    /// Important.
    B,
    /// Ordinary.
    C,
    /// Occasional.
    D,
}

impl CounterpartLevel {
    /// All of them, the most important first.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();

    /// The letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

impl Choice for CounterpartLevel {
    fn word(self) -> Word {
        Word::new(self.letter(), self.letter())
    }
}

/// How the counterpart is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// 职务.
    #[serde(skip_serializing_if = "is_default")]
    pub title: String,
    /// 电话.
    #[serde(skip_serializing_if = "is_default")]
    pub phone: String,
    /// 邮箱.
    #[serde(skip_serializing_if = "is_default")]
    pub mail: String,
    /// 微信.
    #[serde(skip_serializing_if = "is_default")]
    pub wechat: String,
    /// 客户等级.
    #[serde(skip_serializing_if = "is_default")]
    pub level: Option<CounterpartLevel>,
}

/// One dated entry of 解决方案/进展.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct FollowUp {
    /// Stays the same for the life of the entry; merging goes by it.
    pub id: ItemId,
    /// The day it happened.
    #[serde(skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// The day for which it had been planned, where it was: whether follow-ups are kept is counted by it.
    #[serde(skip_serializing_if = "is_default")]
    pub planned: Option<NaiveDate>,
    /// Who of ours was in touch.
    #[serde(skip_serializing_if = "is_default")]
    pub by: String,
    /// What was done, agreed or found.
    pub text: String,
}

impl FollowUp {
    /// Whether nothing has been typed into it. The day is filled in by the program and does not count.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.by.trim().is_empty()
    }
}

/// 下次沟通时间, and what it is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct NextContact {
    /// The day.
    #[serde(skip_serializing_if = "is_default")]
    pub date: Option<NaiveDate>,
    /// The time of that day, if one was agreed.
    #[serde(skip_serializing_if = "is_default", with = "wall_time::minutes")]
    pub time: Option<NaiveTime>,
    /// What is to be talked about.
    #[serde(skip_serializing_if = "is_default")]
    pub purpose: String,
}

impl NextContact {
    /// The appointment as a deadline, if a day is set.
    pub fn due(&self) -> Option<Due> {
        self.date.map(|date| Due {
            date,
            time: self.time,
        })
    }
}

/// What one side has promised.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Promise {
    /// Stays the same for the life of the entry.
    pub id: ItemId,
    /// Whether it was ours (true) or theirs.
    pub ours: bool,
    /// What was promised.
    pub text: String,
    /// By when.
    #[serde(skip_serializing_if = "is_default")]
    pub due: Option<Due>,
    /// Whether it was kept.
    #[serde(skip_serializing_if = "is_default")]
    pub kept: bool,
}
