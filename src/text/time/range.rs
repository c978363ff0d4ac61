//! A range goes from one time to another; each end gives the other what it leaves out.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{
    Bound, Grain, TimeExpression, TimeKind,
    clock::{Clock, DayPart},
    period::{Period, add_days},
    phrase::{Moment, Reader, Stretch},
    resolve::{self, Base, Spec, Tense, end_of, start_of},
    side::{Side, word_side},
    single::mismatch,
};

impl Reader<'_> {
    /// 9-11日, 1-9月份, 今晚9~11点.
    pub(super) fn inline_range(&self, begin: usize, first: &Moment) -> Option<(usize, TimeExpression)> {
        if let (Some(spec), Some(to)) = (&first.spec, &first.spec_to) {
            let workdays = self.context.workdays;
            let tense = self.tense(begin, first.end);
            let mut start = resolve::period(spec, self.today, tense, workdays)?;
            let mut end = resolve::period(to, self.today, tense, workdays)?;
            if end.start < start.start || (end.start - start.start).num_days() > 400 {
                // The two were resolved apart; the start goes with the end.
                if let Some(last) = same_unit_before(spec, end, workdays) {
                    start = last;
                } else {
                    end = start;
                }
            }
            let stretch = Stretch {
                start: start_of(start.start),
                end: end_of(end.end),
                grain: start.grain,
            };
            return Some(self.close_range(begin, first.end, stretch, None));
        }
        let later = first.clock_to?;
        let day = self.day_of(first, begin)?;
        let stretch = self.clock_range(day, first.clock?, day, later)?;
        Some(self.close_range(begin, first.end, stretch, None))
    }

    pub(super) fn range(&self, begin: usize, first: &Moment) -> Option<(usize, TimeExpression)> {
        let source = self.source;
        let mut at = source.skip_blank(first.end);
        at = source
            .eat_any(at, &["起", "开始", "起,"])
            .map_or(at, |end| source.skip_blank(end));
        let sep = source
            .eat_any(at, &["一直到", "直到", "到", "至", "->"])
            .or_else(|| {
                let mark = source.at(at);
                let mut end = at;
                while matches!(mark, '-' | '~') && source.at(end) == mark && end < at + 4 {
                    end += 1;
                }
                (end > at).then_some(end)
            })?;
        let dash = matches!(source.at(at), '-' | '~');
        let next = source.skip_blank(sep);
        let mut second = self
            .moment(next, true)
            .filter(|second| second.spec_to.is_none())
            .or_else(|| self.bare_year(next, first, dash))?;
        // 6月25日22:00至次日6:00: the day behind that of the start.
        if first.spec.is_some()
            && source
                .eat_any(next, &["次日", "翌日", "第二天", "隔日", "隔天"])
                .is_some()
            && let Some(day) = self.day_of(first, begin).and_then(|day| day.succ_opt())
        {
            second.spec = Some(Spec::fixed(Period::day(day)));
        }
        // A clock and a day cannot be the ends of one range the wrong way round: 15:00-16日 is none.
        let part = first.clock.is_some_and(|clock| clock.hour.is_none());
        if first.spec.is_some() && first.clock.is_some() && second.clock.is_none() && (dash || !part) {
            return None;
        }
        let stretch = self.between(begin, first, &second)?;
        let mut end = second.end;
        let close = source.skip_blank(end);
        end = source
            .eat_any(close, &["为止", "止", "期间", "之间", "间"])
            .filter(|after| source.at(*after) != '隔')
            .unwrap_or(end);
        let mismatch = second
            .said
            .and_then(|said| mismatch(said, stretch.end.date()))
            .or_else(|| first.said.and_then(|said| mismatch(said, stretch.start.date())));
        Some(self.close_range(begin, end, stretch, mismatch))
    }

    /// 2008.03-2009: the year alone closes a range that began with a year.
    pub(super) fn bare_year(&self, index: usize, first: &Moment, dash: bool) -> Option<Moment> {
        let (year, end) = crate::text::number::year(self.source, index)?;
        let begun = matches!(
            &first.spec,
            Some(Spec {
                base: Base::Fixed(_),
                ..
            })
        ) && first.level >= Grain::Month;
        let spec = Spec::fixed(Period::year(year)?);
        (dash && begun).then_some(Moment {
            spec: Some(spec),
            spec_to: None,
            clock: None,
            clock_to: None,
            said: None,
            level: Grain::Year,
            end,
        })
    }

    pub(super) fn between(&self, begin: usize, first: &Moment, second: &Moment) -> Option<Stretch> {
        let workdays = self.context.workdays;
        let tense = self.tense(begin, second.end);
        let resolve = |spec: &Spec, today: NaiveDate| resolve::period(spec, today, tense, workdays);
        match (&first.spec, &second.spec) {
            (Some(from), Some(to)) => {
                let mut start = resolve(from, self.today)?;
                let end = match (to.base, from.base) {
                    (Base::OpenYear | Base::OpenMonth | Base::OpenLunarMonth, _) => {
                        // The end takes its year and month from the start: the first such date from there on.
                        resolve::period(to, start.start, Tense::Open, workdays)
                            .filter(|end| end.end >= start.start)
                            .or_else(|| next_year(to, start.start, workdays))?
                    }
                    (Base::Fixed(_), Base::OpenYear | Base::OpenMonth) if !is_weekday_like(to) => {
                        let end = resolve(to, self.today)?;
                        start = same_unit_before(from, end, workdays).unwrap_or(start);
                        end
                    }
                    _ => {
                        let end = resolve(to, self.today)?;
                        // 周一至周三 said on a Tuesday: the end follows the start.
                        if end.end < start.start {
                            shift_week(end, start)?
                        } else {
                            end
                        }
                    }
                };
                if end.end < start.start {
                    return None;
                }
                let (mut from_time, mut to_time) = (start_of(start.start), end_of(end.end));
                if let Some(clock) = first.clock {
                    from_time = clock.on(start.start, self.context.settings)?.0;
                }
                if let Some(clock) = second.clock {
                    // 23:00至16日5:00: across midnight hours are meant as written.
                    let exact = clock.exact
                        || first.clock.is_some() && clock.part.is_none() && end.start > start.start;
                    to_time = Clock { exact, ..clock }.on(end.start, self.context.settings)?.1;
                }
                let timed = first.clock.is_some() || second.clock.is_some();
                let grain = if timed {
                    Grain::Minute
                } else {
                    start
                        .grain
                        .max(end.grain)
                        .min(Grain::Day)
                        .max(start.grain.min(end.grain))
                };
                (to_time >= from_time).then_some(Stretch {
                    start: from_time,
                    end: to_time,
                    grain,
                })
            }
            (_, None) => {
                let day = self.day_of(first, begin)?;
                self.clock_range(day, first.clock?, day, second.clock?)
            }
            (None, Some(to)) => {
                // 2:00-明天4:00, 13:20~次日05:40: across midnight hours are meant as written.
                let day = resolve(to, self.today)?.start;
                let exact = |clock: Clock| Clock {
                    exact: clock.part.is_none(),
                    ..clock
                };
                let start = exact(first.clock?).on(self.today, self.context.settings)?.0;
                let end = exact(second.clock?).on(day, self.context.settings)?.1;
                (end > start).then_some(Stretch {
                    start,
                    end,
                    grain: Grain::Minute,
                })
            }
        }
    }

    /// From one time of day to another; the second takes over the first's part of the day.
    pub(super) fn clock_range(
        &self,
        day: NaiveDate,
        first: Clock,
        last_day: NaiveDate,
        mut last: Clock,
    ) -> Option<Stretch> {
        let settings = self.context.settings;
        if last.part.is_none() && first.part.is_some() && !last.exact {
            let inherited = Clock {
                part: first.part,
                ..last
            };
            let fits = inherited.on(last_day, settings)?.1 > first.on(day, settings)?.0;
            if fits {
                last = inherited;
            }
        }
        let start = first.on(day, settings)?.0;
        let mut end = last.on(last_day, settings)?.1;
        if end <= start && !last.exact && last.part.is_none() {
            end = Clock {
                part: Some(DayPart::Afternoon),
                ..last
            }
            .on(last_day, settings)?
            .1;
        }
        if end <= start {
            end = end.checked_add_days(Days::new(1))?;
        }
        Some(Stretch {
            start,
            end,
            grain: Grain::Minute,
        })
    }

    pub(super) fn close_range(
        &self,
        begin: usize,
        end: usize,
        stretch: Stretch,
        mismatch: Option<(Weekday, Weekday)>,
    ) -> (usize, TimeExpression) {
        let source = self.source;
        let mut found = self.finish(begin, end, TimeKind::Range, stretch);
        found.weekday_mismatch = mismatch;
        if let Some((side, after)) = word_side(source, source.skip_blank(end))
            .filter(|(side, _)| matches!(side, Side::Before | Side::Within))
        {
            found.span = source.span(begin, after);
            if side == Side::Before {
                found.bound = Bound::Until;
            }
            return (after, found);
        }
        (end, found)
    }
}

