//! The lines of 今日, each about a record: a click opens it. What is to be done stands in columns, so that eyes go down one.

use std::mem::discriminant;

use egui::{Align, AsIdSalt, CornerRadius, Layout, Rect, RichText, Sense, Ui, Vec2};

use crate::{
    app::{Entry, LibraryAction, TodoPlace},
    domain::{Due, DueKind, Language, RecordNumber},
    ui::{
        access::{self, keyed_ui},
        agenda::circle::{MARK, circle_ui},
        frame::View,
        theme::{FIELD_RADIUS, SECONDARY},
        widgets::{card_ui, chip_ui, due_chip_ui},
    },
};

use super::chosen::{Chosen, menu_ui};

/// How high a line is, points.
const LINE: f32 = 36.0;

/// The columns: the state, who has to act, the date, the record, and a button; points.
const STATE: f32 = 96.0;
const ENGLISH_STATE: f32 = 124.0;
const OWNER: f32 = 140.0;
const SHORT_OWNER: f32 = 84.0;
const DATE: f32 = 96.0;
const NUMBER: f32 = 124.0;
const BUTTON: f32 = 84.0;

/// A line that is narrower has no room for the record's number: a click leads there.
const NARROW: f32 = 700.0;

/// What stands at the head of a line.
pub(super) enum Chip {
    Due(Due),
    Word(String),
}

/// A line about a record.
pub(super) struct Line<'a> {
    pub(super) number: RecordNumber,
    /// What of the record is spoken of.
    pub(super) at: Option<DueKind>,
    pub(super) chip: Chip,
    pub(super) text: String,
    /// Smaller, behind the text.
    pub(super) note: String,
    pub(super) owner: String,
    pub(super) date: String,
    pub(super) button: Option<&'a str>,
}

impl Line<'_> {
    /// The to-do that it speaks of.
    fn todo(&self) -> Option<TodoPlace> {
        match &self.at {
            Some(DueKind::Todo(id)) => Some((self.number, id.clone())),
            _ => None,
        }
    }

    /// By what it is known in its group.
    fn key(&self) -> impl AsIdSalt + use<> {
        (self.number, self.at.as_ref().map(discriminant), self.todo())
    }

    /// What it is called for those who hear the page.
    fn name(&self) -> String {
        // How far away the date is stands in the chip.
        format!("{} {} {}", self.text, self.owner, self.number)
    }

    fn open(&self) -> LibraryAction {
        match &self.at {
            Some(what) => LibraryAction::OpenRecordAt(self.number, what.clone()),
            None => LibraryAction::OpenRecord(self.number),
        }
    }
}

