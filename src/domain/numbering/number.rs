//! A record's number (沟通编号): the prefix of its template, the day it was given, and a serial from the second
//! record of that day on: `NC2023-10-10`, `NC2023-10-10-002`.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::Kind;

/// The number of one record. It orders by day, then template, then serial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecordNumber {
    kind: Kind,
    day: NaiveDate,
    serial: u32,
}

/// Why a text is not a record number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Neither `NC` nor `EC` stands in front.
    #[error("a record number begins with NC or EC, not {0:?}")]
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
    /// The number of the `serial`-th record of `kind` on `day`; serials start at 1, and 0 is taken as 1.
    ///
    /// Years outside 1–9999 cannot be written with four digits and are brought to the nearest that can.
    pub fn new(kind: Kind, day: NaiveDate, serial: u32) -> Self {
        let day = match day.year() {
            ..=0 => NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(day),
            10_000.. => NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(day),
            _ => day,
        };
        Self {
            kind,
            day,
            serial: serial.clamp(1, LAST_SERIAL),
        }
    }

    /// Which template the number belongs to.
    pub fn kind(self) -> Kind {
        self.kind
    }

    /// The day that the number was given for.
    pub fn day(self) -> NaiveDate {
        self.day
    }

    /// 1 for the first record of its kind and day (which shows no serial), then 2, 3, …
    pub fn serial(self) -> u32 {
        self.serial
    }

    /// A number that orders like the record's number and is below 2^44.
    pub fn order(self) -> u64 {
        let day = u64::from(self.day.num_days_from_ce().unsigned_abs());
        day << 21 | u64::from(self.kind == Kind::External) << 20 | u64::from(self.serial)
    }

    /// The template of a number with this order.
    pub fn kind_of_order(order: u64) -> Kind {
        if order >> 20 & 1 == 1 {
            Kind::External
        } else {
            Kind::Internal
        }
    }

    /// Whether a number with this order has a lower-case letter or sign in it, as far as that is known without writing it:
    /// of digits it is not.
    pub fn order_has(order: u64, c: char) -> Option<bool> {
        match c {
            '0'..='9' => None,
            '-' | 'c' => Some(true),
            'n' => Some(Self::kind_of_order(order) == Kind::Internal),
            'e' => Some(Self::kind_of_order(order) == Kind::External),
            _ => Some(false),
        }
    }

    /// The number with this order; `None` where there is none.
    pub fn from_order(order: u64) -> Option<Self> {
        let day = NaiveDate::from_num_days_from_ce_opt(i32::try_from(order >> 21).ok()?)?;
        let kind = Self::kind_of_order(order);
        let number = Self::new(kind, day, (order & ((1 << 20) - 1)) as u32);
        (number.order() == order).then_some(number)
    }

    /// The first number of `kind` on `day` behind every one in `taken`. Gaps are not filled: a number that was once
    /// given, to a void or deleted record too, is not given again.
    pub fn next(kind: Kind, day: NaiveDate, taken: impl IntoIterator<Item = RecordNumber>) -> Self {
        let last = taken
            .into_iter()
            .filter(|n| n.kind == kind && n.day == day)
            .map(|n| n.serial)
            .max();
        Self::new(kind, day, last.unwrap_or(0).saturating_add(1))
    }
}

impl PartialOrd for RecordNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RecordNumber {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.day, self.kind, self.serial).cmp(&(other.day, other.kind, other.serial))
    }
}

impl fmt::Display for RecordNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y, m, d) = (self.day.year(), self.day.month(), self.day.day());
        write!(f, "{}{y:04}-{m:02}-{d:02}", self.kind.prefix())?;
        if self.serial > 1 {
            write!(f, "-{:03}", self.serial)?;
        }
        Ok(())
    }
}

impl FromStr for RecordNumber {
    type Err = NumberError;

    /// Reads what [`Display`](fmt::Display) writes; lower-case prefixes and blanks around it are accepted, since
    /// people type numbers too. `-001` is accepted as the first of its day.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let text = text.trim();
        let prefix = text.get(..2).unwrap_or(text);
        let kind = [Kind::Internal, Kind::External]
            .into_iter()
            .find(|k| prefix.eq_ignore_ascii_case(k.prefix()))
            .ok_or_else(|| NumberError::Prefix(prefix.to_owned()))?;
        let rest = &text[2..];
        let written = rest.get(..10).ok_or_else(|| NumberError::Day(rest.to_owned()))?;
        let day = parse_day(written).ok_or_else(|| NumberError::Day(written.to_owned()))?;
        let serial = match rest.get(10..) {
            None | Some("") => 1,
            Some(tail) => parse_serial(tail).ok_or_else(|| NumberError::Serial(tail.to_owned()))?,
        };
        Ok(Self::new(kind, day, serial))
    }
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
        String::deserialize(deserializer)?
            .parse()
            .map_err(de::Error::custom)
    }
}
