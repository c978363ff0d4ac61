//! `liuhen export --format md`: records as Markdown, in one file or one file each.

use std::io::Write;

use super::{Job, output::is_file, read};
use crate::{cli::failure::Failure, exchange::markdown::markdown, storage};

/// Writes records as Markdown.
pub(super) fn run(job: &Job<'_>, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
    let mut records = Vec::new();
    let mut own = std::sync::Arc::default();
    for path in job.paths {
        own = read(path, &mut records, err)?.own_fields;
    }
    let written = |path: &std::path::Path, text: &str| {
        storage::write_output(path, text.as_bytes()).map_err(|error| Failure::of(path.display(), error))
    };
    if is_file(job.output) {
        let texts: Vec<String> = records.iter().map(|record| markdown(record, &own)).collect();
        let text = texts.join("\n---\n\n");
        if job.output.as_os_str() == "-" {
            out.write_all(text.as_bytes())?;
            return Ok(0);
        }
        written(job.output, &text)?;
        writeln!(out, "{} records in {}", records.len(), job.output.display())?;
        return Ok(0);
    }
    for record in &records {
        let path = job.output.join(format!("{}.md", record.number));
        written(&path, &markdown(record, &own))?;
    }
    writeln!(out, "{} files in {}", records.len(), job.output.display())?;
    Ok(0)
}
