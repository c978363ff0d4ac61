//! The calendar with 100,000 records: a month for the page, the schedule after one edit, what slips, and the file for
//! calendar programs.
//!
//! `cargo bench --bench calendar`. The bars: a frame of the month ≤ 4 ms, the schedule after an edit ≤ 1 ms, a calendar of
//! 10,000 entries ≤ 200 ms.

use std::hint::black_box;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use criterion::{Criterion, criterion_group, criterion_main};
use liuhen::{
    app::{AgendaFilter, Index, sample},
    calendar::{month_end, month_start},
    domain::{Party, Record},
    exchange::{
        appointments,
        ics::{IcsOptions, calendar, count},
    },
};

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    day.and_hms_opt(9, 30, 0).unwrap_or_default()
}

/// How many records; few in a run that only tests that the bench runs.
fn size(whole: u64) -> u64 {
    let measures = std::env::args().any(|argument| argument == "--bench");
    if measures { whole } else { whole / 100 }
}

fn index(criterion: &mut Criterion) {
    let records: Vec<Record> = sample::generate(size(100_000), 1).collect();
    let mut index = Index::from_records(&records);
    let newest = records.iter().map(|record| record.date).max().unwrap_or_default();
    let day = newest.with_day(1).unwrap_or(newest);
    let mut group = criterion.benchmark_group("100,000 records");
    group.bench_function(
        format!("the entries of {}-{}", day.year(), day.month()),
        |bench| {
            let filter = AgendaFilter::default();
            bench.iter(|| black_box(index.agenda(month_start(day), month_end(day), &filter, now())));
        },
    );
    group.bench_function("what slips", |bench| {
        bench.iter(|| black_box(index.slipping("林婉清", now())));
    });
    let mut edits = records.iter().cycle();
    group.bench_function("the schedule after an edit", |bench| {
        bench.iter(|| {
            if let Some(record) = edits.next() {
                index.put(black_box(record));
            }
        });
    });
}

fn file(criterion: &mut Criterion) {
    let mut records: Vec<Record> = sample::generate(size(10_000), 1).collect();
    let mail_of = |_: &Party| None;
    let made = DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00").unwrap_or_default();
    let options = IcsOptions {
        name: "启衡",
        made,
        mail_of: &mail_of,
    };
    // About 10,000 entries.
    while records.len() > 100 && count(&calendar(&records, &options)) > 10_000 {
        records.truncate(records.len() * 9 / 10);
    }
    let entries = count(&calendar(&records, &options));
    criterion.bench_function(&format!("a calendar file of {entries} entries"), |bench| {
        bench.iter(|| black_box(calendar(&records, &options)));
    });
}

/// A line that goes on for the whole file, folded and after soft breaks: twice as long takes twice the time.
fn long_line(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a line of");
    let from = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap_or_default();
    for (kind, begin, more) in [
        ("soft breaks", "SUMMARY;ENCODING=QUOTED-PRINTABLE:=\n", "xx=\n"),
        ("folds", "SUMMARY;ENCODING=QUOTED-PRINTABLE:", "\n xx"),
        (
            "folds before a colon",
            "SUMMARY;ENCODING=QUOTED-PRINTABLE",
            "\n xx",
        ),
    ] {
        for parts in [100_000, 200_000] {
            let line = more.repeat(parts);
            let text = format!(
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261202T090000\n{begin}{line}\nEND:VEVENT\nEND:VCALENDAR\n"
            );
            group.bench_function(format!("{parts} {kind}"), |bench| {
                bench.iter(|| black_box(appointments::read(text.as_bytes(), &|utc| utc, from)));
            });
        }
    }
}

criterion_group!(benches, index, file, long_line);
criterion_main!(benches);
