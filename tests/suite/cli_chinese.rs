//! The commands where the system speaks Chinese: no English sentence stands in their help or in what went wrong. What is
//! written for programs is the same in both languages.

use std::{fs, path::Path, process::Output};

use super::cli::{at, folder, library, program, speaking, text};

/// Runs the program where the system speaks Chinese.
fn run(arguments: &[&str]) -> Output {
    let mut program = program();
    speaking(&mut program, "zh_CN.UTF-8");
    program.args(arguments).output().unwrap()
}

/// Two words of small letters with a blank between them, where they are no call of the program.
fn english_in(text: &str) -> Option<String> {
    let is_word = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let ends = |word: &str| word.trim_end_matches([',', '.', ':', ';', ')']).to_owned();
    text.lines().find_map(|line| {
        let words: Vec<&str> = line.split(' ').collect();
        let pair = words.windows(2).find(|pair| {
            let called = ["liuhen", "apt-get", "sudo"]
                .iter()
                .any(|name| pair[0].ends_with(name));
            is_word(pair[0]) && is_word(&ends(pair[1])) && !called
        })?;
        Some(format!("{pair:?} in {line}"))
    })
}

#[test]
fn english_is_found() {
    assert!(english_in("记录: the folder is empty").is_some());
    assert_eq!(
        english_in("用法：liuhen demo [选项] <DIR>，可用 liuhen check 查看"),
        None
    );
    assert_eq!(english_in("  days  date, off, name, why"), None);
}

const COMMANDS: [&str; 14] = [
    "demo", "export", "new", "history", "restore", "backup", "check", "analyse", "import", "due", "open",
    "remind", "search", "list",
];

#[test]
fn every_help_is_chinese() {
    let helps = COMMANDS.map(|command| vec![command, "--help"]);
    for arguments in helps.into_iter().chain([vec!["--help"], vec!["verify", "-h"]]) {
        let output = run(&arguments);
        let help = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0));
        assert!(help.contains("用法：liuhen") && help.contains("选项："), "{help}");
        assert_eq!(english_in(&help), None, "{help}");
    }
    let version = text(&run(&["--version"]).stdout);
    assert_eq!(version, format!("liuhen {}\n", env!("CARGO_PKG_VERSION")));
}

/// Fails with a code, in one line of Chinese that holds these words.
#[track_caller]
fn fails(arguments: &[&str], code: i32, words: &str) {
    let output = run(arguments);
    // Where the work was done all the same, its result stands on standard output.
    let result = if code == 0 {
        String::new()
    } else {
        text(&output.stdout)
    };
    let said = text(&output.stderr) + &result;
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(words), "{said}");
    assert_eq!(english_in(&said), None, "{said}");
}

#[test]
fn every_mistake_at_the_arguments_is_told_in_chinese() {
    let cases: [(&[&str], &str); 9] = [
        (&["--nonsense"], "没有“--nonsense”这个参数"),
        (&["demo"], "缺少参数 <DIR>；用法：liuhen demo [选项] <DIR>"),
        (&["demo", "x", "--records"], "--records <RECORDS> 后面缺少内容"),
        (
            &["demo", "x", "--records", "many"],
            "不能是“many”，要写一个不小于 0 的整数",
        ),
        (&["demo", "x", "--sample", "--seed", "2"], "不能与"),
        (
            &["export", "x", "-o", "y.pdf", "--sheet", "picture"],
            "可以写 record",
        ),
        (&["due", "x", "--on", "tomorrow"], "日期要写成 2026-11-23 这样"),
        (&["list", "x", "--jason"], "没有“--jason”这个参数"),
        (&["demo", "x", "y"], "没有“y”这个参数"),
    ];
    for (arguments, words) in cases {
        fails(arguments, 2, words);
    }
}

#[test]
fn every_failure_is_told_in_chinese() {
    let kept = library("3", "1");
    let root = at(&kept);
    let dir = root.to_str().unwrap();
    let scratch = folder();
    let file = |name: &str, content: &str| {
        let path = scratch.path().join(name);
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let record = record_of(&root);
    let out = |name: &str| scratch.path().join(name).to_str().unwrap().to_owned();
    fails(&["list", "/nowhere"], 1, "/nowhere");
    fails(&["list", scratch.path().to_str().unwrap()], 1, "不是记录库");
    fails(&["demo", dir], 1, "空文件夹");
    fails(&["export", dir, "-o", &out("a.xls")], 1, "请用 --format xlsx");
    fails(
        &["export", dir, "-o", &out("a.pdf"), "--preset", "无"],
        1,
        "可以选",
    );
    fails(&["export", dir, "-o", "/proc/no/a.pdf"], 1, "/proc/no");
    let word = file("t.docx", "no zip");
    fails(
        &["export", &record, "-o", &out("a.docx"), "--template", &word],
        1,
        "Word",
    );
    fails(&["history", &file("notes.ron", "")], 1, "不是记录编号");
    fails(&["restore", &record, "0000"], 1, "liuhen history");
    fails(
        &["backup", dir, "-o", &format!("{dir}/b.zip")],
        1,
        "备份不能放在记录库里面",
    );
    fails(&["backup", "--unpack", &word, &out("new")], 1, "备份");
    fails(&["import", &file("empty.csv", " ")], 1, "文件是空的");
    fails(&["import", &file("calendar.ics", "nothing")], 1, "不是日历");
    fails(&["import", &file("mail.eml", "PK\u{3}\u{4}")], 1, "不是邮件");
    fails(
        &["import", &file("notice.txt", "放假"), "--as", "notice"],
        1,
        "没有认出年份",
    );
    fails(&["verify", &word, &record], 2, "不是能读取的 PDF");
    fs::write(&record, "(format: 1, number:").unwrap();
    fails(&["check", dir], 1, "不是完整的记录");
    fails(&["list", dir], 0, "个文件无法读取");
    fails(&["export", &record, "-o", &out("a.pdf")], 1, "不是完整的记录");
}

/// One of the records of a library.
fn record_of(root: &Path) -> String {
    let files = super::common::files_below(&root.join("records"));
    files[0].to_str().unwrap().to_owned()
}

#[test]
fn results_are_chinese_and_what_programs_read_is_not_translated() {
    let kept = library("3", "1");
    let dir = at(&kept);
    let dir = dir.to_str().unwrap();
    let said = text(&run(&["check", dir]).stdout);
    assert_eq!(said, "3 份记录，没有问题\n");
    let made = text(&run(&["new", dir, "--kind", "internal", "--date", "2026-11-23"]).stdout);
    assert_eq!(made, "NC2026-11-23\n");
    for arguments in [
        ["list", dir].as_slice(),
        &["list", dir, "--json"],
        &["due", dir, "--json", "--on", "2026-11-23"],
    ] {
        let mut english = program();
        let english = english.args(arguments).output().unwrap();
        assert_eq!(run(arguments).stdout, english.stdout, "{arguments:?}");
    }
}
