//! Cards and page titles.

use egui::{CornerRadius, Frame, Label, Margin, RichText, Stroke, Ui};

use crate::ui::{
    access,
    theme::{self, CARD_RADIUS, SECONDARY, Tokens},
};

/// A card with a heading: paper on paper, a hairline around it. Its content takes the whole width.
pub(crate) fn card_ui<R>(ui: &mut Ui, heading: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::get(ui);
    Frame::new()
        .fill(tokens.card_fill)
        .stroke(Stroke::new(1.0, tokens.border))
        .corner_radius(CornerRadius::same(CARD_RADIUS))
        .inner_margin(Margin::symmetric(16, 12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            if !heading.is_empty() {
                let label = ui.label(RichText::new(heading).font(theme::bold(15.0)));
                access::heading(&label, 2, heading);
                ui.add_space(4.0);
            }
            add(ui)
        })
        .inner
}

/// The title of a page, with a secondary text behind it.
pub(crate) fn page_title_ui(ui: &mut Ui, title: &str, beside: &str) {
    let tokens = Tokens::get(ui);
    ui.horizontal(|ui| {
        let label = ui.label(RichText::new(title).font(theme::bold(theme::TITLE)));
        access::heading(&label, 1, title);
        if !beside.is_empty() {
            ui.add_space(4.0);
            let beside = ui.label(RichText::new(beside).color(tokens.secondary_text));
            // How many there are changes with every filter.
            access::live(&beside, access::Urgency::Later);
        }
    });
}

/// Says what rows can be selected for, in the place and the height of the bar that comes when one is: so that the rows stay
/// under the pointer.
pub(crate) fn selection_hint_ui(ui: &mut Ui, hint: &str) {
    ui.horizontal(|ui| {
        ui.set_min_height(ui.spacing().interact_size.y);
        let color = Tokens::get(ui).secondary_text;
        ui.add(Label::new(RichText::new(hint).size(SECONDARY).color(color)).truncate());
    });
}
