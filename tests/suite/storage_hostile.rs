//! Hostile files in the place of a record, each a row: whatever it is, the library opens in time, the file is named with what is
//! wrong and left as it is, and the records beside it are all there.

use std::{
    fs,
    path::Path,
    sync::atomic::AtomicBool,
    time::{Duration, Instant},
};

use liuhen::{
    domain::{Due, ItemId, Kind, Record, RecordNumber, Todo},
    storage::{Library, SaveError, WriteProblem, ron_text},
};

use super::{
    cli::{folder, program, text},
    storage_worker::{made, stamp},
};

/// Longer than any of them may keep a program in a debug build.
const IN_TIME: Duration = Duration::from_secs(20);

/// What a file is.
enum Content {
    Bytes(Vec<u8>),
    /// A text with something in place of the date of its to-do.
    Todo(&'static str),
}

/// What becomes of it.
#[derive(Clone, Copy)]
enum Becomes {
    /// It is a record as any other.
    Record,
    /// It is told with these words.
    Told(&'static str),
}

fn record() -> Record {
    let number: RecordNumber = "NC2026-03-05".parse().unwrap();
    Record {
        subject: "三楼装修".into(),
        body: "约定三月九日前回复。".into(),
        ..Record::new(number)
    }
}

fn record_text(change: impl FnOnce(&mut Record)) -> String {
    let mut record = record();
    change(&mut record);
    ron_text::record_to_text(&record).unwrap()
}

fn todo(nth: u64) -> Todo {
    Todo {
        id: ItemId(format!("t{nth}")),
        task: format!("第 {nth} 件事"),
        due: Some(Due::on("2026-03-09".parse().unwrap())),
        ..Todo::default()
    }
}

fn encoded(text: &str, label: &str) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
    encoding.encode(text).0.into_owned()
}

fn utf_16(text: &str, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xfeff);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn rows() -> Vec<(&'static str, Content, Becomes)> {
    let plain = record_text(|_| ());
    let half = plain.as_bytes()[..plain.len() / 2].to_vec();
    let deep = format!("{}{}", "(a:".repeat(100_000), ")".repeat(100_000));
    vec![
        (
            "GBK",
            Content::Bytes(encoded(&plain, "gbk")),
            Becomes::Told("GBK"),
        ),
        (
            "UTF-16",
            Content::Bytes(utf_16(&plain, true)),
            Becomes::Told("UTF-16"),
        ),
        (
            "UTF-16 without a mark",
            Content::Bytes(utf_16(&plain, false)),
            Becomes::Told("UTF-16"),
        ),
        (
            "Latin 1",
            Content::Bytes(b"(format: 1, subject: \"Gr\xfc\xdfe\")".to_vec()),
            Becomes::Told("not UTF-8"),
        ),
        ("empty", Content::Bytes(Vec::new()), Becomes::Told("empty")),
        ("all zero", Content::Bytes(vec![0; 4096]), Becomes::Told("empty")),
        ("half a file", Content::Bytes(half), Becomes::Told("RON")),
        (
            "nested without end",
            Content::Bytes(deep.into_bytes()),
            Becomes::Told(""),
        ),
        (
            "noise",
            Content::Bytes((0..=255).cycle().take(100_000).collect()),
            Becomes::Told(""),
        ),
        (
            "a year before all",
            Content::Todo("-262143-01-01"),
            Becomes::Told("between 1900 and 2200"),
        ),
        (
            "a year after all",
            Content::Todo("+99999-01-01"),
            Becomes::Told("between 1900 and 2200"),
        ),
        (
            "a year of four digits",
            Content::Todo("9999-12-31"),
            Becomes::Told("between 1900 and 2200"),
        ),
        ("the first year", Content::Todo("1900-01-01"), Becomes::Record),
        ("the last year", Content::Todo("2200-12-31"), Becomes::Record),
        (
            "ten thousand to-dos",
            Content::Bytes(record_text(|record| record.todos = (0..10_000).map(todo).collect()).into_bytes()),
            Becomes::Record,
        ),
        (
            "a million lines",
            Content::Bytes(record_text(|record| record.body = "一\n".repeat(1_000_000)).into_bytes()),
            Becomes::Record,
        ),
        (
            "a byte-order mark and CRLF",
            Content::Bytes(format!("\u{feff}{}", plain.replace('\n', "\r\n")).into_bytes()),
            Becomes::Record,
        ),
    ]
}

fn bytes_of(content: Content) -> Vec<u8> {
    match content {
        Content::Bytes(bytes) => bytes,
        Content::Todo(date) => {
            let text = record_text(|record| record.todos = vec![todo(1)]);
            assert!(text.contains("2026-03-09"));
            text.replace("2026-03-09", date).into_bytes()
        }
    }
}

#[test]
fn whatever_lies_in_a_records_place_is_told_in_time_and_left_as_it_is() {
    let mut wrong = Vec::new();
    for (name, content, becomes) in rows() {
        let bytes = bytes_of(content);
        if let Err(problem) = judged(&bytes, becomes) {
            wrong.push(format!("{name}: {problem}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Puts a file in the place of a record and looks at the library by every way there is without a window.
fn judged(bytes: &[u8], becomes: Becomes) -> Result<(), String> {
    let folder = folder();
    let root = folder.path().join("library");
    let library = Library::create(&root, "单位").unwrap();
    let beside = made(&library, "旁边的记录").record.number;
    let number = record().number;
    let path = library.record_path(number);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    let begun = Instant::now();
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    let is_there = |number| scan.records.iter().any(|loaded| loaded.record.number == number);
    if !is_there(beside) {
        return Err("the record beside it is lost".to_owned());
    }
    let told = scan
        .broken
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n");
    match becomes {
        Becomes::Record if !is_there(number) => return Err(format!("no record: {told}")),
        Becomes::Told(words) if is_there(number) || !told.contains(words) => {
            return Err(format!("told {told:?}"));
        }
        _ => {}
    }
    for arguments in [&["check"][..], &["due"], &["list"]] {
        let code = run(arguments, &root)?;
        let wanted = match (arguments[0], becomes) {
            ("check", Becomes::Told(_)) => 1,
            _ => 0,
        };
        if code != wanted {
            return Err(format!("{arguments:?}: exit code {code}"));
        }
    }
    if begun.elapsed() > IN_TIME {
        return Err(format!("takes {:?}", begun.elapsed()));
    }
    if fs::read(&path).unwrap() != bytes {
        return Err("the file was changed".to_owned());
    }
    Ok(())
}

fn run(arguments: &[&str], root: &Path) -> Result<i32, String> {
    let mut program = program();
    program.args(arguments).arg(root);
    let output = program.output().map_err(|error| error.to_string())?;
    let code = output.status.code();
    code.ok_or_else(|| format!("{arguments:?} ended by a signal: {}", text(&output.stderr)))
}

/// What would be refused when it is read again is not saved.
#[test]
fn a_date_outside_of_the_years_is_refused_when_it_is_saved() {
    let folder = folder();
    let library = Library::create(&folder.path().join("library"), "单位").unwrap();
    for day in ["+99999-01-01", "1899-12-31", "2201-01-01"] {
        let mut record = record();
        record.todos = vec![Todo {
            due: Some(Due::on(day.parse().unwrap())),
            ..todo(1)
        }];
        match library.save_new(&record, &stamp("王芳"), None) {
            Err(SaveError::Unwritable(WriteProblem::Day { day: told, .. })) => {
                assert_eq!(told, day.parse().unwrap());
            }
            other => panic!("{day}: {other:?}"),
        }
        let made = library.create_record(Kind::Internal, day.parse().unwrap(), &stamp("王芳"), Record::new);
        assert!(made.is_err(), "{day}");
    }
    assert!(
        library
            .scan(&|_, _| {}, &AtomicBool::new(false))
            .records
            .is_empty()
    );
}
