//! Workdays tell which days an office works, by the State Council's yearly notices, and count from day to day.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{
    holiday_file::{BUILT_IN, HolidayError, HolidayYear},
    lunar::{LunarDay, lunar_month_length, qingming, solar_day},
};

static EMBEDDED: LazyLock<Workdays> = LazyLock::new(|| {
    let mut workdays = Workdays::default();
    BUILT_IN.years.iter().for_each(|year| workdays.insert(year));
    workdays
});

/// Which days are worked. Years without data are estimated: Monday to Friday less the statutory days.
#[derive(Clone, Debug, Default)]
pub struct Workdays {
    years: BTreeMap<i32, YearTable>,
}

#[derive(Clone, Debug, Default)]
struct YearTable {
    /// Day of the year → `REST + index of its name`, `MAKE_UP`, or 0.
    days: Vec<u8>,
    names: Vec<String>,
}

const MAKE_UP: u8 = 1;
const REST: u8 = 2;

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// Monday to Friday, worked.
    Workday,
    /// A Saturday or Sunday off.
    Weekend,
    /// A day of a statutory rest period, with its name.
    Holiday(&'a str),
    /// A Saturday or Sunday that is worked instead of a rest day (调休上班).
    MakeUp,
}

impl DayKind<'_> {
    /// Whether the office works.
    pub fn is_worked(self) -> bool {
        matches!(self, DayKind::Workday | DayKind::MakeUp)
    }
}

/// A workday found by counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workday {
    /// The day.
    pub date: NaiveDate,
    /// False when a year on the way has no holiday data, so that the day is estimated (估算).
    pub certain: bool,
}

/// Days in a row on which the office rests around a statutory holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestPeriod {
    /// The holiday's name; two names are joined when periods touch.
    pub name: String,
    /// First rest day.
    pub from: NaiveDate,
    /// Last rest day, inclusive.
    pub to: NaiveDate,
}

