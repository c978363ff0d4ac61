//! `liuhen import`: what would be taken of a file of another program, for people and for scripts.
//!
//! What a file holds is told by its content, not by its name. The answer is one JSON object with one of these keys; times are
//! `YYYY-MM-DDTHH:MM` and days `YYYY-MM-DD`, both by the reader's clock, and what is not known is null.
//!
//! | key | of each entry |
//! |---|---|
//! | `appointments` | `uid`, `summary`, `start`, `end`, `zone_from`: what told its zone, `ticked`: whether it is taken without a question, `number`: the record it goes to, `why`: what is not sure |
//! | `days`, with `year` and `warnings` | `date`, `off`: whether it is free, `name`, `why`: from which words |
//! | `messages`, with `people` and `todos` | `sender`, `at`, `text` |
//! | `sheets`, of tables and of cards of people | `name`, `header_row`, `columns`: with the `field` that each goes to, `records`, `not_taken`: rows with `why` |
//! | `records`, whole ones as `list --json --whole` writes them | `number`: in the file, `made`: the number that it got, `why` it was not taken |
//! | `mail` | `from`, `date`, `subject`, `answers`: whether it answers a confirmation, `why` |

mod apply;
mod calendar;
mod chat;
mod kind;
mod mail;
mod notice;
mod records;
mod tables;

use std::io::Write;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::Serialize;

use super::{
    arguments::Import,
    failure::Failure,
    voice::{Said, Voice, both, cause},
};
use crate::{
    app::Clock,
    domain::{Due, Record, RecordNumber, Stamp},
    storage::{self, Library, Outcome},
};
use kind::Kind;

/// What was asked for.
struct Job<'a> {
    asked: &'a Import,
    /// The moment for which it is asked, by the reader's clock.
    now: NaiveDateTime,
    clock: Clock,
    author: Stamp,
}

impl Job<'_> {
    /// The library that it would go to.
    fn library(&self) -> Result<Option<Library>, Failure> {
        let opened = self.asked.dir.as_deref().map(Library::open);
        opened.transpose().map_err(Failure::told)
    }

    /// A failure that names the file.
    fn refuse(&self, why: Said) -> Failure {
        Failure::of(self.asked.file.display(), why)
    }

    /// Writes an answer: as JSON, or each line for people.
    fn answer(
        &self,
        out: &mut Voice<'_>,
        answer: &impl Serialize,
        lines: impl IntoIterator<Item = String>,
    ) -> Result<u8, Failure> {
        if self.asked.json {
            serde_json::to_writer_pretty(&mut *out, answer).map_err(std::io::Error::from)?;
            writeln!(out)?;
            return Ok(0);
        }
        for line in lines {
            writeln!(out, "{line}")?;
        }
        Ok(0)
    }
}

/// Says what would be taken of a file, or takes it.
pub(super) fn run(asked: &Import, clock: Clock, author: Stamp, out: &mut Voice<'_>) -> Result<u8, Failure> {
    // On a day that is named, all of it has happened: a text says 17:30 and means that day.
    let end_of = |day: NaiveDate| day.and_time(NaiveTime::MIN) + TimeDelta::minutes(24 * 60 - 1);
    let now = asked.on.map_or_else(|| clock.now().naive_local(), end_of);
    let job = &Job {
        asked,
        now,
        clock,
        author,
    };
    let bytes = storage::read_import(&asked.file).map_err(|error| job.refuse(cause(error)))?;
    let kind = kind::of(&bytes, &asked.file, asked.taken_as);
    match kind {
        Kind::Calendar => calendar::run(job, &bytes, out),
        Kind::Contacts | Kind::Table => tables::run(job, &bytes, out),
        Kind::Records(text) => records::run(job, &text, out),
        Kind::Mail => mail::run(job, &bytes, out),
        Kind::Notice(text) => notice::run(job, &text, out),
        Kind::Chat(text) => chat::run(job, &text, out),
        Kind::Nothing(why) => Err(job.refuse(both(why.zh, why.en))),
    }
}

/// Makes a record under the first free number of its series and day.
fn make(job: &Job<'_>, library: &Library, record: &mut Record) -> Result<RecordNumber, Failure> {
    record.created = Some(job.author.clone());
    record.modified = Some(job.author.clone());
    match library
        .save_new(record, &job.author, None)
        .map_err(Failure::told)?
    {
        Outcome::Saved(made) => Ok(made.record.number),
        // What is new has nobody to be merged with.
        Outcome::Conflicts(collision) => Err(Failure::changing(collision.number())),
    }
}

/// A moment as the answer writes it: seconds only where there are any.
fn moment(at: NaiveDateTime) -> String {
    let form = if at.second() == 0 {
        "%Y-%m-%dT%H:%M"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    };
    at.format(form).to_string()
}

/// A day, with its hour where one is set.
fn due(due: Due) -> String {
    due.time
        .map_or_else(|| due.date.to_string(), |time| moment(due.date.and_time(time)))
}
