//! What stands on a day is given another day and hour where it stands.

use chrono::NaiveDate;
use egui::{Id, Rect, Ui, Vec2};

use crate::{
    app::{AgendaEntry, AgendaKind, LibraryAction},
    domain::{MovedHour, TalkTime},
};

use super::chip;

/// Which widget in `ui.data` says how far below its upper edge something was taken hold of.
pub(super) fn grip() -> Id {
    Id::unique("calendar grip")
}

/// What is taken hold of elsewhere begins where the pointer is.
pub(super) fn forget_grip(ui: &Ui) {
    ui.data_mut(|data| data.remove::<f32>(grip()));
}

/// Gives something another day, and what becomes of its hour; nothing where it stands there already.
pub(super) fn moved(entry: &AgendaEntry, day: NaiveDate, hour: MovedHour) -> Option<LibraryAction> {
    let time = match hour {
        MovedHour::Stays => entry.time,
        MovedHour::Gone => None,
        MovedHour::At(time) => Some(time),
    };
    if !entry.can_move() || (entry.date, entry.time) == (day, time) {
        return None;
    }
    Some(match &entry.kind {
        AgendaKind::Due(what, _) => LibraryAction::Reschedule {
            number: entry.number,
            what: what.clone(),
            to: (day, hour),
            instead_of: None,
        },
        AgendaKind::Talk(_) => {
            let minutes = entry.minutes;
            let to = TalkTime {
                date: day,
                time,
                minutes,
            };
            LibraryAction::MoveTalk(entry.number, to)
        }
    })
}

/// How high a chip within it is: its words stand at the top.
pub(super) fn words_in(at: Rect) -> Rect {
    Rect::from_min_size(at.min, Vec2::new(at.width(), at.height().min(chip::height_of(2))))
}
