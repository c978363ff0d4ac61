//! What every file needs, whatever stands in it: names, bounded reading, text, atomic writing, locks.

pub(super) mod atomic;
pub(super) mod attributes;
pub(super) mod copy_tool;
pub(super) mod io_problem;
pub(super) mod layout;
pub(super) mod lock;
pub(super) mod logged;
pub(super) mod machine;
pub(super) mod place;
pub(super) mod reading;
pub(super) mod record_file;
pub mod ron_text;
pub(super) mod version;
pub(super) mod walk;
