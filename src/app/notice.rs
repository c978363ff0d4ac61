//! A notice: something the person is told once. The words are the window's.

use std::{path::PathBuf, sync::Arc};

use chrono::NaiveDateTime;

use crate::{
    domain::{LibraryId, RecordNumber, Release, SavedView, Stamp, merge::Unit, shared::SharedFile},
    exchange::mail_received::NoAnswer,
};

use super::{BulkChange, EditKind, EditReport, EditWay, Failure, Message, UploadState};

/// Identifies a notice among those shown.
pub type NoticeId = u64;

/// What was being done when something failed; the window words it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Opening a library or file.
    Opening,
    /// Making a library.
    Creating,
    /// Reading a record.
    Reading,
    /// Saving a record; the draft is kept.
    Saving,
    /// Saving the directory or settings.
    SavingSettings,
    /// Writing a PDF.
    Exporting,
    /// Moving to or from the trash.
    Deleting,
    /// Handing a sheet to a printer.
    Printing,
    /// Copying a record's file.
    Copying,
    /// A Word document of the office's own is taken into the library.
    TakingTemplate,
    /// Making two versions one.
    Merging,
    /// Taking an earlier version again.
    Restoring,
    /// Handing something to the system.
    OpeningOutside,
    /// Handing a mail to the mail program; nothing is noted as sent.
    OpeningMail,
    /// Taking the rows of a file into a library.
    Importing,
    /// Writing a table into a file.
    ExportingTable,
    /// Writing a library into a backup.
    BackingUp,
    /// Making a library of a backup.
    UnpackingBackup,
    /// Clearing records in the trash for good.
    ClearingTrash,
}

/// What was dropped on the window and not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotTaken {
    /// A dialog lies over the page, and what was begun there comes first.
    UnderDialog,
    /// Of several tables one is read; these are the others.
    OtherTables(Vec<PathBuf>),
    /// One of several mails begins a record; these are the others.
    OtherMails(Vec<PathBuf>),
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Notice {
    /// Something that was dropped was not taken.
    NotTaken(NotTaken),
    /// Records were changed that were not open in the editor.
    Edited(EditReport),
    /// A person of the directory was renamed, and records still have the former name.
    RenameOffered {
        /// The name in the records.
        from: String,
        /// The name from now on.
        to: String,
        /// The records that may name them.
        records: Vec<RecordNumber>,
    },
    /// A newer version of the program is offered.
    NewVersion(Release),
    /// No face of this computer has these characters.
    MissingSigns(String),
    /// A view that a person had for themselves is gone. Such views are no part of a library, so its way back is here.
    ViewDeleted(Box<SavedView>),
    /// What is chosen for printing is in the library now.
    PrintingKept,
    /// A table was written into a file.
    TableExported {
        /// Where.
        path: PathBuf,
        /// How many rows.
        rows: usize,
        /// How many could not be read.
        unread: usize,
    },
    /// A library was backed up.
    BackedUp {
        /// Where.
        path: PathBuf,
        /// How many files are in it.
        files: usize,
        /// How many links and special files are not.
        left_out: usize,
    },
    /// So many records in the trash were cleared for good.
    TrashCleared(usize),
    /// An import was stopped; nothing of it stays.
    ImportStopped(String),
    /// A PDF was written.
    Exported {
        /// Where.
        path: PathBuf,
        /// How many pages, where that is known.
        pages: Option<usize>,
        /// Columns for which the paper is too narrow, by what would stand over them.
        left_out: Vec<String>,
    },
    /// A table is on the clipboard.
    TableCopied {
        /// How many rows, the head apart.
        rows: usize,
        /// How many columns.
        columns: usize,
        /// How many of what was asked for could not be read.
        unread: usize,
    },
    /// What is due, where the desktop could not show it.
    Reminder(Message),
    /// The question whether the program may start with the system to remind.
    AskBackground,
    /// A printer took a sheet.
    Printed {
        /// Which.
        printer: String,
        /// Columns for which the paper is too narrow, by what would stand over them.
        left_out: Vec<String>,
    },
    /// Of many records not all were printed.
    ExportedPart {
        /// Where the others are.
        to: PathBuf,
        /// How many.
        done: usize,
        /// Which were not, and why.
        failed: Vec<(RecordNumber, Arc<Failure>)>,
        /// Whether the person stopped it.
        cancelled: bool,
        /// Columns for which the paper is too narrow, by what would stand over them.
        left_out: Vec<String>,
    },
    /// A record's file was copied.
    Copied(PathBuf),
    /// The number shown while writing was taken by somebody else.
    NumberChanged {
        /// What was shown.
        wanted: RecordNumber,
        /// What it became.
        given: RecordNumber,
        /// Who that was, may be empty.
        by: String,
    },
    /// A mail was put with a record, but is not taken for the answer to its confirmation: why.
    NoAnswer(NoAnswer),
    /// What became of the calendar that is put on a server.
    Upload(UploadState),
    /// A record is saved, but a step behind it failed.
    SavedInPart {
        /// Which.
        number: RecordNumber,
        /// Whether its version lies in the history; else the disk did not confirm what was written.
        in_history: bool,
    },
    /// Something did not work.
    Failed {
        /// What was being done.
        doing: Doing,
        /// Why.
        failure: Arc<Failure>,
    },
    /// A draft of an earlier run cannot be read; it stays where it is.
    DraftUnreadable {
        /// Its file.
        path: PathBuf,
        /// What it is about, as far as that can be made out.
        title: String,
    },
    /// Drafts of an earlier run were found.
    DraftsRecovered(usize),
    /// Somebody else's changes and ours went together without a question.
    Merged {
        /// In which record.
        number: RecordNumber,
        /// Who the other was, may be empty.
        by: String,
        /// What they had changed.
        places: Vec<Unit>,
    },
    /// A draft was saved over a file that a sync tool had put back to an earlier version; nothing of that was merged.
    SavedOverPutBack {
        /// Which record.
        number: RecordNumber,
        /// Who had saved that version, and when.
        older: Stamp,
    },
    /// Somebody else saved the record that is shown; it shows theirs now.
    ChangedByOther {
        /// Which.
        number: RecordNumber,
        /// Who, may be empty.
        by: String,
    },
    /// A record is gone from the library.
    RemovedByOther {
        /// Which.
        number: RecordNumber,
        /// Whether it lies in the trash; otherwise it was moved or deleted by other means.
        trashed: bool,
    },
    /// A copy that a sync tool had left is part of its record now.
    CopyMerged(RecordNumber),
    /// A copy of a shared file that a sync tool had left is part of the file now.
    SharedCopyMerged(SharedFile),
    /// A shared file that was damaged can be read again.
    SharedMended(SharedFile),
    /// An earlier version was taken again.
    VersionRestored(RecordNumber),
    /// Several computers had given the library an identity, each without knowing of the other; it has one now.
    IdentitySettled,
    /// The file with the library's identity cannot be read; it is known here all the same.
    IdentityDamaged,
    /// In the library's folder lies another library now; what is shown is what was read before.
    OtherLibraryThere,
    /// The library's folder is within reach again.
    LibraryBack,
    /// The program failed inside when it ran before; where the report lies.
    Panicked(PathBuf),
    /// The settings file was unreadable.
    SettingsUnreadable,
    /// Another window on the profile gave no answer, so there are two now.
    OtherWindowSilent,
}

