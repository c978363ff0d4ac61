//! What becomes of unsaved changes when the window closes.

use egui::{RichText, Ui};

use super::DiscardQuestion;
use crate::{
    app::{Action, DraftKey},
    ui::{
        frame::{Layer, Next, View},
        theme::SECONDARY,
        widgets::{Unread, heading_ui, main_button_ui},
    },
};

/// The question.
#[derive(Debug)]
pub(crate) struct QuitQuestion {
    /// The fields that cannot be read: what stands in them goes into no record.
    unread: Vec<(DraftKey, Unread)>,
}

impl QuitQuestion {
    /// With the fields that cannot be read.
    pub(crate) fn new(unread: Vec<(DraftKey, Unread)>) -> Self {
        Self { unread }
    }

    fn drafts_ui(&self, ui: &mut Ui, view: &mut View<'_>) {
        let words = view.words;
        for draft in view.app.unsaved_drafts() {
            // Of another library than the one shown: which.
            let library = draft
                .key
                .library
                .filter(|id| view.app.address().library != Some(*id));
            let library = library.and_then(|id| view.app.workspace_of(id));
            let name = library
                .map(|library| words.of_library(&library.name()))
                .unwrap_or_default();
            let text = format!("· {} {}{name}", draft.record.number, draft.record.title());
            ui.horizontal(|ui| {
                ui.label(RichText::new(text).color(view.tokens.secondary_text));
                let name = format!("{} {}", words.discard, draft.record.number);
                if ui.link(words.discard).accessible_name(name).clicked() {
                    view.open(DiscardQuestion::new(draft.key.clone()));
                }
            });
        }
        for (key, unread) in &self.unread {
            let kept = words.unread_kept(&unread.field, &unread.text);
            let draft = view.app.draft(key);
            let number = draft.map(|draft| draft.record.number.to_string());
            let text = format!("· {} {kept}", number.unwrap_or_default());
            ui.label(RichText::new(text).color(view.tokens.overdue_text));
        }
    }
}

impl Layer for QuitQuestion {
    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.unsaved_title);
        let unsaved = view.app.unsaved_drafts().count();
        if unsaved > 0 {
            ui.label(words.unsaved_question(unsaved));
        }
        self.drafts_ui(ui, view);
        ui.label(
            RichText::new(words.keep_and_quit_hint)
                .size(SECONDARY)
                .color(view.tokens.secondary_text),
        );
        ui.add_space(8.0);
        let mut next = Next::Stay;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let save = main_button_ui(ui, view, words.save_and_quit, true);
            view.offer_focus(&save);
            let keep = ui
                .button(words.keep_and_quit)
                .on_hover_text(words.keep_and_quit_hint);
            if save.clicked() {
                view.actions.push(Action::SaveAll);
            }
            if save.clicked() || keep.clicked() {
                view.quit();
                next = Next::Done;
            }
            if ui.button(words.cancel).clicked() {
                next = Next::Done;
            }
        });
        next
    }
}
