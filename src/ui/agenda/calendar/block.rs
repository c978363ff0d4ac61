//! Something on the hours of a week: dragged to another day and hour, a talk stretched at its lower edge, both also by keys.

use chrono::{NaiveTime, TimeDelta, Timelike};
use egui::{
    CornerRadius, CursorIcon, Id, Key, Modifiers, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2,
};

use crate::{
    app::{AgendaEntry, AgendaKind, LibraryAction},
    domain::{MovedHour, TalkTime},
    ui::frame::View,
};

use super::{
    grid::chip_ui,
    moving::{grip, moved},
};

/// The height of an hour, points.
pub(super) const HOUR: f32 = 44.0;

/// What is dragged or moved by a key comes to whole half hours.
const STEP: u32 = 30;

/// How long something is drawn that has an hour and no length, minutes: by its hour something is due, at its hour a talk
/// begins.
pub(super) const MINUTES: u32 = 30;

const DAY: u32 = 24 * 60;

/// The lower edge of a talk, by which it is stretched, points.
const EDGE: f32 = 6.0;

/// How long something is drawn, minutes.
pub(super) fn length(entry: &AgendaEntry) -> u32 {
    entry.minutes.unwrap_or(MINUTES).max(MINUTES)
}

/// From midnight to an hour, points.
pub(super) fn height_of(time: NaiveTime) -> f32 {
    minutes_of(time) as f32 / 60.0 * HOUR
}

fn minutes_of(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}

/// So many points of the grid.
pub(super) fn height(minutes: u32) -> f32 {
    HOUR * minutes as f32 / 60.0
}

/// The half hour that the thing dragged would begin at, in a column of hours.
pub(super) fn pointed_hour(ui: &Ui, column: Rect) -> Option<NaiveTime> {
    let pointer = ui.ctx().pointer_interact_pos()?;
    let grip: f32 = ui.data(|data| data.get_temp(grip())).unwrap_or_default();
    hour_at((pointer.y - grip - column.top()) / HOUR * 60.0)
}

/// The half hour nearest to so many minutes of the day.
fn hour_at(minutes: f32) -> Option<NaiveTime> {
    let steps = (minutes / STEP as f32)
        .round()
        .clamp(0.0, (DAY / STEP - 1) as f32) as u32;
    at_minute(steps * STEP)
}

fn at_minute(minutes: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
}

/// Gives a talk another length.
fn stretched(entry: &AgendaEntry, minutes: u32) -> Option<LibraryAction> {
    let time = entry.time.filter(|_| is_talk(entry) && entry.can_move())?;
    let minutes = minutes.clamp(STEP, DAY - minutes_of(time));
    let to = TalkTime {
        date: entry.date,
        time: Some(time),
        minutes: Some(minutes),
    };
    (entry.minutes != Some(minutes)).then_some(LibraryAction::MoveTalk(entry.number, to))
}

fn is_talk(entry: &AgendaEntry) -> bool {
    matches!(entry.kind, AgendaKind::Talk(_))
}

/// Draws it. `at` is where it stands, its hour above.
pub(super) fn block_ui(ui: &Ui, view: &mut View<'_>, at: Rect, entry: &AgendaEntry) {
    let what = entry.kind.movable().map(|what| format!("{what:?}"));
    let id = Id::unique(("hours block", entry.number, what));
    let stretching = stretch_of(ui, at, id, entry);
    let at = match stretching {
        Some(minutes) => Rect::from_min_size(at.min, Vec2::new(at.width(), height(minutes) - 1.0)),
        None => at,
    };
    if is_talk(entry) {
        let tokens = view.tokens;
        let edge = Stroke::new(1.0, tokens.border);
        ui.painter().rect(
            at,
            CornerRadius::same(4),
            tokens.accent_soft,
            edge,
            StrokeKind::Inside,
        );
    }
    let response = chip_ui(ui, view, at, id, entry);
    if response.drag_started()
        && let Some(pointer) = ui.ctx().pointer_interact_pos()
    {
        ui.data_mut(|data| data.insert_temp(grip(), pointer.y - at.top()));
    }
    if let Some(minutes) = stretching
        && let Some(time) = entry.time
    {
        response
            .clone()
            .show_tooltip_text(view.words.hours_between(time, minutes));
    }
    edge_ui(ui, view, at, id, (entry, stretching));
    if response.has_focus() && !view.covered {
        keys(ui, view, &response, entry);
    }
}

