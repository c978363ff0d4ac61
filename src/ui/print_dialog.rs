//! 打印: on which printer, how many copies, on which sides, which pages.

use egui::{ComboBox, DragValue, Frame, Id, Modal, RichText, TextEdit, Ui};

use crate::app::{Action, CAN_CHOOSE, Previewed, PrintJob, Printing, Sheet, Sides, parse_pages};

use super::{
    dialogs::main_button_ui,
    shell::View,
    theme,
    widgets::{option_ui, toggle_chip_ui},
};

/// The most copies at once.
const COPIES: u32 = 99;

/// The dialog.
#[derive(Debug)]
pub(super) struct PrintDialog {
    of: Previewed,
    printing: Printing,
    /// The printer chosen; the first one while empty.
    printer: String,
    copies: u32,
    sides: Sides,
    pages: String,
}

/// How the dialog goes on.
pub(super) enum Next {
    /// It stays on the screen.
    Stay(PrintDialog),
    /// It is done with.
    Done,
    /// Where there is no printer: a file is wanted.
    SaveInstead(Previewed, Sheet),
}

impl PrintDialog {
    /// For a draft, or for records of a library.
    pub(super) fn new(of: Previewed, printing: Printing) -> Self {
        Self {
            of,
            printing,
            printer: String::new(),
            copies: 1,
            sides: Sides::default(),
            pages: String::new(),
        }
    }

    /// Draws the dialog, and says how it goes on.
    pub(super) fn ui(mut self, ui: &Ui, view: &mut View<'_>) -> Next {
        let modal = Modal::new(Id::unique("print")).frame(Frame::popup(ui.style()).inner_margin(20));
        let (mut done, mut instead) = (false, false);
        let shown = modal.show(ui.ctx(), |ui| {
            let words = view.words;
            ui.set_width(420.0);
            ui.label(RichText::new(words.print).font(theme::bold(16.0)));
            ui.label(RichText::new(words.sheet(self.printing.sheet)).color(view.tokens.secondary_text));
            ui.add_space(4.0);
            match view.app.printers().map(<[_]>::to_vec) {
                None => {
                    ui.label(words.looking_for_printers);
                    done = ui.button(words.cancel).clicked();
                }
                Some(printers) if printers.is_empty() => {
                    ui.label(words.no_printer);
                    ui.add_space(8.0);
                    ui.horizontal(|ui| {
                        if main_button_ui(ui, view, words.export_pdf, true).clicked() {
                            instead = true;
                        }
                        done |= ui.button(words.cancel).clicked();
                    });
                }
                Some(printers) => {
                    if !printers.iter().any(|printer| printer.name == self.printer) {
                        self.printer.clone_from(&printers[0].name);
                    }
                    let label = ui.label(words.printer);
                    let combo = ComboBox::from_id_salt("printer")
                        .width(ui.available_width())
                        .selected_text(self.printer.clone());
                    let combo = combo.show_ui(ui, |ui| {
                        for printer in printers {
                            let name = printer.name.clone();
                            option_ui(ui, &mut self.printer, printer.name, name);
                        }
                    });
                    combo.response.labelled_by(label.id);
                    let pages = if CAN_CHOOSE {
                        self.choices_ui(ui, view)
                    } else {
                        Some(String::new())
                    };
                    done = self.answer_ui(ui, view, pages);
                }
            }
        });
        if instead {
            Next::SaveInstead(self.of, self.printing.sheet)
        } else if done || shown.should_close() {
            Next::Done
        } else {
            Next::Stay(self)
        }
    }

    /// Copies, sides and pages; the pages that were understood.
    fn choices_ui(&mut self, ui: &mut Ui, view: &View<'_>) -> Option<String> {
        let words = view.words;
        ui.horizontal(|ui| {
            let label = ui.label(words.copies);
            ui.add(DragValue::new(&mut self.copies).range(1..=COPIES))
                .labelled_by(label.id);
        });
        ui.horizontal_wrapped(|ui| {
            for sides in Sides::ALL {
                if toggle_chip_ui(ui, self.sides == sides, words.sides(sides)).clicked() {
                    self.sides = sides;
                }
            }
        });
        let pages = parse_pages(&self.pages);
        ui.horizontal(|ui| {
            let label = ui.label(words.pages);
            let edit = TextEdit::singleline(&mut self.pages).hint_text(words.pages_hint);
            ui.add(edit.desired_width(160.0)).labelled_by(label.id);
            if pages.is_none() {
                ui.label(RichText::new(words.pages_refused).color(view.tokens.overdue_text));
            }
        });
        pages
    }

    fn answer_ui(&self, ui: &mut Ui, view: &mut View<'_>, pages: Option<String>) -> bool {
        let words = view.words;
        let mut done = false;
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if main_button_ui(ui, view, words.print, pages.is_some()).clicked()
                && let Some(pages) = pages
            {
                let job = PrintJob {
                    printer: self.printer.clone(),
                    copies: self.copies,
                    sides: self.sides,
                    pages,
                };
                view.actions.push(Action::Print {
                    of: self.of.clone(),
                    printing: self.printing,
                    job,
                });
                done = true;
            }
            done |= ui.button(words.cancel).clicked();
        });
        done
    }
}
