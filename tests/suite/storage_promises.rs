//! Promises of storage that need nothing but files: conflict copies (P7), bad input (P8), damaged and newer files (P9),
//! links and loops (P11), names (P13), the round trip (P14). What needs a mount, a power cut or a fault in a system call
//! is in `tests/storage/promises.py`.

use std::{collections::BTreeSet, fs, path::PathBuf, sync::atomic::AtomicBool};

use liuhen::{
    domain::{Kind, Record, RecordNumber},
    storage::{
        CopyTool, Library, Scan, copy_tool, load_file,
        ron_text::{record_from_bytes, record_to_text},
    },
};
use proptest::prelude::*;

use super::{
    storage_random::Random,
    storage_worker::{Office, so_many},
};

fn scan(library: &Library) -> Scan {
    library.scan(&|_, _| {}, &AtomicBool::new(false))
}

/// P7: what each tool calls its copies, after `NC2026-11-23`.
#[test]
fn copies_of_every_tool_are_known_by_their_names() {
    #[track_caller]
    fn check(behind: &str, tool: Option<CopyTool>) {
        let number: RecordNumber = "NC2026-11-23".parse().unwrap();
        assert_eq!(copy_tool(number, &format!("{number}{behind}")), tool, "{behind}");
    }
    check(
        ".sync-conflict-20261123-093000-ABCDEFG",
        Some(CopyTool::Syncthing),
    );
    check(" (王芳's conflicted copy 2026-11-23)", Some(CopyTool::Dropbox));
    check(" (PC-01 的冲突副本 2026-11-23)", Some(CopyTool::Dropbox));
    check(" (conflicted copy 2026-11-23 093000)", Some(CopyTool::Nextcloud));
    check("_conflict-20261123-093000", Some(CopyTool::Nextcloud));
    check("-DESKTOP-8K2", Some(CopyTool::OneDrive));
    check("-WANGFANG-PC-2", Some(CopyTool::OneDrive));
    check("(冲突文件-王芳-2026-11-23 09-30-00)", Some(CopyTool::Jianguoyun));
    check(" (王芳 的冲突文件 2026-11-23)", Some(CopyTool::Jianguoyun));
    check(
        " (SFConflict wang@example.cn 2026-11-23-09-30-00)",
        Some(CopyTool::Seafile),
    );
    check("_PC_Nov-23-093000-2026_Conflict", Some(CopyTool::Synology));
    check(".Conflict", Some(CopyTool::Marked));
    check(" (1)", Some(CopyTool::FileManager));
    check(" - 副本", Some(CopyTool::FileManager));
    check(" 的副本", Some(CopyTool::FileManager));
    check("", None);
}

/// P7: a copy is known by the number inside it, whatever its name, and is never counted as a record.
#[test]
fn copies_are_listed_apart_and_never_counted_twice() {
    let office = Office::new();
    let one = office.record("一");
    let two = office.record("二");
    for name in [
        ".sync-conflict-20261123-093000-ABCDEFG",
        " (1)",
        "-PC-01",
        " (王芳 的冲突文件 2026-11-23)",
    ] {
        let number = one.record.number;
        fs::copy(&one.path, one.path.with_file_name(format!("{number}{name}.ron"))).unwrap();
    }
    // Under a name that says nothing, and in another folder.
    fs::copy(&two.path, office.root().join("records").join("旧记录.ron")).unwrap();
    let scan = scan(&office.library);
    let numbers: Vec<_> = scan.records.iter().map(|loaded| loaded.record.number).collect();
    assert_eq!(numbers, [one.record.number, two.record.number]);
    assert_eq!(scan.records[0].path, one.path);
    assert_eq!(scan.records[1].path, two.path);
    assert_eq!(scan.copies.len(), 5);
    assert!(scan.broken.is_empty());
}

fn mutations() -> u64 {
    so_many("LIUHEN_MUTATIONS", 3_000)
}

