//! A line of a transcript and what it is: a head, words with who said them, a rule between days.

use chrono::NaiveDate;

use super::{
    mail::{self, Field},
    sender,
    stamp::{self, Stamp, stamp},
};

/// The longest line that only says who wrote and when, bytes.
const HEAD_BYTES: usize = 120;

/// A line of the text, blanks at both ends left out.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    /// Where the line begins in the text, blanks included.
    pub(super) begin: usize,
    /// Where its text begins and ends.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What a line is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Says only who wrote, and perhaps when.
    Head { name: String, stamp: Option<Stamp> },
    /// The second line of a head.
    Continued,
    /// A line of a mail's head.
    Field(Field),
    /// Who wrote, a colon, and what; where the words begin in the line.
    Said {
        name: String,
        stamp: Option<Stamp>,
        words: usize,
    },
    /// A rule between days or mails.
    Rule,
    /// A rule that names the day of what follows.
    Day(NaiveDate),
    /// Words.
    Text,
}

pub(super) fn mail_introduction(line: &str, today: NaiveDate) -> Option<(String, Option<Stamp>)> {
    let short = line.len() <= 2 * HEAD_BYTES
        && (line.ends_with("wrote:") || line.contains("写道") || line.contains("寫道"));
    short.then(|| mail::introduction(line, today)).flatten()
}

fn is_ruling(char: char) -> bool {
    matches!(char, '—' | '-' | '─' | '=' | '＝' | '*' | '·' | '_')
}

/// A rule that chat programs print between days.
pub(super) fn is_rule(line: &str) -> bool {
    let rules = line.chars().filter(|char| is_ruling(*char)).count();
    rules >= 4
        && !line
            .chars()
            .any(|char| char.is_alphabetic() || matches!(char, '|' | '｜'))
}

/// The day that a rule names: ————— 2026-11-20 —————.
pub(super) fn ruled_day(line: &str, today: NaiveDate) -> Option<NaiveDate> {
    if line.len() > HEAD_BYTES || !line.starts_with(is_ruling) || !line.ends_with(is_ruling) {
        return None;
    }
    stamp::day(line.trim_matches(|char| is_ruling(char) || char == ' '), today)
}

/// A line that only says who wrote and when: `王经理 2026/11/23 9:12`, `李敏 11月26日 星期四 上午10:23`.
pub(super) fn head_line(line: &str, today: NaiveDate) -> Option<(String, Stamp)> {
    if line.len() > HEAD_BYTES
        || !line.ends_with(|char: char| {
            char.is_ascii_alphanumeric() || matches!(char, ')' | '）' | ']' | '】' | '分')
        })
    {
        return None;
    }
    // 星期五 16:40 is a time and no 星期五 who wrote.
    if stamp(line, today).is_some() {
        return None;
    }
    // 【李敏】2026-11-20 10:23
    if let Some((inside, after)) = line.strip_prefix('【').and_then(|rest| rest.split_once('】'))
        && let Some(stamp) = stamp(after.trim(), today)
        && let Some(name) = sender::name(inside)
    {
        return Some((name, stamp));
    }
    let line = line
        .trim_start_matches(['[', '('])
        .trim_end_matches([']', '】', ')', '）']);
    let cuts: Vec<usize> = line
        .char_indices()
        .filter(|(_, char)| char.is_whitespace() || matches!(char, '(' | '（' | '[' | '·' | '|' | '｜'))
        .map(|(place, _)| place)
        .collect();
    for cut in cuts {
        let (before, after) = line.split_at(cut);
        let after = after.trim_matches(|char: char| {
            char.is_whitespace() || matches!(char, '(' | '（' | '[' | '·' | '|' | '｜')
        });
        if let Some(stamp) = stamp(after, today)
            && let Some(name) = sender::name(before)
        {
            return Some((name, stamp));
        }
    }
    None
}

/// `昨天 17:30 李敏`, `2026-1-8 8:55:12 张琳(20417765)`; where the time ends and the name begins.
pub(super) fn turned_line(line: &str, today: NaiveDate) -> Option<(String, Stamp)> {
    if line.len() > HEAD_BYTES || line.contains(['，', '。', '；', '：', ';']) {
        return None;
    }
    let cuts: Vec<usize> = line
        .match_indices(char::is_whitespace)
        .map(|(place, _)| place)
        .collect();
    for cut in cuts.into_iter().rev() {
        let (before, after) = line.split_at(cut);
        if let Some(stamp) = stamp(before.trim(), today)
            && let Some(name) = sender::name(after)
        {
            return Some((name, stamp));
        }
    }
    None
}

/// A line that is a time and nothing else.
pub(super) fn stamp_alone(line: &str, today: NaiveDate) -> Option<Stamp> {
    if line.len() > HEAD_BYTES {
        return None;
    }
    stamp(line.trim_matches(['[', ']', '(', ')', '（', '）']), today)
}

/// `王经理：明天发`, `[2026-11-23 09:12] 王经理: 明天发`, `王经理（09:12）：明天发`; the offset of the words said.
pub(super) fn said_line(line: &str, today: NaiveDate) -> Option<(String, Option<Stamp>, usize)> {
    let mut begin = 0;
    let mut at = None;
    if let Some(inner) = line.strip_prefix(['[', '【'])
        && let Some((inside, after)) = inner.split_once([']', '】'])
        && let Some(stamp) = stamp(inside, today)
    {
        at = Some(stamp);
        begin = line.len() - after.trim_start().len();
    }
    let rest = &line[begin..];
    let (colon, mark) = rest.char_indices().take(60).find(|(place, char)| {
        let before = rest[..*place].chars().next_back();
        let after = rest[place + char.len_utf8()..].chars().next();
        let digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
        // The colon of a time or of a ratio is none.
        matches!(char, ':' | '：') && !(digit(before) && digit(after)) && after != Some('/')
    })?;
    let words = colon + mark.len_utf8();
    let words = begin + words + (rest[words..].len() - rest[words..].trim_start().len());
    let mut name = rest[..colon].trim();
    if let Some((before, inside)) = name.rsplit_once(['(', '（'])
        && let Some(inside) = stamp(inside.trim_end_matches([')', '）']), today)
    {
        at = Some(inside);
        name = before.trim();
    } else if let Some((before, inside)) = name.rsplit_once(char::is_whitespace)
        && let Some(inside) = stamp(inside, today)
    {
        at = Some(inside);
        name = before.trim();
    }
    let name = sender::name(name)?;
    (words < line.len()).then_some((name, at, words))
}

/// A line with a label of minutes before a colon.
pub(super) fn is_labelled(line: &str) -> bool {
    line.find([':', '：']).is_some_and(|colon| {
        colon > 0 && line[..colon].chars().count() <= 10 && !line[..colon].contains(['，', '。', '/'])
    })
}

/// A line that opens an item of a list.
pub(super) fn opens_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some('-' | '*' | '•' | '·' | '●' | '#' | '|' | '☐' | '□' | '①'..='⑳' | '（' | '(') => {
            true
        }
        Some(char) if char.is_ascii_digit() => {
            matches!(chars.next(), Some('.' | '、' | ')' | '）' | '．'))
        }
        Some('一' | '二' | '三' | '四' | '五') => chars.next() == Some('、'),
        _ => false,
    }
}
