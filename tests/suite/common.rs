//! What tests of many features need: the files below a folder, golden files, tables of cases, and how a text is read.

use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::NaiveDateTime;
use liuhen::{
    calendar::Workdays,
    text::{Context, Directory, Lexicon, Settings},
};

/// All files in a folder and those below it, in order; none where there is no folder.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Copies a folder with everything in it; a file that is there already stays.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in files_below(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        if !target.exists() {
            fs::copy(path, target).unwrap();
        }
    }
}

/// A file of `tests/data`.
pub(crate) fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(path)
}

/// Whether golden files are written anew instead of compared with.
pub(crate) fn is_blessing() -> bool {
    std::env::var_os("LIUHEN_BLESS").is_some()
}

/// The rows of a table of cases in `tests/data`, cell by cell; its comments begin with `#`.
pub(crate) fn rows_of<const CELLS: usize>(table: &str) -> Vec<[String; CELLS]> {
    let text = fs::read_to_string(data(table)).unwrap();
    let rows = text.lines().filter(|row| !row.starts_with('#'));
    let cells = |row: &str| -> Vec<String> { row.split('\t').map(str::to_owned).collect() };
    rows.map(|row| cells(row).try_into().unwrap_or_else(|_| panic!("{row}")))
        .collect()
}

/// How a text is read that counts from `reference`, with the words that the program brings along.
pub(crate) fn reading<'a>(
    reference: NaiveDateTime,
    directory: &'a Directory,
    settings: &'a Settings,
) -> Context<'a> {
    Context {
        reference,
        workdays: Workdays::statutory(),
        lexicon: Lexicon::standard(),
        directory,
        settings,
    }
}
