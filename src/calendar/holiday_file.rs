//! A holiday file is the RON form of one or more years' holidays: what is embedded, and what an office adds.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The format of holiday files. Files of before they had a number are of it.
const FORMAT: u32 = 1;

/// The years of a holiday file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidayYears {
    /// The format of the file.
    #[serde(default = "format")]
    pub format: u32,
    /// One entry a year, in any order.
    pub years: Vec<HolidayYear>,
}

impl Default for HolidayYears {
    fn default() -> Self {
        Self {
            format: FORMAT,
            years: Vec::new(),
        }
    }
}

fn format() -> u32 {
    FORMAT
}

/// The statutory rest days and make-up workdays of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidayYear {
    /// The Gregorian year.
    pub year: i32,
    /// Rest periods, weekends inside them included.
    pub holidays: Vec<Holiday>,
    /// Saturdays and Sundays that are worked.
    #[serde(default)]
    pub make_up: Vec<NaiveDate>,
}

/// One rest period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// 元旦, 春节 …
    pub name: String,
    /// First rest day.
    pub from: NaiveDate,
    /// Last rest day, inclusive.
    pub to: NaiveDate,
}

/// Why a holiday file was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HolidayError {
    /// Not RON, or not of this form.
    #[error("holiday file: {0}")]
    Syntax(String),
    /// A day lies outside its year (the days of New Year's Eve's turn excepted).
    #[error("holiday year {year}: {date} lies outside it")]
    OutsideYear {
        /// The year it stands under.
        year: i32,
        /// The day.
        date: NaiveDate,
    },
    /// A rest period that ends before it begins, or lasts over a month.
    #[error("holiday year {year}: {from} to {to} is no rest period")]
    Period {
        /// The year it stands under.
        year: i32,
        /// First day given.
        from: NaiveDate,
        /// Last day given.
        to: NaiveDate,
    },
    /// A make-up workday that is no Saturday or Sunday.
    #[error("holiday year {year}: make-up workday {date} is not on a weekend")]
    MakeUpNotWeekend {
        /// The year it stands under.
        year: i32,
        /// The day.
        date: NaiveDate,
    },
    /// A day that is both rest and make-up work.
    #[error("holiday year {year}: {date} is both a rest day and a make-up workday")]
    Contradiction {
        /// The year it stands under.
        year: i32,
        /// The day.
        date: NaiveDate,
    },
    /// A pasted notice in which no year or no rest period was found.
    #[error("no holiday year was found in the text")]
    NothingFound,
}

/// The years that the program brings along.
pub(super) static BUILT_IN: LazyLock<HolidayYears> = LazyLock::new(|| {
    let file = HolidayYears::from_ron(include_str!("../../assets/calendar/holidays.ron"));
    // A test checks the table; were it broken, every year would be an estimated one.
    file.unwrap_or_default()
});

/// What the program brings along of a year.
pub fn known_year(year: i32) -> Option<HolidayYear> {
    BUILT_IN.years.iter().find(|known| known.year == year).cloned()
}

impl HolidayYears {
    /// Reads and checks a holiday file.
    ///
    /// # Errors
    ///
    /// What the text breaks: RON syntax, or a rule of [`HolidayYear::check`].
    pub fn from_ron(text: &str) -> Result<Self, HolidayError> {
        let years: Self = ron::from_str(text).map_err(|error| HolidayError::Syntax(error.to_string()))?;
        years.years.iter().try_for_each(HolidayYear::check)?;
        Ok(years)
    }
}

impl HolidayYear {
    /// Checks that every day belongs to the year and that make-up days fall on weekends.
    ///
    /// A New Year's rest may begin in the last days of December before, and its make-up day may lie there.
    ///
    /// # Errors
    ///
    /// The first day that breaks a rule, with its year.
    pub fn check(&self) -> Result<(), HolidayError> {
        let year = self.year;
        for holiday in &self.holidays {
            let (from, to) = (holiday.from, holiday.to);
            for date in [from, to] {
                if !self.may_hold(date) {
                    return Err(HolidayError::OutsideYear { year, date });
                }
            }
            if to < from || (to - from).num_days() > 31 {
                return Err(HolidayError::Period { year, from, to });
            }
        }
        for &date in &self.make_up {
            if !self.may_hold(date) {
                return Err(HolidayError::OutsideYear { year, date });
            }
            if !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
                return Err(HolidayError::MakeUpNotWeekend { year, date });
            }
            if self
                .holidays
                .iter()
                .any(|holiday| (holiday.from..=holiday.to).contains(&date))
            {
                return Err(HolidayError::Contradiction { year, date });
            }
        }
        Ok(())
    }

    /// How many days are off, weekends inside rest periods included.
    pub fn days_off(&self) -> i64 {
        let days = self.holidays.iter();
        days.map(|holiday| (holiday.to - holiday.from).num_days() + 1)
            .sum()
    }

    fn may_hold(&self, date: NaiveDate) -> bool {
        date.year() == self.year || (date.year() == self.year - 1 && date.month() == 12 && date.day() >= 20)
    }
}
