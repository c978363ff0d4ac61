//! Chinese input methods: while text is being composed, every key belongs to the input method.

use egui::{Context, Event, FullOutput, Id, ImeEvent, RawInput, output::IMEOutput};

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
///
/// What the system is told of the text field is put right on the way out. X11 knows a point alone, over which a candidate
/// window would lie: it gets the lower end of the caret. And whoever goes from one field to the next is neither interrupted
/// nor without a field for a moment: either would make the input method begin anew, in the language that it begins with.
#[derive(Debug, Default)]
pub(crate) struct InputMethod {
    /// A composition is open.
    preedit: bool,
    /// The window is one of X11.
    x11: bool,
    /// The field that had the keyboard last, and since when none has it, seconds.
    last: Option<(IMEOutput, Option<f64>)>,
}

/// So long after a field lost the keyboard another may have it, seconds.
const BETWEEN_FIELDS: f64 = 0.25;

impl InputMethod {
    /// For the window of this run.
    pub(crate) fn of_system() -> Self {
        let wayland = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"];
        let wayland = wayland
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
        Self {
            x11: cfg!(target_os = "linux") && !wayland,
            ..Self::default()
        }
    }

    /// What the system is told of the field with the keyboard in a frame at `time`, by what the toolkit says of it. Where
    /// something else has the keyboard (`on_the_way`), it is on its way from field to field.
    fn told(&mut self, ime: Option<IMEOutput>, time: f64, on_the_way: bool) -> Option<IMEOutput> {
        let Some(mut ime) = ime else {
            let (last, since) = self.last.as_mut()?;
            if on_the_way {
                *since = None;
                return Some(*last);
            }
            let since = *since.get_or_insert(time);
            return (time - since < BETWEEN_FIELDS).then_some(*last);
        };
        ime.should_interrupt_composition &= self.preedit;
        if self.x11 {
            let height = ime.cursor_rect.height();
            ime.cursor_rect = ime.cursor_rect.translate(egui::vec2(0.0, height));
        }
        let quiet = IMEOutput {
            should_interrupt_composition: false,
            ..ime
        };
        self.last = Some((quiet, None));
        Some(ime)
    }
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

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let ime = output.platform_output.ime.take();
        let (none, time) = (ime.is_none(), ctx.input(|input| input.time));
        let on_the_way = ctx.memory(egui::Memory::focused).is_some();
        output.platform_output.ime = self.told(ime, time, on_the_way);
        if none && !on_the_way && output.platform_output.ime.is_some() {
            ctx.request_repaint_after_secs(BETWEEN_FIELDS as f32);
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{IMEPurpose, Rect, output::IMEOutput, pos2};

    use super::{BETWEEN_FIELDS, InputMethod};

    fn field(top: f32) -> IMEOutput {
        IMEOutput {
            purpose: IMEPurpose::Normal,
            rect: Rect::from_min_max(pos2(0.0, top), pos2(200.0, top + 30.0)),
            cursor_rect: Rect::from_min_max(pos2(20.0, top + 5.0), pos2(21.0, top + 25.0)),
            should_interrupt_composition: true,
        }
    }

    #[test]
    fn the_candidates_stand_under_the_line() {
        let mut x11 = InputMethod {
            x11: true,
            ..InputMethod::default()
        };
        let told = x11.told(Some(field(100.0)), 0.0, false).unwrap();
        let distance = told.cursor_rect.top() - field(100.0).cursor_rect.bottom();
        assert!(distance.abs() < 0.1, "{distance}");
        let mut other = InputMethod::default();
        let told = other.told(Some(field(100.0)), 0.0, false).unwrap();
        assert_eq!(
            told.cursor_rect,
            field(100.0).cursor_rect,
            "others know the height"
        );
    }

    #[test]
    fn the_input_method_goes_on_from_field_to_field() {
        let mut method = InputMethod::default();
        let told = method.told(Some(field(100.0)), 0.0, false).unwrap();
        assert!(!told.should_interrupt_composition, "nothing is being composed");
        assert!(method.told(None, 3.0, false).is_some(), "between two fields");
        let next = method
            .told(Some(field(200.0)), 3.0 + BETWEEN_FIELDS * 0.8, false)
            .unwrap();
        assert_eq!(next.rect, field(200.0).rect);
        assert!(
            method.told(None, 3.5, true).is_some(),
            "on a button between two fields"
        );
        assert!(method.told(None, 4.0, false).is_some());
        assert!(
            method.told(None, 4.0 + BETWEEN_FIELDS, false).is_none(),
            "the keyboard is in no field"
        );
        method.preedit = true;
        let told = method.told(Some(field(100.0)), 6.0, false).unwrap();
        assert!(
            told.should_interrupt_composition,
            "what is composed stays in its field"
        );
    }
}
