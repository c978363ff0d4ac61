//! Exchange with calendar programs: the file in the library that they subscribe to, kept up to date, and appointments of
//! theirs taken over as next contacts.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::{
    domain::{Moment, Party, Record, RecordNumber, Status},
    exchange::{
        appointments::{self, Appointment},
        ics::{IcsOptions, calendar},
    },
    storage::{self, Library, LibraryError},
};

use crate::app::{
    App, Doing, Failure, Index, JobKind, Workspace,
    agenda::state::{CalendarFile, Offered},
    paper::export::Written,
    search::index::fold,
    shared::Shared,
};

/// The name of the file in the library.
pub const CALENDAR_FILE: &str = "日程.ics";

/// So long after a change it is written, seconds: several changes in a row are one.
const REST: f64 = 10.0;

impl App {
    /// What a calendar file offers to take over in the library shown; `None` before one was read.
    pub fn offered(&self) -> Option<&[Offered]> {
        self.workspace()?.offered.as_deref()
    }
}

impl Workspace {
    /// Writes the library's calendar file after changes, where the office wants one.
    pub(in crate::app) fn poll_calendar_file(&mut self, shared: &mut Shared) {
        if !self.reachable {
            return;
        }
        let revision = self.index.revision();
        let known = &mut self.calendar_file;
        if !self.library.settings().calendar_file || known.revision == Some(revision) {
            known.since = None;
            return;
        }
        let since = *known.since.get_or_insert(shared.time);
        // The first time at once: somebody has just asked for the file.
        if known.revision.is_some() && shared.time - since < REST {
            return;
        }
        let made = latest_change(&self.index);
        let library = self.library.clone();
        self.calendar_file = CalendarFile {
            revision: Some(revision),
            since: None,
        };
        let write = move |_: &_| write_calendar(&library, made);
        self.start(shared, JobKind::Other, write, |workspace, shared, written| {
            if let Err(reason) = written {
                workspace.fail(shared, Doing::Exporting, reason);
            }
        });
    }

    /// When the calendar file is to be written, seconds from `time`.
    pub(in crate::app) fn calendar_file_wake(&self, time: f64) -> Option<f64> {
        self.calendar_file.since.map(|since| since + REST - time)
    }

    pub(in crate::app) fn read_calendar(&mut self, shared: &mut Shared, path: PathBuf) {
        let (clock, today) = (shared.clock, shared.now().date());
        let read = move |_: &_| {
            let read = storage::read_input(&path).map_err(Failure::from);
            read.map(|bytes| {
                let read = appointments::read(&bytes, &|utc| clock.local(utc), today);
                read.unwrap_or_default().coming
            })
        };
        self.start(shared, JobKind::Other, read, Self::calendar_read);
    }

    fn calendar_read(&mut self, shared: &mut Shared, read: Result<Vec<Appointment>, Failure>) {
        match read {
            Ok(found) => {
                self.offered = Some(found.into_iter().map(|one| self.offer(one)).collect());
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
            at: appointment.at(),
            taken: number.is_some() && appointment.is_sure(),
            summary: appointment.summary,
            repeats: appointment.repeats,
            number,
            doubts: appointment.doubts,
        }
    }

    /// Writes these records, or all, as a calendar.
    pub(in crate::app) fn export_calendar(
        &mut self,
        shared: &mut Shared,
        records: Option<Vec<RecordNumber>>,
        to: PathBuf,
    ) {
        let (library, made) = (self.library.clone(), latest_change(&self.index));
        let write = move |_: &_| {
            let written = calendar_of(&library, made, records.as_deref()).and_then(|bytes| {
                // Half a calendar would tell its readers that the rest was cancelled.
                let bytes = bytes.ok_or_else(|| std::io::Error::other("not all records could be read"))?;
                Ok(storage::write_output(&to, &bytes)?)
            });
            written.map(|()| Written::of_no_pages(to))
        };
        self.start(shared, JobKind::Export, write, Self::exported);
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

/// The time of the latest change, by wall time: the same on every computer. What has no stamp of its own takes it.
fn latest_change(index: &Index) -> Moment {
    let changes = index.rows().filter_map(|row| index.modified(row));
    let changes = changes.map(|(at, _)| at.and_utc().fixed_offset());
    changes.max().unwrap_or_default()
}

/// Writes the library's calendar, the same bytes on every computer: colleagues who write it at once do not disagree.
fn write_calendar(library: &Library, made: Moment) -> Result<(), Failure> {
    match calendar_of(library, made, None)? {
        Some(bytes) => Ok(storage::write_if_other(
            &library.root().join(CALENDAR_FILE),
            &bytes,
        )?),
        // Half a calendar would tell subscribers that the rest was cancelled.
        None => Ok(()),
    }
}

/// The calendar of these records, or of all; nothing where not all of the library could be read.
fn calendar_of(
    library: &Library,
    made: Moment,
    only: Option<&[RecordNumber]>,
) -> Result<Option<Vec<u8>>, Failure> {
    let directory = match library.directory() {
        // Without mail addresses subscribers would lose theirs: the calendar waits until the file is mended.
        Err(LibraryError::Unreadable { .. } | LibraryError::Newer(_)) => return Ok(None),
        read => read?,
    };
    let mail_of = |party: &Party| {
        let person = directory.find(party)?;
        Some(person.contact.mail.clone()).filter(|mail| !mail.is_empty())
    };
    let options = IcsOptions {
        name: &library.settings().name,
        made,
        mail_of: &mail_of,
    };
    if let Some(numbers) = only {
        let read = numbers.iter().map(|number| Ok(library.load(*number)?.record));
        let records = read.collect::<Result<Vec<Record>, Failure>>()?;
        return Ok(Some(calendar(&records, &options)));
    }
    let mut records = library.stream();
    let bytes = calendar(records.by_ref(), &options);
    Ok(records.is_whole().then_some(bytes))
}
