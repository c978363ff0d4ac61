//! 次日 and 当天 are counted from the day named before them, where there is one: 窗口定在12月25日18:00起，次日12:00前决定.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};

use super::{Bound, Grain, TimeExpression, TimeKind};
use crate::text::transcript::Heads;

/// The words of written language that look back to a day; in a text that names none they are counted from today.
const LOOKING_BACK: &[&str] = &[
    "次日",
    "次晨",
    "次早",
    "翌日",
    "翌晨",
    "第二天",
    "当天",
    "当日",
    "当晚",
    "同日",
    "同一天",
    "前一天",
    "前一日",
];

/// How far back the day may stand, in characters: about two sentences.
const REACH: usize = 80;

/// Moves the times that look back, among the times of a text, to the days that they look back to.
pub(super) fn count_from_former(found: &mut [TimeExpression], text: &str, reference: NaiveDateTime) {
    for place in 1..found.len() {
        let (former, rest) = found.split_at_mut(place);
        let here = &mut rest[0];
        let written = &text[here.span.start..here.span.end];
        if !LOOKING_BACK.iter().any(|word| written.starts_with(word)) {
            continue;
        }
        let near = |former: &&TimeExpression| {
            let between = &text[former.span.end..here.span.start];
            between.chars().count() <= REACH && between.matches('\n').count() <= 1
        };
        let day = former
            .iter()
            .rev()
            .take_while(near)
            .find(|former| names_day(former, text))
            .and_then(|former| former.end.or(former.start));
        if let Some(day) = day {
            shift(here, day.date() - reference.date(), reference);
        }
    }
}

/// Whether a time says on which day it is; a bare hour does not.
fn names_day(time: &TimeExpression, text: &str) -> bool {
    let dated = matches!(time.kind, TimeKind::Date | TimeKind::DateTime | TimeKind::Range);
    let written = &text[time.span.start..time.span.end];
    dated && time.grain <= Grain::Day && written.contains(|char| "月日号天周期拜今明昨./-".contains(char))
}

fn shift(time: &mut TimeExpression, by: TimeDelta, reference: NaiveDateTime) {
    for moment in [&mut time.start, &mut time.end, &mut time.due]
        .into_iter()
        .flatten()
    {
        *moment = moment.checked_add_signed(by).unwrap_or(*moment);
    }
    time.past = time.due.or(time.end).is_some_and(|due| due < reference);
}

/// How far back what is left out may stand, in characters: within a sentence.
const SENTENCE: usize = 40;

/// Where the text last said that it is about today, with what is said here.
fn about_today(
    here: &TimeExpression,
    written: &str,
    today: Option<usize>,
    reference: NaiveDateTime,
) -> Option<usize> {
    // A stamp with its hour says when somebody wrote, and a day gone by tells of something else.
    let day = here.start.or(here.end).map(|day| day.date());
    let says = here.grain >= Grain::Day || written.starts_with('今');
    match day.map(|day| day.cmp(&reference.date())) {
        Some(Ordering::Equal) if says => Some(here.span.end),
        Some(Ordering::Greater) => None,
        _ => today,
    }
}

/// 下周三: whether a time names its week.
fn names_week(time: &TimeExpression, text: &str) -> bool {
    text.get(time.span.range())
        .is_some_and(|written| written.starts_with(['下', '上', '本', '这']))
}

