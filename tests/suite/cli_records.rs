//! The commands that begin records, list their versions and take one again, run as the real program.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, SystemTime},
};

use liuhen::{
    domain::{Attachment, ItemId, Record, RecordNumber, SignOff, Todo},
    storage::Library,
};

use super::cli::{at, bad, folder, good, library, program, text};

#[test]
fn new_prints_the_number_given() {
    let folder = library("0", "1");
    let root = at(&folder);
    let dir = root.to_str().unwrap();
    let new =
        |kind: &str, date: &str| good(&["new", dir, "--kind", kind, "--date", date, "--subject", "例会"]);
    assert_eq!(new("internal", "2026-03-02"), "NC2026-03-02\n");
    assert_eq!(new("internal", "2026-03-02"), "NC2026-03-02-002\n");
    assert_eq!(new("external", "2026-03-02"), "EC2026-03-02\n");
    let record = Library::open(&root)
        .unwrap()
        .load("NC2026-03-02-002".parse().unwrap());
    assert_eq!(record.unwrap().record.subject, "例会");
    bad(
        &["new", dir, "--kind", "internal", "--date", "2026-02-30"],
        2,
        &["2026-02-30", "usage"],
    );
    // What is to be corrected is the date; the number only follows it.
    bad(
        &["new", dir, "--kind", "internal", "--date", "2300-01-01"],
        1,
        &["Date: the date 2300-01-01 is not between 1900 and 2200"],
    );
    bad(&["new", dir, "--kind", "other"], 2, &["other", "usage"]);
    bad(
        &[
            "new",
            folder.path().join("nowhere").to_str().unwrap(),
            "--kind",
            "internal",
        ],
        1,
        &["nowhere"],
    );
}

/// Two machines that begin a record at the same moment never get the same number.
#[test]
fn eight_programs_at_once_get_eight_numbers() {
    let folder = library("0", "1");
    let root = at(&folder);
    let dir = root.to_str().unwrap();
    let started: Vec<_> = (0..8)
        .map(|_| {
            let mut program = program();
            program.args(["new", dir, "--kind", "internal", "--date", "2026-03-02"]);
            program
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let mut numbers = BTreeSet::new();
    for child in started {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        let number: RecordNumber = text(&output.stdout).trim().parse().unwrap();
        assert!(numbers.insert(number), "{number} was given twice");
    }
    assert_eq!(numbers.len(), 8);
    assert_eq!(good(&["check", dir]), "8 records, no problems\n");
}

#[test]
fn a_version_is_listed_and_taken_again_also_when_the_file_is_gone() {
    let folder = library("0", "1");
    let root = at(&folder);
    let number: RecordNumber = good(&[
        "new",
        root.to_str().unwrap(),
        "--kind",
        "internal",
        "--subject",
        "第一版",
    ])
    .trim()
    .parse()
    .unwrap();
    let library = Library::open(&root).unwrap();
    let mut loaded = library.load(number).unwrap();
    loaded.record.subject = "第二版".to_owned();
    let author = loaded.record.modified.clone().unwrap();
    library
        .save(&loaded.record, Some(&loaded.version), &author)
        .unwrap();
    let path = library.record_path(number);
    let file = path.to_str().unwrap();
    let listed = good(&["history", file]);
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(lines.len(), 2, "{listed}");
    assert!(
        lines[0].starts_with("* ") && lines[0].contains("\tsaved\t"),
        "{listed}"
    );
    assert!(
        lines[1].starts_with("  ") && lines[1].contains("\tcreated\t"),
        "{listed}"
    );
    let first = &lines[1][2..10];
    good(&["restore", file, first]);
    assert_eq!(library.load(number).unwrap().record.subject, "第一版");
    // The file is gone altogether: check says so, and restore brings it back.
    fs::remove_file(&path).unwrap();
    let output = program()
        .args(["check", root.to_str().unwrap()])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stdout).contains("gone without being deleted"),
        "{}",
        text(&output.stdout)
    );
    good(&["restore", file, first]);
    assert_eq!(library.load(number).unwrap().record.subject, "第一版");
    bad(&["restore", file, "0000"], 1, &["0000", "liuhen history"]);
    bad(&["restore", file, "zz"], 1, &["zz"]);
    bad(
        &["history", folder.path().join("notes.txt").to_str().unwrap()],
        1,
        &["notes"],
    );
}

