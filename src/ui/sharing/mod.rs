//! What colleagues did meanwhile: versions of a record side by side, and its history.

mod collision;
mod differences;
mod versions;

pub(crate) use collision::CollisionDialog;
pub(crate) use differences::differences_ui;
pub(crate) use versions::VersionsDialog;
