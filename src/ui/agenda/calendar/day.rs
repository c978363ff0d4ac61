//! One day in full, and the days of a month one under the other.

use chrono::NaiveDate;
use egui::{CornerRadius, EventFilter, Label, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::{
    app::{AgendaEntry, LibraryAction},
    calendar::{DayKind, lunar},
    domain::{Kind, format_time},
    ui::{
        agenda::TodoDialog,
        frame::View,
        theme::{self, FIELD_RADIUS, SECONDARY},
        widgets::{card_ui, follow_focus},
    },
};

use super::{
    by_keys::{entry_id, move_by_keys},
    chip, open,
};

/// Draws the day at the side of the grid, with its lunar date or without.
pub(super) fn day_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (day, with_lunar): (NaiveDate, bool),
    entries: &[AgendaEntry],
) {
    let words = view.words;
    let area = ScrollArea::vertical().id_salt("calendar day").auto_shrink(false);
    area.show(ui, |ui| {
        card_ui(ui, &words.long_date(day), |ui| {
            let secondary = view.tokens.secondary_text;
            if let Some(note) = note(view, day, with_lunar) {
                ui.label(RichText::new(note).size(SECONDARY).color(secondary));
            }
            // At the top: a full day must not push them out of sight.
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::new(4.0, 4.0);
                if ui.button(format!("＋ {}", words.todo_on_day)).clicked() {
                    view.open(TodoDialog::of_day(day));
                }
                for (kind, word) in [(Kind::Internal, words.internal), (Kind::External, words.external)] {
                    if ui.button(format!("＋ {word}")).clicked() {
                        view.actions.push(LibraryAction::NewRecordOn(kind, day));
                    }
                }
            });
            ui.add_space(4.0);
            if entries.is_empty() {
                ui.label(RichText::new(words.day_empty).color(secondary));
            }
            ui.spacing_mut().item_spacing.y = 4.0;
            for entry in entries {
                entry_ui(ui, view, entry);
            }
        });
        ui.add_space(8.0);
        chip::legend_ui(ui, view);
        ui.label(
            RichText::new(words.calendar_hint)
                .size(SECONDARY)
                .color(view.tokens.secondary_text),
        );
    });
}

/// The lunar day in full, where it is wanted, and the holiday.
fn note(view: &View<'_>, day: NaiveDate, with_lunar: bool) -> Option<String> {
    let moon = lunar(day)
        .filter(|_| with_lunar)
        .map(|moon| view.words.lunar_date(moon));
    let off = match view.app.rules().workdays().day_kind(day) {
        DayKind::Holiday(name) => Some(name.to_owned()),
        DayKind::MakeUp => Some(view.words.make_up_day.to_owned()),
        DayKind::Workday | DayKind::Weekend => None,
    };
    let parts: Vec<_> = moon.into_iter().chain(off).collect();
    (!parts.is_empty()).then(|| parts.join("　"))
}

/// One thing of a day: what it is, its words, who has to act, its record.
fn entry_ui(ui: &mut Ui, view: &mut View<'_>, entry: &AgendaEntry) {
    let tokens = view.tokens;
    let (color, _) = chip::colors(tokens, &entry.kind);
    let time = entry.time.map(|time| format!("{} ", format_time(time)));
    let time = time.unwrap_or_default();
    let kind = view.words.agenda_kind(&entry.kind);
    let late = if chip::is_late(entry) {
        view.words.overdue
    } else {
        ""
    };
    let head = format!("{time}{kind} {late}");
    let whole = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 16.0), Sense::hover());
            chip::mark(ui.painter(), rect.center(), &entry.kind, color);
            ui.add(Label::new(RichText::new(head).size(SECONDARY).color(color)).selectable(false));
        });
        ui.add(Label::new(&entry.text).selectable(false).wrap());
        let foot = match entry.owner.as_str() {
            "" => entry.number.to_string(),
            owner => format!("{owner}　{}", entry.number),
        };
        let foot = RichText::new(foot).size(SECONDARY).color(tokens.secondary_text);
        ui.add(Label::new(foot).selectable(false).wrap());
    });
    let rect = whole.response.rect.expand2(Vec2::new(6.0, 3.0));
    let response = ui.interact(rect, entry_id(entry), Sense::click());
    let name = chip::name(view.words, entry);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        // The arrows go through the list; see `CalendarView::keys`.
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    move_by_keys(ui, view, &response, entry);
    if response.hovered() || response.has_focus() {
        let stroke = if response.has_focus() {
            Stroke::new(1.5, tokens.accent)
        } else {
            Stroke::new(1.0, tokens.field_border)
        };
        let radius = CornerRadius::same(FIELD_RADIUS);
        ui.painter().rect_stroke(rect, radius, stroke, StrokeKind::Inside);
    }
    if response.clicked() {
        view.actions.push(open(entry));
    }
    response.context_menu(|ui| chip::menu_ui(ui, view, entry));
}

