//! The file in the library that calendar programs subscribe to, kept up to date, and calendars written when asked for.

use std::{path::PathBuf, sync::Arc};

use crate::{
    domain::{Moment, Party, Record, RecordNumber},
    exchange::ics::{IcsOptions, calendar},
    storage::{self, Library, LibraryError},
};

use crate::app::{
    Doing, Failure, Index, JobKind, Workspace, agenda::state::CalendarFile, paper::export::Written,
    shared::Shared,
};

/// The name of the file in the library.
pub const CALENDAR_FILE: &str = "日程.ics";

/// So long after a change it is written, seconds: several changes in a row are one.
const REST: f64 = 10.0;

impl Workspace {
    /// Writes the library's calendar file after changes, where the office wants one, and puts the calendar on a server,
    /// where the person wants that.
    pub(in crate::app) fn poll_calendar_file(&mut self, shared: &mut Shared) {
        if !self.reachable {
            return;
        }
        self.poll_upload(shared);
        let file = self.library.settings().calendar_file;
        let upload = self.wants_upload(shared);
        let made_of = Some((self.index.revision(), file));
        let known = &mut self.calendar_file;
        if !(file || upload) || known.made_of == made_of {
            known.since = None;
            return;
        }
        let since = *known.since.get_or_insert(shared.time);
        // The first time at once: somebody has just asked for it.
        if known.made_of.is_some() && shared.time - since < REST {
            return;
        }
        let made = latest_change(&self.index);
        let library = self.library.clone();
        self.calendar_file = CalendarFile { made_of, since: None };
        let write = move |_: &_| write_calendar(&library, made, file);
        self.start(
            shared,
            JobKind::Other,
            write,
            move |workspace, shared, written| match written {
                Ok(Some(bytes)) if upload => workspace.put_calendar(shared, bytes),
                Ok(_) => {}
                Err(reason) => workspace.fail(shared, Doing::Exporting, reason),
            },
        );
    }

    /// When the calendar file is to be written, or put on a server once more, seconds from `time`.
    pub(in crate::app) fn calendar_file_wake(&self, time: f64) -> Option<f64> {
        let changed = self.calendar_file.since.map(|since| since + REST);
        let again = self.upload.retry_at.filter(|_| !self.upload.running);
        let next = changed.into_iter().chain(again).reduce(f64::min);
        next.map(|at| at - time)
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

/// The time of the latest change, by wall time: the same on every computer. What has no stamp of its own takes it.
fn latest_change(index: &Index) -> Moment {
    let changes = index.rows().filter_map(|row| index.modified(row));
    let changes = changes.map(|(at, _)| at.and_utc().fixed_offset());
    changes.max().unwrap_or_default()
}

/// Makes the library's calendar, the same bytes on every computer: colleagues who write it at once do not disagree. It is
/// written into the library where `file` says so. Nothing where not all of the library could be read: half a calendar would
/// tell subscribers that the rest was cancelled.
fn write_calendar(library: &Library, made: Moment, file: bool) -> Result<Option<Arc<[u8]>>, Failure> {
    let Some(bytes) = calendar_of(library, made, None)? else {
        return Ok(None);
    };
    if file {
        storage::write_if_other(&library.root().join(CALENDAR_FILE), &bytes)?;
    }
    Ok(Some(bytes.into()))
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
