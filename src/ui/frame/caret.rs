//! The caret blinks while somebody types, and stands still afterwards: each blink draws the whole window, and a form with a
//! long text in it would cost a processor that nobody uses.

use egui::{Context, Event};

/// It blinks for so long after the last key or click, seconds.
const SECONDS: f64 = 10.0;

/// Since when nobody has used the window.
#[derive(Debug, Default)]
pub(crate) struct Caret {
    used: f64,
}

impl Caret {
    /// Lets it blink or stand still in this frame.
    pub(crate) fn rest(&mut self, ctx: &Context) {
        let (time, is_used) = ctx.input(|input| {
            let is_used = |event: &Event| {
                matches!(
                    event,
                    Event::Key { .. }
                        | Event::Text(_)
                        | Event::Ime(_)
                        | Event::Paste(_)
                        | Event::PointerButton { .. }
                )
            };
            (input.time, input.events.iter().any(is_used))
        });
        let blinks = self.blinks(time, is_used);
        if ctx.style_of(ctx.theme()).visuals.text_cursor.blink != blinks {
            ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = blinks);
        }
    }

    fn blinks(&mut self, time: f64, is_used: bool) -> bool {
        if is_used {
            self.used = time;
        }
        time - self.used < SECONDS
    }
}

#[cfg(test)]
mod tests {
    use super::Caret;

    #[test]
    fn the_caret_stands_still_ten_seconds_after_the_last_key() {
        let mut caret = Caret::default();
        for (time, key, blinks) in [
            (0.0, true, true),
            (9.9, false, true),
            (10.1, false, false),
            (60.0, true, true),
            (69.0, false, true),
            (70.5, false, false),
        ] {
            assert_eq!(caret.blinks(time, key), blinks, "{time}");
        }
    }
}
