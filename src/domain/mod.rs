//! The records and their rules: both templates, parties, to-dos, numbers, status, what is due.
//!
//! These types *are* the files: each derives serde, field names are English, text is the users' own. Dates and
//! deadlines are local wall time without a zone (a deadline does not move when a colleague travels); the moments at
//! which something was recorded ([`Moment`]) carry their offset.
//!
//! One feature, one folder; inside this floor a name is taken from the floor, not from its file.
//!
//! Empty fields are left out of a file and read back as empty, so that a file shows what was filled in and a later
//! field needs no migration.

mod agenda;
mod checks;
mod choice;
mod defaults;
mod fields;
mod hidden_signs;
mod language;
mod library;
pub mod merge;
mod numbering;
mod own;
mod people;
mod record;
mod settings;
pub mod shared;
mod statistics;
mod text_value;
mod wall_time;

pub use agenda::{
    confirmation::{OBJECT_WITHIN_HOURS, object_by},
    contact::{ContactBefore, enter_contact, plan_contact, take_contact_back},
    due_list::{DueLine, DueList, Lateness, LineKind},
    reminder::{Reminder, ReminderKind, ReminderRules, Subject, reminder},
    rhythm::{Rhythm, silent_after},
    schedule::{
        DueItem, DueKind, DueState, LastMove, MovedHour, Signal, call_off, due_items, reschedule,
        take_move_back, take_todo,
    },
    talk_time::TalkTime,
    whose::{DueGroup, Whose},
};
pub use checks::{
    finalizing::{CheckCode, FinalLack},
    goal::is_testable,
    hazard::{Hazard, hazard_of},
    stage::{Check, CheckTarget, Stage, stage_checks},
    years::{YEARS, is_in_years},
};
pub use choice::{Choice, Choose};
pub use fields::{
    column::Column,
    field::{Field, ValueKind},
    place::{At, Part},
    plain_cell::plain_cell,
    search_field::SearchField,
    template::{EXTERNAL_COLUMNS, INTERNAL_COLUMNS},
    value::{Rows, Value, ValueMut},
};
pub use hidden_signs::{has_hidden_signs, with_signs_shown};
pub use language::{Language, Word, Wording, several};
pub use library::{
    LibrarySettings,
    file_problem::{ProblemKind, ReadOnlyReason, ReadProblem},
    library_id::LibraryId,
    scenario::{Bilingual, ResponseTime, ResponseTimes, Scenario, Term, Trace},
    views::{LibraryViews, SharedView},
};
pub use numbering::{
    kind::Kind,
    number::{NumberError, RecordNumber},
    prefix::{LONGEST_PREFIX, NumberPrefix, PrefixError, Series},
};
pub use own::{
    decimal::{Decimal, NoNumber},
    field::{OWN_PREFIXES, OwnCard, OwnField, OwnKind, OwnerKind},
    fields::{OwnEntry, OwnFields},
    key::{NoKey, OwnKey},
    value::{Extra, OwnRead, OwnValue, set_own},
};
pub use people::{
    address::{addressed, may_be_addressed, surname},
    directory::{Directory, Organization, Person},
    handover::{hand_over, handed_over, named_in_directory, rename_in_directory, rename_person},
    named::people_of,
    phone::{Phone, PhoneKind, phone_digits, same_phone_key},
};
pub use record::{
    Details, EXTRA_FORMAT, External, FORMAT, Internal, RECORD_FORMAT, Record,
    changes::{Confirmation, ConfirmationState, Moment, SignOff, Stamp, StatusChange},
    choices::{Channel, Confidentiality, FactKind, Urgency},
    final_version::{FinalVersion, Supplement},
    half_typed::HalfTyped,
    inside::{INSIDE_BEGINS, INSIDE_ENDS, inside_passages, without_inside},
    item_id::ItemId,
    items::{AgendaItem, Attachment, AttachmentState, Attendance, KeyFact, Material},
    kept_dialog::{KeptDialog, KeptFile, KeptPrinting, KeptScenario, KeptSettings},
    party::Party,
    progress::{Contact, CounterpartLevel, FollowUp, NextContact, Promise, Relation},
    status::Status,
    tags::parse_tags,
    todo::{Due, Extension, Todo, TodoState},
};
pub use settings::{
    CalendarUpload, RecentLibrary, RecentRecord, Settings, Theme,
    place::{LeftAt, LeftList, LeftPage, Screen, WindowPlace},
    renderer::Renderer,
    updates::{Release, ReleaseTrouble, UpdateSource},
    views::{GroupBy, LedgerLook, RowHeight, SavedView, Sort, columns_beside},
};
pub use statistics::{
    AGES, Figure, OwnFigures, Punctuality, Statistics, StatisticsFilter, Week,
    counting::Counting,
    tally::{Tally, TodoTally, Went},
    words::StatisticsWords,
};
pub use wall_time::{format_time, parse_minutes, parse_time};

pub(crate) use defaults::is_default;
