//! Appointments of another calendar, to be taken over as next contacts.

use egui::{Checkbox, RichText, ScrollArea, Ui};

use crate::app::{LibraryAction, Offered};

use crate::ui::{
    frame::{Layer, Leaving, Next, View},
    theme::SECONDARY,
    widgets::{Answer, answers_ui, heading_ui},
};

/// What was ticked, over what was offered.
#[derive(Debug, Default)]
pub(crate) struct AppointmentsDialog {
    offered: Option<Vec<Offered>>,
}

impl Layer for AppointmentsDialog {
    fn width(&self) -> f32 {
        560.0
    }

    fn leave(&mut self, view: &mut View<'_>, _how: Leaving) -> Next {
        view.actions.push(LibraryAction::LeaveAppointments);
        Next::Done
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(fresh) = view.app.offered() else {
            return Next::Done;
        };
        let offered = self.offered.get_or_insert_with(|| fresh.to_vec());
        let words = view.words;
        heading_ui(ui, words.import_calendar);
        let hint = if offered.is_empty() {
            words.import_nothing
        } else {
            words.import_hint
        };
        ui.label(RichText::new(hint).color(view.tokens.secondary_text));
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 360.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for one in offered.iter_mut() {
                let when = one.at.map_or_else(
                    || words.import_no_time.to_owned(),
                    |at| format!("{at} {}", words.weekday(at.date)),
                );
                let matter = one
                    .number
                    .map_or_else(|| words.import_unknown.to_owned(), |number| number.to_string());
                let repeats = if one.repeats { words.import_repeats } else { "" };
                let text = format!("{when}{repeats}　{}　→　{matter}", one.summary);
                let possible = one.number.is_some() && one.at.is_some();
                ui.add_enabled(possible, Checkbox::new(&mut one.taken, text));
                for doubt in &one.doubts {
                    let doubt = RichText::new(words.appointment_doubt(doubt)).size(SECONDARY);
                    ui.label(doubt.color(view.tokens.overdue_text));
                }
            }
        });
        let some = offered.iter().any(|one| one.taken);
        let answer = answers_ui(ui, view, words.import_take, some);
        if answer == Answer::Cancelled {
            view.actions.push(LibraryAction::LeaveAppointments);
        }
        answer.next(|| {
            view.actions
                .push(LibraryAction::TakeAppointments(offered.clone()));
            Next::Done
        })
    }
}
