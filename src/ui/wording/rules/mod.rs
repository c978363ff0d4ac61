//! The words of the office's rules.

mod phrases;
mod words;

pub(super) use words::RuleWords;
