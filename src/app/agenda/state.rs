//! What the program holds of the agenda: what was counted, read and said. The acts stand beside, above the workspace that
//! holds this.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::{NaiveDate, NaiveDateTime};

use crate::{
    domain::{
        CalendarUpload, Due, DueKind, ItemId, Kind, Party, RecordNumber, Reminder, ReminderKind, Stamp,
        Statistics, StatisticsFilter, TodoState,
    },
    exchange::appointments::Doubt,
    storage::{OnServer, Password, ServerTrouble},
};

/// What is known of the file.
#[derive(Debug, Default)]
pub(in crate::app) struct CalendarFile {
    /// The state of the library that it was made of, or is being made of, and whether the file was wanted then.
    pub(super) made_of: Option<(u64, bool)>,
    /// Since when the library differs from that, seconds of the steady clock.
    pub(super) since: Option<f64>,
}

/// One thing to do about the calendar on a server.
#[derive(Debug, Clone)]
pub enum UploadStep {
    /// Put it at this address from now on, and do it at once.
    Set {
        /// The address of the file.
        address: String,
        /// The user of the server; empty for none.
        user: String,
        /// The password, where one was typed.
        password: Option<Password>,
    },
    /// Put it there no more; what is there stays.
    Off,
    /// Put it there now.
    Now,
    /// Replace what somebody else put there, if it is still this.
    Replace(OnServer),
}

impl UploadStep {
    /// Puts it at an address from now on; of the password nothing is kept where none was typed.
    pub fn set(address: impl Into<String>, user: impl Into<String>, password: impl Into<String>) -> Self {
        let password = Password::new(password);
        Self::Set {
            address: address.into(),
            user: user.into(),
            password: (!password.is_empty()).then_some(password),
        }
    }
}

/// Why a server did not take the calendar.
pub type UploadTrouble = ServerTrouble;

/// What became of the calendar on a server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum UploadState {
    /// Nothing yet in this run.
    #[default]
    Unknown,
    /// It stands there since.
    Done(NaiveDateTime),
    /// It is tried again after a while.
    Waiting(UploadTrouble),
    /// It is not tried again before a person does something.
    Stopped(UploadTrouble),
    /// The password is not known in this run.
    NoPassword,
    /// Something else stands there, which somebody else put there.
    Other(OnServer),
}

impl UploadState {
    /// Whether a person has to do something before it goes on.
    pub fn waits_for_person(&self) -> bool {
        matches!(self, Self::Stopped(_) | Self::NoPassword | Self::Other(_))
    }

    /// For the log.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Done(_) => "done",
            Self::Waiting(_) => "waiting",
            Self::Stopped(_) => "stopped",
            Self::NoPassword => "no password",
            Self::Other(_) => "something else is there",
        }
    }
}

/// The upload of a library's calendar.
#[derive(Debug, Default)]
pub(in crate::app) struct Upload {
    pub(in crate::app) state: UploadState,
    /// Whether one is on its way, or a password is being forgotten.
    pub(super) running: bool,
    /// Counts what a person set: what was on its way before says nothing of it.
    pub(super) setting: u64,
    /// Whose passwords are to go from the keychain.
    pub(super) to_forget: Vec<CalendarUpload>,
    /// Whether a person asked for it and is to be told how it ended.
    pub(super) asked: bool,
    /// What is to be put there next.
    pub(super) waiting: Option<Arc<[u8]>>,
    /// When it is tried again, seconds of the steady clock.
    pub(super) retry_at: Option<f64>,
    /// How often it could not be reached in a row.
    pub(super) tries: u32,
    /// As typed in this run.
    pub(super) password: Option<Password>,
    /// Whether that is to go into the keychain.
    pub(super) keep: bool,
    /// Whether the keychain took it.
    pub(in crate::app) kept: Option<bool>,
}

/// The record that something of another calendar goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetRecord {
    /// One that is there.
    Known(RecordNumber),
    /// One that is begun with it.
    New(Kind),
}

/// What another calendar offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferedKind {
    /// An appointment.
    Event,
    /// A to-do.
    Todo,
    /// An appointment that was called off, with what was planned by it.
    CalledOff(Option<DueKind>),
}

/// An appointment of another calendar, with the matter that it seems to belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// What it is called there.
    pub summary: String,
    /// What it is.
    pub kind: OfferedKind,
    /// Which to-do it is, where it is one of ours.
    pub own_todo: Option<ItemId>,
    /// When it is, as far as that is known.
    pub at: Option<Due>,
    /// Whether it repeats: then this is its next time.
    pub repeats: bool,
    /// The record that it goes to: the open matter that it names, if one does, or what a person chose.
    pub record: Option<TargetRecord>,
    /// Whether it is to be taken over.
    pub taken: bool,
    /// What is not sure about it; then it is not taken without being asked for.
    pub doubts: Vec<Doubt>,
}

impl Offered {
    /// Whether it is known what becomes of it.
    pub fn is_possible(&self) -> bool {
        self.record.is_some() && (self.at.is_some() || self.is_called_off())
    }

    /// Whether it was called off.
    pub fn is_called_off(&self) -> bool {
        matches!(self.kind, OfferedKind::CalledOff(_))
    }

    /// Whether it becomes the next contact of a record: an appointment of a matter with somebody outside.
    pub fn is_next_contact(&self) -> bool {
        let outside =
            |record| matches!(record, TargetRecord::Known(number) if number.kind() == Kind::External);
        self.kind == OfferedKind::Event && self.record.is_some_and(outside)
    }
}

/// What was counted, and what of.
#[derive(Debug, Default)]
pub(in crate::app) struct CountedStatistics {
    pub(super) key: Option<StatisticsKey>,
    pub(in crate::app) statistics: Option<Statistics>,
}

/// The state of the library, the day and the filter.
pub(super) type StatisticsKey = (u64, NaiveDate, StatisticsFilter);

/// What the list shows of a to-do beside its task, owner and deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodoDetail {
    /// Which.
    pub id: ItemId,
    /// The first deadline, where it was extended since.
    pub first: Option<Due>,
    /// What is said of it.
    pub note: String,
}

/// A to-do that was done or cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneTodo {
    /// In which record.
    pub number: RecordNumber,
    /// Which.
    pub id: ItemId,
    /// What was to be done.
    pub task: String,
    /// By whom.
    pub owner: Party,
    /// By when at first.
    pub due: Option<Due>,
    /// Done or cancelled.
    pub state: TodoState,
    /// When, and by whose word.
    pub settled: Stamp,
}

/// What was read.
#[derive(Debug, Default)]
pub(in crate::app) struct TodoDetails {
    /// The state of the index that the records asked for belong to.
    pub(super) revision: u64,
    pub(super) asked: HashSet<RecordNumber>,
    pub(super) known: HashMap<RecordNumber, Vec<TodoDetail>>,
    /// What was done lately, and of which state of the index on which day.
    pub(super) done: Option<Vec<DoneTodo>>,
    pub(super) done_key: Option<(u64, NaiveDate)>,
}

/// What is known between two looks.
#[derive(Debug, Default)]
pub(in crate::app) struct Reminding {
    /// When the schedule was looked at last, seconds of the steady clock.
    pub(super) since: Option<f64>,
    /// What is known to have been said: it need not be asked for again.
    pub(super) said: HashSet<String>,
}

/// One message for the desktop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Why it is said.
    pub kind: ReminderKind,
    /// Its heading.
    pub title: String,
    /// What is due, a line each.
    pub text: String,
    /// What it speaks of, to be put off together.
    pub reminders: Vec<Reminder>,
}
