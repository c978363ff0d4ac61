//! The question before a record is closed with checks open.

use egui::{RichText, Ui};

use crate::{
    app::DraftAction,
    domain::Check,
    ui::{
        frame::{Layer, Next, View},
        widgets::{answers_ui, heading_ui},
    },
};

/// The question.
#[derive(Debug)]
pub(crate) struct CloseQuestion {
    open: Vec<Check>,
}

impl CloseQuestion {
    /// About the checks that are open.
    pub(crate) fn new(open: Vec<Check>) -> Self {
        Self { open }
    }
}

impl Layer for CloseQuestion {
    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        let own_fields = view.own_fields();
        heading_ui(ui, words.trace.close_title);
        ui.label(words.trace.close_question);
        for check in &self.open {
            let name = format!("○ {}", words.check(check.target, &own_fields));
            ui.label(RichText::new(name).color(view.tokens.warning_text));
        }
        answers_ui(ui, view, words.trace.close_anyway, true).next(|| {
            let lacking = words.closed_lacking(&self.open, &own_fields);
            view.actions.push(DraftAction::CloseAnyway(lacking));
            Next::Done
        })
    }
}
