//! What is wrong with a file of a library as it was read: it cannot be understood, or may not be rewritten.

use std::fmt;

use chrono::NaiveDate;

/// Why a file that was read may not be rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// Its format is newer than this program's.
    NewerFormat(u32),
    /// It holds fields that this program does not know, and would lose.
    UnknownFields(Vec<String>),
    /// The file or its folder may not be written.
    NotWritable,
}

impl fmt::Display for ReadOnlyReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewerFormat(format) => write!(f, "format {format} is newer than this program"),
            Self::UnknownFields(fields) => write!(f, "unknown fields: {}", fields.join(", ")),
            Self::NotWritable => f.write_str("the file or its folder may not be written"),
        }
    }
}

/// What is wrong with a text, and where: line and column count from 1, and are 0 where no place can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadProblem {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// The kinds of trouble a file can have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// It is empty, or nothing but NUL bytes: what a crash leaves of an unsynced file.
    Blank,
    /// It is not UTF-8 text.
    NotText,
    /// It is text in another encoding: which.
    OtherEncoding(&'static str),
    /// It names a day that no record can be of.
    Day(NaiveDate),
    /// It is larger than any record.
    TooLarge,
    /// It is no regular file.
    NotAFile,
    /// It is well-formed RON, or close to it, but not what was expected; the parser's words.
    Malformed(String),
}

impl ReadProblem {
    /// A problem of the file as a whole.
    pub fn whole(kind: ProblemKind) -> Self {
        Self {
            line: 0,
            column: 0,
            kind,
        }
    }
}

impl fmt::Display for ReadProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}, column {}: ", self.line, self.column)?;
        }
        write!(f, "{}", self.kind)
    }
}

impl fmt::Display for ProblemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => f.write_str("the file is empty or holds only NUL bytes"),
            Self::NotText => f.write_str("the file is not UTF-8 text"),
            Self::OtherEncoding(name) => write!(f, "the file is text in {name}, not in UTF-8"),
            Self::Day(day) => write!(f, "the date {day} is not between 1900 and 2200"),
            Self::TooLarge => f.write_str("the file is too large"),
            Self::NotAFile => f.write_str("this is not a regular file"),
            Self::Malformed(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for ReadProblem {}
