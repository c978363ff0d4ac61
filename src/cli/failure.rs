//! How a command ends early, and how it says so in one line.

use std::{fmt, io, path::Path};

use crate::storage::Account;

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
            "could not be read completely, so nothing is listed",
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
