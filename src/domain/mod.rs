//! The records and their rules: both templates, parties, to-dos, numbers, status, what is due.
//!
//! These types *are* the files: each derives serde, field names are English, text is the users' own. Dates and
//! deadlines are local wall time without a zone (a deadline does not move when a colleague travels); the moments at
//! which something was recorded ([`Moment`]) carry their offset.
//!
//! Empty fields are left out of a file and read back as empty, so that a file shows what was filled in and a later
//! field needs no migration.

mod address;
mod changes;
mod confirmation;
mod contact;
mod counting;
mod directory;
mod due_list;
mod final_version;
mod finalizing;
mod goal;
mod handover;
mod item_id;
mod kind;
mod library;
mod library_id;
pub mod merge;
mod number;
mod party;
mod people;
mod progress;
mod record;
mod reminder;
mod rhythm;
mod scenario;
mod schedule;
mod settings;
pub mod shared;
mod stage;
mod statistics;
mod statistics_words;
mod status;
mod tally;
mod template;
mod todo;
mod views;
mod wall_time;

pub use address::{addressed, surname};
pub use changes::{Confirmation, ConfirmationState, SignOff, Stamp, StatusChange};
pub use confirmation::{OBJECT_WITHIN_HOURS, object_by};
pub use contact::{ContactBefore, enter_contact, plan_contact, take_contact_back};
pub use counting::Counting;
pub use directory::{Directory, Organization, Person};
pub use due_list::{DueLine, DueList, Lateness, LineKind};
pub use final_version::{FinalVersion, Supplement};
pub use finalizing::FinalLack;
pub use goal::is_testable;
pub use handover::{hand_over, rename_person};
pub use item_id::ItemId;
pub use kind::Kind;
pub use library::LibrarySettings;
pub use library_id::LibraryId;
pub use number::{NumberError, RecordNumber};
pub use party::Party;
pub use people::people_of;
pub use progress::{Contact, CounterpartLevel, FollowUp, NextContact, Promise, Relation};
pub use record::{
    AgendaItem, Attachment, Attendance, Channel, Confidentiality, Details, External, FORMAT, FactKind,
    Internal, KeyFact, Material, Record, Urgency,
};
pub use reminder::{Reminder, ReminderKind, ReminderRules, Subject, reminder};
pub use rhythm::{Rhythm, silent_after};
pub use scenario::{Bilingual, ResponseTime, ResponseTimes, Scenario, Term, Trace};
pub use schedule::{DueItem, DueKind, DueState, Signal, due_items, reschedule, take_move_back};
pub use settings::{Language, RecentLibrary, RecentRecord, Settings, Theme};
pub use stage::{Check, CheckTarget, Stage, stage_checks};
pub use statistics::{AGES, Figure, Punctuality, Statistics, StatisticsFilter, Week};
pub use statistics_words::StatisticsWords;
pub use status::Status;
pub use tally::{Tally, TodoTally, Went};
pub use template::{Column, EXTERNAL_COLUMNS, INTERNAL_COLUMNS};
pub use todo::{Due, Extension, Todo, TodoState};
pub use views::{GroupBy, LedgerLook, SavedView, Sort};
pub use wall_time::{format_time, parse_time};

/// The moment something was recorded, with the offset of the clock that recorded it.
pub type Moment = chrono::DateTime<chrono::FixedOffset>;

/// Whether a value equals its default: such a field is left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
