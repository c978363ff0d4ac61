//! The grid of days: one row a week, Monday first, today ringed, days off tinted, 休 and 班 where the state moved them.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use egui::{
    Align2, CornerRadius, DragAndDrop, FontId, Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo,
};

use crate::{
    app::{AgendaEntry, AgendaKind, LibraryAction},
    calendar::{DayKind, lunar},
    domain::{Kind, MovedHour},
    ui::{
        access,
        agenda::TodoDialog,
        frame::View,
        theme::{self, CARD_RADIUS, SECONDARY},
    },
};

use super::{
    by_keys::move_by_keys,
    chip,
    moving::{forget_grip, moved, words_in},
    open,
};

/// The height of the weekdays' names, points.
const HEAD: f32 = 24.0;
/// The height of a day's number, points.
const NUMBER: f32 = 26.0;
/// The height of a count under it, points.
const COUNT: f32 = 16.0;
/// Between chips, points.
const GAP: f32 = 2.0;

/// Draws the weeks over all the room there is; returns the day that was chosen.
pub(super) fn grid_ui<'a>(
    ui: &mut Ui,
    view: &mut View<'_>,
    weeks: &[[NaiveDate; 7]],
    chosen: NaiveDate,
    with_lunar: bool,
    on: &dyn Fn(NaiveDate) -> &'a [AgendaEntry],
) -> Option<NaiveDate> {
    let area = ui.available_rect_before_wrap();
    let area = Rect::from_min_max(area.min, area.max - Vec2::new(0.0, 12.0));
    ui.advance_cursor_after_rect(area);
    let width = area.width() / 7.0;
    for (i, head) in view.words.weekday_heads().into_iter().enumerate() {
        let at = Pos2::new(area.left() + width * (i as f32 + 0.5), area.top() + HEAD / 2.0);
        let font = FontId::proportional(SECONDARY);
        ui.painter()
            .text(at, Align2::CENTER_CENTER, head, font, view.tokens.secondary_text);
    }
    let height = ((area.height() - HEAD) / weeks.len().max(1) as f32).max(NUMBER + COUNT);
    let mut picked = None;
    for (row, week) in weeks.iter().enumerate() {
        for (column, day) in week.iter().enumerate() {
            let corner = area.min + Vec2::new(width * column as f32, HEAD + height * row as f32);
            let rect = Rect::from_min_size(corner, Vec2::new(width, height)).shrink(1.5);
            let cell = Cell {
                day: *day,
                rect,
                dim: day.month() != chosen.month(),
                chosen: *day == chosen,
                rows: 1..=1,
            };
            let entries = on(*day);
            if cell.ui(ui, view, with_lunar, (entries, entries.len(), MovedHour::Stays)) {
                picked = Some(*day);
            }
        }
    }
    if let Some(entry) = DragAndDrop::payload::<AgendaEntry>(ui.ctx()) {
        chip::dragged_ui(ui, view, &entry, width);
    }
    picked
}

/// One day of the grid.
pub(super) struct Cell {
    pub(super) day: NaiveDate,
    pub(super) rect: Rect,
    pub(super) dim: bool,
    pub(super) chosen: bool,
    /// How many lines a chip has where the day is full, and where there is room.
    pub(super) rows: RangeInclusive<usize>,
}

