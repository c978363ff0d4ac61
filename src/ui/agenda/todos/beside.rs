//! The to-do chosen, beside the list where the window is wide: what can be done with it, and its record to be read. With
//! nothing chosen the next days stand there.

use chrono::{Datelike, NaiveDateTime};
use egui::{Frame, Key, Label, Margin, Panel, Popup, RichText, TextEdit, Ui};

use crate::{
    app::{LibraryAction, TodoChange, TodoPlace},
    domain::{Due, Lateness, Party, format_time},
    ui::{
        agenda::{ahead::Ahead, circle::circle_ui},
        frame::{View, input_method},
        record_text::{ReadTexts, record_ui},
        theme::{self, SECONDARY},
        widgets::{drop_down_mark, hint_text, name_line_ui, side_label_ui, todo_chip_ui},
    },
};

use super::Item;
use crate::ui::agenda::postpone::postpone_ui;

/// From this width of the page on, points, it is there.
const ROOM: f32 = 1100.0;

/// The list is no wider than this, points; what is left is the pane's, between its least and its greatest width.
pub(super) const LIST: f32 = 1080.0;
const WIDTHS: [f32; 2] = [340.0, 560.0];

/// How wide the column of names is, points.
const NAME: f32 = 72.0;

/// What the pane keeps between frames.
#[derive(Debug, Default)]
pub(super) struct Beside {
    ahead: Ahead,
    /// What is typed for a to-do.
    typed: Option<Typed>,
    /// What its record says.
    read: ReadTexts,
}

/// What is typed for the to-do that is shown.
#[derive(Debug)]
struct Typed {
    of: TodoPlace,
    /// Whose it was when the typing began.
    was: String,
    owner: String,
    note: String,
}

impl Typed {
    fn of(of: &TodoPlace, owner: &str) -> Self {
        Self {
            of: of.clone(),
            was: owner.to_owned(),
            owner: owner.to_owned(),
            note: String::new(),
        }
    }

    /// The owner typed, where it is another one.
    fn new_owner(&self) -> Option<&str> {
        let owner = self.owner.trim();
        (!owner.is_empty() && owner != self.was).then_some(owner)
    }

    /// Hands on what was typed.
    fn send(&mut self, view: &mut View<'_>) {
        let of = || vec![self.of.clone()];
        let owner = self.new_owner().map(Party::parse).map(TodoChange::Owner);
        let note = self.note.trim();
        let note = (!note.is_empty()).then(|| TodoChange::Note(note.to_owned()));
        for change in owner.into_iter().chain(note) {
            view.actions.push(LibraryAction::ChangeTodos(of(), change));
        }
        self.was.clone_from(&self.owner);
        self.note.clear();
    }
}

/// Whether there is room for the pane on a page of a width.
pub(super) fn has_room(width: f32) -> bool {
    width >= ROOM
}

