//! Records ↔ the formats of other programs, as bytes.

pub mod mail;
pub mod summary;
