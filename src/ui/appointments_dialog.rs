//! Appointments of another calendar, to be taken over as next contacts.

use egui::{Checkbox, Frame, Id, Modal, RichText, ScrollArea, Ui};

use crate::app::{LibraryAction, Offered};

use super::{dialogs::main_button_ui, shell::View, theme};

/// What was ticked, over what was offered.
#[derive(Debug, Default)]
pub(super) struct AppointmentsDialog {
    offered: Option<Vec<Offered>>,
}

impl AppointmentsDialog {
    /// Draws the dialog while there is something offered.
    pub(super) fn ui(&mut self, ui: &Ui, view: &mut View<'_>) {
        let Some(fresh) = view.app.offered() else {
            self.offered = None;
            return;
        };
        let offered = self.offered.get_or_insert_with(|| fresh.to_vec());
        let words = view.words;
        let modal = Modal::new(Id::unique("appointments")).frame(Frame::popup(ui.style()).inner_margin(20));
        let mut done = None;
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_width(560.0);
            ui.label(RichText::new(words.import_calendar).font(theme::bold(16.0)));
            let hint = if offered.is_empty() {
                words.import_nothing
            } else {
                words.import_hint
            };
            ui.label(RichText::new(hint).color(view.tokens.secondary_text));
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                for one in offered.iter_mut() {
                    let when = format!("{} {}", one.at, words.weekday(one.at.date));
                    let matter = one
                        .number
                        .map_or_else(|| words.import_unknown.to_owned(), |number| number.to_string());
                    let repeats = if one.repeats { words.import_repeats } else { "" };
                    let text = format!("{when}{repeats}　{}　→　{matter}", one.summary);
                    ui.add_enabled(one.number.is_some(), Checkbox::new(&mut one.taken, text));
                }
            });
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                let some = offered.iter().any(|one| one.taken);
                if main_button_ui(ui, view, words.import_take, some).clicked() {
                    done = Some(LibraryAction::TakeAppointments(offered.clone()));
                }
                if ui.button(words.cancel).clicked() {
                    done = Some(LibraryAction::LeaveAppointments);
                }
            });
        });
        if shown.should_close() {
            done = done.or(Some(LibraryAction::LeaveAppointments));
        }
        if let Some(action) = done {
            view.actions.push(action);
            self.offered = None;
        }
    }
}
