//! Appointments out of a calendar file (RFC 5545): what begins when, of a series its next time. What cannot be read is left
//! out.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike};
use chrono_tz::Tz;
use rrule::{Frequency, RRule, RRuleSet, Unvalidated};

use crate::domain::{Due, RecordNumber};

/// An entry of somebody's calendar, as far as a next contact needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// What identifies it where it comes from.
    pub uid: String,
    /// What it is.
    pub summary: String,
    /// When it begins, by the clock of the reader.
    pub at: Due,
    /// Whether it is one of a series.
    pub repeats: bool,
    /// The record it came from, where it is one of ours.
    pub number: Option<RecordNumber>,
}

/// The most times of a series that are looked at for one that is not excepted.
const TIMES: u16 = 400;

/// The events of a calendar file, of a series the first time on or after `from`. `local` tells what the reader's clock
/// shows at a moment in UTC; the times of a named zone are turned by that zone, those of an unknown one and floating ones
/// are taken as they stand. What was called off is left out.
pub fn appointments(
    text: &str,
    local: &dyn Fn(NaiveDateTime) -> NaiveDateTime,
    from: NaiveDate,
) -> Vec<Appointment> {
    let events = events(text);
    let mut moved: HashMap<&str, Vec<Moment>> = HashMap::new();
    for event in &events {
        if let Some(instead_of) = event.instead_of {
            moved.entry(&event.uid).or_default().push(instead_of);
        }
    }
    let mut found: Vec<Appointment> = Vec::new();
    for event in events.iter().filter(|event| !event.cancelled) {
        let moved = moved.get(event.uid.as_str()).map_or(&[][..], Vec::as_slice);
        let Some(at) = event.next(moved, from) else {
            continue;
        };
        let uid = &event.uid;
        let number = uid
            .split_once("-next")
            .and_then(|(number, _)| number.parse().ok());
        let one = Appointment {
            uid: uid.clone(),
            summary: event.summary.clone(),
            at: at.due(local),
            repeats: !event.rules.is_empty() || event.instead_of.is_some(),
            number,
        };
        // Of a series and the times that were moved, the next one alone is of use.
        let same = found
            .iter_mut()
            .find(|other| one.repeats && !one.uid.is_empty() && other.repeats && other.uid == one.uid);
        match same {
            Some(other) => {
                let earlier = (one.at.date >= from && one.at < other.at) || other.at.date < from;
                if earlier {
                    *other = one;
                }
            }
            None => found.push(one),
        }
    }
    found
}

/// A moment as a calendar file writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moment {
    /// The day and hour as written.
    wall: NaiveDateTime,
    /// Whether an hour was written.
    timed: bool,
    zone: Zone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// The reader's own, or one that nobody knows.
    Floating,
    Named(Tz),
}

impl Moment {
    /// Reads a value, with the parameters of its property.
    fn read(parameters: &str, value: &str) -> Option<Self> {
        if let Ok(day) = NaiveDate::parse_from_str(value, "%Y%m%d") {
            return Some(Self {
                wall: day.and_time(NaiveTime::MIN),
                timed: false,
                zone: Zone::Floating,
            });
        }
        let (written, universal) = match value.strip_suffix('Z') {
            Some(universal) => (universal, true),
            None => (value, false),
        };
        let zone = if universal {
            Zone::Named(Tz::UTC)
        } else {
            zone_of(parameters).map_or(Zone::Floating, Zone::Named)
        };
        Some(Self {
            wall: NaiveDateTime::parse_from_str(written, "%Y%m%dT%H%M%S").ok()?,
            timed: true,
            zone,
        })
    }

    /// As a deadline by the reader's clock; seconds are left out.
    fn due(self, local: &dyn Fn(NaiveDateTime) -> NaiveDateTime) -> Due {
        if !self.timed {
            return Due::on(self.wall.date());
        }
        let wall = match self.zone {
            Zone::Floating => self.wall,
            // An hour that a zone leaves out in spring is taken as it stands.
            Zone::Named(zone) => {
                let moment = zone.from_local_datetime(&self.wall).earliest();
                moment.map_or(self.wall, |moment| local(moment.naive_utc()))
            }
        };
        let time = NaiveTime::from_hms_opt(wall.hour(), wall.minute(), 0).unwrap_or_default();
        Due::at(wall.date(), time)
    }

