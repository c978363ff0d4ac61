//! The record beside the list: what is chosen is read there, and the list keeps its place.

use egui::{Frame, Margin, Panel, RichText, Ui};

use crate::ui::{
    access::{Part, part_ui},
    frame::View,
    record_text::record_ui,
    widgets::toggle_chip_ui,
};

use super::Ledger;

/// From this width of the page on, points, it is there until somebody closes it.
const ROOM: f32 = 1400.0;

/// What the list needs beside it, points.
const LIST: f32 = 560.0;

/// How wide it is: the least, the usual and the most, points.
const WIDTHS: [f32; 3] = [300.0, 480.0, 640.0];

impl Ledger {
    /// Whether the record chosen is read beside the list, on a page of a width.
    fn is_read_beside(&self, view: &View<'_>, room: f32) -> bool {
        let wanted = self.look(view).reading.unwrap_or(room >= ROOM);
        wanted && room >= LIST + WIDTHS[0]
    }

    /// The button that opens and closes the pane.
    pub(super) fn reading_button_ui(&self, ui: &mut Ui, view: &mut View<'_>, room: f32) {
        let on = self.is_read_beside(view, room);
        let has_room = room >= LIST + WIDTHS[0];
        let words = &view.words.list;
        let button = ui.add_enabled_ui(has_room, |ui| toggle_chip_ui(ui, on, words.reading_pane));
        let button = button.inner.on_hover_text(words.reading_pane_hint);
        if button.clicked() {
            let mut look = self.look(view).clone();
            look.reading = Some(!on);
            self.set_look(view, look);
        }
    }

    /// The pane, where it is to be there.
    pub(super) fn reading_ui(&mut self, ui: &mut Ui, view: &mut View<'_>) {
        if !self.is_read_beside(view, ui.available_width()) {
            return;
        }
        let [least, usual, most] = WIDTHS;
        let most = most.min(ui.available_width() - LIST);
        let frame = Frame::new().inner_margin(Margin {
            left: 16,
            right: 0,
            top: 0,
            bottom: 12,
        });
        let panel = Panel::right("reading pane").default_size(usual.min(most));
        let panel = panel.size_range(least..=most).resizable(true).frame(frame);
        panel.show(ui, |ui| {
            part_ui(ui, Part::Side, view.words.access.side);
            // The pane is as wide as it was made, whatever is in it.
            ui.set_min_width(ui.available_width());
            if let Some(number) = self.selection.at_cursor() {
                return record_ui(ui, view, *number, &mut self.read);
            }
            let hint = RichText::new(view.words.list.reading_pane_empty);
            ui.label(hint.color(view.tokens.secondary_text));
        });
    }
}
