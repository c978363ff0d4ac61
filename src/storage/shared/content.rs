//! What a shared file says, how this program reads and writes it, and why it does not.

use std::{fmt, path::PathBuf};

use serde_json::Value;

use crate::domain::{
    FORMAT,
    shared::{Content, Shape, SharedFile, Unfit, typed, untyped},
};

use crate::storage::{
    files::{
        io_problem::IoProblem,
        logged::{Logged, name_of},
        reading::{self, LoadError},
        ron_text::{self, ProblemKind, ReadOnlyReason, ReadProblem, WriteProblem},
        version::Version,
    },
    libraries::{library::Library, saving::SaveError},
};

/// The content of a shared file as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedContent<T> {
    /// What it says.
    pub content: T,
    /// Its version; `None` where the file is absent.
    pub version: Option<Version>,
    /// Why it may only be read, if so.
    pub read_only: Option<ReadOnlyReason>,
}

/// Why a shared file was not read or saved. What stood in it still stands there.
#[derive(Debug, thiserror::Error)]
pub enum SharedError {
    /// A step of the save was refused: by the file system, or by somebody who holds the lock.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The file cannot be understood; it is never rewritten.
    #[error("{}: {problem}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        problem: ReadProblem,
    },
    /// A newer program wrote the file; it is never rewritten.
    #[error("{} was written by a newer version of this program", .0.display())]
    Newer(PathBuf),
    /// The file holds fields that this program does not know, and would lose; it is never rewritten.
    #[error("{} holds fields that this program does not know: {}", path.display(), fields.join(", "))]
    UnknownFields {
        /// Which file.
        path: PathBuf,
        /// Their names.
        fields: Vec<String>,
    },
    /// Its history has no such version any more.
    #[error("{} has no such version", .0.file_name())]
    NoSuchVersion(SharedFile),
    /// It would be larger than what is read again; nothing was written.
    #[error("{} would hold {bytes} bytes, more than the {largest} that are read again", file.file_name())]
    TooLarge {
        /// Which file.
        file: SharedFile,
        /// How large, bytes.
        bytes: u64,
        /// The limit, bytes.
        largest: u64,
    },
    /// What was to be written makes no sense, or would not read back.
    #[error("{} cannot be written: {reason}", file.file_name())]
    Unfit {
        /// Which file.
        file: SharedFile,
        /// Why, for a developer.
        reason: String,
    },
}

impl Logged for SharedError {
    fn logged(&self) -> String {
        match self {
            Self::Save(error) => error.logged(),
            Self::Unreadable { path, problem } => format!("{}: {}", name_of(path), problem.logged()),
            Self::Newer(path) => format!("{} is of a newer program", name_of(path)),
            // Their names may be what somebody wrote.
            Self::UnknownFields { path, fields } => {
                format!("{} has {} unknown fields", name_of(path), fields.len())
            }
            // The reason may quote what was to be written.
            Self::Unfit { file, .. } => {
                format!("{}: what was to be written makes no sense", file.file_name())
            }
            Self::NoSuchVersion(file) => format!("{}: no such version", file.file_name()),
            Self::TooLarge { file, bytes, .. } => format!("{} too large: {bytes} bytes", file.file_name()),
        }
    }
}

impl From<IoProblem> for SharedError {
    fn from(problem: IoProblem) -> Self {
        Self::Save(problem.into())
    }
}

/// Why a content has no text.
pub(super) enum Refused {
    /// It makes no sense.
    Unfit(String),
    /// It is too large, or cannot be written.
    Unwritten(WriteProblem),
}

/// The content of a text, and the names of fields that are not known.
pub(super) type Read = fn(&str) -> Result<(Value, Vec<String>), ReadProblem>;

/// A shared file as this program handles it, whatever its type is.
#[derive(Clone, Copy)]
pub(super) struct Codec {
    pub(super) file: SharedFile,
    pub(super) shape: Shape,
    pub(super) absent: fn() -> Result<Value, Unfit>,
    /// A content in the form in which it is read, with all that is left out of a file left out.
    pub(super) canonical: fn(&Value) -> Result<Value, Unfit>,
    pub(super) read: Read,
    pub(super) write: fn(&Value) -> Result<String, Refused>,
}

impl fmt::Debug for Codec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Codec").field(&self.file).finish()
    }
}

impl Codec {
    pub(super) fn of<T: Content>() -> Self {
        Self {
            file: T::FILE,
            shape: T::SHAPE,
            absent: || untyped(&T::absent()),
            canonical: |value| untyped(&typed::<T>(value)?),
            read: |text| {
                let malformed = |reason| ReadProblem::whole(ProblemKind::Malformed(reason));
                let (content, unknown): (T, _) = ron_text::from_text(text)?;
                content.check().map_err(malformed)?;
                let value = untyped(&content).map_err(|error| malformed(error.to_string()))?;
                Ok((value, unknown))
            },
            write: |value| {
                let content: T = typed(value).map_err(|error| Refused::Unfit(error.to_string()))?;
                content.check().map_err(Refused::Unfit)?;
                ron_text::to_text(&content).map_err(Refused::Unwritten)
            },
        }
    }

