//! 自定义字段: fields that an office adds to its records, people and organizations.
//!
//! What a field is stands once in the library (`fields.ron`, [`OwnFields`]); what a record says in it stands in the
//! record, by the field's key ([`Extra`]). A key never changes, so that a field can be renamed, and a field taken out of
//! use leaves its values where they are.

pub(super) mod decimal;
pub(super) mod field;
pub(super) mod fields;
pub(super) mod key;
pub(super) mod value;
