//! People and organizations, and who takes over from whom.

mod directory;
mod hand_over;

pub(crate) use directory::{DirectoryView, level_ui};
pub(crate) use hand_over::HandOverDialog;
