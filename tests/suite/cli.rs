//! The commands without a screen, run as the real program.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use liuhen::{
    cli::{Request, WindowTrouble, parse},
    domain::Language,
    storage::SecondStart,
};

use super::common::files_below;

pub(crate) fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_liuhen"));
    // Whatever the person who runs the tests has set: no window, no profile of theirs, and a backtrace that would show.
    program
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET");
    program.env("LIUHEN_PROFILE", std::env::temp_dir().join("liuhen-test-profile"));
    program.env("RUST_BACKTRACE", "1");
    speaking(&mut program, "en_US.UTF-8");
    program
}

/// Has a program speak the language of a locale.
pub(crate) fn speaking(program: &mut Command, locale: &str) {
    program.env_remove("LANGUAGE").env("LC_ALL", locale);
}

fn run<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Output {
    program().args(arguments).output().unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A program that did its work, and what it wrote.
#[track_caller]
pub(crate) fn good<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> String {
    let output = run(arguments);
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    text(&output.stdout)
}

/// A program that fails with `code` and says so in one line with `words` in it.
#[track_caller]
pub(crate) fn bad<S: AsRef<std::ffi::OsStr>>(arguments: &[S], code: i32, words: &[&str]) {
    let output = run(arguments);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(text(&output.stdout), "");
    assert_eq!(said.lines().count(), 1, "not one line: {said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is missing: {said}");
    }
}

pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// A library of `records` generated records in a folder of its own.
pub(crate) fn library(records: &str, seed: &str) -> tempfile::TempDir {
    let folder = folder();
    good(&[
        "demo",
        at(&folder).to_str().unwrap(),
        "--records",
        records,
        "--seed",
        seed,
    ]);
    folder
}

pub(crate) fn at(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("library")
}

/// Every file under a folder by its path in it.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = files_below(folder).into_iter();
    let read = |path: PathBuf| {
        (
            path.strip_prefix(folder).unwrap().to_owned(),
            fs::read(&path).unwrap(),
        )
    };
    files.map(read).collect()
}

/// The one record file of a library with a single record.
fn only_record(library: &Path) -> PathBuf {
    let files = contents(&library.join("records"));
    assert_eq!(files.len(), 1);
    library.join("records").join(files.keys().next().unwrap())
}

#[test]
fn wrong_arguments_are_told_in_one_line() {
    bad(&["--nonsense"], 2, &["--nonsense", "usage: liuhen"]);
    bad(&["demo"], 2, &["<DIR>", "usage: liuhen demo"]);
    bad(
        &["demo", "x", "--records"],
        2,
        &["--records", "usage: liuhen demo"],
    );
    bad(&["demo", "x", "--records", "many"], 2, &["many", "--records"]);
    bad(
        &["demo", "x", "--records", "-3"],
        2,
        &["-3", "usage: liuhen demo"],
    );
    bad(&["demo", "x", "--seed", "99999999999999999999"], 2, &["--seed"]);
    bad(&["demo", "x", "--sample", "--seed", "2"], 2, &["--sample"]);
    bad(&["export"], 2, &["usage: liuhen export"]);
    bad(&["export", "x"], 2, &["--output", "usage: liuhen export"]);
    bad(
        &["export", "x", "-o", "y", "--sheet", "poem"],
        2,
        &["poem", "record"],
    );
    bad(&["check"], 2, &["<DIR>", "usage: liuhen check"]);
    bad(&["list", "a", "b"], 2, &["'b'", "usage: liuhen list"]);
    bad(&["list", "--xml", "a"], 2, &["--xml"]);
    bad(&["one", "two"], 2, &["'two'", "usage: liuhen"]);
    bad(&["编号\n第二行", "--x"], 2, &["--x"]);
}

