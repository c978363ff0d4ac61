//! The walls between the floors of the house. Every file of `src` is cut into tokens, its paths and literals are
//! collected, and each is held against the table in `src/lib.rs`. The checker itself is tested with planted violations.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::rust_source::{Source, Token};

use super::common::files_below;

/// Each floor and those it may use. `cli` and `ui` stand side by side: neither knows the other.
const FLOORS: [(&str, &[&str]); 9] = [
    ("calendar", &[]),
    ("domain", &["calendar"]),
    ("text", &["calendar"]),
    ("storage", &["domain"]),
    ("print", &["domain", "calendar"]),
    ("exchange", &["domain", "text"]),
    (
        "app",
        &["calendar", "domain", "text", "storage", "print", "exchange"],
    ),
    ("ui", &["app", "domain", "calendar", "print", "text", "exchange"]),
    (
        "cli",
        &[
            "calendar", "domain", "text", "storage", "print", "exchange", "app",
        ],
    ),
];

/// Of these floors the window may know types, which it shows and hands back, and call nothing: work is done in `app`.
const VALUES_FOR_UI: [&str; 3] = ["print", "text", "exchange"];

/// Crates that only some floors may know.
const CRATES: [(&str, &[&str]); 17] = [
    ("egui", &["ui"]),
    ("eframe", &["ui"]),
    ("egui_extras", &["ui"]),
    // The background program's icon needs an event loop too, where there is no bus for icons.
    ("winit", &["ui", "cli"]),
    ("tray_icon", &["cli"]),
    ("rfd", &["app", "ui"]),
    ("interprocess", &["storage"]),
    ("keyring", &["storage"]),
    ("rustls", &["storage"]),
    ("ureq", &["storage"]),
    ("notify", &["storage"]),
    ("rustix", &["storage"]),
    ("tempfile", &["storage"]),
    ("directories", &["app", "storage"]),
    ("printpdf", &["print"]),
    ("subsetter", &["print"]),
    ("clap", &["cli"]),
];

/// Floors from which a clock may be read.
const MAY_READ_CLOCK: [&str; 4] = ["app", "ui", "cli", "main"];

/// The folders of `storage`, from the ground up: each uses those before it. What they hand on to the rest of the program
/// stands in `storage/mod.rs`, above them all.
const STORAGE_FOLDERS: [&str; 11] = [
    "system_faces",
    "files",
    "libraries",
    "history",
    "records",
    "shared",
    "watching",
    "surveys",
    "net",
    "profiles",
    "backup",
];

/// Methods of `std::path::Path` that ask the disk.
const DISK_METHODS: [&str; 11] = [
    "exists",
    "try_exists",
    "is_file",
    "is_dir",
    "is_symlink",
    "metadata",
    "symlink_metadata",
    "canonicalize",
    "read_dir",
    "read_link",
    "sync_all",
];

