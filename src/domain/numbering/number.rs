//! A record's number (沟通编号): the letters of its template, the day it was given, and a serial from the second
//! record of that day on: `NC2023-10-10`, `NC2023-10-10-002`; before it the prefix of an office or department, where
//! one is set: `XS-NC2023-10-10`.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::{Kind, NumberPrefix, Series, text_value::from_text};

/// The number of one record. It orders by day, then template, then prefix, then serial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecordNumber {
    series: Series,
    day: NaiveDate,
    serial: u32,
}

/// Why a text is not a record number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Neither `NC` nor `EC` stands in front or behind a prefix.
    #[error("a record number begins with NC or EC, or with a prefix like XS- and then those, not {0:?}")]
    Prefix(String),
    /// What follows is not a day of the calendar as `YYYY-MM-DD`.
    #[error("{0:?} is not a day written as YYYY-MM-DD")]
    Day(String),
    /// The serial is not a whole number from 2 to 999999, written with at least three digits.
    #[error("{0:?} is not a serial from 002 on")]
    Serial(String),
}

/// The highest serial of a day; far above what an office writes, and small enough to stay readable.
const LAST_SERIAL: u32 = 999_999;

impl RecordNumber {
    /// The number of the `serial`-th record of a series on `day`; serials start at 1, and 0 is taken as 1.
    ///
    /// Years outside 1–9999 cannot be written with four digits and are brought to the nearest that can.
    pub fn new(series: impl Into<Series>, day: NaiveDate, serial: u32) -> Self {
        let day = match day.year() {
            ..=0 => NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(day),
            10_000.. => NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(day),
            _ => day,
        };
        Self {
            series: series.into(),
            day,
            serial: serial.clamp(1, LAST_SERIAL),
        }
    }

    /// Which template the number belongs to.
    pub fn kind(self) -> Kind {
        self.series.kind
    }

    /// Which numbers it is counted with.
    pub fn series(self) -> Series {
        self.series
    }

    /// The day that the number was given for.
    pub fn day(self) -> NaiveDate {
        self.day
    }

    /// 1 for the first record of its kind and day (which shows no serial), then 2, 3, …
    pub fn serial(self) -> u32 {
        self.serial
    }

    /// Three small numbers that say the same: the day and the template, the prefix (0 for none), the serial.
    pub fn parts(self) -> (u32, u64, u32) {
        let day = self.day.num_days_from_ce().unsigned_abs();
        let kind = u32::from(self.kind() == Kind::External);
        (day << 1 | kind, self.series.prefix.order(), self.serial)
    }

    /// The number with these parts; `None` where there is none.
    pub fn from_parts((day, prefix, serial): (u32, u64, u32)) -> Option<Self> {
        let kind = if day & 1 == 1 {
            Kind::External
        } else {
            Kind::Internal
        };
        let prefix = NumberPrefix::from_order(prefix)?;
        let day = NaiveDate::from_num_days_from_ce_opt(i32::try_from(day >> 1).ok()?)?;
        let number = Self::new(Series { kind, prefix }, day, serial);
        (number.day == day && number.serial == serial).then_some(number)
    }

    /// A number that orders like the record's number and is below 2^85: 22 bits of the day, one of the template, 42 of
    /// the prefix and 20 of the serial.
    pub fn order(self) -> u128 {
        let (day, prefix, serial) = self.parts();
        u128::from(day) << 62 | u128::from(prefix) << 20 | u128::from(serial)
    }

    /// The template of a number with this order.
    pub fn kind_of_order(order: u128) -> Kind {
        if order >> 62 & 1 == 1 {
            Kind::External
        } else {
            Kind::Internal
        }
    }

    /// Whether a number with this order has a lower-case letter or sign in it, as far as that is known without writing it:
    /// of digits it is not, nor of numbers with a prefix.
    pub fn order_has(order: u128, c: char) -> Option<bool> {
        let has_prefix = prefix_of_order(order) != 0;
        match c {
            '0'..='9' => None,
            '-' | 'c' => Some(true),
            'a'..='z' if has_prefix => None,
            'n' => Some(Self::kind_of_order(order) == Kind::Internal),
            'e' => Some(Self::kind_of_order(order) == Kind::External),
            _ => Some(false),
        }
    }