/// Lines under a heading, nothing where there are none; returns the record whose button was pressed.
pub(super) fn lines_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    (heading, hint, count): (&str, &str, usize),
    lines: &[Line<'_>],
) -> Option<RecordNumber> {
    let mut pressed = None;
    if lines.is_empty() {
        return pressed;
    }
    card_ui(ui, &format!("{heading}  {count}"), |ui| {
        if !hint.is_empty() {
            let hint = RichText::new(hint).size(SECONDARY);
            ui.label(hint.color(view.tokens.secondary_text));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        keyed_ui(ui, heading, |ui| {
            access::list_ui(ui);
            for line in lines {
                if keyed_ui(ui, line.key(), |ui| line_ui(ui, view, line, None)) {
                    pressed = Some(line.number);
                }
            }
        });
    });
    pressed
}

/// One line; a click opens its record, with Ctrl or Shift it selects a to-do. Returns whether its button was pressed.
fn line_ui(ui: &mut Ui, view: &mut View<'_>, line: &Line<'_>, mut chosen: Option<&mut Chosen<'_>>) -> bool {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, line.name()));
    let todo = line.todo();
    let both = chosen.as_deref().zip(todo.as_ref());
    let marks = both.map(|(chosen, todo)| (chosen.is_chosen(todo), chosen.is_at_cursor(todo)));
    let (is_chosen, has_keys) = marks.unwrap_or_default();
    access::row_of_list(&response, is_chosen, has_keys);
    if has_keys && chosen.as_ref().is_some_and(|chosen| chosen.scroll) {
        response.scroll_to_me(None);
    }
    // What is out of sight is only room: the page may hold two hundred lines.
    if !ui.is_rect_visible(rect) {
        return false;
    }
    if is_chosen || has_keys || response.hovered() || response.has_focus() {
        ground_ui(ui, view, rect, (is_chosen, has_keys));
    }
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    access::adopt(ui.ctx(), response.id, row.unique_id());
    row.spacing_mut().item_spacing.x = 4.0;
    let pressed = cells_ui(&mut row, view, line, rect.width() < NARROW);
    let held = response.ctx.input(|input| input.modifiers);
    match (chosen.as_deref_mut(), &todo) {
        (Some(chosen), Some(todo)) if response.clicked() && (held.command || held.shift) => {
            chosen.click(todo, held);
        }
        _ if response.clicked() => view.actions.push(line.open()),
        (Some(chosen), Some(todo)) if response.secondary_clicked() => chosen.click_for_menu(todo),
        _ => {}
    }
    let all = chosen.as_ref().map_or_else(Vec::new, |chosen| chosen.all());
    response.context_menu(|ui| {
        if ui.button(view.words.menu_open).clicked() {
            view.actions.push(line.open());
        }
        if let Some(todo) = &todo {
            let all = if all.is_empty() { vec![todo.clone()] } else { all };
            menu_ui(ui, view, all);
        }
        if ui.button(view.words.menu_copy_text).clicked() {
            ui.ctx().copy_text(line.text.clone());
        }
    });
    pressed
}

/// The ground of a line that is selected, or that the pointer or the keyboard is on.
fn ground_ui(ui: &Ui, view: &View<'_>, rect: Rect, (is_chosen, has_keys): (bool, bool)) {
    let fill = if is_chosen {
        view.tokens.accent_soft
    } else {
        view.tokens.hover_fill
    };
    let ground = rect.expand2(egui::vec2(8.0, 0.0));
    let corners = CornerRadius::same(FIELD_RADIUS);
    ui.painter().rect_filled(ground, corners, fill);
    if has_keys {
        access::cursor_bar(ui.painter(), ground, view.tokens);
    }
}

/// The cells of a line, from left to right; whether its button was pressed.
fn cells_ui(ui: &mut Ui, view: &mut View<'_>, line: &Line<'_>, narrow: bool) -> bool {
    let tokens = view.tokens;
    let layout = Layout::left_to_right(Align::Center);
    match line.todo() {
        Some(todo) => {
            circle_ui(ui, view, todo, &line.text);
        }
        None => ui.add_space(MARK),
    }
    let state = match view.words.language {
        Language::Chinese => STATE,
        Language::English => ENGLISH_STATE,
    };
    ui.allocate_ui_with_layout(Vec2::new(state, LINE), layout, |ui| {
        ui.set_min_width(state);
        match &line.chip {
            Chip::Due(due) => due_chip_ui(ui, view.words, *due, view.app.now()),
            Chip::Word(word) => chip_ui(ui, word, tokens.warning_text, tokens.warning_fill),
        }
    });
    let secondary = |text: &str| RichText::new(text).size(SECONDARY).color(tokens.secondary_text);
    let label = |text: RichText| egui::Label::new(text).selectable(false).truncate();
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        // A narrow line keeps its room for what is to be done.
        let button = if narrow && line.button.is_none() {
            0.0
        } else {
            BUTTON
        };
        let pressed = cell_ui(ui, button, |ui| {
            let button = line.button?;
            let name = view
                .words
                .acting_on(button, &format!("{} {}", line.text, line.number));
            Some(ui.button(button).accessible_name(name).clicked())
        });
        if !narrow {
            cell_ui(ui, NUMBER, |ui| {
                ui.add(label(secondary(&line.number.to_string())))
            });
        }
        if !narrow {
            cell_ui(ui, DATE, |ui| ui.add(label(secondary(&line.date))));
        }
        let owner = RichText::new(&line.owner).color(tokens.secondary_text);
        cell_ui(ui, if narrow { SHORT_OWNER } else { OWNER }, |ui| {
            ui.add(label(owner))
        });
        ui.with_layout(layout, |ui| {
            ui.add(label(RichText::new(&line.text)));
            if !line.note.is_empty() {
                ui.add(label(secondary(&line.note)));
            }
        });
        pressed.unwrap_or(false)
    })
    .inner
}

/// A cell of a fixed width, its content at the left.
fn cell_ui<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(width, LINE), layout, |ui| {
        ui.set_min_width(width);
        add(ui)
    })
    .inner
}

/// One line as [`entry_and_ui`], with nothing to be done but opening it.
pub(crate) fn entry_ui(ui: &mut Ui, view: &mut View<'_>, entry: &Entry) {
    entry_and_ui(ui, view, entry, None, None);
}

/// One line: the deadline, what is to be done, who has to act, the record it stands in, and a button; returns whether that
/// was pressed.
pub(super) fn entry_and_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    entry: &Entry,
    button: Option<&str>,
    chosen: Option<&mut Chosen<'_>>,
) -> bool {
    let Some(library) = view.app.workspace() else {
        return false;
    };
    let index = &library.index;
    let (text, owner) = index.entry_text(entry);
    let title = index.get(entry.number).map_or("", |row| index.title(row));
    let date = entry.due.date;
    let line = Line {
        number: entry.number,
        at: Some(entry.kind.clone()),
        chip: Chip::Due(entry.due),
        text: text.to_owned(),
        note: if title == text { "" } else { title }.to_owned(),
        owner: owner.to_owned(),
        date: format!("{} {}", view.words.month_day(date), view.words.weekday(date)),
        button,
    };
    keyed_ui(ui, line.key(), |ui| line_ui(ui, view, &line, chosen))
}
