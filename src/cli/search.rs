//! `liuhen open` and `liuhen search`: the index of a library without a window, with what it cost.

use std::{
    io::{BufRead, Write},
    path::Path,
    sync::atomic::AtomicBool,
    time::Instant,
};

use chrono::NaiveDateTime;
use serde::Serialize;

use super::outcome::{Failure, say};
use crate::{
    app::{Filter, Index, Sort},
    storage::Library,
};

/// The most numbers of an answer.
const NUMBERS: usize = 10;

/// What opening a library took, milliseconds by phase.
#[derive(Serialize)]
struct Opened {
    records: usize,
    broken: usize,
    /// Finding the folder and reading its settings.
    library_ms: f64,
    /// Walking the folder and reading every record.
    read_ms: f64,
    /// Building the index that lists and search work on.
    index_ms: f64,
    /// From the start to a list that can be used.
    usable_ms: f64,
    /// What the process holds in memory, KiB; left out where the system does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    resident_kib: Option<u64>,
}

/// The answer to one query.
#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    hits: usize,
    numbers: Vec<String>,
    micros: u128,
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn load(dir: &Path, err: &mut dyn Write) -> Result<(Index, Opened), Failure> {
    let begun = Instant::now();
    let library = Library::open(dir).map_err(Failure::told)?;
    let library_ms = milliseconds(begun);
    let reading = Instant::now();
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    let read_ms = milliseconds(reading);
    if scan.incomplete {
        return Err(Failure::incomplete(dir));
    }
    for broken in &scan.broken {
        say(err, &format!("{}: {}", broken.path.display(), broken.problem));
    }
    let indexing = Instant::now();
    let index = Index::from_records(scan.records.iter().map(|loaded| &loaded.record));
    let opened = Opened {
        records: scan.records.len(),
        broken: scan.broken.len(),
        library_ms,
        read_ms,
        index_ms: milliseconds(indexing),
        usable_ms: milliseconds(begun),
        resident_kib: crate::storage::resident_kib(),
    };
    Ok((index, opened))
}

/// Opens a library and says what it took.
pub(super) fn open(dir: &Path, json: bool, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let (_, opened) = load(dir, err)?;
    if json {
        serde_json::to_writer(&mut *out, &opened).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        writeln!(
            out,
            "{} records: read {:.0} ms, index {:.0} ms, usable after {:.0} ms",
            opened.records, opened.read_ms, opened.index_ms, opened.usable_ms
        )?;
    }
    Ok(0)
}

/// Answers each line of `queries`: how many records, the first ten numbers, and the time in process.
pub(super) fn search(
    dir: &Path,
    json: bool,
    now: NaiveDateTime,
    queries: impl BufRead,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let (index, _) = load(dir, err)?;
    for query in queries.lines() {
        let query = query?;
        let begun = Instant::now();
        let filter = Filter {
            text: query.clone(),
            ..Filter::default()
        };
        let found = index.list(&filter, Sort::default(), now);
        let micros = begun.elapsed().as_micros();
        let first = found
            .iter()
            .take(NUMBERS)
            .map(|row| index.row(*row).number.to_string());
        let answer = Answer {
            query: &query,
            hits: found.len(),
            numbers: first.collect(),
            micros,
        };
        if json {
            serde_json::to_writer(&mut *out, &answer).map_err(std::io::Error::from)?;
            writeln!(out)?;
        } else {
            writeln!(
                out,
                "{}\t{}\t{}",
                answer.hits,
                answer.query,
                answer.numbers.join(" ")
            )?;
        }
    }
    Ok(0)
}
