//! A repetition is a time that comes again: 每天, 每周三, 每月10日, 每季度末; its next occurrence is given.

use chrono::{Datelike, NaiveDate};

use super::{
    Grain, TimeExpression, TimeKind, clock,
    period::{Part, Period, add_days},
    phrase::{Reader, Stretch},
    resolve::{self, Base, Tense, end_of, start_of},
    weekday::weekday_name,
};
use crate::text::number::small;

impl Reader<'_> {
    /// The repetition at `index` (每 or 逢) and where it ends.
    pub(super) fn repetition(&self, index: usize) -> Option<(usize, TimeExpression)> {
        read(self, index)
    }
}

/// 每周例会, 每月份额, 每个周期: the word belongs to the noun.
const NOUNS: [&str; 19] = [
    "日志",
    "内部",
    "例会",
    "额",
    "期",
    "产量",
    "报表",
    "销量",
    "日报",
    "均",
    "用量",
    "客流",
    "会议",
    "计划",
    "总结",
    "工作",
    "收入",
    "流量",
    "安全例",
];

fn read(reader: &Reader, index: usize) -> Option<(usize, TimeExpression)> {
    let source = reader.source;
    let at = source.eat_any(
        index,
        &["隔周的", "隔周", "每逢", "每个", "每一", "每隔", "每", "逢"],
    )?;
    let (day, mut end) = occurrence(reader, index, at)?;
    if source.eat_any(end, &NOUNS).is_some()
        && (day.is_none() || source.eat_any(index, &["每日", "每天"]) == Some(end))
    {
        return None;
    }
    let mut start_end = day.map(|day| (start_of(day), end_of(day)));
    let mut grain = Grain::Day;
    if let Some((clock, after)) = clock::read(source, source.skip_blank(end), true) {
        end = after;
        grain = clock.grain;
        start_end = match day {
            Some(day) => Some(next(reader, clock.on(day, reader.context.settings)?, index)),
            None => None,
        };
        end = source.eat_any(end, &["之前", "以前", "前"]).unwrap_or(end);
    } else {
        // 每晚巡看
        if matches!(source.at(end), '晚' | '早') && end == at {
            end += 1;
        }
        end = source
            .eat_any(end, &["之前", "以前", "前"])
            .filter(|_| day.is_some())
            .unwrap_or(end);
    }
    let stretch = start_end.map_or_else(
        || Stretch {
            start: reader.now,
            end: reader.now,
            grain,
        },
        |(start, end)| Stretch { start, end, grain },
    );
    let mut found = reader.finish(index, end, TimeKind::Repeat, stretch);
    found.due = None;
    found.past = false;
    if start_end.is_none() {
        found.start = None;
        found.end = None;
    }
    Some((end, found))
}

/// What repetitions are counted in: 每三天.
const UNITS: [&str; 9] = [
    "个工作日",
    "个小时",
    "小时",
    "个月",
    "个季度",
    "周",
    "天",
    "年",
    "分钟",
];

/// The next day of what comes again, where one is named, and where the words end; 每 at `index` ends before `at`.
fn occurrence(reader: &Reader, index: usize, at: usize) -> Option<(Option<NaiveDate>, usize)> {
    let source = reader.source;
    let today = reader.today;
    let workdays = reader.context.workdays;
    Some(if let Some((weekday, end)) = weekday_name(source, at) {
        let ahead =
            i64::from(weekday.num_days_from_monday()) - i64::from(today.weekday().num_days_from_monday());
        let end = more_weekdays(reader, end);
        (Some(add_days(today, ahead.rem_euclid(7))?), end)
    } else if let Some((weekday, end)) =
        super::weekday::weekday_char(source, at).filter(|_| source.at(index) == '隔')
    {
        let today_from_monday = i64::from(today.weekday().num_days_from_monday());
        let ahead = i64::from(weekday.num_days_from_monday()) - today_from_monday;
        (Some(add_days(today, ahead.rem_euclid(7))?), end)
    } else if matches!(source.at(index), '逢' | '隔') {
        return None;
    } else if let Some(end) = source.eat(at, "工作日") {
        (Some(workdays.nearest_workday(today, false)), end)
    } else if let Some(end) = source.eat_any(at, &["天", "日", "晚", "早"]) {
        let end = if matches!(source.at(at), '晚' | '早') {
            at
        } else {
            end
        };
        (Some(today), end)
    } else if let Some(end) = source.eat_any(at, &["季度", "季"]) {
        edge(reader, Period::quarter(today, 0)?, end)
    } else if let Some(end) = source.eat_any(at, &["月份", "月"]) {
        monthly(reader, end)?
    } else if let Some(end) = source.eat_any(at, &["周末"]) {
        (
            Some(Period::week(today, 0)?.part(Part::Weekend, workdays)?.start),
            end,
        )
    } else if let Some(end) = source.eat_any(at, &["周", "星期", "礼拜"]) {
        (None, end)
    } else if let Some(end) = source.eat_any(at, &["半年", "年度", "年"]) {
        let year = Period::year(today.year())?;
        match reader.dates.read(end, true) {
            // 每年3月, 每年10月12日.
            Some(date) if date.spec.base == Base::OpenYear && date.to.is_none() => {
                let period = resolve::period(&date.spec, today, Tense::Open, workdays)?;
                (Some(period.end), date.end)
            }
            _ => edge(reader, year, end),
        }
    } else {
        let number = small(source, at)?;
        let unit = source.eat_any(source.skip_blank(number.end), &UNITS)?;
        (None, unit)
    })
}

