//! The licences of everything that is in the program.

use egui::{RichText, ScrollArea, TextStyle, Ui};

use crate::app::licences;

use crate::ui::{
    frame::{Layer, Next, View},
    theme::SECONDARY,
    widgets::{close_ui, heading_ui},
};

/// The dialog.
#[derive(Debug)]
pub(crate) struct LicencesDialog {
    text: String,
    /// Where each line begins and ends in the text, bytes.
    lines: Vec<(usize, usize)>,
}

impl Default for LicencesDialog {
    fn default() -> Self {
        let text = licences();
        let mut lines = Vec::new();
        let mut begin = 0;
        for line in text.split('\n') {
            lines.push((begin, begin + line.len()));
            begin += line.len() + 1;
        }
        Self { text, lines }
    }
}

impl Layer for LicencesDialog {
    fn width(&self) -> f32 {
        720.0
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let words = view.words;
        heading_ui(ui, words.about.licences_title);
        ui.label(RichText::new(words.about.licences_text).color(view.tokens.secondary_text));
        ui.add_space(8.0);
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 480.0);
        let row = ui.text_style_height(&TextStyle::Body);
        // Many thousands of lines: only those that are seen are laid out.
        ScrollArea::both()
            .max_height(height)
            .auto_shrink([false, false])
            .show_rows(ui, row, self.lines.len(), |ui, rows| {
                for (begin, end) in &self.lines[rows] {
                    let line = RichText::new(&self.text[*begin..*end]).size(SECONDARY);
                    ui.add(egui::Label::new(line).extend());
                }
            });
        if close_ui(ui, view) {
            Next::Done
        } else {
            Next::Stay
        }
    }
}
