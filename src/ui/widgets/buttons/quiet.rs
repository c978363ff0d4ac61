//! Buttons that stay in the background: no border until the pointer or the keyboard comes.

use egui::{Color32, Stroke, Ui};

use crate::ui::theme::Tokens;

/// Draws what `add` draws with buttons that have no border at rest. Fields keep theirs where they are drawn outside.
pub(crate) fn quiet_ui<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    // Not a scope: the buttons wrap with what stands beside them.
    let kept = ui.visuals().widgets.clone();
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
    for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.open] {
        state.bg_stroke = Stroke::NONE;
    }
    let result = add(ui);
    ui.visuals_mut().widgets = kept;
    result
}

/// Gives ticks and radio buttons in a menu their border: a menu's own style takes it off of everything.
pub(crate) fn marks_in_menu(ui: &mut Ui, tokens: &Tokens) {
    let widgets = &mut ui.visuals_mut().widgets;
    for state in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
        state.bg_stroke = Stroke::new(1.0, tokens.field_border);
    }
}
