//! A date in words: 今天, 下周五, 10月12日, 二〇二三年三季度末, 本月底, 农历正月十五.

use chrono::{Datelike, NaiveDate};

use super::{
    Grain,
    figures::{self, Strictness},
    period::{Part, Period},
    resolve::Spec,
};
use crate::calendar::Workdays;
use crate::text::{
    number::{han_digit, number_runs_to, small, year},
    source::Source,
    words::Terms,
};

/// A date as read; `to` is the other end of a range written in one number group (9-11日).
#[derive(Clone, Debug)]
pub(in crate::text::time) struct DateRead {
    pub(in crate::text::time) spec: Spec,
    pub(in crate::text::time) to: Option<Spec>,
    pub(in crate::text::time) end: usize,
    /// The grain of what was read so far.
    pub(in crate::text::time) level: Grain,
    /// 今晚, 明早: a part of the day is said with the day; where that word begins.
    pub(in crate::text::time) clock_from: Option<usize>,
}

/// What reading a date needs to know.
pub(in crate::text::time) struct Dates<'a> {
    pub(in crate::text::time) source: &'a Source<'a>,
    pub(in crate::text::time) today: NaiveDate,
    pub(in crate::text::time) workdays: &'a Workdays,
    pub(in crate::text::time) strictness: Strictness,
}

/// Eras by whose years partners in Taiwan and Japan date their papers, and the last of old China; the year before
/// each began.
static ERAS: Terms<i32> = Terms::new(&[
    ("民国", 1911),
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("宣统", 1908),
    ("光绪", 1874),
]);

impl DateRead {
    pub(in crate::text::time) fn new(spec: Spec, level: Grain, end: usize) -> Self {
        Self {
            spec,
            to: None,
            end,
            level,
            clock_from: None,
        }
    }
}

impl Dates<'_> {
    /// The date at `index`.
    ///
    /// `linked`: a range or a preposition led here, so a dash before figures is no part of them.
    pub(in crate::text::time) fn read(&self, index: usize, linked: bool) -> Option<DateRead> {
        let source = self.source;
        if let Some((spec, end)) = figures::read(source, index, self.strictness, linked) {
            let level = if spec.parts.is_empty() || matches!(spec.parts.last(), Some(Part::Day(_))) {
                Grain::Day
            } else {
                Grain::Month
            };
            return Some(self.narrow(DateRead::new(spec, level, end)));
        }
        if matches!(source.before(index), '《' | '「') && !source.at(index).is_ascii_digit() {
            return None;
        }
        let found = self
            .english(index)
            .or_else(|| self.relative_day(index))
            .or_else(|| self.absolute_year(index))
            .or_else(|| self.relative_period(index))
            .or_else(|| self.weekday(index))
            .or_else(|| self.festival(index))
            .or_else(|| self.lunar(index))
            .or_else(|| self.bare_part(index))?;
        Some(self.narrow(found))
    }

    /// 2023年…, 二〇二三年…, 15年3月2日, 2024Q3.
    pub(in crate::text::time) fn absolute_year(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let before = source.before(index);
        if before.is_ascii_alphanumeric() || number_runs_to(source, index) || before == '.' {
            return None;
        }
        // 民国112年10月12日, 令和5年3月.
        if let Some((base, at)) = ERAS.eat(source, index) {
            let (count, end) = match source.at(at) {
                '元' => (1, at + 1),
                _ => small(source, at).map(|number| (number.value, number.end))?,
            };
            let year = Period::year(base + i32::try_from(count).ok()?)?;
            return source
                .eat(end, "年")
                .map(|end| DateRead::new(Spec::fixed(year), Grain::Year, end));
        }
        if let Some((year, end)) = year(source, index) {
            let at = source.skip_blank(end);
            let spec = Spec::fixed(Period::year(year)?);
            if source.at(at) == '年' && !matches!(source.at(at + 1), '代' | '级') {
                let end = if source.at(at + 1) == '度' {
                    at + 2
                } else {
                    at + 1
                };
                return Some(DateRead::new(spec, Grain::Year, end));
            }
            let quarter = matches!(source.at(at), 'Q' | 'q' | 'H')
                || source
                    .eat_any(at, &["上半年", "下半年", "春节", "元旦"])
                    .is_some();
            return quarter.then(|| DateRead::new(spec, Grain::Year, end));
        }
        self.short_year(index)
    }

    /// Two figures are a year where a part of the year follows, or where they can hardly be a number of years.
    pub(in crate::text::time) fn short_year(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        if let (Some(tens), Some(ones), '年') = (
            han_digit(source.at(index)),
            han_digit(source.at(index + 1)),
            source.at(index + 2),
        ) {
            // 零三年元宵节, 九八年三月: a part of the year must follow.
            // 零八年, 一九年 by themselves; 七八年 is an estimate.
            let next = source.at(index + 3);
            let alone = (tens == 0
                || ones != tens + 1 && matches!(source.at(index), '一' | '二' | '九' | '八'))
                && !"级代期多内后以之前间来".contains(next)
                && !number_runs_to(source, index)
                && ones + tens > 0;
            let pair = i32::try_from(tens * 10 + ones).ok()?;
            let year = Period::year(if pair >= 70 { 1900 } else { 2000 } + pair)?;
            let whole = self.narrow(DateRead::new(Spec::fixed(year), Grain::Year, index + 3));
            return (whole.end > index + 3 || alone).then_some(whole);
        }
        let number = small(source, index)?;
        let at = source.skip_blank(number.end);
        if number.han || number.width != 2 || source.at(at) != '年' {
            return None;
        }
        let spec = Spec::fixed(Period::year(2000 + i32::try_from(number.value).ok()?)?);
        let whole = self.narrow(DateRead::new(spec, Grain::Year, at + 1));
        let next = source.at(at + 1);
        let near =
            (i32::try_from(number.value).ok()? + 2000 - self.today.year()).abs() <= 5 && number.value >= 15;
        let counts = "内后前以之来间期多半级代零又".contains(next);
        (whole.end > at + 1 || number.value < 10 || (near && !counts)).then(|| {
            let mut whole = whole;
            whole.end = whole.end.max(at + 1);
            whole
        })
    }
}