#[test]
fn check_lists_copies_leftovers_and_gaps() {
    let folder = library("3", "1");
    let root = at(&folder);
    let number: RecordNumber = good(&["new", root.to_str().unwrap(), "--kind", "external"])
        .trim()
        .parse()
        .unwrap();
    let path = Library::open(&root).unwrap().record_path(number);
    let check = || {
        let output = program()
            .args(["check", root.to_str().unwrap()])
            .output()
            .unwrap();
        (output.status.code(), text(&output.stdout))
    };
    assert_eq!(check().0, Some(0), "{}", check().1);
    let beside = |name: String| path.with_file_name(name);
    fs::copy(
        &path,
        beside(format!("{number}.sync-conflict-20261123-093000-ABCDEFG.ron")),
    )
    .unwrap();
    fs::copy(
        &path,
        beside(format!("{number} (王芳 的冲突文件 2026-11-23).ron")),
    )
    .unwrap();
    let (code, said) = check();
    assert_eq!(code, Some(1));
    assert_eq!(
        said.lines().filter(|line| line.contains("a copy of")).count(),
        2,
        "{said}"
    );
    // A second version, and the first is taken out of the history.
    let library = Library::open(&root).unwrap();
    let mut loaded = library.load(number).unwrap();
    let first = library.versions(number)[0].path.clone();
    loaded.record.subject = "第二版".to_owned();
    let author = loaded.record.modified.clone().unwrap();
    library
        .save(&loaded.record, Some(&loaded.version), &author)
        .unwrap();
    fs::remove_file(first).unwrap();
    assert!(check().1.contains("before this one is missing"), "{}", check().1);
}

#[test]
fn restoring_outside_a_library_says_so() {
    let folder = folder();
    let path = folder.path().join("NC2026-03-02.ron");
    bad(&["history", path.to_str().unwrap()], 1, &["lies in no library"]);
}

/// What is put wrong in a library, and what `check` says of it.
type Wrong = fn(&Path, &RecordNumber) -> &'static str;

