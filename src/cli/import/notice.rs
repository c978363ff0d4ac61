//! What would be taken of a holiday notice: the free days and the working days of a year.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::Job;
use crate::{
    calendar::{HolidayYear, read_notice},
    cli::failure::Failure,
};

#[derive(Serialize)]
struct Answer {
    days: Vec<Day>,
    year: i32,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Day {
    date: NaiveDate,
    off: bool,
    name: String,
    why: String,
}

/// Says what would be taken.
pub(super) fn run(job: &Job<'_>, text: &str, out: &mut dyn Write) -> Result<u8, Failure> {
    let year = read_notice(text).map_err(|error| job.refuse(error))?;
    let answer = Answer {
        days: days(&year),
        year: year.year,
        warnings: Vec::new(),
    };
    let lines: Vec<String> = answer
        .days
        .iter()
        .map(|day| {
            format!(
                "{}\t{}\t{}",
                day.date,
                if day.off { "休" } else { "班" },
                day.name
            )
        })
        .collect();
    job.answer(out, &answer, lines)
}

fn days(year: &HolidayYear) -> Vec<Day> {
    let day = |date: NaiveDate, off: bool, name: &str| Day {
        date,
        off,
        name: name.to_owned(),
        why: String::new(),
    };
    let free = year.holidays.iter().flat_map(|holiday| {
        let dates = holiday.from.iter_days().take_while(|date| *date <= holiday.to);
        dates.map(|date| day(date, true, &holiday.name))
    });
    let worked = year.make_up.iter().map(|date| day(*date, false, ""));
    let mut days: Vec<Day> = free.chain(worked).collect();
    days.sort_by_key(|day| day.date);
    days
}
