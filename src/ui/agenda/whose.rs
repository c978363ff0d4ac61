//! 只看我的: whose things the pages show, one click apart from everyone's.

use egui::Ui;

use crate::{
    app::Action,
    domain::Settings,
    ui::{frame::View, widgets::toggle_chip_ui},
};

/// Draws the switch. Without a name in the settings there is nobody whose things they could be.
pub(super) fn whose_ui(ui: &mut Ui, view: &mut View<'_>) {
    let (words, settings) = (view.words, view.app.settings());
    let named = !settings.user_name.trim().is_empty();
    ui.add_enabled_ui(named, |ui| {
        let on = named && !settings.everyones;
        let chip = toggle_chip_ui(ui, on, words.only_mine);
        let chip = chip.on_disabled_hover_text(words.only_mine_nobody);
        if chip.on_hover_text(words.only_mine_hint).clicked() {
            view.actions.push(Action::SetSettings(Box::new(Settings {
                everyones: on,
                ..settings.clone()
            })));
        }
    });
}
