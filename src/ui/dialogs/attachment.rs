//! The question before a file of a record is opened that is a program, was changed, or has a name that hides something.

use egui::{Align, Layout, RichText, Ui};

use crate::{
    app::{Action, AttachmentAnswer},
    domain::{has_hidden_signs, with_signs_shown},
    ui::{
        frame::{Layer, Leaving, Next, View},
        widgets::{heading_ui, main_button_ui},
    },
};

/// The question.
#[derive(Debug)]
pub(crate) struct AttachmentDialog;

impl Layer for AttachmentDialog {
    fn leave(&mut self, view: &mut View<'_>, how: Leaving) -> Next {
        how.put_off(view, Action::AnswerAttachment(None))
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(question) = view.app.attachment_question() else {
            return Next::Done;
        };
        let (words, name) = (view.words, &question.attachment.name);
        heading_ui(ui, &words.attachment_question_title(question.hazard));
        ui.label(with_signs_shown(name));
        ui.add_space(4.0);
        if let Some(hazard) = question.hazard {
            ui.label(words.attachment_hazard(hazard));
        }
        if question.is_changed {
            ui.label(words.attachment.changed_since);
        }
        if has_hidden_signs(name) {
            ui.label(words.attachment.hidden_signs);
        }
        let advice = if question.may_open() {
            words.attachment.advice
        } else {
            words.attachment.not_opened
        };
        ui.label(RichText::new(advice).color(view.tokens.secondary_text));
        ui.add_space(8.0);
        let mut answer = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let shown = main_button_ui(ui, view, words.attachment.show_folder, true);
            view.offer_focus(&shown);
            if shown.clicked() {
                answer = Some(Some(AttachmentAnswer::ShowFolder));
            }
            if question.may_open() && ui.button(words.attachment.open_anyway).clicked() {
                answer = Some(Some(AttachmentAnswer::Open));
            }
            if ui.button(words.cancel).clicked() {
                answer = Some(None);
            }
        });
        match answer {
            None => Next::Stay,
            Some(answer) => {
                view.actions.push(Action::AnswerAttachment(answer));
                Next::Done
            }
        }
    }
}
