//! Completion: a line of text that offers names from the directory while it is typed.

use egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Ui};

use crate::{
    app::complete::{self, Match, Offer},
    domain::Column,
    ui::{access, input_method},
};

use super::super::Form;

/// The most names offered at once; more is a list to read, not to pick from.
const OFFERED: usize = 8;

/// The list under a field, from one frame to the next.
#[derive(Debug, Clone, Copy, Default)]
struct List {
    /// The name that the person went to with the arrow keys.
    choice: Option<usize>,
    /// What is typed stands for the first name: letters of its pinyin, which nobody would write down as a name.
    abbreviates: bool,
    /// The person closed it; it opens again when something is typed.
    dismissed: bool,
    /// It was drawn in the last frame.
    open: bool,
    /// The pointer was over it in the last frame.
    hovered: bool,
}

impl List {
    /// Moves the mark among so many names as the keys say.
    fn mark_by(&mut self, keys: &Keys, offered: usize) {
        if keys.down {
            self.choice = Some(self.marked().map_or(0, |at| (at + 1) % offered.max(1)));
        }
        if keys.up {
            let above = self.marked().and_then(|at| at.checked_sub(1));
            self.choice = Some(above.unwrap_or(offered.saturating_sub(1)));
        }
    }

    /// The line that is marked, and that Enter takes. Without a mark Enter belongs to the field.
    fn marked(self) -> Option<usize> {
        self.choice.or(self.abbreviates.then_some(0))
    }
}

/// What the keys did to an open list.
#[derive(Debug, Default)]
struct Keys {
    down: bool,
    up: bool,
    take: bool,
    dismiss: bool,
}

/// A line of a form with completion: see [`completed_ui`].
pub(crate) fn complete_ui(
    ui: &mut Ui,
    form: &Form<'_>,
    id: Id,
    text: &mut String,
    hint: &str,
    names: &[Offer],
) -> Response {
    completed_ui(ui, id, text, (names, &[]), |ui, text| {
        form.line_edit(ui, id, text, hint)
    })
}

/// A line of a form that offers what was written in a column of the records before. Letters stand for themselves there: the
/// number of a contract may be what a name in pinyin is.
pub(crate) fn earlier_ui(
    ui: &mut Ui,
    form: &Form<'_>,
    id: Id,
    (column, text): (Column, &mut String),
) -> Response {
    let wanted = ui.memory(|memory| memory.has_focus(id));
    let texts = form.candidates.earlier.of(ui, column, wanted);
    let edit = |ui: &mut Ui, text: &mut String| form.line_edit(ui, id, text, "");
    offered_ui(ui, id, text, (texts, &[], false), edit)
}

/// The line of text that `edit` draws, with completion out of `names` save for those that are `there` already; `id` is its
/// own. Up and Down mark a name; Enter or Tab then takes it, and nothing else does: whoever only passes through leaves the field
/// as it was. Esc hides the list; while an input method composes, all of these are its own.
pub(super) fn completed_ui(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    (names, there): (&[Offer], &[String]),
    edit: impl FnOnce(&mut Ui, &mut String) -> Response,
) -> Response {
    offered_ui(ui, id, text, (names, there, true), edit)
}

/// The same; whether letters of pinyin stand for a name as soon as they are typed, `by_letters` says.
pub(crate) fn offered_ui(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    (names, there, by_letters): (&[Offer], &[String], bool),
    edit: impl FnOnce(&mut Ui, &mut String) -> Response,
) -> Response {
    let list_id = id.with("list state");
    let mut list: List = ui.data(|data| data.get_temp(list_id)).unwrap_or_default();
    // Esc takes the keyboard from a field before the field is drawn.
    let focused = ui.memory(|memory| memory.has_focus(id) || memory.had_focus_last_frame(id));
    let keys = if focused && list.open {
        consume_keys(ui, list)
    } else {
        Keys::default()
    };
    let mut response = edit(ui, text);
    if response.changed() || response.gained_focus() {
        list.choice = None;
        list.dismissed = false;
    }
    if keys.dismiss {
        list.dismissed = true;
        response.request_focus();
    }
    let wanted = (response.has_focus() || list.hovered || keys.take) && !list.dismissed;
    let offered = if wanted {
        complete::matches(names, there, text, OFFERED)
    } else {
        Vec::new()
    };
    // The name as typed needs no list under it.
    let as_typed = offered.len() == 1 && offered[0].name == *text;
    list.open = !offered.is_empty() && !as_typed;
    list.abbreviates = by_letters && list.open && offered[0].is_abbreviated(text);
    list.mark_by(&keys, offered.len());
    let by_keys = list.marked().filter(|_| keys.take);
    let mut taken = by_keys.and_then(|at| offered.get(at).map(|found| found.name.to_owned()));
    list.hovered = false;
    if list.open && taken.is_none() {
        (taken, list.hovered) = list_ui(&response, id, &offered, list.marked());
    }
    if let Some(name) = taken {
        *text = name;
        list = List {
            dismissed: true,
            ..List::default()
        };
        response.mark_changed();
        move_caret_to_end(ui, id, text);
    }
    ui.data_mut(|data| data.insert_temp(list_id, list));
    response
}

/// The names under the field: the one that was clicked, and whether the pointer is over them.
fn list_ui(field: &Response, id: Id, offered: &[Match<'_>], marked: Option<usize>) -> (Option<String>, bool) {
    let mut clicked = None;
    let popup = Popup::from_response(field)
        .id(id.with("list"))
        .open(true)
        .width(field.rect.width())
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .show(|ui| {
            access::choices_ui(ui, "");
            for (i, found) in offered.iter().enumerate() {
                let one = ui.selectable_label(marked == Some(i), found.line());
                if marked == Some(i) {
                    access::descendant(ui.ctx(), field.id, one.id);
                }
                if one.clicked() {
                    clicked = Some(found.name.to_owned());
                }
            }
        });
    let hovered = popup.is_some_and(|popup| popup.response.contains_pointer());
    (clicked, hovered)
}

/// Takes the keys that belong to the open list before the field sees them.
fn consume_keys(ui: &Ui, list: List) -> Keys {
    if input_method::is_composing(ui.ctx()) {
        return Keys::default();
    }
    ui.input_mut(|input| {
        // Shift+Tab goes back and takes nothing: whoever wants the name goes on.
        let plain = !input.modifiers.any();
        let mut pressed = |key| plain && input.consume_key(Modifiers::NONE, key);
        Keys {
            down: pressed(Key::ArrowDown),
            up: pressed(Key::ArrowUp),
            // Tab takes what the arrows went to, and moves on. What stands for a name takes Enter: a short name that
            // happens to be made of somebody's initials is not lost on leaving the field.
            take: list.marked().is_some() && pressed(Key::Enter)
                || list.choice.is_some() && pressed(Key::Tab),
            dismiss: pressed(Key::Escape),
        }
    })
}

fn move_caret_to_end(ui: &Ui, id: Id, text: &str) {
    if let Some(mut state) = egui::TextEdit::load_state(ui.ctx(), id) {
        let end = egui::text::CCursor::new(text.chars().count());
        state
            .cursor
            .set_char_range(Some(egui::text::CCursorRange::one(end)));
        state.store(ui.ctx(), id);
    }
}
