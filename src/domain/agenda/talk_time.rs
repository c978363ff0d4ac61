//! When a talk is, and how long: what is changed of a record in the calendar.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::Record;

/// When a talk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TalkTime {
    /// The day.
    pub date: NaiveDate,
    /// The hour, where one is set.
    pub time: Option<NaiveTime>,
    /// How long, where that is set, minutes.
    pub minutes: Option<u32>,
}

impl TalkTime {
    /// When the talk of a record is.
    pub fn of(record: &Record) -> Self {
        Self {
            date: record.date,
            time: record.time,
            minutes: record.planned_minutes,
        }
    }

    /// Gives the talk of a record this time; whether that changed it. A text that is final keeps its own.
    pub fn give(self, record: &mut Record) -> bool {
        if record.final_version.is_some() || Self::of(record) == self {
            return false;
        }
        record.date = self.date;
        record.time = self.time;
        record.planned_minutes = self.minutes;
        true
    }
}
