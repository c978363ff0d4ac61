//! Times of day as people type them: 9:00, 下午2点半, 09:00-10:30 (its begin), 14时30分.

use chrono::NaiveTime;

use super::width::half_width;

/// Reads a time of day that begins the text; a range gives its begin.
pub(in super::super) fn read(text: &str) -> Option<NaiveTime> {
    let text = half_width(text).to_lowercase();
    let mut rest = text.trim();
    let mut half = None;
    for (word, afternoon) in PARTS {
        if let Some(after) = rest.strip_prefix(word) {
            half = Some(*afternoon);
            rest = after.trim_start();
            break;
        }
    }
    let (hour, after) = number(rest)?;
    let after = after.trim_start();
    let (minute, after) = match after.chars().next() {
        Some(':') => number(&after[1..])?,
        Some('点' | '时') => minutes(after.trim_start_matches(['点', '时', '钟'])),
        Some('h') => (0, &after[1..]),
        // 9.30 is a time where only a time can stand; two figures behind the point.
        Some('.') if after[1..].chars().take_while(char::is_ascii_digit).count() == 2 => number(&after[1..])?,
        None if half.is_some() => (0, after),
        _ if after.starts_with("am") || after.starts_with("pm") => (0, after),
        _ => return None,
    };
    let behind = after
        .trim_start_matches([':', ' '])
        .trim_start_matches(|char: char| char.is_ascii_digit());
    let half = match behind.trim_start() {
        after if after.starts_with("pm") => Some(true),
        after if after.starts_with("am") => Some(false),
        _ => half,
    };
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour % 24, minute, 0).filter(|_| hour <= 24)
}

/// Words before an hour, and whether they name the second half of the day.
const PARTS: &[(&str, bool)] = &[
    ("上午", false),
    ("早上", false),
    ("清晨", false),
    ("凌晨", false),
    ("早", false),
    ("中午", true),
    ("下午", true),
    ("傍晚", true),
    ("晚上", true),
    ("夜间", true),
    ("晚", true),
    ("am", false),
    ("pm", true),
];

fn minutes(text: &str) -> (u32, &str) {
    let text = text.trim_start();
    if let Some(after) = text.strip_prefix('半') {
        return (30, after);
    }
    if let Some(after) = text.strip_prefix("一刻") {
        return (15, after);
    }
    if let Some(after) = text.strip_prefix("三刻") {
        return (45, after);
    }
    number(text).map_or((0, text), |(minute, after)| {
        (minute, after.trim_start_matches('分'))
    })
}

/// The number that begins a text, in figures or as 一 to 十二.
fn number(text: &str) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        return Some((text[..digits].parse().ok()?, &text[digits..]));
    }
    HOURS
        .iter()
        .find_map(|(word, value)| Some((*value, text.strip_prefix(word)?)))
}

/// Hours in words, the longer ones first.
const HOURS: &[(&str, u32)] = &[
    ("十二", 12),
    ("十一", 11),
    ("十", 10),
    ("一", 1),
    ("两", 2),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
];
