//! Keeps the widget that the keys are on in sight.

use egui::{Rect, Ui, Vec2};

/// The room left beyond the widget, in points.
const MARGIN: f32 = 8.0;

/// Scrolls the area around `ui` to the widget that the keys have just come to; egui leaves it where it is, be it out of
/// sight. To be called behind everything else in the area. What the pointer went to is in sight and stays.
pub(crate) fn follow_focus(ui: &Ui) {
    // A widget asked for in the frame of a press loses the keys to it.
    let pointed = ui.input(|input| {
        let pointer = &input.pointer;
        pointer.any_pressed() || pointer.any_down() || pointer.any_released()
    });
    if pointed {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let Some(widget) = focused.and_then(|id| ui.ctx().read_response(id)) else {
        return;
    };
    let inside = widget.layer_id == ui.layer_id() && ui.min_rect().intersects(widget.rect);
    if !inside || !widget.gained_focus() {
        return;
    }
    let seen = ui.clip_rect();
    // Of what is taller than the area, its beginning.
    let height = widget.rect.height().min(seen.height() - 2.0 * MARGIN);
    let wanted = Rect::from_min_size(widget.rect.min, Vec2::new(widget.rect.width(), height));
    if wanted.top() < seen.top() || wanted.bottom() > seen.bottom() {
        ui.scroll_to_rect(wanted.expand2(Vec2::new(0.0, MARGIN)), None);
    }
}
