//! `liuhen export --template`: records in a Word document of the office's own.

use std::{collections::BTreeSet, io::Write, path::Path};

use super::{Format, Job, output};
use crate::{
    cli::{
        failure::Failure,
        voice::{Said, Voice, both, cause, files, plain},
    },
    domain::Record,
    print::{self, PrintOptions, fill_template},
    storage,
};

/// Fills the template with each record: into one file where there is one record, else into a folder.
pub(super) fn run(
    job: &Job<'_>,
    template: &Path,
    records: &[&Record],
    options: &PrintOptions,
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
) -> Result<u8, Failure> {
    if job.format != Format::Docx {
        return Err(Failure::of(
            template.display(),
            both(
                "模板只能填成 Word 文档，请用 --format docx",
                "a template is filled with --format docx",
            ),
        ));
    }
    let bytes =
        storage::read_input(template).map_err(|error| Failure::of(template.display(), cause(error)))?;
    let fill = |record| fill_template(&bytes, record, options);
    if output::is_file(job.output) {
        let [record] = records else {
            let many = both(
                "一份模板填一份记录；有多份记录时，请指定文件夹",
                "a template makes one document of one record; name a folder for several",
            );
            return Err(Failure::of(job.output.display(), many));
        };
        let filled = fill(record).map_err(|error| Failure::of(template.display(), cause(error)))?;
        if job.output.as_os_str() == "-" {
            out.write_all(&filled)?;
            return Ok(0);
        }
        storage::write_output(job.output, &filled)
            .map_err(|error| Failure::of(job.output.display(), cause(error)))?;
        out.line(&plain(record.number).in_place(job.output.display()))?;
        return Ok(0);
    }
    let (mut taken, mut failed) = (BTreeSet::new(), 0);
    for record in records {
        let name = print::file_name_as(record, print::Format::Docx);
        let path = job.output.join(print::free_name(name, &mut taken));
        let written = fill(record)
            .map_err(cause)
            .and_then(|filled| storage::write_output(&path, &filled).map_err(cause));
        if let Err(error) = written {
            failed += 1;
            err.say(&Said::of(record.number, error));
        }
    }
    out.line(&files(records.len() - failed).in_place(job.output.display()))?;
    Ok(u8::from(failed > 0))
}
