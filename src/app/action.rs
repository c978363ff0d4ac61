//! What a person can make the program do. Views return these; [`App::apply`](super::App::apply) is the one handler.
//!
//! What belongs to a library or a draft names it. A view says [`LibraryAction`] or [`DraftAction`], and [`Actions`] addresses
//! it to what the view shows; a dialog that stays open keeps the [`Address`] of what it was opened for.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};

use crate::{
    calendar::HolidayYear,
    domain::{
        Attachment, Directory, DueKind, Kind, LastMove, LibraryId, LibrarySettings, LibraryViews, MovedHour,
        OwnFields, Party, Record, RecordNumber, Reminder, SavedView, Settings, StatisticsFilter, Status,
        TalkTime, Todo, UpdateSource,
        merge::{Place, Side},
        shared::{self, SharedFile},
    },
    print::{Figures, PrintOptions, PrintSettings, Sheet},
    storage::{CopyId, Version},
};

use super::{
    BulkChange, Changed, ConfirmationMail, ContactOutcome, DraftKey, EditId, ImportStep, NewTodo, NotTaken,
    NoticeId, Offered, Pasted, Previewed, PrintJob, Printing, Route, SeenPage, TableOf, TodoChange,
    TodoPlace, UploadStep, ViewEdit,
};

/// One thing to do.
#[derive(Debug, Clone)]
pub enum Action {
    /// Show a page.
    Go(Route),
    /// Leave the editor for the page it was opened from, or a page for the place before.
    Back,
    /// Go to the place that was left by going back.
    Forward,
    /// Open a folder, or a file, as the person chose it.
    OpenPath(PathBuf),
    /// Make a library in an empty folder, or in one that does not exist yet.
    CreateLibrary {
        /// Where.
        root: PathBuf,
        /// What it is called.
        name: String,
        /// Whether the sample records go in.
        sample: bool,
    },
    /// Make a library of a backup, in an empty folder or one that does not exist yet, and open it.
    UnpackBackup {
        /// The backup.
        zip: PathBuf,
        /// Where the library goes.
        to: PathBuf,
    },
    /// Take a library off the list of recent ones; its files stay.
    ForgetLibrary(LibraryId),
    /// Save every draft that has changes, in whichever library it is.
    SaveAll,
    /// See which printers the system has.
    LookForPrinters,
    /// Print the record in the editor, as it is typed, or records of the library on a printer.
    Print {
        /// What.
        of: Previewed,
        /// How.
        printing: Printing,
        /// Where, and how often.
        job: PrintJob,
    },
    /// Show the text of a draft that cannot be read, with the system's program for texts.
    ShowDraftText(PathBuf),
    /// Open a file or folder with the system's program for it.
    OpenWithSystem(PathBuf),
    /// Personal settings were changed.
    SetSettings(Box<Settings>),
    /// Keep a view for oneself, in place of one of its name.
    KeepView(Box<SavedView>),
    /// Delete a view that a person has for themselves, in a way that can be taken back.
    DeleteView(Box<SavedView>),
    /// Closes a library.
    CloseLibrary(LibraryId),
    /// Show a preview of some records on a sheet, or none.
    Preview(Option<(Previewed, Sheet)>),
    /// Which pages of the preview are seen, and how finely.
    SeePages(Vec<SeenPage>),
    /// Print a sheet with these options for now; none puts the office's back.
    TryPrinting(Option<(Sheet, Box<PrintOptions>)>),
    /// Write a picture of the figures.
    KeepPicture {
        /// What is painted.
        picture: Box<Figures>,
        /// Where.
        to: PathBuf,
    },
    /// Say where newer versions of the program are offered, or nowhere.
    SetUpdates(Option<UpdateSource>),
    /// Look for a newer version now.
    LookForUpdates,
    /// Open the place where newer versions are.
    OpenUpdates,
    /// Write what an administrator is given to find a fault into one ZIP file.
    CollectSupport(PathBuf),
    /// Say these again in a while.
    Snooze(Vec<Reminder>),
    /// Whether the program starts with the system to remind.
    SetBackground(bool),
    /// A notice was read.
    Dismiss(NoticeId),
    /// Tell that something that was dropped was not taken.
    TellNotTaken(NotTaken),
    /// Tell which characters no face of this computer has.
    TellMissingSigns(String),
    /// Show an open library, or open one that was open before.
    ShowLibrary(LibraryId),
    /// Say what a folder is that has the identity of a library which lay elsewhere; nothing puts the question off.
    AnswerWhereabouts(Option<WhereaboutsAnswer>),
    /// Say what becomes of a file that was not simply opened; nothing leaves it alone.
    AnswerAttachment(Option<AttachmentAnswer>),
    /// Do something in an open library.
    In(LibraryId, LibraryAction),
    /// Do something with a draft.
    Draft(DraftKey, DraftAction),
}

