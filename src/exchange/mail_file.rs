//! A mail in a file, as mail programs save it: as text (`.eml`), or as Outlook does (`.msg`).

use super::{
    mail_outlook,
    mail_received::{MailContent, ReceivedMail},
};

/// Reads a mail, with what it says and the files that came with it; nothing where the bytes are none.
pub fn read(bytes: &[u8]) -> Option<(ReceivedMail, MailContent)> {
    mail_outlook::read(bytes).or_else(|| Some((ReceivedMail::read(bytes)?, MailContent::read(bytes))))
}
