//! How the files lie: no circle of files, so that whoever reads one never has to have read it already, and no folder with
//! more files side by side than a reader takes in at a glance.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    slice,
};

use crate::{
    architecture::{modules_of, rust_files},
    rust_source::{Source, Token},
};

/// The program's state: [`App`](liuhen::app::App), the workspaces in it, and what they have in common. Files that hold a
/// part of it lie below and know nothing of it; the acts lie above.
const STATE: [&str; 3] = ["app/mod.rs", "app/workspace/mod.rs", SHARED];

/// What the workspaces have in common is the lowest of the three. It names `App` alone, as that in which its jobs end.
const SHARED: &str = "app/shared.rs";

/// The most files of a folder, the folders in it apart.
const MOST_FILES: usize = 15;

/// The files of `src`, each by its module: `["print", "pdf"]` is `print/pdf/mod.rs`.
struct Tree {
    files: BTreeMap<Vec<String>, File>,
}

/// A file, as far as others matter to it.
struct File {
    path: String,
    /// Every path in it that leads through `crate`, a child or a name brought in, with what it is brought in as.
    used: Vec<Used>,
    /// The names that it defines, its child modules apart.
    defined: BTreeSet<String>,
}

struct Used {
    segments: Vec<String>,
    /// Whether the file itself has its name from here on, and so may hand it on.
    brought_in: bool,
    /// Whether it is brought in and then not named again: it is only handed on.
    handed_on: bool,
}

impl Tree {
    /// Reads files, given as their path under `src` and their text.
    fn read(texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let files = texts.into_iter().map(|(path, text)| {
            let modules = modules_of(&path);
            let source = Source::read(&text);
            let used = source.paths(&modules).into_iter().map(|used| Used {
                handed_on: used.brought_in && source.count(used.segments.last()) == 1,
                brought_in: used.brought_in,
                segments: used.segments,
            });
            let file = File {
                path,
                used: used.collect(),
                defined: defined(&source),
            };
            (modules, file)
        });
        Self {
            files: files.collect(),
        }
    }

    /// The module in whose file the item of a path is defined; names that are handed on are followed there.
    fn definer(&self, from: &[String], segments: &[String], depth: usize) -> Option<Vec<String>> {
        let first = segments.first()?;
        let mut module = Vec::new();
        if first != "crate" && first != "liuhen" {
            module = [from, slice::from_ref(first)].concat();
            if !self.files.contains_key(&module) {
                // Perhaps a module that was brought in: `use super::form;` and then `form::plain()`.
                let brought_in = |used: &&Used| used.brought_in && used.segments.last() == Some(first);
                let used = self.files.get(from)?.used.iter().find(brought_in)?;
                let leads_on = depth > 0 && segments.len() > 1 && used.segments.len() > 1;
                let whole = [&used.segments, &segments[1..]].concat();
                return leads_on.then(|| self.definer(from, &whole, depth - 1))?;
            }
        }
        let mut rest = &segments[1..];
        while let Some(name) = rest.first() {
            module.push(name.clone());
            if !self.files.contains_key(&module) {
                module.pop();
                break;
            }
            rest = &rest[1..];
        }
        let file = self.files.get(&module)?;
        let Some(name) = rest.first().filter(|name| *name != "*") else {
            return Some(module);
        };
        if file.defined.contains(name) || depth == 0 {
            return Some(module);
        }
        let handed = file.used.iter().filter(|used| used.brought_in);
        for used in handed {
            let last = used.segments.last();
            if last == Some(name) || last.is_some_and(|last| last == "*") {
                let mut onward = used.segments.clone();
                if last != Some(name) {
                    onward.last_mut()?.clone_from(name);
                }
                onward.extend(rest[1..].iter().cloned());
                if let Some(found) = self.definer(&module, &onward, depth - 1)
                    && (last == Some(name) || self.files[&found].defined.contains(name))
                {
                    return Some(found);
                }
            }
        }
        Some(module)
    }

    fn is_module(&self, segments: &[String]) -> bool {
        segments.len() > 1 && self.files.contains_key(&segments[1..])
    }

    /// Which file uses which.
    fn arrows(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let arrows = self.all_arrows().into_iter().map(|(module, targets)| {
            // A folder's `mod.rs` begins what the files below it go on with: they and their faces are one thing.
            let targets = targets.into_iter().filter(|target| !module.starts_with(target));
            let targets = targets.map(|target| self.files[&target].path.as_str());
            (self.files[module].path.as_str(), targets.collect())
        });
        arrows.collect()
    }