impl Cell {
    /// Draws the day with some of the `count` things on it; returns whether it was chosen. What is dropped on it gets that
    /// hour.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        with_lunar: bool,
        (entries, count, hour): (&[AgendaEntry], usize, MovedHour),
    ) -> bool {
        let response = ui.interact(self.rect, Id::unique(("calendar", self.day)), Sense::click());
        let name = || view.words.day_with_count(self.day, count);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.chosen, name()));
        if self.chosen {
            access::current(ui.ctx(), response.id);
        }
        let dropped = response.dnd_hover_payload::<AgendaEntry>().is_some();
        self.ground_ui(ui, view, &response, dropped);
        self.number_ui(ui, view, with_lunar);
        let all = self.chips_ui(ui, view, entries);
        if let Some(entry) = response.dnd_release_payload::<AgendaEntry>() {
            view.actions.extend(moved(&entry, self.day, hour));
        }
        response.context_menu(|ui| {
            let words = view.words;
            if ui.button(format!("＋ {}", words.todo_on_day)).clicked() {
                view.open(TodoDialog::of_day(self.day));
            }
            for (kind, word) in [(Kind::Internal, words.internal), (Kind::External, words.external)] {
                if ui.button(format!("＋ {word}")).clicked() {
                    view.actions.push(LibraryAction::NewRecordOn(kind, self.day));
                }
            }
        });
        all || response.clicked() || response.secondary_clicked()
    }

    fn ground_ui(&self, ui: &Ui, view: &View<'_>, response: &Response, dropped: bool) {
        let tokens = view.tokens;
        let fill = if view.app.rules().workdays().is_workday(self.day) {
            tokens.card_fill
        } else {
            tokens.page_fill
        };
        let stroke = if dropped {
            Stroke::new(2.0, tokens.accent)
        } else if self.chosen || response.has_focus() {
            Stroke::new(1.5, tokens.accent)
        } else if response.hovered() {
            Stroke::new(1.0, tokens.field_border)
        } else {
            Stroke::new(1.0, tokens.border)
        };
        let radius = CornerRadius::same(CARD_RADIUS - 3);
        ui.painter()
            .rect(self.rect, radius, fill, stroke, StrokeKind::Inside);
    }

    fn number_ui(&self, ui: &Ui, view: &View<'_>, with_lunar: bool) {
        let tokens = view.tokens;
        let painter = ui.painter();
        let today = self.day == view.app.now().date();
        let at = self.rect.min + Vec2::new(14.0, NUMBER / 2.0);
        let color = if today {
            painter.circle_filled(at, 10.5, tokens.accent);
            tokens.on_accent
        } else if self.dim {
            tokens.secondary_text
        } else {
            tokens.text
        };
        let font = if self.dim {
            FontId::proportional(13.0)
        } else {
            theme::bold(13.0)
        };
        painter.text(at, Align2::CENTER_CENTER, self.day.day().to_string(), font, color);
        let small = FontId::proportional(SECONDARY);
        let kind = view.app.rules().workdays().day_kind(self.day);
        let note = match kind {
            DayKind::Holiday(name) => Some(name.to_owned()),
            _ if with_lunar => lunar(self.day).map(|day| day.label()),
            _ => None,
        };
        if let Some(note) = note {
            let galley = painter.layout_no_wrap(note, small.clone(), tokens.secondary_text);
            let left = at + Vec2::new(15.0, -galley.size().y / 2.0);
            // Half a word says nothing; the day at the side has it whole.
            if left.x + galley.size().x < self.rect.right() - 20.0 {
                painter.galley(left, galley, tokens.secondary_text);
            }
        }
        let mark = match kind {
            DayKind::Holiday(_) => Some((view.words.day_off, tokens.done_text)),
            DayKind::MakeUp => Some((view.words.day_worked, tokens.warning_text)),
            DayKind::Workday | DayKind::Weekend => None,
        };
        if let Some((word, color)) = mark {
            let at = Pos2::new(self.rect.right() - 6.0, at.y);
            painter.text(at, Align2::RIGHT_CENTER, word, small, color);
        }
    }

    fn chips_ui(&self, ui: &mut Ui, view: &mut View<'_>, entries: &[AgendaEntry]) -> bool {
        let (shown, heights) = self.heights(ui, entries);
        // Where there is room for one of several, “3 more” would leave open: more than what?.
        if shown.is_empty() {
            self.count_ui(ui, view, entries);
            return false;
        }
        let (left, width) = (self.rect.left() + 3.0, self.chip_width());
        let mut top = self.rect.top() + NUMBER;
        let mut place = |height: f32| {
            let at = Pos2::new(left, top);
            top += height + GAP;
            Rect::from_min_size(at, Vec2::new(width, height))
        };
        for (i, (entry, height)) in shown.iter().zip(heights).enumerate() {
            let id = Id::unique(("calendar chip", self.day, entry.number, i));
            chip_ui(ui, view, place(height), id, entry);
        }
        let rest = entries.len() - shown.len();
        if rest > 0 {
            return self.more_ui(ui, view, place(chip::HEIGHT), rest);
        }
        false
    }

    fn chip_width(&self) -> f32 {
        self.rect.width() - 6.0
    }

    /// Which things are shown, and how high: all of them, each with as many lines as it needs and the day has room for;
    /// else the foremost, so that there is room for saying how many more there are.
    fn heights<'a>(&self, ui: &Ui, entries: &'a [AgendaEntry]) -> (Vec<&'a AgendaEntry>, Vec<f32>) {
        let room = self.rect.height() - NUMBER - 3.0;
        let fit = |height: f32| (room / (height + GAP)).floor().max(0.0) as usize;
        if entries.len() <= fit(chip::HEIGHT) {
            let most = *self.rows.end();
            let lines = |entry| match most {
                1 => 1,
                _ => chip::lines(ui.painter(), self.chip_width(), most, entry),
            };
            let lines: Vec<usize> = entries.iter().map(lines).collect();
            for rows in self.rows.clone().rev() {
                let heights = lines.iter().map(|lines| chip::height_of((*lines).min(rows)));
                if heights.clone().map(|height| height + GAP).sum::<f32>() <= room {
                    return (entries.iter().collect(), heights.collect());
                }
            }
        }
        let height = chip::height_of(*self.rows.start());
        let shown: Vec<_> = foremost(entries, fit(height).saturating_sub(1)).collect();
        let heights = vec![height; shown.len()];
        (shown, heights)
    }

    /// How many things there are, where a day is too low for more than one of them; it looks as the most urgent does.
    fn count_ui(&self, ui: &Ui, view: &View<'_>, entries: &[AgendaEntry]) {
        let due = entries.iter().filter_map(|entry| match &entry.kind {
            AgendaKind::Due(_, state) => Some((*state, &entry.kind)),
            AgendaKind::Talk(_) => None,
        });
        let urgent = due.min_by_key(|(state, _)| *state).map(|(_, kind)| kind);
        let Some(kind) = urgent.or_else(|| entries.first().map(|entry| &entry.kind)) else {
            return;
        };
        let (color, fill) = chip::colors(view.tokens, kind);
        let painter = ui.painter();
        let count = entries.len().to_string();
        let galley = painter.layout_no_wrap(count, FontId::proportional(SECONDARY), color);
        let corner = self.rect.right_bottom() - Vec2::new(4.0, 3.0);
        let size = Vec2::new(galley.size().x + 22.0, COUNT);
        let pill = Rect::from_min_max(corner - size, corner);
        painter.rect_filled(pill, CornerRadius::same(8), fill);
        chip::mark(painter, pill.left_center() + Vec2::new(9.0, 0.0), kind, color);
        let text = pill.left_center() + Vec2::new(16.0, -galley.size().y / 2.0);
        painter.galley(text, galley, color);
    }

    /// How many more there are; returns whether all of the day were asked for.
    fn more_ui(&self, ui: &Ui, view: &View<'_>, rect: Rect, count: usize) -> bool {
        let response = ui.interact(rect, Id::unique(("calendar more", self.day)), Sense::click());
        let more = view.words.more_on_day(count);
        let name = format!("{} {more}", view.words.long_date(self.day));
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
        let color = if response.hovered() || response.has_focus() {
            view.tokens.accent
        } else {
            view.tokens.secondary_text
        };
        let font = FontId::proportional(SECONDARY);
        let mut galley = ui.painter().layout_no_wrap(more, font.clone(), color);
        if galley.size().x > rect.width() - 8.0 {
            galley = ui.painter().layout_no_wrap(format!("+{count}"), font, color);
        }
        let at = rect.left_center() + Vec2::new(6.0, -galley.size().y / 2.0);
        ui.painter().galley(at, galley, color);
        response.clicked()
    }
}

