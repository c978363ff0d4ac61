//! The sheets: what stands on them, in which order, and what is drawn around it.

mod form;
mod furniture;
pub(super) mod ledger;
pub(super) mod record;
mod record_extras;
pub(super) mod todos;