/// One thing to do in an open library.
#[derive(Debug, Clone)]
pub enum LibraryAction {
    /// Begin a record with the next free number.
    NewRecord(Kind),
    /// Begin a record of a talk on another day.
    NewRecordOn(Kind, NaiveDate),
    /// Begin a record out of pasted text.
    NewFromText(Kind, Box<Pasted>),
    /// Begin a record with the mail in a file.
    NewFromMail(PathBuf),
    /// Keep these files of the mail with the record that it began: the mail itself, then those that came with it.
    TakeMailFiles(Vec<bool>),
    /// Open a record of the library.
    OpenRecord(RecordNumber),
    /// Open a record of the library at what is due in it.
    OpenRecordAt(RecordNumber, DueKind),
    /// Mark a to-do of a record done, or open again, without opening the record.
    ToggleTodo(RecordNumber, crate::domain::ItemId),
    /// Change to-dos of any records.
    ChangeTodos(Vec<TodoPlace>, TodoChange),
    /// Read what the index does not carry of the to-dos in these records.
    LookIntoTodos(Vec<RecordNumber>),
    /// Read how the texts of a found record are written.
    ReadTexts(RecordNumber),
    /// Read what of these records a person would hand over.
    LookAtHandOver(String, Vec<RecordNumber>),
    /// Read a record that is read beside a list.
    ReadBeside(RecordNumber),
    /// Read what was done lately.
    ListDone,
    /// Move something that is due in a record to another day, without opening the record.
    Reschedule {
        /// In which record.
        number: RecordNumber,
        /// What.
        what: DueKind,
        /// To which day, and what becomes of the hour.
        to: (NaiveDate, MovedHour),
        /// The last move, which this one replaces if it still stands.
        instead_of: Option<LastMove>,
    },
    /// Give the talk of a record another day, hour or length, without opening the record.
    MoveTalk(RecordNumber, TalkTime),
    /// A counterpart was contacted: what came of it, and when next.
    Contacted(Box<ContactOutcome>),
    /// Put a to-do into a record, or begin a record with it.
    AddTodo(Box<NewTodo>),
    /// Move records to the library's trash.
    Delete(Vec<RecordNumber>),
    /// Bring records back from it.
    Restore(Vec<RecordNumber>),
    /// Show what lies in it.
    ShowTrash,
    /// Leave it.
    HideTrash,
    /// Clear records in it for good. Asked for by a person, after a question.
    ClearTrash(Vec<RecordNumber>),
    /// Write everything of the library into one file.
    BackUp(PathBuf),
    /// Print these records into one PDF file at a path.
    ExportPdf {
        /// Which.
        records: Vec<RecordNumber>,
        /// How.
        printing: Printing,
        /// Where.
        to: PathBuf,
    },
    /// Change many records at once, as far as the change applies to each.
    ChangeMany(Vec<RecordNumber>, BulkChange),
    /// The directory was changed.
    SetDirectory(Box<Changed<Directory>>),
    /// Names another person in the office's own fields of the directory.
    RenameInDirectory {
        /// Who stands there.
        from: String,
        /// Who is to stand there.
        to: String,
    },
    /// A person of the directory is called otherwise now: offer to change the records too.
    OfferRename {
        /// The name in the records.
        from: String,
        /// The name from now on.
        to: String,
        /// The records that may name them.
        records: Vec<RecordNumber>,
    },
    /// The library's name or departments were changed.
    SetLibrary(Box<Changed<LibrarySettings>>),
    /// Keep a year's holidays in the library, in place of what was known of that year.
    KeepHolidays(HolidayYear),
    /// Let the library say nothing of a year's holidays: those that the program brings along hold again.
    DropHolidays(i32),
    /// A person of the directory is also called so.
    LearnAlias {
        /// Who.
        person: Party,
        /// What else they are called.
        alias: String,
    },
    /// Mark a word as vague in this library.
    AddWord {
        /// The word.
        word: String,
        /// Why it is a fault.
        reason: String,
        /// What to write instead.
        better: Vec<String>,
    },
    /// Take a word of the library's own off.
    DropWord(String),
    /// Copy a picture into the library, and try it as the logo of a sheet.
    TakeLogo(Sheet, PathBuf),
    /// Copy a Word document into the library, to be filled with records.
    TakeTemplate(PathBuf),
    /// Keep what is chosen for printing in the library.
    KeepPrinting(Box<Changed<PrintSettings>>),
    /// Change the views that the library shares.
    ChangeViews(ViewEdit, Box<Changed<LibraryViews>>),
    /// Keep the office's own fields in the library.
    SetOwnFields(Box<Changed<OwnFields>>),
    /// Never mark a word as vague in this library.
    IgnoreWord(String),
    /// Mark it again.
    MarkWordAgain(String),
    /// Read the whole library again.
    Reload,
    /// Count the library's figures under a filter.
    Count(StatisticsFilter),
    /// Copy something as a table.
    CopyTable(TableOf),
    /// Write a table into a file.
    ExportTable {
        /// Of what.
        of: TableOf,
        /// What it is called, for the sheet.
        name: String,
        /// Where; the ending tells the kind.
        to: PathBuf,
    },
    /// Write all records, with all their columns, into a workbook.
    ExportLedger(PathBuf),
    /// Write these records, or all, as a calendar for other programs.
    ExportCalendar {
        /// Which; all without.
        records: Option<Vec<RecordNumber>>,
        /// Where.
        to: PathBuf,
    },
    /// Put the calendar on a server, or not.
    Upload(UploadStep),
    /// Read a calendar file for next contacts.
    ReadCalendar(PathBuf),
    /// Do with appointments what was ticked: set next contacts, add to-dos, begin records, call off.
    TakeAppointments(Vec<Offered>),
    /// Leave the appointments that were read.
    LeaveAppointments,
    /// Do a step of an import.
    Import(Box<ImportStep>),
    /// Take back an edit of records that were not open, or the last one.
    UndoEdit(Option<EditId>),
    /// Do the edit again that was taken back last.
    RedoEdit,
    /// Take a side's value for a place that both sides changed.
    Choose(Place, Side),
    /// Save the two versions as one, as chosen.
    FinishMerge,
    /// Leave them for now: the draft stays as it is.
    PutOffMerge,
    /// Take a side's value for a place of a shared file that both sides changed.
    ChooseShared(shared::Place, Side),
    /// Save the two versions of the shared file as one, as chosen.
    FinishShared,
    /// Leave them for now: what was typed stays on its page.
    PutOffShared,
    /// Merge a copy of a shared file that a sync tool left.
    MergeSharedCopy(CopyId<SharedFile>),
    /// Merge a copy that a sync tool left beside its record.
    MergeCopy(CopyId<RecordNumber>),
    /// Keep a copy that is another record, under a number of its own.
    KeepCopyApart(CopyId<RecordNumber>),
    /// Keep both records that are asked about: mine gets a number of its own.
    KeepBoth,
    /// Put the latest version of a record in the place of the one that a sync tool put back.
    BringNewerBack(RecordNumber),
    /// Put the last version of a record that reads well in the place of its damaged file.
    RestoreLastGood(RecordNumber),
    /// A record stands as it shall, whatever was seen of it before.
    AcceptStanding(RecordNumber),
    /// Show the versions of a record.
    ShowVersions(RecordNumber),
    /// Look at one of them, by its seal.
    CompareVersion(Version),
    /// Take a version of a record again, as a new version.
    RestoreVersion(RecordNumber, Version),
    /// Leave the versions.
    HideVersions,
    /// Show the versions of a shared file.
    ShowSharedVersions(SharedFile),
    /// Look at one of them, by its serial.
    CompareSharedVersion(u32),
    /// Put the file back to it.
    RestoreSharedVersion(u32),
    /// Leave the versions of the shared file.
    HideSharedVersions,
    /// Put the last good version in the place of a damaged shared file.
    MendShared(SharedFile),
}

