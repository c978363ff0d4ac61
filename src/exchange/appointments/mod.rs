//! Appointments and to-dos out of a calendar file (RFC 5545): what comes when, of a series its next time, by the reader's clock.
//! The file is parsed by `calcard`; zones and repetition are worked out here, since a zone is what the file says it is, and a
//! series goes by the clock of its zone. What can't be read is told and not dropped.
//!
//! | file | noun |
//! |---|---|
//! | `lines` | bytes as lines, unfolded, decoded and mended |
//! | `event` | an entry as written |
//! | `moment` | a day and hour with its zone |
//! | `zones` | which zone a name means |
//! | `vtimezone` | the rules of a zone that the file describes |
//! | `rule` | the times of a recurrence rule |
//! | `series` | the next time of an entry with all that was moved and called off |

mod event;
mod lines;
mod moment;
mod rule;
mod series;
mod vtimezone;
mod zones;

use calcard::{Entry, Parser};
use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::{Due, RecordNumber};
use event::Event;
pub use zones::ZoneSource;

/// The end of an entry's identity that tells that it is one of ours.
const OURS: &str = "@liuhen";

/// An entry of somebody's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// What identifies it where it comes from.
    pub uid: String,
    /// What it is.
    pub summary: String,
    /// A to-do with a deadline, no appointment.
    pub is_todo: bool,
    /// When it begins, by the reader's clock; of a to-do without a beginning, when it is due.
    pub start: Option<Due>,
    /// When it ends; of whole days the day after the last, as calendars write it. Nothing where none is written.
    pub end: Option<Due>,
    /// What told its zone; nothing for whole days.
    pub zone: Option<ZoneSource>,
    /// Whether it is one of a series.
    pub repeats: bool,
    /// The record it came from, where it is one of ours.
    pub number: Option<RecordNumber>,
    /// What is not sure about it.
    pub doubts: Vec<Doubt>,
}

impl Appointment {
    /// Whether all of it could be read, so that it may be taken without a question.
    pub fn is_sure(&self) -> bool {
        self.doubts.is_empty() && self.start.is_some()
    }

    /// When somebody has to think of it: a to-do when it is due, else when it begins.
    pub fn at(&self) -> Option<Due> {
        if self.is_todo {
            self.end.or(self.start)
        } else {
            self.start
        }
    }
}

impl Appointment {
    /// What of its record it came from, where it is one of ours: `next`, `talk`, or the identity of a to-do.
    pub fn part_of_record(&self) -> Option<&str> {
        let (_, part) = self.uid.strip_suffix(OURS)?.rsplit_once('-')?;
        Some(part)
    }
}

/// What is not sure about an appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Its zone is named, and nobody knows the name: the hour is as written.
    UnknownZone(String),
    /// Its time is marked as UTC and names a zone beside: the hour is read by the zone.
    UtcAndZone,
    /// A time is not written as the standard says; this is how.
    Odd(String),
    /// A time can't be read; this is how it is written.
    Unreadable(String),
    /// It does not say when it begins.
    NoStart,
    /// By this rule it comes again, and nobody can follow it.
    Rule(String),
    /// Times are left out by a rule of an older form, which other programs pass over.
    WithdrawnRule,
    /// It is somebody's answer to an invitation.
    Answer,
    /// It began before the day asked for, and goes on.
    Begun,
    /// It was due before the day asked for.
    Overdue,
    /// Some of the file's characters can't be read.
    Damaged,
}

impl Doubt {
    /// Whether it says why no start is known.
    fn is_of_start(&self) -> bool {
        matches!(self, Self::Unreadable(_) | Self::NoStart)
    }
}

/// What a calendar file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarFile {
    /// What comes, of a series its next time.
    pub coming: Vec<Appointment>,
    /// What was called off.
    pub cancelled: Vec<Appointment>,
    /// How many are over, or done.
    pub past: usize,
}

/// Why a file is no calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no calendar file")]
pub struct NoCalendar;

/// Reads a calendar file: what comes on or after `from`. `local` tells what the reader's clock shows at a moment in UTC.
///
/// # Errors
/// When nothing in it is a calendar.
pub fn read(
    bytes: &[u8],
    local: &dyn Fn(NaiveDateTime) -> NaiveDateTime,
    from: NaiveDate,
) -> Result<CalendarFile, NoCalendar> {
    let lines = lines::read(bytes);
    let mut parser = Parser::new(&lines.text);
    let mut events = Vec::new();
    let mut any = false;
    loop {
        match parser.entry() {
            Entry::Eof => break,
            Entry::ICalendar(file) => {
                any = true;
                events.extend(Event::all(&file));
            }
            _ => {}
        }
    }
    if !any {
        return Err(NoCalendar);
    }
    if lines.damaged {
        for event in &mut events {
            if event.summary.contains(char::REPLACEMENT_CHARACTER) {
                event.doubts.push(Doubt::Damaged);
            }
        }
    }
    Ok(series::all(events, local, from))
}

/// The record of an entry of ours: `EC2026-10-27-next@liuhen`, `NC2026-10-27-00000003@liuhen`.
fn record_of(uid: &str) -> Option<RecordNumber> {
    let (number, _) = uid.strip_suffix(OURS)?.rsplit_once('-')?;
    number.parse().ok()
}
