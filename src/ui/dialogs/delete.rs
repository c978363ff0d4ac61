//! The question before records go to the trash.

use egui::{Label, RichText, Ui};

use crate::{
    app::LibraryAction,
    domain::RecordNumber,
    ui::{
        frame::{Layer, Next, View},
        widgets::{dangerous_answers_ui, heading_ui},
    },
};

/// So many of the records that the question is about are named.
const NAMED: usize = 5;

/// The question.
#[derive(Debug)]
pub(crate) struct DeleteQuestion {
    records: Vec<RecordNumber>,
}

impl DeleteQuestion {
    /// About these records.
    pub(crate) fn new(records: Vec<RecordNumber>) -> Self {
        Self { records }
    }

    fn names_ui(&self, ui: &mut Ui, view: &View<'_>) {
        let Some(library) = view.app.workspace() else {
            return;
        };
        let records = self.records.iter().take(NAMED);
        for row in records.filter_map(|number| library.index.get(*number)) {
            let name = format!("{}　{}", row.number, library.index.title(row));
            let name = RichText::new(name).color(view.tokens.secondary_text);
            ui.add(Label::new(name).truncate());
        }
        if self.records.len() > NAMED {
            ui.label("…");
        }
    }
}

impl Layer for DeleteQuestion {
    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.delete_title);
        ui.label(words.delete_question(self.records.len()));
        self.names_ui(ui, view);
        dangerous_answers_ui(ui, view, words.delete, words.cancel).next(|| {
            view.actions.push(LibraryAction::Delete(self.records.clone()));
            Next::Done
        })
    }
}
