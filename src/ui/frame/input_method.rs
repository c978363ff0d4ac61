//! Chinese input methods: while text is being composed, every key belongs to the input method.

use egui::{Context, Event, Id, ImeEvent, RawInput};

/// Whether keys of this frame belong to an input method: no shortcut fires and no list takes them.
pub(crate) fn is_composing(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<bool>(flag())).unwrap_or(false)
}

fn flag() -> Id {
    Id::unique("input method is composing")
}

/// Looks at the events of a frame before anything else does. While a composition is open, and in the frame that ends
/// it, key events are dropped: some systems send them beside the composition, and Enter, Tab or Backspace would then
/// act on the half-composed text.
#[derive(Debug, Default)]
pub(crate) struct InputMethod {
    /// A composition is open.
    preedit: bool,
}

impl egui::Plugin for InputMethod {
    fn debug_name(&self) -> &'static str {
        "input method"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let mut composing = self.preedit;
        for event in &input.events {
            if let Event::Ime(event) = event {
                composing = true;
                match event {
                    ImeEvent::Preedit { text, .. } => self.preedit = !text.is_empty(),
                    ImeEvent::Commit(_) => self.preedit = false,
                    _ => {}
                }
            }
        }
        if composing {
            input
                .events
                .retain(|event| !matches!(event, Event::Key { pressed: true, .. }));
        }
        ctx.data_mut(|data| data.insert_temp(flag(), composing));
    }
}
