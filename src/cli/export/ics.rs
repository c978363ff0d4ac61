//! `liuhen export --format ics`: deadlines, contacts and meetings for a calendar program.

use std::io::Write;

use super::{Job, output::file_in, read};
use crate::{
    cli::{
        failure::Failure,
        voice::{Voice, both, cause},
    },
    domain::{Directory, Party},
    exchange::ics::{IcsOptions, calendar, count},
    storage::{self, Library},
};

/// Writes one calendar of all records.
pub(super) fn run(job: &Job<'_>, out: &mut Voice<'_>, err: &mut Voice<'_>) -> Result<u8, Failure> {
    let mut records = Vec::new();
    let mut name = String::new();
    let mut directory = Directory::default();
    for path in job.paths {
        let of = read(path, &mut records, err)?;
        if name.is_empty() {
            name = of.name;
        }
        // A single record has no directory beside it; its people stay without addresses.
        if let Some(known) = Library::open(path)
            .ok()
            .and_then(|library| library.directory().ok())
        {
            directory.people.extend(known.people);
        }
    }
    let mail_of = |party: &Party| {
        let person = directory.find(party)?;
        Some(person.contact.mail.clone()).filter(|mail| !mail.is_empty())
    };
    let options = IcsOptions {
        name: &name,
        made: job.made,
        mail_of: &mail_of,
    };
    let bytes = calendar(&records, &options);
    if job.output.as_os_str() == "-" {
        out.write_all(&bytes)?;
        return Ok(0);
    }
    let to = file_in(job.output, "日程.ics");
    storage::write_output(&to, &bytes).map_err(|error| Failure::of(to.display(), cause(error)))?;
    let count = count(&bytes);
    let en = if count == 1 { "entry" } else { "entries" };
    let entries = both(format!("{count} 项日程"), format!("{count} {en}"));
    out.line(&entries.in_place(to.display()))?;
    Ok(0)
}
