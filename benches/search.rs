//! A key pressed in a search field, a click on a heading, a change of groups, opening from the cache, and the statistics, in
//! libraries of 1,000 to 100,000 records.
//!
//! `cargo bench --bench search`. The bars, at 100,000: a key 12 ms, 6 ms as a median; opening from the cache 0.5 s.
//! `benches/against.py` compares with ripgrep and SQLite.
//!
//! Opening in the window at 100,000, against the code that watched before it read, in turns on the same two busy cores: from
//! the cache 0.36 of the time until the list is usable; without one 0.64 of the time in the system and 0.96 of that in the
//! program, before files were opened without being asked for twice (8.1 calls a file then, 5.0 now).

mod own_fields;

use std::{
    hint::black_box,
    sync::{Arc, atomic::AtomicBool},
    time::Instant,
};

use chrono::{NaiveDate, NaiveDateTime};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use liuhen::{
    app::{
        Filter, Index,
        loading::{self, Reading},
        sample,
    },
    domain::{Column, Field, GroupBy, OwnKind, Record, Sort, Statistics, StatisticsFilter},
    storage::{Library, Profile, Watcher},
};

use own_fields::OWN_FIELDS;

/// The sizes of the libraries; a run that only tests that the benches run takes the smallest.
fn counts() -> &'static [u64] {
    let measures = std::env::args().any(|argument| argument == "--bench");
    let all = &[1_000, 10_000, 100_000];
    if measures { all } else { &all[..1] }
}

/// A common word, a rare one, two words, pinyin, a field, a range of days, and nothing to find.
const QUERIES: [&str; 8] = [
    "合",
    "合同",
    "客户 样件",
    "scb",
    "shichang",
    "主题:评审",
    "日期:2023-10.. 质量",
    "一个哪里都没有的词",
];

fn now() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|day| day.and_hms_opt(9, 30, 0));
    day.expect("a day of the calendar")
}

fn filter(text: &str) -> Filter {
    Filter {
        text: text.to_owned(),
        ..Filter::default()
    }
}

fn index(count: u64) -> Index {
    let records: Vec<_> = sample::generate(count, 1).collect();
    Index::from_records(&records)
}

fn keys(criterion: &mut Criterion) {
    for &count in counts() {
        let index = index(count);
        let mut group = criterion.benchmark_group(format!("search of {count}"));
        group.sample_size(30);
        for query in QUERIES {
            let filter = filter(query);
            group.bench_function(query, |bench| {
                bench.iter(|| black_box(index.best(&filter, now())));
            });
        }
        group.bench_function("合同评审 key by key", |bench| {
            let typed = ["合", "合同", "合同评", "合同评审"].map(filter);
            bench.iter(|| {
                for filter in &typed {
                    black_box(index.best(filter, now()));
                }
            });
        });
    }
}

/// The same keys, and the questions that own fields are asked, in a library without own fields and in the same one where
/// every record has a value in each of 40.
fn with_own_fields(criterion: &mut Criterion) {
    for &count in counts() {
        let fields = own_fields::fields();
        let records: Vec<_> = own_fields::records(count, fields.clone()).collect();
        let mut with = Index::from_records(&records);
        drop(records);
        let column_of = |kind: OwnKind| {
            let field = fields.fields.iter().find(|field| field.kind == kind);
            Column::from(field.expect("40 fields are of every kind").key)
        };
        let own_columns = [OwnKind::Text, OwnKind::Choice, OwnKind::Money, OwnKind::Date].map(column_of);
        with.set_own_fields(&Arc::new(fields.clone()));
        let without = index(count);
        let mut group = criterion.benchmark_group(format!("{OWN_FIELDS} own fields in each of {count}"));
        group.sample_size(30);
        for (name, index) in [("without", &without), ("with", &with)] {
            for query in QUERIES {
                let filter = filter(query);
                group.bench_function(format!("{query}, {name}"), |bench| {
                    bench.iter(|| black_box(index.best(&filter, now())));
                });
            }
            group.bench_function(format!("statistics, {name}"), |bench| {
                let all = StatisticsFilter::default();
                bench.iter(|| black_box(index.tallied().count(&all, now())));
            });
        }
        for query in ["栏目0:值3", "栏目4:>500", "栏目7:值3", "值3", "栏目7:值3 合同"] {
            let filter = filter(query);
            group.bench_function(query, |bench| {
                bench.iter(|| black_box(with.best(&filter, now())));
            });
        }
        let sorted = [("counterpart", Field::Counterpart.into())];
        let own = ["a text", "a choice", "an amount", "a day"]
            .into_iter()
            .zip(own_columns);
        for (name, column) in sorted.into_iter().chain(own) {
            let sort = Sort {
                column,
                descending: true,
            };
            group.bench_function(format!("sort by {name}"), |bench| {
                bench.iter(|| black_box(with.list(&Filter::default(), sort, now())));
            });
        }
    }
}

