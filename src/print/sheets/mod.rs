//! The sheets: what stands where on each of them.

mod binding;
pub(super) mod briefing;
mod filled;
pub(super) mod form;
pub(super) mod furniture;
pub(super) mod grid;
pub(super) mod ledger;
pub(super) mod minutes;
mod overdue;
pub(super) mod qr;
pub(super) mod record;
pub(super) mod todos;
