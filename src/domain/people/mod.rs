//! People and organizations: who is in the directory, who is named in a record, how they are addressed.

pub(super) mod address;
pub(super) mod directory;
pub(super) mod handover;
pub(super) mod named;
pub(super) mod phone;