/// Completes times that leave out what was named before them in the sentence: 11月18日14时23分、|15时04分 have one day,
/// 9月10号，|11号 one month; and in a text that tells of a year gone by, 2025年…|6月3日 has that year.
pub(super) fn complete(found: &mut [TimeExpression], text: &str, reference: NaiveDateTime) {
    let told = told_year(text);
    let mut year: Option<(usize, i32)> = None;
    // Whether the time before has its day from the one before it.
    let mut inherited = false;
    // Where the text last said that it is about today.
    let mut today: Option<usize> = None;
    // The last day that the text tells of as long past.
    let mut narrated: Option<usize> = None;
    for place in 0..found.len() {
        let (former, rest) = found.split_at_mut(place);
        let here = &mut rest[0];
        let Some(written) = text.get(here.span.start..here.span.end) else {
            continue;
        };
        if let Some(last) = former.last() {
            let between = text.get(last.span.end..here.span.start).unwrap_or("\n");
            let near = is_same_sentence(between);
            let shares_day = near && is_clock(here, written) && (names_day(last, text) || inherited);
            if shares_day {
                same_day(here, last, reference);
            } else if is_list(between) && is_bare_day(written) || near && goes_on(here, written, last, text) {
                same_month(here, last, reference);
            } else if of_told_month(here, former, text, reference) {
                // 10月12日球赛落幕。16日，征文揭晓
            } else if is_bare_weekday(written)
                && names_week(last, text)
                && (is_list(between) || near && follows_in_week(here, last, text))
            {
                same_week(here, last, reference);
            } else if is_clock(here, written) && goes_on_today(here, today, text) {
                this_day(here, reference);
            }
            inherited = shares_day;
        }
        // 11月26日去了兄弟单位。上午参观…，中午…: parts of the day that is told of.
        let day = narrated.and_then(|day| former.get(day));
        let day = day.filter(|day| is_told_on(text.get(day.span.end..here.span.start)));
        if day.is_some_and(|day| of_tale(here, written, day, reference)) {
            // It is of that day now.
        } else if names_day(here, text) {
            narrated = is_told_day(here, written, reference).then_some(place);
        }
        if names_day(here, text) {
            today = about_today(here, written, today, reference);
        }
        // The year that the paragraph, or the whole text, tells of.
        if let Some(named) = full_year(written) {
            if is_of_one_year(here, written) {
                year = Some((here.span.end, named));
            }
            continue;
        }
        let paragraph =
            year.filter(|(end, _)| !text.get(*end..here.span.start).unwrap_or("\n").contains('\n'));
        if let Some(year) = told.or(paragraph.map(|(_, year)| year)) {
            of_past_year(here, written, year, reference);
        }
    }
}

/// Whether a time with its year is of that year alone.
fn is_of_one_year(here: &TimeExpression, written: &str) -> bool {
    // 补齐2025年以来的数据: what begins then goes on.
    here.bound != Bound::From
        && (here.grain <= Grain::Year && here.kind != TimeKind::Range || !written.contains(['至', '到', '-']))
}

/// Whether nothing ends a sentence between two times of it.
fn is_same_sentence(between: &str) -> bool {
    between.chars().count() <= SENTENCE && !between.contains(['\n', '。', '！', '？'])
}

/// Whether the text said not far before a time to come that it is about today.
fn goes_on_today(here: &TimeExpression, today: Option<usize>, text: &str) -> bool {
    let said = today.and_then(|said| text.get(said..here.span.start));
    !here.past && said.is_some_and(is_near)
}

/// Whether a tale of a day reaches over a text.
fn is_told_on(between: Option<&str>) -> bool {
    between.is_some_and(|between| between.chars().count() <= PASSAGE * 2)
}

/// Whether what is said of a day reaches over a text.
fn is_near(between: &str) -> bool {
    between.chars().count() <= PASSAGE
}

/// A day gone by, by its date.
fn is_told_day(here: &TimeExpression, written: &str, reference: NaiveDateTime) -> bool {
    let past = here.end.is_some_and(|end| end.date() < reference.date());
    past && here.bound == Bound::At && written.contains(['日', '号'])
}

/// A time without a year in what tells of a year gone by is of that year.
fn of_past_year(here: &mut TimeExpression, written: &str, year: i32, reference: NaiveDateTime) {
    if year < reference.date().year() && is_yearless(written) && here.bound != Bound::Until {
        in_year(here, year, reference);
    }
}

/// 2025年度…工作总结: the year that a report's first line names.
pub(in crate::text) fn told_year(text: &str) -> Option<i32> {
    let title = text.lines().next()?;
    let report = ["总结", "回顾", "年报", "述职", "大事记", "工作报告"]
        .iter()
        .any(|word| title.contains(word));
    title
        .match_indices('年')
        .find_map(|(place, _)| full_year(title.get(..place + '年'.len_utf8())?))
        .filter(|_| report)
}

/// The year of four figures that a text ends with or begins with.
fn full_year(written: &str) -> Option<i32> {
    let place = written.find('年')?;
    let head = written.get(..place)?;
    let digits: String = head
        .chars()
        .rev()
        .take(4)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    digits.parse().ok().filter(|year| (1990..2100).contains(year))
}

/// A time of day and nothing else.
fn is_clock(time: &TimeExpression, written: &str) -> bool {
    matches!(time.kind, TimeKind::DateTime | TimeKind::Range)
        && time.grain < Grain::DayPart
        && !written.contains([
            '月', '日', '号', '天', '周', '期', '拜', '今', '明', '昨', '后', '-', '/', '年', '内', '每',
        ])
        && (written.contains([':', '：', '点', '时']))
}

