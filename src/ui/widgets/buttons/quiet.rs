//! Buttons that stay in the background: no border until the pointer or the keyboard comes.

use egui::{Color32, Stroke, Ui};

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
