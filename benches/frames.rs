//! The work of one frame in each view over a library of 100,000 records: without painting, and with the shapes turned into
//! triangles.
//!
//! `cargo bench --bench frames`. The bar: 4 ms of processor time a frame.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use egui_kittest::Harness;
use liuhen::{
    app::{Action, Clock, Profile, Route, Start, sample},
    domain::Kind,
    storage::Library,
    ui::Shell,
};

/// How many records; few in a run that only tests that the bench runs.
fn count() -> u64 {
    let measures = std::env::args().any(|argument| argument == "--bench");
    if measures { 100_000 } else { 1_000 }
}

fn frames(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for the library");
    let root = folder.path().join("library");
    let library = Library::create(&root, "benches").expect("a new library");
    library
        .fill(sample::generate(count(), 1))
        .expect("records on disk");
    let profile = Profile::at(folder.path().join("profile"));
    let (mut settings, _) = profile.settings();
    settings.reminders = false;
    settings.background = Some(false);
    profile.save_settings(&settings).expect("settings");
    let now = sample::LAST_DAY.and_hms_opt(9, 30, 0).expect("a time");
    let start = Start { open: Some(root) };
    let mut window = Harness::builder()
        .with_size([1440.0, 900.0])
        .build_eframe(|context| Shell::new(&context.egui_ctx, profile, Clock::fixed(now), start));
    window.state_mut().app.finish_jobs();
    window.run_steps(4);
    let newest = {
        let library = window.state().app.library().expect("an open library");
        library.index.numbers().max().expect("a record")
    };
    let pages = [
        ("today", Action::Go(Route::Today)),
        ("ledger inside", Action::Go(Route::Ledger(Kind::Internal))),
        ("ledger outside", Action::Go(Route::Ledger(Kind::External))),
        ("to-dos", Action::Go(Route::Todos)),
        ("calendar", Action::Go(Route::Calendar)),
        ("directory", Action::Go(Route::Directory)),
        ("settings", Action::Go(Route::Settings)),
        ("editor", Action::OpenRecord(newest)),
    ];
    let mut group = criterion.benchmark_group("a frame");
    for (name, action) in pages {
        window.state_mut().app.apply(action);
        window.state_mut().app.finish_jobs();
        window.run_steps(4);
        group.bench_function(name, |bench| bench.iter(|| window.step()));
        group.bench_function(format!("{name}, with triangles"), |bench| {
            bench.iter(|| {
                window.step();
                let shapes = window.output().shapes.clone();
                black_box(window.ctx.tessellate(shapes, 1.0))
            });
        });
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
