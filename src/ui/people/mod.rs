//! People and organizations, and who takes over from whom.

mod directory;
mod hand_over;

pub(crate) use directory::{DirectoryView, level_ui};
