//! A lunar day is a date of the Chinese lunisolar calendar (GB/T 33661-2017), 1900–2100.

use chrono::{Datelike, Days, NaiveDate};

use super::lunar_table::{FIRST_YEAR, YEARS};

const MONTHS: [&str; 12] = [
    "正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月",
];
const DAYS: [&str; 30] = [
    "初一", "初二", "初三", "初四", "初五", "初六", "初七", "初八", "初九", "初十", "十一", "十二", "十三",
    "十四", "十五", "十六", "十七", "十八", "十九", "二十", "廿一", "廿二", "廿三", "廿四", "廿五", "廿六",
    "廿七", "廿八", "廿九", "三十",
];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = [
    '子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥',
];

/// A date of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LunarDay {
    /// The lunar year, numbered by the Gregorian year its first day falls in.
    pub year: i32,
    /// 1–12.
    pub month: u8,
    /// Whether this is the leap month that follows month `month`.
    pub leap: bool,
    /// 1–30.
    pub day: u8,
}

impl LunarDay {
    /// 正月 … 腊月, with 闰 before a leap month.
    pub fn month_name(&self) -> String {
        let name = MONTHS[usize::from(self.month.clamp(1, 12)) - 1];
        if self.leap {
            format!("闰{name}")
        } else {
            name.to_owned()
        }
    }

    /// 初一 … 三十.
    pub fn day_name(&self) -> &'static str {
        DAYS[usize::from(self.day.clamp(1, 30)) - 1]
    }

    /// The year in stems and branches, 甲子 … 癸亥.
    pub fn year_name(&self) -> String {
        let index = (self.year - 4).rem_euclid(60) as usize;
        [STEMS[index % 10], BRANCHES[index % 12]].iter().collect()
    }

    /// What a calendar cell shows under the day: a festival, else the month's name on its first day, else the
    /// day's name.
    pub fn label(&self) -> String {
        if let Some(festival) = self.festival() {
            return festival.to_owned();
        }
        if self.day == 1 {
            self.month_name()
        } else {
            self.day_name().to_owned()
        }
    }

    /// The lunar festival of the day, if it is one.
    pub fn festival(&self) -> Option<&'static str> {
        if self.leap {
            return None;
        }
        match (self.month, self.day) {
            (1, 1) => Some("春节"),
            (1, 15) => Some("元宵节"),
            (5, 5) => Some("端午节"),
            (7, 7) => Some("七夕"),
            (7, 15) => Some("中元节"),
            (8, 15) => Some("中秋节"),
            (9, 9) => Some("重阳节"),
            (12, 8) => Some("腊八节"),
            (12, day) if Some(day) == lunar_month_length(self.year, 12, false) => Some("除夕"),
            _ => None,
        }
    }
}

fn word(year: i32) -> Option<u32> {
    usize::try_from(year - FIRST_YEAR)
        .ok()
        .and_then(|index| YEARS.get(index))
        .copied()
}

fn leap_month(word: u32) -> u8 {
    ((word >> 13) & 0xf) as u8
}

fn new_year(year: i32, word: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)?.checked_add_days(Days::new(u64::from(word >> 17)))
}

fn length(word: u32, index: u8) -> u8 {
    29 + ((word >> index) & 1) as u8
}

/// The place of a month among the year's months, the leap month counted; `None` if the year lacks it.
fn month_index(word: u32, month: u8, leap: bool) -> Option<u8> {
    if !(1..=12).contains(&month) || (leap && leap_month(word) != month) {
        return None;
    }
    let after_leap = leap_month(word) != 0 && (month > leap_month(word) || leap);
    Some(month - 1 + u8::from(after_leap))
}

/// The lunar day of a date; `None` before 1900-01-31 and after the lunar year 2100.
pub fn lunar(date: NaiveDate) -> Option<LunarDay> {
    let mut year = date.year();
    let mut first = word(year).and_then(|word| new_year(year, word));
    if first.is_none_or(|first| date < first) {
        year -= 1;
        first = word(year).and_then(|word| new_year(year, word));
    }
    let word = word(year)?;
    let mut rest = u32::try_from((date - first?).num_days()).ok()?;
    let leap = leap_month(word);
    let months = if leap == 0 { 12 } else { 13 };
    for index in 0..months {
        let days = u32::from(length(word, index));
        if rest < days {
            let is_leap = leap != 0 && index == leap;
            let month = if leap != 0 && index >= leap {
                index
            } else {
                index + 1
            };
            return Some(LunarDay {
                year,
                month,
                leap: is_leap,
                day: rest as u8 + 1,
            });
        }
        rest -= days;
    }
    None
}

/// Days in a lunar month, 29 or 30; `None` if the year lacks the month or is out of the table.
pub fn lunar_month_length(year: i32, month: u8, leap: bool) -> Option<u8> {
    let word = word(year)?;
    Some(length(word, month_index(word, month, leap)?))
}

/// The Gregorian date of a lunar day; `None` if there is no such day.
pub fn solar_day(day: LunarDay) -> Option<NaiveDate> {
    let word = word(day.year)?;
    let index = month_index(word, day.month, day.leap)?;
    if day.day == 0 || day.day > length(word, index) {
        return None;
    }
    let before: u64 = (0..index).map(|month| u64::from(length(word, month))).sum();
    new_year(day.year, word)?.checked_add_days(Days::new(before + u64::from(day.day) - 1))
}

/// The day of 清明 (pure brightness) in a year, by the usual formula, right for 1950–2099.
pub fn qingming(year: i32) -> Option<NaiveDate> {
    solar_term(year, 4, 0.2422, 5.59, 4.81)
}

/// The day of 冬至 (winter solstice) in a year, by the usual formula; its one exception in 1990–2099 is 2021.
pub fn winter_solstice(year: i32) -> Option<NaiveDate> {
    if year == 2021 {
        return NaiveDate::from_ymd_opt(2021, 12, 21);
    }
    solar_term(year, 12, 0.2422, 22.60, 21.94)
}

fn solar_term(year: i32, month: u32, drift: f64, base_20th: f64, base_21st: f64) -> Option<NaiveDate> {
    let in_century = year.rem_euclid(100);
    // 2000 still belongs to the 20th century's cycle of leap days, where the count would be 100.
    let (count, base) = match year {
        2000 => (100, base_20th),
        ..2000 => (in_century, base_20th),
        _ => (in_century, base_21st),
    };
    let day = (f64::from(count) * drift + base).floor() - f64::from(count / 4);
    NaiveDate::from_ymd_opt(year, month, day as u32)
}
