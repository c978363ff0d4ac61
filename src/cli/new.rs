//! `liuhen new`: begins a record and prints its number, which nobody else will get. The exit code is 0 exactly when the
//! record is there, also where its number could not be written to standard output: it is said on standard error then.

use std::path::Path;

use chrono::NaiveDate;

use crate::{
    cli::{
        failure::{Failure, warn_of, written},
        voice::{Voice, both, plain},
    },
    domain::{Kind, Record, RecordNumber, Series, Stamp},
    storage::{Library, Outcome},
};

/// Begins a record in the library in `dir`.
pub(super) fn run(
    dir: &Path,
    (kind, date): (Kind, NaiveDate),
    subject: &str,
    author: &Stamp,
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
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
        Outcome::Conflicts(collision) => return Err(Failure::changing(collision.number())),
    };
    let number = made.record.number;
    if let Some(warning) = warn_of(made.saved.account) {
        let but = both(format!("{number} 已新建，但"), format!("{number} was made, but "));
        err.say(&but.then(warning));
    }
    let made = || both(format!("{number} 已新建"), format!("{number} was made"));
    written(out, &plain(number), made)?;
    Ok(0)
}
