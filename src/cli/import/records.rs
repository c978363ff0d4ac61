//! Whole records, as `liuhen list --json --whole` writes them: each becomes a record with a number of its day. Which of them
//! the library holds already, and what becomes of the others, is decided for the window and for this command in one place.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Job, apply::after};
use crate::{
    app::WholeImport,
    cli::{
        failure::Failure,
        voice::{Voice, both},
    },
    domain::{Record, RecordNumber},
};

#[derive(Serialize)]
struct Answer {
    records: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    number: String,
    subject: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<String>,
    why: &'static str,
}

/// Says what would be taken, or takes it.
pub(super) fn run(job: &Job<'_>, text: &str, out: &mut Voice<'_>) -> Result<u8, Failure> {
    let records: Vec<Record> = serde_json::from_str(text).map_err(|error| {
        let zh = format!("不是完整的记录（详细：{error}）");
        job.refuse(both(zh, error.to_string()))
    })?;
    let library = job.library()?;
    let import = WholeImport::new(records, library.as_ref());
    let mut made: BTreeMap<usize, RecordNumber> = BTreeMap::new();
    if let Some(library) = library.filter(|_| job.asked.apply) {
        for at in import.to_take() {
            let one = import.make(&library, at, &job.author).map_err(Failure::told);
            let one = one.map_err(|failure| after(failure, made.len()))?;
            made.extend(one.map(|number| (at, number)));
        }
    }
    let lines: Vec<Line> = import
        .records()
        .iter()
        .enumerate()
        .map(|(at, whole)| Line {
            number: whole.record.number.to_string(),
            subject: whole.record.subject.clone(),
            made: made.get(&at).map(ToString::to_string),
            why: if whole.known_as.is_some() { "known" } else { "" },
        })
        .collect();
    let told: Vec<String> = lines
        .iter()
        .map(|line| {
            let made = line.made.as_deref().unwrap_or_default();
            format!("{}\t{made}\t{}\t{}", line.number, line.subject, line.why)
        })
        .collect();
    job.answer(out, &Answer { records: lines }, told)
}
