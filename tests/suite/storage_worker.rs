//! Libraries for the tests of storage, and programs that save into them: this test binary run once more as a process of
//! its own, since nothing less shows what several programs do to one file.

use std::{
    env,
    io::Write,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    str::FromStr,
    time::{Duration, SystemTime},
};

use chrono::{DateTime, NaiveDate};
use liuhen::{
    domain::{
        Directory, GroupBy, ItemId, Kind, LibraryViews, Person, Record, RecordNumber, SavedView, Stamp, Todo,
    },
    storage::{Base, Change, Library, Loaded, Outcome, SharedHow, SharedOutcome, WatchMode, Watcher},
};
use tempfile::TempDir;

/// A library in a folder of its own, which goes with it.
pub(crate) struct Office {
    pub(crate) folder: TempDir,
    pub(crate) library: Library,
}

impl Office {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let library = Library::create(&folder.path().join("library"), "办公室").unwrap();
        Self { folder, library }
    }

    /// A record that says `subject`.
    pub(crate) fn record(&self, subject: &str) -> Loaded {
        made(&self.library, subject)
    }

    /// Changes a record and saves it.
    pub(crate) fn change(&self, loaded: &Loaded, by: &str, change: impl FnOnce(&mut Record)) -> Loaded {
        let mut record = loaded.record.clone();
        change(&mut record);
        self.library
            .save(&record, Some(&loaded.version), &stamp(by))
            .unwrap();
        self.library.load(record.number).unwrap()
    }

    pub(crate) fn root(&self) -> &Path {
        self.library.root()
    }
}

pub(crate) fn made(library: &Library, subject: &str) -> Loaded {
    let fill = |number| {
        let mut record = Record::new(number);
        subject.clone_into(&mut record.subject);
        record
    };
    library
        .create_record(Kind::Internal, day(), &stamp("王芳"), fill)
        .unwrap()
}

pub(crate) fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 10, 10).unwrap()
}

/// Who, at a moment that stands still.
pub(crate) fn stamp(by: &str) -> Stamp {
    Stamp {
        at: DateTime::parse_from_rfc3339("2023-10-10T09:30:00+08:00").unwrap(),
        by: by.to_owned(),
    }
}

/// A task for a process of its own.
pub(crate) fn spawn(task: &str, library: &Path, arguments: &[&str]) -> Child {
    command(task, library, arguments).spawn().unwrap()
}

pub(crate) fn command(task: &str, library: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args([
            "--exact",
            "storage_worker::a_process_of_its_own",
            "--nocapture",
            "--test-threads=1",
        ])
        .env("LIUHEN_WORKER", task)
        .env("LIUHEN_WORKER_LIBRARY", library)
        .env("LIUHEN_WORKER_ARGUMENTS", arguments.join(" "))
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    command
}

/// What a worker told, without the words of the test binary around it.
pub(crate) fn told(output: &[u8]) -> Vec<String> {
    let lines = String::from_utf8_lossy(output);
    lines
        .lines()
        .filter_map(|line| line.split("told ").nth(1))
        .map(str::to_owned)
        .collect()
}

/// What all of several workers told, once they have ended well.
#[track_caller]
pub(crate) fn all_told(workers: Vec<Child>) -> Vec<String> {
    let mut all = Vec::new();
    for worker in workers {
        let output = worker.wait_with_output().unwrap();
        assert!(output.status.success());
        all.extend(told(&output.stdout));
    }
    all
}

/// How often a test tries something: as often as `variable` of the environment asks for, for long runs, or `usually`.
pub(crate) fn so_many<N: FromStr>(variable: &str, usually: N) -> N {
    let asked = env::var(variable).ok();
    asked.and_then(|number| number.parse().ok()).unwrap_or(usually)
}

/// Does nothing in an ordinary run of the tests.
#[test]
fn a_process_of_its_own() {
    let Ok(task) = env::var("LIUHEN_WORKER") else {
        return;
    };
    let root = PathBuf::from(env::var_os("LIUHEN_WORKER_LIBRARY").unwrap());
    let arguments = env::var("LIUHEN_WORKER_ARGUMENTS").unwrap_or_default();
    let arguments: Vec<&str> = arguments.split_whitespace().collect();
    let mut library = Library::open(&root).unwrap();
    if env::var_os("LIUHEN_WORKER_LOCKLESS").is_some() {
        library = library.without_locks();
    }
    match (task.as_str(), arguments.as_slice()) {
        ("create", [count]) => create(&library, count.parse().unwrap()),
        ("save", [number, name, count]) => {
            save(&library, number.parse().unwrap(), name, count.parse().unwrap());
        }
        ("watch", []) => watch(&library),
        ("people", [name, count]) => people(&library, name, count.parse().unwrap()),
        ("views", [name, count]) => views(&library, name, count.parse().unwrap()),
        (task, [number]) => once(&library, task, number.parse().unwrap()),
        _ => panic!("no such task: {task} {arguments:?}"),
    }
}

fn tell(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "told {what}").unwrap();
    out.flush().unwrap();
}

/// Makes records and tells their numbers.
fn create(library: &Library, count: u32) {
    for n in 0..count {
        tell(&made(library, &format!("第 {n} 份")).record.number.to_string());
    }
}

