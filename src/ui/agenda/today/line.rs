//! The lines of 今日, each about a record: a click opens it.

use egui::{Align, CornerRadius, Layout, RichText, Sense, Ui, Vec2};

use crate::{
    app::{Entry, LibraryAction},
    domain::{Due, DueKind, RecordNumber},
    ui::{
        frame::View,
        theme::{FIELD_RADIUS, SECONDARY},
        widgets::{card_ui, chip_ui, due_chip_ui},
    },
};

/// What stands at the head of a line.
pub(super) enum Chip {
    Due(Due),
    Word(String),
}

/// A line about a record.
pub(super) struct Line<'a> {
    pub(super) number: RecordNumber,
    /// What of the record is spoken of.
    pub(super) at: Option<DueKind>,
    pub(super) chip: Chip,
    pub(super) text: String,
    /// Smaller, behind the text.
    pub(super) note: String,
    pub(super) aside: String,
    pub(super) button: Option<&'a str>,
}

/// Lines under a heading, nothing where there are none; returns the record whose button was pressed.
pub(super) fn lines_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (heading, hint, count): (&str, &str, usize),
    lines: &[Line<'_>],
) -> Option<RecordNumber> {
    let mut pressed = None;
    if lines.is_empty() {
        return pressed;
    }
    card_ui(ui, &format!("{heading}  {count}"), |ui| {
        if !hint.is_empty() {
            let hint = RichText::new(hint).size(SECONDARY);
            ui.label(hint.color(view.tokens.secondary_text));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        for line in lines {
            if line_ui(ui, view, line) {
                pressed = Some(line.number);
            }
        }
    });
    pressed
}

/// One line; a click opens its record. Returns whether its button was pressed.
fn line_ui(ui: &mut Ui, view: &mut View<'_>, line: &Line<'_>) -> bool {
    let tokens = view.tokens;
    let mut pressed = false;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 34.0), Sense::click());
    response.widget_info(|| {
        let name = format!("{} {} {}", line.text, line.aside, line.number);
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    // What is out of sight is only room: the page may hold two hundred lines.
    if !ui.is_rect_visible(rect) {
        return false;
    }
    if response.hovered() || response.has_focus() {
        let ground = rect.expand2(egui::vec2(8.0, 0.0));
        let corners = CornerRadius::same(FIELD_RADIUS);
        ui.painter().rect_filled(ground, corners, tokens.hover_fill);
    }
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    row.allocate_ui_with_layout(Vec2::new(96.0, 34.0), layout, |ui| {
        ui.set_min_width(96.0);
        match &line.chip {
            Chip::Due(due) => due_chip_ui(ui, view.words, *due, view.app.now()),
            Chip::Word(word) => chip_ui(ui, word, tokens.warning_text, tokens.warning_fill),
        }
    });
    row.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if let Some(button) = line.button {
            let name = format!("{button} {}", line.number);
            pressed = ui.button(button).accessible_name(name).clicked();
        }
        let label = |text: RichText| egui::Label::new(text).selectable(false);
        let number = RichText::new(line.number.to_string()).size(SECONDARY);
        ui.add(label(number.color(tokens.secondary_text)));
        let aside = RichText::new(&line.aside).color(tokens.secondary_text);
        ui.add(label(aside).truncate());
        ui.with_layout(layout, |ui| {
            ui.add(label(RichText::new(&line.text)).truncate());
            if !line.note.is_empty() {
                let note = RichText::new(&line.note).size(SECONDARY);
                ui.add(label(note.color(tokens.secondary_text)).truncate());
            }
        });
    });
    if response.clicked() {
        view.actions.push(match &line.at {
            Some(what) => LibraryAction::OpenRecordAt(line.number, what.clone()),
            None => LibraryAction::OpenRecord(line.number),
        });
    }
    pressed
}

/// One line as [`entry_and_ui`], with nothing to be done but opening it.
pub(crate) fn entry_ui(ui: &mut Ui, view: &mut View<'_>, entry: &Entry) {
    entry_and_ui(ui, view, entry, None);
}

/// One line: the deadline, what is to be done, who has to act, the record it stands in, and a button; returns whether that
/// was pressed.
pub(super) fn entry_and_ui(ui: &mut Ui, view: &mut View<'_>, entry: &Entry, button: Option<&str>) -> bool {
    let Some(library) = view.app.workspace() else {
        return false;
    };
    let index = &library.index;
    let (text, owner) = index.entry_text(entry);
    let title = index.get(entry.number).map_or("", |row| index.title(row));
    let date = entry.due.date;
    let ahead = date > view.app.now().date();
    let day = ahead.then(|| format!("{} {}", view.words.month_day(date), view.words.weekday(date)));
    let aside = [Some(owner.to_owned()), day];
    let line = Line {
        number: entry.number,
        at: Some(entry.kind.clone()),
        chip: Chip::Due(entry.due),
        text: text.to_owned(),
        note: if title == text { "" } else { title }.to_owned(),
        aside: aside
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("　"),
        button,
    };
    line_ui(ui, view, &line)
}
