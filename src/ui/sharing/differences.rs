//! Differences between two versions of a record, one place under the other: what was there, what is there now.

use egui::{CornerRadius, Frame, Label, Margin, RichText, Ui};

use crate::domain::merge::Difference;

use crate::ui::{
    frame::View,
    theme::{self, FIELD_RADIUS, Tokens},
};

/// Draws them, or a word where there are none.
pub(crate) fn differences_ui(ui: &mut Ui, view: &View<'_>, differences: &[Difference]) {
    let (words, tokens, own_fields) = (view.words, view.tokens, view.own_fields());
    if differences.is_empty() {
        ui.label(RichText::new(words.sharing.no_differences).color(tokens.secondary_text));
    }
    for difference in differences {
        let place = words.place(&difference.place, &own_fields);
        let (before, after) = (
            difference.before.of(words.language),
            difference.after.of(words.language),
        );
        difference_ui(ui, tokens, &place, before, after);
    }
}

/// One place: what was there, what is there now.
pub(super) fn difference_ui(ui: &mut Ui, tokens: &Tokens, place: &str, before: &str, after: &str) {
    ui.label(RichText::new(place).font(theme::bold(13.0)));
    for (mark, text, color, fill) in [
        ("−", before, tokens.overdue_text, tokens.overdue_fill),
        ("＋", after, tokens.done_text, tokens.done_fill),
    ] {
        if !text.is_empty() {
            value_ui(ui, mark, text, color, fill);
        }
    }
    ui.add_space(4.0);
}

fn value_ui(ui: &mut Ui, mark: &str, text: &str, color: egui::Color32, fill: egui::Color32) {
    Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius::same(FIELD_RADIUS))
        .inner_margin(Margin::symmetric(8, 3))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(RichText::new(format!("{mark} {text}")).color(color)).wrap());
        });
}