/// A chip that opens what it is of, and is dragged to another day.
pub(super) fn chip_ui(ui: &Ui, view: &mut View<'_>, rect: Rect, id: Id, entry: &AgendaEntry) -> Response {
    let sense = if entry.can_move() {
        Sense::click_and_drag()
    } else {
        Sense::click()
    };
    let response = ui.interact(rect, id, sense);
    let name = chip::name(view.words, entry);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.drag_started() {
        response.dnd_set_drag_payload(entry.clone());
        forget_grip(ui);
    }
    move_by_keys(ui, view, &response, entry);
    let hovered = response.hovered() || response.has_focus();
    chip::paint(ui.painter(), view.tokens, words_in(rect), entry, hovered);
    let response = response.on_hover_text(name);
    if response.clicked() {
        view.actions.push(open(entry));
    }
    response.context_menu(|ui| chip::menu_ui(ui, view, entry));
    response
}

/// The things of a day that are shown where not all have room: what is due before the talks, in the order of the day.
fn foremost(entries: &[AgendaEntry], room: usize) -> impl Iterator<Item = &AgendaEntry> {
    let mut places: Vec<usize> = (0..entries.len()).collect();
    places.sort_by_key(|place| entries[*place].kind.movable().is_none());
    places.truncate(room);
    places.sort_unstable();
    places.into_iter().map(|place| &entries[place])
}
