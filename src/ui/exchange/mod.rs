//! What comes from other programs and goes to them: pasted text, confirmation mails.

mod confirmation_mail;
mod import;
mod mail_files;
mod paste_dialog;
mod table_export;

pub(crate) use confirmation_mail::MailDialog;
pub(crate) use import::{BrokenImportQuestion, ImportDialog};
pub(crate) use mail_files::MailFilesDialog;
pub(crate) use paste_dialog::PasteDialog;
pub(crate) use table_export::TableExportDialog;