/// One thing to do with a draft.
#[derive(Debug, Clone)]
pub enum DraftAction {
    /// Begin a record that goes on with the one.
    GoOn,
    /// Take to-dos of a previous record over into the one.
    TakeOver(RecordNumber, Vec<Todo>),
    /// Save it.
    Save,
    /// Save it as a new record: the one that it was of is deleted.
    SaveAsNew,
    /// Throw away its changes. Asked for by a person, after a question.
    Discard,
    /// Take back the last step.
    Undo,
    /// Take it again.
    Redo,
    /// Move the record to another status.
    SetStatus(Status),
    /// Close the record with checks open, which the note names.
    CloseAnyway(String),
    /// Make a mail about the record a draft of the system's mail program.
    OpenMail(Box<ConfirmationMail>),
    /// Write a mail about the record into a file.
    SaveMail {
        /// The mail.
        mail: Box<ConfirmationMail>,
        /// Where.
        to: PathBuf,
    },
    /// Note that a summary of the record went out: to whom, and until when objections may come.
    NoteSent {
        /// To whom.
        to: String,
        /// Until when objections may come.
        object_by: NaiveDateTime,
    },
    /// Print the record, as it is typed, into one PDF file at a path.
    ExportPdf {
        /// How.
        printing: Printing,
        /// Where.
        to: PathBuf,
    },
    /// Fill one of the office's Word documents with the record as it is typed.
    FillTemplate {
        /// The document's file in the library.
        file: String,
        /// Where.
        to: PathBuf,
    },
    /// Copy the file of the record as it stands on the disk.
    CopyFile {
        /// Where to.
        to: PathBuf,
    },
    /// Copy files to the record.
    Attach(Vec<PathBuf>),
    /// Open a file of the record with the system's program for it.
    OpenAttachment(Attachment),
    /// Put a whole record into the editor in place of the one there, as one step to undo.
    Replace(Box<Record>),
}

