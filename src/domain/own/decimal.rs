//! Numbers and amounts of money, exact to four digits behind the point.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::text_value::from_text;

/// Ten-thousandths in one.
const ONE: i64 = 10_000;
/// Digits behind the point.
const DIGITS: usize = 4;

/// A number with at most four digits behind the point.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Decimal(i64);

/// A text that is no number, or too long a one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no number")]
pub struct NoNumber(String);

impl Decimal {
    /// The least there is.
    pub const LEAST: Self = Self(i64::MIN);
    /// The greatest there is.
    pub const MOST: Self = Self(i64::MAX);

    /// The next greater number.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The next smaller number.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// A whole number; the nearest there is where it is too large.
    pub fn whole(number: i64) -> Self {
        Self(number.saturating_mul(ONE))
    }

    /// The number as people write it: `1,200.50`, `￥12万`, `3.5亿元`, `－20`. `None` where it is none, or has more digits than
    /// are kept.
    pub fn read(text: &str) -> Option<Self> {
        if let Some(number) = Self::read_plain(text) {
            return Some(number);
        }
        let plain: String = text
            .chars()
            .map(narrow)
            .filter(|c| !matches!(c, ',' | ' ' | '_'))
            .collect();
        let mut rest = plain.as_str();
        for sign in ["人民币", "RMB", "CNY", "¥", "$", "€"] {
            rest = rest.strip_prefix(sign).unwrap_or(rest);
        }
        let (negative, digits) = match rest.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, rest.strip_prefix('+').unwrap_or(rest)),
        };
        let mut digits = digits.strip_prefix('¥').unwrap_or(digits);
        for unit in ["整", "人民币", "元", "圆", "块"] {
            digits = digits.strip_suffix(unit).unwrap_or(digits);
        }
        let mut times: i64 = 1;
        while let Some((unit, factor)) = UNITS.iter().find(|(unit, _)| digits.ends_with(unit)) {
            times = times.checked_mul(*factor)?;
            digits = &digits[..digits.len() - unit.len()];
        }
        let number = Self::plain(digits, times)?;
        Some(Self(if negative { -number.0 } else { number.0 }))
    }

    /// The number as [`Decimal`] writes itself, which is read of every record when numbers are asked for.
    fn read_plain(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        // So many digits fit in any case.
        if whole.is_empty() || whole.len() > 12 || part.len() > DIGITS {
            return None;
        }
        let mut number: i64 = 0;
        let ending = std::iter::repeat_n(b'0', DIGITS - part.len());
        for byte in whole.bytes().chain(part.bytes()).chain(ending) {
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + i64::from(byte - b'0');
        }
        Some(Self(if digits.len() < text.len() {
            -number
        } else {
            number
        }))
    }

    /// Digits with a point, times a power of ten.
    fn plain(digits: &str, times: i64) -> Option<Self> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || !is_number(whole) || !is_number(part) {
            return None;
        }
        let part = part.trim_end_matches('0');
        let scale = u32::try_from(part.len()).ok()?;
        let digits: i128 = format!("0{whole}{part}").parse().ok()?;
        let scaled = digits
            .checked_mul(i128::from(times))?
            .checked_mul(i128::from(ONE))?;
        let divisor = 10_i128.checked_pow(scale)?;
        (scaled % divisor == 0).then_some(())?;
        i64::try_from(scaled / divisor).ok().map(Self)
    }

    /// The sum of numbers; the largest there is where it is larger still.
    pub fn sum(numbers: impl IntoIterator<Item = Self>) -> Self {
        let sum: i128 = numbers.into_iter().map(|number| i128::from(number.0)).sum();
        let most = if sum < 0 { i64::MIN } else { i64::MAX };
        Self(i64::try_from(sum).unwrap_or(most))
    }

    /// With commas between each three digits, as amounts are read: `1,200.5`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, plain) = plain
            .strip_prefix('-')
            .map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let mut text = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                text.push(',');
            }
            text.push(digit);
        }
        if !part.is_empty() {
            text.push('.');
            text.push_str(part);
        }
        text
    }

    /// As an amount of money, with two digits behind the point, or all that there are: `1,200.50`.
    pub fn money(self) -> String {
        let mut text = self.grouped();
        match text.split_once('.').map(|(_, part)| part.len()) {
            None => text.push_str(".00"),
            Some(1) => text.push('0'),
            Some(_) => {}
        }
        text
    }

    /// A number that rises with this one, for sorting.
    pub fn order(self) -> u64 {
        self.0.cast_unsigned() ^ (1 << 63)
    }

    /// As a number of a spreadsheet, which is not exact beyond fifteen digits.
    #[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no better numbers")]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }
}

/// Words for powers of ten behind a number.
const UNITS: [(&str, i64); 4] = [("亿", 100_000_000), ("万", 10_000), ("千", 1_000), ("百", 100)];

/// Fullwidth digits and signs as narrow ones.
fn narrow(c: char) -> char {
    match c {
        '，' | '\'' | '’' => ',',
        '￥' => '¥',
        '－' | '−' | '–' => '-',
        '\u{3000}' | '\t' => ' ',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let all = self.0.unsigned_abs();
        let (whole, part) = (all / ONE.unsigned_abs(), all % ONE.unsigned_abs());
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:0DIGITS$}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

impl FromStr for Decimal {
    type Err = NoNumber;

    fn from_str(text: &str) -> Result<Self, NoNumber> {
        Self::read(text).ok_or_else(|| NoNumber(text.to_owned()))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        from_text(deserializer)
    }
}
