//! The question before a layer is left in which something was typed.

use egui::{RichText, Ui};

use crate::ui::widgets::{Answer, dangerous_answers_ui, heading_ui};

use super::view::{Layer, Next, View};

/// Whether what was typed is given up.
#[derive(Debug)]
pub(super) struct Abandon;

impl Layer for Abandon {
    fn width(&self) -> f32 {
        400.0
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.abandon_title);
        ui.label(RichText::new(words.abandon_text).color(view.tokens.secondary_text));
        match dangerous_answers_ui(ui, view, words.abandon, words.keep_editing) {
            Answer::Waiting => Next::Stay,
            Answer::Cancelled => Next::Done,
            Answer::Confirmed => Next::DoneBelow,
        }
    }
}
