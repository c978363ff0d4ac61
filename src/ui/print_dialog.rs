//! 打印: on which printer, how many copies, on which sides, which pages.

use egui::{ComboBox, DragValue, Frame, Id, Modal, RichText, TextEdit, Ui};

use crate::app::{Action, CAN_CHOOSE, Command, PrintJob, Printing, Sides, parse_pages};

use super::{dialogs::main_button_ui, shell::View, theme, widgets::toggle_chip_ui};

/// The most copies at once.
const COPIES: u32 = 99;

/// The dialog.
#[derive(Debug)]
pub(super) struct PrintDialog {
    printing: Printing,
    /// The printer chosen; the first one while empty.
    printer: String,
    copies: u32,
    sides: Sides,
    pages: String,
}

impl PrintDialog {
    /// For the record in the editor.
    pub(super) fn new(printing: Printing) -> Self {
        Self {
            printing,
            printer: String::new(),
            copies: 1,
            sides: Sides::default(),
            pages: String::new(),
        }
    }

    /// Draws the dialog; `None` when it is done with.
    pub(super) fn ui(mut self, ui: &Ui, view: &mut View<'_>) -> Option<Self> {
        let modal = Modal::new(Id::unique("print")).frame(Frame::popup(ui.style()).inner_margin(20));
        let mut done = false;
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
                            view.commands.push(Command::ExportPdf);
                            done = true;
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
                            ui.selectable_value(&mut self.printer, printer.name, name);
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
        (!done && !shown.should_close()).then_some(self)
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
