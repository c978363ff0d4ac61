//! Whole records, as `liuhen list --json --whole` writes them: each becomes a record with a number of its day. One that the
//! library holds already, by its number and by what it says, is left out.

use std::io::Write;

use serde::Serialize;

use super::Job;
use crate::{
    app::WholeRecord,
    cli::failure::Failure,
    domain::{Record, RecordNumber},
    storage::{Library, Outcome},
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
pub(super) fn run(job: &Job<'_>, text: &str, out: &mut dyn Write) -> Result<u8, Failure> {
    let records: Vec<Record> = serde_json::from_str(text).map_err(|error| job.refuse(error))?;
    let library = job.library()?;
    let mut lines = Vec::with_capacity(records.len());
    for record in records {
        let whole = library
            .as_ref()
            .map(|library| WholeRecord::new(record.clone(), library));
        let known = whole.is_some_and(|whole| whole.is_known);
        let made = match &library {
            Some(library) if job.asked.apply && !known => Some(make(job, library, &record)?),
            _ => None,
        };
        lines.push(Line {
            number: record.number.to_string(),
            subject: record.subject.clone(),
            made: made.map(|number| number.to_string()),
            why: if known { "known" } else { "" },
        });
    }
    let told: Vec<String> = lines
        .iter()
        .map(|line| {
            let made = line.made.as_deref().unwrap_or_default();
            format!("{}\t{made}\t{}\t{}", line.number, line.subject, line.why)
        })
        .collect();
    job.answer(out, &Answer { records: lines }, told)
}

fn make(job: &Job<'_>, library: &Library, record: &Record) -> Result<RecordNumber, Failure> {
    match library
        .save_new(record, &job.author, None)
        .map_err(Failure::told)?
    {
        Outcome::Saved(made) => Ok(made.record.number),
        Outcome::Conflicts(collision) => Err(Failure::of(collision.number(), "is being changed")),
    }
}
