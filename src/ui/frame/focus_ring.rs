//! The ring around what has the keyboard, the same for every widget.

use egui::{Context, CornerRadius, Stroke, StrokeKind};

use crate::ui::theme::{FIELD_RADIUS, Tokens};

/// The room between a widget and its ring, and the ring's width, points.
const GAP: f32 = 1.0;
const WIDTH: f32 = 2.0;

/// Draws the ring over what was drawn in this frame.
pub(crate) fn focus_ring(ctx: &Context) {
    let Some(widget) = ctx
        .memory(egui::Memory::focused)
        .and_then(|id| ctx.read_response(id))
    else {
        return;
    };
    if !widget.interact_rect.is_positive() {
        return;
    }
    let room = GAP + WIDTH;
    // Of what is scrolled half out of sight, only what is seen.
    let seen = widget.interact_rect.expand(room);
    let tokens = Tokens::of(ctx.theme());
    ctx.layer_painter(widget.layer_id)
        .with_clip_rect(seen)
        .rect_stroke(
            widget.rect.expand(GAP),
            CornerRadius::same(FIELD_RADIUS + 1),
            Stroke::new(WIDTH, tokens.accent),
            StrokeKind::Outside,
        );
}
