//! A zone as a calendar file describes it: its `STANDARD` and `DAYLIGHT` rules.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::rule::{self, wall};

/// Changes of the clock are worked out for these years.
const YEARS: (i32, i32) = (1969, 2100);

/// The most changes that one rule is followed for.
const CHANGES: usize = 400;

/// The changes of a zone's clock, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rules {
    changes: Vec<Change>,
    /// One of them goes on for ever, or there is only one: they say something of every time.
    open: bool,
}

/// From a moment on the clock goes by another offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    utc: NaiveDateTime,
    before: TimeDelta,
    after: TimeDelta,
}

impl Rules {
    /// The rules that a `VTIMEZONE` holds; nothing where it holds none that can be followed.
    pub(super) fn read(file: &ICalendar, zone: &ICalendarComponent) -> Option<Self> {
        let parts = zone
            .component_ids
            .iter()
            .filter_map(|id| file.components.get(*id as usize));
        let parts: Vec<&ICalendarComponent> = parts
            .filter(|part| {
                matches!(
                    part.component_type,
                    ICalendarComponentType::Standard | ICalendarComponentType::Daylight
                )
            })
            .collect();
        let open = parts.len() == 1 || parts.iter().any(|part| goes_on(part));
        let changes = parts.iter().flat_map(|part| changes_of(part).unwrap_or_default());
        let mut changes: Vec<Change> = changes.collect();
        changes.sort_unstable();
        changes.dedup_by_key(|change| change.utc);
        (!changes.is_empty()).then_some(Self { changes, open })
    }

    /// What a moment of this clock is in UTC. An hour that comes twice is the first of both; one that is left out is as if the
    /// clock had not been put forward.
    pub(super) fn utc(&self, wall: NaiveDateTime) -> NaiveDateTime {
        let begun = self.changes.partition_point(|change| {
            // An hour that is left out belongs to the time before.
            change.utc + change.before.max(change.after) <= wall
        });
        wall - self.offset(begun)
    }

    /// What this clock shows at a moment in UTC.
    pub(super) fn wall(&self, utc: NaiveDateTime) -> NaiveDateTime {
        let begun = self.changes.partition_point(|change| change.utc <= utc);
        utc + self.offset(begun)
    }

    /// Whether the rules say something of a time: a list of single changes, as some programs write for the years of their
    /// events, says nothing of the years before and behind.
    pub(super) fn reach(&self, wall: NaiveDateTime) -> bool {
        let (first, last) = (self.changes.first(), self.changes.last());
        let after = first.is_some_and(|first| first.utc <= wall);
        // The next change would have come within half a year or so.
        self.open || after && last.is_some_and(|last| wall < last.utc + TimeDelta::days(150))
    }

    fn offset(&self, begun: usize) -> TimeDelta {
        let last = begun.checked_sub(1).map(|at| self.changes[at].after);
        last.unwrap_or_else(|| {
            self.changes
                .first()
                .map_or(TimeDelta::zero(), |first| first.before)
        })
    }
}

/// Whether a rule has no end.
fn goes_on(part: &ICalendarComponent) -> bool {
    let mut values = part.entries.iter().flat_map(|entry| &entry.values);
    values.any(|value| match value {
        ICalendarValue::RecurrenceRule(rule) => rule.until.is_none() && rule.count.is_none(),
        _ => false,
    })
}

/// When the clock changes after one rule.
fn changes_of(part: &ICalendarComponent) -> Option<Vec<Change>> {
    let start = value(part, &ICalendarProperty::Dtstart).and_then(|value| match value {
        ICalendarValue::PartialDateTime(written) => wall(written),
        _ => None,
    })?;
    let (before, after) = (
        offset(part, &ICalendarProperty::Tzoffsetfrom)?,
        offset(part, &ICalendarProperty::Tzoffsetto)?,
    );
    let mut onsets = vec![start];
    for entry in &part.entries {
        for value in &entry.values {
            match (&entry.name, value) {
                (ICalendarProperty::Rdate, ICalendarValue::PartialDateTime(written)) => {
                    onsets.extend(wall(written));
                }
                (ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(written)) => {
                    let from = within_years(start);
                    let until = written.until.as_ref().and_then(|until| {
                        // The end of a rule stands in UTC.
                        let end = wall(until)?;
                        Some(if until.tz_hour.is_some() {
                            end + before
                        } else {
                            end
                        })
                    });
                    let last = NaiveDate::from_ymd_opt(YEARS.1, 1, 1)?.and_hms_opt(0, 0, 0)?;
                    let times = rule::times(written, from, until).ok()?;
                    onsets.extend(times.take(CHANGES).take_while(|time| *time < last));
                }
                _ => {}
            }
        }
    }
    let change = |onset: NaiveDateTime| Change {
        utc: onset - before,
        before,
        after,
    };
    Some(onsets.into_iter().map(change).collect())
}

/// A rule that begins in 1601, as Outlook writes them, is followed from a year on that matters.
fn within_years(start: NaiveDateTime) -> NaiveDateTime {
    if start.year() >= YEARS.0 {
        return start;
    }
    start.with_year(YEARS.0).unwrap_or(start)
}

fn value<'a>(part: &'a ICalendarComponent, name: &ICalendarProperty) -> Option<&'a ICalendarValue> {
    part.entries
        .iter()
        .find(|entry| entry.name == *name)?
        .values
        .first()
}

fn offset(part: &ICalendarComponent, name: &ICalendarProperty) -> Option<TimeDelta> {
    let ICalendarValue::PartialDateTime(written) = value(part, name)? else {
        return None;
    };
    let minutes = i64::from(written.tz_hour?) * 60 + i64::from(written.tz_minute.unwrap_or(0));
    Some(TimeDelta::minutes(if written.tz_minus {
        -minutes
    } else {
        minutes
    }))
}
