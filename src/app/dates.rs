//! Typed dates: what people write into a date field, and what it is taken for.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::domain::{Due, parse_time};

/// What `text` means at `now`, or `None` where it is no date. A time may stand behind the day.
pub fn parse_due(text: &str, now: NaiveDateTime) -> Option<Due> {
    let text = text.trim();
    let (day, time) = match text.rsplit_once(' ') {
        Some((day, time)) if parse_time(time).is_some() => (day, parse_time(time)),
        _ => (text, None),
    };
    parse_day(day.trim(), now.date()).map(|date| Due { date, time })
}

fn parse_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<u32> = text
        .split(['-', '/', '.', '年', '月', '日', '号'])
        .filter(|part| !part.is_empty())
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    match parts[..] {
        [year @ 1900..=9999, month, day] => NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day),
        [month, day] => {
            let this = NaiveDate::from_ymd_opt(today.year(), month, day)?;
            // A date without a year is the next one, unless it passed within the last two months.
            if (today - this).num_days() > 60 {
                this.with_year(today.year() + 1)
            } else {
                Some(this)
            }
        }
        _ => None,
    }
}
