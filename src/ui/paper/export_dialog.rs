//! Where records go as a file, on which sheet and in which form.

use egui::Ui;

use crate::{
    app::{
        Action, Address, Addressed, App, DraftAction, LibraryAction, Printing, TextForm, default_pdf_path,
        default_pdf_path_of,
    },
    domain::{KeptDialog, KeptPrinting, RecordNumber},
    print::{Format, Sheet},
    ui::{
        dialogs::write_to,
        frame::{Layer, Next, View},
        widgets::{PathField, Pick, answers_ui, heading_ui, segments_ui},
    },
};

use super::kept::{kept_printing, printing_of};

/// The dialog.
#[derive(Debug)]
pub(crate) struct ExportDialog {
    /// Which records; without any, the one in the editor as it is typed.
    records: Option<Vec<RecordNumber>>,
    printing: Printing,
    path: PathField,
}

impl ExportDialog {
    /// For the record in the editor, while there is one.
    pub(crate) fn of_current(app: &App, sheet: Sheet) -> Option<Self> {
        let path = default_pdf_path(&app.current()?.record);
        Some(Self::new(None, sheet, &path))
    }

    /// For records of the library.
    pub(crate) fn of_records(app: &App, records: Vec<RecordNumber>, sheet: Sheet) -> Self {
        let path = default_pdf_path_of(app, &records);
        Self::new(Some(records), sheet, &path)
    }

    /// As it stood when the program ended.
    pub(crate) fn as_kept(kept: KeptPrinting, path: String) -> Self {
        Self {
            printing: printing_of(&kept),
            records: kept.records,
            path: PathField::typed(path),
        }
    }

    fn new(records: Option<Vec<RecordNumber>>, sheet: Sheet, path: &std::path::Path) -> Self {
        Self {
            records,
            printing: Printing {
                sheet,
                ..Printing::default()
            },
            path: PathField::new(path),
        }
    }

    /// The sheet, the format, and whether each record gets a file of its own.
    fn choices_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        let (words, printing) = (view.words, &mut self.printing);
        ui.horizontal_wrapped(|ui| {
            let sheets = if self.records.is_some() {
                Sheet::OF_MANY
            } else {
                Sheet::OF_ONE
            };
            let sheets = sheets.map(|sheet| (sheet, words.sheet(sheet)));
            if let Some(sheet) = segments_ui(ui, printing.sheet, &sheets) {
                printing.sheet = sheet;
            }
        });
        ui.horizontal_wrapped(|ui| {
            let formats = Format::ALL
                .into_iter()
                .filter(|format| format.has(printing.sheet))
                .map(|format| ((format, None), words.format(format)));
            let texts = TextForm::ALL
                .into_iter()
                .filter(|_| is_text(printing.sheet))
                .map(|text| ((Format::Pdf, Some(text)), words.text_form(text)));
            let forms: Vec<_> = formats.chain(texts).collect();
            let chosen = match printing.text {
                None => (printing.format, None),
                text => (Format::Pdf, text),
            };
            if let Some((format, text)) = segments_ui(ui, chosen, &forms) {
                printing.format = format;
                printing.text = text;
            }
        });
        if !printing.format.has(printing.sheet) {
            printing.format = Format::Pdf;
        }
        printing.text = printing.text.filter(|_| is_text(printing.sheet));
        let many = self.records.as_ref().is_some_and(|records| records.len() > 1);
        if many && matches!(printing.sheet, Sheet::Record | Sheet::Minutes) {
            ui.horizontal_wrapped(|ui| {
                let files = [(false, words.printing.one_file), (true, words.printing.file_each)];
                if let Some(each) = segments_ui(ui, printing.each, &files) {
                    printing.each = each;
                }
            });
        } else {
            printing.each = false;
        }
    }

    fn action(&self, address: &Address) -> Option<Action> {
        let (printing, to) = (self.printing, self.path.path());
        match self.records.clone() {
            Some(records) => LibraryAction::ExportPdf {
                records,
                printing,
                to,
            }
            .to(address),
            None => DraftAction::ExportPdf { printing, to }.to(address),
        }
    }
}

impl Layer for ExportDialog {
    fn kept(&self) -> Option<KeptDialog> {
        Some(KeptDialog::Export {
            printing: kept_printing(self.records.as_deref(), self.printing),
            path: self.path.text.clone(),
        })
    }

    fn has_typed(&self) -> bool {
        self.path.has_typed()
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.printing.pdf_title);
        let before = (self.printing.format, self.printing.each, self.printing.text);
        self.choices_ui(ui, view);
        // Only with a choice: while a name is typed nobody completes it.
        if (self.printing.format, self.printing.each, self.printing.text) != before {
            self.path.text = if self.printing.each {
                without_ending(&self.path.text)
            } else {
                let ending = self.printing.text.map(TextForm::ending);
                let ending = ending.unwrap_or_else(|| self.printing.format.ending());
                with_ending(&self.path.text, ending)
            };
        }
        ui.checkbox(&mut self.printing.masked, words.trace.masked);
        self.path.ui(ui, view, words.printing.pdf_target, "");
        if ui.button(words.browse).clicked() {
            let name = self.path.file_name();
            self.path.pick(ui.ctx(), Pick::Save { name });
        }
        answers_ui(ui, view, words.save, !self.path.is_empty()).next(|| {
            let action = self.action(view.actions.address());
            write_to(view, &self.path.path(), action)
        })
    }
}

/// Whether a sheet is about one record, and so has a text.
fn is_text(sheet: Sheet) -> bool {
    matches!(sheet, Sheet::Record | Sheet::Minutes)
}

/// A path without the ending of a format: the folder of files that are named after their records.
fn without_ending(path: &str) -> String {
    let texts = TextForm::ALL.map(TextForm::ending);
    let endings: Vec<_> = Format::ALL.map(Format::ending).into_iter().chain(texts).collect();
    match path.rsplit_once('.') {
        Some((stem, ending)) if endings.contains(&ending) => stem.to_owned(),
        _ => path.to_owned(),
    }
}

/// A path with the ending of a format, in place of another format's.
fn with_ending(path: &str, ending: &str) -> String {
    if path.trim().is_empty() {
        return path.to_owned();
    }
    format!("{}.{ending}", without_ending(path))
}
