//! Records ↔ the formats of other programs, as bytes.

pub mod appointments;
pub mod charset;
pub mod ics;
pub mod mail;
pub mod summary;
pub mod tables;
