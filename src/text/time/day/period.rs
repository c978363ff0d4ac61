//! A period is a run of whole days, and a part narrows one: the year 2026, its third quarter, that quarter's end.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{Grain, festival::Festival};
use crate::calendar::{LunarDay, Workdays, lunar, lunar_month_length, month_end, month_start, solar_day};

/// A run of days, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text::time) struct Period {
    pub(in crate::text::time) start: NaiveDate,
    pub(in crate::text::time) end: NaiveDate,
    pub(in crate::text::time) grain: Grain,
}

/// What narrows a period to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text::time) enum Part {
    Month(u32),
    Day(u32),
    Quarter(u32),
    /// 1 or 2: of a year or of a month.
    Half(u32),
    /// 初
    Begin,
    /// 伊始
    Outset,
    /// 中
    Middle,
    /// 底, 末
    End,
    /// 上旬 1, 中旬 2, 下旬 3.
    TenDays(u32),
    /// 中下旬: from the one to the other.
    Tens(u32, u32),
    Weekend,
    Weekday(Weekday),
    /// Counted from 1; −1 is the last.
    NthWeek(i32),
    NthWeekday(i32, Weekday),
    NthDay(i32),
    NthMonth(i32),
    NthWorkday(i32),
    First(u32, Grain),
    Last(u32, Grain),
    LunarMonth(u8, bool),
    LunarDay(u8),
    Festival(Festival),
    /// The days off around a day.
    Rest,
    /// Spring 0, summer 1, autumn 2, winter 3.
    Season(u32),
}

pub(in crate::text::time) fn add_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    if days >= 0 {
        date.checked_add_days(Days::new(days.unsigned_abs()))
    } else {
        date.checked_sub_days(Days::new(days.unsigned_abs()))
    }
}

pub(in crate::text::time) fn add_months(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months >= 0 {
        date.checked_add_months(count)
    } else {
        date.checked_sub_months(count)
    }
}

fn monday(date: NaiveDate) -> Option<NaiveDate> {
    add_days(date, -i64::from(date.weekday().num_days_from_monday()))
}

impl Period {
    pub(in crate::text::time) fn new(start: NaiveDate, end: NaiveDate, grain: Grain) -> Self {
        Self {
            start,
            end: end.max(start),
            grain,
        }
    }

    pub(in crate::text::time) fn day(date: NaiveDate) -> Self {
        Self {
            start: date,
            end: date,
            grain: Grain::Day,
        }
    }

    pub(in crate::text::time) fn year(year: i32) -> Option<Self> {
        let start = NaiveDate::from_ymd_opt(year, 1, 1)?;
        Some(Self::new(
            start,
            NaiveDate::from_ymd_opt(year, 12, 31)?,
            Grain::Year,
        ))
    }

    /// The month `offset` months from that of `date`.
    pub(in crate::text::time) fn month(date: NaiveDate, offset: i64) -> Option<Self> {
        let start = add_months(month_start(date), offset)?;
        Some(Self::new(start, month_end(start), Grain::Month))
    }

    /// The week, Monday to Sunday, `offset` weeks from that of `date`.
    pub(in crate::text::time) fn week(date: NaiveDate, offset: i64) -> Option<Self> {
        let start = add_days(monday(date)?, offset * 7)?;
        Some(Self::new(start, add_days(start, 6)?, Grain::Week))
    }

    /// The quarter `offset` quarters from that of `date`.
    pub(in crate::text::time) fn quarter(date: NaiveDate, offset: i64) -> Option<Self> {
        let first = date.month0() / 3 * 3 + 1;
        let start = add_months(NaiveDate::from_ymd_opt(date.year(), first, 1)?, offset * 3)?;
        Some(Self::new(start, month_end(add_months(start, 2)?), Grain::Quarter))
    }

    /// The half-year `offset` halves from that of `date`.
    pub(in crate::text::time) fn half(date: NaiveDate, offset: i64) -> Option<Self> {
        let first = date.month0() / 6 * 6 + 1;
        let start = add_months(NaiveDate::from_ymd_opt(date.year(), first, 1)?, offset * 6)?;
        Some(Self::new(start, month_end(add_months(start, 5)?), Grain::Half))
    }

