//! Which library or record is opened.

use egui::Ui;

use crate::{
    app::Action,
    domain::KeptDialog,
    ui::{
        frame::{Layer, Next, View},
        widgets::{PathField, Pick, answers_ui, heading_ui},
    },
};

/// The dialog.
#[derive(Debug, Default)]
pub(crate) struct OpenLibraryDialog {
    path: PathField,
}

impl OpenLibraryDialog {
    /// As it stood when the program ended.
    pub(crate) fn as_kept(path: String) -> Self {
        Self {
            path: PathField::typed(path),
        }
    }
}

impl Layer for OpenLibraryDialog {
    fn kept(&self) -> Option<KeptDialog> {
        Some(KeptDialog::Open {
            path: self.path.text.clone(),
        })
    }

    fn has_typed(&self) -> bool {
        self.path.has_typed()
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.open_title);
        self.path.ui(ui, view, words.path, words.path_hint);
        ui.horizontal(|ui| {
            if ui.button(words.open_folder).clicked() {
                self.path.pick(ui.ctx(), Pick::Folder);
            }
            if ui.button(words.open_file).clicked() {
                self.path.pick(ui.ctx(), Pick::Record);
            }
        });
        answers_ui(ui, view, words.open, !self.path.is_empty()).next(|| {
            view.actions.push(Action::OpenPath(self.path.path()));
            Next::Done
        })
    }
}
