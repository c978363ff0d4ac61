//! A time of day as people write it: `17:00`, without seconds.

use chrono::{NaiveTime, Timelike};

/// `09:05`; seconds are left out.
pub fn format_time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads `9:05`, `09:05`, `0905`, `9点`, `9点半` and `9点05分`, also with full-width digits and colon. `24:00` is not
/// a time of the same day, and gives `None` like everything else that is not a time.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let text: String = text.trim().chars().map(half_width).collect();
    if let Some((hour, minute)) = text.split_once([':', '点', '时']) {
        let minute = match minute.trim().trim_end_matches('分') {
            "" | "整" => 0,
            "半" => 30,
            digits => number(digits)?,
        };
        return NaiveTime::from_hms_opt(number(hour)?, minute, 0);
    }
    if text.len() == 4 && text.is_ascii() {
        return NaiveTime::from_hms_opt(number(&text[..2])?, number(&text[2..])?, 0);
    }
    None
}

/// Minutes out of `90`, `90分钟`, `1.5小时` or `1小时30分`, with half-width or full-width digits; of at most a day.
pub fn parse_minutes(text: &str) -> Option<u32> {
    const DAY: f64 = 1440.0;
    let text: String = text
        .trim()
        .chars()
        .map(half_width)
        .collect::<String>()
        .to_lowercase();
    let (hours, rest) = match text.split_once("小时").or_else(|| text.split_once('h')) {
        Some((hours, rest)) => (amount(hours)?, rest),
        None => (0.0, text.as_str()),
    };
    let rest = rest.trim();
    let digits = ["分钟", "分", "min", "m"]
        .iter()
        .find_map(|unit| rest.strip_suffix(unit));
    let minutes = match digits.unwrap_or(rest) {
        "" if hours > 0.0 && digits.is_none() => 0.0,
        digits => amount(digits)?,
    };
    let sum = hours * 60.0 + minutes;
    // A part of a minute is a slip of the hand.
    (sum.fract() == 0.0 && (1.0..=DAY).contains(&sum)).then_some(sum as u32)
}

/// A number with digits, and at most one point between them.
fn amount(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_framed = text.starts_with(|c: char| c.is_ascii_digit()) && !text.ends_with('.');
    (text.len() <= 6 && is_plain && is_framed).then(|| text.parse().ok())?
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    (!text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '：' => ':',
        '．' => '.',
        other => other,
    }
}

/// Serde for `Option<NaiveTime>` as `"17:00"`; seconds are dropped, since nobody in an office writes them.
pub(super) mod minutes {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de};

    #[expect(clippy::ref_option, reason = "the signature that serde asks for")]
    pub(crate) fn serialize<S: Serializer>(
        time: &Option<NaiveTime>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => serializer.serialize_some(&crate::domain::format_time(*time)),
            None => serializer.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<NaiveTime>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        let with_seconds = || NaiveTime::parse_from_str(&text, "%H:%M:%S").ok();
        crate::domain::parse_time(&text)
            .or_else(with_seconds)
            .map(Some)
            .ok_or_else(|| de::Error::custom(format!("{text:?} is not a time of day such as 17:00")))
    }
}

#[cfg(test)]
mod tests {
    use super::parse_minutes;

    #[test]
    fn a_length_is_read_as_people_write_it_and_never_guessed() {
        for (text, minutes) in [
            ("90", Some(90)),
            (" ９０ ", Some(90)),
            ("90分钟", Some(90)),
            ("90 min", Some(90)),
            ("1.5小时", Some(90)),
            ("1小时30分", Some(90)),
            ("2h", Some(120)),
            ("24小时", Some(1440)),
            // Not 15: what cannot be a number of minutes stays as typed.
            ("1.5", None),
            ("0", None),
            ("1441", None),
            ("25小时", None),
            ("-5", None),
            ("1..5小时", None),
            ("很久", None),
            ("9.9.9", None),
            ("99999999", None),
        ] {
            assert_eq!(parse_minutes(text), minutes, "{text}");
        }
    }
}
