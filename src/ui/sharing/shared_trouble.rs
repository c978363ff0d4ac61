//! What is said of a shared file that is not written as it stands: why, what is safe, and how it is mended.

use egui::{RichText, Ui};

use crate::{
    app::{LibraryAction, SharedFileTrouble},
    domain::shared::SharedFile,
    ui::{frame::View, theme::SECONDARY, widgets::card_ui},
};

/// The damaged files, on the first page; nothing where none is.
pub(crate) fn damaged_shared_files_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    let damaged = SharedFile::ALL.into_iter().filter_map(|file| {
        let trouble = library.shared_trouble(file)?;
        matches!(trouble, SharedFileTrouble::Damaged { .. }).then_some((file, trouble))
    });
    let damaged: Vec<_> = damaged.collect();
    if damaged.is_empty() {
        return;
    }
    let heading = format!("{}  {}", view.words.sharing.damaged_shared_files, damaged.len());
    card_ui(ui, &heading, |ui| {
        for (file, trouble) in damaged {
            shared_trouble_ui(ui, view, file, trouble);
        }
    });
}

/// What is wrong with one file, and what can be done.
pub(crate) fn shared_trouble_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    file: SharedFile,
    trouble: SharedFileTrouble<'_>,
) {
    let (words, tokens) = (view.words, view.tokens);
    let damaged = matches!(trouble, SharedFileTrouble::Damaged { .. });
    let color = if damaged {
        tokens.overdue_text
    } else {
        tokens.warning_text
    };
    ui.label(RichText::new(words.shared_trouble(file, trouble)).color(color));
    let SharedFileTrouble::Damaged { last_good, .. } = trouble else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let text = words.mend_shared(last_good);
        let mend = ui.button(&text);
        if mend
            .accessible_name(format!("{}：{text}", words.shared_file(file)))
            .clicked()
        {
            view.actions.push(LibraryAction::MendShared(file));
        }
        let hint = RichText::new(words.sharing.damaged_goes_to_trash);
        ui.label(hint.size(SECONDARY).color(tokens.secondary_text));
    });
}
