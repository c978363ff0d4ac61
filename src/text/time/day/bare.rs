//! A bare date has no head that tells its year or month: 10月12日, 12日, 三季度, 年底, 节前.

use chrono::Datelike;

use super::{
    Grain,
    date::{DateRead, Dates},
    festival,
    period::{Part, Period},
    resolve::{Base, Spec},
};
use crate::text::{
    number::{ascii, closes_marker, closes_name, is_han_number, number_runs_to, small},
    source::is_edge,
};

impl Dates<'_> {
    /// 年底, 年内, 年前: the year without a number.
    fn bare_year(&self, index: usize, free: bool) -> Option<DateRead> {
        let source = self.source;
        let before = source.before(index);
        let year = DateRead::new(
            Spec::fixed(Period::year(self.today.year())?),
            Grain::Year,
            index + 1,
        );
        if source.eat_any(index, &["年前", "年后"]).is_some() {
            // 年前 and 年后 turn on the spring festival.
            let mut spec = Spec::of(Base::OpenYear)
                .with(Part::Festival(festival::Festival::Lunar(1, 1)))
                .excluded();
            spec.festival = true;
            return free.then_some(DateRead::new(spec, Grain::Day, index + 1));
        }
        if source.eat(index, "年内").is_some() {
            return (free || !before.is_alphanumeric()).then_some(year);
        }
        if source
            .eat(index, "年终")
            .is_some_and(|end| is_edge(source.at(end)) || matches!(source.at(end), '前' | '之' | '以'))
        {
            return Some(DateRead::new(
                year.spec.with(Part::End),
                Grain::TenDays,
                index + 2,
            ));
        }
        let found = self.edge(&year, index + 1)?;
        (!matches!(source.at(found.end), '会' | '奖' | '结' | '考')).then_some(found)
    }

    /// 10月…, 12日, 三季度, Q3: figures without a head.
    fn bare_figures(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let before = source.before(index);
        let char = source.at(index);
        // A mark between figures carries them on: 3-12, 8:30.
        let carried = matches!(before, '.' | '-' | '/' | ':')
            && source.before(index.saturating_sub(1)).is_ascii_alphanumeric()
            && !closes_marker(source, index);
        let whole = source.ends_with(index, &["整个", "这个", "那个"]);
        let tail = (carried || matches!(before, '第' | '_' | '#' | '$' | '¥' | '几' | '数' | '个') && !whole)
            && !matches!(char, 'Q' | 'q');
        // RFQ|5月底: letters of another word.
        let glued = before.is_ascii_digit()
            || before.is_ascii_alphabetic()
                && !ascii(source, index, 2)
                    .is_some_and(|month| source.at(month.end) == '月' && month.value <= 12);
        // 008号
        let long = char == '0' && (1..=2).all(|ahead| source.at(index + ahead).is_ascii_digit());
        if glued || long || number_runs_to(source, index) || tail {
            return None;
        }
        // 22、23两天
        let month = DateRead::new(Spec::of(Base::OpenMonth), Grain::Month, index);
        if let Some(days) = small(self.source, index)
            .and_then(|first| self.listed_days(&month, first))
            .filter(|days| {
                source.before(days.end) != '日' && source.before(days.end) != '号'
                    || source.before(days.end - 1) == '两'
            })
        {
            return Some(days);
        }
        self.part_of_year(
            &DateRead::new(Spec::of(Base::OpenYear), Grain::Year, index),
            index,
        )
        .or_else(|| {
            self.day_of_month(
                &DateRead::new(Spec::of(Base::OpenMonth), Grain::Month, index),
                index,
                false,
            )
        })
    }

    /// What stands for itself without a head: 10月…, 12日, 三季度, 年底, 月末, Q3, 节前.
    pub(in crate::text::time) fn bare_part(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let before = source.before(index);
        let char = source.at(index);
        if char.is_ascii_digit() || is_han_number(char) || matches!(char, '元' | 'Q' | 'q' | '第' | '首') {
            return self.bare_figures(index);
        }
        let free = stands_free(before) || closes_name(source, index);
        let today = self.today;
        match char {
            '年' if !(before.is_ascii_digit()
                || number_runs_to(source, index)
                || matches!(
                    before,
                    '半' | '多' | '几' | '每' | '百' | '青' | '少' | '中' | '成'
                )) =>
            {
                self.bare_year(index, free)
            }
            '月' if !(before.is_ascii_digit()
                || number_runs_to(source, index)
                || matches!(before, '个' | '每' | '岁' | '正' | '腊')) =>
            {
                let month = DateRead::new(Spec::of(Base::OpenMonth), Grain::Month, index + 1);
                if source.eat(index, "月内").is_some() {
                    return free.then(|| DateRead::new(Spec::of(Base::OpenMonth), Grain::Month, index + 1));
                }
                self.edge(&month, index + 1)
            }
            '季' => {
                let at = source.eat(index, "季度").unwrap_or(index + 1);
                let quarter = DateRead::new(Spec::fixed(Period::quarter(today, 0)?), Grain::Quarter, at);
                if source.at(at) == '内' {
                    return free.then_some(quarter);
                }
                (!matches!(before, '个' | '每'))
                    .then(|| self.edge(&quarter, at))
                    .flatten()
            }
            '中' if source.at(index + 1) == '旬' => Some(DateRead::new(
                Spec::of(Base::OpenMonth).with(Part::TenDays(2)),
                Grain::TenDays,
                index + 2,
            )),
            '节' | '假' => self.next_rest(index).filter(|_| free),
            '最' => self.last_of_month(index),
            _ => None,
        }
    }

    /// 节前, 节后, 假期前: the next statutory rest.
    pub(in crate::text::time) fn next_rest(&self, index: usize) -> Option<DateRead> {
        let source = self.source;
        let end = source.eat_any(index, &["节假日", "节日", "假期", "节", "假"])?;
        let side = source.at(end) == '前'
            || source.at(end) == '后'
            || source.eat_any(end, &["之前", "之后", "以前", "以后"]).is_some();
        if !side || matches!(source.at(end + 1), '来' | '果' | '提' | '期' | '续') {
            return None;
        }
        let rest = self.workdays.next_rest_period(self.today)?;
        let mut spec = Spec::fixed(Period::new(rest.from, rest.to, Grain::Day)).excluded();
        spec.festival = false;
        Some(DateRead::new(spec, Grain::Day, end))
    }

    pub(in crate::text::time) fn last_of_month(&self, index: usize) -> Option<DateRead> {
        let at = self.source.eat(index, "最后")?;
        let month = DateRead::new(Spec::of(Base::OpenMonth), Grain::Month, index);
        let found = self.ordinal(&month, at, -1)?;
        matches!(
            found.spec.parts.last(),
            Some(Part::NthWeekday(..) | Part::NthWorkday(_))
        )
        .then_some(found)
    }
}

/// Whether a date without a head may begin behind `before`.
pub(in crate::text::time) fn stands_free(before: char) -> bool {
    is_edge(before) || "在于到至请是为的将从自定等由方司部们我划争取前过并你他".contains(before)
}
