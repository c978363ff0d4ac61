//! What fields a record has, what each is called, and the one walk over all of them ([`Record::each`]).
//!
//! [`Record::each`]: crate::domain::Record::each

pub(super) mod column;
pub(super) mod field;
pub(super) mod place;
pub(super) mod plain_cell;
pub(super) mod search_field;
pub(super) mod template;
pub(super) mod value;
mod walk;