/// P8: no text makes the reader panic or hang; what it accepts, it writes and reads again.
#[test]
fn mutated_files_are_read_or_refused() {
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/format-1");
    let mut seeds: Vec<Vec<u8>> = fs::read_dir(golden)
        .unwrap()
        .flatten()
        .map(|entry| fs::read(entry.path()).unwrap())
        .collect();
    seeds.extend((0..4).map(|seed| record_to_text(&Random(seed).record()).unwrap().into_bytes()));
    let mut random = Random(7);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..mutations() {
        let mut bytes = seeds[random.below(seeds.len())].clone();
        for _ in 0..=random.below(6) {
            mutate(&mut bytes, &mut random);
        }
        match record_from_bytes(&bytes) {
            Ok(parsed) => {
                let again = record_from_bytes(record_to_text(&parsed.record).unwrap().as_bytes());
                assert_eq!(again.unwrap().record, parsed.record);
                read += 1;
            }
            Err(problem) => {
                assert!(!problem.to_string().is_empty());
                refused += 1;
            }
        }
    }
    println!("{read} read, {refused} refused");
    assert!(read > 0 && refused > 0, "{read} read, {refused} refused");
}

fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    const PIECES: [&[u8]; 12] = [
        b"(",
        b")",
        b"[",
        b"]",
        b"\"",
        b"\\",
        b"r#\"",
        b"/*",
        b"\0",
        b"\xff",
        b"((((((((((((((((",
        "\u{feff}".as_bytes(),
    ];
    if bytes.is_empty() {
        return;
    }
    let at = random.below(bytes.len());
    match random.below(6) {
        0 => bytes[at] = random.below(256) as u8,
        1 => {
            bytes.remove(at);
        }
        2 => bytes.truncate(at),
        3 => {
            let piece = PIECES[random.below(PIECES.len())];
            bytes.splice(at..at, piece.iter().copied());
        }
        4 => {
            let end = (at + random.below(200)).min(bytes.len());
            let part = bytes[at..end].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, part);
        }
        _ => {
            let end = (at + random.below(40)).min(bytes.len());
            bytes[at..end].fill(0);
        }
    }
}

/// P9: what cannot be read is told with its place and stays as it is, byte for byte; its last good version is offered.
#[test]
fn damaged_and_newer_files_are_never_rewritten() {
    #[track_caller]
    fn check(damage: impl Fn(&[u8]) -> Vec<u8>, broken: bool) {
        let office = Office::new();
        let loaded = office.record("一");
        let damaged = damage(&fs::read(&loaded.path).unwrap());
        fs::write(&loaded.path, &damaged).unwrap();
        let found = scan(&office.library);
        assert_eq!(found.broken.len(), usize::from(broken));
        let mut record = loaded.record.clone();
        record.subject = "二".to_owned();
        let stamp = super::storage_worker::stamp("王芳");
        assert!(
            office
                .library
                .save(&record, Some(&loaded.version), &stamp)
                .is_err()
        );
        assert_eq!(fs::read(&loaded.path).unwrap(), damaged);
        let good = office
            .library
            .last_good(record.number)
            .expect("a version to go back to");
        assert_eq!(good.version, loaded.version);
    }
    check(|_| Vec::new(), true);
    check(|bytes| vec![0; bytes.len()], true);
    check(|bytes| bytes[..bytes.len() / 2].to_vec(), true);
    check(|bytes| [bytes, b"\xff\xfe"].concat(), true);
    check(|bytes| replaced(bytes, "format: 1", "format: 9"), false);
    check(
        |bytes| replaced(bytes, "subject:", "colour: \"red\",\n    subject:"),
        false,
    );
}

fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.contains(from), "{text}");
    text.replacen(from, to, 1).into_bytes()
}

/// P11.
#[cfg(unix)]
#[test]
fn links_loops_and_pipes_lead_nowhere() {
    use std::os::unix::fs::symlink;
    let office = Office::new();
    let loaded = office.record("一");
    let records = office.root().join("records");
    let outside = office.folder.path().join("NC2026-01-05.ron");
    fs::write(
        &outside,
        record_to_text(&Record::new("NC2026-01-05".parse().unwrap())).unwrap(),
    )
    .unwrap();
    symlink(&outside, records.join("NC2026-01-05.ron")).unwrap();
    symlink(office.root(), records.join("round")).unwrap();
    symlink("/etc/passwd", records.join("NC2026-01-06.ron")).unwrap();
    let pipe = records.join("NC2026-01-07.ron");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let found = scan(&office.library);
    let numbers: BTreeSet<_> = found.records.iter().map(|loaded| loaded.record.number).collect();
    assert_eq!(
        numbers,
        BTreeSet::from([loaded.record.number]),
        "only what lies in the library"
    );
    assert!(
        load_file(&pipe).is_err(),
        "a pipe is no record, and reading it does not wait"
    );
    // A month's folder that leads out is not written through.
    let away = office.folder.path().join("away");
    fs::create_dir(&away).unwrap();
    fs::create_dir_all(records.join("2026")).unwrap();
    symlink(&away, records.join("2026/01")).unwrap();
    let stamp = super::storage_worker::stamp("王芳");
    let day = "2026-01-09".parse().unwrap();
    assert!(
        office
            .library
            .create_record(Kind::Internal, day, &stamp, Record::new)
            .is_err()
    );
    assert_eq!(fs::read_dir(&away).unwrap().count(), 0);
}

