//! Records and settings as RON text that a person can read and compare: Chinese as it is, long text over several
//! lines, fields in a stable order.

use std::{io, path::Path};

use chrono::NaiveDate;
use ron::{extensions::Extensions, ser::PrettyConfig};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::domain::{Language, RECORD_FORMAT, Record};

pub use crate::domain::{ProblemKind, ReadOnlyReason, ReadProblem};

use crate::storage::files::io_problem::IoProblem;

/// The largest file taken for a record, a directory, a table or settings, bytes: a thousand times an ordinary one. What
/// is larger is not written either: see [`to_text`].
pub(in crate::storage) const LARGEST: u64 = 8 << 20;

/// Why a value was not written as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteProblem {
    /// It would be larger than what is read again, bytes.
    #[error("{bytes} bytes are more than the {largest} that are read again")]
    TooLarge {
        /// How large.
        bytes: u64,
        /// The limit.
        largest: u64,
    },
    /// Something in it has no form as text: where, as the file names it, and why.
    #[error("{place} cannot be written: {reason}")]
    Unwritable {
        /// For example `todos[2].due`.
        place: String,
        /// The serializer's words.
        reason: String,
    },
    /// It names a day that no record can be of, and that would be refused when it is read again.
    #[error("{field}: the date {day} is not between 1900 and 2200")]
    Day {
        /// In which field.
        field: &'static str,
        /// Which day.
        day: NaiveDate,
    },
}

impl WriteProblem {
    /// The problem of the file at a path.
    pub(in crate::storage) fn at(self, path: &Path) -> IoProblem {
        let kind = match self {
            Self::TooLarge { .. } => io::ErrorKind::FileTooLarge,
            Self::Unwritable { .. } | Self::Day { .. } => io::ErrorKind::InvalidData,
        };
        IoProblem {
            doing: "writing",
            path: path.to_owned(),
            source: io::Error::new(kind, self),
        }
    }
}

/// A record as read, and why it may only be read, if so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The record.
    pub record: Record,
    /// Why it may not be rewritten.
    pub read_only: Option<ReadOnlyReason>,
}

/// A record as text, as it stands in its file.
///
/// # Errors
/// When it is larger than what is read again, or something in it cannot be written.
pub fn record_to_text(record: &Record) -> Result<String, WriteProblem> {
    if let Some((field, day)) = record.day_out_of_years() {
        let field = field.label_in(record.kind(), Language::English);
        return Err(WriteProblem::Day { field, day });
    }
    // An older program must never take a record with own fields for one that it can write.
    if record.format < record.needed_format() {
        let mut record = record.clone();
        record.format = record.needed_format();
        return to_text(&record);
    }
    to_text(record)
}

/// Reads a record. A byte-order mark, CRLF line ends, tabs and trailing blanks are an editor's doing and are accepted.
///
/// # Errors
/// Where and why the text is not a record.
pub fn record_from_bytes(bytes: &[u8]) -> Result<Parsed, ReadProblem> {
    let text = text_of(bytes)?;
    let (record, unknown): (Record, _) = from_text(&text)?;
    if let Some((_, day)) = record.day_out_of_years() {
        return Err(problem_at(&text, &day.to_string(), ProblemKind::Day(day)));
    }
    let read_only = if record.format > RECORD_FORMAT {
        Some(ReadOnlyReason::NewerFormat(record.format))
    } else if unknown.is_empty() {
        None
    } else {
        Some(ReadOnlyReason::UnknownFields(unknown))
    };
    Ok(Parsed { record, read_only })
}

/// A problem at the first place where something is written.
fn problem_at(text: &str, written: &str, kind: ProblemKind) -> ReadProblem {
    let Some(at) = text.find(written) else {
        return ReadProblem::whole(kind);
    };
    let before = &text[..at];
    let (line, column) = (
        before.matches('\n').count() + 1,
        before.rsplit('\n').next().unwrap_or_default(),
    );
    ReadProblem {
        line,
        column: column.chars().count() + 1,
        kind,
    }
}

