//! The week by its hours: a column a day, what has an hour at its hour, what has none in a row over them. What is due is
//! dragged to another day and hour, or to the row.

use chrono::NaiveDate;
use egui::{
    Align2, CornerRadius, DragAndDrop, FontId, Id, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo,
};

use crate::{
    app::AgendaEntry,
    domain::MovedHour,
    ui::{
        frame::View,
        theme::{FIELD_RADIUS, SECONDARY},
    },
};

use super::{
    block::{HOUR, block_ui, height, height_of, length, pointed_hour},
    chip,
    grid::Cell,
    moving::moved,
};

/// The height of a day's head, points.
const HEAD: f32 = 30.0;

/// What the names of the hours take at the left, points.
const AXIS: f32 = 46.0;

/// Before this hour the grid is scrolled away at first.
const MORNING: f32 = 7.5;

/// The most things of a day over the hours; the others are counted.
const ROW: usize = 3;

/// Draws the week over all the room there is; returns the day that was chosen.
pub(super) fn week_ui<'a>(
    ui: &mut Ui,
    view: &mut View<'_>,
    week: &[NaiveDate; 7],
    (chosen, with_lunar): (NaiveDate, bool),
    on: &dyn Fn(NaiveDate) -> &'a [AgendaEntry],
) -> Option<NaiveDate> {
    let area = ui.available_rect_before_wrap();
    let area = Rect::from_min_max(area.min, area.max - Vec2::new(0.0, 12.0));
    let width = (area.width() - AXIS) / 7.0;
    let column = |nth: usize| area.left() + AXIS + width * nth as f32;
    let most = week.iter().map(|day| without_hour(on(*day)).len()).max();
    let rows = most.unwrap_or_default().clamp(1, ROW);
    let row_height = rows as f32 * (chip::HEIGHT + 2.0) + 8.0;
    let mut picked = None;
    for (nth, day) in week.iter().enumerate() {
        let corner = Pos2::new(column(nth), area.top());
        let cell = Cell {
            day: *day,
            rect: Rect::from_min_size(corner, Vec2::new(width, HEAD + row_height)).shrink(1.5),
            dim: false,
            chosen: *day == chosen,
            rows: 1..=1,
        };
        let entries = on(*day);
        let shown = (without_hour(entries), entries.len(), MovedHour::Gone);
        if cell.ui(ui, view, with_lunar, shown) {
            picked = Some(*day);
        }
    }
    let top = area.top() + HEAD + row_height + 4.0;
    let below = Rect::from_min_max(Pos2::new(area.left(), top), area.max);
    let hours = Hours { week, width };
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(below));
    let scroll = ScrollArea::vertical().id_salt("hours").auto_shrink(false);
    let seen = Id::unique("the hours were seen");
    let seen = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(seen), true));
    // It begins in the morning, and is the person's from then on.
    let scroll = if seen {
        scroll
    } else {
        scroll.vertical_scroll_offset(MORNING * HOUR)
    };
    scroll.show(&mut inside, |ui| {
        picked = hours.ui(ui, view, on).or(picked);
    });
    ui.advance_cursor_after_rect(area);
    if let Some(entry) = DragAndDrop::payload::<AgendaEntry>(ui.ctx()) {
        chip::dragged_ui(ui, view, &entry, width);
    }
    picked
}

fn without_hour(entries: &[AgendaEntry]) -> &[AgendaEntry] {
    // They are sorted so: first what has an hour.
    &entries[entries.partition_point(|entry| entry.time.is_some())..]
}

/// The columns by the hour.
struct Hours<'w> {
    week: &'w [NaiveDate; 7],
    width: f32,
}

impl Hours<'_> {
    fn ui<'a>(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        on: &dyn Fn(NaiveDate) -> &'a [AgendaEntry],
    ) -> Option<NaiveDate> {
        let size = Vec2::new(ui.available_width(), HOUR * 24.0);
        let (all, _) = ui.allocate_exact_size(size, Sense::hover());
        let mut picked = None;
        for (nth, day) in self.week.iter().enumerate() {
            let left = all.left() + AXIS + self.width * nth as f32;
            let column = Rect::from_min_size(Pos2::new(left, all.top()), Vec2::new(self.width, all.height()));
            if column_ui(ui, view, (*day, column), on(*day)) {
                picked = Some(*day);
            }
        }
        lines_ui(ui, view, all);
        picked
    }
}

