//! What a new library is called, and where it lies.

use egui::{RichText, Ui};

use crate::{
    app::{Action, default_library_folder, library_folder_named},
    domain::KeptDialog,
    ui::{
        frame::{Layer, Next, View},
        widgets::{PathField, Pick, answers_ui, heading_ui, labelled_line_ui},
    },
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct CreateLibraryDialog {
    name: String,
    folder: PathField,
}

impl Default for CreateLibraryDialog {
    fn default() -> Self {
        Self {
            name: String::new(),
            folder: PathField::new(&default_library_folder(false)),
        }
    }
}

impl CreateLibraryDialog {
    /// As it stood when the program ended.
    pub(crate) fn as_kept(name: String, folder: String) -> Self {
        Self {
            name,
            folder: PathField::typed(folder),
        }
    }
}

impl Layer for CreateLibraryDialog {
    fn kept(&self) -> Option<KeptDialog> {
        Some(KeptDialog::CreateLibrary {
            name: self.name.clone(),
            folder: self.folder.text.clone(),
        })
    }

    fn has_typed(&self) -> bool {
        !self.name.trim().is_empty() || self.folder.has_typed()
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.welcome.create);
        let before = self.name.clone();
        labelled_line_ui(
            ui,
            view,
            words.library_name,
            &mut self.name,
            words.library_name_hint,
        );
        if before != self.name {
            self.folder.text = library_folder_named(&self.folder.text, &before, &self.name);
        }
        self.folder.ui(ui, view, words.folder, "");
        if ui.button(words.browse).clicked() {
            self.folder.pick(ui.ctx(), Pick::Folder);
        }
        let ready = !self.folder.is_empty() && !self.name.trim().is_empty();
        if !ready {
            let missing = if self.name.trim().is_empty() {
                words.list.name_first
            } else {
                words.list.folder_first
            };
            ui.label(RichText::new(missing).color(view.tokens.secondary_text));
        }
        answers_ui(ui, view, words.create, ready).next(|| {
            view.actions.push(Action::CreateLibrary {
                root: self.folder.path(),
                name: self.name.trim().to_owned(),
                sample: false,
            });
            Next::Done
        })
    }
}