/// What the person says to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachmentAnswer {
    /// Open it.
    Open,
    /// Show the folder in which it lies.
    ShowFolder,
}

/// What a folder is that has the identity of a library which lay elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhereaboutsAnswer {
    /// The library: it was moved.
    Moved,
    /// A copy: it becomes a library of its own.
    Copy,
}

/// What an action is meant for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The library shown.
    pub library: Option<LibraryId>,
    /// The draft in the editor.
    pub draft: Option<DraftKey>,
}

/// Something that becomes an action once it is known what it is meant for.
pub trait Addressed {
    /// The action; nothing where what it is meant for is not there.
    fn to(self, address: &Address) -> Option<Action>;
}

impl Addressed for Action {
    fn to(self, _: &Address) -> Option<Action> {
        Some(self)
    }
}

impl Addressed for LibraryAction {
    fn to(self, address: &Address) -> Option<Action> {
        address.library.map(|library| Action::In(library, self))
    }
}

impl Addressed for DraftAction {
    fn to(self, address: &Address) -> Option<Action> {
        address.draft.clone().map(|draft| Action::Draft(draft, self))
    }
}

/// What the views of one frame ask for.
#[derive(Debug, Default)]
pub struct Actions {
    address: Address,
    list: Vec<Action>,
}

impl Actions {
    /// Nothing yet, of views that show what is at `address`.
    pub fn new(address: Address) -> Self {
        Self {
            address,
            list: Vec::new(),
        }
    }

    /// What the views show.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Asks for something in what the views show.
    pub fn push(&mut self, action: impl Addressed) {
        self.list.extend(action.to(&self.address));
    }

    /// Asks for several things in what the views show.
    pub fn extend<A: Addressed>(&mut self, actions: impl IntoIterator<Item = A>) {
        for action in actions {
            self.push(action);
        }
    }

    /// Means something else from now on, and says what was meant before: a dialog speaks of what it was opened for.
    pub fn readdress(&mut self, address: Address) -> Address {
        std::mem::replace(&mut self.address, address)
    }

    /// Whether nothing was asked for.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl IntoIterator for Actions {
    type Item = Action;
    type IntoIter = std::vec::IntoIter<Action>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