/// One day; whether it was chosen.
fn column_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (day, column): (NaiveDate, Rect),
    entries: &[AgendaEntry],
) -> bool {
    let tokens = view.tokens;
    let response = ui.interact(column, Id::unique(("hours", day)), Sense::click());
    let name = view.words.hours_of(day);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let is_workday = view.app.rules().workdays().is_workday(day);
    let fill = if is_workday {
        tokens.card_fill
    } else {
        tokens.page_fill
    };
    let inside = column.shrink2(Vec2::new(1.5, 0.0));
    ui.painter().rect_filled(inside, 0.0, fill);
    // Under what stands there.
    for hour in 0..24 {
        let y = column.top() + HOUR * hour as f32;
        ui.painter()
            .hline(inside.x_range(), y, Stroke::new(1.0, tokens.border));
    }
    let timed: Vec<&AgendaEntry> = entries.iter().filter(|entry| entry.time.is_some()).collect();
    for (entry, (lane, lanes)) in timed.iter().zip(lanes(&timed)) {
        let Some(time) = entry.time else { continue };
        let width = (inside.width() - 2.0) / lanes as f32;
        let at = Pos2::new(
            inside.left() + 1.0 + width * lane as f32,
            column.top() + height_of(time),
        );
        let rect = Rect::from_min_size(at, Vec2::new(width - 1.0, height(length(entry)) - 1.0));
        block_ui(ui, view, rect.intersect(column), entry);
    }
    let now = view.app.now();
    if day == now.date() {
        let y = column.top() + height_of(now.time());
        ui.painter()
            .hline(inside.x_range(), y, Stroke::new(1.0, tokens.overdue_text));
    }
    dropped_ui(ui, view, &response, (day, column));
    response.clicked()
}

/// Shows where something would be dropped on a day's hours, and drops it.
fn dropped_ui(ui: &Ui, view: &mut View<'_>, response: &egui::Response, (day, column): (NaiveDate, Rect)) {
    let tokens = view.tokens;
    if let Some(entry) = response.dnd_hover_payload::<AgendaEntry>()
        && let Some(hour) = pointed_hour(ui, column)
    {
        let at = Rect::from_min_size(
            Pos2::new(column.left(), column.top() + height_of(hour)),
            Vec2::new(column.width(), height(length(&entry))),
        );
        let stroke = Stroke::new(2.0, tokens.accent);
        ui.painter()
            .rect_stroke(at, CornerRadius::same(FIELD_RADIUS), stroke, StrokeKind::Inside);
        let said = format!("{} {}", entry.text, crate::domain::format_time(hour));
        response.clone().show_tooltip_text(said);
    }
    if let Some(entry) = response.dnd_release_payload::<AgendaEntry>()
        && let Some(hour) = pointed_hour(ui, column)
    {
        view.actions.extend(moved(&entry, day, MovedHour::At(hour)));
    }
}

/// The lines of the hours with their names, and where it is now.
fn lines_ui(ui: &Ui, view: &View<'_>, all: Rect) {
    let (tokens, painter) = (view.tokens, ui.painter());
    for hour in 0..24 {
        let y = all.top() + HOUR * hour as f32;
        let at = Pos2::new(all.left() + AXIS - 8.0, y);
        let font = FontId::proportional(SECONDARY);
        let name = format!("{hour}:00");
        painter.text(at, Align2::RIGHT_CENTER, name, font, tokens.secondary_text);
    }
}

/// For each thing of a day the lane in which it stands, and of how many: what overlaps stands side by side.
fn lanes(entries: &[&AgendaEntry]) -> Vec<(usize, usize)> {
    let spans: Vec<(f32, f32)> = entries
        .iter()
        .map(|entry| {
            let start = entry.time.map_or(0.0, height_of);
            (start, start + height(length(entry)))
        })
        .collect();
    lanes_of(&spans)
}

fn lanes_of(spans: &[(f32, f32)]) -> Vec<(usize, usize)> {
    let mut placed: Vec<(usize, usize)> = Vec::with_capacity(spans.len());
    let mut from = 0;
    let mut ends: Vec<f32> = Vec::new();
    for (nth, (start, end)) in spans.iter().enumerate() {
        if ends.iter().all(|end| end <= start) {
            close_group(&mut placed[from..], ends.len());
            (from, ends) = (nth, Vec::new());
        }
        let free = ends.iter().position(|end| end <= start);
        let lane = free.unwrap_or(ends.len());
        match free {
            Some(lane) => ends[lane] = *end,
            None => ends.push(*end),
        }
        placed.push((lane, 1));
    }
    close_group(&mut placed[from..], ends.len());
    placed
}

fn close_group(group: &mut [(usize, usize)], lanes: usize) {
    for (_, of) in group {
        *of = lanes.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::lanes_of;

    #[test]
    fn what_overlaps_stands_side_by_side() {
        let spans = |starts: &[f32]| {
            starts
                .iter()
                .map(|start| (*start, start + 20.0))
                .collect::<Vec<_>>()
        };
        assert_eq!(lanes_of(&spans(&[0.0, 100.0])), [(0, 1), (0, 1)]);
        assert_eq!(lanes_of(&spans(&[0.0, 10.0, 25.0])), [(0, 2), (1, 2), (0, 2)]);
        assert_eq!(lanes_of(&spans(&[0.0, 0.0, 0.0])), [(0, 3), (1, 3), (2, 3)]);
        assert_eq!(
            lanes_of(&[(0.0, 90.0), (10.0, 30.0), (40.0, 60.0)]),
            [(0, 2), (1, 2), (1, 2)]
        );
        assert_eq!(lanes_of(&[]), []);
    }
}