impl Beside {
    /// Draws the pane at the right of the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>, chosen: Option<&Item>) {
        let width = (ui.available_width() - LIST).clamp(WIDTHS[0], WIDTHS[1]);
        let panel = Panel::right("to-do beside").exact_size(width).resizable(false);
        let margin = Margin {
            left: 16,
            bottom: 12,
            ..Margin::ZERO
        };
        let panel = panel
            .show_separator_line(false)
            .frame(Frame::new().inner_margin(margin));
        panel.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            let Some((library, item)) = view.app.workspace().zip(chosen) else {
                self.leave(view);
                return self.ahead.ui(ui, view);
            };
            let (task, owner) = item.text(library);
            let place = (item.number, item.id.clone());
            if self.typed.as_ref().is_none_or(|typed| typed.of != place) {
                self.leave(view);
                self.typed = Some(Typed::of(&place, owner));
            }
            ui.push_id(&place, |ui| {
                Self::head_ui(ui, view, (item, task));
                self.fields_ui(ui, view, item, owner);
            });
            ui.add_space(8.0);
            ui.separator();
            ui.add_space(4.0);
            record_ui(ui, view, item.number, &mut self.read);
        });
    }

    /// Another to-do is shown, or none: what was typed for the one before is its.
    fn leave(&mut self, view: &mut View<'_>) {
        if let Some(mut typed) = self.typed.take() {
            typed.send(view);
        }
    }

    /// What is typed and not yet handed on: an owner, or a note.
    pub(super) fn typed(&self) -> Option<(&TodoPlace, bool, &str)> {
        let typed = self.typed.as_ref()?;
        let note = typed.note.trim();
        if note.is_empty() {
            Some((&typed.of, true, typed.new_owner()?))
        } else {
            Some((&typed.of, false, note))
        }
    }

    /// The task behind its circle, and how near it is.
    fn head_ui(ui: &mut Ui, view: &mut View<'_>, (item, task): (&Item, &str)) {
        let now = view.app.now();
        let first = view.app.todo_detail(item.number, &item.id);
        let first = first.and_then(|detail| detail.first);
        ui.horizontal(|ui| {
            ui.set_height(30.0);
            circle_ui(ui, view, (item.number, item.id.clone()), task);
            if let Some(due) = item.due {
                let late = Lateness::of(due.date, now.date(), view.app.rules().workdays());
                todo_chip_ui(ui, view.words, (first, due), late, now);
            }
        });
        ui.add(Label::new(RichText::new(task).font(theme::bold(16.0))).wrap());
        ui.add_space(8.0);
    }

    /// Whose it is, by when, and what is said of it.
    fn fields_ui(&mut self, ui: &mut Ui, view: &mut View<'_>, item: &Item, owner: &str) {
        let words = view.words;
        let Some(typed) = &mut self.typed else { return };
        if typed.was != owner {
            // It was given to somebody elsewhere.
            *typed = Typed {
                note: std::mem::take(&mut typed.note),
                ..Typed::of(&typed.of, owner)
            };
        }
        let name = |text: &str| {
            RichText::new(text)
                .size(SECONDARY)
                .color(view.tokens.secondary_text)
        };
        let mut given = false;
        ui.horizontal(|ui| {
            side_label_ui(ui, NAME, name(words.todo_owner));
            let line = name_line_ui(ui, view, words.todo_owner, &mut typed.owner);
            given |= line.lost_focus();
        });
        ui.horizontal(|ui| {
            side_label_ui(ui, NAME, name(words.todo_due));
            let due = item.due.map(|due| said_day(view, due, view.app.now()));
            ui.label(due.unwrap_or_else(|| words.todo_no_due.to_owned()));
            let more = ui.button((words.todo_postpone, drop_down_mark(view.tokens.text)));
            Popup::menu(&more).show(|ui| postpone_ui(ui, view, vec![typed.of.clone()]));
        });
        let note = view.app.todo_detail(item.number, &item.id);
        let note = note.map_or("", |detail| detail.note.as_str());
        ui.horizontal_top(|ui| {
            side_label_ui(ui, NAME, name(words.todo_note));
            ui.vertical(|ui| {
                if !note.is_empty() {
                    ui.add(Label::new(note).wrap());
                }
                given |= note_ui(ui, view, &mut typed.note);
            });
        });
        if given {
            typed.send(view);
        }
    }
}

/// The line that adds to what is said of it; whether it was ended.
fn note_ui(ui: &mut Ui, view: &View<'_>, text: &mut String) -> bool {
    let words = view.words;
    let edit = TextEdit::singleline(text).hint_text(hint_text(words.todo_comment, view.tokens));
    let line = ui
        .add(edit.desired_width(f32::INFINITY))
        .accessible_name(words.todo_comment);
    let left = line.lost_focus();
    let entered = left && ui.input(|input| input.key_pressed(Key::Enter));
    if entered && !input_method::is_composing(ui.ctx()) {
        // One says what was done, and then the next thing.
        line.request_focus();
    }
    left
}

/// A deadline as a day with its weekday, and its hour where one is set.
fn said_day(view: &View<'_>, due: Due, now: NaiveDateTime) -> String {
    let words = view.words;
    let day = if due.date.year() == now.date().year() {
        words.month_day(due.date)
    } else {
        due.date.to_string()
    };
    let day = format!("{day} {}", words.weekday(due.date));
    due.time
        .map_or(day.clone(), |time| format!("{day} {}", format_time(time)))
}
