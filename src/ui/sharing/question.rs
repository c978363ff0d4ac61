//! A question about several places: for each the values of both sides and what both began with, of which one is taken by a
//! click or with Space.

use egui::{CornerRadius, Frame, Label, Margin, RichText, ScrollArea, Sense, Stroke, Ui, UiBuilder};

use crate::{
    app::LibraryAction,
    domain::{Stamp, merge::Side},
    ui::{
        frame::View,
        theme::{self, FIELD_RADIUS, SECONDARY},
        widgets::{heading_ui, main_button_ui},
        wording::Words,
    },
};

/// How wide the dialog is, points.
pub(super) const WIDTH: f32 = 860.0;

/// The most of a value that is shown at once; the rest scrolls, points.
const VALUE_HEIGHT: f32 = 120.0;

/// What is asked.
pub(super) struct Question<'a> {
    /// What both sides changed, in words.
    pub(super) title: String,
    /// What is to be done.
    pub(super) hint: &'static str,
    /// What putting it off does.
    pub(super) later_hint: &'static str,
    /// Who the other side is, where that is known.
    pub(super) by: Option<&'a Stamp>,
    /// The places.
    pub(super) places: Vec<PlaceAsked>,
    /// How many places of mine and of theirs need no question.
    pub(super) quiet: (usize, usize),
}

/// A place that both sides changed.
pub(super) struct PlaceAsked {
    /// Its name.
    pub(super) name: String,
    /// Its values: mine, theirs, and what both began with where that is known.
    pub(super) values: Vec<(Side, String)>,
    /// Which is taken.
    pub(super) chosen: Option<Side>,
}

/// What was answered in this frame.
pub(super) enum Reply {
    /// A side is taken for the place of a number.
    Take(usize, Side),
    /// A side is taken for all places.
    TakeAll(Side),
    /// Every place is decided, and both become one.
    Merge,
    /// Not now.
    Later,
}

impl Reply {
    /// What the program is asked for: `choose` takes a side for one of so many places.
    pub(super) fn actions(
        self,
        places: usize,
        choose: impl Fn(usize, Side) -> LibraryAction,
        [merge, later]: [LibraryAction; 2],
    ) -> Vec<LibraryAction> {
        match self {
            Self::Take(place, side) => vec![choose(place, side)],
            Self::TakeAll(side) => (0..places).map(|place| choose(place, side)).collect(),
            Self::Merge => vec![merge],
            Self::Later => vec![later],
        }
    }
}

impl Question<'_> {
    /// Draws it.
    pub(super) fn ui(&self, ui: &mut Ui, view: &View<'_>) -> Option<Reply> {
        heading_ui(ui, &self.title);
        ui.label(RichText::new(self.hint).color(view.tokens.secondary_text));
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() - 260.0).max(160.0);
        let places = ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true]);
        let taken = places.show(ui, |ui| {
            let asked = self.places.iter().enumerate();
            // All are drawn, whichever is answered.
            let taken: Vec<_> = asked
                .map(|(i, place)| self.place_ui(ui, view, place, i))
                .collect();
            let mut taken = taken.into_iter().enumerate();
            taken.find_map(|(i, side)| Some(Reply::Take(i, side?)))
        });
        let (mine, theirs) = self.quiet;
        if mine + theirs > 0 {
            let text = RichText::new(view.words.merged_quietly(mine, theirs)).size(SECONDARY);
            ui.label(text.color(view.tokens.secondary_text));
        }
        ui.add_space(8.0);
        self.buttons_ui(ui, view).or(taken.inner)
    }

    /// One place with its values side by side.
    fn place_ui(&self, ui: &mut Ui, view: &View<'_>, place: &PlaceAsked, i: usize) -> Option<Side> {
        ui.add_space(6.0);
        ui.label(RichText::new(&place.name).font(theme::bold(14.0)));
        let mut taken = None;
        ui.columns(place.values.len(), |columns| {
            for (column, (side, value)) in columns.iter_mut().zip(&place.values) {
                let heading = self.heading(view.words, *side);
                let name = format!("{} {heading} {}", view.words.sharing.take_value, i + 1);
                if value_ui(
                    column,
                    view,
                    (&heading, value),
                    place.chosen == Some(*side),
                    &name,
                ) {
                    taken = Some(*side);
                }
            }
        });
        taken
    }

    fn heading(&self, words: &Words, side: Side) -> String {
        match (side, self.by) {
            (Side::Mine, _) => words.sharing.mine.to_owned(),
            (Side::Theirs, None) => words.sharing.theirs.to_owned(),
            (Side::Theirs, Some(by)) => format!("{} · {}", words.sharing.theirs, words.who_when(by)),
            (Side::Base, _) => words.sharing.base.to_owned(),
        }
    }

    fn buttons_ui(&self, ui: &mut Ui, view: &View<'_>) -> Option<Reply> {
        let words = view.words;
        let settled = self.places.iter().all(|place| place.chosen.is_some());
        let mut reply = None;
        ui.horizontal(|ui| {
            if main_button_ui(ui, view, words.sharing.merge_and_save, settled).clicked() {
                reply = Some(Reply::Merge);
            }
            for (text, side) in [
                (words.sharing.all_mine, Side::Mine),
                (words.sharing.all_theirs, Side::Theirs),
            ] {
                if ui.button(text).clicked() {
                    reply = Some(Reply::TakeAll(side));
                }
            }
            let later = ui.button(words.sharing.merge_later);
            if later.on_hover_text(self.later_hint).clicked() {
                reply = Some(Reply::Later);
            }
        });
        reply
    }
}

/// A value as a card to be taken by a click or with Space; returns whether it was.
fn value_ui(ui: &mut Ui, view: &View<'_>, (heading, value): (&str, &str), chosen: bool, name: &str) -> bool {
    let tokens = view.tokens;
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
                                RichText::new(view.words.sharing.empty_value).color(tokens.secondary_text)
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