    /// What the clock of `zone` shows at this moment.
    fn wall_in(self, zone: Zone) -> NaiveDateTime {
        match (self.zone, zone) {
            (Zone::Named(own), Zone::Named(other)) if own != other => own
                .from_local_datetime(&self.wall)
                .earliest()
                .map_or(self.wall, |moment| moment.with_timezone(&other).naive_local()),
            _ => self.wall,
        }
    }
}

/// The zone that the parameters of a property name: as the tz database does, or as Windows does.
fn zone_of(parameters: &str) -> Option<Tz> {
    let name = parameters
        .split(';')
        .find_map(|one| one.strip_prefix("TZID=").or_else(|| one.strip_prefix("tzid=")))?;
    let name = name.trim_matches('"');
    // Some programs put a path of their own before the name: /freeassociation.sourceforge.net/Asia/Shanghai.
    let tail = name
        .match_indices('/')
        .map(|(at, _)| &name[at + 1..])
        .chain([name]);
    tail.clone().find_map(|name| name.parse().ok()).or_else(|| {
        WINDOWS
            .iter()
            .find(|(own, _)| *own == name)
            .map(|(_, zone)| *zone)
    })
}

/// The zones of Windows that the partners of a Chinese office write from (CLDR `windowsZones.xml`, territory 001).
const WINDOWS: [(&str, Tz); 20] = [
    ("China Standard Time", Tz::Asia__Shanghai),
    ("Taipei Standard Time", Tz::Asia__Taipei),
    ("Tokyo Standard Time", Tz::Asia__Tokyo),
    ("Korea Standard Time", Tz::Asia__Seoul),
    ("Singapore Standard Time", Tz::Asia__Singapore),
    ("SE Asia Standard Time", Tz::Asia__Bangkok),
    ("India Standard Time", Tz::Asia__Kolkata),
    ("Arabian Standard Time", Tz::Asia__Dubai),
    ("Russian Standard Time", Tz::Europe__Moscow),
    ("Turkey Standard Time", Tz::Europe__Istanbul),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("Romance Standard Time", Tz::Europe__Paris),
    ("Central Europe Standard Time", Tz::Europe__Budapest),
    ("GMT Standard Time", Tz::Europe__London),
    ("UTC", Tz::UTC),
    ("Eastern Standard Time", Tz::America__New_York),
    ("Central Standard Time", Tz::America__Chicago),
    ("Mountain Standard Time", Tz::America__Denver),
    ("Pacific Standard Time", Tz::America__Los_Angeles),
    ("AUS Eastern Standard Time", Tz::Australia__Sydney),
];

/// An event as it is written.
#[derive(Debug, Default)]
struct Event {
    uid: String,
    summary: String,
    at: Option<Moment>,
    rules: Vec<String>,
    more: Vec<Moment>,
    except: Vec<Moment>,
    /// The time of its series that this event stands in place of.
    instead_of: Option<Moment>,
    cancelled: bool,
}

impl Event {
    /// Takes a property.
    fn take(&mut self, name: &str, parameters: &str, value: &str) {
        let moments = || {
            let each = value
                .split(',')
                .filter_map(|one| Moment::read(parameters, one.trim()));
            each.collect::<Vec<_>>()
        };
        match name {
            "UID" => value.clone_into(&mut self.uid),
            "SUMMARY" => self.summary = unescaped(value),
            "DTSTART" => self.at = Moment::read(parameters, value.trim()),
            "RRULE" => self.rules.push(value.trim().to_ascii_uppercase()),
            "RDATE" => self.more.extend(moments()),
            "EXDATE" => self.except.extend(moments()),
            "RECURRENCE-ID" => self.instead_of = Moment::read(parameters, value.trim()),
            "STATUS" => self.cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
            _ => {}
        }
    }