/// Parts of a day that a tale goes on with.
const PARTS: &[&str] = &["上午", "中午", "下午", "傍晚", "晚上", "清晨", "早上", "夜里"];

/// How far what is said of a day reaches, in characters: a list of that day.
const PASSAGE: usize = 120;

/// 周二, 星期五.
fn is_bare_weekday(written: &str) -> bool {
    written.starts_with(['周', '星', '礼']) && !written.contains(['末', '内', '上', '下'])
}

/// 下周三培训，|周五考试: a later day of the week that the sentence named, and no further off.
fn follows_in_week(here: &TimeExpression, last: &TimeExpression, text: &str) -> bool {
    let next = text
        .get(last.span.range())
        .is_some_and(|last| last.starts_with('下'));
    let weekday = |time: &TimeExpression| time.end.map(|end| end.weekday().num_days_from_monday());
    let earlier = here.end.zip(last.end).is_some_and(|(here, last)| here < last);
    next && earlier && here.bound == Bound::At && weekday(here) > weekday(last)
}

/// 下周一、|周二: the same week.
fn same_week(time: &mut TimeExpression, former: &TimeExpression, reference: NaiveDateTime) {
    let (Some(day), Some(own)) = (former.start.or(former.end), time.start.or(time.end)) else {
        return;
    };
    let monday =
        |day: NaiveDateTime| day.date() - TimeDelta::days(i64::from(day.weekday().num_days_from_monday()));
    let by = monday(day) - monday(own);
    move_all(time, reference, |moment| moment.checked_add_signed(by));
}

/// 今天安排：…中午12点前: an hour gone by is of the day that the list is about, and no morning to come.
fn this_day(time: &mut TimeExpression, reference: NaiveDateTime) {
    let tomorrow = reference.date().succ_opt();
    if time.end.or(time.start).map(|moment| moment.date()) == tomorrow {
        move_all(time, reference, |moment| {
            moment.checked_sub_signed(TimeDelta::days(1))
        });
    }
}

/// 11号, 12日.
fn is_bare_day(written: &str) -> bool {
    written.ends_with(['日', '号'])
        && written.chars().count() <= 4
        && !written.contains(['月', '天', '今', '明', '昨', '次', '当', '同', '周'])
}

/// 九月一号开学，|二号上课: whether a bare day comes behind one with its month, and is a later one.
fn goes_on(here: &TimeExpression, written: &str, last: &TimeExpression, text: &str) -> bool {
    let month = text
        .get(last.span.range())
        .is_some_and(|last| last.contains('月'));
    let later = here
        .end
        .zip(last.end)
        .is_some_and(|(here, last)| here.day() > last.day());
    is_bare_day(written.trim_end_matches('前')) && month && later && last.grain <= Grain::Day && !last.past
}

/// What may stand behind a day: 14日晚.
const PARTS_OF_DAY: &[char] = &['晚', '早', '上', '下', '中', '午', '凌', '晨', '夜'];

/// Whether a time names its month.
fn names_month(time: &TimeExpression, text: &str) -> bool {
    time.grain <= Grain::Day
        && text
            .get(time.span.range())
            .is_some_and(|written| written.contains('月'))
}

/// Moves a bare day to come to the month that the passage tells of, where it is gone by; whether it did.
fn of_told_month(
    here: &mut TimeExpression,
    former: &[TimeExpression],
    text: &str,
    reference: NaiveDateTime,
) -> bool {
    let written = text.get(here.span.range()).unwrap_or_default();
    let told = former.iter().rev().take(8).find(|told| names_month(told, text));
    let Some((told, day)) = told.and_then(|told| Some((told, told.end.or(told.start)?))) else {
        return false;
    };
    let near = text.get(told.span.end..here.span.start).is_some_and(is_near);
    let bare = here.bound == Bound::At && is_bare_day(written.trim_end_matches(PARTS_OF_DAY));
    let later = here.end.filter(|end| *end > reference).is_some_and(|end| {
        (end.year(), end.month()) > (day.year(), day.month())
            && end.day() >= day.day()
            && day.with_day(end.day()).is_some_and(|own| own <= reference)
    });
    let moves = near && bare && later && told.past && told.bound == Bound::At;
    if moves {
        same_month(here, told, reference);
    }
    moves
}

