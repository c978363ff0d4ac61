//! The one module that touches files: a library folder with one readable RON file a record, single files outside any
//! library, the person's own profile, and the files that exports write.
//!
//! Invariants: a save writes a temporary file in the same folder, flushes and fsyncs it, renames it over the old one
//! and fsyncs the folder; a save whose base is not what the file holds now is refused; a file that cannot be read, or
//! that a newer program wrote, is never rewritten; links never lead out of the library.

mod atomic;
mod bulk;
mod copies;
mod error;
mod history;
mod leftovers;
mod library;
mod lock;
mod machine;
mod merge_save;
mod opened;
mod ours;
mod presence;
mod profile;
mod record_file;
mod restore;
pub mod ron_text;
mod save;
mod watch;

pub use atomic::{Account, write_output};
pub use copies::{ConflictCopy, CopyTool, copy_tool};
pub use error::{IoProblem, LibraryError, SaveError};
pub use history::{Fault, HistoryError, How, Parent, VersionInfo};
pub use leftovers::{Leftover, LeftoverKind};
pub use library::{BrokenFile, Library, Scan};
pub use lock::Holder;
pub use machine::device_name;
pub use merge_save::{Base, Collision, Merged, Outcome};
pub use opened::{OpenError, Opened, open_path};
pub use presence::{Presence, Present, STALE_AFTER};
pub use profile::{
    Language, Profile, RecentLibrary, Settings, SettingsWarning, StoredDraft, Theme, system_language,
};
pub use record_file::{LoadError, Loaded, Saved, Version, load_file, short_hash};
pub use ron_text::{ReadOnlyReason, ReadProblem};
pub use save::save_file;
pub use watch::{Change, WatchMode, Watcher};
