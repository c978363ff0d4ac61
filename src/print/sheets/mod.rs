//! The sheets: what stands where on each of them.

mod binding;
pub(super) mod block;
pub(super) mod briefing;
pub(super) mod form;
pub(super) mod furniture;
pub(super) mod grid;
pub(super) mod ledger;
pub(super) mod minutes;
mod minutes_official;
pub(super) mod minutes_text;
mod overdue;
pub(super) mod record;
mod record_extras;
pub(super) mod table;
pub(super) mod todos;
