//! 关于: which version this is and where its files lie, for whoever helps with the program.

use egui::{RichText, Ui};

use crate::app::Action;

use crate::ui::{
    frame::View,
    theme::SECONDARY,
    widgets::{Width, card_ui, row_ui},
};

/// Draws the card.
pub(crate) fn about_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let about = view.app.about();
    let mut lines = vec![
        (
            words.about_version,
            format!("{} {}", words.app_name, about.version),
        ),
        (words.about_system, about.system.clone()),
        (words.about_profile, about.profile.display().to_string()),
    ];
    if let Some(library) = &about.library {
        lines.push((words.about_library, library.display().to_string()));
    }
    card_ui(ui, words.about, |ui| {
        for (name, value) in &lines {
            let name = RichText::new(*name)
                .size(SECONDARY)
                .color(view.tokens.secondary_text);
            row_ui(ui, &[Width::Points(88.0), Width::Share], |row| {
                row.middle(|ui| {
                    ui.label(name);
                });
                row.middle(|ui| {
                    ui.label(value);
                });
            });
        }
        ui.horizontal(|ui| {
            if ui.button(words.about_open_logs).clicked() {
                view.actions.push(Action::OpenWithSystem(about.logs.clone()));
            }
            if ui.button(words.about_copy).clicked() {
                let lines = lines.iter().map(|(name, value)| words.named_value(name, value));
                ui.ctx().copy_text(lines.collect::<Vec<_>>().join("\n"));
            }
        });
    });
}
