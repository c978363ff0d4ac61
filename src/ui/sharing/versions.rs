//! The versions of a record: when, by whom and on which computer each was saved, what it changed, and a button that
//! takes it again as a new version.

use egui::{RichText, Ui};

use crate::app::{LibraryAction, OpenVersions, RecordVersion};

use crate::ui::{
    frame::{Layer, Leaving, Next, View},
    sharing::{
        differences_ui,
        version_list::{Line, VersionList, WIDTH, line_text},
    },
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct VersionsDialog;

impl Layer for VersionsDialog {
    fn width(&self) -> f32 {
        WIDTH
    }

    fn leave(&mut self, view: &mut View<'_>, _how: Leaving) -> Next {
        view.actions.push(LibraryAction::HideVersions);
        Next::Done
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(open) = view.app.versions() else {
            return Next::Done;
        };
        let words = view.words;
        let line = |version: &RecordVersion| Line {
            text: line_text(
                words,
                &version.author,
                &version.device,
                version.kind,
                version.is_head,
            ),
            is_chosen: open.chosen == Some(version.seal),
            is_aside: !version.in_head,
            compare: LibraryAction::CompareVersion(version.seal),
        };
        let mut versions = open.versions.iter().flatten();
        let chosen = versions.find(|version| Some(version.seal) == open.chosen);
        let other = chosen.filter(|version| !version.is_head);
        let list = VersionList {
            title: format!("{}  {}", words.sharing.versions, open.number),
            none: words.sharing.no_versions,
            lines: open
                .versions
                .as_ref()
                .map(|versions| versions.iter().map(line).collect()),
            restore: other.map(|version| LibraryAction::RestoreVersion(open.number, version.version)),
            restore_hint: words.sharing.restore_version_hint,
            hide: LibraryAction::HideVersions,
        };
        list.ui(ui, view, |ui, view| changes_ui(ui, view, open))
    }
}

/// What the chosen version changed.
fn changes_ui(ui: &mut Ui, view: &View<'_>, open: &OpenVersions) {
    if let Some(problem) = &open.problem {
        ui.label(RichText::new(view.words.version_unreadable(problem)).color(view.tokens.overdue_text));
    }
    match &open.differences {
        Some(differences) if open.problem.is_none() => {
            differences_ui(ui, view, differences);
        }
        Some(_) => {}
        None => {
            ui.spinner();
        }
    }
}
