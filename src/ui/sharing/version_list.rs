//! A list of versions beside what the chosen one changed, and a button that takes it again: of a record, and of a
//! shared file.

use egui::{Align, Button, Color32, Label, Layout, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder, vec2};

use crate::{
    app::{LibraryAction, VersionKind},
    domain::Stamp,
    ui::{
        frame::{Next, View},
        theme::SECONDARY,
        widgets::{heading_ui, main_button_ui},
        wording::Words,
    },
};

/// How wide the dialog is, points.
pub(super) const WIDTH: f32 = 860.0;

/// How wide the list in it is, points.
const LIST: f32 = 270.0;

/// The dialog's content.
pub(super) struct VersionList<'a> {
    /// Versions of what.
    pub(super) title: String,
    /// What is said where there are none.
    pub(super) none: &'a str,
    /// The versions, the latest first; `None` while they are read.
    pub(super) lines: Option<Vec<Line>>,
    /// Takes the chosen one again, where that is possible.
    pub(super) restore: Option<LibraryAction>,
    /// What taking it again does.
    pub(super) restore_hint: &'a str,
    /// Closes the list.
    pub(super) hide: LibraryAction,
}

/// A version as it is listed.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) is_chosen: bool,
    /// Whether it never went into what stands there now.
    pub(super) is_aside: bool,
    /// Looks at what it changed.
    pub(super) compare: LibraryAction,
}

/// A version in words: by whom and when it was saved, how it came about, and on which computer.
pub(super) fn line_text(
    words: &Words,
    author: &Stamp,
    device: &str,
    kind: VersionKind,
    is_head: bool,
) -> String {
    let how = if is_head {
        words.sharing.current_version
    } else {
        words.version_kind(kind)
    };
    words.version_line(author, how, device)
}

impl VersionList<'_> {
    /// `changes_ui` shows what the chosen version changed.
    pub(super) fn ui<'v>(
        self,
        ui: &mut Ui,
        view: &mut View<'v>,
        changes_ui: impl FnOnce(&mut Ui, &mut View<'v>),
    ) -> Next {
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(160.0, 520.0);
        heading_ui(ui, &self.title);
        match &self.lines {
            None => {
                ui.spinner();
            }
            Some(lines) if lines.is_empty() => {
                ui.label(RichText::new(self.none).color(view.tokens.secondary_text));
            }
            Some(lines) => {
                let (left, right) = halves_ui(ui, height, view.tokens.border);
                part_ui(ui, "versions", left, |ui| {
                    for line in lines {
                        line.ui(ui, view);
                    }
                });
                part_ui(ui, "changes", right, |ui| changes_ui(ui, view));
            }
        }
        ui.add_space(8.0);
        self.buttons_ui(ui, view)
    }

    fn buttons_ui(self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        let mut next = Next::Stay;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let can_restore = self.restore.is_some();
            if main_button_ui(ui, view, words.sharing.restore_version, can_restore).clicked() {
                view.actions.extend(self.restore);
            }
            let close = ui.button(words.close);
            view.offer_focus(&close);
            if close.clicked() {
                view.actions.push(self.hide);
                next = Next::Done;
            }
            let hint = RichText::new(self.restore_hint)
                .size(SECONDARY)
                .color(view.tokens.secondary_text);
            ui.add(Label::new(hint).wrap());
        });
        next
    }
}

impl Line {
    /// As wide as the list.
    fn ui(&self, ui: &mut Ui, view: &mut View<'_>) {
        let color = if self.is_aside {
            view.tokens.secondary_text
        } else {
            view.tokens.text
        };
        let item = Button::selectable(self.is_chosen, RichText::new(&self.text).color(color));
        if ui.add(item.min_size(vec2(ui.available_width(), 0.0))).clicked() {
            view.actions.push(self.compare.clone());
        }
    }
}

/// Room for two parts of the same height, with a line between them.
fn halves_ui(ui: &mut Ui, height: f32, line: Color32) -> (egui::Rect, egui::Rect) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let (left, right) = rect.split_left_right_at_x(rect.left() + LIST);
    ui.painter()
        .vline(left.right(), rect.y_range(), Stroke::new(1.0, line));
    (
        left.with_max_x(left.right() - 12.0),
        right.with_min_x(right.left() + 12.0),
    )
}

fn part_ui(ui: &mut Ui, name: &str, rect: egui::Rect, add: impl FnOnce(&mut Ui)) {
    let layout = Layout::top_down(Align::Min);
    let mut ui = ui.new_child(UiBuilder::new().id_salt(name).max_rect(rect).layout(layout));
    ScrollArea::vertical()
        .id_salt(name)
        .auto_shrink(false)
        .show(&mut ui, add);
}
