//! What is typed into a dialog that is open.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::domain::{ItemId, RecordNumber, Scenario, is_default};

/// A dialog with what was typed into it, as it is kept for the next start: the program may end while it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeptDialog {
    /// 已联系: what came of a contact.
    Contact {
        /// In which record.
        number: RecordNumber,
        /// What came of it.
        text: String,
        /// When the next one is, as typed.
        #[serde(default, skip_serializing_if = "is_default")]
        next: String,
        /// What that is for.
        #[serde(default, skip_serializing_if = "is_default")]
        purpose: String,
        /// Whether the record is closed instead.
        #[serde(default, skip_serializing_if = "is_default")]
        close: bool,
    },
    /// A new to-do.
    Todo {
        /// The day of the calendar that it is of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        day: Option<NaiveDate>,
        /// What is to be done.
        task: String,
        /// Whose it is.
        #[serde(default, skip_serializing_if = "is_default")]
        owner: String,
        /// Into which record; without, a new one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<RecordNumber>,
    },
    /// Text to make a record of.
    Paste {
        /// The text.
        text: String,
    },
    /// Who takes over a person's records.
    HandOver {
        /// From whom.
        from: String,
        /// Which records.
        records: Vec<RecordNumber>,
        /// To whom, as typed.
        to: String,
    },
    /// A confirmation mail of the record in the editor.
    Mail {
        /// Until when objections may come.
        object_by: NaiveDateTime,
        /// To whom, as typed.
        to: String,
        /// Who gets a copy.
        cc: String,
        /// About what.
        subject: String,
        /// What it says.
        text: String,
        /// Whether names and amounts are left out.
        #[serde(default, skip_serializing_if = "is_default")]
        masked: bool,
        /// Whether it is noted in the record as sent.
        #[serde(default, skip_serializing_if = "is_default")]
        note: bool,
    },
    /// A library to be made.
    CreateLibrary {
        /// What it is called.
        name: String,
        /// Where, as typed.
        folder: String,
    },
    /// A library or record to be opened.
    Open {
        /// Where, as typed.
        path: String,
    },
    /// A backup that is to become a library.
    UnpackBackup {
        /// The backup, as typed.
        zip: String,
        /// Where the library goes, as typed.
        folder: String,
    },
    /// A file to be added to the record in the editor.
    Attach {
        /// Where, as typed.
        path: String,
    },
    /// Where records go as a file.
    Export {
        /// Which, and on which sheet.
        printing: KeptPrinting,
        /// Where, as typed.
        path: String,
    },
    /// What of records is printed.
    Print {
        /// Which, and on which sheet.
        printing: KeptPrinting,
        /// On which printer.
        printer: String,
        /// How many copies.
        copies: u32,
        /// The name of the sides of the paper.
        sides: String,
        /// Which pages, as typed.
        pages: String,
    },
    /// Where another file goes, or which one is read.
    File {
        /// What it is.
        file: KeptFile,
        /// Where, as typed.
        path: String,
    },
    /// What is asked for the to-dos selected on their page: that page is no dialog, and its text waits there.
    Todos {
        /// Which are selected.
        todos: Vec<(RecordNumber, ItemId)>,
        /// Whether their new owner is asked for, else a note.
        owner: bool,
        /// As typed.
        text: String,
    },
    /// The hour of reminders in the person's own settings, while it cannot be read.
    Morning {
        /// As typed.
        text: String,
    },
    /// What stands on the page of settings and was not added or kept yet: that page is no dialog, and its texts wait there.
    Settings(KeptSettings),
}

/// How records were to be printed. Sheet and format stand there by name: one that a program does not know is its first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPrinting {
    /// Which records; without any, the one in the editor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<Vec<RecordNumber>>,
    /// The name of the sheet.
    pub sheet: String,
    /// The name of the format.
    pub format: String,
    /// Whether names, phones and amounts are made unreadable.
    #[serde(default, skip_serializing_if = "is_default")]
    pub masked: bool,
    /// Whether each record gets a file of its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub each: bool,
}

/// What a file is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeptFile {
    /// A copy of the file of the record in the editor.
    Copy,
    /// A calendar file to be read.
    Calendar,
    /// A calendar of these records, or of all.
    CalendarOut(Option<Vec<RecordNumber>>),
    /// The backup of the library.
    Backup,
    /// What an administrator is given.
    Support,
    /// The table of figures.
    Statistics,
    /// The logo of a sheet, by its name.
    Logo(String),
    /// A Word document to be taken in as a template.
    Template,
    /// The office's document of this file, filled with the record in the editor.
    Filled(String),
}

/// What is half typed on the page of settings for a library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptSettings {
    /// A notice of holidays.
    #[serde(skip_serializing_if = "is_default")]
    pub notice: String,
    /// A vague word.
    #[serde(skip_serializing_if = "is_default")]
    pub word: String,
    /// What to write in its place.
    #[serde(skip_serializing_if = "is_default")]
    pub better: String,
    /// Scenarios that are being worded, the one that is open first.
    #[serde(skip_serializing_if = "is_default")]
    pub scenarios: Vec<KeptScenario>,
}

/// A scenario that is being worded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptScenario {
    /// As it was when the person began.
    pub was: Scenario,
    /// As typed.
    pub scenario: Scenario,
    /// Its lists as lines.
    pub lists: [String; 4],
}

impl KeptDialog {
    /// Whether it speaks of a library.
    pub fn is_of_library(&self) -> bool {
        !matches!(
            self,
            Self::CreateLibrary { .. } | Self::Open { .. } | Self::UnpackBackup { .. } | Self::Morning { .. }
        )
    }

    /// Whether it speaks of the record in the editor.
    pub fn is_of_draft(&self) -> bool {
        match self {
            Self::Export { printing, .. } | Self::Print { printing, .. } => printing.records.is_none(),
            Self::File { file, .. } => matches!(file, KeptFile::Copy | KeptFile::Filled(_)),
            _ => matches!(self, Self::Mail { .. } | Self::Attach { .. }),
        }
    }
}
