//! Where newer versions of the program are offered, in the settings.

use egui::{RichText, TextEdit, Ui};

use crate::{
    app::{Action, Updates},
    domain::{ReleaseTrouble, UpdateSource},
};

use crate::ui::{frame::View, theme::SECONDARY, widgets::card_ui};

/// What is typed, until it is saved.
#[derive(Debug, Default)]
pub(super) struct UpdateSettings {
    typed: Option<UpdateSource>,
}

impl UpdateSettings {
    /// Draws the card.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let words = &view.words.updates;
        let set = view.app.settings().updates.clone();
        let typed = self.typed.get_or_insert_with(|| set.clone().unwrap_or_default());
        let mut is_over = false;
        card_ui(ui, words.title, |ui| {
            ui.label(words.about);
            ui.label(
                RichText::new(words.quiet)
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text),
            );
            for (name, text) in [(words.place, &mut typed.place), (words.key, &mut typed.key)] {
                let label = ui.label(RichText::new(name).size(SECONDARY));
                let edit = TextEdit::singleline(text).desired_width(f32::INFINITY);
                ui.add(edit).labelled_by(label.id);
            }
            if set.is_some() {
                state_ui(ui, view);
            }
            ui.horizontal_wrapped(|ui| {
                let can_set = !typed.place.trim().is_empty() && !typed.key.trim().is_empty();
                ui.add_enabled_ui(can_set, |ui| {
                    if ui.button(words.set).clicked() {
                        let source = UpdateSource {
                            place: typed.place.trim().to_owned(),
                            key: typed.key.trim().to_owned(),
                            told: String::new(),
                        };
                        view.actions.push(Action::SetUpdates(Some(source)));
                    }
                });
                if set.is_some() {
                    if ui.button(words.look).clicked() {
                        view.actions.push(Action::LookForUpdates);
                    }
                    if ui.button(words.off).clicked() {
                        is_over = true;
                        view.actions.push(Action::SetUpdates(None));
                    }
                }
            });
        });
        if is_over {
            self.typed = Some(UpdateSource::default());
        }
    }
}

/// What is known.
fn state_ui(ui: &mut Ui, view: &mut View<'_>) {
    let updates = view.app.updates();
    let Some(text) = view.words.updates_state(updates) else {
        return;
    };
    let color = match updates {
        Updates::Refused(ReleaseTrouble::Unreachable(_) | ReleaseTrouble::NoNote) => view.tokens.warning_text,
        Updates::Refused(_) => view.tokens.overdue_text,
        _ => view.tokens.text,
    };
    ui.label(RichText::new(text).color(color));
    if matches!(updates, Updates::Offered(_)) && ui.link(view.words.updates.open).clicked() {
        view.actions.push(Action::OpenUpdates);
    }
}
