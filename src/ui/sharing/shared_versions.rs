//! The versions kept of a shared file: when, by whom and on which computer each was saved, what it changed, and a button
//! that puts the file back to it.

use egui::{RichText, Ui};

use crate::{
    app::{LibraryAction, OpenSharedVersions, SharedChanges, SharedFileVersion},
    domain::shared::Difference,
};

use crate::ui::{
    frame::{Layer, Leaving, Next, View},
    sharing::{
        differences::difference_ui,
        version_list::{Line, VersionList, WIDTH, line_text},
    },
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
        let line = |version: &SharedFileVersion| Line {
            text: line_text(
                words,
                version.author(),
                version.device(),
                version.kind,
                version.is_head(),
            ),
            is_chosen: open.chosen == Some(version.serial()),
            is_aside: false,
            compare: LibraryAction::CompareSharedVersion(version.serial()),
        };
        let mut versions = open.versions.iter().flatten();
        let chosen = versions.find(|version| Some(version.serial()) == open.chosen);
        let readable = !matches!(open.changes, SharedChanges::Unreadable(_));
        let other = chosen.filter(|version| !version.is_head() && readable);
        let list = VersionList {
            title: format!("{}  {}", words.sharing.versions, words.shared_file(open.file)),
            none: words.sharing.no_shared_versions,
            lines: open
                .versions
                .as_ref()
                .map(|versions| versions.iter().map(line).collect()),
            restore: other.map(|version| LibraryAction::RestoreSharedVersion(version.serial())),
            restore_hint: words.sharing.restore_shared_hint,
            hide: LibraryAction::HideSharedVersions,
        };
        list.ui(ui, view, |ui, view| changes_ui(ui, view, open))
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
            let own = view.own_fields();
            for Difference { place, before, after } in differences {
                let name = words.shared_place(open.file, place, &own);
                let before = words.shared_value_in(open.file, place, before, &own);
                let after = words.shared_value_in(open.file, place, after, &own);
                difference_ui(ui, tokens, &name, &before, &after);
            }
        }
        SharedChanges::Unreadable(failure) => {
            ui.label(RichText::new(words.cause(failure)).color(tokens.overdue_text));
        }
    }
}
