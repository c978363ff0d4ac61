//! Running a command: where its words go, and what its end means to the shell.

use std::{fmt, io, path::Path};

use super::{
    Command, analyse, arguments::Template, check, demo, due, export, history, list, new, remind, search,
};
use crate::{
    app::Clock,
    domain::{Kind, Stamp},
    storage::Account,
};

/// How a command ends early.
#[derive(Debug)]
pub enum Failure {
    /// Nobody reads what is written any more (`liuhen list DIR | head`): no fault.
    Unread,
    /// What went wrong, in one line.
    Told(String),
    /// It was done, but that could not be written to standard output: the line says so. No fault of what was done.
    Done(String),
}

impl Failure {
    /// An error that names its path itself.
    pub(super) fn told(error: impl fmt::Display) -> Self {
        Self::Told(error.to_string())
    }

    /// A library of which not everything could be read: half a list would look as if the rest had been deleted.
    pub(super) fn incomplete(dir: &Path) -> Self {
        Self::of(
            dir.display(),
            "went out of reach, or part of it may not be read; nothing is listed",
        )
    }

    /// `what` was being done when `error` came.
    pub(super) fn of(what: impl fmt::Display, error: impl fmt::Display) -> Self {
        Self::Told(format!("{what}: {error}"))
    }
}

impl From<io::Error> for Failure {
    /// Only standard input and output give a bare I/O error.
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Unread
        } else {
            Self::of("standard input or output", error)
        }
    }
}

/// Runs a command and gives the exit code: 0 when it did its work, 1 when it failed or, for `check`, found a problem.
/// Results go to `out`, each remark as one line to `err`.
pub fn run(command: &Command, clock: Clock, out: &mut dyn io::Write, err: &mut dyn io::Write) -> u8 {
    let now = clock.now().naive_local();
    let ended = match command {
        Command::Demo {
            dir,
            records,
            seed,
            sample,
        } => {
            let what = if *sample {
                demo::What::Sample(now.date())
            } else {
                demo::What::Generated {
                    records: *records,
                    seed: *seed,
                }
            };
            demo::run(dir, what, out)
        }
        Command::Export {
            paths,
            sheet,
            style,
            format,
            preset,
            output,
        } => {
            let job = export::Job {
                paths,
                sheet: *sheet,
                style: *style,
                format: *format,
                preset: preset.as_deref(),
                output,
                now,
                made: clock.now(),
            };
            export::run(&job, out, err)
        }
        Command::New {
            dir,
            kind,
            date,
            subject,
        } => {
            let kind = match kind {
                Template::Internal => Kind::Internal,
                Template::External => Kind::External,
            };
            let begun = (kind, date.unwrap_or(now.date()));
            new::run(dir, begun, subject, &author(clock), out, err)
        }
        Command::History { record } => history::run(record, out),
        Command::Restore { record, version } => history::restore(record, version, &author(clock), out),
        Command::Check { dir } => check::run(dir, out),
        Command::Analyse => analyse::run(io::stdin().lock(), &mut *out)
            .map(|()| 0)
            .map_err(Failure::from),
        Command::Open { dir, json } => search::open(dir, *json, out, err),
        Command::Remind { seconds } => remind::run(clock, *seconds, out),
        Command::Search { dir, json } => search::search(dir, *json, now, io::stdin().lock(), out, err),
        Command::Due { dir, on, json } => {
            // A day that is named is asked for as it begins, today too: the answer depends on neither hour nor zone.
            let at = on.map_or(now, |on| on.and_time(chrono::NaiveTime::MIN));
            due::run(dir, *json, at, out, err)
        }
        Command::List { dir, json } => list::run(dir, *json, now, out, err),
    };
    let ended = ended.and_then(|code| {
        out.flush()?;
        Ok(code)
    });
    match ended {
        Ok(code) => code,
        Err(Failure::Unread) => 0,
        Err(Failure::Told(line)) => {
            say(err, &line);
            1
        }
        Err(Failure::Done(line)) => {
            say(err, &line);
            0
        }
    }
}

/// Who runs the command: the account's name, as far as the system tells.
fn author(clock: Clock) -> Stamp {
    let name = ["USER", "USERNAME", "LOGNAME"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok());
    Stamp {
        at: clock.now(),
        by: name.unwrap_or_default(),
    }
}

/// Writes the result of what was done, a line, at once: what cannot be written does not undo it.
pub(super) fn written(
    out: &mut dyn io::Write,
    line: impl fmt::Display,
    done: impl FnOnce() -> String,
) -> Result<(), Failure> {
    let told = writeln!(out, "{line}").and_then(|()| out.flush());
    told.map_err(|error| match Failure::from(error) {
        Failure::Told(error) => Failure::Done(format!("{}; it could not be told: {error}", done())),
        unread => unread,
    })
}

/// What a save that was done could not do, in one line; nothing where there is nothing to tell.
pub(super) fn warn_of(account: Account) -> Option<&'static str> {
    match (account.in_history, account.confirmed) {
        (false, _) => Some("its version could not be kept in the history"),
        (true, false) => Some("the disk did not confirm it"),
        (true, true) => None,
    }
}

/// Writes a remark of the program as one line, whatever it holds. That nobody reads it is no fault.
pub(super) fn say(err: &mut dyn io::Write, text: &str) {
    let words: Vec<_> = text
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let _ = writeln!(err, "liuhen: {}", words.join(" "));
}
