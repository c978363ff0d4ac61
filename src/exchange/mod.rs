//! Records ↔ the formats of other programs, as bytes.

pub mod appointments;
mod cell_text;
pub mod cells;
pub mod charset;
pub mod concerns;
pub mod ics;
mod letter_date;
pub mod mail;
mod mail_date;
pub mod mail_file;
pub mod mail_outlook;
pub mod mail_received;
mod mail_words;
pub mod outgoing;
pub mod record_text;
pub mod summary;
pub mod tables;
pub mod workbook;
