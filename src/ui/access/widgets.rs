//! The widgets of a frame that the keyboard can go to, in the order of the Tab key.

use egui::{Context, Id, LayerId, WidgetRect, WidgetRects};

/// Whether the keyboard can go to it.
fn is_stop(widget: &WidgetRect) -> bool {
    widget.enabled && widget.visible && widget.sense.is_focusable() && !is_handle(widget)
}

/// What a column is made wider or narrower with: egui takes the keyboard there, where it can do nothing.
pub(super) fn is_handle(widget: &WidgetRect) -> bool {
    widget.sense.senses_drag() && widget.rect.width() <= HANDLE
}

/// A handle is no wider than this, points.
const HANDLE: f32 = 8.0;

/// What the keyboard could go to in this frame after a widget of it, or before it.
pub(super) fn next_to(ctx: &Context, id: Id, forward: bool) -> Option<Id> {
    if !forward {
        return before(ctx, id);
    }
    ctx.viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let (layer, _) = widgets.order(id)?;
        let mut behind = widgets.get_layer(layer).skip_while(|widget| widget.id != id);
        behind.find(|widget| is_stop(widget)).map(|widget| widget.id)
    })
}

fn stops(widgets: &WidgetRects, layer: LayerId) -> impl DoubleEndedIterator<Item = Id> {
    let stops: Vec<Id> = widgets
        .get_layer(layer)
        .filter(|widget| is_stop(widget))
        .map(|widget| widget.id)
        .collect();
    stops.into_iter()
}

/// Whether the keyboard can go to a widget of this frame.
pub(crate) fn is_there(ctx: &Context, id: Id) -> bool {
    ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).is_some_and(is_stop))
}

/// What stands beside a widget that was there in the frame before and is not in this one: the next that is left, else the
/// one before it. `None` where the widget is there, or never was; what is asked for before it is drawn is none that went.
pub(crate) fn neighbour(ctx: &Context, gone: Id) -> Option<Id> {
    ctx.viewport(|viewport| {
        let (before, now) = (&viewport.prev_pass.widgets, &viewport.this_pass.widgets);
        if now.get(gone).is_some_and(is_stop) || !before.get(gone).is_some_and(is_stop) {
            return None;
        }
        let (layer, _) = before.order(gone)?;
        let order: Vec<Id> = stops(before, layer).collect();
        let at = order.iter().position(|id| *id == gone)?;
        let is_left = |id: &&Id| now.get(**id).is_some_and(is_stop);
        let after = order[at + 1..].iter().find(is_left);
        after.or_else(|| order[..at].iter().rev().find(is_left)).copied()
    })
}

/// The first widget of a layer that the keyboard can go to, of those that `fits` takes.
pub(crate) fn first_in(ctx: &Context, layer: LayerId, fits: impl Fn(&WidgetRect) -> bool) -> Option<Id> {
    let stops: Vec<WidgetRect> = ctx.viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(layer);
        widgets.filter(|widget| is_stop(widget)).copied().collect()
    });
    let first = stops.into_iter().find(fits)?;
    Some(first.id)
}

/// What the keyboard could go to in this frame before a widget of it.
pub(super) fn before(ctx: &Context, id: Id) -> Option<Id> {
    ctx.viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let (layer, _) = widgets.order(id)?;
        let ahead = widgets.get_layer(layer).take_while(|widget| widget.id != id);
        ahead
            .filter(|widget| is_stop(widget))
            .last()
            .map(|widget| widget.id)
    })
}

/// What a widget of this frame stands in, from the inside to the outside.
pub(super) fn ancestors(ctx: &Context, id: Id) -> Vec<Id> {
    ctx.viewport(|viewport| {
        let widgets = &viewport.this_pass.widgets;
        let outer = |id: &Id| {
            let parent = widgets.get(*id)?.parent_id;
            (parent != *id).then_some(parent)
        };
        std::iter::successors(outer(&id), outer).take(DEEPEST).collect()
    })
}

/// Deeper than any page.
const DEEPEST: usize = 100;

/// A widget of this frame.
pub(super) fn widget(ctx: &Context, id: Id) -> Option<WidgetRect> {
    ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
}
