//! Moments as a calendar file writes them.

use std::rc::Rc;

use calcard::{
    common::PartialDateTime,
    icalendar::{ICalendarEntry, ICalendarParameterName, ICalendarPeriod, ICalendarValue},
};
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::{
    lines::ODD,
    rule::wall,
    zones::{Told, Zone, ZoneSource, Zones},
};
use crate::domain::Due;

/// A moment, by the clock that it is written by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) wall: NaiveDateTime,
    /// Whether an hour is written.
    pub(super) timed: bool,
    pub(super) told: Rc<Told>,
}

/// What was found where a moment should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) moment: Moment,
    /// It is not written as RFC 5545 says: as it stands in the file.
    pub(super) odd: Option<String>,
    /// A zone is named, and it is marked as UTC too.
    pub(super) twice: bool,
    /// The name of a zone that nobody knows.
    pub(super) unknown: Option<String>,
}

impl Moment {
    /// The same moment with another day and hour.
    pub(super) fn at(&self, wall: NaiveDateTime) -> Self {
        Self { wall, ..self.clone() }
    }

    /// What the reader's clock shows at it.
    pub(super) fn shown(&self, local: &dyn Fn(NaiveDateTime) -> NaiveDateTime) -> NaiveDateTime {
        if !self.timed {
            return self.wall;
        }
        self.told.zone.utc(self.wall).map_or(self.wall, local)
    }

    /// It as a deadline by the reader's clock; seconds are left out.
    pub(super) fn due(&self, local: &dyn Fn(NaiveDateTime) -> NaiveDateTime) -> Due {
        let shown = self.shown(local);
        if !self.timed {
            return Due::on(shown.date());
        }
        let time = NaiveTime::from_hms_opt(shown.hour(), shown.minute(), 0).unwrap_or_default();
        Due::at(shown.date(), time)
    }

    /// What the clock of another moment shows at it.
    pub(super) fn by_clock_of(&self, other: &Self) -> NaiveDateTime {
        // A day within a series is its time on that day, and a time within a series of days is its day.
        match (self.timed, other.timed) {
            (false, true) => return self.wall.date().and_time(other.wall.time()),
            (_, false) => return self.wall.date().and_time(NaiveTime::MIN),
            (true, true) => {}
        }
        if self.told.zone == other.told.zone || other.told.zone == Zone::Floating {
            return self.wall;
        }
        let utc = self.told.zone.utc(self.wall);
        utc.map_or(self.wall, |utc| other.told.zone.wall(utc))
    }

    /// How long it is until another moment.
    pub(super) fn until(&self, end: &Self) -> TimeDelta {
        match (self.told.zone.utc(self.wall), end.told.zone.utc(end.wall)) {
            (Some(start), Some(end)) if self.timed => end - start,
            _ => end.wall - self.wall,
        }
    }
}

/// The moments of a property.
pub(super) fn moments<'a>(
    entry: &'a ICalendarEntry,
    zones: &'a Zones,
) -> impl Iterator<Item = Option<Read>> + 'a {
    entry.values.iter().map(|value| read(entry, value, zones))
}

/// The moment of one value; nothing where it can't be read.
fn read(entry: &ICalendarEntry, value: &ICalendarValue, zones: &Zones) -> Option<Read> {
    match value {
        ICalendarValue::PartialDateTime(written) => of_parts(entry, written, zones),
        ICalendarValue::Period(
            ICalendarPeriod::Range { start, .. } | ICalendarPeriod::Duration { start, .. },
        ) => of_parts(entry, start, zones),
        ICalendarValue::Text(text) => {
            let (wall, timed, utc) = oddly_written(text)?;
            Some(with_zone(entry, wall, timed, utc, zones))
        }
        _ => None,
    }
}

fn of_parts(entry: &ICalendarEntry, written: &PartialDateTime, zones: &Zones) -> Option<Read> {
    let wall = wall(written)?;
    let timed = written.hour.is_some();
    let offset = written.tz_hour.map(|hours| {
        let seconds = i32::from(hours) * 3600 + i32::from(written.tz_minute.unwrap_or(0)) * 60;
        if written.tz_minus { -seconds } else { seconds }
    });
    Some(with_zone(entry, wall, timed, offset, zones))
}

/// A moment in the zone that its property names, or its value: seconds east of UTC.
fn with_zone(
    entry: &ICalendarEntry,
    wall: NaiveDateTime,
    timed: bool,
    offset: Option<i32>,
    zones: &Zones,
) -> Read {
    let mut parameters = entry.parameters(&ICalendarParameterName::Tzid);
    let name = parameters.find_map(|value| value.as_text()).map(str::trim);
    let name = name.filter(|name| !name.is_empty() && timed);
    let named = name.map(|name| zones.named(name));
    let is_utc = |told: &Told| told.zone.utc(wall) == Some(wall);
    let (told, unknown) = match (&named, offset) {
        _ if !timed => (Told::floating(), None),
        (Some(Some(told)), _) => (told.clone(), None),
        (_, Some(0)) => (Told::utc(), None),
        (_, Some(seconds)) => {
            let zone = FixedOffset::east_opt(seconds).map_or(Zone::Floating, Zone::Fixed);
            (
                Told {
                    zone,
                    source: ZoneSource::Offset,
                },
                None,
            )
        }
        (Some(None), None) => (Told::unknown(), name.map(str::to_owned)),
        (None, None) => (zones.floating(), zones.unknown_default.clone()),
    };
    let twice = offset.is_some() && named.is_some_and(|told| told.is_none_or(|told| !is_utc(&told)));
    let told = if unknown.is_some() { Told::unknown() } else { told };
    let odd = ICalendarParameterName::Other(ODD.to_owned());
    let odd = entry.parameters(&odd).find_map(|value| value.as_text());
    Read {
        moment: Moment {
            wall,
            timed,
            told: Rc::new(told),
        },
        odd: odd.map(str::to_owned),
        twice,
        unknown,
    }
}

/// A day and hour that are not written as RFC 5545 says: `2026-12-02T09:00:00`, `2026/12/2 9:00`. With whether there is an hour,
/// and the offset where one is written.
fn oddly_written(text: &str) -> Option<(NaiveDateTime, bool, Option<i32>)> {
    let text = text.trim();
    if let Ok(moment) = chrono::DateTime::parse_from_rfc3339(text) {
        let offset = moment.offset().local_minus_utc();
        return Some((moment.naive_local(), true, Some(offset)));
    }
    let (text, offset) = match text.strip_suffix(['Z', 'z']) {
        Some(text) => (text, Some(0)),
        None => (text, None),
    };
    let text = text.replace(['/', '.'], "-").replace('T', " ");
    for form in [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y%m%d %H%M%S",
        "%Y%m%d %H%M",
        "%Y%m%d %H:%M:%S",
        "%Y%m%d %H:%M",
    ] {
        if let Ok(wall) = NaiveDateTime::parse_from_str(&text, form) {
            return Some((wall, true, offset));
        }
    }
    let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok()?;
    Some((day.and_time(NaiveTime::MIN), false, None))
}
