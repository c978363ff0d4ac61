//! A stamp is the time that a chat or mail program prints: `2026/11/26 10:23:11`, 11月26日 星期四 上午10:23, 昨天 17:30,
//! `Thu, 26 Nov 2026 10:23:11 +0800`, 00:01:12.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// A stamp as read; what it leaves out is found from the day before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The day, if it says one.
    pub(super) day: Option<NaiveDate>,
    /// The time of day; an offset from the beginning looks the same.
    pub(super) time: NaiveTime,
    /// Hours, minutes and seconds were written.
    pub(super) seconds: bool,
}

/// Reads a text that is a stamp and nothing else; `today` is the day it is read on.
pub(super) fn stamp(text: &str, today: NaiveDate) -> Option<Stamp> {
    if text.len() > 64 || !text.contains([':', '：', '时']) {
        return None;
    }
    let mut day = None;
    let mut time: Option<(NaiveTime, bool)> = None;
    let mut late = None;
    let (mut year, mut month, mut number) = (None, None, None);
    let spread = spread(text);
    for word in spread.split([' ', '\u{3000}', '\t', ',', '，', '(', ')', '（', '）']) {
        if word.is_empty() || is_weekday(word).is_some() && day.is_some() {
            continue;
        }
        if let Some(weekday) = is_weekday(word) {
            // The last such day, unless a date follows.
            day = last(weekday, today);
            continue;
        }
        if let Some(half) = half(word) {
            late = Some(half);
        } else if let Some(found) = clock(word).filter(|_| time.is_none()) {
            time = Some(found);
        } else if let Some(found) = date(word, today) {
            day = Some(found);
        } else if let Some(found) = english_month(word) {
            month = Some(found);
        } else if let Some(found) = plain(word) {
            match word.len() {
                4 if year.is_none() => year = Some(found),
                1 | 2 if number.is_none() => number = Some(found),
                _ => return None,
            }
        } else if !(is_zone(word) && time.is_some() || word == "at" || word == "日") {
            return None;
        }
    }
    if let (Some(month), Some(number)) = (month, number) {
        let year = year.map_or(today.year(), |year| year as i32);
        day = NaiveDate::from_ymd_opt(year, month, number);
        day?;
    } else if year.is_some() || month.is_some() || number.is_some() {
        return None;
    }
    let (time, seconds) = time?;
    Some(Stamp {
        day,
        time: halved(time, late)?,
        seconds,
    })
}

/// Reads a text that is a day and nothing else, with its weekday or without: 2026年11月20日 星期五.
pub(super) fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let spread = spread(text);
    let mut found = None;
    for word in spread
        .split([' ', '\u{3000}', '(', ')', '（', '）'])
        .filter(|word| !word.is_empty())
    {
        match date(word, today) {
            Some(day) if found.is_none() => found = Some(day),
            None if is_weekday(word).is_some() => {}
            _ => return None,
        }
    }
    found
}

impl Stamp {
    /// The moment, on `day` where the stamp says none.
    pub(super) fn on(self, day: NaiveDate) -> NaiveDateTime {
        self.day.unwrap_or(day).and_time(self.time)
    }
}

/// Puts blanks where programs leave them out: 2026年11月26日(星期四) 上午10:23, 10:23AM.
fn spread(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for char in text.chars() {
        let digit = |char: char| char.is_ascii_digit();
        let opens = digit(char) && matches!(before, '午' | '晨' | '上' | '晚' | '间')
            || matches!(char, 'A' | 'P' | 'a' | 'p') && digit(before)
            || matches!(char, '上' | '下' | '早' | '晚' | '凌' | '中' | '星' | '周')
                && matches!(before, '日' | '号' | '0'..='9')
            || matches!(char, '上' | '下' | '早' | '晚' | '凌' | '中')
                && matches!(before, '天' | '一' | '二' | '三' | '四' | '五' | '六')
            || digit(char) && matches!(before, '日' | '号' | '天');
        if opens {
            out.push(' ');
        }
        // A date goes on behind its blanks: 2026 年 11 月 26 日.
        if matches!(char, '年' | '月' | '日' | '号') {
            out.truncate(out.trim_end().len());
        }
        out.push(char);
        before = char;
    }
    out
}

