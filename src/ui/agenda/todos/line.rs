//! One to-do in the list.

use egui::{Align, CornerRadius, Label, Layout, Popup, RichText, Sense, Ui, UiBuilder, Vec2};

use crate::{
    app::{LibraryAction, TodoChange, TodoPlace},
    domain::{Due, DueKind, Lateness},
    ui::{
        access,
        agenda::{circle::circle_ui, postpone::postpone_ui},
        frame::View,
        theme::{FIELD_RADIUS, SECONDARY},
        widgets::{Rows, drop_down_mark, todo_chip_ui},
    },
};

use super::{Chosen, Item, selection};

/// How high a line is, points.
pub(super) const LINE: f32 = 36.0;

/// How wide the column of signals is, points: 逾期 12 天（10 个工作日）.
const SIGNAL: f32 = 176.0;

/// What the button takes of a narrow line while it is seen, points.
const ACTS: f32 = 84.0;

/// How wide the columns of who has to act and of the record are, points.
const OWNER: f32 = 140.0;
const SHORT_OWNER: f32 = 84.0;
const NUMBER: f32 = 124.0;

/// Below this width of a line, points, there is no room for the record's number: a click leads there.
const NARROW: f32 = 700.0;

/// What is left of a line that a further text is worth, points.
const WORTH: f32 = 80.0;

/// Draws a to-do: the circle that completes it, how near it is, what is to be done, by whom, in which record, and what can
/// be done with it. A click opens it, or chooses it where it is read beside the list (`wide`) and a double click opens;
/// with Ctrl or Shift it selects.
pub(super) fn todo_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    item: &Item,
    (rows, at, wide): (&Rows<'_, TodoPlace>, usize, bool),
    chosen: &mut Chosen,
) {
    let Some(library) = view.app.workspace() else {
        return;
    };
    let (text, owner) = item.text(library);
    let index = &library.index;
    let title = index.get(item.number).map_or("", |row| index.title(row));
    let place = (item.number, item.id.clone());
    let (rect, row) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    let name = format!("{text} {owner} {}", item.number);
    row.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let is_selected = chosen.selection.chosen().contains(&place);
    let at_cursor = chosen.selection.at_cursor() == Some(&place);
    let has_keys = row.has_focus() || at_cursor;
    access::row_of_list(&row, is_selected, at_cursor);
    if is_selected || row.hovered() || has_keys {
        ground_ui(ui, view, rect, is_selected);
    }
    if at_cursor {
        access::cursor_bar(ui.painter(), rect, view.tokens);
    }
    let layout = Layout::left_to_right(Align::Center);
    let inside = UiBuilder::new().max_rect(rect.shrink2(egui::vec2(6.0, 0.0)));
    let mut line = ui.new_child(inside.layout(layout));
    access::adopt(ui.ctx(), row.id, line.unique_id());
    circle_ui(&mut line, view, place.clone(), text);
    let detail = view.app.todo_detail(item.number, &item.id);
    let first = detail.and_then(|detail| detail.first);
    let narrow = rect.width() < NARROW;
    cell_ui(&mut line, SIGNAL, |ui| signal_ui(ui, view, item, first));
    // The pointer on one of the buttons is on the line too.
    let pointed = ui.rect_contains_pointer(rect);
    let texts = Texts {
        text,
        title,
        owner,
        first,
        narrow,
        acts: pointed || has_keys || is_selected,
    };
    line.with_layout(Layout::right_to_left(Align::Center), |ui| {
        texts_ui(ui, view, &place, &texts);
    });
    if narrow {
        acts_over_ui(ui, view, (&place, text), (rect, is_selected, texts.acts));
    }
    clicked_ui(&row, view, (&place, text), (rows, at, wide), chosen);
}

/// The ground of a line that is selected, or that the pointer or the keyboard is on.
fn ground_ui(ui: &Ui, view: &View<'_>, rect: egui::Rect, is_selected: bool) {
    let fill = if is_selected {
        view.tokens.accent_soft
    } else {
        view.tokens.hover_fill
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(FIELD_RADIUS), fill);
}