/// What is wrong in one file; `path` is relative to `src`, with `/`.
fn violations(path: &str, text: &str) -> Vec<String> {
    let source = Source::read(text);
    let modules = modules_of(path);
    let floor = modules.first().map_or("main", String::as_str);
    let mut found = Vec::new();
    for used in source.paths(&modules) {
        let segments: Vec<_> = used.segments.iter().map(String::as_str).collect();
        let shown = segments.join("::");
        let mut say = |what: &str| found.push(format!("src/{path}:{}: {shown}: {what}", used.line));
        match segments.as_slice() {
            ["crate"] => say("the whole crate under another name hides which floor is used"),
            ["crate" | "liuhen", other, ..] => {
                if let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) {
                    let known = FLOORS.iter().any(|(name, _)| name == other);
                    if *other == "*" || known && *other != floor && !allowed.contains(other) {
                        say(&format!("`{floor}` may use {allowed:?} only"));
                    }
                    let is_type = |name: &&&str| name.starts_with(char::is_uppercase);
                    if floor == "ui" && VALUES_FOR_UI.contains(other) && !segments.iter().any(|s| is_type(&s))
                    {
                        say("`ui` takes only types from this floor");
                    }
                    if *other == "storage" && floor == "storage" && modules.len() > 1 {
                        let place = |name: &str| STORAGE_FOLDERS.iter().position(|folder| *folder == name);
                        // Who may see an item names the whole floor.
                        let looks_up = segments.get(2).is_some_and(|name| {
                            place(name).is_none_or(|used| Some(used) > place(&modules[1]))
                        });
                        if looks_up {
                            say("a folder of `storage` uses those below it, file by file");
                        }
                    }
                    if used.handed_on && floor == "app" && known && *other != "app" {
                        say("`app` hands on only what is its own");
                    }
                }
            }
            ["std", "net", ..] | ["ureq" | "rustls", ..] if !path.starts_with("storage/net/") => {
                say("only `storage/net` touches the network");
            }
            ["std", "fs", ..] | ["fs" | "File" | "OpenOptions", _, ..] if floor != "storage" => {
                say("only `storage` touches files");
            }
            ["Path" | "PathBuf", .., method] if floor != "storage" && DISK_METHODS.contains(method) => {
                say("only `storage` asks the disk");
            }
            [.., _, "now" | "today"] if !MAY_READ_CLOCK.contains(&floor) => {
                say("nothing below `app` reads a clock: take the time as a parameter");
            }
            [first, ..] => {
                if let Some((_, floors)) = CRATES.iter().find(|(name, _)| name == first)
                    && !floors.contains(&floor)
                    && !segments.ends_with(&["self"])
                {
                    say(&format!("only {floors:?} know this crate"));
                }
            }
            [] => {}
        }
    }
    for (line, method) in source.method_calls() {
        if floor != "storage" && DISK_METHODS.contains(&method) {
            found.push(format!(
                "src/{path}:{line}: .{method}(): only `storage` asks the disk"
            ));
        }
        if method == "elapsed" && !MAY_READ_CLOCK.contains(&floor) {
            found.push(format!(
                "src/{path}:{line}: .elapsed(): nothing below `app` reads a clock"
            ));
        }
    }
    if floor == "ui" && !path.starts_with("ui/wording") {
        for (line, token) in &source.tokens {
            if let Token::Literal(text) = token
                && text.chars().any(is_chinese)
            {
                found.push(format!(
                    "src/{path}:{line}: {text:?}: words of the screen belong in src/ui/wording"
                ));
            }
        }
    }
    found
}

/// A Han character. Full-width signs alone are no words: a field reads 、 as a separator in either language.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// `storage/save.rs` is `["storage", "save"]`, `storage/mod.rs` is `["storage"]`, `lib.rs` and `main.rs` are `[]`.
pub(crate) fn modules_of(path: &str) -> Vec<String> {
    let stem = path.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    if matches!(stem, "lib" | "main") {
        return Vec::new();
    }
    stem.split('/').map(str::to_owned).collect()
}

/// All files of Rust in a folder and those below it.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    let files = files_below(folder).into_iter();
    files.filter(is_rust).collect()
}

#[test]
fn the_floors_keep_to_themselves() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src);
    assert!(files.len() > 20, "only {} files found", files.len());
    let mut found = Vec::new();
    for file in files {
        let path = file
            .strip_prefix(&src)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        found.extend(violations(&path, &fs::read_to_string(&file).unwrap()));
    }
    assert!(
        found.is_empty(),
        "{} violations:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// Where the folder of a library may be named, and how often: to read and write beside its records, to open it, to show
/// it. A library is told from another by its `LibraryId` alone.
const FOLDER_NAMED: [(&str, usize); 10] = [
    ("src/app/agenda/calendar_file.rs", 1),
    ("src/app/paper/logo.rs", 1),
    ("src/app/paper/templates.rs", 2),
    ("src/app/program/about/mod.rs", 1),
    ("src/app/workspace/libraries.rs", 3),
    ("src/app/workspace/mod.rs", 1),
    ("src/app/workspace/opening.rs", 2),
    ("src/app/workspace/rules.rs", 1),
    ("src/ui/frame/navigation.rs", 1),
    ("src/ui/settings/mod.rs", 1),
];

#[test]
fn a_folder_is_no_identity() {
    let floors = ["src/app", "src/ui"].map(|floor| Path::new(env!("CARGO_MANIFEST_DIR")).join(floor));
    let files = floors.iter().flat_map(|floor| rust_files(floor));
    let mut named = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let count = text.matches(".root()").count();
        let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap();
        let path = path.to_string_lossy().replace('\\', "/");
        assert!(
            !text.contains("root() ==") && !text.contains("== other.root"),
            "{path}"
        );
        if count > 0 && !path.starts_with("src/app/sample") {
            named.push((path, count));
        }
    }
    named.sort();
    let expected: Vec<_> = FOLDER_NAMED
        .iter()
        .map(|(path, count)| ((*path).to_owned(), *count))
        .collect();
    assert_eq!(
        named, expected,
        "compare `LibraryId`s, or say here what the folder is named for"
    );
}