/// Whether only a comma or a small word stands between two times.
fn is_list(between: &str) -> bool {
    matches!(
        between.trim(),
        "、" | "，" | "," | "和" | "及" | "与" | "或" | "；"
    )
}

/// 6月3日, 上半年, 三季度: no year is said.
fn is_yearless(written: &str) -> bool {
    let year = written.contains('年') && !written.contains("半年");
    !year
        && !written.starts_with([
            '今', '明', '昨', '本', '上', '下', '这', '去', '前', '后', '当', '近', '每', '次',
        ])
        && written.contains(['月', '季', '/'])
        || matches!(written, "上半年" | "下半年")
}

fn move_all(
    time: &mut TimeExpression,
    reference: NaiveDateTime,
    to: impl Fn(NaiveDateTime) -> Option<NaiveDateTime>,
) {
    for moment in [&mut time.start, &mut time.end, &mut time.due]
        .into_iter()
        .flatten()
    {
        *moment = to(*moment).unwrap_or(*moment);
    }
    time.past = time.due.or(time.end).is_some_and(|due| due < reference);
}

fn same_day(time: &mut TimeExpression, former: &TimeExpression, reference: NaiveDateTime) {
    let (Some(day), Some(own)) = (former.start.or(former.end), time.start.or(time.end)) else {
        return;
    };
    // A deadline still to come is not of a day gone by.
    if time.bound == Bound::Until && day.date() < reference.date() {
        return;
    }
    let by = day.date() - own.date();
    move_all(time, reference, |moment| moment.checked_add_signed(by));
}

/// Moves a part of the day or a clock to the day that is told of, if it is of it; whether it did.
fn of_tale(here: &mut TimeExpression, written: &str, day: &TimeExpression, reference: NaiveDateTime) -> bool {
    let clock = is_clock(here, written) && here.grain < Grain::Hour;
    let tale = here.bound == Bound::At && (PARTS.contains(&written) || clock);
    if tale {
        same_day(here, day, reference);
        same_half(here, day, reference);
    }
    tale
}

/// 九点截止, said at half past five: the nine that is still to come, where the sentence names no day.
pub(super) fn in_the_evening(found: &mut [TimeExpression], text: &str, said: NaiveDateTime, heads: &Heads) {
    let half = TimeDelta::hours(12);
    for place in 0..found.len() {
        let (former, rest) = found.split_at_mut(place);
        let time = &mut rest[0];
        let written = text.get(time.span.range()).unwrap_or_default();
        let hour = time.end.or(time.start).map_or(0, |moment| moment.hour());
        let bare = is_clock(time, written)
            && time.grain == Grain::Hour
            && !written.contains(['上', '下', '早', '晚', '中', '凌', '夜', '午']);
        let dated = former.last().is_some_and(|last| {
            let between = text.get(last.span.end..time.span.start).unwrap_or("\n");
            is_same_sentence(between) && last.grain <= Grain::Day
        });
        if bare
            && !dated
            && (7..12).contains(&hour)
            && said.hour() >= hour
            && heads.at(time.span.start).message.is_some()
        {
            let evening =
                |moment: NaiveDateTime| said.date().and_time(moment.time()).checked_add_signed(half);
            move_all(time, said, |moment| {
                evening(moment).filter(|evening| *evening > said)
            });
        }
    }
}

/// 凌晨2时17分…，|2时58分: in a tale of the small hours the next clock is of them, too.
fn same_half(time: &mut TimeExpression, former: &TimeExpression, reference: NaiveDateTime) {
    let half = TimeDelta::hours(12);
    let (Some(before), Some(own)) = (former.start, time.start) else {
        return;
    };
    let early = before.hour() < 7 && former.grain < Grain::Hour;
    if early && own - half > before && own - half < before + TimeDelta::hours(6) {
        move_all(time, reference, |moment| moment.checked_sub_signed(half));
    }
}

fn same_month(time: &mut TimeExpression, former: &TimeExpression, reference: NaiveDateTime) {
    let Some(day) = former.start.or(former.end) else {
        return;
    };
    move_all(time, reference, |moment| {
        moment
            .with_day(1)?
            .with_year(day.year())?
            .with_month(day.month())?
            .with_day(moment.day())
    });
}

fn in_year(time: &mut TimeExpression, year: i32, reference: NaiveDateTime) {
    let Some(own) = time.start.or(time.end) else {
        return;
    };
    let by = year - own.year();
    move_all(time, reference, |moment| moment.with_year(moment.year() + by));
    time.weekday_mismatch = None;
}