/// What clicks on a line do.
fn clicked_ui(
    row: &egui::Response,
    view: &mut View<'_>,
    (place, text): (&TodoPlace, &str),
    (rows, at, wide): (&Rows<'_, TodoPlace>, usize, bool),
    chosen: &mut Chosen,
) {
    let held = row.ctx.input(|input| input.modifiers);
    let selects = held.command || held.shift || (wide && !row.double_clicked());
    if row.clicked() && selects {
        chosen.selection.click(rows, at, held);
    } else if row.clicked() {
        view.actions.push(open(place));
    } else if row.secondary_clicked() {
        chosen.selection.click_for_menu(rows, at);
    }
    row.context_menu(|ui| menu_ui(ui, view, (place, text), chosen));
}

/// Opens the record of a to-do, at its line.
fn open(place: &TodoPlace) -> LibraryAction {
    LibraryAction::OpenRecordAt(place.0, DueKind::Todo(place.1.clone()))
}

/// The menu of a to-do: what can be done with all that is selected.
fn menu_ui(ui: &mut Ui, view: &mut View<'_>, (place, text): (&TodoPlace, &str), chosen: &mut Chosen) {
    let words = view.words;
    if ui.button(words.menu_open).clicked() {
        view.actions.push(open(place));
    }
    let all: Vec<TodoPlace> = chosen.selection.chosen().iter().cloned().collect();
    if ui.button(words.todo_done).clicked() {
        view.actions
            .push(LibraryAction::ChangeTodos(all.clone(), TodoChange::Done));
    }
    ui.menu_button(words.todo_postpone, |ui| postpone_ui(ui, view, all));
    if ui.button(words.todo_assign).clicked() {
        chosen.asked = selection::Asked::for_owner();
    }
    if ui.button(words.todo_comment).clicked() {
        chosen.asked = selection::Asked::for_note();
    }
    ui.separator();
    if ui.button(words.menu_copy_text).clicked() {
        ui.ctx().copy_text(text.to_owned());
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
    /// Whether what can be done with it is seen: while the pointer or the keyboard is on it.
    acts: bool,
}

/// A column of a fixed width, its content at the left.
fn cell_ui<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::left_to_right(Align::Center);
    let cell = ui.allocate_ui_with_layout(Vec2::new(width, LINE), layout, |ui| {
        ui.set_min_width(width);
        add(ui)
    });
    cell.inner
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

/// What can be done with a to-do. It has its place whether it is seen or not; those who hear the page always have it.
fn acts_ui(ui: &mut Ui, view: &mut View<'_>, (place, text): (&TodoPlace, &str), seen: bool) {
    let words = view.words;
    let id = ui.scope_id().with(("postpone", place.0, &place.1));
    let focus = id.with("focus");
    let has_keys = ui.data(|data| data.get_temp(focus).unwrap_or(false));
    ui.scope(|ui| {
        if !seen && !has_keys && !Popup::is_id_open(ui.ctx(), id) {
            ui.set_opacity(0.0);
        }
        let more = ui.button((words.todo_postpone, drop_down_mark(view.tokens.text)));
        let more = more.accessible_name(words.acting_on(words.todo_postpone, text));
        let more = more.on_hover_text(words.todo_postpone);
        let menu = access::panel(&more).id(id);
        menu.show(|ui| postpone_ui(ui, view, vec![place.clone()]));
        let has_keys = more.has_focus();
        ui.data_mut(|data| data.insert_temp(focus, has_keys));
    });
}

/// The same at the end of a narrow line: over what stands there, while they are seen.
fn acts_over_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    todo: (&TodoPlace, &str),
    (line, is_selected, seen): (egui::Rect, bool, bool),
) {
    let end = egui::Rect::from_min_max(egui::pos2(line.right() - ACTS, line.top()), line.max);
    if seen {
        ground_ui(ui, view, end, is_selected);
    }
    let layout = Layout::right_to_left(Align::Center);
    let mut over = ui.new_child(UiBuilder::new().max_rect(end).layout(layout));
    acts_ui(&mut over, view, todo, seen);
}

/// The buttons at the right, and from there to the left who has to act and what is to be done.
fn texts_ui(ui: &mut Ui, view: &mut View<'_>, place: &TodoPlace, texts: &Texts<'_>) {
    let (words, tokens) = (view.words, view.tokens);
    if !texts.narrow {
        acts_ui(ui, view, (place, texts.text), texts.acts);
    }
    let line = |text: RichText| Label::new(text).selectable(false).truncate();
    if !texts.narrow {
        let number = RichText::new(place.0.to_string()).size(SECONDARY);
        cell_ui(ui, NUMBER, |ui| ui.add(line(number.color(tokens.secondary_text))));
    }
    let owner = RichText::new(texts.owner).color(tokens.secondary_text);
    cell_ui(ui, if texts.narrow { SHORT_OWNER } else { OWNER }, |ui| {
        ui.add(line(owner))
    });
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
