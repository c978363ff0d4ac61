//! What the log may say of an error: which step, what kind, no path and no content.

use std::{io, path::Path};

use crate::domain::RecordNumber;

use crate::storage::files::{
    io_problem::IoProblem,
    layout::TOP_FILES,
    reading::LoadError,
    ron_text::{ProblemKind, ReadProblem, WriteProblem},
    version::short_hash,
};

/// An error as the log may hold it: which step, what kind, no path and no content.
pub trait Logged {
    /// One line.
    fn logged(&self) -> String;
}

impl Logged for io::Error {
    fn logged(&self) -> String {
        match self.raw_os_error() {
            Some(code) => format!("{:?} (system error {code})", self.kind()),
            None => format!("{:?}", self.kind()),
        }
    }
}

impl Logged for IoProblem {
    fn logged(&self) -> String {
        format!("{} {}: {}", self.doing, name_of(&self.path), self.source.logged())
    }
}

impl Logged for ReadProblem {
    fn logged(&self) -> String {
        let kind = match self.kind {
            ProblemKind::Blank => "blank",
            ProblemKind::NotText => "no text",
            ProblemKind::OtherEncoding(name) => name,
            ProblemKind::Day(_) => "a day of no record",
            ProblemKind::TooLarge => "too large",
            ProblemKind::NotAFile => "no regular file",
            // The parser's words may quote what it found.
            ProblemKind::Malformed(_) => "malformed",
        };
        format!("{kind} at line {}, column {}", self.line, self.column)
    }
}

impl Logged for WriteProblem {
    fn logged(&self) -> String {
        match self {
            Self::TooLarge { bytes, .. } => format!("too large: {bytes} bytes"),
            Self::Unwritable { place, .. } => format!("cannot be written: {place}"),
            Self::Day { day, .. } => format!("a day of no record: {day}"),
        }
    }
}

impl Logged for LoadError {
    fn logged(&self) -> String {
        match self {
            Self::Io(problem) => problem.logged(),
            Self::Unreadable { path, problem } => format!("{}: {}", name_of(path), problem.logged()),
        }
    }
}

/// Lets a step go whose failure changes nothing for the person, and notes it in the log.
pub fn logged(doing: &str, step: Result<(), IoProblem>) {
    if let Err(problem) = step {
        tracing::warn!(problem = %problem.logged(), "{doing}");
    }
}

/// A file as the log names it: what the program itself called it, else its ending alone; behind it the hash of its
/// folder, which tells two places apart and gives neither away.
pub fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.strip_suffix(".ron").unwrap_or(&name);
    let ours = TOP_FILES.contains(&&*name) || stem.parse::<RecordNumber>().is_ok();
    let shown = if ours {
        name.into_owned()
    } else {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let plain = ending.len() <= 8 && ending.chars().all(|c| c.is_ascii_alphanumeric());
        format!("*.{}", if plain { &*ending } else { "" })
    };
    let folder = path.parent().unwrap_or(path);
    let place = short_hash(folder.to_string_lossy().as_bytes());
    format!("{shown} in {}", &place[..8])
}
