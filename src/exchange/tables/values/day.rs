//! Days as people type them. A text is first taken apart (which figures are year, month, day), then completed from what
//! stands around it: the title, the sheet's name, the row's own day, the column. Words (下周五, 月底前) are read by `text`.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::{
    super::grid::Cell,
    clock,
    order::{Order, Triple, figure, sign},
    serial,
    width::half_width,
};
use crate::text::{self, Grain, TimeKind};

/// A day taken apart; what the text leaves out is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Parts {
    pub(in super::super) year: Option<i32>,
    pub(in super::super) month: Option<u32>,
    pub(in super::super) day: u32,
    pub(in super::super) time: Option<NaiveTime>,
}

/// What a cell of days says.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Said {
    /// A day, or begin and end.
    Parts(Parts, Option<Tail>),
    /// A time of day alone.
    Clock(NaiveTime),
    /// Something in words, to be read with a day to count from.
    Words(String),
}

/// What stands behind the first day of a range.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Tail {
    /// Another day.
    Day(Parts),
    /// 待定, or words.
    Words(String),
}

/// What stands around a cell of days.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Around<'a> {
    /// The day to count from where nothing else is known.
    pub(in super::super) on: NaiveDate,
    /// The day of the row, which a deadline does not come before.
    pub(in super::super) row: Option<NaiveDate>,
    /// A day nearby in the column.
    pub(in super::super) near: Option<NaiveDate>,
    /// The years that titles and the sheet's name tell.
    pub(in super::super) years: &'a [i32],
    /// The month that titles and the sheet's name tell.
    pub(in super::super) month: Option<u32>,
}

/// Whether a text says that there is no day.
pub(in super::super) fn is_none_word(text: &str) -> bool {
    let text: String = text.chars().filter(|char| !char.is_whitespace()).collect();
    let text = text.trim_matches(['（', '）', '(', ')', '。', '.']);
    text.is_empty()
        || text.chars().all(|char| "-—–/\\_×xX无*?？~～".contains(char))
        || [
            "待定",
            "待商定",
            "另行通知",
            "长期",
            "暂无",
            "未定",
            "不定期",
            "持续",
            "常态化",
            "待确认",
            "另定",
            "待商",
            "待议",
            "tbd",
            "不限",
            "无期限",
            "未知",
            "空",
            "日常",
            "每日",
            "每天",
            "每周",
            "每月",
            "长期坚持",
            "长期执行",
            "待通知",
            "再议",
        ]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

/// Takes a cell apart.
pub(in super::super) fn take_apart(cell: &Cell, order: Order) -> Option<Said> {
    match cell {
        Cell::Moment(moment) => Some(Said::Parts(of_moment(*moment), None)),
        Cell::Clock(time) => Some(Said::Clock(*time)),
        Cell::Number(number) => Some(match serial::bare(*number) {
            Some(moment) => Said::Parts(of_moment(moment), None),
            None => said(&cell.show(), order),
        }),
        Cell::Text(text) => {
            let plain = text.trim();
            let bare = (plain.len() == 5 || plain.contains('.') && plain.find('.') == Some(5))
                && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            let serial = bare.then(|| plain.parse().ok().and_then(serial::bare)).flatten();
            Some(match serial {
                Some(moment) => Said::Parts(of_moment(moment), None),
                None => said(plain, order),
            })
        }
        Cell::Truth(_) => None,
    }
}

fn of_moment(moment: NaiveDateTime) -> Parts {
    Parts {
        year: Some(moment.year()),
        month: Some(moment.month()),
        day: moment.day(),
        time: (moment.time() != NaiveTime::MIN).then(|| moment.time()),
    }
}

fn said(text: &str, order: Order) -> Said {
    let plain = half_width(text);
    let plain = plain.trim().trim_end_matches(['.', ';', ',']);
    if let Some(parts) = single(plain, order) {
        return Said::Parts(parts, None);
    }
    // 03/11/26 is no range from 3 November to the 26th.
    if order == Order::Open && Triple::read(plain).is_some() {
        return Said::Words(text.trim().to_owned());
    }
    for (at, char) in plain.char_indices() {
        if !matches!(char, '~' | '-' | '—' | '–' | '至' | '到' | '/' | '|' | '\n' | '→') {
            continue;
        }
        let (left, right) = (
            &plain[..at],
            plain[at + char.len_utf8()..].trim_start_matches(['-', '—', '至', '到', ' ']),
        );
        let Some(first) = single(left.trim(), order) else {
            continue;
        };
        let right = right.trim();
        if let Some(mut second) = single(right, order).or_else(|| bare_day(right)) {
            // 8月3日-5日: the end says only what differs.
            second.year = second.year.or(first
                .year
                .filter(|_| second.month >= first.month || second.month.is_none()));
            second.month = second.month.or(first.month);
            return Said::Parts(first, Some(Tail::Day(second)));
        }
        let words = is_none_word(right) || matches!(char, '/' | '|' | '至' | '到' | '~');
        if words && !right.is_empty() && !right.starts_with(|char: char| char.is_ascii_digit()) {
            return Said::Parts(first, Some(Tail::Words(right.to_owned())));
        }
    }
    if let Some(time) = clock::read(plain).filter(|_| !plain.contains(['月', '日', '号'])) {
        return Said::Clock(time);
    }
    Said::Words(text.trim().to_owned())
}

/// 26: a day where its month stands elsewhere.
pub(in super::super) fn bare_day(text: &str) -> Option<Parts> {
    let day: u32 = text.parse().ok().filter(|_| text.len() <= 2)?;
    (1..=31).contains(&day).then_some(Parts {
        day,
        ..Parts::default()
    })
}

/// One day that is the whole text, perhaps with its weekday, a time of day, 前.
fn single(text: &str, order: Order) -> Option<Parts> {
    let text = text.trim();
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return packed(text);
    }
    let (mut parts, rest) = figures(text, order).or_else(|| english(text))?;
    let rest = skip_weekday(rest.trim_start_matches(['t', 'T', ',', ' ']));
    if rest.is_empty() {
        return Some(parts);
    }
    if let Some(time) = clock::read(rest) {
        parts.time = Some(time);
        return Some(parts);
    }
    let word = rest.chars().count() <= 5 && !rest.contains(|char: char| char.is_ascii_digit());
    let opens = rest.starts_with([
        '-', '~', '/', '至', '到', '—', '–', '.', '后', '旬', '份', '底', '初', '中', '末',
    ]);
    (word && !opens).then_some(parts)
}