impl Notice {
    /// Whether it stays until it is read, rather than going by itself.
    pub fn stays(&self) -> bool {
        if let Self::Exported { left_out, .. } | Self::Printed { left_out, .. } = self {
            return !left_out.is_empty();
        }
        if let Self::Upload(state) = self {
            return state.waits_for_person();
        }
        matches!(
            self,
            Self::Failed { .. }
                | Self::NumberChanged { .. }
                | Self::NoAnswer(_)
                | Self::NotTaken(NotTaken::OtherTables(_) | NotTaken::OtherMails(_))
                | Self::MissingSigns(_)
                | Self::NewVersion(_)
                | Self::SavedInPart { .. }
                | Self::SettingsUnreadable
                | Self::OtherWindowSilent
                | Self::Panicked(_)
                | Self::DraftUnreadable { .. }
                | Self::IdentitySettled
                | Self::IdentityDamaged
                | Self::OtherLibraryThere
                | Self::RenameOffered { .. }
                | Self::Reminder(_)
                | Self::ExportedPart { .. }
                | Self::AskBackground
                | Self::Edited(EditReport {
                    kind: EditKind::Many(BulkChange::HandOver { .. }),
                    way: EditWay::Done,
                    ..
                })
        )
    }
}

/// So many notices are kept to be read again.
pub(super) const TOLD: usize = 50;

/// A notice that was told, on the screen or gone from it.
#[derive(Debug, Clone)]
pub struct Told {
    /// When, by the clock on the wall.
    pub at: NaiveDateTime,
    /// What.
    pub shown: Shown,
}

/// A notice on the screen.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its identity.
    pub id: NoticeId,
    /// Which library it is of; none where it is of the whole program.
    pub library: Option<LibraryId>,
    /// What happened.
    pub notice: Notice,
    /// When it appeared, seconds of the program's clock.
    pub since: f64,
}
