//! `liuhen check`: every problem of a library, one a line.

use std::{
    io::Write,
    path::Path,
    sync::atomic::AtomicBool,
    time::{Duration, SystemTime},
};

use crate::{
    app::Rules,
    cli::{
        check_words::{copied, fault, found, left_over, misfiled, vanished},
        failure::Failure,
        voice::{Said, Voice, both, broken, cause, records},
    },
    storage::{Library, Profile, Scan},
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
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let library = match Library::open(dir) {
        Ok(library) => Profile::of_user().with_seen(library),
        Err(error) => {
            err.say(&cause(error));
            return Ok(NOT_LOOKED);
        }
    };
    let removed = if fix {
        library.remove_leftovers(OLD, now)
    } else {
        Vec::new()
    };
    for leftover in &removed {
        out.line(&Said::of(leftover.path.display(), both("已清除", "removed")))?;
    }
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    let problems = problems_of((&library, dir), &scan, now);
    let problems = problems.iter().map(|problem| problem.text(out.speech()));
    let mut problems: Vec<String> = problems.collect();
    problems.sort();
    for problem in &problems {
        let lines: Vec<_> = problem.lines().map(str::trim).collect();
        writeln!(out, "{}", lines.join(" "))?;
    }
    if problems.is_empty() {
        out.line(&records(scan.records.len()).then(both("，没有问题", ", no problems")))?;
    }
    Ok(match problems.is_empty() {
        _ if scan.incomplete => NOT_LOOKED,
        true => 0,
        false => PROBLEMS,
    })
}

/// What is wrong with a library.
fn problems_of((library, dir): (&Library, &Path), scan: &Scan, now: SystemTime) -> Vec<Said> {
    let mut problems: Vec<Said> = scan.broken.iter().map(broken).collect();
    if let Err(error) = library.directory() {
        problems.push(cause(error));
    }
    problems.extend(Rules::of(library).broken().iter().map(broken));
    problems.extend(scan.records.iter().filter_map(misfiled));
    problems.extend(scan.copies.iter().map(copied));
    problems.extend(library.leftovers(now).iter().map(left_over));
    problems.extend(library.odd_entries().iter().map(found));
    for loaded in &scan.records {
        problems.extend(library.findings_in(loaded).iter().map(found));
    }
    let mut numbers = library.numbers_with_history();
    numbers.extend(library.numbers_seen());
    numbers.sort();
    numbers.dedup();
    for number in numbers {
        problems.extend(library.history_faults(number).iter().map(fault));
        if library.is_missing(number) {
            problems.push(vanished(&library.record_path(number)));
        }
    }
    if scan.incomplete {
        let said = both("没有读完整", "not everything could be read");
        problems.push(Said::of(dir.display(), said));
    }
    problems
}
