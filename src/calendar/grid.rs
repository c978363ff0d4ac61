//! A month grid is the weeks a month view shows: Monday first, whole weeks, with the neighbours' days.

use chrono::{Datelike, Days, NaiveDate};

/// Days in a week.
pub const DAYS_OF_WEEK: usize = 7;

/// The weeks of a month, Monday first; the first and last weeks carry days of the neighbouring months.
///
/// Four to six weeks; empty when `month` is not 1–12 or the year is out of chrono's range.
pub fn month_grid(year: i32, month: u32) -> Vec<[NaiveDate; DAYS_OF_WEEK]> {
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return Vec::new();
    };
    let last = month_end(first);
    let mut weeks = Vec::with_capacity(6);
    let Some(mut monday) =
        first.checked_sub_days(Days::new(u64::from(first.weekday().num_days_from_monday())))
    else {
        return weeks;
    };
    while monday <= last {
        let mut week = [monday; DAYS_OF_WEEK];
        for (ahead, day) in (0u64..).zip(week.iter_mut()) {
            let Some(date) = monday.checked_add_days(Days::new(ahead)) else {
                return weeks;
            };
            *day = date;
        }
        weeks.push(week);
        let Some(next) = monday.checked_add_days(Days::new(7)) else {
            break;
        };
        monday = next;
    }
    weeks
}

/// The first day of the month of `date`.
pub fn month_start(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The last day of the month of `date`.
pub fn month_end(date: NaiveDate) -> NaiveDate {
    (28..=31).rev().find_map(|day| date.with_day(day)).unwrap_or(date)
}

/// The ISO 8601 year and week number of a date: weeks start on Monday, week 1 holds the year's first Thursday.
pub fn iso_week(date: NaiveDate) -> (i32, u32) {
    let week = date.iso_week();
    (week.year(), week.week())
}
