//! What a person waits for with a library of 1,000 and of 10,000 records: opening it, a key pressed in the search
//! field, a click on a column's head.
//!
//! `cargo bench --bench library`. The bar: 10,000 records open within a second.

use std::{hint::black_box, sync::atomic::AtomicBool};

use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use liuhen::{
    app::{Filter, Index, Sort, sample},
    domain::{Column, Kind},
    storage::Library,
};

fn library(count: u64) -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().expect("a folder for the library");
    let library = Library::create(&folder.path().join("library"), "benches").expect("a new library");
    library.fill(sample::generate(count, 1)).expect("records on disk");
    (folder, library)
}

fn open(library: &Library) -> Index {
    let library = Library::open(library.root()).expect("the library just written");
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    Index::from_records(scan.records.iter().map(|loaded| &loaded.record))
}

fn opening(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("open");
    group.sample_size(10);
    for count in [1_000, 10_000] {
        let (_folder, library) = library(count);
        group.bench_function(BenchmarkId::from_parameter(count), |bench| {
            bench.iter(|| black_box(open(&library)));
        });
    }
}

fn lists(criterion: &mut Criterion) {
    let records: Vec<_> = sample::generate(10_000, 1).collect();
    let index = Index::from_records(&records);
    let now = NaiveDate::from_ymd_opt(2026, 11, 23).and_then(|day| day.and_hms_opt(9, 30, 0));
    let now = now.expect("a day of the calendar");
    let mut group = criterion.benchmark_group("list of 10,000");
    for text in ["", "合同", "交期 质量", "一个哪里都没有的词"] {
        let filter = Filter {
            kind: Some(Kind::External),
            text: text.to_owned(),
            ..Filter::default()
        };
        group.bench_function(format!("search {text:?}"), |bench| {
            bench.iter(|| black_box(index.list(&filter, Sort::default(), now)));
        });
    }
    let sort = Sort {
        column: Column::Counterpart,
        descending: false,
    };
    group.bench_function("sort by counterpart", |bench| {
        bench.iter(|| black_box(index.list(&Filter::default(), sort, now)));
    });
}

criterion_group!(benches, opening, lists);
criterion_main!(benches);
