//! The calendar on a server, in the settings: its address, who signs in there, and what became of it.

use std::collections::BTreeMap;

use egui::{ProgressBar, RichText, TextEdit, Ui};

use crate::{
    app::{LibraryAction, UploadState, UploadStep},
    domain::LibraryId,
};

use crate::ui::{
    frame::View,
    theme::SECONDARY,
    widgets::{card_ui, hint_text},
};

/// What is typed, for each library. A password is kept nowhere else.
#[derive(Debug, Default)]
pub(super) struct UploadSettings {
    typed: BTreeMap<LibraryId, Typed>,
}

#[derive(Default)]
struct Typed {
    address: String,
    user: String,
    password: String,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typed")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl UploadSettings {
    /// Draws the card; nothing without a library.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let set = view.app.settings().upload(library.id());
        let typed = self.typed.entry(library.id()).or_insert_with(|| {
            let (address, user) = set
                .map(|set| (set.address.clone(), set.user.clone()))
                .unwrap_or_default();
            Typed {
                address,
                user,
                password: String::new(),
            }
        });
        let words = &view.words.rules.upload;
        card_ui(ui, words.title, |ui| {
            ui.label(words.about);
            ui.label(
                RichText::new(words.quiet)
                    .size(SECONDARY)
                    .color(view.tokens.secondary_text),
            );
            typed.fields_ui(ui, view, library.password_kept() == Some(true));
            if typed.address.trim_start().starts_with("http://") {
                ui.label(
                    RichText::new(words.plain)
                        .size(SECONDARY)
                        .color(view.tokens.warning_text),
                );
            }
            if set.is_some() {
                state_ui(ui, view);
            }
            ui.horizontal_wrapped(|ui| typed.buttons_ui(ui, view, set.is_some()));
        });
    }
}

impl Typed {
    fn fields_ui(&mut self, ui: &mut Ui, view: &View<'_>, kept: bool) {
        let words = &view.words.rules.upload;
        let label = ui.label(RichText::new(words.address).size(SECONDARY));
        let edit = TextEdit::singleline(&mut self.address).desired_width(f32::INFINITY);
        ui.add(edit.hint_text(hint_text(words.address_hint, view.tokens)))
            .labelled_by(label.id);
        let label = ui.label(RichText::new(words.user).size(SECONDARY));
        ui.add(TextEdit::singleline(&mut self.user)).labelled_by(label.id);
        let label = ui.label(RichText::new(words.password).size(SECONDARY));
        let hint = if kept { "••••••" } else { "" };
        let edit = TextEdit::singleline(&mut self.password).password(true);
        ui.add(edit.hint_text(hint_text(hint, view.tokens)))
            .labelled_by(label.id);
    }

    fn buttons_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, is_set: bool) {
        let words = &view.words.rules.upload;
        let can_set = !self.address.trim().is_empty();
        ui.add_enabled_ui(can_set, |ui| {
            if ui.button(words.set).clicked() {
                let password = std::mem::take(&mut self.password);
                let step = UploadStep::set(self.address.as_str(), self.user.as_str(), password);
                view.actions.push(LibraryAction::Upload(step));
            }
        });
        if is_set {
            if ui.button(words.now).clicked() {
                view.actions.push(LibraryAction::Upload(UploadStep::Now));
            }
            if ui.button(words.off).clicked() {
                *self = Self::default();
                view.actions.push(LibraryAction::Upload(UploadStep::Off));
            }
        }
    }
}

/// How far an upload is, or what became of the last one.
fn state_ui(ui: &mut Ui, view: &mut View<'_>) {
    let (app, tokens, all) = (view.app, view.tokens, view.words);
    let words = &all.rules.upload;
    let Some(library) = app.workspace() else {
        return;
    };
    if let Some((done, total)) = app.uploading() {
        ui.horizontal(|ui| {
            ui.label(words.running);
            let part = done as f32 / total.max(1) as f32;
            ui.add(ProgressBar::new(part).desired_width(200.0));
            if ui.link(all.stop).clicked() {
                app.cancel_upload();
            }
        });
        // The figure moves without any input.
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_millis(100));
    } else if let Some(text) = all.upload_state(library.upload()) {
        let color = if library.upload().waits_for_person() {
            tokens.overdue_text
        } else {
            tokens.secondary_text
        };
        ui.label(RichText::new(text).color(color));
        if let UploadState::Other(there) = library.upload()
            && ui.button(words.replace).clicked()
        {
            let replace = UploadStep::Replace(there.clone());
            view.actions.push(LibraryAction::Upload(replace));
        }
    }
    if let Some(kept) = library.password_kept() {
        let text = if kept { words.kept } else { words.not_kept };
        ui.label(RichText::new(text).size(SECONDARY).color(tokens.secondary_text));
    }
}
