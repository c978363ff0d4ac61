//! Which zone the times of a calendar file go by: the rules of the file itself, the name of the tz database, the name of
//! Windows, a name in another language, an offset in the name. A name that says none of these is not guessed.

use std::{collections::HashMap, rc::Rc, sync::LazyLock};

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use chrono::{FixedOffset, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::vtimezone::Rules;

/// What told the zone of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneSource {
    /// It stands in UTC.
    Utc,
    /// The rules that the file holds.
    File,
    /// A name of the tz database.
    Iana,
    /// A name of Windows.
    Windows,
    /// A name in a language of people, or a city.
    Name,
    /// An offset from UTC.
    Offset,
    /// The zone of the whole calendar (`X-WR-TIMEZONE`).
    Calendar,
    /// None is named: the hour of wherever the reader is.
    Floating,
    /// One is named that nobody knows.
    Unknown,
}

impl ZoneSource {
    /// The name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utc => "UTC",
            Self::File => "VTIMEZONE",
            Self::Iana => "IANA",
            Self::Windows => "Windows",
            Self::Name => "name",
            Self::Offset => "offset",
            Self::Calendar => "X-WR-TIMEZONE",
            Self::Floating => "floating",
            Self::Unknown => "unknown",
        }
    }
}

/// A zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Zone {
    /// The reader's own.
    Floating,
    Fixed(FixedOffset),
    Named(Tz),
    /// What the file says, and what its name says of times of which the file says nothing.
    Rules(Rc<Rules>, Option<Tz>),
}

/// A zone with what told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) zone: Zone,
    pub(super) source: ZoneSource,
}

impl Told {
    fn new(zone: Zone, source: ZoneSource) -> Self {
        Self { zone, source }
    }

    pub(super) fn utc() -> Self {
        Self::new(Zone::Named(Tz::UTC), ZoneSource::Utc)
    }

    pub(super) fn floating() -> Self {
        Self::new(Zone::Floating, ZoneSource::Floating)
    }

    pub(super) fn unknown() -> Self {
        Self::new(Zone::Floating, ZoneSource::Unknown)
    }
}

impl Zone {
    /// What a moment of this zone's clock is in UTC; nothing for the reader's own.
    pub(super) fn utc(&self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        match self {
            Self::Floating => None,
            Self::Fixed(offset) => wall.checked_sub_offset(*offset),
            Self::Rules(rules, Some(named)) if !rules.reach(wall) => Self::Named(*named).utc(wall),
            Self::Rules(rules, _) => Some(rules.utc(wall)),
            Self::Named(zone) => {
                let first = zone.from_local_datetime(&wall).earliest();
                first.map(|moment| moment.naive_utc()).or_else(|| {
                    // An hour that is left out is as if the clock had not been put forward.
                    let before = zone
                        .from_local_datetime(&(wall - TimeDelta::hours(4)))
                        .earliest()?;
                    wall.checked_sub_offset(before.offset().fix())
                })
            }
        }
    }

    /// What this zone's clock shows at a moment in UTC.
    pub(super) fn wall(&self, utc: NaiveDateTime) -> NaiveDateTime {
        match self {
            Self::Floating => utc,
            Self::Fixed(offset) => offset.from_utc_datetime(&utc).naive_local(),
            Self::Rules(rules, Some(named)) if !rules.reach(utc) => Self::Named(*named).wall(utc),
            Self::Rules(rules, _) => rules.wall(utc),
            Self::Named(zone) => zone.from_utc_datetime(&utc).naive_local(),
        }
    }
}

/// The zones of one calendar.
pub(super) struct Zones {
    /// Those that it describes, by name; nothing where the description can't be followed.
    described: HashMap<String, Told>,
    /// That of its floating times.
    floating: Told,
    /// The zone of the whole calendar that nobody knows.
    pub(super) unknown_default: Option<String>,
}

impl Zones {
    pub(super) fn of(file: &ICalendar) -> Self {
        let mut described = HashMap::new();
        for component in &file.components {
            if component.component_type == ICalendarComponentType::VTimezone
                && let Some(name) = text(component, &ICalendarProperty::Tzid)
                && let Some(told) = describe(file, component, name)
            {
                described.insert(trimmed(name).to_owned(), told);
            }
        }
        let mut zones = Self {
            described,
            floating: Told::floating(),
            unknown_default: None,
        };
        let property = ICalendarProperty::Other("X-WR-TIMEZONE".to_owned());
        let default = file
            .components
            .iter()
            .find_map(|component| text(component, &property));
        if let Some(name) = default.filter(|name| !trimmed(name).is_empty()) {
            match zones.named(name) {
                Some(told) => zones.floating = Told::new(told.zone, ZoneSource::Calendar),
                None => zones.unknown_default = Some(name.to_owned()),
            }
        }
        zones
    }

    /// The zone of times that name none.
    pub(super) fn floating(&self) -> Told {
        self.floating.clone()
    }

    /// The zone of a name; nothing where nobody knows it.
    pub(super) fn named(&self, name: &str) -> Option<Told> {
        let name = trimmed(name);
        self.described.get(name).cloned().or_else(|| by_name(name))
    }
}

