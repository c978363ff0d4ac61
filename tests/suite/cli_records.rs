//! The commands that begin records, list their versions and take one again, run as the real program.

use std::{collections::BTreeSet, fs, process::Stdio};

use liuhen::{domain::RecordNumber, storage::Library};

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
