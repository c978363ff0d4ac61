//! The days that a query asks for.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::fold;

/// The days that a text means: a day, a month, a year, a range `from..to` open at either end, or a word for one.
pub(super) fn period(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let text = fold(text);
    if let Some(named) = named_period(&text, today) {
        return Some(named);
    }
    let range = text.split_once("..").or_else(|| text.split_once('~'));
    match range {
        Some((from, to)) => {
            let from = match from.trim() {
                "" => NaiveDate::MIN,
                from => span_of(from)?.0,
            };
            let to = match to.trim_matches(['.', ' ']) {
                "" => NaiveDate::MAX,
                to => span_of(to)?.1,
            };
            (from <= to).then_some((from, to))
        }
        None => span_of(&text),
    }
}

fn named_period(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let day = |offset: i64| {
        let day = today.checked_add_signed(chrono::TimeDelta::days(offset))?;
        Some((day, day))
    };
    let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))?;
    let week = |offset: i64| {
        let first = monday.checked_add_signed(chrono::TimeDelta::days(7 * offset))?;
        Some((first, first.checked_add_days(Days::new(6))?))
    };
    let month = |back: u32| {
        let first = today.with_day(1)?.checked_sub_months(Months::new(back))?;
        month_of(first)
    };
    match text {
        "今天" | "today" => day(0),
        "昨天" | "yesterday" => day(-1),
        "本周" | "这周" | "thisweek" => week(0),
        "上周" | "lastweek" => week(-1),
        "本月" | "这个月" | "thismonth" => month(0),
        "上月" | "上个月" | "lastmonth" => month(1),
        "今年" | "thisyear" => span_of(&today.year().to_string()),
        "去年" | "lastyear" => span_of(&(today.year() - 1).to_string()),
        _ => None,
    }
}

fn month_of(first: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let next = first.checked_add_months(Months::new(1))?;
    Some((first, next.pred_opt()?))
}

/// `2023`, `2023-10`, `2023-10-8`, also with `.`, `/` and 年月日 between.
fn span_of(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let text = text.trim().trim_end_matches(['日', '号', '月', '年']);
    let mut parts = text.split(['-', '.', '/', '年', '月']);
    let year = parts.next()?;
    if year.len() != 4 {
        return None;
    }
    let year: i32 = year.parse().ok()?;
    let number = |part: &str| part.trim().parse::<u32>().ok();
    let span = match (parts.next(), parts.next()) {
        (None, _) => (
            NaiveDate::from_ymd_opt(year, 1, 1)?,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
        ),
        (Some(month), None) => month_of(NaiveDate::from_ymd_opt(year, number(month)?, 1)?)?,
        (Some(month), Some(day)) => {
            let day = NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)?;
            (day, day)
        }
    };
    parts.next().is_none().then_some(span)
}
