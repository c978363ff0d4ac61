//! The work of one frame in each view over a library of 100,000 records: without painting, and with the shapes turned into
//! triangles. And the time from a letter typed in the form until the preview beside it shows it.
//!
//! `cargo bench --bench frames`. The bars: 4 ms of processor time a frame, 100 ms for the letter.

mod own_fields;

use std::hint::black_box;

use chrono::NaiveTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime};
use egui::{Event, Key, accesskit::Role};
use egui_kittest::{Harness, kittest::Queryable};
use liuhen::{
    app::{Action, Clock, LibraryAction, Route, SeenPage, Start, sample},
    domain::{Attachment, Column, Kind, OwnFields, Record, RecordNumber, Stamp},
    storage::{Library, Profile, SharedHow},
    ui::Shell,
};

/// How many records; few in a run that only tests that the bench runs.
fn count() -> u64 {
    let measures = std::env::args().any(|argument| argument == "--bench");
    if measures { 100_000 } else { 1_000 }
}

/// The window over a library of so many records, and the folder that both lie in.
fn office(count: u64) -> (Harness<'static, Shell>, tempfile::TempDir) {
    office_with(sample::generate(count, 1), &OwnFields::default())
}

/// The window over a library of these records, with the office's own fields as columns of the ledgers.
fn office_with(
    records: impl Iterator<Item = Record> + Send,
    own: &OwnFields,
) -> (Harness<'static, Shell>, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder for the library");
    let root = folder.path().join("library");
    let library = Library::create(&root, "benches").expect("a new library");
    library.fill(records).expect("records on disk");
    library
        .save_shared(&OwnFields::default(), own, SharedHow::Saved, &author())
        .expect("own fields");
    let profile = Profile::at(folder.path().join("profile"));
    let (mut settings, _) = profile.settings();
    settings.reminders = false;
    for look in &mut settings.ledgers {
        look.added = own.fields.iter().map(|field| Column::Own(field.key)).collect();
    }
    settings.background = Some(false);
    profile.save_settings(&settings).expect("settings");
    let now = sample::LAST_DAY.and_hms_opt(9, 30, 0).expect("a time");
    let start = Start {
        profile,
        open: Some(root),
    };
    let mut window = Harness::builder()
        .with_size([1440.0, 900.0])
        .build_eframe(|context| Shell::new(&context.egui_ctx, Clock::fixed(now), start));
    window.state_mut().app.finish_jobs();
    window.run_steps(4);
    (window, folder)
}

fn author() -> Stamp {
    Stamp {
        at: sample::LAST_DAY.and_time(NaiveTime::MIN).and_utc().fixed_offset(),
        by: String::new(),
    }
}

/// The record entered last.
fn newest(window: &Harness<'_, Shell>) -> RecordNumber {
    let library = window.state().app.workspace().expect("an open library");
    library.index.numbers().max().expect("a record")
}

fn frames(criterion: &mut Criterion) {
    let (mut window, _folder) = office(count());
    let newest = newest(&window);
    let library = window.state().app.workspace().unwrap().id();
    let pages = [
        ("today", Action::Go(Route::Today)),
        ("ledger inside", Action::Go(Route::Ledger(Kind::Internal))),
        ("ledger outside", Action::Go(Route::Ledger(Kind::External))),
        ("to-dos", Action::Go(Route::Todos)),
        ("calendar", Action::Go(Route::Calendar)),
        ("directory", Action::Go(Route::Directory)),
        ("statistics", Action::Go(Route::Statistics)),
        ("settings", Action::Go(Route::Settings)),
        ("editor", Action::In(library, LibraryAction::OpenRecord(newest))),
    ];
    let mut group = criterion.benchmark_group("a frame");
    for (name, action) in pages {
        window.state_mut().app.apply(action);
        window.state_mut().app.finish_jobs();
        window.run_steps(4);
        one_frame(&mut group, name, &mut window);
    }
    window.state_mut().app.apply(Action::Go(Route::Calendar));
    window.run_steps(4);
    window.get_by_role_and_label(Role::Button, "周").click();
    window.run_steps(4);
    one_frame(&mut group, "calendar, a week", &mut window);
    // With the widest pages and what is read beside them.
    window.set_size(egui::vec2(1920.0, 1080.0));
    for (name, route) in [
        ("today, 1920 wide", Route::Today),
        ("to-dos, 1920 wide", Route::Todos),
        ("ledger, 1920 wide", Route::Ledger(Kind::Internal)),
    ] {
        window.state_mut().app.apply(Action::Go(route));
        window.run_steps(4);
        // The list's first row is read beside it.
        window.key_press(egui::Key::ArrowDown);
        window.run_steps(2);
        window.state_mut().app.finish_jobs();
        window.run_steps(4);
        one_frame(&mut group, name, &mut window);
    }
}

