//! `liuhen new`: begins a record and prints its number, which nobody else will get. The exit code is 0 exactly when the
//! record is there, also where its number could not be written to standard output: it is said on standard error then.

use std::{io::Write, path::Path};

use chrono::NaiveDate;

use crate::{
    cli::failure::{Failure, say, warn_of, written},
    domain::{Kind, Record, RecordNumber, Series, Stamp},
    storage::{Library, Outcome},
};

/// Begins a record in the library in `dir`.
pub(super) fn run(
    dir: &Path,
    (kind, date): (Kind, NaiveDate),
    subject: &str,
    author: &Stamp,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let library = Library::open(dir).map_err(Failure::told)?;
    let prefix = library.settings().prefix_of("");
    let record = Record {
        subject: subject.to_owned(),
        created: Some(author.clone()),
        modified: Some(author.clone()),
        ..Record::new(RecordNumber::next(Series { kind, prefix }, date, []))
    };
    let made = match library.save_new(&record, author, None).map_err(Failure::told)? {
        Outcome::Saved(made) => made,
        // What is new has nobody to be merged with.
        Outcome::Conflicts(collision) => return Err(Failure::of(collision.number(), "is being changed")),
    };
    let number = made.record.number;
    if let Some(warning) = warn_of(made.saved.account) {
        say(err, &format!("{number} was made, but {warning}"));
    }
    written(out, number, || format!("{number} was made"))?;
    Ok(0)
}