/// The length that a talk would have if its edge were let go now, minutes.
fn stretch_of(ui: &Ui, at: Rect, id: Id, entry: &AgendaEntry) -> Option<u32> {
    let edge = ui.read_response(id.with("edge"))?;
    if !edge.dragged() && !edge.drag_stopped() {
        return None;
    }
    let pointer = ui.ctx().pointer_interact_pos()?;
    let steps = (pointer.y - at.top()) / height(STEP);
    let room = DAY - entry.time.map_or(0, minutes_of);
    Some((steps.round().max(1.0) as u32 * STEP).min(room))
}

/// The lower edge of a talk.
fn edge_ui(ui: &Ui, view: &mut View<'_>, at: Rect, id: Id, (entry, stretching): (&AgendaEntry, Option<u32>)) {
    if !is_talk(entry) || !entry.can_move() {
        return;
    }
    let edge = Rect::from_min_max(Pos2::new(at.left(), at.bottom() - EDGE), at.max);
    let response = ui.interact(edge, id.with("edge"), Sense::drag());
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeVertical);
        let bar = Rect::from_center_size(edge.center(), Vec2::new(24.0, 2.0));
        ui.painter().rect_filled(bar, 1.0, view.tokens.accent);
    }
    if response.drag_stopped()
        && let Some(minutes) = stretching
    {
        view.actions.extend(stretched(entry, minutes));
    }
}

/// With the keyboard on it: Ctrl and an arrow move it by half an hour or a day, with Shift up and down stretch a talk.
fn keys(ui: &Ui, view: &mut View<'_>, response: &Response, entry: &AgendaEntry) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let Some(time) = entry.time else { return };
    let pressed = |held, key| ui.input_mut(|input| input.consume_key(held, key));
    let long = Modifiers::COMMAND | Modifiers::SHIFT;
    for (key, by) in [(Key::ArrowUp, -1_i64), (Key::ArrowDown, 1)] {
        if pressed(long, key) {
            let minutes = i64::from(length(entry)) + by * i64::from(STEP);
            let minutes = u32::try_from(minutes).unwrap_or(STEP);
            view.actions.extend(stretched(entry, minutes));
        } else if pressed(Modifiers::COMMAND, key) {
            let minutes =
                (i64::from(minutes_of(time)) + by * i64::from(STEP)).clamp(0, i64::from(DAY - STEP));
            let to = u32::try_from(minutes).ok().and_then(at_minute);
            let to = to.and_then(|to| moved(entry, entry.date, MovedHour::At(to)));
            view.actions.extend(to);
        }
    }
    for (key, by) in [(Key::ArrowLeft, -1), (Key::ArrowRight, 1)] {
        if pressed(Modifiers::COMMAND, key) {
            let day = entry.date.checked_add_signed(TimeDelta::days(by));
            let hour = MovedHour::At(time);
            view.actions.extend(day.and_then(|day| moved(entry, day, hour)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::hour_at;

    #[test]
    fn something_is_dropped_at_a_half_hour_of_the_day() {
        for (minutes, hour) in [
            (0.0, "00:00"),
            (14.9, "00:00"),
            (16.0, "00:30"),
            (850.0, "14:00"),
            (-20.0, "00:00"),
            (5000.0, "23:30"),
        ] {
            assert_eq!(
                hour_at(minutes).unwrap().format("%H:%M").to_string(),
                hour,
                "{minutes}"
            );
        }
    }
}
