//! The widget that the keys are on: it is kept in sight, and seen to have them.

use egui::{
    Context, CornerRadius, Id, Key, Popup, Rect, Stroke, StrokeKind, Ui, Vec2, text_edit::TextEditState,
};

use crate::ui::{
    access::{close_menu_after_key, keys_used_last},
    theme::{FIELD_RADIUS, Tokens},
};

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

/// What is higher has a way of its own to show that it has the keyboard, points.
const HIGHEST: f32 = 120.0;

/// Draws a ring around the widget that the keys are on. Text fields have a border that says it.
pub(crate) fn focus_ring(ctx: &Context, tokens: &Tokens) {
    // A button that was clicked has the keys too, and nobody looks for them there.
    if !keys_used_last(ctx) {
        return;
    }
    let Some(id) = ctx.memory(egui::Memory::focused) else {
        return;
    };
    let Some(widget) = ctx
        .read_response(id)
        .filter(|widget| widget.rect.height() <= HIGHEST)
    else {
        return;
    };
    if TextEditState::load(ctx, id).is_some() {
        return;
    }
    let seen = widget.interact_rect;
    // What the area around it cuts off of the widget, it cuts off of the ring too.
    let cut = |inside: bool, edge: f32, free: f32| if inside { free } else { edge };
    let clip = Rect {
        min: egui::pos2(
            cut(seen.left() <= widget.rect.left(), seen.left(), f32::NEG_INFINITY),
            cut(seen.top() <= widget.rect.top(), seen.top(), f32::NEG_INFINITY),
        ),
        max: egui::pos2(
            cut(seen.right() >= widget.rect.right(), seen.right(), f32::INFINITY),
            cut(
                seen.bottom() >= widget.rect.bottom(),
                seen.bottom(),
                f32::INFINITY,
            ),
        ),
    };
    if !seen.is_positive() {
        return;
    }
    let painter = ctx.layer_painter(widget.layer_id);
    let painter = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
    painter.rect_stroke(
        widget.rect.expand(1.0),
        CornerRadius::same(FIELD_RADIUS + 1),
        Stroke::new(2.0, tokens.accent),
        StrokeKind::Outside,
    );
}

/// Gives the keyboard back to what opened a menu, when a key closes the menu: what had it in there is gone.
#[derive(Debug, Default)]
pub(crate) struct MenuFocus {
    /// What had the keyboard last while no menu was open.
    opener: Option<Id>,
    open: bool,
}

impl MenuFocus {
    /// To be called behind everything that is drawn in a frame.
    pub(crate) fn follow(&mut self, ctx: &Context) {
        close_menu_after_key(ctx);
        let open = Popup::is_any_open(ctx);
        let focused = ctx.memory(egui::Memory::focused);
        let was_open = std::mem::replace(&mut self.open, open);
        let by_key = ctx.input(|input| {
            let keys = [Key::Escape, Key::Enter, Key::Space];
            keys.into_iter().any(|key| input.key_pressed(key))
        });
        if was_open
            && !open
            && by_key
            && let Some(opener) = self.opener
            && focused.is_none_or(|id| is_elsewhere(ctx, id, opener))
        {
            ctx.memory_mut(|memory| memory.request_focus(opener));
        } else if !open && !was_open {
            self.opener = focused;
        }
    }
}

/// Whether two widgets are on different layers, as what is in a menu and its button are.
fn is_elsewhere(ctx: &Context, one: Id, other: Id) -> bool {
    let layer = |id| ctx.read_response(id).map(|widget| widget.layer_id);
    layer(one) != layer(other)
}
