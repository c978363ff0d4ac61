//! Dialogs that were open when the program ended last, as they stood.

use crate::{
    app::{Address, Previewed},
    domain::KeptDialog,
};

use super::{
    agenda::{ContactDialog, TodoDialog},
    dialogs::{CreateLibraryDialog, FileDialog, OpenLibraryDialog, UnpackBackupDialog},
    exchange::{MailDialog, PasteDialog},
    frame::Layer,
    paper::{ExportDialog, PrintDialog},
    people::HandOverDialog,
};

/// A dialog as it stood, of what is at `address`; nothing for what stands on a page.
pub(super) fn reopened(kept: KeptDialog, address: &Address) -> Option<Box<dyn Layer>> {
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
        KeptDialog::UnpackBackup { zip, folder } => Box::new(UnpackBackupDialog::as_kept(zip, folder)),
        KeptDialog::Attach { path } => Box::new(FileDialog::attach_kept(path)),
        KeptDialog::File { file, path } => Box::new(FileDialog::as_kept(file, path)),
        KeptDialog::Export { printing, path } => Box::new(ExportDialog::as_kept(printing, path)),
        KeptDialog::Print {
            printing,
            printer,
            copies,
            sides,
            pages,
        } => {
            let of = match &printing.records {
                Some(records) => Previewed::Records(address.library?, records.clone()),
                None => Previewed::Draft(address.draft.clone()?),
            };
            let typed = (printer, copies, sides.as_str(), pages);
            Box::new(PrintDialog::as_kept(of, &printing, typed))
        }
        KeptDialog::Settings(_) | KeptDialog::Todos { .. } | KeptDialog::Morning { .. } => return None,
    };
    Some(layer)
}

#[cfg(test)]
mod tests {
    use super::reopened;
    use crate::{
        app::{Address, DraftKey},
        domain::{KeptDialog, KeptFile, KeptPrinting, Kind, LibraryId, RecordNumber},
    };

    #[test]
    fn what_is_kept_of_a_dialog_is_in_it_when_it_is_open_again() {
        let library = LibraryId::provisional([1; 16]);
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let number = RecordNumber::new(Kind::External, day, 1);
        let address = Address {
            library: Some(library),
            draft: Some(DraftKey::of_record(library, number)),
        };
        let path = "/mnt/share/out".to_owned();
        let printing = |records| KeptPrinting {
            records,
            sheet: "Minutes".to_owned(),
            format: "Docx".to_owned(),
            masked: true,
            each: true,
        };
        let file = |file| KeptDialog::File {
            file,
            path: path.clone(),
        };
        let print = |records| KeptDialog::Print {
            printing: printing(records),
            printer: "third floor".to_owned(),
            copies: 3,
            sides: "TwoShort".to_owned(),
            pages: "2-3,5".to_owned(),
        };
        let export = |records| KeptDialog::Export {
            printing: printing(records),
            path: path.clone(),
        };
        let kept = [
            file(KeptFile::Copy),
            file(KeptFile::Calendar),
            file(KeptFile::CalendarOut(None)),
            file(KeptFile::CalendarOut(Some(vec![number]))),
            file(KeptFile::Backup),
            file(KeptFile::Statistics),
            file(KeptFile::Logo("Ledger".to_owned())),
            file(KeptFile::Template),
            file(KeptFile::Filled("template-1.docx".to_owned())),
            print(None),
            print(Some(vec![number])),
            export(None),
            export(Some(vec![number])),
        ];
        for kept in kept {
            let layer = reopened(kept.clone(), &address).expect("a dialog");
            assert!(layer.has_typed(), "{kept:?}");
            assert_eq!(layer.kept(), Some(kept));
        }
    }
}