/// Opening the same library without own fields, and with 40 in every record.
fn opening_with_own_fields(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("open, own fields");
    group.sample_size(10);
    for &count in counts() {
        let of_sample: [Box<dyn Iterator<Item = Record> + Send>; 2] = [
            Box::new(sample::generate(count, 1)),
            Box::new(own_fields::records(count, own_fields::fields())),
        ];
        for (name, records) in ["without", "with"].into_iter().zip(of_sample) {
            let folder = tempfile::tempdir().expect("a folder for the library");
            let library = Library::create(&folder.path().join("library"), "benches").expect("a new library");
            library.fill(records).expect("records on disk");
            let cache = Profile::at(folder.path().join("profile")).cache_of(&library);
            let go_on = AtomicBool::new(false);
            let read = || loading::read_all(&library, &|_, _| {}, &go_on).index;
            group.bench_function(format!("every file of {count}, {name}"), |bench| {
                bench.iter(|| black_box(read()));
            });
            loading::keep(&cache, &read().snapshot()).expect("a cache");
            group.bench_function(format!("{count} from the cache, {name}"), |bench| {
                bench.iter(|| black_box(loading::from_cache(&cache)));
            });
        }
    }
}

fn lists(criterion: &mut Criterion) {
    for &count in counts() {
        let index = index(count);
        let mut group = criterion.benchmark_group(format!("list of {count}"));
        group.sample_size(30);
        for column in [Field::Number, Field::Counterpart, Field::Body] {
            let sort = Sort {
                column: column.into(),
                descending: false,
            };
            group.bench_function(format!("sort by {column:?}"), |bench| {
                bench.iter(|| black_box(index.list(&Filter::default(), sort, now())));
            });
        }
        let list = index.list(&Filter::default(), Sort::default(), now());
        group.bench_function("group by counterpart", |bench| {
            bench.iter(|| {
                let mut list = list.clone();
                black_box(index.group(&mut list, GroupBy::Counterpart))
            });
        });
    }
}

fn opening(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("open");
    group.sample_size(10);
    for &count in counts() {
        let folder = tempfile::tempdir().expect("a folder for the library");
        let root = folder.path().join("library");
        let library = Library::create(&root, "benches").expect("a new library");
        library.fill(sample::generate(count, 1)).expect("records on disk");
        let cache = Profile::at(folder.path().join("profile")).cache_of(&library);
        let go_on = AtomicBool::new(false);
        let read = || loading::read_all(&library, &|_, _| {}, &go_on).index;
        group.bench_function(BenchmarkId::new("every file", count), |bench| {
            bench.iter(|| black_box(read()));
        });
        loading::keep(&cache, &read().snapshot()).expect("a cache");
        group.bench_function(BenchmarkId::new("from the cache", count), |bench| {
            bench.iter(|| black_box(loading::from_cache(&cache)));
        });
        // The check behind it: every folder is watched and listed, and no file is read.
        let index = loading::from_cache(&cache).expect("a cache");
        group.bench_function(BenchmarkId::new("check, watched", count), |bench| {
            bench.iter(|| {
                let watcher = Watcher::prepare(&library, || {});
                let reading = Reading {
                    watch: Some(&watcher.to_begin()),
                    ..Reading::of(&library, &|_, _| {}, &go_on)
                };
                black_box(reading.check(&index.snapshot()))
            });
        });
    }
}

/// Counted from the index, and from the files as before the index kept tallies; first of all how many times faster.
fn statistics(criterion: &mut Criterion) {
    let measures = std::env::args().any(|argument| argument == "--bench");
    let count = if measures { 10_000 } else { 1_000 };
    let folder = tempfile::tempdir().expect("a folder for the library");
    let library = Library::create(&folder.path().join("library"), "benches").expect("a new library");
    library.fill(sample::generate(count, 1)).expect("records on disk");
    let index = index(count);
    let all = StatisticsFilter::default();
    let from_index = || index.tallied().count(&all, now());
    let from_files = || Statistics::of(library.stream(), &all, now());
    assert!(from_index() == from_files(), "the same figures");
    let took = |work: &dyn Fn() -> Statistics| {
        let times = (0..9).map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed()
        });
        let mut times: Vec<_> = times.collect();
        times.sort();
        times[times.len() / 2].as_secs_f64()
    };
    let ratio = took(&from_files) / took(&from_index);
    println!("statistics of {count} records: from the index {ratio:.0} times as fast as from the files");
    let mut group = criterion.benchmark_group(format!("statistics of {count}"));
    group.sample_size(10);
    group.bench_function("from the index", |bench| bench.iter(|| black_box(from_index())));
    group.bench_function("from the files", |bench| bench.iter(|| black_box(from_files())));
}

criterion_group!(
    benches,
    keys,
    with_own_fields,
    lists,
    opening,
    opening_with_own_fields,
    statistics
);
criterion_main!(benches);
