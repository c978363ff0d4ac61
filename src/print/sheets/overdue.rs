//! How sheets say that a day has passed.

use chrono::NaiveDateTime;

use crate::domain::Due;

/// `【逾期3天】`, or without a number on the day itself.
pub(super) fn overdue_mark(due: Due, now: NaiveDateTime) -> String {
    match (now.date() - due.date).num_days() {
        ..=0 => "【已逾期】".to_owned(),
        days => format!("【逾期{days}天】"),
    }
}