/// 20260803, 260803, 0825.
fn packed(text: &str) -> Option<Parts> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let (year, month, day) = match text.len() {
        8 => (Some(number(0..4)? as i32), number(4..6)?, number(6..8)?),
        6 => (Some(2000 + number(0..2)? as i32), number(2..4)?, number(4..6)?),
        4 => (None, number(0..2)?, number(2..4)?),
        _ => return None,
    };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    let sane = year.is_none_or(|year| (1950..2100).contains(&year));
    (fits && sane).then_some(Parts {
        year,
        month: Some(month),
        day,
        time: None,
    })
}

/// Figures with signs between them, and what stands behind.
fn figures(text: &str, order: Order) -> Option<(Parts, &str)> {
    let (first, length, rest) = figure(text)?;
    let (sign, rest) = sign(rest)?;
    if matches!(sign, '日' | '号') {
        return valid(None, None, first, rest);
    }
    let Some((second, _, after)) = figure(rest) else {
        // 2026年8月 has no day; 8月 neither.
        return None;
    };
    let year_first = sign == '年' || length == 4;
    let (second_sign, after_sign) = match self::sign(after) {
        Some((sign, rest)) => (Some(sign), rest),
        None => (None, after),
    };
    if year_first {
        let (day, _, rest) = figure(after_sign).filter(|_| second_sign.is_some())?;
        let year = if length <= 2 { 2000 + first } else { first };
        let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
        return valid(Some(year as i32), Some(second), day, rest);
    }
    let behind_day = if matches!(second_sign, Some('日' | '号')) {
        after_sign
    } else {
        after
    };
    if sign == '月' {
        return valid(None, Some(first), second, behind_day);
    }
    let third = figure(after_sign).filter(|_| second_sign == Some(sign));
    match third {
        Some(third) => of_three((first, length), second, third, sign, order),
        None => valid(None, Some(first), second, behind_day),
    }
}

/// Three figures of which the first is no year of four: 25/11/2026, 26.8.3.
fn of_three(
    (first, length): (u32, usize),
    second: u32,
    (third, third_length, rest): (u32, usize, &str),
    sign: char,
    order: Order,
) -> Option<(Parts, &str)> {
    let day_first = match order {
        Order::DayFirst => true,
        Order::MonthFirst => false,
        Order::BySign | Order::YearFirst | Order::Open => sign != '/' && second <= 12 || first > 12,
    };
    let (month, day) = if day_first {
        (second, first)
    } else {
        (first, second)
    };
    let short = |year: u32| Some(2000 + year as i32);
    match (third_length, order) {
        (4, _) => valid(Some(third as i32), Some(month), day, rest),
        (3.., _) | (_, Order::Open) => None,
        (_, Order::DayFirst | Order::MonthFirst) => valid(short(third), Some(month), day, rest),
        (_, Order::YearFirst) => valid(short(first), Some(second), third, rest),
        // 26.8.3
        _ if length == 2 && first > 12 => valid(short(first), Some(second), third, rest),
        // 11/25/26
        (2, _) if sign == '/' => valid(short(third), Some(first), second, rest),
        _ => None,
    }
}

fn valid(year: Option<i32>, month: Option<u32>, day: u32, rest: &str) -> Option<(Parts, &str)> {
    let fits = month.is_none_or(|month| (1..=12).contains(&month)) && (1..=31).contains(&day);
    let sane = year.is_none_or(|year| (1950..2100).contains(&year));
    fits.then_some(())?;
    sane.then_some((
        Parts {
            year,
            month,
            day,
            time: None,
        },
        rest,
    ))
}

