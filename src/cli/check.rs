//! `liuhen check`: every problem of a library, one a line.

use std::{
    io::Write,
    path::Path,
    sync::atomic::AtomicBool,
    time::{Duration, SystemTime},
};

use crate::{
    app::Rules,
    cli::failure::{Failure, say},
    domain::{Kind, RecordNumber, several},
    storage::{ConflictCopy, Leftover, LeftoverKind, Library, Loaded, Profile},
};

/// The code where there is a problem, and where it could not be looked.
const PROBLEMS: u8 = 1;
const NOT_LOOKED: u8 = 2;

/// What is older than this nobody is writing any more, however much the clocks of two computers differ.
const OLD: Duration = Duration::from_hours(1);

/// Writes the problems of the library in `dir`, or that there are none; the code is 1 when there is any, and 2 where not all
/// of it could be looked at. With `fix` what was left over is removed first.
pub(super) fn run(
    dir: &Path,
    fix: bool,
    now: SystemTime,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let library = match Library::open(dir) {
        Ok(library) => Profile::of_user().with_seen(library),
        Err(error) => {
            say(err, &error.to_string());
            return Ok(NOT_LOOKED);
        }
    };
    let removed = if fix {
        library.remove_leftovers(OLD, now)
    } else {
        Vec::new()
    };
    for leftover in &removed {
        writeln!(out, "{}: removed", leftover.path.display())?;
    }
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    let mut problems: Vec<String> = scan.broken.iter().map(ToString::to_string).collect();
    if let Err(error) = library.directory() {
        problems.push(error.to_string());
    }
    problems.extend(Rules::of(&library).broken().iter().map(ToString::to_string));
    problems.extend(scan.records.iter().filter_map(misfiled));
    problems.extend(scan.copies.iter().map(copied));
    problems.extend(library.leftovers(now).iter().map(left_over));
    problems.extend(library.odd_entries().iter().map(ToString::to_string));
    for loaded in &scan.records {
        problems.extend(library.findings_in(loaded).iter().map(ToString::to_string));
    }
    let mut numbers = library.numbers_with_history();
    numbers.extend(library.numbers_seen());
    numbers.sort();
    numbers.dedup();
    for number in numbers {
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
        writeln!(out, "{}, no problems", several(scan.records.len(), "record"))?;
    }
    Ok(match problems.is_empty() {
        _ if scan.incomplete => NOT_LOOKED,
        true => 0,
        false => PROBLEMS,
    })
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
        .then(|| format!("{path}: the file name does not match its number {number}"))
}

/// A copy that a sync tool or a person left beside its record.
fn copied(copy: &ConflictCopy) -> String {
    let made = copy
        .tool
        .map_or_else(String::new, |tool| format!(", as {tool:?} names them"));
    let (path, number) = (copy.loaded.path.display(), copy.number());
    match &copy.apart {
        Some(_) => {
            format!("{path}: another record that took the number {number}{made}; keep both in the window")
        }
        None => format!("{path}: a copy of {number}{made}; merge it in the window"),
    }
}

/// A file that is no record and that nobody needs.
fn left_over(leftover: &Leftover) -> String {
    let what = match leftover.kind {
        LeftoverKind::Unfinished => "left by a program that was ended while it wrote",
        LeftoverKind::Lock => "a lock; the next save breaks it if nobody holds it",
        LeftoverKind::Presence => "says that somebody has a record open, whose program is gone",
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
