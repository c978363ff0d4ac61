//! Finding records: the ledgers and the palette.

mod ledger;
mod palette;

pub(crate) use ledger::Ledger;
pub(crate) use palette::{LatelyUsed, Palette};
