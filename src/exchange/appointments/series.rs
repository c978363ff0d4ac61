//! The next time of an entry: its rule and further times, less those that were moved or called off.

use std::collections::{HashMap, HashSet};

use calcard::{common::IanaString, icalendar::ICalendarRecurrenceRule};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::{
    Appointment, CalendarFile, Doubt,
    event::Event,
    moment::Moment,
    record_of,
    rule::{self, Broken},
};

/// So many times of a series are looked at for one that is neither moved nor called off: first few, for most series need no more.
const TIMES: [usize; 3] = [4, 64, 4_000];

/// What comes from a day on, of all entries.
pub(super) fn all(
    events: Vec<Event>,
    local: &dyn Fn(NaiveDateTime) -> NaiveDateTime,
    from: NaiveDate,
) -> CalendarFile {
    let mut file = CalendarFile::default();
    let reader = Reader {
        local,
        from: from.and_time(NaiveTime::MIN),
    };
    for group in groups(events) {
        group.into_file(&reader, &mut file);
    }
    file
}

/// Who reads, from when on.
struct Reader<'a> {
    local: &'a dyn Fn(NaiveDateTime) -> NaiveDateTime,
    from: NaiveDateTime,
}

impl Reader<'_> {
    /// Whether something is not over when the day begins.
    fn sees(&self, start: &Moment, length: TimeDelta) -> bool {
        let start = start.shown(self.local);
        start >= self.from || start + length > self.from
    }
}

/// The entries of one identity.
#[derive(Default)]
struct Group {
    masters: Vec<Event>,
    moved: Vec<Event>,
}

/// One time of an entry.
struct Time<'e> {
    start: Moment,
    length: TimeDelta,
    event: &'e Event,
}

/// The entries by their identity, in the order of the file, the latest version of each. Those without one stand alone.
fn groups(events: Vec<Event>) -> Vec<Group> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for event in events {
        let at = if event.uid.is_empty() {
            groups.len()
        } else {
            *places.entry(event.uid.clone()).or_insert(groups.len())
        };
        if at == groups.len() {
            groups.push(Group::default());
        }
        groups[at].add(event);
    }
    groups
}

impl Group {
    /// Adds an entry, in place of an older version of itself. Of equal versions that differ both are kept: they are two entries
    /// of a program that gives one identity to all.
    fn add(&mut self, event: Event) {
        let list = if event.instead_of.is_some() {
            &mut self.moved
        } else {
            &mut self.masters
        };
        let same = |other: &Event| match (&other.instead_of, &event.instead_of) {
            (Some(one), Some(other)) => one.by_clock_of(other) == other.wall,
            _ => true,
        };
        let Some(known) = list.iter_mut().find(|other| same(other)) else {
            list.push(event);
            return;
        };
        if event.version > known.version || event.cancelled && event.version >= known.version {
            *known = event;
        } else if event.version == known.version
            && event.instead_of.is_none()
            && (event.start != known.start || event.summary != known.summary)
        {
            list.push(event);
        }
    }

    fn into_file(self, reader: &Reader<'_>, file: &mut CalendarFile) {
        // What was moved has no series here to be moved in: it stands for itself.
        if self.masters.is_empty() {
            let next = self.moved.iter().filter(|event| !event.cancelled);
            let next = next.filter_map(|event| first_of(event, reader));
            self.tell(
                next.min_by_key(|time| time.start.shown(reader.local)),
                reader,
                file,
            );
            return;
        }
        for (at, master) in self.masters.iter().enumerate() {
            // Only one of several entries of one identity can be what was moved.
            let moved: &[Event] = if at == 0 { &self.moved } else { &[] };
            if master.cancelled {
                file.cancelled.push(appointment(master, None, reader));
                continue;
            }
            let mut doubts = Vec::new();
            let next = Series { master, moved }.next(reader, &mut doubts);
            tell(master, next.as_ref(), doubts, reader, file);
        }
    }

    /// Tells of entries without a series.
    fn tell(&self, next: Option<Time<'_>>, reader: &Reader<'_>, file: &mut CalendarFile) {
        match (next, self.moved.iter().find(|event| event.cancelled)) {
            (Some(time), _) => {
                let event = time.event;
                tell(event, Some(&time), Vec::new(), reader, file);
            }
            (None, Some(cancelled)) => file.cancelled.push(appointment(cancelled, None, reader)),
            (None, None) => match self.moved.iter().find(|event| event.start.is_none()) {
                Some(broken) => tell(broken, None, Vec::new(), reader, file),
                None => file.past += 1,
            },
        }
    }
}

/// The time of an entry that does not come again, unless it is over.
fn first_of<'e>(event: &'e Event, reader: &Reader<'_>) -> Option<Time<'e>> {
    let start = event.start.clone()?;
    let length = event.length();
    reader
        .sees(&start, length)
        .then_some(Time { start, length, event })
}

