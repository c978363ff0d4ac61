//! Chinese input methods: while text is being composed, every key belongs to the input method.

use egui::{Context, Event, Id, ImeEvent, RawInput};

fn flag() -> Id {
    Id::unique("input method is composing")
}

/// Looks at the events of a frame before anything else does. A frame with a commit still counts as composing: the
/// key that committed may stand among the same events.
pub(super) fn observe(ctx: &Context, input: &RawInput) {
    let before = ctx
        .data(|data| data.get_temp::<Composing>(flag()))
        .unwrap_or_default();
    let mut now = Composing {
        this_frame: before.preedit,
        preedit: before.preedit,
    };
    for event in &input.events {
        if let Event::Ime(event) = event {
            now.this_frame = true;
            match event {
                ImeEvent::Preedit { text, .. } => now.preedit = !text.is_empty(),
                ImeEvent::Commit(_) => now.preedit = false,
                _ => {}
            }
        }
    }
    ctx.data_mut(|data| data.insert_temp(flag(), now));
}

#[derive(Debug, Clone, Copy, Default)]
struct Composing {
    /// A composition was open at the start of this frame, or spoke during it.
    this_frame: bool,
    /// A composition is open at its end.
    preedit: bool,
}

/// Whether keys of this frame belong to an input method: no shortcut fires and no list takes them.
pub(crate) fn is_composing(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Composing>(flag()))
        .is_some_and(|state| state.this_frame)
}