/// The ledger with 40 columns of the office's own beside the template's nine.
fn own_columns(criterion: &mut Criterion) {
    let fields = own_fields::fields();
    let (mut window, _folder) = office_with(own_fields::records(count(), fields.clone()), &fields);
    let ledger = Action::Go(Route::Ledger(Kind::Internal));
    window.state_mut().app.apply(ledger);
    window.run_steps(4);
    let mut group = criterion.benchmark_group("a frame");
    let name = format!("ledger inside, {} own columns", own_fields::OWN_FIELDS);
    one_frame(&mut group, &name, &mut window);
}

/// The editor over an empty record, and over ones with a body of many lines and 50 attachments: what has to be made of them
/// is made when they change, so that a frame costs little more.
fn long_record(criterion: &mut Criterion) {
    let (mut window, folder) = office(20);
    let library = Library::open(&folder.path().join("library")).expect("the library");
    let author = author();
    let line = "请技术部于12月5日前确认样机的交付日期，其他单位尽快答复。\n";
    let lines = [400, 6000].map(|count| line.repeat(count));
    let attachment = |n: usize| Attachment {
        name: format!("附件{n}.pdf"),
        size: 100_000,
        hash: "0".repeat(64),
    };
    let [long, longest] = lines.map(|body| {
        let fill = |number| Record {
            body,
            attachments: (0..50).map(attachment).collect(),
            ..Record::new(number)
        };
        library.create_record(Kind::Internal, sample::LAST_DAY, &author, fill)
    });
    let empty = library.create_record(Kind::Internal, sample::LAST_DAY, &author, Record::new);
    let mut group = criterion.benchmark_group("a frame of the editor");
    for (name, made) in [
        ("empty", empty),
        ("400 lines and 50 attachments", long),
        ("6000 lines", longest),
    ] {
        let number = made.expect("a record").record.number;
        window.state_mut().app.ask(LibraryAction::OpenRecord(number));
        window.state_mut().app.finish_jobs();
        window.run_steps(4);
        group.bench_function(name, |bench| bench.iter(|| window.step()));
    }
    group.finish();
}

fn one_frame(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, window: &mut Harness<'_, Shell>) {
    group.bench_function(name, |bench| bench.iter(|| window.step()));
    group.bench_function(format!("{name}, with triangles"), |bench| {
        bench.iter(|| {
            window.step();
            let shapes = window.output().shapes.clone();
            black_box(window.ctx.tessellate(shapes, 1.0))
        });
    });
}

/// From a letter typed in the form until the preview beside it shows it: frames, setting and painting together.
fn typed_letter(criterion: &mut Criterion) {
    let (mut window, _folder) = office(20);
    let newest = newest(&window);
    window.state_mut().app.ask(LibraryAction::OpenRecord(newest));
    window.state_mut().app.finish_jobs();
    window.run_steps(4);
    window.key_press(Key::F8);
    window.run_steps(4);
    window.get_by_role_and_label(Role::TextInput, "沟通主题").focus();
    let stamp = |window: &Harness<'_, Shell>| {
        let seen = SeenPage {
            page: 0,
            density: 1.0,
        };
        let app = &window.state().app;
        app.preview().painted(seen).map(|page| page.stamp)
    };
    window.state_mut().app.finish_jobs();
    window.run_steps(4);
    let mut typed = false;
    let mut group = criterion.benchmark_group("a letter");
    group.sample_size(20);
    group.bench_function("until the preview shows it", |bench| {
        bench.iter(|| {
            let before = stamp(&window);
            if typed {
                window.key_press(Key::Backspace);
            } else {
                window.event(Event::Text("字".to_owned()));
            }
            typed = !typed;
            while stamp(&window) == before {
                window.step();
            }
        });
    });
    group.finish();
}

criterion_group!(benches, frames, own_columns, long_record, typed_letter);
criterion_main!(benches);
