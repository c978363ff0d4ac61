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

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    (!text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '：' => ':',
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
