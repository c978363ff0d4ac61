//! An event or a to-do as a calendar file writes it.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarDuration, ICalendarEntry,
    ICalendarMethod, ICalendarParameterName, ICalendarParameterValue, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarStatus, ICalendarValue,
};
use chrono::{NaiveDateTime, TimeDelta};

use super::{
    Doubt,
    moment::{Moment, Read, moments},
    rule::wall,
    zones::Zones,
};

/// The longest that an entry can take: nothing that is written as longer is meant so.
const LONGEST: TimeDelta = TimeDelta::days(3_660);

/// An entry as it is written.
#[derive(Debug, Default)]
pub(super) struct Event {
    pub(super) uid: String,
    pub(super) summary: String,
    pub(super) is_todo: bool,
    pub(super) start: Option<Moment>,
    /// Until when, where that is written.
    pub(super) end: Option<Moment>,
    pub(super) duration: Option<TimeDelta>,
    pub(super) rules: Vec<ICalendarRecurrenceRule>,
    /// What the rules leave out: a form that RFC 5545 withdrew.
    pub(super) left_out: Vec<ICalendarRecurrenceRule>,
    pub(super) more: Vec<Moment>,
    pub(super) except: Vec<Moment>,
    /// The time of its series that this event stands in place of.
    pub(super) instead_of: Option<Moment>,
    /// All later times are moved like this one.
    pub(super) and_later: bool,
    /// Which of several versions it is: the highest counts.
    pub(super) version: (i64, Option<NaiveDateTime>),
    pub(super) cancelled: bool,
    pub(super) done: bool,
    pub(super) doubts: Vec<Doubt>,
}

impl Event {
    /// The entries of a calendar.
    pub(super) fn all(file: &ICalendar) -> Vec<Self> {
        let zones = Zones::of(file);
        let method = file.components.iter().find_map(method);
        let entries = file.components.iter().filter(|component| {
            matches!(
                component.component_type,
                ICalendarComponentType::VEvent | ICalendarComponentType::VTodo
            )
        });
        let event = |component| {
            let mut event = Self::read(component, &zones);
            match method {
                Some(ICalendarMethod::Cancel) => event.cancelled = true,
                Some(ICalendarMethod::Reply | ICalendarMethod::Refresh | ICalendarMethod::Declinecounter) => {
                    event.doubts.push(Doubt::Answer);
                }
                _ => {}
            }
            event
        };
        entries.map(event).collect()
    }

    fn read(component: &ICalendarComponent, zones: &Zones) -> Self {
        let mut event = Self {
            is_todo: component.component_type == ICalendarComponentType::VTodo,
            ..Self::default()
        };
        let mut due = None;
        let mut stamps: (Option<NaiveDateTime>, Option<NaiveDateTime>) = (None, None);
        for entry in &component.entries {
            match &entry.name {
                ICalendarProperty::Dtstart => event.start = event.moment(entry, zones),
                ICalendarProperty::Dtend => event.end = event.moment(entry, zones),
                ICalendarProperty::Due => due = event.moment(entry, zones),
                ICalendarProperty::RecurrenceId => {
                    event.instead_of = event.moment(entry, zones);
                    let mut range = entry.parameters(&ICalendarParameterName::Range);
                    event.and_later = range.any(|value| *value == ICalendarParameterValue::Bool(true));
                }
                ICalendarProperty::Rdate => event.more.extend(readable(entry, zones)),
                ICalendarProperty::Exdate => event.except.extend(readable(entry, zones)),
                ICalendarProperty::Dtstamp => stamps.1 = stamp(entry),
                ICalendarProperty::LastModified => stamps.0 = stamp(entry),
                _ => event.take(entry),
            }
        }
        event.version.1 = stamps.0.or(stamps.1);
        if event.is_todo {
            // A to-do is due at its end; without one it is due when it begins.
            event.end = due.or(event.end);
            event.start = event.start.or_else(|| event.end.clone());
        }
        if event.start.is_none() && !event.doubts.iter().any(Doubt::is_of_start) {
            event.doubts.push(Doubt::NoStart);
        }
        event
    }

    /// A moment of the entry itself: what is doubtful of it is doubtful of the entry.
    fn moment(&mut self, entry: &ICalendarEntry, zones: &Zones) -> Option<Moment> {
        let written = entry.values.first()?;
        let Some(read) = moments(entry, zones).next().flatten() else {
            self.doubt(Doubt::Unreadable(shown(written)));
            return None;
        };
        let Read {
            moment,
            odd,
            twice,
            unknown,
        } = read;
        if let Some(odd) = odd {
            self.doubt(Doubt::Odd(odd));
        }
        if twice {
            self.doubt(Doubt::UtcAndZone);
        }
        if let Some(name) = unknown {
            self.doubt(Doubt::UnknownZone(name));
        }
        Some(moment)
    }

