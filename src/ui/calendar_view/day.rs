//! One day in full, and the days of a month one under the other.

use chrono::NaiveDate;
use egui::{CornerRadius, Label, RichText, ScrollArea, Sense, Ui, Vec2};

use crate::{
    app::{Action, AgendaEntry},
    calendar::{DayKind, lunar},
    domain::{Kind, format_time},
    ui::{
        dialogs::Dialogs,
        shell::View,
        theme::{self, FIELD_RADIUS, SECONDARY},
        widgets::card_ui,
    },
};

use super::{chip, open};

/// Draws the day at the side of the grid.
pub(super) fn day_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    dialogs: &mut Dialogs,
    day: NaiveDate,
    entries: &[AgendaEntry],
) {
    let words = view.words;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        card_ui(ui, &words.long_date(day), |ui| {
            let secondary = view.tokens.secondary_text;
            if let Some(note) = note(view, day) {
                ui.label(RichText::new(note).size(SECONDARY).color(secondary));
            }
            if entries.is_empty() {
                ui.label(RichText::new(words.day_empty).color(secondary));
            }
            ui.spacing_mut().item_spacing.y = 4.0;
            for entry in entries {
                entry_ui(ui, view, "day", entry);
            }
            ui.add_space(6.0);
            if ui.button(format!("＋ {}", words.todo_on_day)).clicked() {
                dialogs.new_todo(day);
            }
            for kind in Kind::ALL {
                if ui.button(format!("＋ {}", words.kind(kind))).clicked() {
                    view.actions.push(Action::NewRecordOn(kind, day));
                }
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

/// The lunar day in full, and the holiday.
fn note(view: &View<'_>, day: NaiveDate) -> Option<String> {
    let moon = lunar(day).map(|moon| view.words.lunar_date(moon));
    let off = match view.app.rules().workdays().day_kind(day) {
        DayKind::Holiday(name) => Some(name.to_owned()),
        DayKind::MakeUp => Some(view.words.make_up_day.to_owned()),
        DayKind::Workday | DayKind::Weekend => None,
    };
    let parts: Vec<_> = moon.into_iter().chain(off).collect();
    (!parts.is_empty()).then(|| parts.join("　"))
}

/// One thing of a day: what it is, its words, who has to act, its record.
fn entry_ui(ui: &mut Ui, view: &mut View<'_>, place: &str, entry: &AgendaEntry) {
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
    let id = egui::Id::unique((place, entry.number, &entry.text, entry.kind.movable().is_some()));
    let response = ui.interact(rect, id, Sense::click());
    let name = chip::name(view.words, entry);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Link, true, &name));
    if response.hovered() || response.has_focus() {
        let stroke = egui::Stroke::new(1.0, tokens.field_border);
        let radius = CornerRadius::same(FIELD_RADIUS);
        ui.painter()
            .rect_stroke(rect, radius, stroke, egui::StrokeKind::Inside);
    }
    if response.clicked() {
        view.actions.push(open(entry));
    }
}

/// Draws the days on which something falls, one under the other.
pub(super) fn list_ui(ui: &mut Ui, view: &mut View<'_>, entries: &[AgendaEntry]) {
    if entries.is_empty() {
        ui.add_space(24.0);
        ui.label(RichText::new(view.words.list_empty).color(view.tokens.secondary_text));
        return;
    }
    let today = view.app.now().date();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 12.0);
        ui.spacing_mut().item_spacing.y = 8.0;
        for of_day in entries.chunk_by(|a, b| a.date == b.date) {
            let day = of_day[0].date;
            let color = if day == today {
                view.tokens.accent
            } else {
                view.tokens.text
            };
            let heading = RichText::new(view.words.long_date(day)).font(theme::bold(14.0));
            ui.label(heading.color(color));
            card_ui(ui, "", |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for entry in of_day {
                    entry_ui(ui, view, "list", entry);
                }
            });
        }
        ui.add_space(12.0);
    });
}
