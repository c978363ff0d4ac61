//! The chip of something on a day: a shape for what it is, a colour for how near it is, and its words.

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontId, Galley, LayerId, Order, Painter, Pos2, Rect, Sense, Shape, Stroke,
    StrokeKind, Ui, Vec2,
    text::{LayoutJob, TextWrapping},
};

use crate::{
    app::{AgendaEntry, AgendaKind, LibraryAction, TodoChange},
    domain::{DueKind, DueState, Status, format_time},
    ui::{
        agenda::postpone::postpone_ui,
        frame::View,
        theme::{SECONDARY, Tokens},
        wording::Words,
    },
};

/// The height of a chip, points.
pub(in crate::ui::agenda) const HEIGHT: f32 = 20.0;

/// The height of a line within a chip, points.
const ROW: f32 = 17.0;

/// The height of the bar of a talk, points.
const BAR: f32 = 14.0;

/// From this width on a chip says the hour too: in a narrower one there would be nothing but the hour. The day at the side
/// has it whole.
const TIMED: f32 = 84.0;

/// The height of a line of the legend, points.
const LEGEND: f32 = 20.0;

/// The side of the shape, points.
const SHAPE: f32 = 7.0;

/// From a chip's edge to its words, points.
const BEFORE_WORDS: f32 = SHAPE + 9.0;

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
pub(in crate::ui::agenda) fn name(words: &Words, entry: &AgendaEntry) -> String {
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
pub(in crate::ui::agenda) fn paint(
    painter: &Painter,
    tokens: &Tokens,
    rect: Rect,
    entry: &AgendaEntry,
    hovered: bool,
) {
    let (text, fill) = colors(tokens, &entry.kind);
    let radius = CornerRadius::same(4);
    painter.rect_filled(rect, radius, if hovered { tokens.hover_fill } else { fill });
    let at = Pos2::new(rect.left() + 4.0 + SHAPE / 2.0, rect.center().y);
    mark(painter, at, &entry.kind, text);
    let rows = (rect.height() / ROW).floor().max(1.0) as usize;
    let galley = galley(painter, rect.width(), rows, entry, text);
    let left = rect.left() + BEFORE_WORDS;
    painter.galley(
        Pos2::new(left, rect.center().y - galley.size().y / 2.0),
        galley,
        text,
    );
}

/// How many lines a chip takes for all that it can say in at most `rows`.
pub(super) fn lines(painter: &Painter, width: f32, rows: usize, entry: &AgendaEntry) -> usize {
    galley(painter, width, rows, entry, Color32::PLACEHOLDER)
        .rows
        .len()
}

/// How high a chip of so many lines is, points.
pub(super) fn height_of(lines: usize) -> f32 {
    HEIGHT + ROW * lines.saturating_sub(1) as f32
}

/// The words of a chip in at most `rows` lines, cut with … where they are too long.
fn galley(painter: &Painter, width: f32, rows: usize, entry: &AgendaEntry, color: Color32) -> Arc<Galley> {
    let words = match entry.time.filter(|_| width >= TIMED) {
        Some(time) => format!("{} {}", format_time(time), entry.text),
        None => entry.text.clone(),
    };
    let mut job = LayoutJob::simple_singleline(words, FontId::proportional(SECONDARY), color);
    job.wrap = TextWrapping {
        max_rows: rows,
        // A line may be cut anywhere; one that goes on is broken where Chinese may be.
        break_anywhere: rows == 1,
        ..TextWrapping::truncate_at_width((width - BEFORE_WORDS - 3.0).max(8.0))
    };
    painter.layout_job(job)
}

/// The shape of a kind: a square to tick for a to-do, a circle for a contact, a triangle for a reply, a bar for a talk. It is
/// filled for what is late, has a dot in it for what is near, and is empty for what has time.
pub(super) fn mark(painter: &Painter, at: Pos2, kind: &AgendaKind, color: Color32) {
    let half = SHAPE / 2.0;
    let AgendaKind::Due(what, state) = kind else {
        let bar = Rect::from_center_size(at, Vec2::new(3.0, BAR));
        painter.rect_filled(bar, CornerRadius::same(1), color);
        return;
    };
    let late = *state == DueState::Overdue;
    let fill = if late { color } else { Color32::TRANSPARENT };
    let stroke = Stroke::new(1.3, color);
    match what {
        DueKind::Todo(_) => {
            let rect = Rect::from_center_size(at, Vec2::splat(SHAPE));
            painter.rect(rect, CornerRadius::same(1), fill, stroke, StrokeKind::Middle);
        }
        DueKind::NextContact if late => {
            painter.circle_filled(at, half + 0.6, color);
        }
        DueKind::NextContact => {
            painter.circle_stroke(at, half, stroke);
        }
        DueKind::Reply | DueKind::Confirmation => {
            let points = vec![
                at + Vec2::new(0.0, -half),
                at + Vec2::new(half, half),
                at + Vec2::new(-half, half),
            ];
            painter.add(Shape::convex_polygon(points, fill, stroke));
        }
    }
    if matches!(state, DueState::Today | DueState::Near) {
        painter.circle_filled(at + Vec2::new(0.0, 0.5), 1.3, color);
    }
}

/// What the shapes mean, in a few words under the day.
pub(super) fn legend_ui(ui: &mut Ui, view: &View<'_>) {
    let (words, tokens) = (view.words, view.tokens);
    let todo = || DueKind::Todo(crate::domain::ItemId::default());
    let later = DueState::Later;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(4.0, 2.0);
        ui.spacing_mut().interact_size.y = LEGEND;
        let talk = |status| {
            let word = format!("{}·{}", words.show_talks, words.choice(status));
            (AgendaKind::Talk(status), word)
        };
        let due = |what, state, word: &str| (AgendaKind::Due(what, state), word.to_owned());
        for (kind, word) in [
            due(todo(), later, words.kind_todo),
            due(DueKind::NextContact, later, words.kind_contact),
            due(DueKind::Reply, later, words.show_replies),
            due(todo(), DueState::Near, words.signal_near),
            due(todo(), DueState::Overdue, words.overdue),
            talk(Status::Draft),
            talk(Status::InProgress),
            talk(Status::FollowingUp),
            talk(Status::Closed),
        ] {
            // Shape and word in one piece, so that no line ends between them.
            let font = FontId::proportional(SECONDARY);
            let galley = ui
                .painter()
                .layout_no_wrap(word.clone(), font, tokens.secondary_text);
            let size = Vec2::new(galley.size().x + 20.0, galley.size().y);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &word));
            let (color, _) = colors(tokens, &kind);
            mark(
                ui.painter(),
                rect.left_center() + Vec2::new(5.0, 0.0),
                &kind,
                color,
            );
            ui.painter()
                .galley(rect.min + Vec2::new(13.0, 0.0), galley, tokens.secondary_text);
        }
    });
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

/// What can be done with something on a day.
pub(super) fn menu_ui(ui: &mut Ui, view: &mut View<'_>, entry: &AgendaEntry) {
    let words = view.words;
    if ui.button(words.menu_open).clicked() {
        view.actions.push(super::open(entry));
    }
    if let Some(DueKind::Todo(id)) = entry.kind.movable() {
        let place = (entry.number, id.clone());
        if ui.button(words.todo_done).clicked() {
            let change = TodoChange::Done;
            view.actions
                .push(LibraryAction::ChangeTodos(vec![place.clone()], change));
        }
        ui.menu_button(words.todo_postpone, |ui| postpone_ui(ui, view, vec![place]));
    }
    if ui.button(words.menu_copy_text).clicked() {
        ui.ctx().copy_text(entry.text.clone());
    }
}