/// The height of a line of the list, points.
const LINE: f32 = 32.0;

/// Draws the days on which something falls, one under the other; brings `shown` into view, or the first day after it.
pub(super) fn list_ui(ui: &mut Ui, view: &mut View<'_>, entries: &[AgendaEntry], shown: Option<NaiveDate>) {
    if entries.is_empty() {
        ui.add_space(24.0);
        ui.label(RichText::new(view.words.list_empty).color(view.tokens.secondary_text));
        return;
    }
    let today = view.app.now().date();
    let shown = shown.and_then(|day| entries.iter().map(|entry| entry.date).find(|date| *date >= day));
    let area = ScrollArea::vertical().id_salt("calendar list").auto_shrink(false);
    area.show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 12.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        for of_day in entries.chunk_by(|a, b| a.date == b.date) {
            let day = of_day[0].date;
            let color = if day == today {
                view.tokens.accent
            } else {
                view.tokens.text
            };
            ui.add_space(8.0);
            let heading = RichText::new(view.words.long_date(day)).font(theme::bold(14.0));
            let heading = ui.label(heading.color(color));
            if shown == Some(day) {
                heading.scroll_to_me(Some(egui::Align::Min));
            }
            for entry in of_day {
                line_ui(ui, view, entry);
            }
        }
        ui.add_space(12.0);
        follow_focus(ui);
    });
}

/// One thing of the list on one line: shape, hour, kind, words, who has to act, its record.
fn line_ui(ui: &mut Ui, view: &mut View<'_>, entry: &AgendaEntry) {
    let tokens = view.tokens;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let name = chip::name(view.words, entry);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &name));
    move_by_keys(ui, view, &response, entry);
    let (color, _) = chip::colors(tokens, &entry.kind);
    let fill = if response.hovered() || response.has_focus() {
        tokens.hover_fill
    } else {
        tokens.card_fill
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(FIELD_RADIUS), fill);
    let at = rect.left_center() + Vec2::new(14.0, 0.0);
    chip::mark(ui.painter(), at, &entry.kind, color);
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let inner = egui::Rect::from_min_max(rect.min + Vec2::new(26.0, 0.0), rect.max - Vec2::new(10.0, 0.0));
    let mut line = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(layout));
    let small =
        |text: String, color| Label::new(RichText::new(text).size(SECONDARY).color(color)).selectable(false);
    let late = if chip::is_late(entry) {
        view.words.overdue
    } else {
        ""
    };
    let time = entry.time.map(format_time).unwrap_or_default();
    let head = format!("{time} {} {late}", view.words.agenda_kind(&entry.kind));
    line.allocate_ui_with_layout(Vec2::new(136.0, LINE), layout, |ui| {
        ui.set_min_width(136.0);
        ui.add(small(head.trim().to_owned(), color));
    });
    line.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.add(small(entry.number.to_string(), tokens.secondary_text));
        ui.add(small(entry.owner.clone(), tokens.secondary_text).truncate());
        ui.with_layout(layout, |ui| {
            ui.add(Label::new(&entry.text).selectable(false).truncate());
        });
    });
    if response.clicked() {
        view.actions.push(open(entry));
    }
}
