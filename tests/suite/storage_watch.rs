//! Watching a library: what others change is told, what this program writes is not, and a library that goes away is
//! never a heap of deletions. Real files; in both modes.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant, SystemTime},
};

use liuhen::{
    domain::{Kind, Record, RecordNumber, Stamp},
    storage::{Change, Library, WatchMode, Watcher},
};
use tempfile::TempDir;

/// Longer than any report may take; a test that passes does not wait for it.
const LONGEST: Duration = Duration::from_secs(20);

const MODES: [WatchMode; 2] = [WatchMode::Events, WatchMode::Polling];

fn author() -> Stamp {
    Stamp {
        at: chrono::DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00").unwrap(),
        by: "林婉清".to_owned(),
    }
}

/// A library with three records, opened twice: by us and by a colleague.
struct Office {
    folder: TempDir,
    ours: Library,
    theirs: Library,
    numbers: Vec<RecordNumber>,
}

impl Office {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join("library");
        let ours = Library::create(&root, "测试").unwrap();
        let day = "2026-11-23".parse().unwrap();
        let numbers = (0..3)
            .map(|_| {
                let made = ours.create_record(Kind::Internal, day, &author(), Record::new);
                made.unwrap().record.number
            })
            .collect();
        let theirs = Library::open(&root).unwrap();
        Self {
            folder,
            ours,
            theirs,
            numbers,
        }
    }

    /// A colleague gives a record a new subject.
    fn they_write(&self, number: RecordNumber, subject: &str) {
        let mut loaded = self.theirs.load(number).unwrap();
        subject.clone_into(&mut loaded.record.subject);
        self.theirs
            .save(&loaded.record, Some(&loaded.version), &author())
            .unwrap();
    }
}