    /// The same with what a file uses of the folders that it lies in.
    fn all_arrows(&self) -> BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> {
        let arrows = self.files.iter().map(|(module, file)| {
            let used = file.used.iter().filter(|used| !used.handed_on);
            // A module that is brought in is used where a path goes on from its name.
            let is_child = |used: &Used| self.files.contains_key(&[&module[..], &used.segments].concat());
            let is_module = |used: &Used| self.is_module(&used.segments) || is_child(used);
            let used = used.filter(|used| !used.brought_in || !is_module(used));
            let targets = used.filter_map(|used| self.definer(module, &used.segments, 8));
            (module, targets.filter(|target| target != module).collect())
        });
        arrows.collect()
    }

    /// Files of the program's state, and what they are made of, that look up to what is made of them.
    fn looking_up(&self, state: &[&str]) -> Vec<String> {
        let arrows: BTreeMap<&str, BTreeSet<&str>> = self
            .all_arrows()
            .into_iter()
            .map(|(module, targets)| {
                let targets = targets.iter().map(|target| self.files[target].path.as_str());
                (self.files[module].path.as_str(), targets.collect())
            })
            .collect();
        let of = |file: &str| arrows.get(file).into_iter().flatten().copied();
        let mut parts: BTreeSet<&str> = state.iter().flat_map(|file| of(file)).collect();
        let mut waiting: Vec<&str> = parts.iter().copied().collect();
        while let Some(part) = waiting.pop() {
            if !state.contains(&part) {
                waiting.extend(of(part).filter(|next| parts.insert(next)));
            }
        }
        let up = |part: &&str| -> Vec<String> {
            let module = modules_of(part);
            let used = self.files[&module].used.iter().filter(|used| !used.handed_on);
            let types = used.filter_map(|used| {
                let definer = &self.files[&self.definer(&module, &used.segments, 8)?];
                // A path may lead through the file without naming what it defines, as that to a child does.
                let is_type =
                    |name: &&String| name.starts_with(char::is_uppercase) && definer.defined.contains(*name);
                let name = used.segments.iter().find(is_type)?;
                let is_above = state.contains(&&*definer.path) && definer.path != SHARED;
                is_above.then(|| format!("{part} -> {name}"))
            });
            types.collect()
        };
        let parts = parts.iter().filter(|part| !state.contains(part));
        parts.flat_map(up).collect()
    }
}

/// The names of what a file defines: what stands behind `fn`, `struct`, `const` and their like, in whatever place.
fn defined(source: &Source) -> BTreeSet<String> {
    const ITEMS: [&str; 9] = [
        "fn",
        "struct",
        "enum",
        "trait",
        "type",
        "const",
        "static",
        "union",
        "macro_rules",
    ];
    let names: Vec<_> = source
        .tokens
        .iter()
        .filter(|(_, token)| *token != Token::Mark('!'))
        .map(|(_, token)| match token {
            Token::Name(name) => name.as_str(),
            _ => "",
        })
        .collect();
    let pairs = names.windows(2).filter(|pair| ITEMS.contains(&pair[0]));
    pairs.map(|pair| pair[1].to_owned()).collect()
}

/// The circles: sets of files of which each leads to each.
fn circles(arrows: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<Vec<String>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = arrows
        .keys()
        .map(|start| {
            let mut seen = BTreeSet::new();
            let mut waiting = vec![*start];
            while let Some(at) = waiting.pop() {
                for next in arrows.get(at).into_iter().flatten() {
                    if seen.insert(*next) {
                        waiting.push(next);
                    }
                }
            }
            (*start, seen)
        })
        .collect();
    let mut found = BTreeSet::new();
    for (file, reached) in &reach {
        let circle = reached.iter().filter(|other| reach[*other].contains(file));
        let circle: Vec<String> = circle.map(|other| (*other).to_owned()).collect();
        if circle.len() > 1 {
            found.insert(circle);
        }
    }
    found.into_iter().collect()
}

