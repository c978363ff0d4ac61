//! The words of importing old ledgers and contacts.

mod phrases;
mod words;

pub(super) use words::ImportWords;
