//! The sample library and the generator of large ones.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
use liuhen::{
    app::sample::{LAST_DAY, generate, large_library, sample_library},
    domain::{DueState, Kind, Record, Status, due_items},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Nine in the morning: what is due today is not late yet.
fn morning(today: NaiveDate) -> NaiveDateTime {
    today.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap())
}

#[track_caller]
fn check(today: &str) {
    let today = day(today);
    let sample = sample_library(today);
    let records = &sample.records;
    assert!((28..=40).contains(&records.len()), "{} records", records.len());
    for status in Status::ALL {
        assert!(
            records.iter().any(|r| r.status == status),
            "no record is {status:?}"
        );
    }
    for kind in Kind::ALL {
        assert!(
            records.iter().filter(|r| r.kind() == kind).count() >= 12,
            "{kind:?}"
        );
    }
    let now = morning(today);
    let due = |state| {
        let all = records.iter().flat_map(due_items);
        all.filter(|item| DueState::of(item.due, now) == state).count()
    };
    for state in [
        DueState::Overdue,
        DueState::Today,
        DueState::Near,
        DueState::Later,
    ] {
        assert!(due(state) >= 3, "{state:?}: {}", due(state));
    }
    for pair in records.windows(2) {
        assert!(pair[0].number < pair[1].number, "{} twice", pair[0].number);
    }
    for record in records {
        assert!(record.date <= today, "{} lies ahead", record.number);
        assert_eq!(record.number.day(), record.date);
        assert!(
            !record.body.contains(['{', '}']),
            "{}: {}",
            record.number,
            record.body
        );
        let changes = record.status_changes.iter().map(|change| change.stamp.at);
        assert!(changes.clone().is_sorted(), "{}", record.number);
        let last = record
            .status_changes
            .last()
            .map_or(Status::Draft, |change| change.to);
        assert_eq!(last, record.status, "{}", record.number);
    }
}

#[test]
fn the_sample_is_fresh_on_any_day() {
    check("2026-11-23"); // Monday
    check("2026-11-27"); // Friday
    check("2026-11-28"); // Saturday
    check("2026-11-29"); // Sunday
    check("2024-02-29");
    check("2026-01-01");
    check("2026-12-31");
}

#[test]
fn the_sample_says_every_key_fact_in_its_text() {
    for record in sample_library(day("2026-11-23")).records {
        let text =
            format!("{}\n{}\n{}", record.body, record.conclusions, record.remarks) + &format!("{record:?}");
        for fact in &record.facts {
            assert!(
                text.matches(&fact.text).count() >= 2,
                "{}: {}",
                record.number,
                fact.text
            );
        }
    }
}

#[test]
fn the_sample_knows_whom_it_names() {
    let sample = sample_library(day("2026-11-23"));
    let mut directory = sample.directory.clone();
    let strangers: Vec<_> = sample
        .records
        .iter()
        .filter(|record| directory.learn(record) > 0)
        .map(|record| record.number.to_string())
        .collect();
    // Only the void inquiry comes from somebody who never made it into the directory.
    assert!(strangers.len() <= 1, "{strangers:?}");
    assert_eq!(directory.departments().len(), sample.settings.departments.len());
}

#[test]
fn a_day_at_the_end_of_the_calendar_is_no_trouble() {
    for today in [NaiveDate::MIN, NaiveDate::MAX] {
        assert!(!sample_library(today).records.is_empty());
    }
}

fn take(count: u64, seed: u64) -> Vec<Record> {
    generate(count, seed).collect()
}

#[test]
fn a_seed_gives_the_same_records_again() {
    assert_eq!(take(300, 7), take(300, 7));
    assert_ne!(take(300, 7), take(300, 8));
    assert_eq!(large_library(7), large_library(7));
}

/// A change of the phrases or of the stream shows here; it makes figures measured before and after incomparable, so it
/// should be meant.
#[test]
fn the_generator_never_changes() {
    let records = take(1000, 1);
    let mut hash = blake3::Hasher::new();
    for record in &records {
        hash.update(ron::to_string(record).unwrap().as_bytes());
    }
    let first = format!("{} {}", records[0].number, records[0].subject);
    assert_eq!(first, "NC2016-07-06 转向节加工线交付进度协调会");
    assert_eq!(&hash.finalize().to_hex()[..16], "5944cfa3664658f2");
}

#[test]
fn days_are_in_order_and_numbers_given_once() {
    for count in [0, 1, 2, 17, 2607, 2608, 9000] {
        let records = take(count, 3);
        assert_eq!(records.len() as u64, count);
        let numbers: std::collections::BTreeSet<_> = records.iter().map(|record| record.number).collect();
        assert_eq!(numbers.len(), records.len());
        assert!(records.is_sorted_by_key(|record| record.date), "{count}");
        assert!(records.last().is_none_or(|last| last.date == LAST_DAY), "{count}");
    }
}

#[test]
fn ten_years_are_filled_evenly() {
    let records = take(10_000, 5);
    let mut years = std::collections::BTreeMap::<i32, usize>::new();
    for record in &records {
        *years.entry(record.date.year()).or_default() += 1;
        assert!(
            record.date.weekday().num_days_from_monday() < 5,
            "{}",
            record.number
        );
    }
    assert_eq!(years.len(), 11, "{years:?}");
    assert!(
        years
            .iter()
            .all(|(year, n)| matches!(year, 2016 | 2026) || (950..1050).contains(n)),
        "{years:?}"
    );
    assert!(records[0].date < LAST_DAY - Days::new(3640));
}

#[test]
fn the_records_are_varied() {
    let records = take(2000, 5);
    let distinct = |of: fn(&Record) -> String| {
        records
            .iter()
            .map(of)
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    };
    assert!(distinct(|r| r.body.clone()) > 1990);
    assert!(distinct(|r| r.counterpart().to_string()) > 500);
    for status in Status::ALL {
        assert!(records.iter().any(|r| r.status == status), "{status:?}");
    }
}