impl Workdays {
    /// The embedded statutory years 2004–2026.
    pub fn statutory() -> &'static Self {
        &EMBEDDED
    }

    /// Adds one year, checked.
    ///
    /// # Errors
    ///
    /// Those of [`HolidayYear::check`]; then nothing is changed.
    pub fn add_year(&mut self, year: &HolidayYear) -> Result<(), HolidayError> {
        year.check()?;
        self.insert(year);
        Ok(())
    }

    fn insert(&mut self, year: &HolidayYear) {
        self.years.insert(
            year.year,
            YearTable {
                days: vec![0; 367],
                names: Vec::new(),
            },
        );
        for holiday in &year.holidays {
            let mut date = holiday.from;
            while date <= holiday.to {
                self.mark_rest(date, &holiday.name);
                let Some(next) = date.succ_opt() else { break };
                date = next;
            }
        }
        for date in &year.make_up {
            if let Some(slot) = self.slot(*date) {
                *slot = MAKE_UP;
            }
        }
    }

    /// Days of December before go into that year's table if there is one.
    fn slot(&mut self, date: NaiveDate) -> Option<&mut u8> {
        self.years
            .get_mut(&date.year())?
            .days
            .get_mut(date.ordinal0() as usize)
    }

    fn mark_rest(&mut self, date: NaiveDate, name: &str) {
        let Some(table) = self.years.get_mut(&date.year()) else {
            return;
        };
        let index = table
            .names
            .iter()
            .position(|known| known == name)
            .unwrap_or_else(|| {
                table.names.push(name.to_owned());
                table.names.len() - 1
            });
        if let (Some(slot), Ok(index)) = (table.days.get_mut(date.ordinal0() as usize), u8::try_from(index)) {
            *slot = index.saturating_add(REST);
        }
    }

    /// Whether a year's holidays are known.
    pub fn is_certain(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// The first and last year with data.
    pub fn known_years(&self) -> Option<(i32, i32)> {
        Some((*self.years.first_key_value()?.0, *self.years.last_key_value()?.0))
    }

    /// What a day is. In years without data the statutory days themselves are off and nothing is made up.
    pub fn day_kind(&self, date: NaiveDate) -> DayKind<'_> {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        if let Some(table) = self.years.get(&date.year()) {
            match table.days.get(date.ordinal0() as usize).copied().unwrap_or(0) {
                0 => {}
                MAKE_UP => return DayKind::MakeUp,
                rest => {
                    let name = table
                        .names
                        .get(usize::from(rest - REST))
                        .map_or("", String::as_str);
                    return DayKind::Holiday(name);
                }
            }
        } else if let Some(name) = statutory_name(date) {
            return DayKind::Holiday(name);
        }
        if weekend {
            DayKind::Weekend
        } else {
            DayKind::Workday
        }
    }

    /// Whether the office works on a day.
    pub fn is_workday(&self, date: NaiveDate) -> bool {
        self.day_kind(date).is_worked()
    }

    /// The n-th workday after `from` (before it, for a negative `count`); `from` itself does not count, and is
    /// the answer for 0. Clamped at the ends of the calendar.
    pub fn add_workdays(&self, from: NaiveDate, count: i32) -> Workday {
        let mut date = from;
        let mut certain = true;
        let mut left = count.unsigned_abs().min(100_000);
        while left > 0 {
            let Some(next) = (if count > 0 {
                date.succ_opt()
            } else {
                date.pred_opt()
            }) else {
                break;
            };
            date = next;
            certain &= self.is_certain(date.year());
            left -= u32::from(self.is_workday(date));
        }
        Workday { date, certain }
    }

    /// Workdays from the day after `from` up to and with `to`; 0 if `to` is not later.
    pub fn workdays_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        from.iter_days()
            .skip(1)
            .take_while(|date| *date <= to)
            .map(|date| u32::from(self.is_workday(date)))
            .sum()
    }

    /// The day itself if worked, else the next (or, `back`, the last) workday, at most 60 days away.
    pub fn nearest_workday(&self, date: NaiveDate, back: bool) -> NaiveDate {
        let mut found = date;
        for _ in 0..60 {
            if self.is_workday(found) {
                return found;
            }
            match if back { found.pred_opt() } else { found.succ_opt() } {
                Some(next) => found = next,
                None => break,
            }
        }
        date
    }

    /// The rest period that holds `date`, if it is a statutory rest day; adjacent weekends belong to it.
    pub fn rest_period(&self, date: NaiveDate) -> Option<RestPeriod> {
        let DayKind::Holiday(name) = self.day_kind(date) else {
            return None;
        };
        let mut name = name.to_owned();
        let (mut from, mut to) = (date, date);
        while let Some(before) = from.pred_opt().filter(|day| !self.is_workday(*day)) {
            from = before;
        }
        while let Some(after) = to.succ_opt().filter(|day| !self.is_workday(*day)) {
            to = after;
            if let DayKind::Holiday(other) = self.day_kind(after)
                && !name.contains(other)
            {
                name = format!("{name}、{other}");
            }
        }
        Some(RestPeriod { name, from, to })
    }

    /// The next statutory rest period that ends on or after `date`, looked for over 400 days.
    pub fn next_rest_period(&self, date: NaiveDate) -> Option<RestPeriod> {
        let mut day = date;
        for _ in 0..400 {
            if let Some(period) = self.rest_period(day) {
                return Some(period);
            }
            day = day.checked_add_days(Days::new(1))?;
        }
        None
    }
}

/// The statutory days off by the regulation of 2024-11-10 (国务院令第795号), for years without a notice.
fn statutory_name(date: NaiveDate) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (1, 1) => return Some("元旦"),
        (5, 1 | 2) => return Some("劳动节"),
        (10, 1..=3) => return Some("国庆节"),
        (4, _) if qingming(date.year()) == Some(date) => return Some("清明节"),
        _ => {}
    }
    let lunar = super::lunar::lunar(date)?;
    match (lunar.month, lunar.day, lunar.leap) {
        (1, 1..=3, false) => Some("春节"),
        (5, 5, false) => Some("端午节"),
        (8, 15, false) => Some("中秋节"),
        (12, day, false) => {
            let last = lunar_month_length(lunar.year, 12, false)?;
            let eve = solar_day(LunarDay { day: last, ..lunar })?;
            (day == last && eve == date).then_some("春节")
        }
        _ => None,
    }
}
