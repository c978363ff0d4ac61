//! Rhythms of contact against the rules of RFC 5545, as the crate `rrule` follows them.

use chrono::{Datelike, NaiveDate, TimeZone};
use liuhen::{calendar::Workdays, domain::Rhythm};
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

/// The rule that says the same. Where a month is too short its last day stands for the day that it lacks (RFC 7529,
/// `SKIP=BACKWARD`, written with the means of RFC 5545).
fn rule(rhythm: Rhythm, last: NaiveDate) -> String {
    let monthly = |interval| {
        let days: Vec<String> = (last.day().min(28)..=last.day())
            .map(|day| day.to_string())
            .collect();
        let days = days.join(",");
        format!("FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={days};BYSETPOS=-1")
    };
    match rhythm {
        Rhythm::Week => "FREQ=WEEKLY".to_owned(),
        Rhythm::TwoWeeks => "FREQ=WEEKLY;INTERVAL=2".to_owned(),
        Rhythm::Month => monthly(1),
        Rhythm::Quarter => monthly(3),
    }
}

/// The first day after `last` by its rule, moved to a workday.
fn by_rule(rhythm: Rhythm, last: NaiveDate) -> NaiveDate {
    let begin = Tz::UTC.from_utc_datetime(&last.and_hms_opt(0, 0, 0).unwrap());
    let rule: RRule<Unvalidated> = rule(rhythm, last).parse().unwrap();
    let set = RRuleSet::new(begin).rrule(rule.validate(begin).unwrap());
    let days = set.all(3).dates;
    let mut days = days.iter().map(chrono::DateTime::date_naive);
    let next = days.find(|day| *day > last).unwrap();
    Workdays::statutory().nearest_workday(next, false)
}

#[test]
fn the_end_of_a_short_month_stands_for_the_days_it_lacks() {
    let next = |rhythm: Rhythm, last: &str| {
        let last: NaiveDate = last.parse().unwrap();
        assert_eq!(rhythm.next(last, Workdays::statutory()), by_rule(rhythm, last));
        rhythm.next(last, Workdays::statutory()).to_string()
    };
    // 28 February 2026 is a Saturday on which people work for the Spring Festival.
    assert_eq!(next(Rhythm::Month, "2026-01-31"), "2026-02-28");
    // 1 October and the week behind it are off.
    assert_eq!(next(Rhythm::Week, "2026-09-24"), "2026-10-08");
    assert_eq!(next(Rhythm::Quarter, "2026-08-31"), "2026-11-30");
}

proptest::proptest! {
    #[test]
    fn every_rhythm_is_a_rule_of_rfc_5545(day in 0_u64..4_000, rhythm in 0_usize..4) {
        let last = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap() + chrono::Days::new(day);
        let rhythm = Rhythm::ALL[rhythm];
        proptest::prop_assert_eq!(rhythm.next(last, Workdays::statutory()), by_rule(rhythm, last));
    }
}
