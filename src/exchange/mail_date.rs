//! When a mail was sent, by its `Date` line: what RFC 5322 and its older forms know. Whatever else stands there is no date that can be
//! relied on; it is shown and not taken.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Zones by name, hours from UTC (RFC 5322, 4.3, and those of North America).
const ZONES: [(&str, i32); 14] = [
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("ast", -4),
    ("adt", -3),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
];

/// A moment as a `Date` line writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    wall: NaiveDateTime,
    /// Seconds east of UTC; UTC where no zone is written.
    offset: i32,
}

impl Written {
    /// The moment itself.
    pub(super) fn moment(self) -> Option<chrono::DateTime<FixedOffset>> {
        let utc = self.wall - TimeDelta::seconds(i64::from(self.offset));
        let zone = FixedOffset::east_opt(self.offset)?;
        Some(utc.and_utc().with_timezone(&zone))
    }
}

/// Reads a `Date` line: `Thu, 26 Nov 2026 10:23:11 +0800 (CST)`, `26-Nov-26 10:23 GMT`, `Thu Nov 26 10:23:11 2026`.
pub(super) fn read(text: &str) -> Option<Written> {
    let text = text.replace('\t', " ").replace(['\r', '\n'], " ");
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.first().is_some_and(|word| is_weekday(word)) {
        words.remove(0);
    } else if let Some((day, rest)) = words.first().and_then(|word| word.split_once(','))
        && is_weekday(day)
    {
        // Thu,26 Nov 2026
        words[0] = rest;
    }
    let joined;
    if let Some(first) = words.first().filter(|word| word.matches('-').count() == 2) {
        joined = first.replace('-', " ");
        let mut split: Vec<&str> = joined.split(' ').collect();
        split.extend(&words[1..]);
        words = split;
    }
    let [first, second, rest @ ..] = words.as_slice() else {
        return None;
    };
    let (day, month) = match (month(first), month(second)) {
        (_, Some(month)) => (*first, month),
        (Some(month), None) => (*second, month),
        (None, None) => return None,
    };
    let day: u32 = day.trim_end_matches(',').parse().ok()?;
    // The year stands last in the form of `asctime`.
    let (time, year, zone) = match rest {
        [time, year, zone @ ..] if time.contains(':') => (*time, *year, zone),
        [year, time, zone @ ..] => (*time, *year, zone),
        _ => return None,
    };
    let (time, glued) = match time.find(['+', '-']) {
        Some(at) => (&time[..at], Some(&time[at..])),
        None => (time, None),
    };
    let date = NaiveDate::from_ymd_opt(full_year(year.trim_end_matches(','))?, month, day)?;
    let wall = date.and_hms_opt(0, 0, 0)? + clock(time)?;
    let zone = glued.or_else(|| zone.first().copied());
    let offset = zone.map_or(Some(0), offset)?;
    Some(Written { wall, offset })
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']).to_ascii_lowercase();
    word.bytes().all(|byte| byte.is_ascii_alphabetic()) && DAYS.iter().any(|day| word.starts_with(day))
}

fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches([',', '.']).to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    u32::try_from(at + 1).ok()
}

/// A year of two digits is one of 1969 to 2068.
fn full_year(text: &str) -> Option<i32> {
    let year: i32 = text.parse().ok()?;
    match year {
        0..=68 => Some(year + 2000),
        69..=99 => Some(year + 1900),
        1900.. => Some(year),
        _ => None,
    }
}

/// The time of day; a leap second is the one after it.
fn clock(text: &str) -> Option<TimeDelta> {
    let mut parts = text.split([':', '.']);
    let mut part = |most: i64| {
        parts
            .next()
            .map(str::parse::<i64>)
            .map_or(Some(0), Result::ok)
            .filter(|n| (0..=most).contains(n))
    };
    let (hours, minutes, seconds) = (part(23)?, part(59)?, part(60)?);
    Some(TimeDelta::seconds(hours * 3600 + minutes * 60 + seconds))
}

/// Seconds east of UTC. A zone by a name that is not known, or that means another in each country, is none.
fn offset(zone: &str) -> Option<i32> {
    let name = zone.to_ascii_lowercase();
    if let Some((_, hours)) = ZONES.iter().find(|(known, _)| *known == name) {
        return Some(hours * 3600);
    }
    // GMT+0800, GMT+8, +08:00, +800
    let number = name
        .strip_prefix("gmt")
        .or_else(|| name.strip_prefix("utc"))
        .unwrap_or(&name);
    let digits = number.strip_prefix(['+', '-'])?.replace(':', "");
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number_of = |text: &str| text.parse::<i32>().ok();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (number_of(&digits)?, 0),
        3 | 4 => {
            let (hours, minutes) = digits.split_at(digits.len() - 2);
            (number_of(hours)?, number_of(minutes)?)
        }
        _ => return None,
    };
    let seconds = hours * 3600 + minutes * 60;
    let sign = if number.starts_with('-') { -1 } else { 1 };
    (seconds < 24 * 3600).then_some(sign * seconds)
}
