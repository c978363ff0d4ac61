//! What 今日 tells of files: drafts left open, copies beside their records, files that could not be read.

use egui::{RichText, Ui};

use crate::{
    app::{Action, LibraryAction, Origin, Route},
    ui::{
        dialogs::DiscardQuestion,
        frame::View,
        sharing::restore_last_good_ui,
        theme::SECONDARY,
        widgets::{card_ui, chip_ui},
    },
};

/// Drafts with changes that are not saved.
pub(super) fn drafts_ui(ui: &mut Ui, view: &mut View<'_>) {
    let drafts: Vec<_> = view.app.drafts().filter(|draft| draft.holds_typed()).collect();
    if drafts.is_empty() {
        return;
    }
    card_ui(
        ui,
        &format!("{}  {}", view.words.drafts_open, drafts.len()),
        |ui| {
            for draft in drafts {
                ui.horizontal(|ui| {
                    let tokens = view.tokens;
                    chip_ui(
                        ui,
                        view.words.draft_unsaved,
                        tokens.warning_text,
                        tokens.warning_fill,
                    );
                    let title = draft.record.title();
                    let title = if title.is_empty() {
                        view.words.choice(draft.record.kind())
                    } else {
                        title
                    };
                    if ui.link(title).clicked() {
                        view.actions.push(Action::Go(Route::Editor(draft.key.clone())));
                    }
                    let number = match &draft.key.origin {
                        Origin::File(path) => path.display().to_string(),
                        Origin::New(_) | Origin::Record(_) => draft.record.number.to_string(),
                    };
                    let discard = format!("{} {number}", view.words.discard);
                    ui.label(RichText::new(number).size(SECONDARY).color(tokens.secondary_text));
                    if ui.link(view.words.discard).accessible_name(discard).clicked() {
                        view.open(DiscardQuestion::new(draft.key.clone()));
                    }
                });
            }
        },
    );
}

/// Copies of the directory, the settings and the office's tables.
pub(super) fn shared_copies_ui(ui: &mut Ui, view: &mut View<'_>) {
    let copies = view
        .app
        .workspace()
        .map_or(&[][..], |library| library.shared_copies());
    if copies.is_empty() {
        return;
    }
    let (words, secondary) = (view.words, view.tokens.secondary_text);
    let heading = format!("{}  {}", words.sharing.conflict_copies, copies.len());
    card_ui(ui, &heading, |ui| {
        ui.label(RichText::new(words.sharing.shared_copies_hint).color(secondary));
        for copy in copies {
            ui.horizontal_wrapped(|ui| {
                let name = copy.path.file_name().unwrap_or_default().to_string_lossy();
                ui.label(RichText::new(words.shared_file(copy.file)).strong());
                ui.label(RichText::new(name.as_ref()).color(secondary));
                let merge = ui.link(words.sharing.merge_copy);
                let merge = merge.accessible_name(format!("{} {name}", words.sharing.merge_copy));
                if merge.clicked() {
                    view.actions.push(LibraryAction::MergeSharedCopy(copy.id()));
                }
            });
        }
    });
}

/// Copies that sync tools left beside their records, to be merged with a click.
pub(super) fn copies_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    // Those that are other records stand at the top.
    let copies = library.copies().iter().filter(|copy| copy.apart.is_none());
    let copies: Vec<_> = copies.collect();
    if copies.is_empty() {
        return;
    }
    let words = view.words;
    card_ui(
        ui,
        &format!("{}  {}", words.sharing.conflict_copies, copies.len()),
        |ui| {
            ui.label(RichText::new(words.sharing.conflict_copies_hint).color(view.tokens.secondary_text));
            for copy in copies {
                ui.horizontal_wrapped(|ui| {
                    let name = copy.loaded.path.file_name().unwrap_or_default().to_string_lossy();
                    ui.label(RichText::new(copy.number().to_string()).strong());
                    ui.label(RichText::new(name.as_ref()).color(view.tokens.secondary_text));
                    if let Some(by) = &copy.by {
                        ui.label(RichText::new(words.who_when(by)).color(view.tokens.secondary_text));
                    }
                    let merge = ui.link(words.sharing.merge_copy);
                    if merge
                        .accessible_name(format!("{} {name}", words.sharing.merge_copy))
                        .clicked()
                    {
                        view.actions.push(LibraryAction::MergeCopy(copy.id()));
                    }
                });
            }
        },
    );
}

/// Files that could not be read: where, at which place, why.
pub(super) fn broken_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    if library.broken().is_empty() {
        return;
    }
    card_ui(
        ui,
        &format!("{}  {}", view.words.damaged_files, library.broken().len()),
        |ui| {
            ui.label(RichText::new(view.words.damaged_hint).color(view.tokens.secondary_text));
            for broken in library.broken() {
                ui.horizontal_wrapped(|ui| {
                    ui.label(
                        RichText::new(view.words.unreadable(&broken.path, &broken.problem))
                            .color(view.tokens.overdue_text),
                    );
                    if let Some(folder) = broken.path.parent()
                        && ui.link(view.words.show_in_folder).clicked()
                    {
                        view.actions.push(Action::OpenWithSystem(folder.to_owned()));
                    }
                });
                let name = broken.path.file_stem().and_then(|stem| stem.to_str());
                if let Some(number) = name.and_then(|name| name.parse().ok())
                    && library.broken_file_of(number).is_some()
                {
                    restore_last_good_ui(ui, view, number);
                }
            }
        },
    );
}
