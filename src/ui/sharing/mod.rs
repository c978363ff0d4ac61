//! What colleagues did meanwhile: versions of a record side by side, and its history.

mod collision;
mod differences;
mod question;
mod shared_buffer;
mod shared_collision;
mod shared_trouble;
mod shared_versions;
mod standing;
mod version_list;
mod versions;

pub(crate) use collision::CollisionDialog;
pub(crate) use differences::differences_ui;
pub(crate) use shared_buffer::{SharedBuffer, Unsaved};
pub(crate) use shared_collision::SharedCollisionDialog;
pub(crate) use shared_trouble::{damaged_shared_files_ui, shared_trouble_ui};
pub(crate) use shared_versions::SharedVersionsDialog;
pub(crate) use standing::{restore_last_good_ui, standings_ui, told_of_record_ui, two_records_ui};
pub(crate) use versions::VersionsDialog;