    /// When it begins; of a series the first time from a day on that was not moved elsewhere.
    fn next(&self, moved: &[Moment], from: NaiveDate) -> Option<Moment> {
        let begin = self.at?;
        if self.rules.is_empty() || self.instead_of.is_some() {
            return Some(begin);
        }
        // A rule that nobody can follow says nothing of later times.
        let wall = self.next_wall(begin, moved, from);
        Some(wall.map_or(begin, |wall| Moment { wall, ..begin }))
    }

    /// A series goes by the clock of its zone: it is followed as if that clock were UTC.
    fn next_wall(&self, begin: Moment, moved: &[Moment], from: NaiveDate) -> Option<NaiveDateTime> {
        let as_utc = |wall: NaiveDateTime| rrule::Tz::UTC.from_utc_datetime(&wall);
        let mut set = RRuleSet::new(as_utc(begin.wall));
        for rule in &self.rules {
            let rule: RRule<Unvalidated> = with_plain_end(rule, begin).parse().ok()?;
            if matches!(
                rule.get_freq(),
                Frequency::Hourly | Frequency::Minutely | Frequency::Secondly
            ) {
                return None;
            }
            set = set.rrule(rule.validate(as_utc(begin.wall)).ok()?);
        }
        for more in &self.more {
            set = set.rdate(as_utc(more.wall_in(begin.zone)));
        }
        for gone in self.except.iter().chain(moved) {
            let wall = if gone.timed {
                gone.wall_in(begin.zone)
            } else {
                gone.wall.date().and_time(begin.wall.time())
            };
            set = set.exdate(as_utc(wall));
        }
        // The clock of the series may be a day ahead of, or behind, the reader's.
        let eve = from
            .and_time(NaiveTime::MIN)
            .checked_sub_signed(TimeDelta::days(1))?;
        let times = set.after(as_utc(eve)).all(TIMES).dates;
        let first = times.iter().map(chrono::DateTime::naive_utc);
        first
            .clone()
            .find(|time| time.date() >= from)
            .or_else(|| first.clone().next_back())
    }
}

/// A rule whose end is written by the clock that the series is followed by.
fn with_plain_end(rule: &str, begin: Moment) -> String {
    let parts = rule.split(';').map(|part| {
        let Some(end) = part.strip_prefix("UNTIL=") else {
            return part.to_owned();
        };
        match Moment::read("", end) {
            Some(end) if end.timed => format!("UNTIL={}", end.wall_in(begin.zone).format("%Y%m%dT%H%M%SZ")),
            Some(end) => format!("UNTIL={}", end.wall.format("%Y%m%dT235959Z")),
            None => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join(";")
}

/// The events, as they are written; alarms and the like within them are passed over.
fn events(text: &str) -> Vec<Event> {
    let unfolded = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let mut found = Vec::new();
    let mut current: Option<Event> = None;
    let mut depth = 0_u32;
    for line in unfolded.lines() {
        let Some((head, value)) = split_property(line) else {
            continue;
        };
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        let name = name.to_ascii_uppercase();
        match (name.as_str(), value.trim().to_ascii_uppercase().as_str()) {
            ("BEGIN", "VEVENT") => current = Some(Event::default()),
            ("BEGIN", _) if current.is_some() => depth += 1,
            ("END", "VEVENT") => {
                found.extend(current.take());
                depth = 0;
            }
            ("END", _) => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            (name, _) => {
                if let Some(event) = &mut current {
                    event.take(name, parameters, value);
                }
            }
        }
    }
    found
}

/// The name with its parameters, and the value: the colon within quotes is none.
fn split_property(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    })?;
    Some((&line[..at.0], &line[at.0 + 1..]))
}

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut escaped = false;
    for c in value.chars() {
        match (escaped, c) {
            (false, '\\') => escaped = true,
            (true, 'n' | 'N') => {
                text.push('\n');
                escaped = false;
            }
            (_, c) => {
                text.push(c);
                escaped = false;
            }
        }
    }
    text
}