/// Adds an entry to what is told of the file.
fn tell(
    event: &Event,
    next: Option<&Time<'_>>,
    doubts: Vec<Doubt>,
    reader: &Reader<'_>,
    file: &mut CalendarFile,
) {
    if event.done {
        file.past += 1;
        return;
    }
    let unread = event.start.is_none() || doubts.iter().any(|doubt| matches!(doubt, Doubt::Rule(_)));
    let overdue = event.is_todo && event.start.is_some();
    if next.is_none() && !unread && !overdue {
        file.past += 1;
        return;
    }
    let mut told = appointment(event, next, reader);
    told.doubts.extend(doubts);
    if next.is_none() && overdue {
        told.doubts.push(Doubt::Overdue);
    }
    file.coming.push(told);
}

/// What is told of an entry at one of its times, or at its first.
fn appointment(event: &Event, time: Option<&Time<'_>>, reader: &Reader<'_>) -> Appointment {
    let shown = time.map_or(event, |time| time.event);
    let start = time.map(|time| &time.start).or(event.start.as_ref());
    let length = time.map_or_else(|| event.length(), |time| time.length);
    let has_end = shown.end.is_some() || shown.duration.is_some();
    let end = start.filter(|_| has_end).map(|start| {
        let end = start.shown(reader.local) + length;
        Moment {
            wall: end,
            timed: start.timed,
            told: std::rc::Rc::new(super::zones::Told::floating()),
        }
    });
    let due = |moment: &Moment| moment.due(reader.local);
    let mut doubts = event.doubts.clone();
    doubts.extend(
        shown
            .doubts
            .iter()
            .filter(|doubt| !event.doubts.contains(doubt))
            .cloned(),
    );
    let begun = start.is_some_and(|start| start.shown(reader.local) < reader.from);
    if begun && time.is_some() && !event.is_todo {
        doubts.push(Doubt::Begun);
    }
    Appointment {
        uid: event.uid.clone(),
        summary: shown.summary.clone(),
        is_todo: event.is_todo,
        start: start.map(due),
        end: end.as_ref().map(due),
        zone: start.filter(|start| start.timed).map(|start| start.told.source),
        repeats: event.repeats() || event.instead_of.is_some(),
        number: record_of(&event.uid),
        doubts,
    }
}

/// An entry that comes again, with what was moved of it.
struct Series<'e> {
    master: &'e Event,
    moved: &'e [Event],
}