    /// The ten days (旬) `offset` from those of `date`.
    pub(in crate::text::time) fn ten_days(date: NaiveDate, offset: i64) -> Option<Self> {
        let index = i64::from((date.day() - 1).min(29) / 10) + offset;
        Self::month(date, index.div_euclid(3))?.part(
            Part::TenDays(u32::try_from(index.rem_euclid(3)).ok()? + 1),
            Workdays::statutory(),
        )
    }

    /// The part of this period; `None` where it has no such part.
    pub(in crate::text::time) fn part(self, part: Part, workdays: &Workdays) -> Option<Self> {
        match part {
            Part::Month(month) => Self::month(NaiveDate::from_ymd_opt(self.start.year(), month, 1)?, 0),
            Part::Day(day) => Some(Self::day(self.start.with_day(day)?)),
            Part::Quarter(quarter) if (1..=4).contains(&quarter) => {
                Self::quarter(Self::year(self.start.year())?.start, i64::from(quarter) - 1)
            }
            Part::Half(half) if self.grain == Grain::Month => {
                let middle = self.start.with_day(15)?;
                Some(match half {
                    1 => Self::new(self.start, middle, Grain::TenDays),
                    _ => Self::new(middle.succ_opt()?, self.end, Grain::TenDays),
                })
            }
            Part::Half(half) => Self::half(Self::year(self.start.year())?.start, i64::from(half) - 1),
            Part::Quarter(_) => None,
            Part::Begin | Part::Outset | Part::Middle | Part::End => self.edge(part),
            Part::Tens(from, to) => {
                let first = self.part(Part::TenDays(from), workdays)?;
                let last = self.part(Part::TenDays(to), workdays)?;
                Some(Self::new(first.start, last.end, Grain::TenDays))
            }
            Part::TenDays(which) => {
                let first = self.start.with_day(which.checked_sub(1)? * 10 + 1)?;
                let last = if which >= 3 {
                    month_end(first)
                } else {
                    first.with_day(which * 10)?
                };
                Some(Self::new(first, last, Grain::TenDays))
            }
            Part::Weekend => Some(Self::new(
                add_days(self.start, 5)?,
                add_days(self.start, 6)?,
                Grain::Day,
            )),
            Part::Weekday(day) => Some(Self::day(add_days(
                monday(self.start)?,
                i64::from(day.num_days_from_monday()),
            )?)),
            Part::LunarMonth(..) | Part::LunarDay(_) | Part::Festival(_) => self.lunar_part(part),
            Part::Rest => Some(workdays.rest_period(self.start).map_or(self, |rest| Self {
                start: rest.from,
                end: rest.to,
                ..self
            })),
            Part::Season(season) => {
                let first = NaiveDate::from_ymd_opt(self.start.year(), 3, 1)?;
                let start = add_months(first, i64::from(season) * 3)?;
                let end = add_months(start, 3)?.pred_opt()?;
                Some(Self::new(start, end, Grain::Quarter))
            }
            _ => self.counted(part, workdays),
        }
    }

    /// Beginnings, middles and ends: month 1–5, 11–20, 25–last; of longer periods their first or last month(s).
    fn edge(self, part: Part) -> Option<Self> {
        let months = |from: i64, to: i64| {
            let start = Self::month(self.start, from)?.start;
            Some(Self::new(start, Self::month(self.start, to)?.end, Grain::Month))
        };
        match (part, self.grain) {
            (Part::Begin | Part::Outset, Grain::Month) => {
                Some(Self::new(self.start, self.start.with_day(5)?, Grain::TenDays))
            }
            (Part::Middle, Grain::Month) => Some(Self::new(
                self.start.with_day(11)?,
                self.start.with_day(20)?,
                Grain::TenDays,
            )),
            (Part::End, Grain::Month) => Some(Self::new(self.start.with_day(25)?, self.end, Grain::TenDays)),
            (Part::Begin, Grain::Year) => months(0, 1),
            (Part::Outset, Grain::Year) | (Part::Begin | Part::Outset, Grain::Quarter | Grain::Half) => {
                months(0, 0)
            }
            (Part::Middle, Grain::Year) => months(5, 5),
            (Part::Middle, Grain::Quarter) => months(1, 1),
            (Part::End, Grain::Year) => months(10, 11),
            (Part::End, Grain::Quarter) => months(2, 2),
            (Part::End, Grain::Half) => months(5, 5),
            (Part::Begin, Grain::Week) => Some(Self::new(self.start, add_days(self.start, 1)?, Grain::Day)),
            (Part::Middle, Grain::Week) => Some(Self::day(add_days(self.start, 2)?)),
            (Part::End, Grain::Week) => self.part(Part::Weekend, Workdays::statutory()),
            (Part::End, Grain::TenDays) => Some(Self::new(add_days(self.end, -2)?, self.end, Grain::Day)),
            _ => None,
        }
    }

