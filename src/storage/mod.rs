//! The one module that touches files, and the network: a library folder with one readable RON file a record, single files outside any
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
//! | P16 | drafts never meet: by library, by draft, by process | `workspaces::drafts_of_equal_numbers_in_two_libraries_are_two`, `…two_programs_on_one_profile_keep_each_its_drafts` |
//! | P17 | every shared file is merged by entry with base, lock and history; one that would not be written back whole is never rewritten | `shared_merge`, `shared_files::four_programs_…`, `shared_files::a_file_that_…`; P1 to P3 of them by `promises.py` |
//! | P18 | the answer is true: a record made is told as made, one not made is nowhere | `storage_truth`, `answers.py` by `.ci/long/answers.sh` |
//! | P19 | what can be saved can be read: one limit, both ways | `storage_truth::what_is_saved_can_be_read_and_what_cannot_be_read_is_not_saved`, `…_within_the_limit_of_its_reader` |
//! | P20 | mode, group, access list and extended attributes survive a save; new files have what umask and folder give | `storage_attributes` |
//! | P21 | a failed save, or a lock that nobody holds, makes no later save wait more than two seconds | `storage_special::no_lock_left_behind_…`, `…a_lock_that_this_program_could_not_remove_…`, `…a_full_disk_leaves_no_lock` |
//! | P22 | SIGTERM, SIGHUP, SIGINT: what is typed is on the disk; elsewhere a draft is at most half a second old | `tests/window/walk.py` keeps_the_last_keys_…, `log::what_is_typed_is_on_the_disk_within_half_a_second` |
//! | P23 | no link or special file anywhere in a library is followed out, read without limit or waited for | `storage_special::nothing_special_is_…`, `…what_lies_behind_a_link_…` |
//! | P24 | two records with one number are both kept; a file that a sync tool put back is no edit; versions seen before are missed | `storage_apart`, `window_apart` |
//! | P25 | what was deleted comes back whole, also while somebody types in it | `window_keeping::the_trash_says_who_deleted_what_and_gives_it_back`, `workspaces::what_is_typed_while_a_record_is_being_deleted_stays` |
//!
//! # The folders
//!
//! Each uses those above it in this list, file by file; what the rest of the program may use is handed on here.
//!
//! | | |
//! |---|---|
//! | `files` | what every file needs: names, bounded reading, text, atomic writing, locks |
//! | `libraries` | a folder as a library: which one it is, and what all saves in it share |
//! | `history` | the versions of records |
//! | `records` | one record: made, saved, merged, restored; attachments, presence |
//! | `shared` | the files that several people write as a whole |
//! | `watching` | what others change while a library is open |
//! | `surveys` | all records: scanned, surveyed, streamed |
//! | `backup` | a library as one file, and a library made of it again |
//! | `net` | a file on a server, and the system's keychain for its password: the one place that touches the network |
//! | `profiles` | the person's own: settings, drafts, cache, log, windows |
//!
//! # The order of a save
//!
//! Lock (an exclusive file, held only while saving, broken when its owner is gone) → read the target again and hash it
//! whole → equal to the editor's base, or merged → the new version as a file of the history, synced → a temporary file
//! in the record's folder, synced → renamed over → the folder synced → read back and compared → unlocked. The history
//! comes first, so that a lost race for the head loses nothing. Only after all of this is a draft clean. Once the new file
//! is in its place nothing makes a failure of the save any more: what goes wrong then is noted in its [`Account`] and
//! told as a warning.

mod backup;
mod files;
mod history;
mod libraries;
mod net;
mod profiles;
mod records;
mod shared;
mod surveys;
mod system_faces;
mod watching;

pub use backup::{
    contents::{BackedUp, BackupError, BackupWatch},
    unpack::unpack_backup,
};
#[cfg(unix)]
pub use files::machine::ignores_signal;
pub use files::{
    atomic::{Account, free_name, is_file, is_folder, write_if_other, write_output},
    copy_tool::{CopyId, CopyTool, copy_tool},
    io_problem::IoProblem,
    lock::Holder,
    logged::{Logged, logged, name_of as logged_path},
    machine::{device_name, resident_kib},
    place::{Place, place_of},
    reading::{BrokenFile, LoadError, read_head, read_import, read_input},
    record_file::{Loaded, Saved, copy_file, load_file},
    ron_text::{self, ReadProblem, WriteProblem},
    version::{Version, short_hash},
};
pub use history::{
    chain::{Fault, VersionInfo},
    file::{How, Parent},
    save_id::{SaveAttempt, SaveId},
    standing::{PutBack, RecordStanding},
    versions::HistoryError,
};
pub use libraries::{
    error::LibraryError,
    identity::of_path as id_of_path,
    leftovers::{Leftover, LeftoverKind},
    library::Library,
    opened::{OpenError, Opened, open_path},
    saving::SaveError,
};
pub use net::{
    keychain::{Keychain, Password},
    release::{RELEASE_NOTE, offered_release},
    server::ServerTrouble,
    upload::{Destination, OnServer, Uploaded, upload},
};
pub use profiles::{
    cache::{Cache, CacheWriter},
    dialogs::StoredDialog,
    drafts::{DraftId, DraftName, DraftStore, StoredDraft, UnreadableDraft},
    exchange::imports::{RememberedHead, RememberedHeads, StoredImport},
    instance::{SecondStart, Standing, StartRequest},
    place::{name_profile, named_profile},
    profile::{Profile, SettingsWarning},
    reminded::Sentry,
    reports::log::Log,
    windows::WindowStart,
};
pub use records::{
    apart::{Apart, ApartRecord, SetApart, ToSetApart},
    copies::ConflictCopy,
    merge_save::{Base, Collision, Merged, Outcome},
    presence::{Presence, Present, STALE_AFTER},
    save::save_file,
    trash::Trashed,
};
pub use shared::{
    content::{SharedContent, SharedError},
    copies::SharedCopy,
    history::{SharedHow, SharedVersion},
    restore::{SharedRestored, SharedTrouble},
    save::{SharedCollision, SharedOutcome, SharedSaved},
};
pub use surveys::{
    inspection::{Finding, FindingKind},
    scan::Scan,
    stream::Stream,
    survey::{FileStamp, OddFiles, Placed, Survey},
};
pub use system_faces::{FaceBytes, FoundFace, SystemFaces};
pub use watching::{
    change::{Change, WatchMode},
    watcher::{WatchStart, Watcher},
};
