//! One to-do in the list.

use std::collections::BTreeSet;

use egui::{Align, CornerRadius, Label, Layout, Popup, RichText, Sense, Ui, UiBuilder, Vec2};

use crate::{
    app::{LibraryAction, TodoChange, TodoPlace},
    domain::{DueKind, Lateness},
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
    let (words, tokens, now) = (view.words, view.tokens, view.app.now());
    let (text, owner) = item.text(library);
    let title = library
        .index
        .get(item.number)
        .map_or("", |row| library.index.title(row));
    let place = (item.number, item.id.clone());
    let (rect, row) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let name = format!("{text} {owner} {}", item.number);
    row.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    if row.hovered() || row.has_focus() || selected.contains(&place) {
        let fill = if selected.contains(&place) {
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
    let mut on = selected.contains(&place);
    let tick = line
        .checkbox(&mut on, "")
        .accessible_name(format!("{} {text}", words.todo_select));
    if tick.changed() {
        if on {
            selected.insert(place.clone());
        } else {
            selected.remove(&place);
        }
    }
    let detail = view.app.todo_detail(item.number, &item.id);
    let first = detail.and_then(|detail| detail.first);
    let narrow = rect.width() < NARROW;
    line.allocate_ui_with_layout(Vec2::new(SIGNAL, LINE), layout, |ui| {
        ui.set_min_width(SIGNAL);
        match item.due {
            Some(due) => {
                let late = Lateness::of(due.date, now.date(), view.app.rules().workdays());
                todo_chip_ui(ui, words, (first, due), late, now);
            }
            None => {
                ui.label(
                    RichText::new(words.todo_no_due)
                        .size(SECONDARY)
                        .color(tokens.secondary_text),
                );
            }
        }
    });
    line.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let more = ui.button((words.todo_postpone, drop_down_mark(tokens.text)));
        let more = more.on_hover_text(words.todo_postpone);
        Popup::menu(&more).show(|ui| selection::postpone_ui(ui, view, vec![place.clone()]));
        if ui.button(words.todo_done).clicked() {
            view.actions
                .push(LibraryAction::ChangeTodos(vec![place.clone()], TodoChange::Done));
        }
        if !narrow {
            let number = RichText::new(item.number.to_string()).size(SECONDARY);
            ui.add(Label::new(number.color(tokens.secondary_text)).selectable(false));
        }
        let owner = RichText::new(owner).color(tokens.secondary_text);
        ui.add(Label::new(owner).selectable(false).truncate());
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(text).selectable(false).truncate());
            if let Some(first) = first.filter(|_| ui.available_width() > WORTH) {
                let first = RichText::new(words.first_due(first)).size(SECONDARY);
                ui.add(
                    Label::new(first.color(tokens.warning_text))
                        .selectable(false)
                        .truncate(),
                );
            }
            if ui.available_width() > WORTH && title != text {
                let title = RichText::new(title).size(SECONDARY).color(tokens.secondary_text);
                ui.add(Label::new(title).selectable(false).truncate());
            }
        });
    });
    if row.clicked() {
        view.actions.push(LibraryAction::OpenRecordAt(
            item.number,
            DueKind::Todo(item.id.clone()),
        ));
    }
}
