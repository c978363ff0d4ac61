//! What a record still lacks: by stage, in its goal, for its text to be fixed.

pub(super) mod finalizing;
pub(super) mod goal;
pub(super) mod stage;
