//! What comes from other programs and goes to them: pasted text, confirmation mails.

mod confirmation_mail;
mod paste_dialog;

pub(crate) use confirmation_mail::MailDialog;
pub(crate) use paste_dialog::PasteDialog;
