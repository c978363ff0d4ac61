//! A to-do (待办事项): one task, its owner, its deadline and its state.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::domain::{Choice, ItemId, Party, Stamp, Word, is_default, wall_time};

/// A deadline: a day, and where it matters an hour. Local wall time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Due {
    /// The last day.
    pub date: NaiveDate,
    /// The time of that day; `None` is the end of the day.
    #[serde(default, skip_serializing_if = "is_default", with = "wall_time::minutes")]
    pub time: Option<NaiveTime>,
}

impl Due {
    /// The end of `date`.
    pub fn on(date: NaiveDate) -> Self {
        Self { date, time: None }
    }

    /// `date` at `time`.
    pub fn at(date: NaiveDate, time: NaiveTime) -> Self {
        Self {
            date,
            time: Some(time),
        }
    }

    /// Whether the deadline has passed at `now`.
    pub fn is_past(self, now: NaiveDateTime) -> bool {
        self.date < now.date() || self.date == now.date() && self.time.is_some_and(|time| time < now.time())
    }
}

impl std::fmt::Display for Due {
    /// `2023-10-12` or `2023-10-12 17:00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date.format("%Y-%m-%d"))?;
        self.time
            .map_or(Ok(()), |time| write!(f, " {}", crate::domain::format_time(time)))
    }
}

/// A deadline that was moved: the earlier one stays readable.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Extension {
    /// The new deadline.
    pub to: Due,
    /// Why.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: String,
    /// Who allowed it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub allowed_by: String,
    /// When and by whom it was entered.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stamp: Option<Stamp>,
}

/// Where a to-do stands; overdue is derived.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, VariantArray,
)]
pub enum TodoState {
    /// 未完成.
    #[default]
    Open,
    /// 已完成.
    Done,
    /// 已取消.
    Cancelled,
}

impl TodoState {
    /// All of them, in order.
    pub const ALL: [Self; Self::VARIANTS.len()] = *Self::VARIANTS.first_chunk().unwrap();
}

impl Choice for TodoState {
    fn word(self) -> Word {
        match self {
            Self::Open => Word::new("未完成", "Open"),
            Self::Done => Word::new("已完成", "Done"),
            Self::Cancelled => Word::new("已取消", "Cancelled"),
        }
    }
}

/// One task out of a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Todo {
    /// Stays the same for the life of the item; merging goes by it.
    pub id: ItemId,
    /// What is to be done.
    pub task: String,
    /// 负责人: exactly one.
    #[serde(skip_serializing_if = "is_default")]
    pub owner: Party,
    /// 配合: who helps.
    #[serde(skip_serializing_if = "is_default")]
    pub co_owners: Vec<Party>,
    /// The first deadline; it is kept for ever, later ones are [`Todo::extensions`].
    #[serde(skip_serializing_if = "is_default")]
    pub due: Option<Due>,
    /// The deadline as it was said (下周五前), where it was taken out of a text.
    #[serde(skip_serializing_if = "is_default")]
    pub due_text: String,
    /// Where it stands.
    #[serde(skip_serializing_if = "is_default")]
    pub state: TodoState,
    /// When and by whom it was done or cancelled.
    #[serde(skip_serializing_if = "is_default")]
    pub settled: Option<Stamp>,
    /// What came of it, or evidence that it is done.
    #[serde(skip_serializing_if = "is_default")]
    pub note: String,
    /// Later deadlines, oldest first.
    #[serde(skip_serializing_if = "is_default")]
    pub extensions: Vec<Extension>,
}

impl Todo {
    /// A new open to-do.
    pub fn new(id: ItemId, task: impl Into<String>) -> Self {
        Self {
            id,
            task: task.into(),
            ..Self::default()
        }
    }

    /// The deadline in force: the latest extension, else the first one.
    pub fn current_due(&self) -> Option<Due> {
        self.extensions.last().map(|extension| extension.to).or(self.due)
    }

    /// Corrects the deadline in force in place: a slip of the pen, not an extension. Clearing an extended deadline
    /// brings back the one before.
    pub fn correct_due(&mut self, due: Option<Due>) {
        match (self.extensions.last_mut(), due) {
            (Some(extension), Some(due)) => extension.to = due,
            (Some(_), None) => {
                self.extensions.pop();
            }
            (None, due) => self.due = due,
        }
    }

    /// Whether it is open and its deadline has passed at `now`.
    pub fn is_overdue(&self, now: NaiveDateTime) -> bool {
        self.state == TodoState::Open && self.current_due().is_some_and(|due| due.is_past(now))
    }

    /// Whether nothing has been typed into it.
    pub fn is_blank(&self) -> bool {
        *self
            == Self {
                id: self.id.clone(),
                ..Self::default()
            }
    }
}
