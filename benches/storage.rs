//! What a durable save costs beside what the system itself asks for: the same files
//! written, synced and put in their places.

use std::{
    fs,
    hint::black_box,
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use chrono::{DateTime, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use liuhen::{
    domain::{Kind, Record, RecordNumber, Stamp},
    storage::{Library, Version, ron_text},
};
use tempfile::TempDir;

fn author() -> Stamp {
    let at = DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00");
    Stamp {
        at: at.unwrap_or_default(),
        by: "林婉清".to_owned(),
    }
}

/// Versions that a record of an ordinary matter has before the next record is begun.
const VERSIONS: u32 = 30;

/// A library in which records are saved again and again.
struct Desk {
    library: Library,
    record: Record,
    base: Version,
    saves: u32,
}

impl Desk {
    fn at(root: &Path) -> Option<Self> {
        let library = Library::create(root, "测").ok()?;
        let (record, base) = begin(&library)?;
        Some(Self {
            library,
            record,
            base,
            saves: 0,
        })
    }

    /// Another record; outside of what is timed.
    fn turn(&mut self) {
        self.saves += 1;
        if self.saves.is_multiple_of(VERSIONS)
            && let Some((record, base)) = begin(&self.library)
        {
            (self.record, self.base) = (record, base);
        }
        self.record.subject = format!("第{}次", self.saves);
    }

    fn save(&mut self) {
        let saved = self
            .library
            .save(black_box(&self.record), Some(&self.base), &author());
        if let Ok(saved) = saved {
            self.base = saved.version;
        }
    }
}

fn begin(library: &Library) -> Option<(Record, Version)> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23)?;
    let fill = |number: RecordNumber| {
        let mut record = Record::new(number);
        record.body = "会上议定如下事项。".repeat(200);
        record
    };
    let created = library.create_record(Kind::Internal, day, &author(), fill).ok()?;
    Some((created.record, created.version))
}

/// The two files of a save, written and synced by bare calls, each put in its place and its folder synced.
fn bare(folders: &[PathBuf; 2], text: &str, n: u64) -> std::io::Result<()> {
    for (i, folder) in folders.iter().enumerate() {
        let (new, place) = (folder.join(".new"), folder.join(format!("{}.ron", n * i as u64)));
        let mut file = fs::File::create(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &place)?;
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Both in turns, so that a noisy disk troubles them alike.
fn save(criterion: &mut Criterion) {
    let Ok(folder) = TempDir::new() else { return };
    let Some(mut desk) = Desk::at(&folder.path().join("library")) else {
        return;
    };
    let Ok(text) = ron_text::record_to_text(&desk.record) else {
        return;
    };
    let folders = ["record", "history"].map(|name| folder.path().join(name));
    if folders.iter().any(|folder| fs::create_dir(folder).is_err()) {
        return;
    }
    criterion.bench_function("storage: a durable save", |bencher| {
        bencher.iter_custom(|count| {
            let mut spent = Duration::ZERO;
            for _ in 0..count {
                desk.turn();
                let begun = Instant::now();
                desk.save();
                spent += begun.elapsed();
            }
            spent
        });
    });
    criterion.bench_function("storage: its syncs alone", |bencher| {
        bencher.iter_custom(|count| {
            let begun = Instant::now();
            for n in 0..count {
                let _ = black_box(bare(&folders, &text, n % u64::from(VERSIONS)));
            }
            begun.elapsed()
        });
    });
    let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
    for n in 0..300 {
        desk.turn();
        let begun = Instant::now();
        desk.save();
        ours += begun.elapsed();
        let begun = Instant::now();
        let _ = black_box(bare(&folders, &text, n % u64::from(VERSIONS)));
        theirs += begun.elapsed();
    }
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64().max(f64::MIN_POSITIVE);
    println!("storage: 300 saves in turns with their syncs alone: {ratio:.2} times as long");
}

criterion_group!(benches, save);
criterion_main!(benches);
