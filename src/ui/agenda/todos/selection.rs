//! What can be done with the to-dos selected.

use egui::{TextEdit, Ui};

use crate::{
    app::{LibraryAction, TodoChange, TodoPlace},
    domain::Party,
    ui::{
        access,
        agenda::postpone::postpone_ui,
        frame::View,
        widgets::{Selection, drop_down_mark, entered, name_line_ui, selection_hint_ui},
    },
};

/// What is asked for before it is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    what: What,
    text: String,
    /// Whether the field has taken the keys.
    begun: bool,
}

/// What the field asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum What {
    #[default]
    Nothing,
    Owner,
    Note,
}

impl Asked {
    fn new(what: What) -> Self {
        Self {
            what,
            ..Self::default()
        }
    }

    /// Asks for another owner.
    pub(super) fn for_owner() -> Self {
        Self::new(What::Owner)
    }

    /// Asks for a note.
    pub(super) fn for_note() -> Self {
        Self::new(What::Note)
    }

    /// As it stood when the program ended.
    pub(super) fn as_kept(owner: bool, text: String) -> Self {
        Self {
            what: if owner { What::Owner } else { What::Note },
            text,
            begun: false,
        }
    }

    /// What was typed, and whether it is an owner.
    pub(super) fn typed(&self) -> Option<(bool, &str)> {
        let is_typed = self.what != What::Nothing && !self.text.trim().is_empty();
        is_typed.then_some((self.what == What::Owner, self.text.as_str()))
    }
}

/// Draws the bar over the list: what can be done with what is selected.
pub(super) fn selection_ui(
    ui: &mut Ui,
    view: &mut View<'_>,
    selection: &mut Selection<TodoPlace>,
    asked: &mut Asked,
) {
    let selected = selection.chosen();
    if selected.is_empty() {
        // What was typed for to-dos that are done, or filtered away meanwhile, waits for the next ones.
        if asked.typed().is_none() {
            *asked = Asked::default();
        }
        selection_hint_ui(ui, view.words.select_todos_hint);
        ui.add_space(4.0);
        return;
    }
    let words = view.words;
    let places = || -> Vec<TodoPlace> { selected.iter().cloned().collect() };
    let mut clear = false;
    ui.horizontal(|ui| {
        ui.label(words.todos_selected(selected.len()));
        // What is asked for stands in the place of the buttons: a second line would move the list.
        if asked.what != What::Nothing {
            clear = asked_ui(ui, view, places(), asked);
            return;
        }
        if ui.button(words.todo_done).clicked() {
            view.actions
                .push(LibraryAction::ChangeTodos(places(), TodoChange::Done));
            clear = true;
        }
        let more = ui.button((words.todo_postpone, drop_down_mark(view.tokens.text)));
        let moved = access::panel(&more).show(|ui| postpone_ui(ui, view, places()));
        clear |= moved.is_some_and(|moved| moved.inner);
        if ui.button(words.todo_assign).clicked() {
            *asked = Asked::new(What::Owner);
        }
        if ui.button(words.todo_comment).clicked() {
            *asked = Asked::new(What::Note);
        }
        clear |= ui.link(words.clear).clicked();
    });
    if clear {
        selection.clear();
        *asked = Asked::default();
    }
    ui.add_space(4.0);
}

/// Asks for what the change needs; returns whether it was given.
fn asked_ui(ui: &mut Ui, view: &mut View<'_>, places: Vec<TodoPlace>, asked: &mut Asked) -> bool {
    let words = view.words;
    let mut given = false;
    let text = &mut asked.text;
    let line = match asked.what {
        What::Nothing => return false,
        What::Owner => name_line_ui(ui, view, words.todo_new_owner, text),
        What::Note => {
            let label = words.todo_new_note;
            let edit = TextEdit::singleline(text).hint_text(label).desired_width(280.0);
            ui.add(edit).accessible_name(label)
        }
    };
    if !std::mem::replace(&mut asked.begun, true) {
        line.request_focus();
    }
    let text = asked.text.trim();
    let ready = !text.is_empty();
    let save = ui.add_enabled(ready, egui::Button::new(words.save)).clicked();
    if ready && (save || entered(ui, &line)) {
        let change = match asked.what {
            What::Owner => TodoChange::Owner(Party::parse(text)),
            What::Note | What::Nothing => TodoChange::Note(text.to_owned()),
        };
        view.actions.push(LibraryAction::ChangeTodos(places, change));
        given = true;
    }
    if ui.link(words.cancel).clicked() {
        *asked = Asked::default();
    }
    given
}