/// The encoding of bytes that are no UTF-8, where it can be told: an editor saved the file in that of its system.
fn encoding_of(bytes: &[u8]) -> ProblemKind {
    let zeros = memchr::memchr_iter(0, bytes).count();
    if bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || bytes.get(1) == Some(&0) && zeros > bytes.len() / 8
    {
        return ProblemKind::OtherEncoding("UTF-16");
    }
    let whole = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    let is_han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    match whole {
        Some(text) if is_han(&text) => ProblemKind::OtherEncoding("GBK"),
        _ => ProblemKind::NotText,
    }
}

/// Any value of ours as text that is read again: the limit is that of the reader.
pub(in crate::storage) fn to_text<T: Serialize>(value: &T) -> Result<String, WriteProblem> {
    let text = to_text_of_any_size(value)?;
    let (bytes, largest) = (text.len() as u64, LARGEST);
    if bytes > largest {
        return Err(WriteProblem::TooLarge { bytes, largest });
    }
    Ok(text)
}

/// Any value of ours as text, for files that are read without that limit: drafts, and versions of the history, which
/// hold a record and something around it.
pub(in crate::storage) fn to_text_of_any_size<T: Serialize>(value: &T) -> Result<String, WriteProblem> {
    let config = PrettyConfig::new()
        .extensions(Extensions::IMPLICIT_SOME)
        .struct_names(false)
        .new_line("\n");
    let write = |escape| ron::ser::to_string_pretty(value, config.clone().escape_strings(escape));
    // Control characters would be lost or changed by the next editor: then the whole file escapes its strings.
    let mut text = match write(false) {
        Ok(text) if !text.chars().any(needs_escape) => text,
        Ok(_) => write(true).map_err(|error| unwritable(value, &error))?,
        Err(error) => return Err(unwritable(value, &error)),
    };
    text.push('\n');
    Ok(text)
}

/// What of a value the serializer refused: found by going through it once more and noting the way.
fn unwritable<T: Serialize>(value: &T, error: &ron::Error) -> WriteProblem {
    let mut track = serde_path_to_error::Track::new();
    let mut nowhere = String::new();
    if let Ok(mut serializer) = ron::Serializer::new(&mut nowhere, None) {
        // Its error is the one that is known already; the way to it stands in the track.
        let _ = value.serialize(serde_path_to_error::Serializer::new(&mut serializer, &mut track));
    }
    WriteProblem::Unwritable {
        place: track.path().to_string(),
        reason: error.to_string(),
    }
}

/// Whether a character must not stand in a file as it is: controls (a raw CR is a line end to an editor), the
/// byte-order mark, line and paragraph separators, and the bidirectional controls that could hide text.
fn needs_escape(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text of a file, line ends as `\n`. The program never writes a raw CR, so one before LF is an editor's.
pub(in crate::storage) fn text_of(bytes: &[u8]) -> Result<String, ReadProblem> {
    if bytes.iter().all(|b| *b == 0) || bytes.trim_ascii().is_empty() {
        return Err(ReadProblem::whole(ProblemKind::Blank));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
        ReadProblem {
            line,
            column,
            kind: encoding_of(bytes),
        }
    })?;
    if bytes.get(1) == Some(&0) {
        // Latin letters in UTF-16 are UTF-8 with a zero behind each.
        return Err(ReadProblem::whole(ProblemKind::OtherEncoding("UTF-16")));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n")
    } else {
        text.to_owned()
    })
}

/// Any value of ours out of text, with the names of fields that it does not know.
pub(in crate::storage) fn from_text<T: DeserializeOwned>(
    text: &str,
) -> Result<(T, Vec<String>), ReadProblem> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let malformed = |error: ron::error::SpannedError| ReadProblem {
        line: error.span.start.line,
        column: error.span.start.col,
        kind: ProblemKind::Malformed(error.code.to_string()),
    };
    let mut deserializer = ron::Deserializer::from_str_with_options(text, &options).map_err(malformed)?;
    let mut unknown = Vec::new();
    let value = serde_ignored::deserialize(&mut deserializer, |path| unknown.push(path.to_string()))
        .map_err(|error| malformed(deserializer.span_error(error)))?;
    deserializer
        .end()
        .map_err(|error| malformed(deserializer.span_error(error)))?;
    Ok((value, unknown))
}

/// The format number at the head of a file of ours, where one can be read.
pub(in crate::storage) fn format_of(text: &str) -> Option<u32> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    from_text::<Head>(text).ok().map(|(head, _)| head.format)
}
