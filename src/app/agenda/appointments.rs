//! Appointments of other calendars: taken over as next contacts, to-dos and records, or called off with what was planned by them.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::{
    domain::{Due, DueKind, ItemId, RecordNumber, Status},
    exchange::appointments::{self, Appointment, CalendarFile},
    storage,
};

use crate::app::{
    App, Doing, Failure, JobKind, Workspace,
    agenda::state::{Offered, OfferedKind, TargetRecord},
    search::index::fold,
    shared::Shared,
};

impl App {
    /// What a calendar file offers to take over in the library shown; `None` before one was read.
    pub fn offered(&self) -> Option<&[Offered]> {
        self.workspace()?.offered.as_deref()
    }
}

impl Workspace {
    pub(in crate::app) fn read_calendar(&mut self, shared: &mut Shared, path: PathBuf) {
        let (clock, today) = (shared.clock, shared.now().date());
        let read = move |_: &_| {
            let read = storage::read_input(&path).map_err(Failure::from);
            read.map(|bytes| {
                let read = appointments::read(&bytes, &|utc| clock.local(utc), today);
                read.unwrap_or_default()
            })
        };
        self.start(shared, JobKind::Other, read, Self::calendar_read);
    }

    fn calendar_read(&mut self, shared: &mut Shared, read: Result<CalendarFile, Failure>) {
        match read {
            Ok(file) => {
                let coming = file.coming.into_iter().map(|one| self.offer(one));
                let off = file.cancelled.into_iter().map(|one| self.offer_to_call_off(one));
                self.offered = Some(coming.chain(off).collect());
            }
            Err(reason) => self.fail(shared, Doing::Opening, reason),
        }
    }

    /// An appointment with the matter that it is of: the one that it came from, else the one that it names.
    fn offer(&self, appointment: Appointment) -> Offered {
        let index = &self.index;
        let own = appointment
            .number
            .filter(|number| index.position(*number).is_some());
        let open = index.rows().filter(|row| {
            row.last_contact.is_some() && matches!(row.status, Status::InProgress | Status::FollowingUp)
        });
        let matters = open.map(|row| (row.number, row.date, index.counterpart(row), index.title(row)));
        let number = own.or_else(|| matter_named(&appointment.summary, matters));
        Offered {
            kind: if appointment.is_todo {
                OfferedKind::Todo
            } else {
                OfferedKind::Event
            },
            taken: number.is_some() && appointment.is_sure(),
            record: number.map(TargetRecord::Known),
            ..Offered::of(appointment)
        }
    }

    /// An appointment that was called off, with what was planned by it.
    fn offer_to_call_off(&self, appointment: Appointment) -> Offered {
        let index = &self.index;
        let planned = index.schedule().iter().filter_map(|entry| {
            let row = index.get(entry.number)?;
            Some(Planned {
                number: entry.number,
                kind: &entry.kind,
                due: entry.due,
                text: index.entry_text(entry).0,
                date: row.date,
                counterpart: index.counterpart(row),
                title: index.title(row),
            })
        });
        let found = planned_by(&appointment, planned);
        Offered {
            taken: found.is_some(),
            record: found.as_ref().map(|(number, _)| TargetRecord::Known(*number)),
            kind: OfferedKind::CalledOff(found.map(|(_, what)| what)),
            ..Offered::of(appointment)
        }
    }
}

impl Offered {
    fn of(appointment: Appointment) -> Self {
        Self {
            at: appointment.at(),
            own_todo: appointment
                .part_of_record()
                .filter(|_| appointment.is_todo)
                .map(|part| ItemId(part.to_owned())),
            kind: OfferedKind::Event,
            record: None,
            taken: false,
            summary: appointment.summary,
            repeats: appointment.repeats,
            doubts: appointment.doubts,
        }
    }
}

/// The matter that an appointment names, by the counterpart's organization or person, or by its subject: the latest one.
/// Each matter comes with its day, counterpart and title.
pub fn matter_named<T: AsRef<str>>(
    summary: &str,
    matters: impl Iterator<Item = (RecordNumber, NaiveDate, T, T)>,
) -> Option<RecordNumber> {
    let summary = fold(summary);
    let named = |text: &str| text.chars().count() >= 2 && summary.contains(&fold(text));
    let matching = matters.filter(|(_, _, counterpart, title)| {
        counterpart.as_ref().split('/').any(named) || named(title.as_ref())
    });
    let latest = matching.max_by_key(|(number, date, _, _)| (*date, *number));
    latest.map(|(number, _, _, _)| number)
}

/// Something that is due, as an appointment that was called off is looked up among all that is.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    /// Its record.
    pub number: RecordNumber,
    /// What is due in it.
    pub kind: &'a DueKind,
    /// By when.
    pub due: Due,
    /// What is to be done or talked about.
    pub text: &'a str,
    /// The day of the record.
    pub date: NaiveDate,
    /// Its counterpart.
    pub counterpart: &'a str,
    /// Its title.
    pub title: &'a str,
}

/// What was planned by an appointment that was called off: what it came from, where it is one of ours; else what was taken
/// from it, at its time and under its name; else the next contact at its time with the counterpart that it names.
pub fn planned_by<'a>(
    appointment: &Appointment,
    planned: impl Iterator<Item = Planned<'a>> + Clone,
) -> Option<(RecordNumber, DueKind)> {
    let found = |one: Planned<'_>| (one.number, one.kind.clone());
    let mut all = planned.clone();
    if let Some(number) = appointment.number {
        let part = appointment.part_of_record();
        let same = |one: &Planned<'_>| {
            one.number == number
                && match one.kind {
                    DueKind::NextContact => part == Some("next"),
                    DueKind::Todo(id) => part == Some(id.0.as_str()),
                    DueKind::Reply | DueKind::Confirmation => false,
                }
        };
        return all.find(same).map(found);
    }
    let at = appointment.at()?;
    let mut then = planned.filter(move |one| {
        let hours = one.due.time.zip(at.time);
        let wanted = matches!(one.kind, DueKind::NextContact | DueKind::Todo(_));
        wanted && one.due.date == at.date && hours.is_none_or(|(one, other)| one == other)
    });
    let called_so = then.clone().find(|one| one.text.trim() == appointment.summary);
    if let Some(one) = called_so {
        return Some(found(one));
    }
    let matters = then
        .clone()
        .filter(|one| *one.kind == DueKind::NextContact)
        .map(|one| (one.number, one.date, one.counterpart, one.title));
    let number = matter_named(&appointment.summary, matters)?;
    then.find(|one| one.number == number && *one.kind == DueKind::NextContact)
        .map(found)
}
