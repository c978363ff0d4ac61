//! A library as a folder: opening it, which one it is, and what all saves in it have in common.

pub(super) mod error;
pub(super) mod identity;
pub(super) mod leftovers;
pub(super) mod library;
pub(super) mod opened;
pub(super) mod ours;
pub(super) mod own_file;
pub(super) mod saving;
pub(super) mod seen;
pub(super) mod trash;