#[cfg(unix)]
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn check_sees_what_no_list_shows() {
    use std::os::unix::fs::symlink;
    fn change(root: &Path, number: &RecordNumber, change: impl FnOnce(&mut Record)) {
        let library = Library::open(root).unwrap();
        let mut loaded = library.load(*number).unwrap();
        change(&mut loaded.record);
        let author = loaded.record.modified.clone().unwrap();
        library
            .save(&loaded.record, Some(&loaded.version), &author)
            .unwrap();
    }
    fn file(root: &Path, number: &RecordNumber) -> PathBuf {
        Library::open(root).unwrap().record_path(*number)
    }
    fn attachment() -> Attachment {
        Attachment {
            name: "报价.pdf".to_owned(),
            size: 4,
            hash: blake3::hash(b"%PDF").to_hex().to_string(),
        }
    }
    let cases: [Wrong; 14] = [
        |root, number| {
            change(root, number, |record| {
                let stamp = record.modified.clone().unwrap();
                record.make_final(stamp, "").unwrap();
                record.subject.push_str("（改）");
            });
            "is not the one that was made final"
        },
        |root, number| {
            change(root, number, |record| {
                record.sign_offs.push(SignOff {
                    content_hash: "0".repeat(64),
                    stamp: record.modified.clone().unwrap(),
                    ..SignOff::default()
                });
            });
            "changed after"
        },
        |root, number| {
            change(root, number, |record| record.attachments.push(attachment()));
            "报价.pdf is missing"
        },
        |root, number| {
            change(root, number, |record| record.attachments.push(attachment()));
            let folder = root.join("attachments").join(number.to_string());
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("报价.pdf"), "%pdf").unwrap();
            "报价.pdf is not the file"
        },
        |root, number| {
            let text = fs::read_to_string(file(root, number)).unwrap();
            fs::write(file(root, number), text.replacen("format: 1", "format: 99", 1)).unwrap();
            "a newer program, in format 99"
        },
        |root, number| {
            let text = fs::read_to_string(file(root, number)).unwrap();
            fs::write(
                file(root, number),
                text.replacen("subject:", "colour: 1, subject:", 1),
            )
            .unwrap();
            "unknown fields: colour"
        },
        |root, number| {
            change(root, number, |record| {
                let todo = Todo {
                    id: ItemId("00000001".to_owned()),
                    task: "寄合同".to_owned(),
                    ..Todo::default()
                };
                record.todos.extend([todo.clone(), todo]);
            });
            "two entries have the identity 00000001"
        },
        |root, number| {
            symlink(
                "/etc/passwd",
                file(root, number).with_file_name("NC2023-01-01.ron"),
            )
            .unwrap();
            "a link"
        },
        |root, _| {
            let pipe = root.join("records/NC2023-01-01.ron");
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
            "neither a file nor a folder"
        },
        |root, number| {
            let folder = root.join("attachments").join(number.to_string());
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("报价\u{202e}fdp.exe"), "MZ").unwrap();
            "报价〔U+202E〕fdp.exe: a name with hidden signs"
        },
        |root, _| {
            fs::copy(root.join("liuhen.ron"), root.join("liuhen (1).ron")).unwrap();
            "liuhen (1).ron: a sync tool's copy"
        },
        |root, _| {
            old(&root.join("presence/NC2023-10-10.pc-1-abcdef.ron"), "(");
            "whose program is gone"
        },
        |root, number| {
            old(&file(root, number).with_file_name(".liuhen-abc.tmp"), "(");
            "was ended while it wrote"
        },
        |root, number| {
            let name = format!(".{number}.ron.lock");
            old(&file(root, number).with_file_name(name), "");
            "a lock"
        },
    ];
    for wrong in cases {
        let folder = library("3", "1");
        let root = at(&folder);
        let number = good(&["new", root.to_str().unwrap(), "--kind", "internal"]);
        let number: RecordNumber = number.trim().parse().unwrap();
        let words = wrong(&root, &number);
        let check = |options: &[&str]| {
            let output = program().arg("check").arg(&root).args(options).output().unwrap();
            (output.status.code(), text(&output.stdout))
        };
        let (code, said) = check(&[]);
        let lines = said.lines().filter(|line| line.contains(words));
        assert_eq!((code, lines.count()), (Some(1), 1), "{words}: {said}");
        // What is safe to take away goes when asked for, and nothing else.
        let is_leftover = ["program is gone", "ended while it wrote", "a lock"];
        let is_leftover = is_leftover.iter().any(|end| words.ends_with(end));
        let (code, said) = check(&["--fix"]);
        assert_eq!(said.contains(": removed"), is_leftover, "{words}: {said}");
        assert_eq!(code, Some(i32::from(!is_leftover)), "{words}: {said}");
    }
}

/// A file that was written two hours ago.
fn old(path: &Path, content: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
    let then = SystemTime::now() - Duration::from_hours(2);
    fs::File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(then)
        .unwrap();
}

/// What is being written at this moment is left alone.
#[test]
fn check_removes_nothing_that_is_new() {
    let folder = library("1", "1");
    let root = at(&folder);
    let unfinished = root.join("records/.liuhen-abc.tmp");
    fs::write(&unfinished, "(").unwrap();
    let output = program().arg("check").arg(&root).arg("--fix").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(unfinished.exists());
}
