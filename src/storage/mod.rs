//! The one module that touches files: a library folder with one readable RON file a record, single files outside any
//! library, the person's own profile, and the files that exports write.
//!
//! # Promises
//!
//! Each is proved on real files by the tests named behind it; `promises.py` is `tests/storage/promises.py`, which
//! `.ci/storage.sh` runs because it needs mounts and faults in system calls.
//!
//! | | promise | proof |
//! |---|---|---|
//! | P1 | killed anywhere in a save, the record is exactly old or new | `promises.py` p1: a kill at every system call, and at random |
//! | P2 | after "saved" it survives a power cut | `promises.py` p2: a copied ext4 image, also without `auto_da_alloc` |
//! | P3 | disk full, I/O error, quota: the old file whole, the error told, the draft kept | `promises.py` p3 |
//! | P4 | no acknowledged edit is lost among many writers | `storage_save::no_edit_of_many_writers_is_lost`, also `…_without_locks` |
//! | P5 | a read-only share opens and explains | `promises.py` p5; a copy is offered in the window |
//! | P6 | a file deleted, renamed or swapped under the editor is said, never silently made anew | `storage_save::what_happened_to_the_file_is_said_and_nothing_is_made_anew` |
//! | P7 | conflict copies are found by the number inside, merged, never counted twice | `storage_promises::copies_…`, `window_together::a_copy_left_by_a_sync_tool_is_merged_from_today` |
//! | P8 | bad input never panics, hangs or takes much memory | `storage_promises::mutated_files_are_read_or_refused`, `promises.py` p8 |
//! | P9 | a damaged or newer file is never rewritten; its last good version is offered | `storage_promises::damaged_and_newer_files_are_never_rewritten` |
//! | P10 | clocks never decide a winner | `storage_save::clocks_decide_nothing` |
//! | P11 | links and loops never lead out of the library | `storage_promises::links_loops_and_pipes_lead_nowhere` |
//! | P12 | a vanished or offline library never means "deleted" | `storage_watch::a_library_that_…`, `promises.py` p12, `window_together::a_library_out_of_reach_…` |
//! | P13 | names work everywhere: the file is named after the number, the title is inside | `storage_promises::names_work_everywhere` |
//! | P14 | a round trip keeps everything | `storage_promises::a_round_trip_keeps_everything`, `storage_format` |
//! | P15 | restoring works | `storage_save::a_destroyed_record_is_restored_byte_for_byte`, `cli_records::a_version_is_listed_…` |
//! | P17 | every shared file is merged by entry with base, lock and history; one that would not be written back whole is never rewritten | `shared_merge`, `shared_files::four_programs_…`, `shared_files::a_file_that_…` |
//! | P18 | the answer is true: a record made is told as made, one not made is nowhere | `storage_truth`, `answers.py` by `.ci/long/answers.sh` |
//! | P19 | what can be saved can be read: one limit, both ways | `storage_truth::what_is_saved_can_be_read_and_what_cannot_be_read_is_not_saved`, `…_within_the_limit_of_its_reader` |
//! | P22 | SIGTERM, SIGHUP, SIGINT: what is typed is on the disk; elsewhere a draft is at most half a second old | `tests/window/walk.py` keeps_the_last_keys_…, `log::what_is_typed_is_on_the_disk_within_half_a_second` |
//!
//! # The order of a save
//!
//! Lock (an exclusive file, held only while saving, broken when its owner is gone) → read the target again and hash it
//! whole → equal to the editor's base, or merged → the new version as a file of the history, synced → a temporary file
//! in the record's folder, synced → renamed over → the folder synced → read back and compared → unlocked. The history
//! comes first, so that a lost race for the head loses nothing. Only after all of this is a draft clean. Once the new file
//! is in its place nothing makes a failure of the save any more: what goes wrong then is noted in its [`Account`] and
//! told as a warning.

mod atomic;
mod attachments;
mod bulk;
mod cache;
mod comparison;
mod copies;
mod crash;
mod create;
mod drafts;
mod error;
mod history;
mod identity;
mod instance;
mod leftovers;
mod library;
mod lock;
mod log;
mod machine;
mod merge_save;
mod opened;
mod ours;
mod presence;
mod profile;
mod profile_migration;
mod record_file;
mod reminded;
mod restore;
pub mod ron_text;
mod save;
mod save_id;
mod shared;
mod stream;
mod survey;
mod system_faces;
mod walk;
mod watch;
mod windows;

pub use atomic::{Account, free_name, is_file, write_if_other, write_output};
pub use attachments::{AttachmentState, read_head, read_input};
pub use cache::{Cache, CacheWriter};
pub use copies::{ConflictCopy, CopyTool, copy_tool};
pub use drafts::{DraftId, DraftName, DraftStore, StoredDraft};
pub use error::{IoProblem, LibraryError, SaveError};
pub use history::{Fault, HistoryError, How, Parent, VersionInfo};
pub use identity::of_path as id_of_path;
pub use instance::{SecondStart, Standing, StartRequest};
pub use leftovers::{Leftover, LeftoverKind};
pub use library::{BrokenFile, Library, Scan};
pub use lock::Holder;
pub use log::{Log, Logged, logged};
#[cfg(unix)]
pub use machine::ignores_signal;
pub use machine::{device_name, resident_kib};
pub use merge_save::{Base, Collision, Merged, Outcome};
pub use opened::{OpenError, Opened, open_path};
pub use presence::{Presence, Present, STALE_AFTER};
pub use profile::{Profile, SettingsWarning};
pub use record_file::{LoadError, Loaded, Saved, Version, copy_file, load_file, short_hash};
pub use reminded::Sentry;
pub use ron_text::{ReadOnlyReason, ReadProblem, WriteProblem};
pub use save::save_file;
pub use save_id::{SaveAttempt, SaveId};
pub use shared::{
    SharedCollision, SharedContent, SharedCopy, SharedError, SharedHow, SharedOutcome, SharedSaved,
    SharedVersion,
};
pub use stream::Stream;
pub use survey::{FileStamp, OddFiles, Placed, Survey};
pub use system_faces::{FaceBytes, SystemFaces};
pub use watch::{Change, WatchMode, WatchStart, Watcher};
pub use windows::WindowStart;
