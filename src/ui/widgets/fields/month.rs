//! A small month to pick a day from: Monday first, today ringed.

use chrono::{Datelike, Days, Months, NaiveDate};
use egui::{Align2, Button, CornerRadius, FontId, Sense, Stroke, StrokeKind, Ui, Vec2};

use crate::ui::{
    theme::{SECONDARY, Tokens},
    wording::Words,
};

/// The side of a day, points.
const DAY: f32 = 30.0;

/// A month with the day picked, if one was clicked. `shown` is any day of the month shown; the arrows move it.
pub(crate) fn month_ui(
    ui: &mut Ui,
    words: &Words,
    shown: &mut NaiveDate,
    chosen: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let tokens = Tokens::get(ui);
    ui.spacing_mut().item_spacing = Vec2::splat(2.0);
    ui.horizontal(|ui| {
        if arrow_ui(ui, "‹", words.previous_month) {
            *shown = shown.checked_sub_months(Months::new(1)).unwrap_or(*shown);
        }
        let width = 7.0 * (DAY + 2.0) - 2.0 * (DAY + 4.0);
        ui.add_sized(
            Vec2::new(width, DAY),
            egui::Label::new(words.month(*shown)).selectable(false),
        );
        if arrow_ui(ui, "›", words.next_month) {
            *shown = shown.checked_add_months(Months::new(1)).unwrap_or(*shown);
        }
    });
    ui.horizontal(|ui| {
        for head in words.weekday_heads() {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(DAY, 20.0), Sense::hover());
            let font = FontId::proportional(SECONDARY);
            ui.painter().text(
                rect.center(),
                Align2::CENTER_CENTER,
                head,
                font,
                tokens.secondary_text,
            );
        }
    });
    let first = shown.with_day(1).unwrap_or(*shown);
    let back = u64::from(first.weekday().num_days_from_monday());
    let mut day = first.checked_sub_days(Days::new(back)).unwrap_or(first);
    let mut picked = None;
    for _ in 0..6 {
        ui.horizontal(|ui| {
            for _ in 0..7 {
                if day_ui(ui, tokens, words, day, *shown, chosen, today) {
                    picked = Some(day);
                }
                day = day.succ_opt().unwrap_or(day);
            }
        });
    }
    picked
}

fn arrow_ui(ui: &mut Ui, arrow: &str, name: &str) -> bool {
    let response = ui
        .add(Button::new(arrow).frame(false).min_size(Vec2::splat(DAY)))
        .on_hover_text(name);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
    response.clicked()
}

fn day_ui(
    ui: &mut Ui,
    tokens: &Tokens,
    words: &Words,
    day: NaiveDate,
    shown: NaiveDate,
    chosen: Option<NaiveDate>,
    today: NaiveDate,
) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(DAY), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, words.long_date(day)));
    let radius = CornerRadius::same(15);
    let (fill, text) = if chosen == Some(day) {
        (Some(tokens.accent), tokens.on_accent)
    } else if response.hovered() || response.has_focus() {
        (Some(tokens.hover_fill), tokens.text)
    } else if day.month() == shown.month() {
        (None, tokens.text)
    } else {
        (None, tokens.secondary_text)
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, radius, fill);
    }
    if day == today {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            radius,
            Stroke::new(1.5, tokens.accent),
            StrokeKind::Inside,
        );
    }
    let font = FontId::proportional(13.0);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        day.day().to_string(),
        font,
        text,
    );
    response.clicked()
}