/// The times of a daily occurrence that has passed move to the next day.
fn next(
    reader: &Reader,
    (start, end): (chrono::NaiveDateTime, chrono::NaiveDateTime),
    index: usize,
) -> (chrono::NaiveDateTime, chrono::NaiveDateTime) {
    let daily = reader
        .source
        .eat_any(index, &["每天", "每日", "每晚", "每早"])
        .is_some();
    if end >= reader.now || !daily {
        return (start, end);
    }
    let day = chrono::TimeDelta::days(1);
    (
        start.checked_add_signed(day).unwrap_or(start),
        end.checked_add_signed(day).unwrap_or(end),
    )
}

/// 每周一、三、五.
fn more_weekdays(reader: &Reader, mut end: usize) -> usize {
    let source = reader.source;
    // 每周一三五.
    let rank = |at: usize| "一二三四五六日".chars().position(|day| day == source.at(at));
    while let (Some(last), Some(next)) = (rank(end.saturating_sub(1)), rank(end))
        && next > last
        && !"次天个月年点时人项件".contains(source.at(end + 1))
    {
        end += 1;
    }
    while matches!(source.at(end), '、' | '和' | '及' | ',') {
        let after = match weekday_name(source, end + 1) {
            Some((_, after)) => after,
            None if matches!(source.at(end + 1), '一' | '二' | '三' | '四' | '五' | '六' | '日')
                && !source.at(end + 2).is_alphanumeric() =>
            {
                end + 2
            }
            None => break,
        };
        end = after;
    }
    end
}

fn edge(reader: &Reader, period: Period, end: usize) -> (Option<NaiveDate>, usize) {
    let part = match reader.source.at(end) {
        '初' => Part::NthDay(1),
        '底' | '末' => Part::NthDay(-1),
        _ => return (None, end),
    };
    (
        period.part(part, reader.context.workdays).map(|day| day.start),
        end + 1,
    )
}

/// 每月10日, 每月底, 每月最后一个工作日, 每月第一周.
fn monthly(reader: &Reader, end: usize) -> Option<(Option<NaiveDate>, usize)> {
    let source = reader.source;
    let workdays = reader.context.workdays;
    let month = Period::month(reader.today, 0)?;
    let coming = |part: Part| {
        (0..3)
            .filter_map(|ahead| Period::month(reader.today, ahead)?.part(part, workdays))
            .find(|day| day.end >= reader.today)
            .map(|day| day.end)
    };
    if let Some(number) =
        small(source, source.skip_blank(end)).filter(|number| (1..=31).contains(&number.value))
        && let Some(after) = source.eat_any(number.end, &["日", "号"])
    {
        // 每月10日、25日: whichever comes first.
        let mut day = coming(Part::Day(number.value));
        let mut after = after;
        while let Some(next) = source.eat_any(after, &["、", "和", "及", "与"])
            && let Some(number) = small(source, next).filter(|number| (1..=31).contains(&number.value))
            && let Some(end) = source.eat_any(number.end, &["日", "号"])
        {
            day = day.into_iter().chain(coming(Part::Day(number.value))).min();
            after = end;
        }
        return Some((day, after));
    }
    for (words, ordinal) in [("最后", -1), ("第", 0)] {
        let Some(at) = source.eat(end, words) else {
            continue;
        };
        let (count, at) = if ordinal == 0 {
            let number = small(source, at)?;
            (i32::try_from(number.value).ok()?, number.end)
        } else {
            (-1, at)
        };
        let at = source.eat_any(at, &["一个", "个", "一"]).unwrap_or(at);
        if let Some(after) = source.eat(at, "工作日") {
            return Some((coming(Part::NthWorkday(count)), after));
        }
        if let Some((day, after)) = weekday_name(source, at) {
            return Some((coming(Part::NthWeekday(count, day)), after));
        }
        if let Some(after) = source.eat(at, "天") {
            return Some((coming(Part::NthDay(count)), after));
        }
    }
    let (day, after) = edge(reader, month, end);
    if source.at(end) == '初' {
        return Some((coming(Part::NthDay(1)), after));
    }
    Some((day, after))
}
