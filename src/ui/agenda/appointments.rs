//! Appointments of another calendar: to be taken over as next contacts, to-dos or records, or called off with what was
//! planned by them.

use egui::{Checkbox, RichText, ScrollArea, Ui};

use crate::{
    app::{LibraryAction, Offered, OfferedKind, TargetRecord},
    domain::{DueKind, Kind},
};

use super::record_choice::record_choice_ui;
use crate::ui::{
    frame::{Layer, Leaving, Next, View},
    theme::SECONDARY,
    widgets::{Answer, answers_ui, heading_ui},
};

/// What was ticked, over what was offered.
#[derive(Debug, Default)]
pub(crate) struct AppointmentsDialog {
    offered: Option<Vec<Offered>>,
    /// The one that a record is being chosen for, by place.
    choosing: Option<usize>,
    /// What its record is looked for by.
    find: String,
}

impl Layer for AppointmentsDialog {
    fn width(&self) -> f32 {
        620.0
    }

    fn leave(&mut self, view: &mut View<'_>, _how: Leaving) -> Next {
        view.actions.push(LibraryAction::LeaveAppointments);
        Next::Done
    }

    fn ui(&mut self, ui: &mut Ui, view: &mut View<'_>) -> Next {
        let Some(fresh) = view.app.offered() else {
            return Next::Done;
        };
        let mut offered = self.offered.take().unwrap_or_else(|| fresh.to_vec());
        let words = view.words;
        heading_ui(ui, words.import_calendar);
        let hint = if offered.is_empty() {
            words.import_nothing
        } else {
            words.import_hint
        };
        ui.label(RichText::new(hint).color(view.tokens.secondary_text));
        let height = (ui.ctx().content_rect().height() - 220.0).clamp(120.0, 420.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for (at, one) in offered.iter_mut().enumerate() {
                self.one_ui(ui, view, at, one);
            }
        });
        let taken: Vec<&Offered> = offered.iter().filter(|one| one.taken).collect();
        let take = if taken.iter().all(|one| one.is_next_contact()) {
            words.import_take
        } else {
            words.import_take_mixed
        };
        let answer = answers_ui(ui, view, take, !taken.is_empty());
        if answer == Answer::Cancelled {
            view.actions.push(LibraryAction::LeaveAppointments);
        }
        let next = answer.next(|| {
            view.actions
                .push(LibraryAction::TakeAppointments(offered.clone()));
            Next::Done
        });
        self.offered = Some(offered);
        next
    }
}

impl AppointmentsDialog {
    /// An appointment: whether it is taken, what becomes of it and what is not sure; and the choice of its record.
    fn one_ui(&mut self, ui: &mut Ui, view: &View<'_>, at: usize, one: &mut Offered) {
        let words = view.words;
        ui.horizontal_wrapped(|ui| {
            let text = line(view, one);
            ui.add_enabled(one.is_possible(), Checkbox::new(&mut one.taken, text));
            if !one.is_called_off() && one.at.is_some() {
                let choose = ui.link(words.appointment_choose);
                let choose = choose.accessible_name(words.appointment_choose_for(&one.summary));
                if choose.clicked() {
                    self.choosing = (self.choosing != Some(at)).then_some(at);
                    self.find.clear();
                }
            }
        });
        for doubt in &one.doubts {
            let doubt = RichText::new(words.appointment_doubt(doubt)).size(SECONDARY);
            ui.label(doubt.color(view.tokens.overdue_text));
        }
        if self.choosing == Some(at) {
            ui.indent(("appointment-record", at), |ui| {
                let new = [
                    (Kind::Internal, words.appointment_new_internal),
                    (Kind::External, words.appointment_new_external),
                ];
                if let Some(chosen) = record_choice_ui(ui, view, &mut self.find, one.record, &new) {
                    one.record = Some(chosen);
                    one.taken = true;
                    self.choosing = None;
                }
            });
        }
    }
}

/// What is shown of an appointment: when it is, what it is called, and what becomes of it.
fn line(view: &View<'_>, one: &Offered) -> String {
    let words = view.words;
    let when = one.at.map_or_else(
        || words.import_no_time.to_owned(),
        |at| format!("{at} {}", words.weekday(at.date)),
    );
    let repeats = if one.repeats { words.import_repeats } else { "" };
    let begin = if one.is_called_off() {
        words.appointment_called_off
    } else {
        ""
    };
    let becomes = match (&one.kind, one.record) {
        (OfferedKind::CalledOff(Some(DueKind::NextContact)), Some(TargetRecord::Known(number))) => {
            words.appointment_clears(number)
        }
        (OfferedKind::CalledOff(Some(_)), Some(TargetRecord::Known(number))) => {
            words.appointment_cancels_todo(number)
        }
        (OfferedKind::CalledOff(_), _) => words.appointment_not_planned.to_owned(),
        (_, None) => words.import_unknown.to_owned(),
        (_, Some(TargetRecord::New(Kind::Internal))) => words.appointment_new_internal.to_owned(),
        (_, Some(TargetRecord::New(Kind::External))) => words.appointment_new_external.to_owned(),
        (_, Some(TargetRecord::Known(number))) if one.is_next_contact() => number.to_string(),
        (_, Some(TargetRecord::Known(number))) => words.appointment_todo_in(number),
    };
    format!("{begin}{when}{repeats}　{}　→　{becomes}", one.summary)
}
