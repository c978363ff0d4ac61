//! 关于: which version this is and where its files lie, for whoever helps with the program.

use egui::{RichText, Ui};

use crate::{app::Action, domain::Renderer};

use crate::ui::{
    dialogs::FileDialog,
    frame::View,
    settings::licences::LicencesDialog,
    theme::SECONDARY,
    widgets::{Width, card_ui, row_ui},
};

/// Draws the card.
pub(crate) fn about_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = &view.words.about;
    let lines = lines(view);
    card_ui(ui, words.title, |ui| {
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
        ui.horizontal_wrapped(|ui| {
            if ui.button(words.copy).clicked() {
                let lines = lines
                    .iter()
                    .map(|(name, value)| view.words.named_value(name, value));
                ui.ctx().copy_text(lines.collect::<Vec<_>>().join("\n"));
            }
            if ui.button(words.open_logs).clicked() {
                let logs = view.app.about().logs;
                view.actions.push(Action::OpenWithSystem(logs));
            }
            if ui.button(words.support).clicked() {
                view.open(FileDialog::support(view.app.now().date()));
            }
            if ui.button(words.licences).clicked() {
                view.open(LicencesDialog::default());
            }
        });
    });
}

/// Everything that is said, each under its name.
fn lines(view: &View<'_>) -> Vec<(&'static str, String)> {
    let (words, about) = (&view.words.about, view.app.about());
    let version = match about.commit {
        Some(commit) => format!("{} {} ({commit})", view.words.app_name, about.version),
        None => format!("{} {}", view.words.app_name, about.version),
    };
    let mut lines = vec![(words.version, version), (words.system, about.system)];
    if let Some(renderer) = about.renderer {
        let name = match renderer {
            Renderer::OpenGl => words.renderer_opengl,
            Renderer::Wgpu => words.renderer_wgpu,
        };
        lines.push((words.renderer, name.to_owned()));
    }
    lines.push((words.profile, about.profile.display().to_string()));
    if let Some(library) = &about.library {
        lines.push((words.library, library.display().to_string()));
    }
    lines
}
