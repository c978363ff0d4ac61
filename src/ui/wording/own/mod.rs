//! The words of the office's own fields.

mod phrases;
mod words;

pub(super) use words::OwnWords;
