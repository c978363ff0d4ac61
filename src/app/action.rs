//! What a person can make the program do. Views return these; [`App::apply`](super::App::apply) is the one handler.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};

use crate::{
    calendar::HolidayYear,
    domain::{
        Attachment, ContactBefore, Directory, Due, DueKind, ItemId, Kind, Record, RecordNumber, Reminder,
        StatisticsFilter, StatisticsWords, Status, Todo,
        merge::{Place, Side},
    },
    print::{PrintOptions, PrintSettings},
    storage::Version,
};

use super::{
    BulkChange, DraftKey, Format, Letter, NewTodo, NoticeId, Offered, Outcome, Painting, Pasted, Previewed,
    PrintJob, SeenPage, Settings, Sheet, TodoChange, TodoPlace,
};

/// A page of the window.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// 今日.
    Today,
    /// A ledger: 内部沟通 or 外部跟进.
    Ledger(Kind),
    /// 待办.
    Todos,
    /// 日历.
    Calendar,
    /// 通讯录.
    Directory,
    /// 统计.
    Statistics,
    /// 设置.
    Settings,
    /// The editor of one draft.
    Editor(DraftKey),
}

/// How records are printed into a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Printing {
    /// On which sheet.
    pub sheet: Sheet,
    /// Whether names, phones and amounts are made unreadable.
    pub masked: bool,
    /// Into which kind of file.
    pub format: Format,
    /// Whether each record gets a file of its own, in a folder.
    pub each: bool,
}

