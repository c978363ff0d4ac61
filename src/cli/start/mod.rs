//! What comes before any command: the profile, a command that was mistyped, a window that does not open.

pub(super) mod mistyped;
pub(super) mod profile_option;
pub(super) mod window_trouble;
