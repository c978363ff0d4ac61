//! The menu of a text field: what the right button offers in every program. It stands in one place for all fields, which are
//! known by the state that the toolkit keeps of them.

use egui::{
    Align, Button, Context, Event, Id, Key, LayerId, Layout, Modifiers, OutputCommand, PointerButton, Popup,
    PopupKind, Pos2, ViewportCommand, text_edit::TextEditState,
};

use crate::ui::wording::Words;

/// No more than so many characters are looked up.
const LONGEST: usize = 60;

/// The menu, open or not.
#[derive(Default)]
pub(crate) struct FieldMenu {
    /// The field that it is of, where it was asked for, and the field as it was then: one that loses the keyboard, and be it
    /// to its menu, forgets what is selected in it.
    open: Option<(Id, Pos2, TextEditState)>,
    /// What was chosen: the field gets it with the next frame, when it has the keyboard again.
    chosen: Option<(Id, Item, TextEditState)>,
    /// What is selected comes to be looked up with the end of this frame.
    looks_up: bool,
    /// The field that had the keyboard when the other button went down, as it was: the toolkit takes any button for a wish to
    /// move the caret, which would lose what is selected.
    before: Option<(Id, TextEditState)>,
}

/// What it offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    Undo,
    Cut,
    Copy,
    Paste,
    SelectAll,
    /// Find what is selected in the library.
    LookUp,
}

impl FieldMenu {
    /// Hands on to the field what was chosen. Before anything is drawn, so that the field finds it among the keys.
    pub(crate) fn hand_on(&mut self, ctx: &Context) {
        if ctx.input(|input| input.pointer.button_pressed(PointerButton::Secondary)) {
            let focused = ctx.memory(egui::Memory::focused);
            self.before = focused.and_then(|id| Some((id, TextEditState::load(ctx, id)?)));
        }
        let Some((field, item, state)) = self
            .chosen
            .take_if(|(field, ..)| ctx.memory(|memory| memory.has_focus(*field)))
        else {
            self.chosen = None;
            return;
        };
        state.store(ctx, field);
        let key = |key| Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        let event = match item {
            Item::Undo => key(Key::Z),
            Item::SelectAll => key(Key::A),
            Item::Cut => Event::Cut,
            Item::Copy => Event::Copy,
            Item::LookUp => {
                self.looks_up = true;
                Event::Copy
            }
            // What is on the clipboard comes from the system.
            Item::Paste => return ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
        };
        ctx.input_mut(|input| input.events.push(event));
    }

    /// What was selected in the field and is to be looked up. The field hands it out as for the clipboard, where it does not
    /// come: so that every field can do it.
    pub(crate) fn looked_up(&mut self, ctx: &Context) -> Option<String> {
        if !std::mem::take(&mut self.looks_up) {
            return None;
        }
        let mut found = None;
        ctx.output_mut(|output| {
            output.commands.retain(|command| match command {
                OutputCommand::CopyText(text) => {
                    found = Some(text.clone());
                    false
                }
                _ => true,
            });
        });
        let words = found?.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| words.chars().take(LONGEST).collect())
    }

    /// Opens the menu where a field was clicked with the other button, and draws it.
    pub(crate) fn ui(&mut self, ctx: &Context, words: &Words) {
        if let Some(at) = asked_at(ctx)
            && let Some(field) = field_there(ctx)
        {
            ctx.memory_mut(|memory| memory.request_focus(field));
            if let Some((_, state)) = self.before.take().filter(|(id, _)| *id == field) {
                state.store(ctx, field);
            }
            let state = TextEditState::load(ctx, field).unwrap_or_default();
            self.open = Some((field, at, state));
        }
        let Some((field, at, state)) = &self.open else {
            return;
        };
        let (field, at) = (*field, *at);
        let mut stays = true;
        let id = Id::unique("menu of a text field");
        let popup = Popup::new(id, ctx.clone(), at, LayerId::background())
            .kind(PopupKind::Menu)
            .layout(Layout::top_down_justified(Align::Min))
            .open_bool(&mut stays);
        let selects = state.cursor.char_range().is_some_and(|range| !range.is_empty());
        let items = [
            (Item::Undo, words.menu_undo),
            (Item::Cut, words.menu_cut),
            (Item::Copy, words.printing.copy),
            (Item::Paste, words.menu_paste),
            (Item::SelectAll, words.select_all),
            (Item::LookUp, words.list.look_up),
        ];
        let shown = popup.show(|ui| {
            let pressed = items.into_iter().filter(|(item, word)| {
                let on = selects || *item != Item::LookUp;
                ui.add_enabled(on, Button::new(*word)).clicked()
            });
            pressed.last().map(|(item, _)| item)
        });
        if let Some(item) = shown.and_then(|shown| shown.inner) {
            ctx.memory_mut(|memory| memory.request_focus(field));
            self.chosen = Some((field, item, state.clone()));
            ctx.request_repaint();
            stays = false;
        }
        if !stays {
            self.open = None;
        }
    }
}

/// Where the other button was clicked in this frame.
fn asked_at(ctx: &Context) -> Option<Pos2> {
    ctx.input(|input| {
        let clicked = input.pointer.secondary_clicked();
        clicked.then(|| input.pointer.interact_pos()).flatten()
    })
}

/// The text field under the pointer.
fn field_there(ctx: &Context) -> Option<Id> {
    let there = ctx.interaction_snapshot(|snapshot| snapshot.hovered.iter().copied().collect::<Vec<_>>());
    let is_field = |id: &Id| TextEditState::load(ctx, *id).is_some();
    there.into_iter().find(is_field)
}
