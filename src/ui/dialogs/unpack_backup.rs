//! Which backup becomes a library again, and where.

use egui::{RichText, Ui};

use crate::{
    app::{Action, default_library_folder},
    domain::KeptDialog,
    ui::{
        frame::{Layer, Next, View},
        widgets::{PathField, Pick, answers_ui, heading_ui},
    },
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct UnpackBackupDialog {
    zip: PathField,
    folder: PathField,
}

impl Default for UnpackBackupDialog {
    fn default() -> Self {
        Self {
            zip: PathField::default(),
            folder: PathField::new(&default_library_folder(false)),
        }
    }
}

impl UnpackBackupDialog {
    /// As it stood when the program ended.
    pub(crate) fn as_kept(zip: String, folder: String) -> Self {
        Self {
            zip: PathField::typed(zip),
            folder: PathField::typed(folder),
        }
    }
}

impl Layer for UnpackBackupDialog {
    fn kept(&self) -> Option<KeptDialog> {
        Some(KeptDialog::UnpackBackup {
            zip: self.zip.text.clone(),
            folder: self.folder.text.clone(),
        })
    }

    fn has_typed(&self) -> bool {
        self.zip.has_typed() || self.folder.has_typed()
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.backup.unpack_title);
        let text = RichText::new(words.backup.unpack_text).color(view.tokens.secondary_text);
        ui.label(text);
        ui.add_space(4.0);
        self.zip.ui(ui, view, words.backup.zip, words.backup.zip_hint);
        if ui.button(words.backup.browse_zip).clicked() {
            self.zip.pick(ui.ctx(), Pick::AnyFile);
        }
        self.folder.ui(ui, view, words.backup.folder, "");
        if ui.button(words.browse).clicked() {
            self.folder.pick(ui.ctx(), Pick::Folder);
        }
        let ready = !self.zip.is_empty() && !self.folder.is_empty();
        answers_ui(ui, view, words.backup.unpack, ready).next(|| {
            view.actions.push(Action::UnpackBackup {
                zip: self.zip.path(),
                to: self.folder.path(),
            });
            Next::Done
        })
    }
}
