//! Two versions of one record side by side: for every place that both sides changed, mine, theirs and what both began
//! with. A click takes one of them; when every place is decided, both become one version. Until then nothing is saved
//! and nothing is lost.

use egui::{CornerRadius, Frame, Label, Margin, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2};

use crate::{
    app::{Actions, LibraryAction, OpenCollision},
    domain::merge::{Conflict, Difference, Side},
};

use crate::ui::{
    frame::{Layer, Leaving, Next, View},
    theme::{self, FIELD_RADIUS, SECONDARY},
    widgets::{heading_ui, main_button_ui},
};

/// How wide the dialog is, points.
pub(super) const WIDTH: f32 = 860.0;

/// The most of a value that is shown at once; the rest scrolls, points.
const VALUE_HEIGHT: f32 = 120.0;

/// The dialog.
#[derive(Debug)]
pub(crate) struct CollisionDialog;

impl CollisionDialog {
    /// The layer's name.
    pub(crate) const NAME: &'static str = "collision";
}

impl Layer for CollisionDialog {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn width(&self, room: Vec2) -> f32 {
        WIDTH.min(room.x - 80.0)
    }

    /// Esc puts the question off, which loses nothing; a click outside is likelier a slip.
    fn leave(&mut self, view: &mut View<'_>, how: Leaving) -> Next {
        match how {
            Leaving::Outside => Next::Stay,
            Leaving::Escape => {
                view.actions.push(LibraryAction::PutOffMerge);
                Next::Done
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(open) = view.app.collision() else {
            return Next::Done;
        };
        let words = view.words;
        let conflicts = &open.merge().conflicts;
        heading_ui(
            ui,
            &words.collision_title(&open.number().to_string(), conflicts.len()),
        );
        let hint = if open.has_base() {
            words.sharing.collision_hint
        } else {
            words.sharing.collision_hint_no_base
        };
        ui.label(RichText::new(hint).color(view.tokens.secondary_text));
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() - 260.0).max(160.0);
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (i, conflict) in conflicts.iter().enumerate() {
                    conflict_ui(ui, words, view.tokens, open, conflict, i, view.actions);
                }
            });
        merged_quietly_ui(ui, view, open);
        ui.add_space(8.0);
        buttons_ui(ui, view, open);
        Next::Stay
    }
}

/// What both sides changed in different places, which needs no question.
fn merged_quietly_ui(ui: &mut Ui, view: &View<'_>, open: &OpenCollision) {
    let merge = open.merge();
    let quiet = |differences: &[Difference]| {
        let asked = |difference: &&Difference| {
            let mut conflicts = merge.conflicts.iter();
            conflicts.any(|conflict| conflict.place == difference.place)
        };
        differences.iter().filter(|difference| !asked(difference)).count()
    };
    let (mine, theirs) = (quiet(&merge.mine), quiet(&merge.theirs));
    if mine + theirs > 0 {
        let text = RichText::new(view.words.merged_quietly(mine, theirs)).size(SECONDARY);
        ui.label(text.color(view.tokens.secondary_text));
    }
}

fn buttons_ui(ui: &mut Ui, view: &mut View<'_>, open: &OpenCollision) {
    let words = view.words;
    ui.horizontal(|ui| {
        if main_button_ui(ui, view, words.sharing.merge_and_save, open.merge().is_settled()).clicked() {
            view.actions.push(LibraryAction::FinishMerge);
        }
        for (text, side) in [
            (words.sharing.all_mine, Side::Mine),
            (words.sharing.all_theirs, Side::Theirs),
        ] {
            if ui.button(text).clicked() {
                let places = open
                    .merge()
                    .conflicts
                    .iter()
                    .map(|conflict| conflict.place.clone());
                view.actions
                    .extend(places.map(|place| LibraryAction::Choose(place, side)));
            }
        }
        if ui
            .button(words.sharing.merge_later)
            .on_hover_text(words.sharing.merge_later_hint)
            .clicked()
        {
            view.actions.push(LibraryAction::PutOffMerge);
        }
    });
}

/// One place with its values side by side.
fn conflict_ui(
    ui: &mut Ui,
    words: &crate::ui::wording::Words,
    tokens: &theme::Tokens,
    open: &OpenCollision,
    conflict: &Conflict,
    i: usize,
    actions: &mut Actions,
) {
    ui.add_space(6.0);
    ui.label(RichText::new(words.place(&conflict.place)).font(theme::bold(14.0)));
    let theirs = open.by().map_or_else(
        || words.sharing.theirs.to_owned(),
        |by| format!("{} · {}", words.sharing.theirs, words.who_when(by)),
    );
    let mut sides = vec![
        (Side::Mine, words.sharing.mine.to_owned(), &conflict.mine),
        (Side::Theirs, theirs, &conflict.theirs),
    ];
    if open.has_base() {
        sides.push((Side::Base, words.sharing.base.to_owned(), &conflict.base));
    }
    ui.columns(sides.len(), |columns| {
        for (column, (side, heading, value)) in columns.iter_mut().zip(&sides) {
            let chosen = conflict.chosen == Some(*side);
            let name = format!("{} {heading} {}", words.sharing.take_value, i + 1);
            if value_ui(column, words, tokens, (heading, value), chosen, &name) {
                actions.push(LibraryAction::Choose(conflict.place.clone(), *side));
            }
        }
    });
}

/// A value as a card to be taken by a click or with Space; returns whether it was.
pub(super) fn value_ui(
    ui: &mut Ui,
    words: &crate::ui::wording::Words,
    tokens: &theme::Tokens,
    (heading, value): (&str, &str),
    chosen: bool,
    name: &str,
) -> bool {
    let response = ui
        .scope_builder(UiBuilder::new().id_salt(name).sense(Sense::click()), |ui| {
            let response = ui.response();
            let (fill, border) = if chosen {
                (tokens.accent_soft, tokens.accent)
            } else if response.hovered() || response.has_focus() {
                (tokens.card_fill, tokens.accent)
            } else {
                (tokens.card_fill, tokens.border)
            };
            Frame::new()
                .fill(fill)
                .stroke(Stroke::new(if chosen { 2.0 } else { 1.0 }, border))
                .corner_radius(CornerRadius::same(FIELD_RADIUS))
                .inner_margin(Margin::same(8))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    let mark = if chosen { "✓ " } else { "" };
                    let heading = RichText::new(format!("{mark}{heading}")).size(SECONDARY);
                    ui.label(heading.color(if chosen {
                        tokens.accent
                    } else {
                        tokens.secondary_text
                    }));
                    ScrollArea::vertical()
                        .id_salt(name)
                        .max_height(VALUE_HEIGHT)
                        .show(ui, |ui| {
                            let text = if value.is_empty() {
                                RichText::new(words.sharing.empty_value).color(tokens.secondary_text)
                            } else {
                                RichText::new(value)
                            };
                            ui.add(Label::new(text).wrap().selectable(false));
                        });
                });
        })
        .response;
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, name));
    response.clicked()
}
