//! What failed, typed; the window words it for the person. What the floors below say with paths is told here of a library,
//! a record or a shared file: a path is named only where the person chose it.

use std::{fmt, path::PathBuf};

use chrono::NaiveDate;

use crate::{
    domain::{ReadProblem, RecordNumber, shared::SharedFile},
    print::{ExportError, PdfError, PictureError, TemplateError, preview::PreviewError},
    storage::{
        BackupError, HistoryError, IoProblem, LibraryError, LoadError, Logged, OpenError, Place, SaveError,
        SharedError, WriteProblem, place_of,
    },
};

use super::sample::SampleError;

/// What a failure is about. Which library it was is told by the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// The library.
    Library,
    /// A record of it.
    Record(RecordNumber),
    /// A file of it that several people write.
    Shared(SharedFile),
    /// What is typed and kept on this computer.
    Drafts,
    /// What the person chose: a folder to open, a file to write.
    Chosen(PathBuf),
}

impl Where {
    fn of(path: PathBuf) -> Self {
        match place_of(&path) {
            Place::Record(number) => Self::Record(number),
            Place::Shared(file) => Self::Shared(file),
            Place::Draft => Self::Drafts,
            Place::Library => Self::Library,
            Place::Other => Self::Chosen(path),
        }
    }
}

impl fmt::Display for Where {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Library => f.write_str("the library"),
            Self::Record(number) => number.fmt(f),
            Self::Shared(file) => f.write_str(file.file_name()),
            Self::Drafts => f.write_str("drafts"),
            Self::Chosen(path) => path.display().fmt(f),
        }
    }
}

/// What is wrong with a library, a record or a file.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The system refused a step.
    #[error("{doing}: {source}")]
    Io {
        /// What was being done, as a verb: `reading`, `writing`.
        doing: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
    /// Nothing is there, or it cannot be reached now.
    #[error("nothing is there")]
    Missing,
    /// It is no record.
    #[error("is not a record of this program")]
    NotARecord,
    /// The folder is no library.
    #[error("is not a record library")]
    NotALibrary,
    /// The folder for a new library holds something already.
    #[error("is not empty")]
    NotEmpty,
    /// It cannot be reached now.
    #[error("cannot be reached")]
    NotReachable,
    /// Another library lies in its folder now.
    #[error("is another library now")]
    OtherLibrary,
    /// It cannot be understood; it is left as it is.
    #[error("{0}")]
    Unreadable(ReadProblem),
    /// A newer program wrote it; it is never rewritten.
    #[error("was written by a newer version of this program")]
    Newer,
    /// It holds fields that this program would lose; it is never rewritten.
    #[error("holds fields that this program does not know: {}", .0.join(", "))]
    UnknownFields(Vec<String>),
    /// Its history has no such version any more.
    #[error("has no such version")]
    NoSuchVersion,
    /// It would be larger than what is read again; nothing was written.
    #[error("would hold {bytes} bytes, more than the {largest} that are read again")]
    TooLarge {
        /// How large, bytes.
        bytes: u64,
        /// The limit, bytes.
        largest: u64,
    },
    /// What was to be written makes no sense: why, for a developer.
    #[error("cannot be written: {0}")]
    Unfit(String),
    /// Somebody else saved it since it was opened.
    #[error("was changed by somebody else since it was opened")]
    Changed,
    /// Another record lies there now.
    #[error("holds another record now")]
    Swapped,
    /// A link leads out of the library there.
    #[error("leads out of the library")]
    LeadsOut,
    /// It is no longer there.
    #[error("is no longer there")]
    Gone,
    /// It may only be read.
    #[error("may only be read")]
    ReadOnly,
    /// Somebody is saving it at this very moment.
    #[error("is being saved by somebody else")]
    Busy,
    /// What was written does not read back as it was.
    #[error("did not read back as it was written")]
    NotVerified,
}

/// What is wrong with a backup.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupTrouble {
    /// It would lie inside the library.
    #[error("lies inside the library")]
    Inside,
    /// It is none.
    #[error("is not a backup of a library")]
    NotABackup,
    /// It is damaged, or was changed: at which file in it.
    #[error("is damaged at {0}")]
    Damaged(String),
    /// It holds what no backup does.
    #[error("holds what no backup does")]
    Foreign,
    /// It was stopped.
    #[error("was stopped")]
    Stopped,
}

