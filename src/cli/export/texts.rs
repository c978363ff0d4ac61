//! `liuhen export --format md|txt`: records as Markdown or plain text, in one file or one file each; as plain text also their
//! minutes.

use std::io::Write;

use super::{Job, output::is_file, read};
use crate::{
    cli::{
        arguments::{Format, Sheet},
        failure::Failure,
        voice::{Voice, cause, files, records},
    },
    domain::{OwnFields, Record},
    exchange::record_text::{markdown, plain_text},
    print, storage,
};

/// Writes records as texts.
pub(super) fn run(job: &Job<'_>, out: &mut Voice<'_>, err: &mut Voice<'_>) -> Result<u8, Failure> {
    let mut all = Vec::new();
    let mut own = std::sync::Arc::default();
    for path in job.paths {
        own = read(path, &mut all, err)?.own_fields;
    }
    let written = |path: &std::path::Path, text: &str| {
        storage::write_output(path, text.as_bytes())
            .map_err(|error| Failure::of(path.display(), cause(error)))
    };
    if is_file(job.output) {
        let texts: Vec<String> = all.iter().map(|record| shown(job, record, &own)).collect();
        let text = texts.join("\n---\n\n");
        if job.output.as_os_str() == "-" {
            out.write_all(text.as_bytes())?;
            return Ok(0);
        }
        written(job.output, &text)?;
        out.line(&records(all.len()).in_place(job.output.display()))?;
        return Ok(0);
    }
    for record in &all {
        let ending = if job.format == Format::Md { "md" } else { "txt" };
        let path = job.output.join(format!("{}.{ending}", record.number));
        written(&path, &shown(job, record, &own))?;
    }
    out.line(&files(all.len()).in_place(job.output.display()))?;
    Ok(0)
}

fn shown(job: &Job<'_>, record: &Record, own: &OwnFields) -> String {
    match (job.format, job.sheet) {
        (Format::Md, _) => markdown(record, own),
        (_, Sheet::Minutes) => print::minutes_text(record),
        _ => plain_text(record, own),
    }
}
