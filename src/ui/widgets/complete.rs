//! Completion: a line of text that offers names from the directory while it is typed.

use egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Ui};

use crate::{app::complete, ui::input_method};

use super::Form;

/// The most names offered at once; more is a list to read, not to pick from.
const OFFERED: usize = 8;

/// What the keys did to an open list.
#[derive(Default)]
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
    names: &[String],
) -> Response {
    completed_ui(ui, id, text, names, |ui, text| form.line_edit(ui, id, text, hint))
}

/// The line of text that `edit` draws, with completion; `id` is its own. Up and Down choose, Enter or Tab takes, Esc hides
/// the list; while an input method composes, all of these are its own.
pub(super) fn completed_ui(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    names: &[String],
    edit: impl FnOnce(&mut Ui, &mut String) -> Response,
) -> Response {
    let (state_id, shown_id) = (id.with("choice"), id.with("shown"));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let was_shown = focused && ui.data(|data| data.get_temp::<bool>(shown_id).unwrap_or(false));
    let keys = if was_shown { take_keys(ui) } else { Keys::default() };
    let mut choice = ui.data(|data| data.get_temp::<Option<usize>>(state_id).flatten());

    let mut response = edit(ui, text);
    if response.changed() {
        choice = None;
        ui.data_mut(|data| data.insert_temp(id.with("dismissed"), false));
    }
    if keys.dismiss || response.gained_focus() && text.is_empty() {
        ui.data_mut(|data| data.insert_temp(id.with("dismissed"), keys.dismiss));
    }
    let dismissed = ui.data(|data| data.get_temp::<bool>(id.with("dismissed")).unwrap_or(false));
    let hovered_id = id.with("hovered");
    let hovered = ui.data(|data| data.get_temp::<bool>(hovered_id).unwrap_or(false));
    let offered = if (response.has_focus() || hovered || keys.take) && !dismissed {
        complete::matches(names, text, OFFERED)
    } else {
        Vec::new()
    };
    // The name as typed needs no list under it.
    let as_typed = offered.len() == 1 && offered[0] == text;
    let open = !offered.is_empty() && !as_typed;
    if keys.down {
        choice = Some(choice.map_or(0, |c| (c + 1) % offered.len().max(1)));
    }
    if keys.up {
        choice = Some(
            choice
                .map_or(offered.len(), |c| c)
                .checked_sub(1)
                .unwrap_or(offered.len().saturating_sub(1)),
        );
    }
    let mut taken = keys
        .take
        .then(|| offered.get(choice.unwrap_or(0)).map(|name| (*name).to_owned()))
        .flatten();
    let mut over_list = false;
    if open && taken.is_none() {
        let popup = Popup::from_response(&response)
            .id(id.with("list"))
            .open(true)
            .width(response.rect.width())
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .show(|ui| {
                for (i, name) in offered.iter().enumerate() {
                    if ui.selectable_label(choice == Some(i), *name).clicked() {
                        taken = Some((*name).to_owned());
                    }
                }
            });
        over_list = popup.is_some_and(|popup| popup.response.contains_pointer());
    }
    if let Some(name) = taken {
        *text = name;
        choice = None;
        over_list = false;
        response.mark_changed();
        move_caret_to_end(ui, id, text);
        ui.data_mut(|data| data.insert_temp(id.with("dismissed"), true));
    }
    ui.data_mut(|data| {
        data.insert_temp(state_id, choice);
        data.insert_temp(shown_id, open);
        data.insert_temp(hovered_id, over_list);
    });
    response
}

/// Takes the keys that belong to the open list before the field sees them.
fn take_keys(ui: &Ui) -> Keys {
    if input_method::is_composing(ui.ctx()) {
        return Keys::default();
    }
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        Keys {
            down: pressed(Key::ArrowDown),
            up: pressed(Key::ArrowUp),
            // Tab takes the name and stays: the next Tab moves on.
            take: pressed(Key::Enter) | pressed(Key::Tab),
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
