//! What a record still lacks: by stage, in its goal, for its text to be fixed; what speaks against opening a file.

pub(super) mod finalizing;
pub(super) mod goal;
pub(super) mod hazard;
pub(super) mod stage;
pub(super) mod years;
