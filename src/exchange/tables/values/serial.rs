//! Days as spreadsheets hold them: counted from an epoch, or as ISO text.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::super::grid::Cell;

/// A number that its file formats as a day or a time; `ymd` and `hms` are what the file's own epoch makes of it.
pub(in super::super) fn formatted(
    value: f64,
    (year, month, day): (i32, u32, u32),
    (hour, minute, second): (u32, u32, u32),
) -> Option<Cell> {
    if !value.is_finite() {
        return None;
    }
    let seconds = hour * 3600 + minute * 60 + second;
    if (0.0..1.0).contains(&value) {
        return NaiveTime::from_num_seconds_from_midnight_opt(seconds % 86_400, 0).map(Cell::Clock);
    }
    let moment = NaiveDate::from_ymd_opt(year, month, day)?.and_time(NaiveTime::MIN)
        + Duration::seconds(i64::from(seconds));
    (value > 0.0 && year < 2200)
        .then_some(Cell::Moment(moment))
        .or(Some(Cell::Number(value)))
}

/// A bare number that can only be a day: counted as Excel does since 1900, within a century.
pub(in super::super) fn bare(number: f64) -> Option<NaiveDateTime> {
    if !(20_000.0..80_000.0).contains(&number) {
        return None;
    }
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    let seconds = (number * 86_400.0).round() as i64;
    let moment = epoch + Duration::seconds(seconds);
    // A clock is kept to the minute.
    moment.with_second(0)
}

/// 2026-08-03, 2026-08-03T09:30:00, PT09H30M00S.
pub(in super::super) fn iso(text: &str) -> Option<Cell> {
    let text = text.trim();
    if let Some(length) = text.strip_prefix("PT") {
        let mut time = [0_u32; 3];
        let mut rest = length;
        for (place, unit) in ['H', 'M', 'S'].into_iter().enumerate() {
            if let Some((number, after)) = rest.split_once(unit) {
                time[place] = number.split(['.', ',']).next()?.parse().ok()?;
                rest = after;
            }
        }
        return NaiveTime::from_hms_opt(time[0], time[1], time[2]).map(Cell::Clock);
    }
    let plain = text.trim_end_matches('Z').split('.').next()?;
    let moment = NaiveDateTime::parse_from_str(plain, "%Y-%m-%dT%H:%M:%S")
        .ok()
        .or_else(|| NaiveDateTime::parse_from_str(plain, "%Y-%m-%dT%H:%M").ok())
        .or_else(|| {
            NaiveDate::parse_from_str(plain, "%Y-%m-%d")
                .ok()
                .map(|day| day.and_time(NaiveTime::MIN))
        })?;
    // A time of day is written as a moment of the first day by some.
    if moment.date() <= NaiveDate::from_ymd_opt(1899, 12, 31)? {
        return Some(Cell::Clock(moment.time()));
    }
    Some(Cell::Moment(moment))
}

/// The text of an own field: a bare number under a head of days is a day.
pub(in super::super) fn own(head: &str, cell: &Cell) -> String {
    let days = ["日期", "时间", "日", "date", "Date"]
        .iter()
        .any(|word| head.contains(word));
    match cell {
        Cell::Number(number) if days => {
            bare(*number).map_or_else(|| cell.show(), |moment| Cell::Moment(moment).show())
        }
        cell => cell.show(),
    }
}