/// The files of `src`, each as its path there and its text.
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src);
    let read = |file: &std::path::PathBuf| {
        let path = file.strip_prefix(&src).unwrap().to_string_lossy();
        (path.replace('\\', "/"), fs::read_to_string(file).unwrap())
    };
    // The program itself is a crate of its own.
    let library = files.iter().filter(|file| !file.ends_with("src/main.rs"));
    library.map(read).collect()
}

#[test]
fn no_files_stand_in_a_circle() {
    let tree = Tree::read(sources());
    let arrows = tree.arrows();
    let known: usize = arrows.values().map(BTreeSet::len).sum();
    assert!(known > 1000, "only {known} uses found: are paths still read?");
    let found = circles(&arrows);
    assert!(found.is_empty(), "these files lead to each other: {found:#?}");
}

#[test]
fn what_the_state_is_made_of_does_not_look_up_to_it() {
    let tree = Tree::read(sources());
    let found = tree.looking_up(&STATE);
    assert!(
        found.is_empty(),
        "{} imports upwards; put the type below and the acts above: {found:#?}",
        found.len()
    );
}

#[test]
fn a_part_that_looks_up_is_found() {
    let files = [
        ("app/mod.rs", "mod a; mod b; mod c; use a::A; pub struct App(A);"),
        ("app/a.rs", "use crate::app::b::B; pub struct A(B);"),
        ("app/b.rs", "use super::App; pub struct B; impl App { fn f() {} }"),
        ("app/c.rs", "use super::App; impl App { fn g() {} }"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let found = Tree::read(files).looking_up(&["app/mod.rs"]);
    assert_eq!(found, ["app/b.rs -> App"]);
}

/// The circles of some files, each in one line.
fn circles_of(files: &[(&str, &str)]) -> Vec<String> {
    let files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    let tree = Tree::read(files);
    circles(&tree.arrows())
        .iter()
        .map(|circle| circle.join(" "))
        .collect()
}

#[test]
fn a_circle_is_found() {
    let two = [
        ("a.rs", "use crate::b::B; pub struct A(B);"),
        ("b.rs", "fn f() { super::a::A::new() } pub struct B;"),
        ("c.rs", "use crate::{a::A, b::B}; fn f(a: A, b: B) {}"),
    ];
    assert_eq!(circles_of(&two), ["a.rs b.rs"]);
    let three = [
        ("print/mod.rs", "mod a; mod b; mod c;"),
        ("print/a.rs", "use super::b::B; struct A; fn f(_: B) {}"),
        ("print/b.rs", "use super::c; pub struct B; fn f() { c::g() }"),
        ("print/c.rs", "use crate::print::a::A; pub fn g(_: A) {}"),
    ];
    assert_eq!(circles_of(&three), ["print/a.rs print/b.rs print/c.rs"]);
    // What a folder hands on is where it is defined, however many hands it goes through.
    let handed = [
        ("print/mod.rs", "mod a; mod b; pub use a::A; use b::*;"),
        ("print/a.rs", "use super::B; pub struct A; fn f(_: B) {}"),
        ("print/b.rs", "use crate::print::A; pub struct B; fn f(_: A) {}"),
    ];
    assert_eq!(circles_of(&handed), ["print/a.rs print/b.rs"]);
}

#[test]
fn what_only_looks_like_a_circle_is_none() {
    // The face of a folder hands on what is below it, and a file below goes on with what the face began.
    let folder = [
        ("print/mod.rs", "mod a; pub use a::A; pub struct Page;"),
        ("print/a.rs", "use super::Page; pub struct A(Page);"),
        ("print/b.rs", "use super::{A, Page}; fn f(_: A, _: Page) {}"),
    ];
    assert_eq!(circles_of(&folder), [""; 0]);
    let face = [
        ("print/mod.rs", "mod a; pub struct Page; fn f() { a::draw() }"),
        ("print/a.rs", "pub fn draw(_: super::Page) {}"),
    ];
    assert_eq!(circles_of(&face), [""; 0]);
    let words = [
        ("a.rs", "/// See [`crate::b::B`].\npub struct A;"),
        ("b.rs", "use crate::a::A; pub struct B(A);"),
    ];
    assert_eq!(circles_of(&words), [""; 0]);
}

/// Folders with more files than [`MOST_FILES`], each with how many.
fn crowded<'a>(files: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for file in files {
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        *counts.entry(folder).or_default() += 1;
    }
    counts.retain(|_, count| *count > MOST_FILES);
    counts
}

