//! Whether keys or the pointer were used last.

use egui::{Context, Event, Id};

/// Whether the last thing done in the window was done by keys, or by a screen reader. Of that which was clicked nobody looks
/// for where the keyboard is. To be called in each frame.
pub(crate) fn keys_used_last(ctx: &Context) -> bool {
    let now = ctx.input(|input| {
        let by_key = |event: &Event| {
            matches!(
                event,
                Event::Key { pressed: true, .. } | Event::AccessKitActionRequest(_)
            )
        };
        let keys = input.events.iter().any(by_key);
        let pointer = input.pointer.any_pressed();
        (keys || pointer).then_some(keys && !pointer)
    });
    let flag = Id::unique("the keys were used last");
    if let Some(keys) = now {
        ctx.data_mut(|data| data.insert_temp(flag, keys));
    }
    ctx.data(|data| data.get_temp(flag)).unwrap_or(false)
}
