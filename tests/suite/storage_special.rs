//! Links, pipes, devices and files without end anywhere in a library (P23), locks of every kind (P21), and the files of
//! other programs beside records: nothing is followed out of the library, read without limit or waited for.

#![cfg(unix)]

use std::{
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener},
    path::{Path, PathBuf},
    process::Command,
    sync::{atomic::AtomicBool, mpsc},
    thread,
    time::{Duration, SystemTime},
};

use liuhen::{
    domain::{Attachment, AttachmentState, Directory, Person, Record, RecordNumber, shared::SharedFile},
    storage::{Library, Loaded, Presence, SharedHow},
};

use super::{
    log::Lines,
    storage_worker::{Office, stamp},
};

/// Nothing that is asked of a library may last as long: it would be read to an end that never comes, or waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// What may lie in a place where a file or a folder belongs.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Special {
    LinkToFile,
    LinkToFolder,
    LinkToNothing,
    LinkToItself,
    Pipe,
    Device,
    Socket,
    Sparse,
    Folder,
}

const ALL: [Special; 9] = [
    Special::LinkToFile,
    Special::LinkToFolder,
    Special::LinkToNothing,
    Special::LinkToItself,
    Special::Pipe,
    Special::Device,
    Special::Socket,
    Special::Sparse,
    Special::Folder,
];

/// What lies outside the library, and must stay as it is.
struct Outside {
    folder: PathBuf,
    file: PathBuf,
}

impl Outside {
    fn new(office: &Office, record: &Loaded) -> Self {
        let folder = office.folder.path().join("outside");
        fs::create_dir(&folder).unwrap();
        let file = folder.join("secret.ron");
        // What a library would take for its own.
        fs::copy(&record.path, &file).unwrap();
        Self { folder, file }
    }

    fn looks(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let files = super::common::files_below(&self.folder).into_iter();
        files
            .map(|path| (path.clone(), fs::read(&path).unwrap()))
            .collect()
    }
}

impl Special {
    fn put(self, path: &Path, outside: &Outside) {
        let _ = fs::remove_file(path);
        let _ = fs::remove_dir_all(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match self {
            Self::LinkToFile => symlink(&outside.file, path).unwrap(),
            Self::LinkToFolder => symlink(&outside.folder, path).unwrap(),
            Self::LinkToNothing => symlink(outside.folder.join("nothing"), path).unwrap(),
            Self::LinkToItself => symlink(path, path).unwrap(),
            Self::Device => symlink("/dev/zero", path).unwrap(),
            Self::Pipe => assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
            Self::Folder => fs::create_dir(path).unwrap(),
            Self::Sparse => fs::File::create(path).unwrap().set_len(3 << 30).unwrap(),
            Self::Socket => {
                // A socket's path may not be long: it is made elsewhere.
                let short = tempfile::tempdir().unwrap();
                let socket = short.path().join("s");
                drop(UnixListener::bind(&socket).unwrap());
                if fs::rename(&socket, path).is_err() {
                    assert!(path.as_os_str().as_bytes().len() < 108, "{}", path.display());
                    drop(UnixListener::bind(path).unwrap());
                }
            }
        }
    }
}

/// Runs what is asked of a library beside the test, which goes on instead of waiting for ever.
fn in_time<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> Result<T, String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let _ = sender.send(act());
    });
    receiver.recv_timeout(PATIENCE).map_err(|error| error.to_string())
}

