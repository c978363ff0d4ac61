//! An import that broke off: it goes on, or is taken back.

use egui::{Align, Layout, Ui};

use crate::{
    app::ImportStep,
    ui::{
        frame::{Layer, Leaving, Next, View},
        widgets::{heading_ui, main_button_ui},
    },
};

use super::step;

/// The question.
pub(crate) struct BrokenImportQuestion;

impl Layer for BrokenImportQuestion {
    fn leave(&mut self, view: &mut View<'_>, how: Leaving) -> Next {
        how.put_off(
            view,
            crate::app::LibraryAction::Import(Box::new(ImportStep::PutOff)),
        )
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(broken) = view.app.broken_import() else {
            return Next::Done;
        };
        let words = view.words;
        heading_ui(ui, words.import.broken_title);
        ui.label(words.import_broken(&broken.name, broken.made.len(), broken.changed.len()));
        ui.add_space(8.0);
        let mut asked = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let main = main_button_ui(ui, view, words.import.resume, true);
            view.offer_focus(&main);
            if main.clicked() {
                asked = Some(ImportStep::Resume);
            }
            if ui.button(words.import.take_back).clicked() {
                asked = Some(ImportStep::TakeBack);
            }
            if ui.button(words.import.later).clicked() {
                asked = Some(ImportStep::PutOff);
            }
        });
        match asked {
            Some(asked) => {
                step(view, asked);
                Next::Done
            }
            None => Next::Stay,
        }
    }
}
