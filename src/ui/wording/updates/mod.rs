//! The words about newer versions of the program.

mod phrases;
pub(super) mod words;