/// 3-Aug-26, Aug 3, 2026, 3 August 2026.
fn english(text: &str) -> Option<(Parts, &str)> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let mut month = None;
    let mut numbers = Vec::new();
    let mut end = text.len();
    for word in text
        .split([' ', '-', ',', '/', '.'])
        .filter(|word| !word.is_empty())
    {
        let small = word.to_ascii_lowercase();
        let named = MONTHS.iter().position(|name| small.starts_with(name));
        if let (Some(place), None) = (named, month) {
            month = Some(place as u32 + 1);
        } else if let (Ok(number), true) = (small.parse::<u32>(), numbers.len() < 2) {
            numbers.push(number);
        } else {
            end = word.as_ptr() as usize - text.as_ptr() as usize;
            break;
        }
    }
    let month = month?;
    let day = *numbers.first()?;
    let year = numbers.get(1).map(|year| {
        if *year < 100 {
            2000 + *year as i32
        } else {
            *year as i32
        }
    });
    valid(year, Some(month), day, text.get(end..).unwrap_or_default())
}

/// What stands behind the weekday that a day may carry.
fn skip_weekday(text: &str) -> &str {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix('(') {
        let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
        return if inside.chars().count() <= 6 {
            after.trim_start()
        } else {
            text
        };
    }
    for word in ["星期", "周", "礼拜"] {
        if let Some(rest) = text.strip_prefix(word) {
            let mut chars = rest.chars();
            return match chars.next() {
                Some('一' | '二' | '三' | '四' | '五' | '六' | '日' | '天') => {
                    chars.as_str().trim_start()
                }
                _ => text,
            };
        }
    }
    text
}

/// Completes a day of what took place: near what stands around it.
pub(in super::super) fn complete(parts: Parts, around: &Around) -> Option<NaiveDate> {
    let month = parts
        .month
        .or(around.month)
        .or_else(|| around.near.map(|near| near.month()))?;
    if let Some(year) = parts.year {
        return NaiveDate::from_ymd_opt(year, month, parts.day);
    }
    if let [year] = around.years {
        return NaiveDate::from_ymd_opt(*year, month, parts.day);
    }
    let near = around.near.unwrap_or(around.on);
    let mut candidates: Vec<NaiveDate> = (near.year() - 1..=near.year() + 1)
        .filter(|year| around.years.is_empty() || around.years.contains(year))
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, parts.day))
        .collect();
    if around.near.is_none() {
        // What is written down has taken place, or is about to.
        candidates.retain(|day| *day <= around.on + Days::new(45));
        return candidates.pop();
    }
    candidates
        .into_iter()
        .min_by_key(|day| (*day - near).num_days().abs())
}

/// How many days a deadline may lie before the row that names it: rows are written down late.
const LATE: u64 = 60;

/// Completes a day that is still to come when the row is written.
pub(in super::super) fn complete_due(parts: Parts, around: &Around) -> Option<NaiveDate> {
    let Some(row) = around.row else {
        return complete(parts, around);
    };
    if let (Some(year), Some(month)) = (parts.year, parts.month.or(around.month)) {
        return NaiveDate::from_ymd_opt(year, month, parts.day);
    }
    match parts.month {
        // A deadline is ahead, over the turn of the year too; one that was due a little before its row is not next year's.
        Some(month) => (row.year()..=row.year() + 1)
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, parts.day))
            .find(|day| *day + Days::new(LATE) >= row),
        None => (0..=1)
            .filter_map(|ahead| {
                row.checked_add_months(chrono::Months::new(ahead))?
                    .with_day(parts.day)
            })
            .find(|day| *day >= row),
    }
}

/// A day that words name, counted from a reference: its last moment, and whether a clock is part of it.
pub(in super::super) fn words(
    said: &str,
    reference: NaiveDate,
    language: &text::Context,
) -> Option<(NaiveDate, Option<NaiveTime>)> {
    // Figures that nothing tells apart are not told apart here either.
    if is_none_word(said) || Triple::read(said.trim()).is_some_and(Triple::is_short) {
        return None;
    }
    let context = text::Context {
        reference: reference.and_hms_opt(9, 0, 0)?,
        ..*language
    };
    let whole = text::parse_date_input(said, &context);
    if whole.as_ref().is_some_and(|time| time.kind == TimeKind::Repeat) {
        return None;
    }
    let found = whole.or_else(|| {
        let times = text::times(said, &context);
        times
            .into_iter()
            .find(|time| time.is_deadline() && time.kind != TimeKind::Repeat)
    })?;
    // 会后3日内 counts from the day of the row, which the text itself does not know.
    let from_row = || {
        let anchor = found.anchor.as_ref()?;
        let near = ["会后", "会议后", "即日", "交办", "收到"]
            .iter()
            .any(|word| anchor.text.contains(word));
        anchor.resolve(reference, language.workdays).filter(|_| near)
    };
    let moment = found.due.or(found.end).or(found.start).or_else(from_row)?;
    let clock = found.grain <= Grain::Hour && found.kind != TimeKind::Duration;
    Some((moment.date(), clock.then(|| moment.time())))
}
