//! What is due is moved by keys: Shift with an arrow moves what has the keyboard by a day or a week. The page follows it to
//! its new day once it stands there.

use std::mem::discriminant;

use chrono::{NaiveDate, TimeDelta};
use egui::{Id, Key, Modifiers, Response, Ui};

use crate::{
    app::{AgendaEntry, LibraryAction},
    domain::{DueKind, MovedHour},
    ui::frame::View,
};

/// What was moved by a key, and is on its way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moving {
    /// By what it is known at the side.
    pub(super) entry: Id,
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

fn key() -> Id {
    Id::unique("moved by a key on the calendar")
}

/// Takes the keys that move something, while `response`, which shows it, has the keyboard.
pub(super) fn move_by_keys(ui: &Ui, view: &mut View<'_>, response: &Response, entry: &AgendaEntry) {
    let Some(what) = entry.kind.movable() else { return };
    if view.covered || !response.has_focus() {
        return;
    }
    let pressed = |(key, _): &(Key, i64)| ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, *key));
    let days = [
        (Key::ArrowLeft, -1),
        (Key::ArrowRight, 1),
        (Key::ArrowUp, -7),
        (Key::ArrowDown, 7),
    ];
    let to = days.into_iter().find(pressed);
    let to = to.and_then(|(_, days)| entry.date.checked_add_signed(TimeDelta::days(days)));
    let Some(to) = to else { return };
    view.actions.push(LibraryAction::Reschedule {
        number: entry.number,
        what: what.clone(),
        to: (to, MovedHour::Stays),
        instead_of: None,
    });
    let moving = Moving {
        entry: entry_id(entry),
        from: entry.date,
        to,
    };
    ui.data_mut(|data| data.insert_temp(key(), moving));
}

/// What was moved and is gone from its old day by now, as `is_there` says; it is asked for once.
pub(super) fn moved(ui: &Ui, is_there: impl Fn(&Moving) -> bool) -> Option<Moving> {
    let moving: Moving = ui.data(|data| data.get_temp(key()))?;
    if is_there(&moving) {
        return None;
    }
    ui.data_mut(|data| data.remove::<Moving>(key()));
    Some(moving)
}

/// By what something at the side is known: keys choose it there.
pub(super) fn entry_id(entry: &AgendaEntry) -> Id {
    let what = entry.kind.movable();
    let todo = match what {
        Some(DueKind::Todo(id)) => Some(id),
        _ => None,
    };
    Id::unique(("day", entry.number, what.map(discriminant), todo))
}
