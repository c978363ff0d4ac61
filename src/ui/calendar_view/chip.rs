//! The chip of something on a day: a shape for what it is, a colour for how near it is, and its words.

use egui::{
    Color32, CornerRadius, FontId, Galley, LayerId, Order, Painter, Pos2, Rect, Shape, Stroke, StrokeKind,
    Ui, Vec2,
    text::{LayoutJob, TextWrapping},
};

use crate::{
    app::{AgendaEntry, AgendaKind},
    domain::{DueKind, DueState, format_time},
    ui::{
        shell::View,
        theme::{SECONDARY, Tokens},
        wording::Words,
    },
};

/// The height of a chip, points.
pub(super) const HEIGHT: f32 = 20.0;

/// The height of a chip that tells more, points.
pub(super) const TALL: f32 = 38.0;

/// The height of a line within a chip, points.
const ROW: f32 = 17.0;

/// The height of the bar of a talk, points.
const BAR: f32 = 14.0;

/// The side of the shape, points.
const SHAPE: f32 = 7.0;

/// Text and ground of what is on a day.
pub(super) fn colors(tokens: &Tokens, kind: &AgendaKind) -> (Color32, Color32) {
    match kind {
        AgendaKind::Due(_, DueState::Overdue) => (tokens.overdue_text, tokens.overdue_fill),
        AgendaKind::Due(_, DueState::Today | DueState::Near) => (tokens.warning_text, tokens.warning_fill),
        AgendaKind::Due(_, DueState::Later) => (tokens.text, tokens.neutral_fill),
        AgendaKind::Talk(status) => {
            let (text, _) = tokens.status(*status);
            (text, Color32::TRANSPARENT)
        }
    }
}

/// Whether it should have been done.
pub(super) fn is_late(entry: &AgendaEntry) -> bool {
    matches!(entry.kind, AgendaKind::Due(_, DueState::Overdue))
}

/// What a chip says to a screen reader, and under the pointer.
pub(super) fn name(words: &Words, entry: &AgendaEntry) -> String {
    let kind = words.agenda_kind(&entry.kind);
    let late = if is_late(entry) { words.overdue } else { "" };
    let time = entry.time.map(format_time).unwrap_or_default();
    [
        late,
        kind,
        &time,
        &entry.text,
        &entry.owner,
        &entry.number.to_string(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(" ")
}

/// Paints a chip into a rectangle.
pub(super) fn paint(painter: &Painter, tokens: &Tokens, rect: Rect, entry: &AgendaEntry, hovered: bool) {
    let (text, fill) = colors(tokens, &entry.kind);
    let radius = CornerRadius::same(4);
    painter.rect_filled(rect, radius, if hovered { tokens.hover_fill } else { fill });
    let at = Pos2::new(rect.left() + 4.0 + SHAPE / 2.0, rect.center().y);
    mark(painter, at, &entry.kind, text);
    let left = rect.left() + SHAPE + 9.0;
    let words = match entry.time {
        Some(time) => format!("{} {}", format_time(time), entry.text),
        None => entry.text.clone(),
    };
    let rows = (rect.height() / ROW).floor().max(1.0) as usize;
    let galley = lines(painter, words, rect.right() - left - 3.0, rows, text);
    painter.galley(
        Pos2::new(left, rect.center().y - galley.size().y / 2.0),
        galley,
        text,
    );
}

/// The shape of a kind: a square to tick for a to-do, a circle for a contact, a triangle for a reply, a bar for a talk.
pub(super) fn mark(painter: &Painter, at: Pos2, kind: &AgendaKind, color: Color32) {
    let stroke = Stroke::new(1.3, color);
    let half = SHAPE / 2.0;
    match kind {
        AgendaKind::Due(DueKind::Todo(_), _) => {
            let rect = Rect::from_center_size(at, Vec2::splat(SHAPE));
            painter.rect_stroke(rect, CornerRadius::same(1), stroke, StrokeKind::Middle);
        }
        AgendaKind::Due(DueKind::NextContact, _) => {
            painter.circle_stroke(at, half, stroke);
        }
        AgendaKind::Due(DueKind::Reply | DueKind::Confirmation, _) => {
            let points = vec![
                at + Vec2::new(0.0, -half),
                at + Vec2::new(half, half),
                at + Vec2::new(-half, half),
            ];
            painter.add(Shape::closed_line(points, stroke));
        }
        AgendaKind::Talk(_) => {
            let bar = Rect::from_center_size(at, Vec2::new(3.0, BAR));
            painter.rect_filled(bar, CornerRadius::same(1), color);
        }
    }
}

/// Text in at most `rows` lines, cut with … where it is too long.
fn lines(painter: &Painter, text: String, width: f32, rows: usize, color: Color32) -> std::sync::Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text, FontId::proportional(SECONDARY), color);
    job.wrap = TextWrapping {
        max_rows: rows,
        break_anywhere: true,
        ..TextWrapping::truncate_at_width(width.max(8.0))
    };
    painter.layout_job(job)
}

/// What is dragged, under the pointer.
pub(super) fn dragged_ui(ui: &Ui, view: &View<'_>, entry: &AgendaEntry, width: f32) {
    let Some(pointer) = ui.ctx().pointer_interact_pos() else {
        return;
    };
    let above = ui
        .ctx()
        .layer_painter(LayerId::new(Order::Tooltip, ui.scope_id().with("dragged")));
    let rect = Rect::from_min_size(pointer + Vec2::new(8.0, 4.0), Vec2::new(width, HEIGHT));
    above.rect(
        rect.expand(2.0),
        CornerRadius::same(5),
        view.tokens.card_fill,
        Stroke::new(1.0, view.tokens.accent),
        StrokeKind::Outside,
    );
    paint(&above, view.tokens, rect, entry, false);
}
