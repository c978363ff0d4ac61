//! `liuhen check`: every problem of a library, one a line.

use std::{collections::BTreeMap, io::Write, path::Path, sync::atomic::AtomicBool};

use super::outcome::Failure;
use crate::{
    domain::{Kind, RecordNumber},
    storage::{Library, Loaded},
};

/// Writes the problems of the library in `dir`, or that there are none; the code is 1 when there is any.
pub(super) fn run(dir: &Path, out: &mut dyn Write) -> Result<u8, Failure> {
    let library = Library::open(dir).map_err(Failure::told)?;
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    let mut problems: Vec<String> = scan.broken.iter().map(ToString::to_string).collect();
    if let Err(error) = library.directory() {
        problems.push(error.to_string());
    }
    problems.extend(scan.records.iter().filter_map(misfiled));
    problems.extend(given_twice(&scan.records));
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

/// Numbers that more than one file bears.
fn given_twice(records: &[Loaded]) -> Vec<String> {
    let mut files: BTreeMap<RecordNumber, Vec<&Path>> = BTreeMap::new();
    for loaded in records {
        files.entry(loaded.record.number).or_default().push(&loaded.path);
    }
    let twice = files.into_iter().filter(|(_, paths)| paths.len() > 1);
    twice
        .map(|(number, mut paths)| {
            paths.sort();
            let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
            format!(
                "{}: the number {number} is given {} times: {}",
                paths[0],
                paths.len(),
                paths.join(", ")
            )
        })
        .collect()
}
