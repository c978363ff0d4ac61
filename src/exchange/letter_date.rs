//! Days and deadlines as letters write them.

use chrono::{Datelike, NaiveDate};

use crate::domain::Due;

/// `2026年11月25日（周三）`.
pub(super) fn day(date: NaiveDate) -> String {
    let weekday = ["一", "二", "三", "四", "五", "六", "日"];
    let of_week = weekday[date.weekday().num_days_from_monday() as usize];
    format!(
        "{}年{}月{}日（周{of_week}）",
        date.year(),
        date.month(),
        date.day()
    )
}

pub(super) fn when(due: Due) -> String {
    match due.time {
        Some(time) => format!("{} {}", day(due.date), time.format("%H:%M")),
        None => day(due.date),
    }
}
