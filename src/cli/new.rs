//! `liuhen new`: begins a record and prints its number, which nobody else will get.

use std::{io::Write, path::Path};

use chrono::NaiveDate;

use super::outcome::Failure;
use crate::{
    domain::{Kind, Record, Stamp},
    storage::Library,
};

/// Begins a record in the library in `dir`.
pub(super) fn run(
    dir: &Path,
    kind: Kind,
    date: NaiveDate,
    subject: &str,
    author: &Stamp,
    out: &mut dyn Write,
) -> Result<u8, Failure> {
    let library = Library::open(dir).map_err(Failure::told)?;
    let fill = |number| Record {
        subject: subject.to_owned(),
        created: Some(author.clone()),
        modified: Some(author.clone()),
        ..Record::new(number)
    };
    let made = library
        .create_record(kind, date, author, fill)
        .map_err(Failure::told)?;
    writeln!(out, "{}", made.record.number)?;
    Ok(0)
}