/// P13: a title never becomes part of a record's path; the names that exports propose work everywhere.
#[test]
fn names_work_everywhere() {
    let titles = [
        "CON",
        "NUL.txt",
        "尾部点.",
        "冒号：*?<>|\"/\\",
        "..",
        "a/../b",
        "\u{202e}fdp.exe",
        "e\u{301}",
        "é",
        " ",
        "\t换行\n符",
    ];
    let long = "长".repeat(300);
    let office = Office::new();
    for title in titles.into_iter().chain([long.as_str()]) {
        let loaded = office.record(title);
        let number = loaded.record.number;
        assert_eq!(
            loaded.path.file_name().unwrap().to_str().unwrap(),
            format!("{number}.ron")
        );
        assert_eq!(office.library.load(number).unwrap().record.subject, title);
        let name = liuhen::print::file_name(&loaded.record);
        assert!(name.len() <= 200, "{} bytes: {name}", name.len());
        assert!(name.starts_with(&number.to_string()), "{name}");
        let forbidden =
            |c: char| c.is_control() || "<>:\"/\\|?*".contains(c) || "\u{202a}\u{202e}".contains(c);
        assert!(!name.contains(forbidden), "{name:?}");
        assert!(!name.trim_end_matches(".pdf").ends_with(['.', ' ']), "{name:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// P14.
    #[test]
    fn a_round_trip_keeps_everything(seed: u64) {
        let record = Random(seed).record();
        let text = record_to_text(&record).unwrap();
        let read = record_from_bytes(text.as_bytes()).unwrap();
        prop_assert_eq!(&read.record, &record);
        prop_assert_eq!(read.read_only, None);
        prop_assert_eq!(record_to_text(&read.record).unwrap(), text);
    }
}

/// How often each file of a folder is opened meanwhile.
#[cfg(target_os = "linux")]
fn openings(folder: &std::path::Path, what: impl FnOnce()) -> std::collections::BTreeMap<String, usize> {
    use rustix::fs::inotify;
    let watch = inotify::init(inotify::CreateFlags::NONBLOCK).unwrap();
    inotify::add_watch(&watch, folder, inotify::WatchFlags::OPEN).unwrap();
    what();
    let mut buffer = vec![std::mem::MaybeUninit::uninit(); 64 << 10];
    let mut reports = inotify::Reader::new(&watch, &mut buffer);
    let mut opened = std::collections::BTreeMap::new();
    while let Ok(report) = reports.next() {
        if let Some(name) = report.file_name() {
            *opened.entry(name.to_string_lossy().into_owned()).or_default() += 1;
        }
    }
    opened
}

/// Each answer of a share takes its time: who lists records asks for each file once.
#[cfg(target_os = "linux")]
#[test]
fn a_list_of_all_records_opens_each_file_once() {
    let office = Office::new();
    let month = office.root().join("records/2026/11");
    for day in 1..=4 {
        let number: RecordNumber = format!("NC2026-11-{day:02}").parse().unwrap();
        office
            .library
            .save(&Record::new(number), None, &super::storage_worker::stamp("王芳"))
            .unwrap();
    }
    // Not in its own place: read with those.
    fs::rename(month.join("NC2026-11-04.ron"), month.join("moved.ron")).unwrap();
    let names = [
        "NC2026-11-01.ron",
        "NC2026-11-02.ron",
        "NC2026-11-03.ron",
        "moved.ron",
    ];
    let each_once = names.map(|name| (name.to_owned(), 1)).into();
    assert_eq!(
        openings(&month, || assert_eq!(scan(&office.library).records.len(), 4)),
        each_once
    );
    let streamed = openings(&month, || assert_eq!(office.library.stream().count(), 4));
    assert_eq!(streamed, each_once);
}
