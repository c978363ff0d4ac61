//! The question before a draft's changes are thrown away.

use egui::Ui;

use crate::{
    app::{Action, DraftAction, DraftKey},
    ui::{
        frame::{Layer, Next, View},
        widgets::{dangerous_answers_ui, heading_ui},
    },
};

/// The question.
#[derive(Debug)]
pub(crate) struct DiscardQuestion {
    draft: DraftKey,
}

impl DiscardQuestion {
    /// About a draft.
    pub(crate) fn new(draft: DraftKey) -> Self {
        Self { draft }
    }
}

impl Layer for DiscardQuestion {
    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.discard_title);
        ui.label(if self.draft.is_new() {
            words.discard_new_text
        } else {
            words.discard_text
        });
        dangerous_answers_ui(ui, view, words.discard, words.cancel).next(|| {
            view.actions
                .push(Action::Draft(self.draft.clone(), DraftAction::Discard));
            Next::Done
        })
    }
}
