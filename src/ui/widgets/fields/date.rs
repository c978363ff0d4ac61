//! Date and time fields: they take what people type and show what it was taken for.

use chrono::{NaiveDate, NaiveTime};
use egui::{FontId, Id, Response, RichText, TextStyle, Tooltip, Ui};

use crate::{
    app::{is_out_of_years, parse_due},
    domain::{Due, format_time, parse_minutes, parse_time},
    ui::{access, theme::SECONDARY},
};

use super::{
    super::{Form, drop_down_icon_ui},
    month_ui,
};

/// The side of the button that opens the calendar, points.
const BUTTON: f32 = 30.0;

/// The room around the weekday within a field, points.
const WEEKDAY_MARGIN: f32 = 7.0;

/// A day. An empty field is no day; what is not understood stays as typed and changes nothing.
pub(crate) fn date_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: impl egui::AsIdSalt,
    day: &mut Option<NaiveDate>,
) -> bool {
    let mut due = day.map(Due::on);
    let changed = date_and_time_ui(ui, form, key, &mut due, Wanted::Day);
    if changed {
        *day = due.map(|due| due.date);
    }
    changed
}

/// A day, and where it matters an hour.
pub(crate) fn due_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: impl egui::AsIdSalt,
    due: &mut Option<Due>,
) -> bool {
    date_and_time_ui(ui, form, key, due, Wanted::Due)
}

/// A deadline: as [`due_ui`], and marked when it has passed while the matter is `open`.
pub(crate) fn deadline_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: impl egui::AsIdSalt,
    due: &mut Option<Due>,
    open: bool,
) -> bool {
    let wanted = if open { Wanted::OpenDeadline } else { Wanted::Due };
    date_and_time_ui(ui, form, key, due, wanted)
}

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// A day alone.
    Day,
    /// A day, and where it matters an hour.
    Due,
    /// The same, of something still to be done.
    OpenDeadline,
}

fn date_and_time_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: impl egui::AsIdSalt,
    value: &mut Option<Due>,
    wanted: Wanted,
) -> bool {
    let id = form.id(&key);
    form.buffers.take_kept(id, &key);
    let before = *value;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let width = (ui.available_width() - BUTTON - 2.0).max(60.0);
            ui.allocate_ui(egui::vec2(width, 0.0), |ui| {
                typed_ui(ui, form, id, value, wanted);
            });
            calendar_button_ui(ui, form, id, value);
        });
        if lost(form, id) {
            let typed = form.buffers.get(id).map_or("", String::as_str);
            let why = if is_out_of_years(typed, form.now, form.rules) {
                form.words.sharing.out_of_years
            } else {
                form.words.not_understood
            };
            form.note_unread(ui, id, &key, why);
            let text = RichText::new(why);
            ui.label(text.size(SECONDARY).color(form.tokens.overdue_text));
        }
    });
    *value != before
}

/// The text of the field.
fn typed_ui(ui: &mut Ui, form: &mut Form<'_>, id: Id, value: &mut Option<Due>, wanted: Wanted) {
    let written = || value.map(|due| due.to_string()).unwrap_or_default();
    let mut text = form.buffers.get(id).cloned().unwrap_or_else(written);
    let response = form.line_edit(ui, id, &mut text, form.words.date_hint);
    if response.changed() {
        if text.trim().is_empty() {
            *value = None;
        } else if let Some(mut due) = parse_due(&text, form.now, form.rules) {
            if wanted == Wanted::Day {
                due.time = None;
            }
            *value = Some(due);
        }
        form.buffers.insert(id, text);
    } else if response.lost_focus() && !lost(form, id) {
        form.buffers.remove(id);
    }
    let Some(due) = *value else { return };
    access::describe(ui.ctx(), id, &form.words.taken_for(due));
    if form.buffers.get(id).is_none() {
        weekday_ui(ui, form, &response, due, wanted);
    } else if response.has_focus() && !lost(form, id) {
        Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id.with("taken for"), &response)
            .gap(2.0)
            .show(|ui| ui.label(form.words.taken_for(due)));
    }
}