#[test]
fn every_folder_of_storage_is_in_the_table() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/storage");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| name != "mod.rs")
        .map(|name| name.trim_end_matches(".rs").to_owned())
        .collect();
    names.sort();
    let mut known = STORAGE_FOLDERS;
    known.sort_unstable();
    assert_eq!(names, known);
}

#[test]
fn every_floor_is_in_the_table() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let modules = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let modules: Vec<_> = modules.collect();
    assert_eq!(modules.len(), FLOORS.len(), "{modules:?}");
    for module in modules {
        assert!(
            FLOORS.iter().any(|(name, _)| *name == module),
            "{module} has no row in FLOORS"
        );
    }
}

/// The checker says `rule` about `source` at `path`.
#[track_caller]
fn caught(path: &str, source: &str, rule: &str) {
    let found = violations(path, source);
    assert!(
        found.iter().any(|line| line.contains(rule)),
        "not caught: {source}\n{found:?}"
    );
}

/// The checker has nothing to say about `source` at `path`.
#[track_caller]
fn fine(path: &str, source: &str) {
    let found = violations(path, source);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_broken_floor_is_caught() {
    caught(
        "domain/record.rs",
        "use crate::storage::Library;",
        "`domain` may use",
    );
    caught(
        "domain/mod.rs",
        "use crate::{calendar, storage::Library};",
        "`domain` may use",
    );
    caught(
        "domain/mod.rs",
        "use crate::{calendar::{a, b}, app};",
        "`domain` may use",
    );
    caught(
        "text/mod.rs",
        "fn f(r: &crate::domain::Record) {}",
        "`text` may use",
    );
    caught(
        "text/time/day.rs",
        "use super::super::super::domain::Record;",
        "`text` may use",
    );
    caught("text/mod.rs", "use super::domain;", "`text` may use");
    caught(
        "text/a.rs",
        "mod inner { use super::super::super::domain::Record; }",
        "`text` may use",
    );
    caught(
        "ui/views/list.rs",
        "let x = crate::storage::open();",
        "`ui` may use",
    );
    caught(
        "print/pdf.rs",
        "pub(crate) use crate::text::scan;",
        "`print` may use",
    );
    caught("cli/mod.rs", "use crate::ui::run;", "`cli` may use");
    caught("ui/mod.rs", "crate::print::set(&records)", "only types");
    caught(
        "ui/mod.rs",
        "use crate::{app::App, text::{self, Span}};",
        "only types",
    );
    caught("app/mod.rs", "pub use crate::print::Sheet;", "hands on only");
    caught(
        "app/mod.rs",
        "pub use crate::storage::{Profile, SaveError};",
        "hands on only",
    );
    caught(
        "app/index/mod.rs",
        "pub use {std::rc::Rc, crate::domain::{Kind as K, Status}};",
        "hands on only",
    );
    caught("app/mod.rs", "use crate::ui;", "`app` may use");
    caught("storage/mod.rs", "use crate::*;", "`storage` may use");
    caught("storage/mod.rs", "use crate as all;", "the whole crate");
    caught(
        "storage/mod.rs",
        "use /* why */ crate\n    ::print::Sheet;",
        "`storage` may use",
    );

    fine("domain/record.rs", "use crate::calendar::Day; use super::Party;");
    fine(
        "text/time/day.rs",
        "use super::super::Span; use crate::text::Span;",
    );
    fine("text/a.rs", "mod inner { use super::super::Span; }");
    fine("ui/mod.rs", "use crate::{app::App, domain::Record, calendar};");
    fine(
        "ui/mod.rs",
        "use crate::{exchange::mail::Mailbox, print::Sheet}; let all = crate::print::Format::all();",
    );
    fine(
        "app/mod.rs",
        "pub use action::{Action, Route}; pub use crate::app::index::Index; use crate::print::Sheet;",
    );
    fine("storage/mod.rs", "pub use crate::domain::Record;");
    fine("main.rs", "use liuhen::{cli, ui};");
    fine(
        "domain/mod.rs",
        "//! See crate::storage::Library.\n/* crate::ui */ pub(crate) fn f() { g(\"crate::ui::x\") }",
    );
    fine(
        "domain/mod.rs",
        "r#\"use crate::ui; \"quoted\"\"#; let c = '\"'; use crate::calendar;",
    );
}

#[test]
fn a_folder_of_storage_that_looks_up_is_caught() {
    let rule = "a folder of `storage` uses those below it";
    for source in [
        "use crate::storage::records::save::Head;",
        "use crate::storage::{files::atomic, shared::content::Codec};",
        "use crate::storage::Library;",
        "use super::super::watching::watcher::Watcher;",
        "fn f() { crate::storage::write_output(path, bytes) }",
    ] {
        caught("storage/history/chain.rs", source, rule);
    }
    fine(
        "storage/history/chain.rs",
        "use crate::storage::libraries::library::Library;",
    );
    fine("storage/history/chain.rs", "use super::file::Entry;");
    fine("storage/mod.rs", "pub use records::save::save_file;");
}

#[test]
fn egui_outside_the_screen_is_caught() {
    caught("app/mod.rs", "use egui::Context;", "know this crate");
    caught("main.rs", "fn main() { eframe::run_native() }", "know this crate");
    caught("app/mod.rs", "use egui;", "know this crate");
    caught(
        "print/mod.rs",
        "use {chrono::Days, egui_extras as extras};",
        "know this crate",
    );
    caught("storage/mod.rs", "use rfd::FileDialog;", "know this crate");
    fine("ui/mod.rs", "use eframe::egui; use egui::Ui;");
    fine("app/mod.rs", "let egui_like = 1; /// egui::Context\n fn f() {}");
}

#[test]
fn files_outside_storage_are_caught() {
    let rule = "only `storage`";
    caught("ui/mod.rs", "use std::fs;", rule);
    caught("app/mod.rs", "use std::{fs, io};", rule);
    caught("app/mod.rs", "use std::{fs::File, io};", rule);
    caught("cli/mod.rs", "let text = std::fs::read_to_string(path)?;", rule);
    caught("cli/mod.rs", "let text = ::std::fs::read_to_string(path)?;", rule);
    caught("cli/mod.rs", "File::open(path)", rule);
    caught("app/mod.rs", "if path.exists() {}", rule);
    caught("app/mod.rs", "path\n    .is_dir()", rule);
    caught("main.rs", "Path::exists(&path)", rule);
    caught("app/mod.rs", "paths.iter().filter(Path::is_file)", rule);
    fine(
        "storage/save.rs",
        "use std::fs::File; path.exists(); file.sync_all()",
    );
    fine(
        "app/mod.rs",
        "let exists = true; self.exists_in(x); let text = include_str!(\"a.txt\");",
    );
}

#[test]
fn a_clock_below_app_is_caught() {
    let rule = "reads a clock";
    caught("domain/mod.rs", "chrono::Local::now()", rule);
    caught("storage/mod.rs", "let t = SystemTime::now();", rule);
    caught("print/mod.rs", "let t = std::time::Instant::now();", rule);
    caught("calendar/mod.rs", "items.map_or_else(Utc::now, f)", rule);
    caught("text/mod.rs", "Clock::today()", rule);
    caught("text/mod.rs", "start.elapsed()", rule);
    fine("app/clock.rs", "chrono::Local::now()");
    fine(
        "domain/mod.rs",
        "fn late(now: NaiveDateTime) -> bool { due < now } // Local::now()",
    );
    fine("domain/mod.rs", "DueState::Today; row.now");
}

#[test]
fn words_outside_the_wording_are_caught() {
    let rule = "src/ui/wording";
    caught("ui/views/today.rs", "ui.label(\"今日\");", rule);
    caught("ui/mod.rs", "ui.label(format!(\"{n} 项\"));", rule);
    caught("ui/mod.rs", "text.push('共')", rule);
    caught("ui/mod.rs", "text.push_str(\"（共 \")", rule);
    caught("ui/mod.rs", "r#\"留痕\"#", rule);
    caught("ui/mod.rs", "b\"a\"; \"\\u{7559}\"", rule);
    fine("ui/wording.rs", "\"今日\"");
    fine("ui/wording/zh.rs", "\"今日\"");
    fine(
        "ui/views/today.rs",
        "/// 今日\n// 今日\nfn f<'a>(x: &'a str) { ui.label(\"ok\") /* 今日 /* 到期 */ */ }",
    );
    fine("app/mod.rs", "\"市场部\"");
    fine("ui/mod.rs", "text.split(['、', '，'])");
}
