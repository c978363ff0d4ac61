//! Exchange with calendar programs: the file in the library that they subscribe to, kept up to date, and appointments of
//! theirs taken over as next contacts.

use std::path::PathBuf;

use crate::{
    domain::{Due, Moment, Party, Record, RecordNumber, Status},
    exchange::ics::{Appointment, IcsOptions, appointments, calendar},
    storage::{self, Library},
};

use super::{
    App, Doing, Failure, JobKind, Notice,
    index::fold,
    work::{self, JobResult},
};

/// The name of the file in the library.
pub const CALENDAR_FILE: &str = "日程.ics";

/// So long after a change it is written, seconds: several changes in a row are one.
const REST: f64 = 10.0;

/// What is known of the file.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// The state of the library that it was written of, or is being written of.
    revision: Option<u64>,
    /// Since when the library differs from that, seconds of the steady clock.
    since: Option<f64>,
}

/// An appointment of another calendar, with the matter that it seems to belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// What it is called there.
    pub summary: String,
    /// When it is.
    pub at: Due,
    /// The open matter that it names, if one does.
    pub number: Option<RecordNumber>,
    /// Whether it is to be taken over.
    pub taken: bool,
}

impl App {
    /// Writes the library's calendar file after changes, where the office wants one.
    pub(super) fn mind_calendar_file(&mut self) {
        let Some(library) = self.library.as_ref().filter(|library| library.reachable) else {
            return;
        };
        let revision = library.index.revision();
        if !library.settings().calendar_file || self.kept.revision == Some(revision) {
            self.kept.since = None;
            return;
        }
        let since = *self.kept.since.get_or_insert(self.time);
        // The first time at once: somebody has just asked for the file.
        if self.kept.revision.is_some() && self.time - since < REST {
            return;
        }
        // What has no stamp of its own takes the latest there is, by wall time: the same on every computer.
        let latest = library.index.rows().filter_map(|row| library.index.modified(row));
        let latest = latest.map(|(at, _)| at.and_utc().fixed_offset()).max();
        let library = library.library.clone();
        self.kept = Kept {
            revision: Some(revision),
            since: None,
        };
        self.jobs.start(JobKind::Other, move |_| {
            match write_calendar(&library, latest.unwrap_or_default()) {
                Ok(()) => JobResult::Done,
                Err(reason) => JobResult::Failed(Doing::Exporting, reason),
            }
        });
    }

    /// When the calendar file is to be written, seconds from now.
    pub(super) fn calendar_file_wake(&self) -> Option<f64> {
        self.kept.since.map(|since| since + REST - self.time)
    }

    /// What a calendar file offers to take over; `None` before one was read.
    pub fn offered(&self) -> Option<&[Offered]> {
        self.offered.as_deref()
    }

    pub(super) fn read_calendar(&mut self, path: PathBuf) {
        let offset = *self.now.offset();
        self.jobs.start(JobKind::Other, move |_| {
            let read = storage::read_input(&path).map_err(Failure::from);
            JobResult::CalendarRead(read.map(|bytes| appointments(&String::from_utf8_lossy(&bytes), offset)))
        });
    }

    pub(super) fn calendar_read(&mut self, read: Result<Vec<Appointment>, Failure>) {
        match read {
            Ok(found) => {
                let today = self.now().date();
                let coming = found.into_iter().filter(|one| one.at.date >= today);
                self.offered = Some(coming.map(|one| self.offer(one)).collect());
            }
            Err(reason) => self.fail(Doing::Opening, reason),
        }
    }

    /// The matter that an appointment names: by the counterpart's organization or person, or by the subject.
    fn offer(&self, appointment: Appointment) -> Offered {
        let summary = fold(&appointment.summary);
        let named = |text: &str| text.chars().count() >= 2 && summary.contains(&fold(text));
        let number = self.library.as_ref().and_then(|library| {
            let index = &library.index;
            let open = index
                .rows()
                .filter(|row| matches!(row.status, Status::InProgress | Status::FollowingUp));
            let matching = open.filter(|row| {
                let counterpart = index.counterpart(row);
                row.last_contact.is_some() && (counterpart.split('/').any(named) || named(index.title(row)))
            });
            matching
                .max_by_key(|row| (row.date, row.number))
                .map(|row| row.number)
        });
        Offered {
            summary: appointment.summary,
            at: appointment.at,
            taken: number.is_some(),
            number,
        }
    }

    /// Sets next contacts as the person ticked them.
    pub(super) fn take_appointments(&mut self, offered: Vec<Offered>) {
        self.offered = None;
        let stamp = self.stamp();
        let Some(library) = self.library.as_ref().map(|library| library.library.clone()) else {
            return;
        };
        let taken: Vec<(RecordNumber, Offered)> = offered
            .into_iter()
            .filter(|offered| offered.taken)
            .filter_map(|offered| Some((offered.number?, offered)))
            .collect();
        if taken.is_empty() {
            return;
        }
        self.jobs.start(JobKind::Save, move |_| {
            let mut saved = Vec::new();
            for (number, offered) in taken {
                let change = |record: &mut Record| {
                    if let Some(external) = record.external_mut() {
                        external.next_contact.date = Some(offered.at.date);
                        external.next_contact.time = offered.at.time;
                        external.next_contact.purpose = offered.summary;
                        record.modified = Some(stamp.clone());
                    }
                };
                match work::change(&library, number, change) {
                    Ok(one) => saved.push(one),
                    Err(reason) => return JobResult::AppointmentsTaken(saved, Some(reason)),
                }
            }
            JobResult::AppointmentsTaken(saved, None)
        });
    }

    pub(super) fn appointments_taken(&mut self, saved: Vec<work::SavedRecord>, problem: Option<Failure>) {
        let count = saved.len();
        for saved in saved {
            self.changed(saved);
        }
        if count > 0 {
            self.notify(Notice::AppointmentsTaken(count));
        }
        if let Some(reason) = problem {
            self.fail(Doing::Saving, reason);
        }
    }

    pub(super) fn leave_appointments(&mut self) {
        self.offered = None;
    }
}

/// Writes the library's calendar, the same bytes on every computer: colleagues who write it at once do not disagree.
fn write_calendar(library: &Library, made: Moment) -> Result<(), Failure> {
    let directory = library.directory()?;
    let mail_of = |party: &Party| {
        let person = directory.find(party)?;
        Some(person.contact.mail.clone()).filter(|mail| !mail.is_empty())
    };
    let options = IcsOptions {
        name: &library.settings().name,
        made,
        mail_of: &mail_of,
    };
    let mut records = library.stream();
    let bytes = calendar(records.by_ref(), &options);
    if !records.is_whole() {
        // Half a calendar would tell subscribers that the rest was cancelled.
        return Ok(());
    }
    Ok(storage::write_if_other(
        &library.root().join(CALENDAR_FILE),
        &bytes,
    )?)
}
