//! The versions kept of a shared file: when, by whom and on which computer each was saved, what it changed, and a button
//! that puts the file back to it.

use egui::{Align, Label, Layout, RichText, Ui};

use crate::{
    app::{LibraryAction, OpenSharedVersions, SharedChanges, SharedFileVersion},
    domain::shared::Difference,
};

use crate::ui::{
    frame::{Layer, Leaving, Next, View},
    sharing::{
        differences::difference_ui,
        versions::{WIDTH, side_by_side_ui, version_button_ui},
    },
    theme::SECONDARY,
    widgets::{heading_ui, main_button_ui},
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct SharedVersionsDialog;

impl Layer for SharedVersionsDialog {
    fn width(&self) -> f32 {
        WIDTH
    }

    fn leave(&mut self, view: &mut View<'_>, _how: Leaving) -> Next {
        view.actions.push(LibraryAction::HideSharedVersions);
        Next::Done
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let workspace = view.app.workspace();
        let Some(open) = workspace.and_then(|workspace| workspace.shared_versions()) else {
            return Next::Done;
        };
        let words = view.words;
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(160.0, 520.0);
        let name = words.shared_file(open.file);
        heading_ui(ui, &format!("{}  {name}", words.sharing.versions));
        match &open.versions {
            None => {
                ui.spinner();
            }
            Some(versions) if versions.is_empty() => {
                let none = RichText::new(words.sharing.no_shared_versions);
                ui.label(none.color(view.tokens.secondary_text));
            }
            Some(versions) => side_by_side_ui(
                ui,
                height,
                view.tokens.border,
                |ui, view| {
                    for version in versions {
                        version_ui(ui, view, open, version);
                    }
                },
                |ui, view| changes_ui(ui, view, open),
                view,
            ),
        }
        ui.add_space(8.0);
        buttons_ui(ui, view, open)
    }
}

fn buttons_ui(ui: &mut Ui, view: &mut View<'_>, open: &OpenSharedVersions) -> Next {
    let words = view.words;
    let mut next = Next::Stay;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let mut versions = open.versions.iter().flatten();
        let chosen = versions.find(|version| Some(version.serial()) == open.chosen);
        let readable = !matches!(open.changes, SharedChanges::Unreadable(_));
        let other = chosen.filter(|version| !version.is_head() && readable);
        if main_button_ui(ui, view, words.sharing.restore_version, other.is_some()).clicked()
            && let Some(version) = other
        {
            view.actions
                .push(LibraryAction::RestoreSharedVersion(version.serial()));
        }
        let close = ui.button(words.close);
        view.offer_focus(&close);
        if close.clicked() {
            view.actions.push(LibraryAction::HideSharedVersions);
            next = Next::Done;
        }
        let hint = RichText::new(words.sharing.restore_shared_hint)
            .size(SECONDARY)
            .color(view.tokens.secondary_text);
        ui.add(Label::new(hint).wrap());
    });
    next
}

fn version_ui(ui: &mut Ui, view: &mut View<'_>, open: &OpenSharedVersions, version: &SharedFileVersion) {
    let words = view.words;
    let how = if version.is_head() {
        words.sharing.current_version
    } else {
        words.version_kind(version.kind)
    };
    let chosen = open.chosen == Some(version.serial());
    let text = words.version_line(version.author(), how, version.device());
    if version_button_ui(ui, chosen, RichText::new(text).color(view.tokens.text)).clicked() {
        view.actions
            .push(LibraryAction::CompareSharedVersion(version.serial()));
    }
}

/// What the chosen version changed.
fn changes_ui(ui: &mut Ui, view: &View<'_>, open: &OpenSharedVersions) {
    let (words, tokens) = (view.words, view.tokens);
    let quiet = |ui: &mut Ui, text: &str| {
        ui.label(RichText::new(text).color(tokens.secondary_text));
    };
    match &open.changes {
        SharedChanges::Reading => {
            ui.spinner();
        }
        SharedChanges::Earliest => quiet(ui, words.sharing.earliest_version),
        SharedChanges::Known(differences) if differences.is_empty() => {
            quiet(ui, words.sharing.no_differences);
        }
        SharedChanges::Known(differences) => {
            for Difference { place, before, after } in differences {
                let name = words.shared_place(open.file, place);
                let before = words.shared_value_in(open.file, place, before);
                let after = words.shared_value_in(open.file, place, after);
                difference_ui(ui, tokens, &name, &before, &after);
            }
        }
        SharedChanges::Unreadable(failure) => {
            ui.label(RichText::new(words.cause(failure)).color(tokens.overdue_text));
        }
    }
}
