//! A watcher: it tells what others change in a library while it is open. Where the system reports changes it waits for
//! them; on network shares, from which no reports come, it compares them with what they were . What
//! this program wrote itself is known by its hash and never told; and a library that vanishes is told as out of reach,
//! never as deletions.
//!
//! A watcher begins with a survey ([`Library::survey_watched`](super::Library::survey_watched)), which watches each folder
//! before it lists it: what changed before is in the survey, what changes afterwards is reported. Where the system
//! reports nothing, or refuses to watch so many folders, the survey is what the first comparison compares with.

pub(super) mod change;
mod comparison;
mod looking;
mod remote;
#[cfg(target_os = "linux")]
#[path = "inotify.rs"]
mod reports;
#[cfg(not(target_os = "linux"))]
#[path = "notify.rs"]
mod reports;
mod signal;
pub(super) mod watcher;
