//! Files dropped on the window.

use egui::{Align2, Area, Context, Frame, Id, Order, RichText, Ui};

use crate::app::Action;

use super::{theme::Tokens, wording::Words};

/// Opens what was dropped in this frame.
pub(super) fn take(ctx: &Context, actions: &mut Vec<Action>) {
    let dropped = ctx.input(|input| input.raw.dropped_files.clone());
    actions.extend(
        dropped
            .iter()
            .map(|file| Action::OpenPath(file.path().to_owned())),
    );
}

/// Says so while something is held over the window.
pub(super) fn overlay_ui(ui: &mut Ui, words: &Words) {
    if ui.ctx().input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let tokens = Tokens::get(ui);
    let area = Area::new(Id::unique("drop"))
        .order(Order::Tooltip)
        .anchor(Align2::CENTER_CENTER, egui::Vec2::ZERO);
    area.show(ui.ctx(), |ui| {
        let frame = Frame::popup(ui.style()).inner_margin(24);
        frame.show(ui, |ui| {
            ui.label(RichText::new(words.drop_here).size(18.0).color(tokens.accent))
        });
    });
}
