//! The years in which records lie. A date outside of them is a slip or damage: nobody wrote one, and counting the days to it
//! takes as long as it is far.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use crate::domain::{Field, Record, Value};

/// The years that a record may name.
pub const YEARS: RangeInclusive<i32> = 1900..=2200;

/// Whether a day lies in those years.
pub fn is_in_years(day: NaiveDate) -> bool {
    YEARS.contains(&day.year())
}

impl Record {
    /// The first date of it that lies outside of the years that a record may name, and in which field.
    pub fn day_out_of_years(&self) -> Option<(Field, NaiveDate)> {
        let mut found = None;
        self.each(&mut |at, value| {
            let day = match value {
                Value::Date(day) => day,
                Value::Due(due) => due.map(|due| due.date),
                Value::LocalTime(time) => time.map(|time| time.date()),
                Value::Moment(moment) => moment.map(|moment| moment.date_naive()),
                _ => None,
            };
            if let Some(day) = day.filter(|day| !is_in_years(*day)) {
                found.get_or_insert((at.field, day));
            }
        });
        // The number follows the date: it is named where nothing else is to be corrected.
        let number = Some((Field::Number, self.number.day()));
        found.or(number.filter(|(_, day)| !is_in_years(*day)))
    }
}