/// The cause of a failure.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Something is wrong with a library, a record or a file.
    #[error("{place}: {trouble}")]
    At {
        /// With which.
        place: Where,
        /// What.
        trouble: Trouble,
    },
    /// What was to be written is larger than what is read again, bytes; nothing was.
    #[error("{bytes} bytes are more than the {largest} that are read again")]
    TooLarge {
        /// How large.
        bytes: u64,
        /// The limit.
        largest: u64,
    },
    /// Something that was to be written has no form as text: where, as the file names it, and why.
    #[error("{entry} cannot be written: {reason}")]
    Unwritable {
        /// For example `todos[2].due`.
        entry: String,
        /// The serializer's words.
        reason: String,
    },
    /// A date outside of the years that a record may name; nothing was written.
    #[error("the date {0} is not between 1900 and 2200")]
    Day(NaiveDate),
    /// A library could not be backed up, or made of a backup.
    #[error("{path}: {trouble}", path = .path.display())]
    Backup {
        /// The backup.
        path: PathBuf,
        /// What is wrong with it.
        trouble: BackupTrouble,
    },
    /// A file is no mail that can be read.
    #[error("is no mail that can be read")]
    NoMail,
    /// No number of that day is free.
    #[error("every number of that day is taken")]
    NoNumberLeft,
    /// The record has no such version any more.
    #[error("{0} has no such version")]
    NoSuchVersion(RecordNumber),
    /// Somebody saved the same place of the record at the same moment.
    #[error("{0} was saved by somebody else at the same moment")]
    Collided(RecordNumber),
    /// The sample library could not be made.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// The system refused something that is not about a file of ours.
    #[error("{0}")]
    System(#[from] std::io::Error),
    /// A sheet could not be set.
    #[error(transparent)]
    Print(#[from] PdfError),
    /// A sheet could not be written as a file.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A sheet could not be shown.
    #[error(transparent)]
    Preview(#[from] PreviewError),
    /// A file is no picture that can be printed.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// A Word document of the office's own cannot be filled.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// No program on this computer takes mails.
    #[error("no mail program is set up")]
    NoMailProgram,
    /// What was asked for needs an open library.
    #[error("no library is open")]
    NoLibrary,
    /// The program itself failed.
    #[error("the program failed inside")]
    Internal,
}

impl Failure {
    /// Something is wrong with the file or folder at a path.
    fn at(path: PathBuf, trouble: Trouble) -> Self {
        Self::of(Where::of(path), trouble)
    }

    /// Something is wrong with what is named.
    pub(super) fn of(place: Where, trouble: Trouble) -> Self {
        Self::At { place, trouble }
    }
}

impl From<IoProblem> for Failure {
    fn from(problem: IoProblem) -> Self {
        let IoProblem { doing, path, source } = problem;
        match source.downcast::<WriteProblem>() {
            Ok(problem) => problem.into(),
            Err(source) => Self::at(path, Trouble::Io { doing, source }),
        }
    }
}

impl From<WriteProblem> for Failure {
    fn from(problem: WriteProblem) -> Self {
        match problem {
            WriteProblem::TooLarge { bytes, largest } => Self::TooLarge { bytes, largest },
            WriteProblem::Day { day, .. } => Self::Day(day),
            WriteProblem::Unwritable { place, reason } => Self::Unwritable { entry: place, reason },
        }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Io(problem) => problem.into(),
            LoadError::Unreadable { path, problem } => Self::at(path, Trouble::Unreadable(problem)),
        }
    }
}

impl From<LibraryError> for Failure {
    fn from(error: LibraryError) -> Self {
        // It is being opened or made: what it is known by is the folder that was chosen.
        let chosen = |path, trouble| Self::of(Where::Chosen(path), trouble);
        match error {
            LibraryError::Io(problem) => problem.into(),
            LibraryError::NotReachable(path) => chosen(path, Trouble::NotReachable),
            LibraryError::NotALibrary(path) => chosen(path, Trouble::NotALibrary),
            LibraryError::NotEmpty(path) => chosen(path, Trouble::NotEmpty),
            LibraryError::Unreadable { path, problem } => chosen(path, Trouble::Unreadable(problem)),
            LibraryError::Newer(path) => chosen(path, Trouble::Newer),
        }
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let of = |path, trouble| Self::Backup { path, trouble };
        match error {
            BackupError::Io(problem) => problem.into(),
            BackupError::Library(error) => error.into(),
            BackupError::Inside(path) => of(path, BackupTrouble::Inside),
            BackupError::NotABackup(path) => of(path, BackupTrouble::NotABackup),
            BackupError::Damaged { path, entry } => of(path, BackupTrouble::Damaged(entry)),
            BackupError::TooLarge(path) | BackupError::Unsafe { path, .. } => {
                of(path, BackupTrouble::Foreign)
            }
            BackupError::Stopped => of(PathBuf::new(), BackupTrouble::Stopped),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let chosen = |path, trouble| Self::of(Where::Chosen(path), trouble);
        match error {
            OpenError::Missing(path) => chosen(path, Trouble::Missing),
            OpenError::NotARecord(path) => chosen(path, Trouble::NotARecord),
            OpenError::Damaged(error) => error.into(),
            OpenError::Library(error) => error.into(),
        }
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Io(problem) => problem.into(),
            SaveError::Changed { path, .. } => Self::at(path, Trouble::Changed),
            SaveError::Swapped { path, .. } => Self::at(path, Trouble::Swapped),
            SaveError::NotReachable(_) => Self::of(Where::Library, Trouble::NotReachable),
            SaveError::OtherLibrary(_) => Self::of(Where::Library, Trouble::OtherLibrary),
            SaveError::Outside(path) => Self::at(path, Trouble::LeadsOut),
            SaveError::Gone { path } => Self::at(path, Trouble::Gone),
            SaveError::ReadOnly { path, .. } => Self::at(path, Trouble::ReadOnly),
            SaveError::Busy { path, .. } => Self::at(path, Trouble::Busy),
            SaveError::NotVerified { path } => Self::at(path, Trouble::NotVerified),
            SaveError::Unwritable(problem) => problem.into(),
            SaveError::NoNumberLeft => Self::NoNumberLeft,
        }
    }
}

impl From<SharedError> for Failure {
    fn from(error: SharedError) -> Self {
        match error {
            SharedError::Save(error) => error.into(),
            SharedError::Unreadable { path, problem } => Self::at(path, Trouble::Unreadable(problem)),
            SharedError::Newer(path) => Self::at(path, Trouble::Newer),
            SharedError::UnknownFields { path, fields } => Self::at(path, Trouble::UnknownFields(fields)),
            SharedError::NoSuchVersion(file) => Self::of(Where::Shared(file), Trouble::NoSuchVersion),
            SharedError::TooLarge { file, bytes, largest } => {
                Self::of(Where::Shared(file), Trouble::TooLarge { bytes, largest })
            }
            SharedError::Unfit { file, reason } => Self::of(Where::Shared(file), Trouble::Unfit(reason)),
        }
    }
}

impl From<HistoryError> for Failure {
    fn from(error: HistoryError) -> Self {
        match error {
            HistoryError::Io(problem) => problem.into(),
            HistoryError::Unreadable(error) => error.into(),
            HistoryError::Save(error) => error.into(),
            HistoryError::NoSuchVersion { number, .. } => Self::NoSuchVersion(number),
        }
    }
}

impl Logged for Where {
    fn logged(&self) -> String {
        match self {
            // A folder's name may be a customer's.
            Self::Chosen(path) => crate::storage::logged_path(path),
            place => place.to_string(),
        }
    }
}

impl Logged for Trouble {
    fn logged(&self) -> String {
        match self {
            Self::Io { doing, source } => format!("{doing}: {}", source.logged()),
            Self::Unreadable(problem) => problem.logged(),
            // Their names may be what somebody wrote.
            Self::UnknownFields(fields) => format!("{} unknown fields", fields.len()),
            // The reason may quote what was to be written.
            Self::Unfit(_) => "what was to be written makes no sense".to_owned(),
            Self::Missing => "nothing there".to_owned(),
            Self::NotARecord => "no record".to_owned(),
            Self::NotALibrary => "no library".to_owned(),
            other => other.to_string(),
        }
    }
}

impl Logged for Failure {
    fn logged(&self) -> String {
        match self {
            Self::At { place, trouble } => format!("{}: {}", place.logged(), trouble.logged()),
            Self::TooLarge { bytes, .. } => format!("too large: {bytes} bytes"),
            Self::Unwritable { entry, .. } => format!("cannot be written: {entry}"),
            Self::System(error) => error.logged(),
            Self::Backup {
                trouble: BackupTrouble::Damaged(_),
                ..
            } => "a backup is damaged".to_owned(),
            Self::Backup { trouble, .. } => format!("a backup {trouble}"),
            // Their words may quote what is printed.
            Self::Sample(_) => "the sample library".to_owned(),
            Self::Print(_) => "a sheet could not be set".to_owned(),
            Self::Export(_) => "a sheet could not be written".to_owned(),
            Self::Preview(_) => "a sheet could not be shown".to_owned(),
            Self::Picture(_) => "no picture".to_owned(),
            Self::Template(_) => "a template could not be filled".to_owned(),
            Self::NoNumberLeft
            | Self::NoSuchVersion(_)
            | Self::Day(_)
            | Self::Collided(_)
            | Self::NoLibrary
            | Self::NoMail
            | Self::NoMailProgram
            | Self::Internal => self.to_string(),
        }
    }
}
