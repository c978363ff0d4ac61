//! What was typed into the record in the editor and is not saved.

use egui::{ScrollArea, Ui};

use crate::ui::{
    frame::{Layer, Next, View},
    sharing::differences_ui,
    widgets::{close_ui, heading_ui},
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct ChangesDialog;

impl Layer for ChangesDialog {
    fn width(&self) -> f32 {
        560.0
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        let Some(draft) = view.app.current() else {
            return Next::Done;
        };
        heading_ui(ui, words.sharing.unsaved_changes);
        let height = (ui.ctx().content_rect().height() - 200.0).clamp(120.0, 440.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let differences = crate::app::unsaved_differences(draft);
            differences_ui(ui, view, &differences);
        });
        if close_ui(ui, view) {
            Next::Done
        } else {
            Next::Stay
        }
    }
}
