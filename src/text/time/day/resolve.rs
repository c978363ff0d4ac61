//! Resolving turns what was read into days: a missing year or month is found from the reference.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::{
    Offset,
    period::{Part, Period, add_days, add_months},
};
use crate::calendar::Workdays;

/// A yearless date that passed at most this many days ago is this year's, overdue; beyond, the next one.
const STILL_THIS_YEAR: i64 = 60;

/// Where a date's parts are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text::time) enum Base {
    /// A year to be found.
    OpenYear,
    /// A month to be found.
    OpenMonth,
    /// A lunar month to be found.
    OpenLunarMonth,
    Fixed(Period),
}

/// A date as read: a base and the parts that narrow it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::text::time) struct Spec {
    pub(in crate::text::time) base: Base,
    pub(in crate::text::time) parts: Vec<Part>,
    /// 前 means the day before it begins: festivals, 下周, 明年.
    pub(in crate::text::time) excluded_by_before: bool,
    /// A festival, which is the next one whenever it has passed.
    pub(in crate::text::time) festival: bool,
}

impl Spec {
    pub(in crate::text::time) fn fixed(period: Period) -> Self {
        Self::of(Base::Fixed(period))
    }

    pub(in crate::text::time) fn of(base: Base) -> Self {
        Self {
            base,
            parts: Vec::new(),
            excluded_by_before: false,
            festival: false,
        }
    }

    pub(in crate::text::time) fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self.excluded_by_before = false;
        self
    }

    pub(in crate::text::time) fn excluded(mut self) -> Self {
        self.excluded_by_before = true;
        self
    }

    /// The end of the month or quarter that a part of one belongs to: 4月前4天 is as near as April.
    fn unit_end(&self, today: NaiveDate, whole: Period, workdays: &Workdays) -> NaiveDate {
        match self.parts.as_slice() {
            [.., Part::Day(_)] | [_] | [] => whole.end,
            [first, ..] => Period::year(today.year())
                .and_then(|year| year.part(*first, workdays))
                .map_or(whole.end, |unit| unit.end.max(whole.end)),
        }
    }

    fn narrow(&self, period: Period, workdays: &Workdays) -> Option<Period> {
        self.parts
            .iter()
            .try_fold(period, |period, part| period.part(*part, workdays))
    }
}

/// Whether a text reports or plans, for dates without a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text::time) enum Tense {
    Open,
    Past,
    /// Something after the date is meant (春节后): the last one counts while it is near.
    JustAfter,
}

/// The days that a date as read stands for.
pub(in crate::text::time) fn period(
    spec: &Spec,
    today: NaiveDate,
    tense: Tense,
    workdays: &Workdays,
) -> Option<Period> {
    let year = |offset: i32| spec.narrow(Period::year(today.year() + offset)?, workdays);
    match spec.base {
        Base::Fixed(period) => spec.narrow(period, workdays),
        Base::OpenYear => {
            if spec.festival {
                return festival(spec, today, tense, workdays);
            }
            let Some(this) = year(0) else {
                // 29 February: the next year that has it.
                return (1..=8).find_map(year);
            };
            let ago = (today - spec.unit_end(today, this, workdays)).num_days();
            match tense {
                Tense::Past if this.start > today => year(-1),
                Tense::Past => Some(this),
                _ if ago > still_this_year(spec) => (1..=8).find_map(year),
                _ => Some(this),
            }
        }
        Base::OpenMonth => {
            let month = |offset: i64| spec.narrow(Period::month(today, offset)?, workdays);
            if tense == Tense::Past {
                return [0, -1, -2]
                    .into_iter()
                    .filter_map(month)
                    .find(|period| period.start <= today);
            }
            (0..=3).filter_map(month).find(|period| period.end >= today)
        }
        Base::OpenLunarMonth => {
            let here = crate::calendar::lunar(today)?;
            (0..=2)
                .filter_map(|ahead| {
                    let index = u32::from(here.month) - 1 + ahead;
                    let year = here.year + i32::try_from(index / 12).ok()?;
                    let month = Part::LunarMonth((index % 12) as u8 + 1, false);
                    spec.narrow(Period::year(year)?.part(month, workdays)?, workdays)
                })
                .find(|period| period.end >= today)
        }
    }
}

/// Days for which a passed date stays this year's. Quarters and halves are spoken of for longer.
fn still_this_year(spec: &Spec) -> i64 {
    match spec.parts.first() {
        Some(Part::Quarter(_) | Part::Half(_)) => 180,
        _ => STILL_THIS_YEAR,
    }
}

fn festival(spec: &Spec, today: NaiveDate, tense: Tense, workdays: &Workdays) -> Option<Period> {
    // Lunar festivals of the last lunar year can still lie ahead in January.
    let mut days = (-1..=2).filter_map(|offset| spec.narrow(Period::year(today.year() + offset)?, workdays));
    let near = if tense == Tense::JustAfter {
        add_days(today, -30)?
    } else {
        today
    };
    if tense == Tense::Past {
        return days.rfind(|period| period.start <= today);
    }
    days.find(|period| period.end >= near)
}

/// The last moment of an amount of time after `from`, and whether every year's holidays on the way are known.
///
/// Whole days and longer end with their day; hours and shorter end by the clock.
pub(in crate::text::time) fn due_after(
    from: NaiveDateTime,
    offset: Offset,
    workdays: &Workdays,
) -> Option<(NaiveDateTime, bool)> {
    let mut date = add_months(from.date(), offset.months)?;
    date = add_days(date, offset.days)?;
    let mut certain = true;
    if offset.workdays != 0 {
        let found = workdays.add_workdays(date, i32::try_from(offset.workdays).ok()?);
        date = found.date;
        certain = found.certain;
    }
    if offset.seconds != 0 {
        let moment = date
            .and_time(from.time())
            .checked_add_signed(TimeDelta::try_seconds(offset.seconds)?)?;
        return Some((moment, certain));
    }
    Some((end_of(date), certain))
}

/// The last second of a day.
pub(in crate::text::time) fn end_of(date: NaiveDate) -> NaiveDateTime {
    date.and_hms_opt(23, 59, 59).unwrap_or_default()
}

/// The first second of a day.
pub(in crate::text::time) fn start_of(date: NaiveDate) -> NaiveDateTime {
    date.and_hms_opt(0, 0, 0).unwrap_or_default()
}