    fn counted(self, part: Part, workdays: &Workdays) -> Option<Self> {
        match part {
            Part::NthWeek(count) => self.week_in(count),
            Part::NthWeekday(count, day) => {
                let wanted = i64::from(day.num_days_from_monday());
                let date = if count > 0 {
                    let ahead =
                        (wanted - i64::from(self.start.weekday().num_days_from_monday())).rem_euclid(7);
                    add_days(self.start, ahead + i64::from(count - 1) * 7)?
                } else {
                    let back = (i64::from(self.end.weekday().num_days_from_monday()) - wanted).rem_euclid(7);
                    add_days(self.end, -back)?
                };
                (date <= self.end).then_some(Self::day(date))
            }
            Part::NthDay(count) if count < 0 => Some(Self::day(self.end)),
            Part::NthDay(count) => {
                let date = add_days(self.start, i64::from(count) - 1)?;
                (date <= self.end).then_some(Self::day(date))
            }
            Part::NthMonth(count) if count < 0 => Self::month(self.end, 0),
            Part::NthMonth(count) => Self::month(self.start, i64::from(count) - 1),
            Part::NthWorkday(count) if count < 0 => {
                Some(Self::day(workdays.add_workdays(self.end.succ_opt()?, -1).date))
            }
            Part::NthWorkday(count) => Some(Self::day(
                workdays.add_workdays(self.start.pred_opt()?, count).date,
            )),
            Part::First(count, grain) => self.run(i64::from(count), grain),
            Part::Last(count, grain) => self.run(-i64::from(count), grain),
            _ => None,
        }
    }

    /// The weeks of a year are ISO weeks; those of a shorter period begin with its first Monday.
    fn week_in(self, count: i32) -> Option<Self> {
        if count < 0 {
            return Self::week(self.end, 0);
        }
        let first = if self.grain == Grain::Year {
            Self::week(self.start.with_day(4)?, 0)?
        } else {
            let week = Self::week(self.start, 0)?;
            if week.start < self.start {
                Self::week(self.start, 1)?
            } else {
                week
            }
        };
        Self::week(first.start, i64::from(count) - 1)
    }

    /// The first (or, for a negative count, last) so many units.
    fn run(self, count: i64, grain: Grain) -> Option<Self> {
        let first = count > 0;
        let length = |months: i64| -> Option<Self> {
            Some(if first {
                Self::new(
                    self.start,
                    add_days(add_months(self.start, count * months)?, -1)?,
                    grain,
                )
            } else {
                Self::new(add_months(self.end.succ_opt()?, count * months)?, self.end, grain)
            })
        };
        match grain {
            Grain::Year => length(12),
            Grain::Quarter => length(3),
            Grain::Month => length(1),
            Grain::Week if first => {
                let begin = self.week_in(1)?.start;
                Some(Self::new(begin, add_days(begin, count * 7 - 1)?, grain))
            }
            Grain::Week => Some(Self::new(add_days(self.end, count * 7 + 1)?, self.end, grain)),
            Grain::Day if first => Some(Self::new(self.start, add_days(self.start, count - 1)?, grain)),
            Grain::Day => Some(Self::new(add_days(self.end, count + 1)?, self.end, grain)),
            _ => None,
        }
    }

    /// Lunar parts count in the lunar year of the same number as this period's year.
    fn lunar_part(self, part: Part) -> Option<Self> {
        match part {
            Part::LunarMonth(month, leap) => {
                let year = self.start.year();
                let start = solar_day(LunarDay {
                    year,
                    month,
                    leap,
                    day: 1,
                })?;
                let length = lunar_month_length(year, month, leap)?;
                Some(Self::new(
                    start,
                    add_days(start, i64::from(length) - 1)?,
                    Grain::Month,
                ))
            }
            Part::LunarDay(day) => {
                let month = lunar(self.start)?;
                Some(Self::day(solar_day(LunarDay { day, ..month })?))
            }
            Part::Festival(festival) => Some(Self::day(festival.in_year(self.start.year())?)),
            _ => None,
        }
    }
}
