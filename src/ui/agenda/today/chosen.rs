//! The to-dos of 今日 that are selected, and what can be done with them.

use egui::{Modifiers, Ui};

use crate::{
    app::{LibraryAction, TodoChange, TodoPlace},
    ui::{
        access,
        agenda::postpone::postpone_ui,
        frame::View,
        widgets::{Rows, Selection, drop_down_mark, selection_hint_ui},
    },
};

/// The to-dos that the page shows, from top to bottom, and which of them are selected.
pub(super) struct Chosen<'a> {
    pub(super) list: &'a [TodoPlace],
    pub(super) selection: &'a mut Selection<TodoPlace>,
    /// Whether the keyboard moved, and its line has to be brought into sight.
    pub(super) scroll: bool,
}

/// How many lines a press of a page key goes on.
const PAGE: usize = 12;

impl Chosen<'_> {
    /// Does something with the selection, and with the list that it is of.
    fn with<R>(&mut self, act: impl FnOnce(&mut Selection<TodoPlace>, &Rows<'_, TodoPlace>) -> R) -> R {
        let list = self.list;
        let rows = Rows {
            len: list.len(),
            at: &|place| list[place].clone(),
            page: PAGE,
        };
        act(self.selection, &rows)
    }

    /// Takes the keys of the list; the to-do that is to be opened.
    pub(super) fn take_keys(&mut self, ui: &Ui) -> Option<TodoPlace> {
        self.with(Selection::follow);
        self.scroll = self.with(|selection, rows| selection.take_keys(ui, rows));
        self.selection.takes_enter(ui).cloned()
    }

    pub(super) fn is_chosen(&self, todo: &TodoPlace) -> bool {
        self.selection.chosen().contains(todo)
    }

    pub(super) fn is_at_cursor(&self, todo: &TodoPlace) -> bool {
        self.selection.at_cursor() == Some(todo)
    }

    pub(super) fn click(&mut self, todo: &TodoPlace, held: Modifiers) {
        if let Some(place) = self.list.iter().position(|listed| listed == todo) {
            self.with(|selection, rows| selection.click(rows, place, held));
        }
    }

    pub(super) fn click_for_menu(&mut self, todo: &TodoPlace) {
        if let Some(place) = self.list.iter().position(|listed| listed == todo) {
            self.with(|selection, rows| selection.click_for_menu(rows, place));
        }
    }

    /// All that are selected.
    pub(super) fn all(&self) -> Vec<TodoPlace> {
        self.selection.chosen().iter().cloned().collect()
    }
}

/// The bar over the list, in its place whether anything is selected or not.
pub(super) fn bar_ui(ui: &mut Ui, view: &mut View<'_>, selection: &mut Selection<TodoPlace>) {
    let words = view.words;
    if selection.chosen().is_empty() {
        selection_hint_ui(ui, words.select_today_hint);
        return;
    }
    ui.horizontal(|ui| {
        let all: Vec<TodoPlace> = selection.chosen().iter().cloned().collect();
        ui.label(words.todos_selected(all.len()));
        if ui.button(words.todo_done).clicked() {
            let change = TodoChange::Done;
            view.actions.push(LibraryAction::ChangeTodos(all.clone(), change));
        }
        let more = ui.button((words.todo_postpone, drop_down_mark(view.tokens.text)));
        access::panel(&more).show(|ui| postpone_ui(ui, view, all));
        if ui.link(words.clear).clicked() {
            selection.clear();
        }
    });
}

/// What the menu of a to-do says beside opening it.
pub(super) fn menu_ui(ui: &mut Ui, view: &mut View<'_>, all: Vec<TodoPlace>) {
    let words = view.words;
    if ui.button(words.todo_done).clicked() {
        let change = TodoChange::Done;
        view.actions.push(LibraryAction::ChangeTodos(all.clone(), change));
    }
    ui.menu_button(words.todo_postpone, |ui| postpone_ui(ui, view, all));
}