/// One thing to do.
#[derive(Debug, Clone)]
pub enum Action {
    /// Show a page.
    Go(Route),
    /// Leave the editor for the page it was opened from.
    Back,
    /// Begin a record with the next free number.
    NewRecord(Kind),
    /// Begin a record of a talk on another day.
    NewRecordOn(Kind, NaiveDate),
    /// Begin a record out of pasted text.
    NewFromText(Kind, Box<Pasted>),
    /// Begin a record that goes on with the one in the editor.
    GoOn,
    /// Take to-dos of a former record over into the one in the editor.
    TakeOver(RecordNumber, Vec<Todo>),
    /// Open a record of the library.
    OpenRecord(RecordNumber),
    /// Open a record of the library at what is due in it.
    OpenRecordAt(RecordNumber, DueKind),
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
    /// Take a library off the list of recent ones; its files stay.
    ForgetLibrary(PathBuf),
    /// Save the draft in the editor.
    Save,
    /// Save every draft that has changes.
    SaveAll,
    /// Throw away the changes of a draft. Asked for by a person, after a question.
    Discard(DraftKey),
    /// Take back the last step in the editor.
    Undo,
    /// Take it again.
    Redo,
    /// Move the record in the editor to another status.
    SetStatus(Status),
    /// Close the record in the editor with checks open, which the note names.
    CloseAnyway(String),
    /// Make a mail about the record in the editor a draft of the system's mail program.
    OpenMail(Box<Letter>),
    /// Note that a summary of the record in the editor went out: to whom, and until when objections may come.
    NoteSent {
        /// To whom.
        to: String,
        /// Until when objections may come.
        object_by: NaiveDateTime,
    },
    /// Mark a to-do of a record done, or open again, without opening the record.
    ToggleTodo(RecordNumber, crate::domain::ItemId),
    /// Change to-dos of any records.
    ChangeTodos(Vec<TodoPlace>, TodoChange),
    /// Read what the index does not carry of the to-dos in these records.
    LookIntoTodos(Vec<RecordNumber>),
    /// Read how the texts of a found record of the library in a folder are written.
    ReadTexts(PathBuf, RecordNumber),
    /// Read what was done lately.
    ListDone,
    /// Put to-dos back as they were.
    PutTodosBack(Vec<(RecordNumber, Vec<Todo>)>),
    /// Move something that is due in a record to another day, without opening the record.
    Reschedule {
        /// In which record.
        number: RecordNumber,
        /// What.
        what: DueKind,
        /// To which day.
        to: NaiveDate,
        /// The deadline before the last move, which this one replaces.
        instead_of: Option<Due>,
    },
    /// A counterpart was contacted: what came of it, and when next.
    Contacted(Box<Outcome>),
    /// Take contacts back that were entered or planned.
    TakeContactsBack(Vec<(RecordNumber, ContactBefore)>),
    /// Put a to-do into a record, or begin a record with it.
    AddTodo(Box<NewTodo>),
    /// Take such a to-do out again.
    DropTodo(RecordNumber, ItemId),
    /// Take such a move back.
    TakeMoveBack {
        /// In which record.
        number: RecordNumber,
        /// What.
        what: DueKind,
        /// The deadline it had.
        from: Due,
    },
    /// Move records to the library's trash.
    Delete(Vec<RecordNumber>),
    /// Bring records back from it.
    Restore(Vec<RecordNumber>),
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
    /// Print the record in the editor, as it is typed, into one PDF file at a path.
    ExportDraftPdf {
        /// How.
        printing: Printing,
        /// Where.
        to: PathBuf,
    },
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
    /// Copy the file of the record in the editor as it stands on the disk.
    CopyFile {
        /// Where to.
        to: PathBuf,
    },
    /// Copy files to the record in the editor.
    Attach(Vec<PathBuf>),
    /// Open a file of the record in the editor with the system's program for it.
    OpenAttachment(Attachment),
    /// Open a file or folder with the system's program for it.
    OpenWithSystem(PathBuf),
    /// Personal settings were changed.
    SetSettings(Box<Settings>),
    /// Opens a record of one of the open libraries.
    OpenRecordIn(PathBuf, RecordNumber),
    /// Closes a library.
    CloseLibrary(PathBuf),
    /// The directory was changed.
    SetDirectory(Box<Directory>),
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
    SetLibrary(Box<crate::domain::LibrarySettings>),
    /// Keep a year's holidays in the library, in place of what was known of that year.
    KeepHolidays(HolidayYear),
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
    /// Show a preview of some records on a sheet, or none.
    Preview(Option<(Previewed, Sheet)>),
    /// Copy a picture into the library, and try it as the logo of a sheet.
    TakeLogo(Sheet, PathBuf),
    /// Which pages of the preview are seen, and how finely.
    SeePages(Vec<SeenPage>),
    /// Print a sheet with these options for now; none puts the office's back.
    TryPrinting(Option<(Sheet, Box<PrintOptions>)>),
    /// Keep what is chosen for printing in the library.
    KeepPrinting(Box<PrintSettings>),
    /// Never mark a word as vague in this library.
    IgnoreWord(String),
    /// Mark it again.
    MindWord(String),
    /// Read the whole library again.
    Reload,
    /// Count the library's figures under a filter.
    Count(StatisticsFilter),
    /// Write the figures that were counted last as a table.
    ExportStatistics {
        /// What its columns and rows are called.
        words: Box<StatisticsWords>,
        /// Where.
        to: PathBuf,
    },
    /// Write these records, or all, as a calendar for other programs.
    ExportCalendar {
        /// Which; all without.
        records: Option<Vec<RecordNumber>>,
        /// Where.
        to: PathBuf,
    },
    /// Read a calendar file for next contacts.
    ReadCalendar(PathBuf),
    /// Set next contacts after appointments.
    TakeAppointments(Vec<Offered>),
    /// Leave the appointments that were read.
    LeaveAppointments,
    /// Write a picture of the figures.
    KeepPicture {
        /// What is painted.
        picture: Painting,
        /// Where.
        to: PathBuf,
    },
    /// Say these again in a while.
    Snooze(Vec<Reminder>),
    /// Whether the program starts with the system to remind.
    SetBackground(bool),
    /// Take back the step that a notice tells of; without one, the last step that changed records without opening them.
    TakeBack(Option<NoticeId>),
    /// A notice was read.
    Dismiss(NoticeId),
    /// Take a side's value for a place that both sides changed.
    Choose(Place, Side),
    /// Save the two versions as one, as chosen.
    FinishMerge,
    /// Leave them for now: the draft stays as it is.
    PutOffMerge,
    /// Merge a copy that a sync tool left beside its record.
    MergeCopy(PathBuf),
    /// Show the versions of a record.
    ShowVersions(RecordNumber),
    /// Look at one of them, by its seal.
    CompareVersion(Version),
    /// Take a version of a record again, as a new version.
    RestoreVersion(RecordNumber, Version),
    /// Leave the versions.
    HideVersions,
    /// Put a whole record into the editor in place of the one there, as one step to undo.
    Replace(Box<Record>),
}