    fn doubt(&mut self, doubt: Doubt) {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
    }

    /// Takes a property that is no moment.
    fn take(&mut self, entry: &ICalendarEntry) {
        for value in &entry.values {
            match (&entry.name, value) {
                (ICalendarProperty::Uid, ICalendarValue::Text(text)) => text.trim().clone_into(&mut self.uid),
                (ICalendarProperty::Summary, ICalendarValue::Text(text)) if self.summary.is_empty() => {
                    text.trim().clone_into(&mut self.summary);
                }
                (ICalendarProperty::Duration, ICalendarValue::Duration(written)) => {
                    self.duration = Some(length(written));
                }
                (ICalendarProperty::Sequence, ICalendarValue::Integer(sequence)) => {
                    self.version.0 = *sequence;
                }
                (ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(rule)) => {
                    self.rules.push(rule.as_ref().clone());
                }
                (ICalendarProperty::Exrule, ICalendarValue::RecurrenceRule(rule)) => {
                    self.left_out.push(rule.as_ref().clone());
                    self.doubt(Doubt::WithdrawnRule);
                }
                (ICalendarProperty::Rrule | ICalendarProperty::Exrule, other) => {
                    self.doubt(Doubt::Rule(shown(other)));
                }
                (ICalendarProperty::Status, ICalendarValue::Status(status)) => {
                    self.cancelled |= *status == ICalendarStatus::Cancelled;
                    self.done |= *status == ICalendarStatus::Completed;
                }
                (ICalendarProperty::Completed, _) => self.done = true,
                _ => {}
            }
        }
    }

    /// Whether it comes more than once.
    pub(super) fn repeats(&self) -> bool {
        !self.rules.is_empty() || !self.more.is_empty()
    }

    /// How long it takes.
    pub(super) fn length(&self) -> TimeDelta {
        let written = self.start.as_ref().zip(self.end.as_ref());
        let written = written.map(|(start, end)| start.until(end)).or(self.duration);
        let whole_day = self.start.as_ref().is_some_and(|start| !start.timed) && !self.is_todo;
        let least = if whole_day {
            TimeDelta::days(1)
        } else {
            TimeDelta::zero()
        };
        written.unwrap_or(least).clamp(least, LONGEST)
    }
}

/// What a calendar asks of its reader.
fn method(component: &ICalendarComponent) -> Option<&ICalendarMethod> {
    let entry = component
        .entries
        .iter()
        .find(|entry| entry.name == ICalendarProperty::Method)?;
    match entry.values.first()? {
        ICalendarValue::Method(method) => Some(method),
        _ => None,
    }
}

/// The moments of a list, those that can't be read left out.
fn readable<'a>(entry: &'a ICalendarEntry, zones: &'a Zones) -> impl Iterator<Item = Moment> + 'a {
    moments(entry, zones).flatten().map(|read| read.moment)
}

fn stamp(entry: &ICalendarEntry) -> Option<NaiveDateTime> {
    match entry.values.first()? {
        ICalendarValue::PartialDateTime(written) => wall(written),
        _ => None,
    }
}

fn length(written: &ICalendarDuration) -> TimeDelta {
    let days = i64::from(written.weeks) * 7 + i64::from(written.days);
    let seconds = (days * 24 + i64::from(written.hours)) * 3600
        + i64::from(written.minutes) * 60
        + i64::from(written.seconds);
    TimeDelta::seconds(if written.neg { -seconds } else { seconds })
}

/// A value that can't be read, as it may be shown.
fn shown(value: &ICalendarValue) -> String {
    match value {
        ICalendarValue::Text(text) => text.trim().to_owned(),
        ICalendarValue::PartialDateTime(written) => {
            let part = |part: Option<u8>| part.map_or_else(String::new, |part| format!("{part:02}"));
            let year = written.year.map_or_else(String::new, |year| format!("{year:04}"));
            let time = [written.hour, written.minute, written.second].map(part).concat();
            let day = [written.month, written.day].map(part).concat();
            let between = if time.is_empty() { "" } else { "T" };
            format!("{year}{day}{between}{time}")
        }
        _ => String::new(),
    }
}