    /// The first number of a series on `day` behind every one in `taken`. Gaps are not filled: a number that was once
    /// given, to a void or deleted record too, is not given again.
    pub fn next(
        series: impl Into<Series>,
        day: NaiveDate,
        taken: impl IntoIterator<Item = RecordNumber>,
    ) -> Self {
        let series = series.into();
        let last = taken
            .into_iter()
            .filter(|n| n.series == series && n.day == day)
            .map(|n| n.serial)
            .max();
        Self::new(series, day, last.unwrap_or(0).saturating_add(1))
    }
}

impl PartialOrd for RecordNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RecordNumber {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.day, self.series, self.serial).cmp(&(other.day, other.series, other.serial))
    }
}

impl fmt::Display for RecordNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = (self.day.year(), self.day.month(), self.day.day());
        if !self.series.prefix.is_none() {
            write!(f, "{}-", self.series.prefix)?;
        }
        write!(f, "{}{y:04}-{m:02}-{d:02}", self.kind().prefix())?;
        if self.serial > 1 {
            write!(f, "-{:03}", self.serial)?;
        }
        Ok(())
    }
}

impl FromStr for RecordNumber {
    type Err = NumberError;

    /// Reads what [`Display`](fmt::Display) writes; lower-case letters and blanks around it are accepted, since
    /// people type numbers too. `-001` is accepted as the first of its day.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let text = text.trim();
        let plain = without_prefix(text, NumberPrefix::NONE);
        let (Err(error), Some((prefix, rest))) = (
            &plain,
            text.split_once('-').filter(|(prefix, _)| !prefix.is_empty()),
        ) else {
            return plain;
        };
        // A prefix may begin with NC too; only what stands behind it tells.
        let prefixed = prefix.parse().map(|prefix| without_prefix(rest, prefix));
        match prefixed {
            Ok(Err(inside)) if matches!(error, NumberError::Prefix(_)) => Err(inside),
            Ok(Ok(number)) => Ok(number),
            _ => plain,
        }
    }
}

/// Reads a number behind its prefix.
fn without_prefix(text: &str, prefix: NumberPrefix) -> Result<RecordNumber, NumberError> {
    let letters = text.get(..2).unwrap_or(text);
    let kind = Kind::ALL
        .into_iter()
        .find(|kind| letters.eq_ignore_ascii_case(kind.prefix()))
        .ok_or_else(|| NumberError::Prefix(letters.to_owned()))?;
    let rest = &text[2..];
    let written = rest.get(..10).ok_or_else(|| NumberError::Day(rest.to_owned()))?;
    let day = parse_day(written).ok_or_else(|| NumberError::Day(written.to_owned()))?;
    let serial = match rest.get(10..) {
        None | Some("") => 1,
        Some(tail) => parse_serial(tail).ok_or_else(|| NumberError::Serial(tail.to_owned()))?,
    };
    Ok(RecordNumber::new(Series { kind, prefix }, day, serial))
}

/// The number of the prefix in the order of a record's number.
fn prefix_of_order(order: u128) -> u64 {
    (order >> 20 & ((1 << 42) - 1)) as u64
}

/// A day as exactly `YYYY-MM-DD`.
fn parse_day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| {
            if matches!(i, 4 | 7) {
                *b == b'-'
            } else {
                b.is_ascii_digit()
            }
        });
    if !shaped {
        return None;
    }
    let year: i32 = text[..4].parse().ok()?;
    (year > 0).then(|| NaiveDate::from_ymd_opt(year, text[5..7].parse().ok()?, text[8..].parse().ok()?))?
}

/// A serial as `-NNN`, three to six digits.
fn parse_serial(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('-')?;
    let shaped = (3..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if !shaped {
        return None;
    }
    digits
        .parse()
        .ok()
        .filter(|serial| (1..=LAST_SERIAL).contains(serial))
}

impl Serialize for RecordNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer)
    }
}