fn is_weekday(word: &str) -> Option<Weekday> {
    let word = word.trim_end_matches('.');
    let name = word
        .strip_prefix("星期")
        .or_else(|| word.strip_prefix('周'))
        .or_else(|| word.strip_prefix("礼拜"));
    if let Some(name) = name {
        return Some(match name {
            "一" => Weekday::Mon,
            "二" => Weekday::Tue,
            "三" => Weekday::Wed,
            "四" => Weekday::Thu,
            "五" => Weekday::Fri,
            "六" => Weekday::Sat,
            "日" | "天" => Weekday::Sun,
            _ => return None,
        });
    }
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let full = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let place = full.iter().position(|day| day.starts_with(&lower))?;
    Weekday::try_from(place as u8).ok()
}

fn last(weekday: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let back = (7 + today.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
    today.checked_sub_days(chrono::Days::new(u64::from(back)))
}

/// Which half of the day a word names; 上午 false, 下午 true.
fn half(word: &str) -> Option<bool> {
    Some(match word {
        "上午" | "凌晨" | "早上" | "清晨" | "早" | "AM" | "am" | "A.M." | "a.m." => false,
        "下午" | "晚上" | "傍晚" | "晚" | "中午" | "PM" | "pm" | "P.M." | "p.m." => true,
        _ => return None,
    })
}

fn halved(time: NaiveTime, late: Option<bool>) -> Option<NaiveTime> {
    use chrono::Timelike;
    match late {
        Some(true) if time.hour() < 11 => time.with_hour(time.hour() + 12),
        Some(false) if time.hour() == 12 => time.with_hour(0),
        _ => Some(time),
    }
}

fn plain(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// `10:23`, `10:23:11`, 10时23分.
fn clock(text: &str) -> Option<(NaiveTime, bool)> {
    let text = text.trim_end_matches('Z').trim_end_matches(['分', '秒']);
    let mut parts = text.split([':', '：', '时', '分']);
    let number = |part: Option<&str>| plain(part?).filter(|_| part.is_some_and(|part| part.len() <= 2));
    let hour = number(parts.next())?;
    let minute = number(parts.next().filter(|part| part.len() == 2))?;
    let second = match parts.next() {
        Some(part) => Some(number(Some(part.split('.').next()?))?),
        None => None,
    };
    if parts.next().is_some() {
        return None;
    }
    Some((
        NaiveTime::from_hms_opt(hour, minute, second.unwrap_or(0))?,
        second.is_some(),
    ))
}

/// A day: 2026-11-26, 2026年11月26日, 11/26, 11/26/2026, 今天, 昨天; without a year the last one.
fn date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    match text {
        "今天" | "Today" | "today" => return Some(today),
        "昨天" | "Yesterday" | "yesterday" => return today.pred_opt(),
        "前天" => return today.pred_opt()?.pred_opt(),
        _ => {}
    }
    let (text, clock) = text.split_once('T').unwrap_or((text, ""));
    if !clock.is_empty() {
        return None;
    }
    let text = text.replace(['年', '月', '/', '.'], "-");
    let text = text.trim_end_matches(['日', '号', '-']);
    let parts: Vec<u32> = text.split('-').map(plain).collect::<Option<_>>()?;
    match parts.as_slice() {
        [month, day, year] if *year >= 1000 => NaiveDate::from_ymd_opt(*year as i32, *month, *day),
        [year, month, day] => {
            let year = if *year < 100 { *year + 2000 } else { *year };
            NaiveDate::from_ymd_opt(year as i32, *month, *day)
        }
        [month, day] => {
            let in_year = |year| NaiveDate::from_ymd_opt(year, *month, *day);
            in_year(today.year())
                .filter(|date| *date <= today)
                .or_else(|| in_year(today.year() - 1))
        }
        _ => None,
    }
}

fn english_month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    months
        .iter()
        .position(|month| month.starts_with(&lower))
        .map(|place| place as u32 + 1)
}

/// `+0800`, GMT+8, CST: mails say where their clock stands; the record takes the clock as it is.
fn is_zone(word: &str) -> bool {
    let zone = word
        .strip_prefix("GMT")
        .or_else(|| word.strip_prefix("UTC"))
        .unwrap_or(word);
    let offset = zone.is_empty()
        || zone.starts_with(['+', '-'])
            && zone.len() <= 7
            && zone[1..]
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b':');
    offset || matches!(word, "CST" | "EST" | "PST" | "UT")
}