#[test]
fn no_folder_is_crowded() {
    let sources = sources();
    let found = crowded(sources.iter().map(|(path, _)| path.as_str()));
    assert!(found.is_empty(), "sort these by feature: {found:?}");
}

#[test]
fn a_crowded_folder_is_found() {
    let files: Vec<_> = (0..=MOST_FILES).map(|nth| format!("ui/{nth}.rs")).collect();
    let few = crowded(files[1..].iter().map(String::as_str).chain(["ui/folder/a.rs"]));
    assert!(few.is_empty(), "{few:?}");
    assert_eq!(crowded(files.iter().map(String::as_str))["ui"], MOST_FILES + 1);
}

/// The most lines of a function, from its name to its closing brace.
const LONGEST_FUNCTION: usize = 60;

/// The most lines of a file outside of `text`; from 500 on it is a question to answer.
const LONGEST_FILE: usize = 550;

/// Longer functions that are one thing all the same: a line for each action, and for each command.
const LONG_FUNCTIONS: [&str; 2] = ["app/apply.rs apply", "cli/outcome.rs carry_out"];

/// Folders whose long functions are still being taken apart: no more than so many may be left.
const WITH_LONG_FUNCTIONS: [(&str, usize); 2] = [("domain/fields/walk/", 4), ("text/", 3)];

/// The functions of a file that rustfmt laid out, each with its count of lines: one ends at the brace that stands as far
/// to the right as its beginning.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |line: &str| {
        let words = line.split_whitespace();
        let before = ["const", "async", "unsafe"];
        let mut words =
            words.skip_while(|word| word.starts_with("pub") || word.ends_with(')') || before.contains(word));
        (words.next() == Some("fn")).then(|| {
            let name = words.next().unwrap_or_default();
            let end = name.find(['(', '<']).unwrap_or(name.len());
            name[..end].to_owned()
        })
    };
    let length = |from: usize| {
        let indent = lines[from].len() - lines[from].trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let ended = lines[from..].iter().position(|line| *line == end);
        // One without a body, or on one line, has no brace of its own below: it ends where it begins.
        let begun = lines[from..]
            .iter()
            .position(|line| line.ends_with(['{', ';', '}']));
        match begun {
            Some(begun) if lines[from + begun].ends_with('{') => ended.map_or(1, |ended| ended + 1),
            _ => 1,
        }
    };
    let found = lines.iter().enumerate();
    found
        .filter_map(|(at, line)| Some((begins(line)?, length(at))))
        .collect()
}

#[test]
fn functions_and_files_stay_short() {
    let (mut long, mut left) = (Vec::new(), BTreeMap::new());
    let mut long_files = Vec::new();
    for (path, text) in sources() {
        if text.lines().count() > LONGEST_FILE && !path.starts_with("text/") {
            long_files.push(path.clone());
        }
        for (name, lines) in functions(&text) {
            if lines <= LONGEST_FUNCTION {
                continue;
            }
            let folder = WITH_LONG_FUNCTIONS
                .iter()
                .find(|(folder, _)| path.starts_with(folder));
            match folder {
                Some((folder, _)) => *left.entry(*folder).or_insert(0) += 1,
                None => long.push(format!("{path} {name}")),
            }
        }
    }
    long.retain(|function| !LONG_FUNCTIONS.contains(&function.as_str()));
    assert!(long.is_empty(), "longer than {LONGEST_FUNCTION} lines: {long:#?}");
    for (folder, most) in WITH_LONG_FUNCTIONS {
        let found = left.get(folder).copied().unwrap_or(0);
        assert!(
            found <= most,
            "{folder} has {found} long functions, more than {most}"
        );
    }
    assert!(
        long_files.is_empty(),
        "longer than {LONGEST_FILE} lines: {long_files:?}"
    );
}

#[test]
fn the_length_of_a_function_is_counted() {
    let text = "pub(in crate::app) const fn a() {\n    x;\n}\nimpl A {\n    fn b<T>(\n        t: T,\n    ) -> T {\n        t\n    }\n\n    \
                fn c();\n    fn d() {}\n}\n";
    let found = functions(text);
    let wanted = [("a", 3), ("b", 5), ("c", 1), ("d", 1)];
    assert_eq!(found, wanted.map(|(name, lines)| (name.to_owned(), lines)));
}
