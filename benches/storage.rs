//! What a durable save costs beside what the system itself asks for: the same number of files written and synced.

use std::{fs, hint::black_box, io::Write};

use chrono::{DateTime, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use liuhen::{
    domain::{Kind, Record, RecordNumber, Stamp},
    storage::{Library, ron_text},
};
use tempfile::TempDir;

fn author() -> Stamp {
    let at = DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00");
    Stamp {
        at: at.unwrap_or_default(),
        by: "林婉清".to_owned(),
    }
}

fn save(criterion: &mut Criterion) {
    let Ok(folder) = TempDir::new() else { return };
    let root = folder.path().join("library");
    let Ok(library) = Library::create(&root, "测") else {
        return;
    };
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    let begin = |number: RecordNumber| {
        let mut record = Record::new(number);
        record.body = "会上议定如下事项。".repeat(200);
        record
    };
    let Ok(created) = library.create_record(Kind::Internal, day, &author(), begin) else {
        return;
    };
    let (mut record, mut base) = (created.record, created.version);
    let mut n = 0_u32;
    criterion.bench_function("storage: a durable save", |bencher| {
        bencher.iter(|| {
            n += 1;
            record.subject = format!("第{n}次");
            if let Ok(saved) = library.save(black_box(&record), Some(&base), &author()) {
                base = saved.version;
            }
        });
    });
    // The record, its version in the history and the line that names it: three files synced, two folders.
    let text = ron_text::record_to_text(&record);
    let path = folder.path().join("plain.ron");
    criterion.bench_function("storage: the syncs alone", |bencher| {
        bencher.iter(|| {
            for _ in 0..3 {
                let file = fs::File::create(&path).and_then(|mut file| {
                    file.write_all(text.as_bytes())?;
                    file.sync_all()
                });
                let _ = black_box(file);
            }
            for _ in 0..2 {
                let _ = black_box(fs::File::open(folder.path()).and_then(|folder| folder.sync_all()));
            }
        });
    });
}

criterion_group!(benches, save);
criterion_main!(benches);
