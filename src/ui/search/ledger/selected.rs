//! What can be done with the rows selected: by the bar over the list, by the menu of a row, and by keys.

use egui::{Event, Key, Modifiers, Response, Ui};

use crate::{
    app::{Action, App, BulkChange, LibraryAction, Previewed, TableOf},
    domain::{RecordNumber, Status},
    print::Sheet,
    ui::{
        access,
        dialogs::{DeleteQuestion, FileDialog},
        frame::View,
        paper::ExportDialog,
        widgets::{Rows, drop_down_mark, list_has_keys, quiet_ui, selection_hint_ui},
    },
};

use super::{Ledger, heights};

/// What a row's menu asks of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Copy the rows selected.
    Copy,
    /// Preview them.
    Preview,
    /// Export them as PDF.
    Export,
    /// Delete them, after a question.
    Delete,
}

impl Ledger {
    /// The bar over the list. It has its place and its height whether anything is selected or not.
    pub(super) fn selection_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        if self.selection.chosen().is_empty() {
            if !self.list.is_empty() {
                selection_hint_ui(ui, view.words.select_records_hint);
            }
            return;
        }
        ui.horizontal(|ui| {
            ui.label(view.words.selected(self.selection.chosen().len()));
            quiet_ui(ui, |ui| self.for_selected_ui(ui, view));
            if ui.link(view.words.clear).clicked() {
                self.selection.clear();
            }
        });
    }

    /// The buttons of the bar.
    fn for_selected_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        if ui.button(view.words.preview).clicked() {
            self.do_with_selected(view, Asked::Preview);
        }
        if ui.button(view.words.selection_export).clicked() {
            self.do_with_selected(view, Asked::Export);
        }
        if ui.button(view.words.selection_calendar).clicked() {
            view.open(FileDialog::export_calendar(Some(self.numbers())));
        }
        let copy = ui.button(view.words.copy_rows());
        if copy.on_hover_text(view.words.copy_rows_hint()).clicked() {
            self.do_with_selected(view, Asked::Copy);
        }
        let status = ui.button((view.words.selection_status, drop_down_mark(view.tokens.text)));
        access::menu(&status).show(|ui| status_menu_ui(ui, view, &self.numbers()));
        self.tag_selected_ui(ui, view);
        if ui.button(view.words.selection_delete).clicked() {
            self.do_with_selected(view, Asked::Delete);
        }
    }

    /// Does with the rows selected what a menu or a key asks for.
    pub(super) fn do_with_selected(&self, view: &mut View<'_>, asked: Asked) {
        match asked {
            Asked::Copy => self.copy(view),
            Asked::Preview => view.actions.extend(self.preview_selected(view.app)),
            Asked::Export => view.open(ExportDialog::of_records(view.app, self.numbers(), Sheet::Record)),
            Asked::Delete => view.open(DeleteQuestion::new(self.numbers())),
        }
    }

    /// The row under the keyboard.
    pub(crate) fn at_cursor(&self) -> Option<RecordNumber> {
        self.selection.at_cursor().copied()
    }

    /// The rows selected.
    pub(super) fn numbers(&self) -> Vec<RecordNumber> {
        self.selection.chosen().iter().copied().collect()
    }

    /// Shows the rows selected as they are printed; nothing where none is.
    pub(crate) fn preview_selected(&self, app: &App) -> Option<Action> {
        let sheet = match self.selection.chosen().len() {
            0 => return None,
            1 => Sheet::Record,
            _ => Sheet::Ledger,
        };
        let of = Previewed::Records(app.workspace()?.id(), self.numbers());
        Some(Action::Preview(Some((of, sheet))))
    }

    /// Puts the rows selected, or the one under the keyboard, on the clipboard, with the columns that are shown.
    fn copy(&self, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let index = &library.index;
        let chosen = self.selection.chosen();
        let wanted = |number: &RecordNumber| {
            chosen.contains(number) || chosen.is_empty() && self.selection.at_cursor() == Some(number)
        };
        let numbers = self.list.iter().map(|row| index.row(*row).number);
        let numbers: Vec<_> = numbers.filter(wanted).collect();
        let columns = self.named_columns(view);
        if !numbers.is_empty() {
            let of = TableOf::Records { numbers, columns };
            view.actions.push(LibraryAction::CopyTable(of));
        }
    }

    /// The keys of the list, while no text field has them.
    pub(super) fn keys(&mut self, ui: &Ui, view: &mut View<'_>) {
        let Some(library) = view.app.workspace().filter(|_| !view.covered) else {
            return;
        };
        let list = &self.list;
        let rows = Rows {
            len: list.len(),
            at: &|place| library.index.row(list[place]).number,
            page: (ui.available_height() / heights::of_one_line(self.look(view).height)) as usize,
        };
        if self.selection.take_keys(ui, &rows) {
            self.scroll_to = self.selection.cursor();
        }
        if let Some(number) = self.selection.takes_enter(ui) {
            view.actions.push(LibraryAction::OpenRecord(*number));
        }
        if !list_has_keys(ui) {
            return;
        }
        if ui.input(|input| input.events.contains(&Event::Copy)) {
            self.copy(view);
        }
        let delete = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete));
        if delete && !self.selection.chosen().is_empty() {
            self.do_with_selected(view, Asked::Delete);
        }
    }
}

/// The menu of a row: what can be done with all that is selected; what it asks of the list.
pub(super) fn row_menu_ui(
    response: &Response,
    view: &mut View<'_>,
    number: RecordNumber,
    numbers: &dyn Fn() -> Vec<RecordNumber>,
) -> Option<Asked> {
    let words = view.words;
    let mut asked = None;
    response.context_menu(|ui| {
        if ui.button(words.menu_open).clicked() {
            view.actions.push(LibraryAction::OpenRecord(number));
        }
        let items = [
            (words.preview, Asked::Preview),
            (words.selection_export, Asked::Export),
            (words.copy_rows(), Asked::Copy),
        ];
        for (word, what) in items {
            if ui.button(word).clicked() {
                asked = Some(what);
            }
        }
        if ui.button(words.menu_copy_number).clicked() {
            let all: Vec<String> = numbers().iter().map(ToString::to_string).collect();
            ui.ctx().copy_text(all.join("\n"));
        }
        ui.menu_button(words.selection_status, |ui| status_menu_ui(ui, view, &numbers()));
        ui.separator();
        if ui.button(words.selection_delete).clicked() {
            asked = Some(Asked::Delete);
        }
    });
    asked
}

/// The statuses that records can be given.
fn status_menu_ui(ui: &mut Ui, view: &mut View<'_>, numbers: &[RecordNumber]) {
    for status in Status::ALL {
        if ui.button(view.words.choice(status)).clicked() {
            let change = BulkChange::Status(status);
            view.actions
                .push(LibraryAction::ChangeMany(numbers.to_vec(), change));
        }
    }
}
