//! Chips: a word on a tinted ground. The colour only repeats what the word says.

use chrono::NaiveDateTime;
use egui::{
    Button, Color32, CornerRadius, FontId, Response, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo,
};

use crate::{
    domain::{Due, DueState, Status},
    ui::{
        theme::{SECONDARY, Tokens},
        wording::Words,
    },
};

/// Room around a chip's word, points.
const PADDING: Vec2 = Vec2::new(8.0, 1.0);

/// A word on a tinted ground, as high as its text wherever it stands.
pub(crate) fn chip_ui(ui: &mut Ui, word: &str, text: Color32, fill: Color32) -> Response {
    let galley = ui
        .painter()
        .layout_no_wrap(word.to_owned(), FontId::proportional(SECONDARY), text);
    let (rect, response) = ui.allocate_exact_size(galley.size() + PADDING * 2.0, Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(10), fill);
    ui.painter().galley(rect.min + PADDING, galley, text);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    response
}

/// The status of a record.
pub(crate) fn status_chip_ui(ui: &mut Ui, words: &Words, status: Status) -> Response {
    let (text, fill) = Tokens::get(ui).status(status);
    chip_ui(ui, words.status(status), text, fill)
}

/// How near a deadline is: 逾期 2 天, 今天, 还有 3 天.
pub(crate) fn due_chip_ui(ui: &mut Ui, words: &Words, due: Due, now: NaiveDateTime) -> Response {
    let tokens = Tokens::get(ui);
    let (text, fill) = match DueState::of(due, now) {
        DueState::Overdue => (tokens.overdue_text, tokens.overdue_fill),
        DueState::Today | DueState::Near => (tokens.warning_text, tokens.warning_fill),
        DueState::Later => (tokens.secondary_text, tokens.neutral_fill),
    };
    // A deadline of today whose hour has passed is overdue, though not by a day.
    let word = if DueState::of(due, now) == DueState::Overdue && due.date == now.date() {
        words.overdue.to_owned()
    } else {
        words.distance(due.date, now.date())
    };
    chip_ui(ui, &word, text, fill).on_hover_text(words.taken_for(due))
}

/// A chip that is switched on and off by a click.
pub(crate) fn toggle_chip_ui(ui: &mut Ui, on: bool, word: &str) -> Response {
    let tokens = Tokens::get(ui);
    let (text, fill, border) = if on {
        (tokens.accent, tokens.accent_soft, tokens.accent)
    } else {
        (tokens.text, tokens.card_fill, tokens.field_border)
    };
    let button = Button::new(RichText::new(word).color(text))
        .fill(fill)
        .stroke(Stroke::new(1.0, border))
        .corner_radius(CornerRadius::same(14))
        .selected(on);
    ui.add(button)
}