/// The weekday at the end of a date as the program writes it, or that the day has passed.
fn weekday_ui(ui: &Ui, form: &Form<'_>, field: &Response, due: Due, wanted: Wanted) {
    let late = wanted == Wanted::OpenDeadline && due.is_past(form.now);
    let (text, color) = if late {
        (form.words.overdue, form.tokens.overdue_text)
    } else {
        (form.words.weekday(due.date), form.tokens.secondary_text)
    };
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(SECONDARY), color);
    let font = TextStyle::Body.resolve(ui.style());
    let written = painter.layout_no_wrap(due.to_string(), font, color).size().x;
    if written + galley.size().x + 3.0 * WEEKDAY_MARGIN > field.rect.width() {
        return;
    }
    let corner =
        field.rect.right_center() - egui::vec2(galley.size().x + WEEKDAY_MARGIN, galley.size().y / 2.0);
    painter.galley(corner, galley, color);
}

/// Whether what is typed in a field is not understood as a date.
fn lost(form: &Form<'_>, id: Id) -> bool {
    let typed = form.buffers.get(id);
    typed.is_some_and(|text| !text.trim().is_empty() && parse_due(text, form.now, form.rules).is_none())
}

/// The button beside the text, and the month under it.
fn calendar_button_ui(ui: &mut Ui, form: &mut Form<'_>, id: Id, value: &mut Option<Due>) {
    let name = form.words.acting_on(form.words.pick_date, form.name());
    let button = drop_down_icon_ui(ui, BUTTON, &name);
    let shown_id = id.with("month");
    let mut picked = None;
    access::panel(&button).id(id.with("calendar")).show(|ui| {
        let today = form.now.date();
        let chosen = value.map(|due| due.date);
        let mut shown = ui
            .data(|data| data.get_temp(shown_id))
            .unwrap_or_else(|| chosen.unwrap_or(today));
        picked = month_ui(ui, form.words, &mut shown, chosen, today);
        ui.data_mut(|data| data.insert_temp(shown_id, shown));
        ui.horizontal(|ui| {
            if ui.button(form.words.group_today).clicked() {
                picked = Some(today);
            }
            if value.is_some() && ui.button(form.words.clear).clicked() {
                *value = None;
                form.buffers.remove(id);
                ui.close();
            }
        });
        if picked.is_some() {
            ui.close();
        }
    });
    if let Some(date) = picked {
        *value = Some(Due {
            date,
            time: value.and_then(|due| due.time),
        });
        form.buffers.remove(id);
        ui.data_mut(|data| data.remove_temp::<NaiveDate>(shown_id));
    }
}

/// A time of day.
pub(crate) fn time_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: impl egui::AsIdSalt,
    time: &mut Option<NaiveTime>,
) -> Response {
    let (hint, problem) = (form.words.time_hint, form.words.time_not_understood);
    read_ui(ui, form, &key, time, (hint, problem), format_time, parse_time)
}

/// A length in minutes, of at most a day.
pub(crate) fn minutes_ui(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: impl egui::AsIdSalt,
    minutes: &mut Option<u32>,
) -> Response {
    let problem = form.words.minutes_not_understood;
    let write = |minutes: u32| minutes.to_string();
    read_ui(ui, form, &key, minutes, ("", problem), write, parse_minutes)
}

/// A value in one line: an empty line is none; what `parse` does not read stays as typed and changes nothing.
fn read_ui<T: Copy>(
    ui: &mut Ui,
    form: &mut Form<'_>,
    key: &impl egui::AsIdSalt,
    value: &mut Option<T>,
    (hint, problem): (&str, &str),
    write: impl Fn(T) -> String,
    parse: impl Fn(&str) -> Option<T>,
) -> Response {
    let id = form.id(key);
    form.buffers.take_kept(id, key);
    let typed = form.buffers.get(id).cloned();
    let mut text = typed.unwrap_or_else(|| value.map(write).unwrap_or_default());
    let known = |text: &str| text.trim().is_empty() || parse(text).is_some();
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        let response = form.line_edit(ui, id, &mut text, hint);
        if response.changed() {
            if known(&text) {
                *value = parse(&text);
            }
            form.buffers.insert(id, text);
        } else if response.lost_focus() && form.buffers.get(id).is_some_and(|text| known(text)) {
            form.buffers.remove(id);
        }
        if form.buffers.get(id).is_some_and(|text| !known(text)) {
            form.note_unread(ui, id, key, problem);
            if !response.has_focus() {
                let text = RichText::new(problem);
                ui.label(text.size(SECONDARY).color(form.tokens.overdue_text));
            }
        }
        response
    })
    .inner
}
