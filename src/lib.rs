//! Liuhen 留痕: the records of an office's internal and external communication, from preparation to the
//! signed sheet.
//!
//! The modules in reading order, lowest floor first; a module uses only those named behind it:
//!
//! | module | holds | uses |
//! |---|---|---|
//! | [`calendar`] | dates without a clock: workdays, holidays, month grid, lunar day | – |
//! | [`domain`] | the records and their rules | `calendar` |
//! | [`text`] | text → dated findings with byte spans; never fails | `calendar` |
//! | [`storage`] | the one module that touches files and the network | `domain` |
//! | [`mod@print`] | records → pages → PDF bytes | `domain`, `calendar` |
//! | [`exchange`] | records ↔ other programs' formats, as bytes | `domain`, `text` |
//! | [`app`] | the running program without a screen | all above |
//! | [`ui`] | the one module that knows egui | `app`, `domain`, `calendar` |
//! | [`cli`] | the commands that need no screen | `app` and all below it |
//!
//! What is absent matters as much: no day and no deadline is decided by a clock below `app`; nothing outside `storage` touches a
//! file; nothing outside `ui` knows egui; no view holds a Chinese literal outside `ui::wording`.
//! `tests/suite/architecture.rs` keeps these.

pub mod app;
pub mod calendar;
pub mod cli;
pub mod domain;
pub mod exchange;
pub mod print;
pub mod storage;
pub mod text;
pub mod ui;
