//! Dialogs that were open when the program ended last, as they stood.

use crate::domain::KeptDialog;

use super::{
    agenda::{ContactDialog, TodoDialog},
    dialogs::{CreateLibraryDialog, FileDialog, OpenLibraryDialog},
    exchange::{MailDialog, PasteDialog},
    frame::Layer,
    people::HandOverDialog,
};

/// A dialog as it stood; nothing for what stands on a page.
pub(super) fn reopened(kept: KeptDialog) -> Option<Box<dyn Layer>> {
    let layer: Box<dyn Layer> = match kept {
        KeptDialog::Contact {
            number,
            text,
            next,
            purpose,
            close,
        } => Box::new(ContactDialog::as_kept(number, text, (next, purpose), close)),
        KeptDialog::Todo {
            day,
            task,
            owner,
            into,
        } => Box::new(TodoDialog::as_kept(day, task, owner, into)),
        KeptDialog::Paste { text } => Box::new(PasteDialog::with(text)),
        KeptDialog::HandOver { from, records, to } => Box::new(HandOverDialog::as_kept(from, records, to)),
        KeptDialog::Mail {
            object_by,
            to,
            cc,
            subject,
            text,
            masked,
            note,
        } => Box::new(MailDialog::as_kept(
            object_by,
            [to, cc, subject, text],
            (masked, note),
        )),
        KeptDialog::CreateLibrary { name, folder } => Box::new(CreateLibraryDialog::as_kept(name, folder)),
        KeptDialog::Open { path } => Box::new(OpenLibraryDialog::as_kept(path)),
        KeptDialog::Attach { path } => Box::new(FileDialog::attach_kept(path)),
        KeptDialog::Settings(_) => return None,
    };
    Some(layer)
}
