//! What an edit is, and what became of it, as a person is told.

use chrono::NaiveDate;

use crate::domain::{Due, DueKind, MovedHour, Party, RecordNumber, TalkTime, shared::SharedFile};

use super::change::{BulkChange, TodoChange};

/// Identifies an edit among those of its library.
pub type EditId = u64;

/// What an edit is, as a person is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditKind {
    /// To-dos were changed.
    Todos(TodoChange),
    /// A to-do was ticked off, or opened again.
    ToggledTodo,
    /// Something that is due was moved to another day.
    Moved {
        /// In which record.
        number: RecordNumber,
        /// What.
        what: DueKind,
        /// The deadline it had.
        from: Due,
        /// The day it has now.
        to: NaiveDate,
        /// What became of its hour.
        hour: MovedHour,
        /// The workday nearest to it, where nobody works on that day.
        workday: Option<NaiveDate>,
    },
    /// A talk got another day, hour or length.
    TalkMoved(RecordNumber, TalkTime),
    /// What came of a contact was entered.
    Contacted,
    /// Appointments of another calendar were taken over, or called off.
    Appointments {
        /// Whether all of them became next contacts.
        contacts: bool,
    },
    /// A to-do was put into a record.
    TodoAdded(RecordNumber),
    /// Many records were changed.
    Many(BulkChange),
    /// Files were noted in a record that was left before they were copied.
    Attached(RecordNumber),
    /// Records went to the trash.
    Deleted,
    /// Records came back from it.
    Restored,
    /// A shared file was put back to what it said before.
    SharedRestored(SharedFile),
    /// The views that the library shares were changed.
    Views(ViewEdit),
    /// The office's own fields were changed.
    OwnFields,
    /// What is set for the library was changed: its name, departments, scenarios.
    Library,
    /// The directory was changed by hand: the one entry that it was, if it was one.
    Directory(Option<String>),
    /// The office's own fields of the directory name another person.
    InDirectory {
        /// Who stood there.
        from: String,
        /// Who stands there.
        to: String,
    },
    /// A record that shared its number with another one got a number of its own.
    KeptApart {
        /// The number that both had.
        was: RecordNumber,
        /// The number that it got.
        number: RecordNumber,
    },
    /// What the office sets for itself was changed.
    Rule(RuleEdit),
    /// A file was imported: what it is called.
    Imported(String),
    /// An import that broke off was taken back: what its file is called.
    ImportTakenBack(String),
    /// People and organizations of a file came into the directory: what it is called.
    PeopleImported(String),
}

impl EditKind {
    /// Whether it is done as a whole or not at all.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Self::Imported(_))
    }
}

/// What became of the tables in which an office says what holds for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleEdit {
    /// A year's holidays are those of a notice now.
    HolidaysKept(i32),
    /// They are those that the program brings along again.
    HolidaysRestored(i32),
    /// Nothing is known of that year's holidays any more.
    HolidaysRemoved(i32),
    /// A word is marked as vague.
    WordAdded(String),
    /// A word that was added is marked no more.
    WordDropped(String),
    /// A word that the program knows is marked no more.
    WordIgnored(String),
    /// It is marked again.
    WordMarked(String),
    /// A person of the directory is also called so.
    AliasLearnt {
        /// Who.
        person: Party,
        /// What else they are called.
        alias: String,
    },
}

impl RuleEdit {
    /// Whether the page on which it is done shows it at once.
    fn is_seen(&self) -> bool {
        matches!(
            self,
            Self::WordAdded(_) | Self::WordDropped(_) | Self::WordMarked(_)
        )
    }
}

/// What became of a view that the library shares, each with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewEdit {
    /// It is there for everybody now.
    Shared(String),
    /// It shows something else now.
    Replaced(String),
    /// It is called otherwise now.
    Renamed {
        /// As it was called.
        from: String,
        /// As it is called.
        to: String,
    },
    /// It is there for nobody any more.
    Deleted(String),
}

/// Whether an edit was done, taken back, or done once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditWay {
    /// Done.
    Done,
    /// Taken back.
    Undone,
    /// Done again after that.
    Redone,
}

/// What became of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditReport {
    /// Which.
    pub id: EditId,
    /// What it is.
    pub kind: EditKind,
    /// Done, or taken back.
    pub way: EditWay,
    /// The records that it changed.
    pub numbers: Vec<RecordNumber>,
    /// How many things in them: to-dos, or the records themselves.
    pub count: usize,
    /// How many records it did not apply to, or whose place somebody else changed since.
    pub skipped: usize,
}

impl EditReport {
    /// Whether the person is told; what is seen at once on the screen needs no words.
    pub(in crate::app) fn is_told(&self) -> bool {
        let is_seen = match &self.kind {
            EditKind::ToggledTodo | EditKind::OwnFields | EditKind::Library | EditKind::Directory(_) => true,
            EditKind::Rule(rule) => rule.is_seen(),
            _ => false,
        };
        self.way != EditWay::Done || !is_seen
    }
}
