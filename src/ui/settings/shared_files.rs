//! The shared files in the settings: what is wrong with one, and the way to its versions.

use egui::{RichText, Ui};

use crate::{
    app::LibraryAction,
    domain::shared::SharedFile,
    ui::{
        frame::View,
        sharing::shared_trouble_ui,
        theme::SECONDARY,
        widgets::{Width, card_ui, row_ui},
    },
};

/// Draws the card; nothing without a library.
pub(super) fn shared_files_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    let words = view.words;
    card_ui(ui, words.sharing.shared_files, |ui| {
        let hint = RichText::new(words.sharing.shared_files_hint);
        ui.label(hint.size(SECONDARY).color(view.tokens.secondary_text));
        for file in SharedFile::ALL {
            let name = words.shared_file(file);
            let secondary = RichText::new(file.file_name())
                .size(SECONDARY)
                .color(view.tokens.secondary_text);
            row_ui(
                ui,
                &[Width::Points(140.0), Width::Share, Width::Points(96.0)],
                |row| {
                    row.middle(|ui| {
                        ui.label(name);
                    });
                    row.middle(|ui| {
                        ui.label(secondary);
                    });
                    row.middle(|ui| {
                        let button = ui.button(words.sharing.versions);
                        let button = button.accessible_name(format!("{}：{name}", words.sharing.versions));
                        if button.clicked() {
                            view.actions.push(LibraryAction::ShowSharedVersions(file));
                        }
                    });
                },
            );
            if let Some(trouble) = library.shared_trouble(file) {
                shared_trouble_ui(ui, view, file, trouble);
            }
        }
    });
}
