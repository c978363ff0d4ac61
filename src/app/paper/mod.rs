//! Sheets: the preview, printers, faces, exports, tables for the clipboard, the confirmation mail.

pub(in crate::app) mod confirmation_mail;
pub(in crate::app) mod copied;
pub(in crate::app) mod copying;
pub(in crate::app) mod export;
pub(in crate::app) mod logo;
pub(in crate::app) mod pages;
pub(in crate::app) mod preview;
pub(in crate::app) mod printers;
pub(in crate::app) mod printing;
pub(in crate::app) mod replies;
pub(in crate::app) mod tables;
pub(in crate::app) mod templates;
mod texts;
pub mod typefaces;