/// Everything that a program asks of a library, reading and writing.
fn everything(library: &Library, one: &Loaded) {
    let number = one.record.number;
    let author = stamp("王芳");
    let _ = library.scan(&|_, _| {}, &AtomicBool::new(false));
    let survey = library.survey(SystemTime::now());
    for (number, _) in &survey.placed {
        let _ = library.read_placed(*number);
    }
    let _ = library.read_odd(survey.odd, Vec::new(), &|_| false);
    let _ = library.load(number);
    let _ = library.versions(number);
    let _ = library.history_faults(number);
    let _ = library.last_good(number);
    let _ = library.read_version(number, &one.version);
    let _ = library.leftovers(SystemTime::now());
    let _ = library.present(author.at);
    let _ = library.shared_copies();
    for file in SharedFile::ALL {
        let _ = library.shared_versions(file);
    }
    let _ = library.shared_trouble::<Directory>();
    let _ = Library::open(library.root());
    let _ = library.reload_settings();
    let file = attachment();
    let _ = library.attachment_state(number, &file);
    let presence = Presence::open(library, number, &author);
    let _ = presence.others();
    drop(presence);
    let mut changed = one.record.clone();
    "三楼".clone_into(&mut changed.place);
    let _ = library.save(&changed, Some(&one.version), &author);
    let mut directory = Directory::default();
    directory.people.push(Person {
        name: "李强".to_owned(),
        ..Person::default()
    });
    let _ = library.save_shared(&Directory::default(), &directory, SharedHow::Saved, &author);
    let _ = library.restore(number, &one.version, &author);
    let from = library.root().join("../a.pdf");
    fs::write(&from, b"%PDF").unwrap();
    let _ = library.attach(number, &from);
    let _ = library.delete(number);
    let _ = library.bring_back(number, &author);
}

fn attachment() -> Attachment {
    Attachment {
        name: "a.pdf".to_owned(),
        size: 3 << 30,
        hash: "0".repeat(64),
    }
}