/// Does one thing to a record and tells whether it is done or failed: what `answers.py` holds against the files.
fn once(library: &Library, task: &str, number: RecordNumber) {
    let done = match task {
        "save_once" => change_once(library, number),
        "merge_once" => merge_once(library, number),
        "delete" => library.delete(number).map_err(|error| error.to_string()),
        "undelete" => library
            .undelete(number)
            .map(|_| ())
            .map_err(|error| error.to_string()),
        _ => panic!("no such task: {task}"),
    };
    match done {
        Ok(()) => tell("done"),
        Err(error) => tell(&format!("failed {error}")),
    }
}

fn change_once(library: &Library, number: RecordNumber) -> Result<(), String> {
    let loaded = library.load(number).map_err(|error| error.to_string())?;
    let mut record = loaded.record;
    record.remarks.push_str("李强写的");
    let saved = library.save(&record, Some(&loaded.version), &stamp("李强"));
    saved.map(|_| ()).map_err(|error| error.to_string())
}

/// Saves over the version with which the record was made, which somebody else has changed since.
fn merge_once(library: &Library, number: RecordNumber) -> Result<(), String> {
    let first = library.versions(number).pop().ok_or("no versions")?.version;
    let mut record = library
        .read_version(number, &first)
        .map_err(|error| error.to_string())?;
    "三号会议室".clone_into(&mut record.place);
    let base = Base {
        version: &first,
        record: None,
    };
    match library.merge_save(&record, base, &stamp("王芳")) {
        Ok(Outcome::Saved(_)) => Ok(()),
        Ok(Outcome::Conflicts(_)) => Err("asked".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Saves a record again and again, each time with one more to-do, and tells each version after it was acknowledged.
fn save(library: &Library, number: RecordNumber, name: &str, count: u32) {
    let mut loaded = library.load(number).unwrap();
    let (mut record, mut base) = (loaded.record.clone(), loaded.version);
    for n in 0..count {
        record.todos.push(Todo {
            id: ItemId(format!("{name}{n:05}")),
            task: format!("{name} 的第 {n} 项"),
            ..Todo::default()
        });
        let from = Base {
            version: &base,
            record: Some(&loaded.record),
        };
        match library.merge_save(&record, from, &stamp(name)).unwrap() {
            Outcome::Saved(merged) => {
                tell(&format!("{} {name}{n:05}", merged.saved.version.hex()));
                base = merged.saved.version;
                record = merged.record.clone();
                loaded.record = merged.record;
            }
            Outcome::Conflicts(collision) => panic!("asked about {:?}", collision.merge.conflicts),
        }
    }
}

/// Adds people to the directory one by one, each on top of what this process last knew of it, and tells each one's name
/// after it was acknowledged.
fn people(library: &Library, name: &str, count: u32) {
    let mut known = library.shared::<Directory>().unwrap().content;
    for n in 0..count {
        let mut mine = known.clone();
        mine.people.push(Person {
            name: format!("{name}{n:03}"),
            unit: "市场部".to_owned(),
            ..Person::default()
        });
        match library
            .save_shared(&known, &mine, SharedHow::Saved, &stamp(name))
            .unwrap()
        {
            SharedOutcome::Saved(_) => {
                tell(&format!("{name}{n:03}"));
                // What others added is not looked at: the next save begins with what this one knew.
                known = mine;
            }
            SharedOutcome::Conflicts(collision) => panic!("asked about {:?}", collision.merge.conflicts),
        }
    }
}

/// A view that shows all records of outside.
pub(crate) fn view_named(name: &str) -> SavedView {
    SavedView {
        name: name.to_owned(),
        kind: Kind::External,
        text: String::new(),
        statuses: Vec::new(),
        overdue: false,
        sort: None,
        group: GroupBy::None,
        columns: Vec::new(),
    }
}

/// Shares views one by one, and tells each one's name after it was acknowledged.
fn views(library: &Library, name: &str, count: u32) {
    let mut known = library.shared::<LibraryViews>().unwrap().content;
    for n in 0..count {
        let view = view_named(&format!("{name}{n:03}"));
        let mine = known.with(&view);
        match library
            .save_shared(&known, &mine, SharedHow::Saved, &stamp(name))
            .unwrap()
        {
            SharedOutcome::Saved(_) => tell(&view.name),
            SharedOutcome::Conflicts(collision) => panic!("asked about {:?}", collision.merge.conflicts),
        }
        known = mine;
    }
}

/// Tells what others change, a line each, until it is ended.
fn watch(library: &Library) {
    let watcher = Watcher::start_with(library, WatchMode::Events, || {});
    tell("watching");
    while let Some(change) = watcher.wait(Duration::from_mins(1)) {
        match change {
            Change::Record(loaded) => tell(&format!("record {}", loaded.record.subject)),
            Change::Missed => {
                tell("missed");
                // As a window does: everything is compared, and watched anew.
                library.survey_watched(SystemTime::now(), &watcher.to_begin());
                tell("surveyed");
            }
            other => tell(&format!("{other:?}")),
        }
    }
}
