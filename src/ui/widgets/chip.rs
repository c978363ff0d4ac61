//! Chips: a word on a tinted ground. The colour only repeats what the word says.

use chrono::NaiveDateTime;
use egui::{
    Button, Color32, CornerRadius, FontId, Painter, Pos2, Response, RichText, Role, Sense, Shape, Stroke, Ui,
    Vec2, WidgetInfo,
};

use crate::{
    domain::{Due, DueState, Lateness, Signal, Status, format_time},
    ui::{
        theme::{self, BODY, SECONDARY, Tokens},
        wording::Words,
    },
};

/// Room around a chip's word, points.
const PADDING: Vec2 = Vec2::new(8.0, 1.0);

/// A word on a tinted ground, as high as its text wherever it stands.
pub(crate) fn chip_ui(ui: &mut Ui, word: &str, text: Color32, fill: Color32) -> Response {
    let response = ground_ui(ui, word, (text, fill), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    response
}

/// The chip itself. Whether it can be pressed is said at once: what is first known as no stop of the Tab key loses the keys.
fn ground_ui(ui: &mut Ui, word: &str, (text, fill): (Color32, Color32), sense: Sense) -> Response {
    let galley = ui
        .painter()
        .layout_no_wrap(word.to_owned(), FontId::proportional(SECONDARY), text);
    let (rect, response) = ui.allocate_exact_size(galley.size() + PADDING * 2.0, sense);
    ui.painter().rect_filled(rect, CornerRadius::same(10), fill);
    ui.painter().galley(rect.min + PADDING, galley, text);
    response
}

/// The status of a record.
pub(crate) fn status_chip_ui(ui: &mut Ui, words: &Words, status: Status) -> Response {
    let (text, fill) = Tokens::get(ui).status(status);
    chip_ui(ui, words.choice(status), text, fill)
}

/// The same as a button: what it is of, then the status.
pub(crate) fn status_button_ui(ui: &mut Ui, words: &Words, name: &str, status: Status) -> Response {
    let (text, fill) = Tokens::get(ui).status(status);
    let response = ground_ui(ui, words.choice(status), (text, fill), Sense::click());
    let name = format!("{name}: {}", words.choice(status));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response
}

/// The side of a signal's shape, points.
const MARK: f32 = 9.0;

/// How near a deadline is: 逾期 2 天, 今天, 还有 3 天; with a shape where it gives cause for care.
pub(crate) fn due_chip_ui(ui: &mut Ui, words: &Words, due: Due, now: NaiveDateTime) -> Response {
    let signal = Signal::of(None, due, now);
    signal_chip_ui(ui, signal, &due_word(words, due, now)).on_hover_text(words.taken_for(due))
}

/// The same of a to-do that was first due at another time: late by so many days and workdays, or behind.
pub(crate) fn todo_chip_ui(
    ui: &mut Ui,
    words: &Words,
    (first, due): (Option<Due>, Due),
    late: Lateness,
    now: NaiveDateTime,
) -> Response {
    let signal = Signal::of(first, due, now);
    let word = match signal {
        Some(Signal::Overdue) if late.days > 0 => words.late(late),
        Some(Signal::Behind) => format!("{} · {}", words.signal_behind, due_word(words, due, now)),
        _ => due_word(words, due, now),
    };
    signal_chip_ui(ui, signal, &word).on_hover_text(words.taken_for(due))
}

fn due_word(words: &Words, due: Due, now: NaiveDateTime) -> String {
    // A deadline of today whose hour has passed is overdue, though not by a day.
    if DueState::of(due, now) == DueState::Overdue && due.date == now.date() {
        words.overdue.to_owned()
    } else {
        let distance = words.distance(due.date, now.date());
        let soon = (0..=1).contains(&(due.date - now.date()).num_days());
        match due.time.filter(|_| soon) {
            Some(time) => format!("{distance} {}", format_time(time)),
            None => distance,
        }
    }
}

/// A word on the ground of a signal, behind the signal's shape.
fn signal_chip_ui(ui: &mut Ui, signal: Option<Signal>, word: &str) -> Response {
    let tokens = Tokens::get(ui);
    let (text, fill) = match signal {
        Some(Signal::Overdue) => (tokens.overdue_text, tokens.overdue_fill),
        Some(Signal::Behind | Signal::Near) => (tokens.warning_text, tokens.warning_fill),
        None => (tokens.secondary_text, tokens.neutral_fill),
    };
    let Some(signal) = signal else {
        return chip_ui(ui, word, text, fill);
    };
    let galley = ui
        .painter()
        .layout_no_wrap(word.to_owned(), FontId::proportional(SECONDARY), text);
    let room = Vec2::new(MARK + 4.0, 0.0);
    let (rect, response) = ui.allocate_exact_size(galley.size() + room + PADDING * 2.0, Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(10), fill);
    let at = Pos2::new(rect.left() + PADDING.x + MARK / 2.0, rect.center().y);
    signal_mark(ui.painter(), at, signal, text);
    ui.painter().galley(rect.min + PADDING + room, galley, text);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    response
}

/// The shape of a signal: a ring for what is near, a diamond for what is behind, a filled triangle for what is overdue.
fn signal_mark(painter: &Painter, at: Pos2, signal: Signal, color: Color32) {
    let half = MARK / 2.0;
    let corner = |x: f32, y: f32| at + Vec2::new(x * half, y * half);
    match signal {
        Signal::Near => {
            painter.circle_stroke(at, half - 1.0, Stroke::new(1.5, color));
        }
        Signal::Behind => {
            let corners = vec![
                corner(0.0, -1.0),
                corner(1.0, 0.0),
                corner(0.0, 1.0),
                corner(-1.0, 0.0),
            ];
            painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
        }
        Signal::Overdue => {
            let corners = vec![corner(0.0, -0.9), corner(1.0, 0.9), corner(-1.0, 0.9)];
            painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
        }
    }
}

/// A chip that is switched on and off by a click.
pub(crate) fn toggle_chip_ui(ui: &mut Ui, on: bool, word: &str) -> Response {
    let tokens = Tokens::get(ui);
    let (text, fill, border) = if on {
        (tokens.accent, tokens.accent_soft, tokens.accent)
    } else {
        (tokens.text, tokens.card_fill, tokens.field_border)
    };
    // Bold says it too, for whom colours are alike; there is room for it either way, so that nothing moves.
    let bold = theme::bold(BODY);
    let width = ui
        .painter()
        .layout_no_wrap(word.to_owned(), bold.clone(), text)
        .size()
        .x;
    let width = width.ceil() + 2.0 * ui.spacing().button_padding.x;
    let word = RichText::new(word).color(text);
    let button = Button::new(if on { word.font(bold) } else { word })
        .min_size(Vec2::new(width, 0.0))
        .fill(fill)
        .stroke(Stroke::new(1.0, border))
        .corner_radius(CornerRadius::same(14))
        .selected(on);
    ui.add(button)
}
