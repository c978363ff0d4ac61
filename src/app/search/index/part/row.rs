//! The rows of a part: what a list knows of a record, and what of it is due.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::domain::{CounterpartLevel, Due, DueKind, Field, ItemId, RecordNumber, Status};

use super::super::packed;

/// Texts kept for each row: the nine columns, then what [`Text`] names.
pub(super) const TEXTS: usize = 14;

/// What stands between the tags of a row; no tag has it in it.
pub(in crate::app::search::index) const TAGS_BETWEEN: &str = "、";

/// A text of a row behind its nine cells.
#[derive(Clone, Copy)]
pub(in crate::app::search::index) enum Text {
    Title = 9,
    Owner,
    Scenario,
    ModifiedBy,
    Tags,
}

impl Text {
    /// The text that a column shows where it is none of the nine; nothing of a column that is kept beside them, or, as the
    /// status, is no text.
    pub(in crate::app::search::index) fn of_column(column: Field) -> Option<Self> {
        match column {
            Field::Subject => Some(Self::Title),
            Field::Owner => Some(Self::Owner),
            Field::Scenario => Some(Self::Scenario),
            Field::Tags => Some(Self::Tags),
            _ => None,
        }
    }
}

/// A piece of an arena, byte offsets.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(in crate::app::search::index) struct Span {
    pub(in crate::app::search::index) start: u32,
    pub(in crate::app::search::index) end: u32,
}

/// What a list knows of one record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Row {
    /// 沟通编号.
    #[serde(with = "packed")]
    pub number: RecordNumber,
    /// 沟通日期.
    #[serde(with = "packed")]
    pub date: NaiveDate,
    /// The time of day the talk began, where it was noted.
    #[serde(with = "packed")]
    pub time: Option<NaiveTime>,
    /// 状态.
    pub status: Status,
    /// The earliest open deadline or next contact, if any.
    #[serde(with = "packed")]
    pub next_due: Option<Due>,
    /// The next contact, while the matter is open.
    #[serde(with = "packed")]
    pub next_contact: Option<Due>,
    /// The last day on which anybody was in touch with the counterpart, outside.
    #[serde(with = "packed")]
    pub last_contact: Option<NaiveDate>,
    /// How much the counterpart matters.
    pub level: Option<CounterpartLevel>,
    #[serde(with = "packed")]
    pub(in crate::app::search::index) modified: Option<NaiveDateTime>,
    /// Which part of the index it lies in; set when the part is taken in.
    #[serde(skip)]
    pub(in crate::app::search::index) part: u16,
    /// Where its texts begin, and where each ends from there.
    pub(super) texts: u32,
    pub(super) ends: [u16; TEXTS],
    /// Where the cells beside those end, from where its texts begin.
    pub(super) beside: u32,
}

impl Row {
    /// The cells beside the nine columns and what [`Text`] names, as [`Part::cell_beside`] reads them.
    ///
    /// [`Part::cell_beside`]: super::Part::cell_beside
    pub(in crate::app::search::index) fn beside(&self) -> Span {
        Span {
            start: self.texts + u32::from(self.ends[TEXTS - 1]),
            end: self.texts + self.beside,
        }
    }

    pub(in crate::app::search::index) fn span(&self, text: usize) -> Span {
        let from = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        Span {
            start: self.texts + u32::from(from),
            end: self.texts + u32::from(self.ends[text]),
        }
    }
}

/// One thing that is due, for Today, the to-do list and the calendar.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// The record it stands in.
    #[serde(with = "packed")]
    pub number: RecordNumber,
    /// What it is.
    pub kind: DueKind,
    /// By when.
    #[serde(with = "packed")]
    pub due: Due,
    #[serde(skip)]
    pub(in crate::app::search::index) part: u16,
    pub(in crate::app::search::index) text: Span,
    pub(in crate::app::search::index) owner: Span,
}

/// An open to-do without a deadline.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Undated {
    /// The record it stands in.
    #[serde(with = "packed")]
    pub number: RecordNumber,
    /// Which to-do.
    pub id: ItemId,
    #[serde(skip)]
    pub(in crate::app::search::index) part: u16,
    pub(in crate::app::search::index) text: Span,
    pub(in crate::app::search::index) owner: Span,
}
