//! The versions of a record: when, by whom and on which computer each was saved, what it changed, and a button that
//! takes it again as a new version.

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

use crate::app::{LibraryAction, OpenVersions, RecordVersion};

use crate::ui::{
    frame::{Layer, Leaving, Next, View},
    sharing::differences_ui,
    theme::SECONDARY,
    widgets::{heading_ui, main_button_ui},
};

/// How wide the dialog is, points.
pub(super) const WIDTH: f32 = 860.0;

/// How wide the list in it is, points.
const LIST: f32 = 270.0;

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
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(160.0, 520.0);
        heading_ui(ui, &format!("{}  {}", words.sharing.versions, open.number));
        match &open.versions {
            None => {
                ui.spinner();
            }
            Some(versions) if versions.is_empty() => {
                ui.label(RichText::new(words.sharing.no_versions).color(view.tokens.secondary_text));
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

fn buttons_ui(ui: &mut Ui, view: &mut View<'_>, open: &OpenVersions) -> Next {
    let words = view.words;
    let mut next = Next::Stay;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let versions = open.versions.iter().flatten();
        let chosen = versions.into_iter().find(|info| Some(info.seal) == open.chosen);
        let other = chosen.filter(|info| !info.is_head);
        if main_button_ui(ui, view, words.sharing.restore_version, other.is_some()).clicked()
            && let Some(info) = other
        {
            view.actions
                .push(LibraryAction::RestoreVersion(open.number, info.version));
        }
        let close = ui.button(words.close);
        view.offer_focus(&close);
        if close.clicked() {
            view.actions.push(LibraryAction::HideVersions);
            next = Next::Done;
        }
        let hint = RichText::new(words.sharing.restore_version_hint)
            .size(SECONDARY)
            .color(view.tokens.secondary_text);
        ui.add(Label::new(hint).wrap());
    });
    next
}

fn version_ui(ui: &mut Ui, view: &mut View<'_>, open: &OpenVersions, version: &RecordVersion) {
    let words = view.words;
    let now = if version.is_head {
        words.sharing.current_version
    } else {
        words.version_kind(version.kind)
    };
    let text = words.version_line(&version.author, now, &version.device);
    let chosen = open.chosen == Some(version.seal);
    let color = if version.in_head {
        view.tokens.text
    } else {
        view.tokens.secondary_text
    };
    if version_button_ui(ui, chosen, RichText::new(text).color(color)).clicked() {
        view.actions.push(LibraryAction::CompareVersion(version.seal));
    }
}

/// A version in the list, as wide as it.
pub(super) fn version_button_ui(ui: &mut Ui, chosen: bool, text: RichText) -> egui::Response {
    let item = egui::Button::selectable(chosen, text);
    ui.add(item.min_size(egui::vec2(ui.available_width(), 0.0)))
}

/// Two scrolling parts of the same height with a line between them.
pub(super) fn side_by_side_ui<'a>(
    ui: &mut Ui,
    height: f32,
    line: egui::Color32,
    left: impl FnOnce(&mut Ui, &mut View<'a>),
    right: impl FnOnce(&mut Ui, &mut View<'a>),
    view: &mut View<'a>,
) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), height), egui::Sense::hover());
    let (a, b) = rect.split_left_right_at_x(rect.left() + LIST);
    ui.painter()
        .vline(a.right(), rect.y_range(), egui::Stroke::new(1.0, line));
    part_ui(ui, "versions", a.with_max_x(a.right() - 12.0), |ui| {
        left(ui, view);
    });
    part_ui(ui, "changes", b.with_min_x(b.left() + 12.0), |ui| right(ui, view));
}

fn part_ui(ui: &mut Ui, name: &str, rect: egui::Rect, add: impl FnOnce(&mut Ui)) {
    let layout = egui::Layout::top_down(egui::Align::Min);
    let mut ui = ui.new_child(egui::UiBuilder::new().id_salt(name).max_rect(rect).layout(layout));
    ScrollArea::vertical()
        .id_salt(name)
        .auto_shrink(false)
        .show(&mut ui, add);
}

/// What the chosen version changed.
fn changes_ui(ui: &mut Ui, view: &View<'_>, open: &OpenVersions) {
    if let Some(problem) = &open.problem {
        ui.label(RichText::new(view.words.version_unreadable(problem)).color(view.tokens.overdue_text));
    }
    match &open.differences {
        Some(differences) if open.problem.is_none() => {
            differences_ui(ui, view.words, view.tokens, differences);
        }
        Some(_) => {}
        None => {
            ui.spinner();
        }
    }
}
