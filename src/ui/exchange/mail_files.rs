//! The question which files of a mail are kept with the record that it began.

use egui::{Align, Layout, RichText, ScrollArea, Ui};

use crate::{
    app::LibraryAction,
    ui::{
        frame::{Layer, Leaving, Next, View},
        widgets::{heading_ui, main_button_ui},
    },
};

/// The question.
#[derive(Debug, Default)]
pub(crate) struct MailFilesDialog {
    /// Which are taken: the mail itself, then the others. Empty until it was drawn.
    taken: Vec<bool>,
}

impl Layer for MailFilesDialog {
    fn leave(&mut self, view: &mut View<'_>, how: Leaving) -> Next {
        how.put_off(view, LibraryAction::TakeMailFiles(Vec::new()))
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(files) = view.app.workspace().and_then(|library| library.mail_files()) else {
            return Next::Done;
        };
        let words = &view.words.import;
        self.taken.resize(files.files.len() + 1, true);
        heading_ui(ui, words.mail_files);
        ui.label(RichText::new(words.mail_files_hint).color(view.tokens.secondary_text));
        ui.add_space(8.0);
        let mail = files.mail.file_name().unwrap_or_default().to_string_lossy();
        let mail = view.words.named_value(words.mail_itself, &mail);
        let names = files.files.iter().map(|(name, _)| name.clone());
        ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
            for (taken, name) in self.taken.iter_mut().zip(std::iter::once(mail).chain(names)) {
                ui.checkbox(taken, name);
            }
        });
        ui.add_space(8.0);
        let mut answer = None;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let keep = main_button_ui(ui, view, words.mail_keep, self.taken.contains(&true));
            view.offer_focus(&keep);
            if keep.clicked() {
                answer = Some(std::mem::take(&mut self.taken));
            }
            if ui.button(words.mail_leave).clicked() {
                answer = Some(Vec::new());
            }
        });
        match answer {
            None => Next::Stay,
            Some(taken) => {
                view.actions.push(LibraryAction::TakeMailFiles(taken));
                Next::Done
            }
        }
    }
}