/// The subject of the next record that is told; what else is told goes by.
#[track_caller]
fn next_subject(watcher: &Watcher) -> String {
    loop {
        match watcher.wait(LONGEST).expect("a report") {
            Change::Record(loaded) => return loaded.record.subject,
            Change::Presence => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_a_colleague_saves_is_told() {
    for mode in MODES {
        let office = Office::new();
        let watcher = Watcher::start_with(&office.ours, mode, || {});
        assert_eq!(watcher.mode(), mode);
        office.they_write(office.numbers[1], "改过的主题");
        assert_eq!(next_subject(&watcher), "改过的主题", "{mode:?}");
        let made = office.theirs.create_record(
            Kind::External,
            "2027-01-04".parse().unwrap(),
            &author(),
            |number| Record {
                subject: "新的一年".to_owned(),
                ..Record::new(number)
            },
        );
        made.unwrap();
        assert_eq!(next_subject(&watcher), "新的一年", "a new folder, {mode:?}");
    }
}

#[test]
fn what_we_save_ourselves_is_not_told() {
    for mode in MODES {
        let office = Office::new();
        let watcher = Watcher::start_with(&office.ours, mode, || {});
        let mut loaded = office.ours.load(office.numbers[0]).unwrap();
        loaded.record.subject = "我自己改的".to_owned();
        office
            .ours
            .save(&loaded.record, Some(&loaded.version), &author())
            .unwrap();
        // The colleague's save comes after ours, so that its report ends the wait.
        office.they_write(office.numbers[2], "同事改的");
        assert_eq!(next_subject(&watcher), "同事改的", "{mode:?}");
    }
}

#[test]
fn a_record_in_the_trash_is_told_apart_from_one_that_vanished() {
    for mode in MODES {
        let office = Office::new();
        let watcher = Watcher::start_with(&office.ours, mode, || {});
        office.theirs.delete(office.numbers[0]).unwrap();
        let gone = |watcher: &Watcher| loop {
            match watcher.wait(LONGEST).expect("a report") {
                Change::Gone { number, trashed } => return (number, trashed),
                Change::Presence => {}
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(gone(&watcher), (office.numbers[0], true), "{mode:?}");
        fs::remove_file(office.ours.record_path(office.numbers[1])).unwrap();
        assert_eq!(gone(&watcher), (office.numbers[1], false), "{mode:?}");
    }
}

/// P12: a vanished or offline library never means "deleted".
#[test]
fn a_library_that_vanishes_is_out_of_reach_and_nothing_is_deleted() {
    for mode in MODES {
        let office = Office::new();
        let watcher = Watcher::start_with(&office.ours, mode, || {});
        let away = office.folder.path().join("away");
        fs::rename(office.ours.root(), &away).unwrap();
        let told = watcher.wait(LONGEST).expect("a report");
        assert!(matches!(told, Change::Unreachable), "{mode:?}: {told:?}");
        fs::rename(&away, office.ours.root()).unwrap();
        let told = watcher.wait(LONGEST).expect("a report");
        assert!(matches!(told, Change::Reachable), "{mode:?}: {told:?}");
        let gone = |change: &Change| matches!(change, Change::Gone { .. });
        assert!(!watcher.take().iter().any(gone), "{mode:?}");
    }
}

#[test]
fn a_library_that_is_emptied_is_out_of_reach() {
    for mode in MODES {
        let office = Office::new();
        let watcher = Watcher::start_with(&office.ours, mode, || {});
        // As a sync tool empties a folder whose account was signed out: its mark first or last, never all at once.
        fs::remove_file(office.ours.root().join("liuhen.ron")).unwrap();
        for number in &office.numbers {
            fs::remove_file(office.ours.record_path(*number)).unwrap();
        }
        let told = watcher.wait(LONGEST).expect("a report");
        assert!(matches!(told, Change::Unreachable), "{mode:?}: {told:?}");
        assert!(watcher.take().is_empty(), "{mode:?}: no deletion is told");
    }
}

#[test]
fn a_file_that_breaks_is_told_with_its_place() {
    for mode in MODES {
        let office = Office::new();
        let watcher = Watcher::start_with(&office.ours, mode, || {});
        fs::write(
            office.ours.record_path(office.numbers[0]),
            "(format: 1, number: oops",
        )
        .unwrap();
        loop {
            match watcher.wait(LONGEST).expect("a report") {
                Change::Broken(broken) => break assert!(broken.problem.line > 0, "{mode:?}: {broken}"),
                Change::Presence => {}
                other => panic!("{mode:?}: {other:?}"),
            }
        }
    }
}

/// The next thing told but presence.
#[track_caller]
fn next(watcher: &Watcher) -> Change {
    loop {
        match watcher.wait(LONGEST).expect("a report") {
            Change::Presence => {}
            other => return other,
        }
    }
}

/// A folder that is moved takes its files without a report of each; one that comes is watched with what is in it.
#[test]
fn a_folder_that_is_moved_away_and_back_has_everything_compared() {
    let office = Office::new();
    let watcher = Watcher::start_with(&office.ours, WatchMode::Events, || {});
    let year = office.ours.root().join("records/2026");
    let away = office.folder.path().join("2026");
    fs::rename(&year, &away).unwrap();
    assert!(matches!(next(&watcher), Change::Missed));
    // What happens to it there is no news of the library.
    let path = office.ours.record_path(office.numbers[0]);
    let there = away.join(path.strip_prefix(&year).unwrap());
    fs::write(&there, fs::read(&there).unwrap()).unwrap();
    fs::rename(&away, &year).unwrap();
    assert!(matches!(next(&watcher), Change::Missed));
    office.they_write(office.numbers[1], "搬回来以后改的");
    assert_eq!(next_subject(&watcher), "搬回来以后改的");
}

#[test]
fn a_library_that_changes_places_with_another_is_watched_at_its_place() {
    let office = Office::new();
    let watcher = Watcher::start_with(&office.ours, WatchMode::Events, || {});
    let other = office.folder.path().join("other");
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .arg(office.ours.root())
        .arg(&other)
        .status();
    assert!(copied.unwrap().success());
    let away = office.folder.path().join("away");
    fs::rename(office.ours.root(), &away).unwrap();
    fs::rename(&other, office.ours.root()).unwrap();
    // Too short for the library to be missed, or not: then it is back.
    assert!(matches!(next(&watcher), Change::Missed | Change::Unreachable));
    office.ours.survey_watched(SystemTime::now(), &watcher.to_begin());
    office.they_write(office.numbers[1], "换过位置以后改的");
    loop {
        match next(&watcher) {
            Change::Record(loaded) => break assert_eq!(loaded.record.subject, "换过位置以后改的"),
            Change::Missed | Change::Unreachable | Change::Reachable => {}
            other => panic!("{other:?}"),
        }
    }
}

/// A program that writes without a pause must not keep everything else from being told.
#[test]
fn what_is_saved_while_another_file_never_rests_is_told() {
    let office = Office::new();
    let watcher = Watcher::start_with(&office.ours, WatchMode::Events, || {});
    let busy = office.ours.record_path(office.numbers[0]);
    let content = fs::read(&busy).unwrap();
    let rests = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !rests.load(Ordering::Relaxed) {
                fs::write(&busy, &content).unwrap();
                std::thread::yield_now();
            }
        });
        office.they_write(office.numbers[1], "同时改的");
        let begun = Instant::now();
        let told = loop {
            match watcher.wait(LONGEST) {
                Some(Change::Record(loaded)) if loaded.record.number == office.numbers[1] => break true,
                Some(_) if begun.elapsed() < LONGEST => {}
                _ => break false,
            }
        };
        rests.store(true, Ordering::Relaxed);
        assert!(told);
    });
}

/// Where the system has no room for so many watches, folders are compared. Run in a user namespace of its own, which has
/// limits of its own.
#[cfg(target_os = "linux")]
#[test]
fn where_no_more_folders_can_be_watched_they_are_compared() {
    const INSIDE: &str = "LIUHEN_TEST_FEW_WATCHES";
    if std::env::var_os(INSIDE).is_none() {
        let name = "storage_watch::where_no_more_folders_can_be_watched_they_are_compared";
        let script = "echo 4 > /proc/sys/user/max_inotify_watches || exit 77; exec \"$0\" --exact \"$1\"";
        let inside = std::process::Command::new("unshare")
            .args(["-Ur", "sh", "-c", script])
            .arg(std::env::current_exe().unwrap())
            .arg(name)
            .env(INSIDE, "1")
            .output();
        // Some systems have no namespaces for everybody.
        let Ok(inside) = inside.inspect_err(|error| eprintln!("not tested: {error}")) else {
            return;
        };
        let text =
            String::from_utf8_lossy(&inside.stdout).into_owned() + &String::from_utf8_lossy(&inside.stderr);
        let refused = inside.status.code() == Some(77) || text.contains("unshare failed");
        assert!(
            refused || inside.status.success() && text.contains("1 passed"),
            "{text}"
        );
        return;
    }
    // The folder itself, the records, a year and a month are four.
    let office = Office::new();
    let watcher = Watcher::start_with(&office.ours, WatchMode::Events, || {});
    assert_eq!(watcher.mode(), WatchMode::Events);
    let made = office.theirs.create_record(
        Kind::External,
        "2027-01-04".parse().unwrap(),
        &author(),
        Record::new,
    );
    let made = made.unwrap().record.number;
    // Everything is compared once, and then what changes is told as on a share.
    while !matches!(next(&watcher), Change::Missed) {}
    assert_eq!(watcher.mode(), WatchMode::Polling);
    office.they_write(made, "没有提醒也知道");
    while next_subject(&watcher) != "没有提醒也知道" {}
    // One that begins with too few compares from the start.
    let other = Watcher::start_with(&office.ours, WatchMode::Events, || {});
    assert_eq!(other.mode(), WatchMode::Polling);
    office.they_write(office.numbers[0], "一开始就比较");
    assert_eq!(next_subject(&other), "一开始就比较");
}

/// Whether no thread of a program runs.
#[cfg(target_os = "linux")]
fn is_stopped(program: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{program}/task")).unwrap();
    let mut states = threads.map(|thread| fs::read_to_string(thread.unwrap().path().join("stat")));
    // The state stands behind the name, which is in parentheses.
    states.all(|state| {
        state.is_ok_and(|state| {
            state
                .rsplit(')')
                .next()
                .is_some_and(|rest| rest.starts_with(" T"))
        })
    })
}

/// A program that the system does not let run for a while: more happens than its queue holds, folders among it. Nothing
/// falls between: it knows that it missed something, and what comes afterwards in those folders is told.
#[cfg(target_os = "linux")]
#[test]
fn what_overflows_the_queue_of_reports_is_looked_at_and_nothing_falls_between() {
    use std::io::{BufRead, BufReader, Write};

    let held: usize = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events")
        .ok()
        .and_then(|held| held.trim().parse().ok())
        .unwrap_or(16_384);
    let office = Office::new();
    let mut child = crate::storage_worker::command("watch", office.ours.root(), &[])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let mut until = |wanted: &str| {
        let found = told.by_ref().find(|line| line.contains(wanted));
        found.unwrap_or_else(|| panic!("{wanted} was never told"));
    };
    until("told watching");
    let send = |signal: &str| {
        let pid = child.id().to_string();
        let sent = std::process::Command::new("kill").args([signal, &pid]).status();
        assert!(sent.unwrap().success());
    };
    send("-STOP");
    // A thread that still runs would take reports out of the queue.
    let begun = Instant::now();
    while !is_stopped(child.id()) {
        assert!(begun.elapsed() < LONGEST, "the program runs on");
        std::thread::yield_now();
    }
    let month = office
        .ours
        .record_path(office.numbers[0])
        .parent()
        .unwrap()
        .to_owned();
    // Two files in turn: the kernel makes one report of what follows on itself.
    let mut files = ["one.tmp", "two.tmp"].map(|name| fs::File::create(month.join(name)).unwrap());
    for _ in 0..=held / 2 {
        for file in &mut files {
            file.write_all(b"x").unwrap();
        }
    }
    // Where nobody hears of it any more.
    let day = chrono::NaiveDate::from_ymd_opt(2027, 3, 2).unwrap();
    let made = office
        .theirs
        .create_record(Kind::Internal, day, &author(), Record::new)
        .unwrap();
    send("-CONT");
    until("told missed");
    until("told surveyed");
    let mut record = made.record.clone();
    "溢出以后改的".clone_into(&mut record.subject);
    office
        .theirs
        .save(&record, Some(&made.version), &author())
        .unwrap();
    until("told record 溢出以后改的");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The library's folder goes and comes back before anybody looks whether it is there: it is watched again, and what
/// changes then is told.
#[test]
fn a_library_that_is_away_for_a_moment_is_watched_again() {
    for mode in MODES {
        let office = Office::new();
        let watcher = Watcher::start_with(&office.ours, mode, || {});
        let away = office.folder.path().join("away");
        fs::rename(office.ours.root(), &away).unwrap();
        fs::rename(&away, office.ours.root()).unwrap();
        // Whoever is told that something was missed compares everything, and asks for reports anew.
        if mode == WatchMode::Events {
            assert!(matches!(next(&watcher), Change::Missed | Change::Unreachable));
            office.ours.survey_watched(SystemTime::now(), &watcher.to_begin());
        }
        office.they_write(office.numbers[1], "回来以后改的");
        loop {
            match next(&watcher) {
                Change::Record(loaded) => break assert_eq!(loaded.record.subject, "回来以后改的"),
                Change::Missed | Change::Unreachable | Change::Reachable => {}
                other => panic!("{other:?}"),
            }
        }
    }
}