#[test]
fn help_and_version_are_told() {
    let help = good(&["--help"]);
    for word in ["demo", "export", "check", "list", "[PATH]"] {
        assert!(help.contains(word), "{word:?} is missing: {help}");
    }
    assert!(good(&["list", "--help"]).contains("--json"));
    assert_eq!(
        good(&["--version"]),
        format!("liuhen {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_path_opens_the_window() {
    let request = |arguments: &[&str]| parse(arguments.iter().map(OsString::from), Language::English);
    let window = |open: Option<&str>, second| {
        let open = open.map(PathBuf::from);
        Ok(Request::Window { open, second })
    };
    assert_eq!(request(&["liuhen"]), window(None, SecondStart::HandOver));
    assert_eq!(
        request(&["liuhen", "--new-window", "a"]),
        window(Some("a"), SecondStart::NewWindow)
    );
    assert_eq!(
        request(&["liuhen", "./demo"]),
        window(Some("./demo"), SecondStart::HandOver)
    );
    assert_eq!(
        request(&["liuhen", "/库/NC2023-10-10.ron"]),
        window(Some("/库/NC2023-10-10.ron"), SecondStart::HandOver)
    );
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_the_other_commands_are_named() {
    bad::<&str>(&[], 1, &["no display", "liuhen list", "check", "export", "demo"]);
    bad(&["/nowhere"], 1, &["no display"]);
}

#[test]
fn what_the_system_lacks_is_named() {
    #[track_caller]
    fn check(error: &str, expected: &str) {
        let told = WindowTrouble::of(error).map(|trouble| trouble.said(Language::English));
        let told = told.unwrap_or_default();
        assert!(told.contains(expected), "{error}\n{told}");
    }
    check(
        "os error at linux/mod.rs:765: neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.",
        "no display",
    );
    check(
        "os error at linux/mod.rs:788: Failed to open connection to X server",
        "no display",
    );
    check(
        "os error at linux/mod.rs:788: Failed to load one of xlib's shared libraries",
        "libxcursor1",
    );
    check(
        "Library libxkbcommon-x11.so could not be loaded.",
        "libxkbcommon-x11-0",
    );
    check(
        "Found no glutin configs matching the template: ConfigTemplate { .. }. Error: not found",
        "libgl1-mesa-dri",
    );
    for chinese in [
        "Failed to load one of xlib's shared libraries",
        "no suitable adapter",
        "NoCompositor",
    ] {
        let told = WindowTrouble::of(chinese).unwrap().said(Language::Chinese);
        assert!(!told.contains("the "), "{told}");
    }
    assert_eq!(WindowTrouble::of("index out of bounds"), None);
}

#[test]
fn a_seed_gives_the_same_bytes() {
    let (one, two, other) = (library("40", "7"), library("40", "7"), library("40", "8"));
    let files = contents(&at(&one));
    assert!(files.len() >= 42, "{:?}", files.keys());
    assert_eq!(files, contents(&at(&two)));
    assert_ne!(files, contents(&at(&other)));
}

#[test]
fn a_folder_in_use_is_not_written_into() {
    let folder = folder();
    fs::create_dir(at(&folder)).unwrap();
    fs::write(at(&folder).join("mine.txt"), "text").unwrap();
    let dir = at(&folder);
    bad(
        &["demo", dir.to_str().unwrap(), "--records", "3"],
        1,
        &[dir.to_str().unwrap()],
    );
    assert_eq!(contents(&dir).len(), 1);
}

#[test]
fn list_gives_every_record_as_json() {
    let library = library("60", "3");
    let rows: serde_json::Value =
        serde_json::from_str(&good(&["list", at(&library).to_str().unwrap(), "--json"])).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 60);
    for row in rows {
        let field = |name: &str| {
            row[name]
                .as_str()
                .unwrap_or_else(|| panic!("{name} is missing: {row}"))
        };
        let party = if field("kind") == "Internal" {
            "initiator"
        } else {
            "counterpart"
        };
        assert!(field("number").starts_with(if field("kind") == "Internal" { "NC" } else { "EC" }));
        for name in ["date", "subject", "status", "status_text", "owner", party] {
            assert!(!field(name).is_empty(), "{name}: {row}");
        }
        assert!(Path::new(field("path")).is_file(), "{row}");
    }
    assert_eq!(
        good(&["list", at(&library).to_str().unwrap()]).lines().count(),
        60
    );
}

#[test]
fn an_empty_library_is_an_empty_list() {
    let library = library("0", "1");
    assert_eq!(
        good(&["list", at(&library).to_str().unwrap(), "--json"])
            .split_whitespace()
            .collect::<String>(),
        "[]"
    );
    assert_eq!(
        good(&["check", at(&library).to_str().unwrap()]),
        "0 records, no problems\n"
    );
    bad(
        &["export", at(&library).to_str().unwrap(), "-o", "never.pdf"],
        1,
        &["no record to print"],
    );
}

#[test]
fn the_sample_is_a_library_without_problems() {
    let folder = folder();
    let dir = at(&folder);
    good(&["demo", dir.to_str().unwrap(), "--sample"]);
    assert!(good(&["check", dir.to_str().unwrap()]).ends_with("no problems\n"));
    let list = good(&["list", dir.to_str().unwrap()]);
    for status in ["草稿", "进行中", "跟进中", "已办结", "已作废"] {
        assert!(list.contains(status), "{status}");
    }
}

#[test]
fn check_names_each_broken_file() {
    let library = library("5", "3");
    let records = at(&library).join("records");
    let files: Vec<PathBuf> = contents(&records)
        .into_keys()
        .map(|path| records.join(path))
        .collect();
    fs::write(&files[0], "").unwrap();
    let cut = fs::read_to_string(&files[1]).unwrap();
    fs::write(&files[1], cut.replace("subject:", "subject ")).unwrap();
    fs::write(&files[2], [0u8; 512]).unwrap();
    let moved = files[3].with_file_name("NC2001-01-01.ron");
    fs::rename(&files[3], &moved).unwrap();
    let output = run(&["check", at(&library).to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output.stdout);
    for file in [&files[0], &files[1], &files[2], &moved] {
        let path = file.to_str().unwrap();
        assert_eq!(
            told.lines().filter(|line| line.contains(path)).count(),
            1,
            "{path}\n{told}"
        );
    }
    let line = told
        .lines()
        .find(|line| line.contains(files[1].to_str().unwrap()))
        .unwrap();
    assert!(line.contains(".ron:13:"), "no line and column: {line}");

    // The others are still listed, and a remark says that some are not.
    let output = run(&["list", at(&library).to_str().unwrap(), "--json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("check"), "{}", text(&output.stderr));
    let rows: serde_json::Value = serde_json::from_str(&text(&output.stdout)).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 2);
}

#[test]
fn what_is_no_library_is_told() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("text.ron"), "not a record").unwrap();
    fs::write(path("empty.ron"), "").unwrap();
    // To `check` a problem is no failure: that it could not look is another code.
    for (command, code) in [("list", 1), ("check", 2)] {
        bad(&[command, &path("nothing")], code, &[&path("nothing")]);
        bad(&[command, &path("text.ron")], code, &[&path("text.ron")]);
        bad(
            &[command, folder.path().to_str().unwrap()],
            code,
            &[folder.path().to_str().unwrap()],
        );
    }
    for name in ["nothing", "text.ron", "empty.ron"] {
        bad(
            &["export", &path(name), "-o", &path("out.pdf")],
            1,
            &[&path(name)],
        );
    }
    assert!(!Path::new(&path("out.pdf")).exists());
}

#[test]
fn export_prints_files_and_libraries_into_one_pdf() {
    let (one, many) = (library("1", "3"), library("6", "4"));
    let record = only_record(&at(&one));
    let pdf = one.path().join("输出 1.pdf");
    let (record, many_dir) = (record.to_str().unwrap(), at(&many));
    let told = good(&[
        "export",
        record,
        many_dir.to_str().unwrap(),
        "--sheet",
        "record",
        "-o",
        pdf.to_str().unwrap(),
    ]);
    assert!(told.starts_with("7 records on "), "{told}");
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    let output = run(&["export", record, "-o", "-"]);
    assert!(output.stdout.starts_with(b"%PDF-"));
    let nowhere = pdf.join("out.pdf");
    bad(
        &["export", record, "-o", nowhere.to_str().unwrap()],
        1,
        &[nowhere.to_str().unwrap()],
    );
}

#[test]
fn export_refuses_an_ending_that_is_not_what_it_writes() {
    let library = library("2", "5");
    let dir = at(&library);
    let path = |name: &str| library.path().join(name).to_str().unwrap().to_owned();
    for (format, name, words) in [
        (
            "pdf",
            "a.csv",
            ["does not write .csv", "--format csv -o", "a.csv"],
        ),
        (
            "pdf",
            "a.xlsx",
            ["does not write .xlsx", "--format xlsx -o", "a.xlsx"],
        ),
        (
            "pdf",
            "a.docx",
            ["does not write .docx", "--format docx -o", "a.docx"],
        ),
        (
            "docx",
            "a.pdf",
            ["does not write .pdf", "--format pdf -o", "a.pdf"],
        ),
        (
            "xlsx",
            "a.csv",
            ["does not write .csv", "--format csv -o", "a.csv"],
        ),
        (
            "ics",
            "a.pdf",
            ["does not write .pdf", "--format pdf -o", "a.pdf"],
        ),
        (
            "pdf",
            "a.doc",
            [".doc files are not written", "--format docx -o", "a.docx"],
        ),
        (
            "pdf",
            "a.ofd",
            [
                "--format pdf does not write .ofd files",
                "--format ofd -o",
                "a.ofd",
            ],
        ),
        (
            "pdf",
            "a.xps",
            [".xps files are not written", "--format pdf -o", "a.pdf"],
        ),
        (
            "pdfa",
            "a.log",
            [".log files are not written", "--format pdfa -o", "a.pdf"],
        ),
    ] {
        let output = path(name);
        let arguments = ["export", dir.to_str().unwrap(), "--format", format, "-o", &output];
        bad(&arguments, 1, &words);
        assert!(!Path::new(&output).exists(), "{name} is neither file nor folder");
    }
    // Where no format is named, the ending tells it.
    for (name, begin) in [
        ("b.pdf", &b"%PDF-"[..]),
        ("b.ofd", b"PK"),
        ("b.docx", b"PK"),
        ("b.xlsx", b"PK"),
        ("b.csv", "\u{feff}".as_bytes()),
        ("b.md", b"# "),
        ("b.ics", b"BEGIN:VCALENDAR"),
    ] {
        good(&["export", dir.to_str().unwrap(), "-o", &path(name)]);
        let written = fs::read(path(name)).unwrap();
        assert!(written.starts_with(begin), "{name}");
    }
    bad(
        &["export", dir.to_str().unwrap(), "-o", &path("b.doc")],
        1,
        &[".doc files are not written", "--format docx -o"],
    );
    // A folder may be called anything that is no ending, or be there already.
    fs::create_dir(path("v1.csv")).unwrap();
    for name in ["2026.11", "v1.csv", "甲.乙"] {
        good(&["export", dir.to_str().unwrap(), "-o", &path(name)]);
        assert_eq!(fs::read_dir(path(name)).unwrap().count(), 2, "{name}");
    }
    good(&[
        "export",
        dir.to_str().unwrap(),
        "--format",
        "ics",
        "-o",
        &path("v1.csv"),
    ]);
    assert!(Path::new(&path("v1.csv")).join("日程.ics").exists());
}

#[test]
fn analyse_answers_each_line() {
    use std::io::Write;
    let mut child = program()
        .arg("analyse")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let asked = "{\"id\": 1, \"text\": \"请张三于周五前提交方案\", \"reference\": \"2023-10-10T09:00:00\"}\nnonsense\n";
    child.stdin.take().unwrap().write_all(asked.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<serde_json::Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["id"], 1);
    assert_eq!(answers[0]["actions"][0]["owner"], "张三");
    assert!(answers[1]["error"].is_string(), "{}", answers[1]);
}

#[test]
fn nobody_reading_is_no_fault() {
    let library = library("400", "3");
    let dir = at(&library);
    for arguments in [vec!["list", dir.to_str().unwrap(), "--json"], vec!["--help"]] {
        let mut child = program()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(text(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let library = library("3", "3");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program()
        .args(["list", at(&library).to_str().unwrap()])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr).lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn paths_that_are_no_text_are_paths() {
    use std::os::unix::ffi::OsStringExt;
    let folder = folder();
    let dir = folder.path().join(OsString::from_vec(b"\xff\xfe lib".to_vec()));
    let dir = dir.as_os_str();
    assert!(good(&["demo".as_ref(), dir, "--records".as_ref(), "3".as_ref()]).starts_with("3 records"));
    assert_eq!(good(&["check".as_ref(), dir]), "3 records, no problems\n");
    assert_eq!(good(&["list".as_ref(), dir]).lines().count(), 3);
    bad(
        &["list".as_ref(), OsString::from_vec(b"\xff".to_vec()).as_os_str()],
        1,
        &[],
    );
    bad(&[OsString::from_vec(b"--\xff".to_vec())], 2, &["usage"]);
}

#[test]
fn analyse_reads_a_record_with_its_own_people() {
    let library = library("1", "3");
    let dir = at(&library);
    let file = files_below(&dir.join("records")).pop().unwrap();
    let record = fs::read_to_string(&file).unwrap();
    let mut record: liuhen::domain::Record = ron::from_str(&record).unwrap();
    record.host = "叶尔羌".to_owned();
    record.body = "叶尔羌周五前把样品寄出。".to_owned();
    fs::write(&file, ron::to_string(&record).unwrap()).unwrap();
    for path in [&file, &dir] {
        let output = run(&["analyse", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let answers: Vec<serde_json::Value> = text(&output.stdout)
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let body = answers
            .iter()
            .find(|answer| answer["id"]["field"] == "Summary")
            .unwrap();
        assert_eq!(body["id"]["record"], record.number.to_string());
        assert_eq!(body["actions"][0]["owner"], "叶尔羌");
    }
}
