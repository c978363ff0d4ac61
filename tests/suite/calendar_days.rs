//! Days against what other programs say of them, and the arithmetic of months, weeks and workdays.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use liuhen::calendar::{Workdays, iso_week, lunar, month_end, month_grid, month_start, solar_day};
use proptest::prelude::*;

fn data(name: &str) -> String {
    let path = format!("{}/tests/data/calendar/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The notice for 2006 has Saturday 31 December 2005 worked, for which 3 January 2006 is off; the table of the
/// other program begins each notice with its own year.
const DIFFER: [&str; 1] = ["2005-12-31"];

#[test]
fn workdays_are_those_of_another_program_for_every_day_it_knows() {
    let workdays = Workdays::statutory();
    let (mut days, mut differ) = (0, Vec::new());
    for line in data("workdays.csv").lines() {
        let (year, digits) = line.split_once(',').unwrap();
        let first = NaiveDate::from_ymd_opt(year.parse().unwrap(), 1, 1).unwrap();
        for (date, digit) in first.iter_days().zip(digits.chars()) {
            if workdays.is_workday(date) != (digit == '1') {
                differ.push(date.to_string());
            }
            days += 1;
        }
    }
    assert_eq!(days, 8_401, "2004 to 2026");
    assert_eq!(differ, DIFFER);
}

#[test]
fn lunar_months_begin_where_another_program_has_them() {
    let mut months = 0;
    for line in data("lunar_months.csv").lines() {
        let mut cells = line.split(',');
        let date: NaiveDate = cells.next().unwrap().parse().unwrap();
        let (year, month): (i32, i32) = (
            cells.next().unwrap().parse().unwrap(),
            cells.next().unwrap().parse().unwrap(),
        );
        let day = lunar(date).unwrap_or_else(|| panic!("{date} is in the table"));
        let ours = (
            day.year,
            i32::from(day.month) * if day.leap { -1 } else { 1 },
            day.day,
        );
        assert_eq!(ours, (year, month, 1), "{date}");
        assert_eq!(solar_day(day), Some(date));
        months += 1;
    }
    assert_eq!(months, 2_473);
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..73_000).prop_map(|days| NaiveDate::from_ymd_opt(1902, 1, 1).unwrap() + Days::new(days))
}

proptest! {
    #[test]
    fn a_month_grid_holds_its_month_whole_weeks_and_no_more(date in any_day()) {
        let weeks = month_grid(date.year(), date.month());
        let days: Vec<NaiveDate> = weeks.iter().flatten().copied().collect();
        prop_assert!(days.windows(2).all(|pair| pair[0] + Days::new(1) == pair[1]));
        prop_assert!(weeks.iter().all(|week| week[0].weekday() == Weekday::Mon));
        prop_assert!(days.contains(&month_start(date)) && days.contains(&month_end(date)));
        // Each week has a day of the month, or stands there to keep the height: at most six.
        prop_assert!(weeks.len() <= 6);
        prop_assert_eq!(days.iter().filter(|day| day.month() == date.month() && day.year() == date.year()).count() as u32, month_end(date).day());
    }

    #[test]
    fn a_week_number_is_the_one_of_its_thursday(date in any_day()) {
        let (year, week) = iso_week(date);
        let thursday = date.week(Weekday::Mon).first_day() + Days::new(3);
        prop_assert_eq!(year, thursday.year());
        prop_assert_eq!(week, (thursday.ordinal() - 1) / 7 + 1);
    }

    #[test]
    fn workday_steps_go_there_and_back(date in any_day(), count in 1_i32..60) {
        let workdays = Workdays::statutory();
        let there = workdays.add_workdays(date, count).date;
        prop_assert!(there > date && workdays.is_workday(there));
        prop_assert_eq!(workdays.workdays_between(date, there), count as u32);
        let back = workdays.add_workdays(there, -count).date;
        // From a day off one comes back to the workday before it.
        prop_assert!(back <= date && (!workdays.is_workday(date) || back == date));
    }

    #[test]
    fn a_lunar_day_leads_back(date in any_day()) {
        if let Some(day) = lunar(date) {
            prop_assert_eq!(solar_day(day), Some(date));
            let next = lunar(date + Days::new(1));
            if let Some(next) = next {
                let same = next.day == day.day + 1 && (next.month, next.leap) == (day.month, day.leap);
                prop_assert!(same || next.day == 1);
            }
        }
    }
}