/// Whether a fixed date came from today rather than from a calendar year or month.
pub(super) fn is_weekday_like(spec: &Spec) -> bool {
    matches!(spec.base, Base::Fixed(period) if period.grain < Grain::Month)
}

/// The later end of a week-day range that was resolved before its start.
pub(super) fn shift_week(end: Period, start: Period) -> Option<Period> {
    let weeks = (start.start - end.end).num_days().div_euclid(7) + 1;
    Some(Period::new(
        add_days(end.start, weeks * 7)?,
        add_days(end.end, weeks * 7)?,
        end.grain,
    ))
    .filter(|shifted| shifted.end >= start.start)
}

pub(super) fn next_year(
    spec: &Spec,
    from: NaiveDate,
    workdays: &crate::calendar::Workdays,
) -> Option<Period> {
    let year = |offset: i32| {
        let mut fixed = spec.clone();
        fixed.base = Base::Fixed(Period::year(from.year() + offset)?);
        resolve::period(&fixed, from, Tense::Open, workdays)
    };
    (spec.base == Base::OpenYear)
        .then(|| (0..=2).filter_map(year).find(|period| period.end >= from))
        .flatten()
}

/// The last period that `spec` can mean which begins no later than `end`.
pub(super) fn same_unit_before(
    spec: &Spec,
    end: Period,
    workdays: &crate::calendar::Workdays,
) -> Option<Period> {
    let candidate = |offset: i64| {
        let base = match spec.base {
            Base::OpenYear => Period::year(end.start.year() + i32::try_from(offset).ok()?)?,
            Base::OpenMonth => Period::month(end.start, offset)?,
            _ => return None,
        };
        let fixed = Spec {
            base: Base::Fixed(base),
            ..spec.clone()
        };
        resolve::period(&fixed, end.start, Tense::Open, workdays)
    };
    [0, -1]
        .into_iter()
        .filter_map(candidate)
        .find(|period| period.start <= end.end)
}
