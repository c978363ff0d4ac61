//! What lies in the person's own profile, never in a library.

pub(super) mod cache;
pub(super) mod dialogs;
pub(super) mod drafts;
pub(super) mod exchange;
pub(super) mod instance;
mod migration;
mod outgoing;
pub(super) mod place;
mod private;
pub(super) mod profile;
pub(super) mod reminded;
mod renderer;
pub(super) mod reports;
mod seen;
pub(super) mod windows;
