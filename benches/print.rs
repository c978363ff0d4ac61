//! How long sheets take: one record to a PDF, and what the preview draws of it.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use liuhen::print::{Faces, PrintOptions, preview, record_sheets};

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

criterion_group!(benches, one_record);
criterion_main!(benches);
