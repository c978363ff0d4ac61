//! What the commands say to people, in both languages.

pub(super) mod check_words;
pub(super) mod help;
pub(super) mod voice;