    /// The text of a content; only one that reads back as it was.
    pub(super) fn text(&self, value: &Value) -> Result<String, SharedError> {
        let text = (self.write)(value).map_err(|refused| match refused {
            Refused::Unfit(reason) => unfit(self.file, &reason),
            Refused::Unwritten(WriteProblem::TooLarge { bytes, largest }) => SharedError::TooLarge {
                file: self.file,
                bytes,
                largest,
            },
            Refused::Unwritten(problem) => unfit(self.file, &problem.to_string()),
        })?;
        match (self.read)(&text) {
            Ok((read, _)) if read == *value => Ok(text),
            Ok(_) => Err(unfit(self.file, "it would not read back as it was")),
            Err(problem) => Err(unfit(self.file, &problem.to_string())),
        }
    }
}

/// What stands in a shared file at a moment.
pub(super) struct Head {
    pub(super) bytes: Vec<u8>,
    pub(super) version: Version,
    pub(super) value: Value,
    pub(super) read_only: Option<ReadOnlyReason>,
}

impl Library {
    /// Where a shared file lies.
    pub fn shared_path(&self, file: SharedFile) -> PathBuf {
        self.root().join(file.file_name())
    }

    /// Reads a shared file; an absent one says what [`Content::absent`] does.
    ///
    /// # Errors
    /// When it is there and cannot be understood.
    pub fn shared<T: Content>(&self) -> Result<SharedContent<T>, SharedError> {
        let head = self.shared_head(&Codec::of::<T>())?;
        let Some(head) = head else {
            return Ok(SharedContent {
                content: T::absent(),
                version: None,
                read_only: None,
            });
        };
        let content = typed(&head.value).map_err(|error| unfit(T::FILE, &error.to_string()))?;
        Ok(SharedContent {
            content,
            version: Some(head.version),
            read_only: head.read_only,
        })
    }

    pub(super) fn shared_head(&self, codec: &Codec) -> Result<Option<Head>, SharedError> {
        self.read_as(codec, self.shared_path(codec.file))
    }

    /// A file of a shared file's form: the file itself, or a copy of it.
    pub(super) fn read_as(&self, codec: &Codec, path: PathBuf) -> Result<Option<Head>, SharedError> {
        if self.leads_out(&path) {
            return Err(SaveError::Outside(path).into());
        }
        let bytes = match reading::read_capped(&path) {
            Ok(bytes) => bytes,
            Err(LoadError::Io(problem)) if problem.source.kind() == std::io::ErrorKind::NotFound => {
                return Ok(None);
            }
            Err(LoadError::Io(problem)) => return Err(problem.into()),
            Err(LoadError::Unreadable { path, problem }) => {
                return Err(SharedError::Unreadable { path, problem });
            }
        };
        let text = match ron_text::text_of(&bytes) {
            Ok(text) => text,
            Err(problem) => return Err(SharedError::Unreadable { path, problem }),
        };
        let newer = ron_text::format_of(&text).filter(|format| *format > FORMAT);
        match ((codec.read)(&text), newer) {
            (Err(_), Some(_)) => Err(SharedError::Newer(path)),
            (Err(problem), None) => Err(SharedError::Unreadable { path, problem }),
            (Ok((value, unknown)), newer) => Ok(Some(Head {
                version: Version::of(&bytes),
                bytes,
                value,
                read_only: match newer {
                    Some(format) => Some(ReadOnlyReason::NewerFormat(format)),
                    None if unknown.is_empty() => None,
                    None => Some(ReadOnlyReason::UnknownFields(unknown)),
                },
            })),
        }
    }

    /// What stands in a shared file, if it may be replaced.
    pub(super) fn shared_head_for_saving(&self, codec: &Codec) -> Result<Option<Head>, SharedError> {
        let head = self.shared_head(codec)?;
        match head.as_ref().and_then(|head| head.read_only.clone()) {
            None => Ok(head),
            Some(ReadOnlyReason::UnknownFields(fields)) => Err(SharedError::UnknownFields {
                path: self.shared_path(codec.file),
                fields,
            }),
            Some(ReadOnlyReason::NewerFormat(_) | ReadOnlyReason::NotWritable) => {
                Err(SharedError::Newer(self.shared_path(codec.file)))
            }
        }
    }
}

/// What was to be written into a file makes no sense.
pub(super) fn unfit(file: SharedFile, reason: &str) -> SharedError {
    SharedError::Unfit {
        file,
        reason: reason.to_owned(),
    }
}
