//! Records that a file holds whole: which they are, and which are there already.

use egui::{RichText, ScrollArea, Ui};

use crate::{
    app::WholeRecord,
    ui::{frame::View, theme::SECONDARY},
};

/// Draws the records, and says how many are new.
pub(super) fn records_ui(ui: &mut Ui, view: &View<'_>, records: &[WholeRecord]) -> usize {
    let words = view.words;
    let new = records.iter().filter(|whole| whole.known_as.is_none()).count();
    ui.label(words.import_whole(records.len(), records.len() - new));
    ui.add_space(6.0);
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        for whole in records {
            ui.horizontal_wrapped(|ui| {
                ui.label(whole.record.number.to_string());
                ui.label(&whole.record.subject);
                if whole.known_as.is_some() {
                    let known = RichText::new(words.import.whole_known).size(SECONDARY);
                    ui.label(known.color(view.tokens.secondary_text));
                }
            });
        }
    });
    new
}