impl<'e> Series<'e> {
    /// The next time that is neither moved nor called off, or was moved to.
    fn next(&self, reader: &Reader<'_>, doubts: &mut Vec<Doubt>) -> Option<Time<'e>> {
        let begin = self.master.start.as_ref()?;
        // A time that was moved and then called off is called off.
        let off: HashSet<NaiveDateTime> = self
            .master
            .except
            .iter()
            .map(|time| time.by_clock_of(begin))
            .collect();
        let moved = self.moved.iter().filter(|event| {
            let instead_of = event.instead_of.as_ref().map(|time| time.by_clock_of(begin));
            !event.cancelled && instead_of.is_none_or(|time| !off.contains(&time))
        });
        let moved = moved.filter_map(|event| first_of(event, reader));
        let regular = if self.master.repeats() {
            self.next_regular(begin, reader, doubts)
        } else {
            let instead = |event: &Event| event.instead_of.as_ref().map(|time| time.by_clock_of(begin));
            let replaced = self.moved.iter().any(|event| instead(event) == Some(begin.wall));
            first_of(self.master, reader).filter(|_| !replaced)
        };
        regular
            .into_iter()
            .chain(moved)
            .min_by_key(|time| time.start.shown(reader.local))
    }

    fn next_regular(&self, begin: &Moment, reader: &Reader<'_>, doubts: &mut Vec<Doubt>) -> Option<Time<'e>> {
        let gone = self.gone(begin);
        let later = self.later(begin);
        // The clock of the series may be a day ahead of, or behind, the reader's, and a time that was moved may come from
        // farther away.
        let reach = later.iter().map(|one| one.by.abs()).max().unwrap_or_default();
        let eve = reader.from - TimeDelta::days(2) - self.master.length().max(TimeDelta::zero()) - reach;
        // Times that were moved may come in another order, of which more have to be looked at.
        for most in TIMES.into_iter().skip(usize::from(!later.is_empty())) {
            let Ok(times) = self.times(begin, eve, most) else {
                doubts.push(Doubt::Rule(self.rule_shown()));
                return None;
            };
            let all = times.known_to.is_none();
            let times = times.times.into_iter().filter(|wall| !gone.contains(wall));
            let found = self.first_seen(begin, times, &later, reader);
            if all || found.is_some() {
                return found;
            }
        }
        None
    }

    /// The first of these times that is not over.
    fn first_seen(
        &self,
        begin: &Moment,
        times: impl Iterator<Item = NaiveDateTime>,
        later: &[Shift<'e>],
        reader: &Reader<'_>,
    ) -> Option<Time<'e>> {
        let mut found: Option<Time<'e>> = None;
        for wall in times {
            let shift = later.iter().rev().find(|one| one.from <= wall);
            let event = shift.map_or(self.master, |shift| shift.event);
            if event.cancelled {
                break;
            }
            let by = shift.map_or_else(TimeDelta::zero, |shift| shift.by);
            let start = begin.at(wall + by);
            let length = event.length();
            if reader.sees(&start, length) && found.as_ref().is_none_or(|found| start.wall < found.start.wall)
            {
                found = Some(Time { start, length, event });
            }
            if found.is_some() && later.is_empty() {
                break;
            }
        }
        found
    }

    /// The times of the series from `eve` on, in order: `most` of each rule.
    fn times(&self, begin: &Moment, eve: NaiveDateTime, most: usize) -> Result<Times, Broken> {
        let mut left_out = Times::default();
        for rule in &self.master.left_out {
            left_out.add(rule, begin, eve, most)?;
        }
        let mut times = Times::default();
        times
            .times
            .extend(self.master.more.iter().map(|more| more.by_clock_of(begin)));
        times.times.push(begin.wall);
        times.times.retain(|time| *time >= eve);
        for rule in &self.master.rules {
            times.add(rule, begin, eve, most)?;
        }
        let left: HashSet<NaiveDateTime> = left_out.times.into_iter().collect();
        times.known_to = times.known_to.into_iter().chain(left_out.known_to).min();
        let known = times.known_to;
        times
            .times
            .retain(|time| !left.contains(time) && known.is_none_or(|known| *time <= known));
        times.times.sort_unstable();
        times.times.dedup();
        Ok(times)
    }

    /// The times that were moved or called off, by the clock of the series.
    fn gone(&self, begin: &Moment) -> HashSet<NaiveDateTime> {
        let moved = self.moved.iter().filter(|event| !event.and_later);
        let moved = moved.filter_map(|event| event.instead_of.as_ref());
        let gone = self.master.except.iter().chain(moved);
        gone.map(|time| time.by_clock_of(begin)).collect()
    }

    /// From when on all times were moved, in order.
    fn later(&self, begin: &Moment) -> Vec<Shift<'e>> {
        let shifts = self.moved.iter().filter(|event| event.and_later);
        let mut shifts: Vec<Shift<'e>> = shifts
            .filter_map(|event| {
                let from = event.instead_of.as_ref()?.by_clock_of(begin);
                let to = event
                    .start
                    .as_ref()
                    .map_or(from, |start| start.by_clock_of(begin));
                Some(Shift {
                    from,
                    by: to - from,
                    event,
                })
            })
            .collect();
        shifts.sort_by_key(|shift| shift.from);
        shifts
    }

    /// The rules as they may be shown.
    fn rule_shown(&self) -> String {
        let rules = self.master.rules.iter().map(|rule| {
            rule.rscale
                .as_ref()
                .map_or_else(|| rule.to_string(), |scale| format!("RSCALE={}", scale.as_str()))
        });
        rules.collect::<Vec<_>>().join(" ")
    }
}

/// Times of a series.
#[derive(Default)]
struct Times {
    times: Vec<NaiveDateTime>,
    /// Up to when all of them are known; nothing where they are known to the end.
    known_to: Option<NaiveDateTime>,
}

impl Times {
    /// Adds the first times of a rule that come from `eve` on.
    fn add(
        &mut self,
        rule: &ICalendarRecurrenceRule,
        begin: &Moment,
        eve: NaiveDateTime,
        most: usize,
    ) -> Result<(), Broken> {
        let start = rule::taken_up(rule, begin.wall, eve);
        let until = until(rule, begin);
        if until.is_some_and(|until| until < start) {
            return Ok(());
        }
        let found = rule::times(rule, start, until)?;
        let found: Vec<_> = found.skip_while(|time| *time < eve).take(most).collect();
        if found.len() == most {
            self.known_to = self.known_to.into_iter().chain(found.last().copied()).min();
        }
        self.times.extend(found);
        Ok(())
    }
}

/// From a time on, a series comes so much later, and as this entry says.
struct Shift<'e> {
    from: NaiveDateTime,
    by: TimeDelta,
    event: &'e Event,
}

/// The end of a rule, by the clock of its series: a day is meant as a whole.
fn until(rule: &ICalendarRecurrenceRule, begin: &Moment) -> Option<NaiveDateTime> {
    let written = rule.until.as_ref()?;
    let wall = rule::wall(written)?;
    if written.hour.is_none() {
        return Some(wall + TimeDelta::seconds(24 * 3600 - 1));
    }
    if written.tz_hour.is_none() || !begin.timed {
        return Some(wall);
    }
    let utc = Moment {
        wall,
        timed: true,
        told: std::rc::Rc::new(super::zones::Told::utc()),
    };
    Some(utc.by_clock_of(begin))
}
