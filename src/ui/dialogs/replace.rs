//! The question before a file that is there is replaced.

use std::path::Path;

use egui::Ui;

use crate::{
    app::{Action, is_file},
    ui::{
        frame::{Layer, Next, View},
        widgets::{dangerous_answers_ui, heading_ui},
    },
};

/// A file that is there already, and what writes another in its place.
#[derive(Debug)]
struct ReplaceQuestion {
    name: String,
    action: Action,
}

/// Writes a file, and the dialog that asked for its place is done; where a file is there already, asks first.
pub(crate) fn write_to(view: &mut View<'_>, to: &Path, action: Option<Action>) -> Next {
    let Some(action) = action else {
        return Next::Done;
    };
    if is_file(to) {
        let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        view.open(ReplaceQuestion { name, action });
        return Next::Stay;
    }
    view.actions.push(action);
    Next::Done
}

impl Layer for ReplaceQuestion {
    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.replace_title);
        ui.label(words.replace_question(&self.name));
        dangerous_answers_ui(ui, view, words.replace, words.cancel).next(|| {
            view.actions.push(self.action.clone());
            Next::DoneBelow
        })
    }
}
