//! 打印: on which printer, how many copies, on which sides, which pages.

use egui::{ComboBox, DragValue, RichText, TextEdit, Ui};

use crate::{
    app::{Action, CAN_CHOOSE, Previewed, PrintJob, Printer, Printing, Sides, parse_pages},
    domain::{KeptDialog, KeptPrinting},
    print::Sheet,
};

use crate::ui::{
    frame::{Layer, Next, View},
    paper::ExportDialog,
    widgets::{Answer, answers_ui, heading_ui, option_ui, segments_ui},
};

use super::kept::{kept_printing, printing_of};

/// The most copies at once.
const COPIES: u32 = 99;

/// The dialog.
#[derive(Debug)]
pub(crate) struct PrintDialog {
    of: Previewed,
    printing: Printing,
    /// The printer chosen; the first one while empty.
    printer: String,
    copies: u32,
    sides: Sides,
    pages: String,
    /// The printers were asked for. A dialog that stood open when the program ended asks for them itself.
    looked_for: bool,
}

impl PrintDialog {
    /// For a draft, or for records of a library.
    pub(crate) fn new(of: Previewed, sheet: Sheet) -> Self {
        Self {
            of,
            printing: Printing {
                sheet,
                ..Printing::default()
            },
            printer: String::new(),
            copies: 1,
            sides: Sides::default(),
            pages: String::new(),
            looked_for: true,
        }
    }

    /// As it stood when the program ended.
    pub(crate) fn as_kept(
        of: Previewed,
        printing: &KeptPrinting,
        (printer, copies, sides, pages): (String, u32, &str, String),
    ) -> Self {
        Self {
            of,
            printing: printing_of(printing),
            printer,
            copies,
            sides: sides.parse().unwrap_or_default(),
            pages,
            looked_for: false,
        }
    }

    /// Where there is no printer: a file is offered.
    fn no_printer_ui(&self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        ui.label(words.printing.no_printer);
        answers_ui(ui, view, words.export_pdf, true).next(|| {
            let sheet = self.printing.sheet;
            match self.of.clone() {
                Previewed::Draft(_) => {
                    if let Some(export) = ExportDialog::of_current(view.app, sheet) {
                        view.open(export);
                    }
                }
                Previewed::Records(_, records) => {
                    view.open(ExportDialog::of_records(view.app, records, sheet));
                }
            }
            Next::Done
        })
    }

    fn printers_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, printers: &[Printer]) -> Next {
        let words = view.words;
        if !printers.iter().any(|printer| printer.name == self.printer) {
            self.printer.clone_from(&printers[0].name);
        }
        let label = ui.label(words.printing.printer);
        let combo = ComboBox::from_id_salt("printer")
            .width(ui.available_width())
            .selected_text(self.printer.clone());
        let combo = combo.show_ui(ui, |ui| {
            for printer in printers {
                option_ui(ui, &mut self.printer, printer.name.clone(), &printer.name);
            }
        });
        combo.response.labelled_by(label.id);
        let pages = if CAN_CHOOSE {
            self.choices_ui(ui, view)
        } else {
            Some(String::new())
        };
        match (answers_ui(ui, view, words.print, pages.is_some()), pages) {
            (Answer::Waiting, _) | (Answer::Confirmed, None) => Next::Stay,
            (Answer::Cancelled, _) => Next::Done,
            (Answer::Confirmed, Some(pages)) => {
                view.actions.push(Action::Print {
                    of: self.of.clone(),
                    printing: self.printing,
                    job: PrintJob {
                        printer: self.printer.clone(),
                        copies: self.copies,
                        sides: self.sides,
                        pages,
                    },
                });
                Next::Done
            }
        }
    }

    /// Copies, sides and pages; the pages that were understood.
    fn choices_ui(&mut self, ui: &mut Ui, view: &View<'_>) -> Option<String> {
        let words = view.words;
        ui.horizontal(|ui| {
            let label = ui.label(words.printing.copies);
            ui.add(DragValue::new(&mut self.copies).range(1..=COPIES))
                .labelled_by(label.id);
        });
        ui.horizontal_wrapped(|ui| {
            let all = Sides::ALL.map(|sides| (sides, words.sides(sides)));
            if let Some(sides) = segments_ui(ui, self.sides, &all) {
                self.sides = sides;
            }
        });
        let pages = parse_pages(&self.pages);
        ui.horizontal(|ui| {
            let label = ui.label(words.printing.pages);
            let edit = TextEdit::singleline(&mut self.pages).hint_text(words.printing.pages_hint);
            ui.add(edit.desired_width(160.0)).labelled_by(label.id);
            if pages.is_none() {
                ui.label(RichText::new(words.printing.pages_refused).color(view.tokens.overdue_text));
            }
        });
        pages
    }
}

impl Layer for PrintDialog {
    fn width(&self) -> f32 {
        420.0
    }

    fn has_typed(&self) -> bool {
        !self.pages.trim().is_empty()
    }

    fn kept(&self) -> Option<KeptDialog> {
        let records = match &self.of {
            Previewed::Draft(_) => None,
            Previewed::Records(_, records) => Some(records.as_slice()),
        };
        Some(KeptDialog::Print {
            printing: kept_printing(records, self.printing),
            printer: self.printer.clone(),
            copies: self.copies,
            sides: self.sides.to_string(),
            pages: self.pages.clone(),
        })
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        if !std::mem::replace(&mut self.looked_for, true) {
            view.actions.push(Action::LookForPrinters);
        }
        heading_ui(ui, words.print);
        ui.label(RichText::new(words.sheet(self.printing.sheet)).color(view.tokens.secondary_text));
        ui.add_space(4.0);
        match view.app.printers() {
            None => {
                ui.label(words.printing.looking_for_printers);
                match answers_ui(ui, view, words.print, false) {
                    Answer::Cancelled => Next::Done,
                    _ => Next::Stay,
                }
            }
            Some([]) => self.no_printer_ui(ui, view),
            Some(printers) => self.printers_ui(ui, view, printers),
        }
    }
}
