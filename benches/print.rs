//! How long sheets take: one record to a PDF, what the preview does after a letter was typed, and a ledger.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use liuhen::{
    app::sample,
    print::{Faces, PrintOptions, Sheet, preview, record_sheets, sheet, sheet_to_read},
};

#[expect(dead_code, reason = "only some of the test's samples are timed")]
#[path = "../tests/suite/print_samples.rs"]
mod print_samples;

fn one_record(criterion: &mut Criterion) {
    let (record, options) = (print_samples::ordinary(), PrintOptions::at(print_samples::now()));
    let faces = Faces::bundled();
    criterion.bench_function("print: one record to a PDF", |bencher| {
        bencher.iter(|| record_sheets(black_box(&[&record]), &options, &faces));
    });
    let pdf = record_sheets(&[&record], &options, &faces)
        .map(|printed| printed.pdf)
        .unwrap_or_default();
    criterion.bench_function("print: one page drawn at 144 dpi", |bencher| {
        bencher.iter(|| preview::Document::new(pdf.clone()).and_then(|document| document.render(0, 2.0)));
    });
}

/// From a changed record to the painted page and its text, as the preview does it on its thread.
fn typed_letter(criterion: &mut Criterion) {
    let (record, options) = (print_samples::ordinary(), PrintOptions::at(print_samples::now()));
    let faces = Faces::bundled();
    criterion.bench_function("print: a change until the preview is painted", |bencher| {
        bencher.iter(|| {
            let (printed, texts) =
                sheet_to_read(Sheet::Record, black_box(&[&record]), &options, &faces).ok()?;
            let page = preview::Document::new(printed.pdf).and_then(|document| document.render(0, 1.4));
            Some((page.ok()?, texts))
        });
    });
}

/// How many rows a ledger has; few in a run that only tests that the bench runs.
fn rows() -> u64 {
    let measures = std::env::args().any(|argument| argument == "--bench");
    if measures { 6_000 } else { 60 }
}

/// The bar: 1 s for 6,000 rows.
fn ledger(criterion: &mut Criterion) {
    let options = PrintOptions::at(print_samples::now());
    let faces = Faces::bundled();
    let records: Vec<_> = sample::generate(rows(), 1).collect();
    let rows: Vec<_> = records.iter().collect();
    let mut group = criterion.benchmark_group("print");
    group.sample_size(10);
    group.bench_function("a ledger of 6,000 rows", |bencher| {
        bencher.iter(|| sheet(Sheet::Ledger, black_box(&rows), &options, &faces));
    });
    group.finish();
}

criterion_group!(benches, one_record, typed_letter, ledger);
criterion_main!(benches);
