//! One to-do in the list.

use std::collections::BTreeSet;

use egui::{Align, CornerRadius, Label, Layout, Popup, RichText, Sense, Ui, UiBuilder, Vec2};

use crate::{
    app::{LibraryAction, TodoChange, TodoPlace},
    domain::{Due, DueKind, Lateness},
    ui::{
        frame::View,
        theme::{FIELD_RADIUS, SECONDARY},
        widgets::{drop_down_mark, todo_chip_ui},
    },
};

use super::{Item, selection};

/// How high a line is, points.
pub(super) const LINE: f32 = 36.0;

/// How wide the column of signals is, points: 逾期 12 天（10 个工作日）.
const SIGNAL: f32 = 176.0;

/// Below this width of a line, points, there is no room for the record's number: a click leads there.
const NARROW: f32 = 700.0;

/// What is left of a line that a further text is worth, points.
const WORTH: f32 = 80.0;

/// Draws a to-do: its tick, how near it is, what is to be done, by whom, in which record, and what can be done with it.
pub(super) fn todo_ui(ui: &mut Ui, view: &mut View<'_>, item: &Item, selected: &mut BTreeSet<TodoPlace>) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    let (words, tokens) = (view.words, view.tokens);
    let (text, owner) = item.text(library);
    let title = library
        .index
        .get(item.number)
        .map_or("", |row| library.index.title(row));
    let place = (item.number, item.id.clone());
    let (rect, row) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let name = format!("{text} {owner} {}", item.number);
    row.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let is_selected = selected.contains(&place);
    if is_selected || row.hovered() || row.has_focus() {
        let fill = if is_selected {
            tokens.accent_soft
        } else {
            tokens.hover_fill
        };
        ui.painter()
            .rect_filled(rect, CornerRadius::same(FIELD_RADIUS), fill);
    }
    let layout = Layout::left_to_right(Align::Center);
    let mut line = ui.new_child(
        UiBuilder::new()
            .max_rect(rect.shrink2(egui::vec2(6.0, 0.0)))
            .layout(layout),
    );
    tick_ui(
        &mut line,
        format!("{} {text}", words.todo_select),
        &place,
        selected,
    );
    let detail = view.app.todo_detail(item.number, &item.id);
    let first = detail.and_then(|detail| detail.first);
    line.allocate_ui_with_layout(Vec2::new(SIGNAL, LINE), layout, |ui| {
        ui.set_min_width(SIGNAL);
        signal_ui(ui, view, item, first);
    });
    let texts = Texts {
        text,
        title,
        owner,
        first,
        narrow: rect.width() < NARROW,
    };
    line.with_layout(Layout::right_to_left(Align::Center), |ui| {
        texts_ui(ui, view, &place, &texts);
    });
    if row.clicked() {
        view.actions.push(LibraryAction::OpenRecordAt(
            item.number,
            DueKind::Todo(item.id.clone()),
        ));
    }
}

/// What a line says of a to-do.
struct Texts<'a> {
    /// What is to be done.
    text: &'a str,
    /// The subject of its record.
    title: &'a str,
    owner: &'a str,
    /// The deadline that it had first, where it was extended.
    first: Option<Due>,
    /// Whether there is no room for the record's number.
    narrow: bool,
}

/// The box that selects the to-do.
fn tick_ui(ui: &mut Ui, name: String, place: &TodoPlace, selected: &mut BTreeSet<TodoPlace>) {
    let mut on = selected.contains(place);
    if !ui.checkbox(&mut on, "").accessible_name(name).changed() {
        return;
    }
    if on {
        selected.insert(place.clone());
    } else {
        selected.remove(place);
    }
}

/// How near its deadline is.
fn signal_ui(ui: &mut Ui, view: &View<'_>, item: &Item, first: Option<Due>) {
    let (words, now) = (view.words, view.app.now());
    if let Some(due) = item.due {
        let late = Lateness::of(due.date, now.date(), view.app.rules().workdays());
        todo_chip_ui(ui, words, (first, due), late, now);
    } else {
        let text = RichText::new(words.todo_no_due).size(SECONDARY);
        ui.label(text.color(view.tokens.secondary_text));
    }
}

/// The buttons at the right, and from there to the left who has to act and what is to be done.
fn texts_ui(ui: &mut Ui, view: &mut View<'_>, place: &TodoPlace, texts: &Texts<'_>) {
    let (words, tokens) = (view.words, view.tokens);
    let more = ui.button((words.todo_postpone, drop_down_mark(tokens.text)));
    let more = more.on_hover_text(words.todo_postpone);
    Popup::menu(&more).show(|ui| selection::postpone_ui(ui, view, vec![place.clone()]));
    if ui.button(words.todo_done).clicked() {
        view.actions
            .push(LibraryAction::ChangeTodos(vec![place.clone()], TodoChange::Done));
    }
    if !texts.narrow {
        let number = RichText::new(place.0.to_string()).size(SECONDARY);
        ui.add(Label::new(number.color(tokens.secondary_text)).selectable(false));
    }
    let line = |text: RichText| Label::new(text).selectable(false).truncate();
    ui.add(line(RichText::new(texts.owner).color(tokens.secondary_text)));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.add(line(RichText::new(texts.text)));
        if let Some(first) = texts.first.filter(|_| ui.available_width() > WORTH) {
            let first = RichText::new(words.first_due(first)).size(SECONDARY);
            ui.add(line(first.color(tokens.warning_text)));
        }
        if ui.available_width() > WORTH && texts.title != texts.text {
            let title = RichText::new(texts.title).size(SECONDARY);
            ui.add(line(title.color(tokens.secondary_text)));
        }
    });
}
