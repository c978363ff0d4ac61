//! `liuhen open` and `liuhen search`: the index of a library without a window, with what it cost.

use std::{
    collections::HashSet,
    io::{BufRead, Write},
    path::Path,
    sync::{Arc, atomic::AtomicBool},
    time::Instant,
};

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::{
    app::{
        Filter, Index,
        loading::{self, Content},
    },
    cli::{
        failure::Failure,
        voice::{Said, Voice, both, broken, cause, plain},
    },
    storage::{Library, Profile},
};

/// The most numbers of an answer.
const NUMBERS: usize = 10;

/// What opening a library took, milliseconds by phase.
#[derive(Serialize)]
struct Opened {
    records: usize,
    broken: usize,
    /// Whether the list came from the cache.
    from_cache: bool,
    /// Finding the folder and reading its settings.
    library_ms: f64,
    /// Reading the cache, and the index out of it.
    cache_ms: f64,
    /// Without a cache: walking the folder, reading every record, and the index of them.
    read_ms: f64,
    /// From the start to a list that can be used.
    usable_ms: f64,
    /// With a cache: looking at every file and reading those that changed, while the list is used already.
    check_ms: f64,
    /// How many files the check read again.
    changed: usize,
    /// Writing the cache, behind the list.
    keep_ms: f64,
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

fn load(dir: &Path, err: &mut Voice<'_>) -> Result<(Index, Opened), Failure> {
    let begun = Instant::now();
    let library = Library::open(dir).map_err(Failure::told)?;
    let library_ms = milliseconds(begun);
    let cache = Profile::of_user().cache_of(&library);
    let reading = Instant::now();
    let known = loading::from_cache(&cache);
    let cache_ms = milliseconds(reading);
    let go_on = AtomicBool::new(false);
    let from_cache = known.is_some();
    let reading = Instant::now();
    let mut content = match known {
        Some(index) => Content {
            index,
            ..Content::default()
        },
        None => loading::read_all(&library, &|_, _| {}, &go_on),
    };
    let read_ms = milliseconds(reading);
    let usable_ms = milliseconds(begun);
    let resident_kib = crate::storage::resident_kib();
    let checking = Instant::now();
    let mut changed = 0;
    let mut outdated = !from_cache;
    if from_cache {
        let mut checked = loading::check(&library, &content.index.snapshot(), &|_, _| {}, &go_on);
        checked.apply(&mut content.index, &HashSet::new());
        changed = checked.read;
        outdated = checked.outdates_cache();
        content.broken = checked.broken;
        content.incomplete = checked.incomplete;
    }
    let check_ms = milliseconds(checking);
    if content.incomplete {
        return Err(Failure::incomplete(dir));
    }
    let own = super::own_fields(&library);
    content.index.set_own_fields(&Arc::new(own));
    for file in &content.broken {
        err.say(&broken(file));
    }
    let keeping = Instant::now();
    if outdated && let Err(error) = loading::keep(&cache, &content.index.snapshot()) {
        err.say(&Said::of(cache.path().display(), cause(error)));
    }
    let opened = Opened {
        records: content.index.len(),
        broken: content.broken.len(),
        from_cache,
        library_ms,
        cache_ms,
        read_ms,
        usable_ms,
        check_ms,
        changed,
        keep_ms: milliseconds(keeping),
        resident_kib,
    };
    Ok((content.index, opened))
}

fn took(opened: &Opened) -> Said {
    let (usable, check, changed) = (opened.usable_ms, opened.check_ms, opened.changed);
    let (zh, en) = if opened.from_cache {
        ("来自缓存", "from the cache")
    } else {
        ("逐个读取", "every file read")
    };
    plain(opened.records).then(both(
        format!(" 份记录：{usable:.0} 毫秒后可用（{zh}），核对用时 {check:.0} 毫秒，{changed} 份有变化"),
        format!(": usable after {usable:.0} ms ({en}), checked in {check:.0} ms, {changed} changed"),
    ))
}

/// Opens a library and says what it took.
pub(super) fn open(dir: &Path, json: bool, out: &mut Voice<'_>, err: &mut Voice<'_>) -> Result<u8, Failure> {
    let (_, opened) = load(dir, err)?;
    if json {
        serde_json::to_writer(&mut *out, &opened).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        out.line(&took(&opened))?;
    }
    Ok(0)
}

/// Answers each line of `queries`: how many records, the first ten numbers, and the time in process.
pub(super) fn search(
    dir: &Path,
    json: bool,
    now: NaiveDateTime,
    queries: impl BufRead,
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let (index, _) = load(dir, err)?;
    for query in queries.lines() {
        let query = query?;
        let begun = Instant::now();
        let filter = Filter {
            text: query.clone(),
            ..Filter::default()
        };
        let found = index.best(&filter, now);
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
