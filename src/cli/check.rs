//! `liuhen check`: every problem of a library, one a line.

use std::{io::Write, path::Path, sync::atomic::AtomicBool};

use crate::{
    app::Rules,
    cli::failure::Failure,
    domain::{Kind, RecordNumber},
    storage::{ConflictCopy, Leftover, LeftoverKind, Library, Loaded},
};

/// Writes the problems of the library in `dir`, or that there are none; the code is 1 when there is any.
pub(super) fn run(dir: &Path, out: &mut dyn Write) -> Result<u8, Failure> {
    let library = Library::open(dir).map_err(Failure::told)?;
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    let mut problems: Vec<String> = scan.broken.iter().map(ToString::to_string).collect();
    if let Err(error) = library.directory() {
        problems.push(error.to_string());
    }
    problems.extend(Rules::of(&library).broken().iter().map(ToString::to_string));
    problems.extend(scan.records.iter().filter_map(misfiled));
    problems.extend(scan.copies.iter().map(copied));
    problems.extend(library.leftovers().iter().map(left_over));
    for number in library.numbers_with_history() {
        problems.extend(library.history_faults(number).iter().map(ToString::to_string));
        problems.extend(vanished(&library, number));
    }
    if scan.incomplete {
        problems.push(format!("{}: not everything could be read", dir.display()));
    }
    problems.sort();
    for problem in &problems {
        let lines: Vec<_> = problem.lines().map(str::trim).collect();
        writeln!(out, "{}", lines.join(" "))?;
    }
    if problems.is_empty() {
        writeln!(out, "{} records, no problems", scan.records.len())?;
    }
    Ok(u8::from(!problems.is_empty()))
}

/// A record whose number, template and file name disagree.
fn misfiled(loaded: &Loaded) -> Option<String> {
    let number = loaded.record.number;
    let path = loaded.path.display();
    if number.kind() != loaded.record.kind() {
        let template = match loaded.record.kind() {
            Kind::Internal => "an internal record",
            Kind::External => "an external follow-up",
        };
        return Some(format!("{path}: the number {number} does not fit {template}"));
    }
    let stem = loaded.path.file_stem().unwrap_or_default();
    (stem != number.to_string().as_str())
        .then(|| format!("{path}: the file is named otherwise than its number {number}"))
}

/// A copy that a sync tool or a person left beside its record.
fn copied(copy: &ConflictCopy) -> String {
    let made = copy
        .tool
        .map_or_else(String::new, |tool| format!(", as {tool:?} names them"));
    format!(
        "{}: a copy of {}{made}; merge it in the window",
        copy.loaded.path.display(),
        copy.number()
    )
}

/// A file that is no record and that nobody needs.
fn left_over(leftover: &Leftover) -> String {
    let what = match leftover.kind {
        LeftoverKind::Unfinished => "left by a program that was ended while it wrote",
        LeftoverKind::Lock => "a lock; the next save breaks it if nobody holds it",
        LeftoverKind::Copy => "a sync tool's copy of the library's settings or directory",
    };
    format!("{}: {what}", leftover.path.display())
}

/// A record with a history whose file is neither in its place nor in the trash.
fn vanished(library: &Library, number: RecordNumber) -> Option<String> {
    library.is_missing(number).then(|| {
        let path = library.record_path(number);
        format!(
            "{}: gone without being deleted; `liuhen restore` brings it back",
            path.display()
        )
    })
}