/// The zone that a file describes. One without rules is known by its name, or by what some programs write beside it.
fn describe(file: &ICalendar, component: &ICalendarComponent, name: &str) -> Option<Told> {
    let named = by_name(trimmed(name)).or_else(|| {
        let location = text(component, &ICalendarProperty::Other("X-LIC-LOCATION".to_owned()))?;
        by_name(trimmed(location))
    });
    let Some(rules) = Rules::read(file, component) else {
        return named;
    };
    let zone = named.and_then(|named| match named.zone {
        Zone::Named(zone) => Some(zone),
        _ => None,
    });
    Some(Told::new(Zone::Rules(Rc::new(rules), zone), ZoneSource::File))
}

fn trimmed(name: &str) -> &str {
    name.trim().trim_matches('"').trim()
}

/// The first text of a property.
pub(super) fn text<'a>(component: &'a ICalendarComponent, name: &ICalendarProperty) -> Option<&'a str> {
    let entry = component.entries.iter().find(|entry| match (&entry.name, name) {
        (ICalendarProperty::Other(one), ICalendarProperty::Other(other)) => one.eq_ignore_ascii_case(other),
        (one, other) => one == other,
    })?;
    match entry.values.first()? {
        ICalendarValue::Text(text) => Some(text),
        _ => None,
    }
}

/// The zone of a name, without a description of it.
fn by_name(name: &str) -> Option<Told> {
    let named = |zone: Tz, source| Told::new(Zone::Named(zone), source);
    // Some programs put a path of their own before the name: /freeassociation.sourceforge.net/Asia/Shanghai.
    let tails = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    if let Some(zone) = [name].into_iter().chain(tails).find_map(iana) {
        return Some(named(zone, ZoneSource::Iana));
    }
    let plain = plain(name);
    if let Some(zone) = WINDOWS.get(plain.as_str()) {
        return Some(named(*zone, ZoneSource::Windows));
    }
    if let Some(zone) = NAMES.get(plain.as_str()) {
        return Some(named(*zone, ZoneSource::Name));
    }
    // What Windows shows people, (UTC-05:00) Eastern Time (US & Canada), and names of older programs.
    if let Some(zone) = shown_by_windows(name).or_else(|| of_other_programs(name)) {
        return Some(named(zone, ZoneSource::Windows));
    }
    offset(&plain).map(|offset| Told::new(Zone::Fixed(offset), ZoneSource::Offset))
}

fn iana(name: &str) -> Option<Tz> {
    let exact = name.parse().ok();
    exact.or_else(|| {
        let same = |zone: &&Tz| zone.name().eq_ignore_ascii_case(name);
        TZ_VARIANTS.iter().find(same).copied()
    })
}

/// A name that stands behind an offset, as Windows shows its zones.
fn shown_by_windows(name: &str) -> Option<Tz> {
    let (_, shown) = name.strip_prefix('(')?.split_once(')')?;
    let known = NAMES.get(plain(shown).as_str()).copied();
    known.or_else(|| of_other_programs(shown))
}

/// A name of Exchange, Lotus Notes and others; what an offset stands before is no such name.
fn of_other_programs(name: &str) -> Option<Tz> {
    let name = name.trim();
    match name.parse() {
        _ if name.starts_with('(') => None,
        Ok(calcard::common::timezone::Tz::Tz(zone)) => Some(zone),
        _ => None,
    }
}

/// A name in lower case, with plain blanks and quotes.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").replace('’', "'").to_lowercase()
}

/// The zones of Windows (Unicode CLDR), by their names in lower case.
static WINDOWS: LazyLock<HashMap<String, Tz>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/calendar/windows-zones.tsv").lines();
    let zones = lines.filter_map(|line| {
        let (name, zone) = line.split_once('\t')?;
        Some((plain(name), iana(zone)?))
    });
    zones.collect()
});

/// Names of zones in the languages of people (Unicode CLDR), and cities.
static NAMES: LazyLock<HashMap<&'static str, Tz>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/calendar/zone-names.tsv").lines();
    let names = lines.filter_map(|line| {
        let (zone, names) = line.split_once('\t')?;
        let zone = iana(zone)?;
        Some(names.split('|').map(move |name| (name, zone)))
    });
    names.flatten().collect()
});

/// An offset that a name holds: `utc+09:00`, `gmt+0800`, `(utc+08:00) …`, `+08:00`.
fn offset(name: &str) -> Option<FixedOffset> {
    let name = name
        .replace('：', ":")
        .replace('＋', "+")
        .replace(['−', '－', '–'], "-");
    let rest = match ["utc", "gmt"]
        .iter()
        .find_map(|mark| name.find(mark).map(|at| at + mark.len()))
    {
        Some(at) => name[at..].trim_start(),
        None => name.as_str(),
    };
    let (sign, digits) = match rest.split_at_checked(1)? {
        ("+", rest) => (1, rest.trim_start()),
        ("-", rest) => (-1, rest.trim_start()),
        _ => return None,
    };
    let end = digits
        .find(|c: char| !c.is_ascii_digit() && c != ':')
        .unwrap_or(digits.len());
    let (hours, minutes) = match digits[..end].split_once(':') {
        Some((hours, minutes)) => (hours, minutes.get(..2)?),
        None if end > 2 => digits[..end].split_at(end - 2),
        None => (&digits[..end], "0"),
    };
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    (seconds <= 14 * 3600)
        .then(|| FixedOffset::east_opt(sign * seconds))
        .flatten()
}
