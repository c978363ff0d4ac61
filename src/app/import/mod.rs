//! Old ledgers and contacts coming into a library: what of them is there already, and what becomes of the rest.

mod acts;
mod broken;
mod contacts;
mod known;
mod mail;
mod mail_acts;
mod overlay;
mod plan;
mod reading;
mod records;
mod remembered;
pub(in crate::app) mod state;
mod taking;
mod whole;

pub use contacts::{Arrivals, ContactDifference, ContactPart};
pub use known::KnownBy;
pub use mail::MailBegun;
pub use plan::{Plan, RowPlace, add_fields, former_numbers, numbered, own_label};
pub use reading::{Match, Matched, ReadWith, look_up};
pub use state::{
    BrokenImport, ImportFrom, ImportRead, ImportRefusal, ImportStage, ImportStep, MailFiles, OpenImport,
};
pub use taking::{Import, Taken, Treatment};
pub use whole::{WholeImport, WholeRecord, whole_records};
