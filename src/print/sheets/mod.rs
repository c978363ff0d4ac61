//! The sheets: what stands where on each of them.

pub(super) mod briefing;
mod form;
mod furniture;
mod grid;
pub(super) mod ledger;
pub(super) mod minutes;
mod minutes_official;
mod minutes_text;
pub(super) mod record;
mod record_extras;
pub(super) mod todos;
