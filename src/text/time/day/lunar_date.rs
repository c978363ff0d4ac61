//! A lunar date is a day of the lunar calendar, or of a festival: 正月初八, 农历五月, 春节.

use super::{
    Grain,
    counted::is_counted,
    date::{DateRead, Dates},
    festival,
    period::{Part, Period},
    resolve::{Base, Spec},
    side::word_side,
};
use crate::text::{
    number::{is_han_number, number_runs_to, small, year},
    source::{Source, is_edge},
};

/// What makes a festival the days off around it.
const REST: &[&str] = &[
    "假期期间",
    "放假期间",
    "节日期间",
    "小长假",
    "黄金周",
    "长假",
    "假期",
    "期间",
];

impl Dates<'_> {
    pub(in crate::text::time) fn festival(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        if is_han_number(source.at(index)) && (number_runs_to(source, index) || source.before(index) == '第')
        {
            return None;
        }
        let (festival, end) = festival::read(source, index)?;
        let mut spec = Spec::of(Base::OpenYear).with(Part::Festival(festival)).excluded();
        spec.festival = true;
        // 春节期间, 国庆假期: the days off around it.
        if let Some(after) = source.eat_any(end, REST)
            && word_side(source, after).is_none()
        {
            return Some(DateRead::new(spec.with(Part::Rest), Grain::Week, after));
        }
        Some(DateRead::new(spec, Grain::Day, end))
    }

    /// 农历…, 正月…, 腊月, 五月初五, 初八, 廿一.
    pub(in crate::text::time) fn lunar(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let open = Spec::of(Base::OpenYear);
        if let Some(at) = source.eat_any(index, &["农历", "阴历", "旧历", "夏历"]) {
            let at = source.skip_blank(at);
            if let Some((year, end)) = year(source, at)
                && source.at(end) == '年'
            {
                let found = DateRead::new(Spec::fixed(Period::year(year)?), Grain::Year, end + 1);
                return self.lunar_month(&found, end + 1, true);
            }
            if let Some(year) = self.relative_year(at) {
                return self.lunar_month(&year, year.end, true);
            }
            return self.lunar_month(&DateRead::new(open, Grain::Year, at), at, true);
        }
        // 大年初三.
        if let Some((day, end)) = source
            .eat(index, "大年")
            .and_then(|at| lunar_day(source, at, false))
        {
            let spec = open.with(Part::LunarMonth(1, false)).with(Part::LunarDay(day));
            return Some(DateRead::new(spec, Grain::Day, end));
        }
        if let Some(found) = self.lunar_month(&DateRead::new(open, Grain::Year, index), index, false) {
            let before = source.before(index);
            return (!number_runs_to(source, index) && before != '第').then_some(found);
        }
        let (day, end) = lunar_day(source, index, false)?;
        let before = source.before(index);
        let next = source.at(end);
        let alone = (is_edge(before) || matches!(before, '在' | '于' | '到' | '至' | '年'))
            && (is_edge(next) || "前上开复至到早晚之以".contains(next));
        alone.then_some(DateRead::new(
            Spec::of(Base::OpenLunarMonth).with(Part::LunarDay(day)),
            Grain::Day,
            end,
        ))
    }

    /// A lunar month, and its day if one follows. `firm`: 农历 said so, plain month names count too.
    pub(in crate::text::time) fn lunar_month(
        &self,
        year: &DateRead,
        index: usize,
        firm: bool,
    ) -> Option<DateRead> {
        let source = self.source;
        let index = source.skip_blank(index);
        let index = if source.at(index) == '的' {
            index + 1
        } else {
            index
        };
        let (month, leap, end, sure) = lunar_month_name(source, index, firm)?;
        let spec = year.spec.clone().with(Part::LunarMonth(month, leap));
        let at = source.skip_blank(end);
        if let Some((day, after)) = lunar_day(source, at, sure || firm) {
            return Some(DateRead::new(spec.with(Part::LunarDay(day)), Grain::Day, after));
        }
        // 八月十五 in Han figures without 日 is the festival.
        if !sure && !firm {
            // 八月十五, 二月十五: the middle of a month is counted by the moon.
            let festive = source
                .eat(at, "十五")
                .is_some_and(|after| !matches!(source.at(after), '日' | '号' | '个' | '点'));
            return festive.then(|| DateRead::new(spec.with(Part::LunarDay(15)), Grain::Day, at + 2));
        }
        Some(DateRead::new(spec, Grain::Month, end))
    }
}

/// The lunar month named at `index`: number, leap, end, and whether the name itself is lunar.
pub(in crate::text::time) fn lunar_month_name(
    source: &Source,
    index: usize,
    firm: bool,
) -> Option<(u8, bool, usize, bool)> {
    let leap = source.at(index) == '闰';
    let at = if leap { index + 1 } else { index };
    for (name, month) in [("正月", 1), ("腊月", 12), ("冬月", 11)] {
        if let Some(end) = source.eat(at, name) {
            return Some((month, leap, end, true));
        }
    }
    let number = small(source, at).filter(|number| {
        (number.han || leap || firm) && number.or.is_none() && (1..=12).contains(&number.value)
    })?;
    let end = source
        .eat(number.end, "月")
        .filter(|end| source.at(*end) != '份')?;
    Some((number.value as u8, leap, end, leap))
}

/// 初一 … 初十, 廿一, 卅, and, where `sure`, plain Han or ASCII figures.
pub(in crate::text::time) fn lunar_day(source: &Source, index: usize, sure: bool) -> Option<(u8, usize)> {
    if source.at(index) == '初' {
        let number = small(source, index + 1)
            .filter(|number| (1..=10).contains(&number.value) && number.or.is_none())?;
        let next = source.at(number.end);
        // 初二(5)班
        let class = next == '(' && source.at(number.end + 1).is_ascii_digit();
        return (!class && !matches!(next, '中' | '学' | '级' | '年' | '期' | '班' | '个'))
            .then_some((number.value as u8, number.end));
    }
    if source.at(index) == '廿' {
        let number = small(source, index)?;
        return (number.value <= 29).then_some((number.value as u8, number.end));
    }
    if !sure || source.at(index) == '卅' {
        return None;
    }
    let number = small(source, index)
        .filter(|number| (1..=30).contains(&number.value) && number.or.is_none() && number.width <= 3)?;
    let end = if matches!(source.at(number.end), '日' | '号') {
        number.end + 1
    } else {
        number.end
    };
    let amount = end == number.end && is_counted(source, end)
        || is_han_number(source.at(end))
        || source.at(end).is_ascii_digit();
    (!amount && (number.han && number.value >= 10 || end > number.end || number.width == 2 && !number.han))
        .then_some((number.value as u8, end))
}