/// P23: each place of a library with everything that may lie there.
#[test]
fn nothing_special_is_followed_out_read_without_end_or_waited_for() {
    const PLACES: [&str; 21] = [
        "liuhen.ron",
        "id.ron",
        "directory.ron",
        "views.ron",
        "holidays.ron",
        "directory (1).ron",
        "records",
        "records/2023",
        "records/2023/10",
        "records/2023/10/NC2023-10-10.ron",
        "records/2023/10/NC2023-10-11.ron",
        "records/2023/10/NC2023-10-10 (1).ron",
        "history",
        "history/directory",
        "history/NC2023-10-10",
        "history/NC2023-10-10/20231010T013000.000Z-0123456789abcdef.ron",
        "attachments",
        "attachments/NC2023-10-10",
        "attachments/NC2023-10-10/a.pdf",
        "presence/NC2023-10-10.pc-1-abcdef.ron",
        "trash",
    ];
    // Saving waits for the disk: the places are tried beside each other.
    let wrong: Vec<String> = thread::scope(|scope| {
        let places = PLACES.map(|place| scope.spawn(move || wrong_at(place)));
        places
            .into_iter()
            .flat_map(|place| place.join().unwrap())
            .collect()
    });
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What goes wrong where something special lies in a place.
fn wrong_at(place: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for special in ALL {
        let office = Office::new();
        let one = office.record("一");
        let outside = Outside::new(&office, &one);
        let before = outside.looks();
        special.put(&office.root().join(place), &outside);
        let (library, asked) = (office.library.clone(), one.clone());
        if let Err(problem) = in_time(move || everything(&library, &asked)) {
            wrong.push(format!("{place} {special:?}: {problem}"));
        }
        if outside.looks() != before {
            wrong.push(format!("{place} {special:?}: something outside was changed"));
        }
    }
    wrong
}

/// P23: what lies behind a link is no record, no version, no attachment, no directory of the library.
#[test]
fn what_lies_behind_a_link_is_not_of_the_library() {
    let office = Office::new();
    let one = office.record("一");
    let away = office.folder.path().join("away");
    let number = one.record.number;
    let moved = |place: &str| {
        let path = office.root().join(place);
        fs::rename(&path, &away).unwrap();
        symlink(&away, &path).unwrap();
    };
    let back = |place: &str| {
        let path = office.root().join(place);
        fs::remove_file(&path).unwrap();
        fs::rename(&away, &path).unwrap();
    };
    for place in [
        "records",
        "records/2023",
        "records/2023/10",
        "records/2023/10/NC2023-10-10.ron",
    ] {
        moved(place);
        let scan = office.library.scan(&|_, _| {}, &AtomicBool::new(false));
        assert!(scan.records.is_empty(), "{place}");
        let survey = office.library.survey(SystemTime::now());
        assert!(survey.placed.is_empty(), "{place}");
        assert!(office.library.load(number).is_err(), "{place}");
        back(place);
    }
    for place in ["history", "history/NC2023-10-10"] {
        moved(place);
        assert!(office.library.versions(number).is_empty(), "{place}");
        assert!(office.library.last_good(number).is_none(), "{place}");
        back(place);
    }
    let from = office.folder.path().join("a.pdf");
    fs::write(&from, b"%PDF-1.7").unwrap();
    let file = office.library.attach(number, &from).unwrap();
    assert_eq!(
        office.library.attachment_state(number, &file),
        AttachmentState::Whole
    );
    for place in [
        "attachments",
        "attachments/NC2023-10-10",
        "attachments/NC2023-10-10/a.pdf",
    ] {
        moved(place);
        assert_eq!(
            office.library.attachment_state(number, &file),
            AttachmentState::Missing,
            "{place}"
        );
        assert_eq!(office.library.attachment_path(number, &file), None, "{place}");
        back(place);
    }
}

/// How many steps of ten milliseconds a save waited for a lock, and what came of it. Steps are counted and not timed: on a
/// loaded computer each lasts as long as that takes.
fn steps_of<T>(save: impl FnOnce() -> T) -> (u32, T) {
    let mut saved = None;
    let lines = Lines::of(|| saved = Some(save()));
    let waits = lines.lines().filter(|line| line.contains("waited for a lock"));
    let steps = waits.map(|line| {
        let (_, steps) = line.split_once("steps=").expect("how long");
        let digits: String = steps.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().unwrap()
    });
    (steps.sum(), saved.expect("it came to an end"))
}

/// P21: a lock that nobody holds, whatever it is, is waited for two seconds at most, and the save goes through.
#[test]
fn no_lock_left_behind_makes_the_next_save_wait() {
    /// How the lock came to lie there.
    type Left = fn(&Path, &Outside);
    let cases: [(&str, Left); 13] = [
        ("empty", |path, _| fs::write(path, "").unwrap()),
        ("half written", |path, _| {
            fs::write(path, "(process: (host: \"p").unwrap();
        }),
        ("all zero", |path, _| fs::write(path, [0; 300]).unwrap()),
        ("not ours", |path, _| {
            fs::write(path, "locked by the backup").unwrap();
        }),
        ("of another computer", |path, _| {
            fs::write(
                path,
                "(process: (host: \"PC-7\", realm: \"x\", pid: 4), by: \"李强\", token: \"1\")",
            )
            .unwrap();
        }),
        ("over-long", |path, _| {
            fs::write(path, vec![b'('; 9 << 20]).unwrap();
        }),
        ("sparse", |path, outside| Special::Sparse.put(path, outside)),
        ("pipe", |path, outside| Special::Pipe.put(path, outside)),
        ("folder", |path, outside| Special::Folder.put(path, outside)),
        ("full folder", |path, outside| {
            Special::Folder.put(path, outside);
            fs::write(path.join("a"), "a").unwrap();
        }),
        ("link", |path, outside| Special::LinkToFile.put(path, outside)),
        ("dangling link", |path, outside| {
            Special::LinkToNothing.put(path, outside);
        }),
        ("device", |path, outside| Special::Device.put(path, outside)),
    ];
    let mut wrong = Vec::new();
    for (name, left) in cases {
        let office = Office::new();
        let one = office.record("一");
        let outside = Outside::new(&office, &one);
        let before = outside.looks();
        let lock = one.path.with_file_name(".NC2023-10-10.ron.lock");
        left(&lock, &outside);
        let (library, version, mut record) = (office.library.clone(), one.version, one.record.clone());
        record.place = "三楼".to_owned();
        let save = move || steps_of(|| library.save(&record, Some(&version), &stamp("王芳")));
        let saved = in_time(save);
        // Besides the two seconds, a step to see the lock first and one to break it.
        if !matches!(&saved, Ok((1..=202, Ok(_)))) {
            wrong.push(format!("{name}: {saved:?}"));
            continue;
        }
        assert_eq!(outside.looks(), before, "{name}");
        assert!(fs::symlink_metadata(&lock).is_err(), "{name}: a lock is left");
        // The next one waits for nothing.
        let two = office.library.load(one.record.number).unwrap();
        let change = |record: &mut Record| record.place = "四楼".to_owned();
        let (steps, _) = steps_of(|| office.change(&two, "李强", change));
        assert_eq!(steps, 0, "{name}: the next save waits");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// P21: a lock of this very program that it could not take away after a save does not make its next one wait.
#[test]
fn a_lock_that_this_program_could_not_remove_is_no_lock() {
    let office = Office::new();
    let one = office.record("一");
    let lock = one.path.with_file_name(".NC2023-10-10.ron.lock");
    // What the lock says while it is held.
    let (library, number) = (office.library.clone(), one.record.number);
    let (stop, stopped) = (std::sync::Arc::new(AtomicBool::new(false)), lock.clone());
    let seen = {
        let stop = stop.clone();
        thread::spawn(move || {
            let mut held = Vec::new();
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                if let Ok(bytes) = fs::read(&stopped)
                    && !bytes.is_empty()
                {
                    held = bytes;
                }
            }
            held
        })
    };
    let mut now = one;
    for place in 0..30 {
        now = office.change(&now, "王芳", |record| record.place = format!("{place} 楼"));
    }
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let held = seen.join().unwrap();
    assert!(!held.is_empty(), "no lock was seen in {lock:?}");
    fs::write(&lock, held).unwrap();
    let now = library.load(number).unwrap();
    let change = |record: &mut Record| record.place = "九楼".to_owned();
    let (steps, _) = steps_of(|| office.change(&now, "王芳", change));
    assert!(steps <= 1, "it is broken at once: {steps} steps");
    assert!(!lock.exists());
}

/// What other programs put beside an open file is neither a record nor damage.
#[test]
fn owner_and_lock_files_of_other_programs_are_no_damage() {
    let office = Office::new();
    let one = office.record("一");
    for name in [
        "~$NC2023-10-10.ron",
        ".~lock.NC2023-10-10.ron#",
        "._NC2023-10-10.ron",
        ".~NC2023-10-10.ron",
    ] {
        fs::write(one.path.with_file_name(name), "\u{6}WANG").unwrap();
    }
    fs::write(office.root().join("~$liuhen.ron"), "\u{6}WANG").unwrap();
    let scan = office.library.scan(&|_, _| {}, &AtomicBool::new(false));
    assert_eq!(scan.broken, []);
    assert_eq!(scan.records.len(), 1);
    let survey = office.library.survey(SystemTime::now());
    assert_eq!(survey.odd, Vec::<PathBuf>::new());
    let number: RecordNumber = "NC2023-10-10".parse().unwrap();
    assert_eq!(
        survey.placed.iter().map(|placed| placed.0).collect::<Vec<_>>(),
        [number]
    );
}

/// P3, P21: no room for the lock, or for what is saved: no lock is left, and once there is room the next save goes
/// through at once.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_no_lock() {
    let office = Office::new();
    let one = office.record("一");
    // A limit for the size of a file stands for the disk: every write beyond it fails, of the lock as well.
    for limit in ["0", "1", "2", "600"] {
        let output = Command::new("bash")
            .arg("-c")
            .arg("trap '' XFSZ; ulimit -f $LIMIT; exec \"$0\" \"$@\"")
            .arg(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "storage_worker::a_process_of_its_own",
                "--nocapture",
                "--test-threads=1",
            ])
            .env("LIMIT", limit)
            .env("LIUHEN_WORKER", "save_once")
            .env("LIUHEN_WORKER_LIBRARY", office.root())
            .env("LIUHEN_WORKER_ARGUMENTS", "NC2023-10-10")
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        if limit == "0" {
            assert!(told.contains("told failed"), "{told}");
        }
        let left: Vec<_> = super::common::files_below(office.root())
            .into_iter()
            .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with('.'))
            .collect();
        assert_eq!(left, Vec::<PathBuf>::new(), "{limit}");
        let now = office.library.load(one.record.number).unwrap();
        let change = |record: &mut Record| record.place = format!("{limit} 楼");
        let (steps, _) = steps_of(|| office.change(&now, "王芳", change));
        assert_eq!(steps, 0, "{limit}: a lock is left");
    }
}
