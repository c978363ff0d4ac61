//! The counting of statistics, tally by tally. What several threads counted is put together at the end.

use std::{borrow::Borrow, collections::BTreeMap};

use chrono::{Days, NaiveDateTime, Weekday};

use crate::domain::{
    AGES, Figure, Kind, Punctuality, Record, RecordNumber, Statistics, StatisticsFilter, Status, Tally, Went,
};

/// Statistics as far as they are counted.
#[derive(Debug)]
pub struct Counting<'f> {
    filter: &'f StatisticsFilter,
    now: NaiveDateTime,
    statistics: Statistics,
    /// Of what was closed, inside and outside: of how many it is known when, and how many days they took together.
    closed_after: [(u64, u64); 2],
}

impl<'f> Counting<'f> {
    /// Nothing counted yet.
    pub fn new(filter: &'f StatisticsFilter, now: NaiveDateTime) -> Self {
        Self {
            filter,
            now,
            statistics: Statistics::default(),
            closed_after: [(0, 0); 2],
        }
    }

    /// Counts a record. A void one does not count.
    pub fn add<Name: AsRef<str>>(&mut self, number: RecordNumber, tally: &Tally<Name>) {
        if tally.status == Status::Void {
            return;
        }
        let filter = self.filter;
        if filter.is_meant(tally) {
            self.talk(number, tally);
            self.close(number, tally);
            self.promises(number, tally);
            self.contacts(number, tally);
        }
        if filter.is_ours(tally.unit.as_ref()) {
            self.open(number, tally);
        }
        if filter.is_within(tally.date) {
            let todos = tally.todos.iter();
            for todo in todos.filter(|todo| filter.is_ours(todo.unit.as_ref())) {
                self.todo(number, todo.unit.as_ref(), todo.owner.as_ref(), todo.went);
            }
        }
    }

    /// Both together; no record may be in both.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        let (mine, theirs) = (&mut self.statistics, other.statistics);
        for (monday, week) in theirs.weeks {
            let of = mine.weeks.entry(monday).or_default();
            of.internal.join(week.internal);
            of.external.join(week.external);
        }
        for (mine, theirs) in [
            (&mut mine.by_unit, theirs.by_unit),
            (&mut mine.by_owner, theirs.by_owner),
        ] {
            for (name, of) in theirs {
                mine.entry(name).or_default().join(of);
            }
        }
        for (name, figure) in theirs.open_by_counterpart {
            mine.open_by_counterpart.entry(name).or_default().join(figure);
        }
        mine.contacts.join(theirs.contacts);
        join_all(&mut mine.closed, theirs.closed);
        join_all(&mut mine.open_by_age, theirs.open_by_age);
        join_all(&mut mine.promises, theirs.promises);
        for (mine, theirs) in self.closed_after.iter_mut().zip(other.closed_after) {
            *mine = (mine.0 + theirs.0, mine.1 + theirs.1);
        }
        self
    }

    /// What was counted; the records of each figure by number.
    pub fn finish(self) -> Statistics {
        let mut statistics = self.statistics;
        statistics.days_to_close = self
            .closed_after
            .map(|(count, days)| (count > 0).then(|| days as f64 / count as f64));
        fill_weeks(&mut statistics);
        for figure in figures(&mut statistics) {
            figure.records.sort_unstable();
        }
        statistics
    }

    fn talk<Name>(&mut self, number: RecordNumber, tally: &Tally<Name>) {
        let monday = tally.date.week(Weekday::Mon).first_day();
        let week = self.statistics.weeks.entry(monday).or_default();
        match tally.kind {
            Kind::Internal => week.internal.add(number),
            Kind::External => week.external.add(number),
        }
    }

    fn close<Name>(&mut self, number: RecordNumber, tally: &Tally<Name>) {
        if tally.status != Status::Closed {
            return;
        }
        let side = usize::from(tally.kind == Kind::External);
        self.statistics.closed[side].add(number);
        if let Some(days) = tally.days_to_close {
            let (count, all) = &mut self.closed_after[side];
            *count += 1;
            *all += u64::from(days);
        }
    }

    fn open<Name: AsRef<str>>(&mut self, number: RecordNumber, tally: &Tally<Name>) {
        if !tally.status.is_open() {
            return;
        }
        let age = (self.now.date() - tally.date).num_days();
        let group = AGES.iter().position(|limit| age <= *limit).unwrap_or(AGES.len());
        self.statistics.open_by_age[group].add(number);
        if let Some(name) = &tally.counterpart {
            let open = &mut self.statistics.open_by_counterpart;
            under(open, name.as_ref(), |figure| figure.add(number));
        }
    }

    fn todo(&mut self, number: RecordNumber, unit: &str, owner: &str, went: Went) {
        let pick: fn(&mut Punctuality) -> &mut Figure = match went {
            Went::InTime => |of| &mut of.in_time,
            Went::Late => |of| &mut of.late,
            Went::Open(due) if due.is_past(self.now) => |of| &mut of.overdue,
            Went::Open(_) => return,
        };
        under(&mut self.statistics.by_unit, unit, |of| pick(of).add(number));
        under(&mut self.statistics.by_owner, owner, |of| pick(of).add(number));
    }

    fn contacts<Name>(&mut self, number: RecordNumber, tally: &Tally<Name>) {
        let contacts = &mut self.statistics.contacts;
        let [in_time, late] = tally.contacts;
        (0..in_time).for_each(|_| contacts.in_time.add(number));
        (0..late).for_each(|_| contacts.late.add(number));
        if tally.next_contact.is_some_and(|due| due.is_past(self.now)) {
            contacts.overdue.add(number);
        }
    }

    fn promises<Name>(&mut self, number: RecordNumber, tally: &Tally<Name>) {
        let promises = &mut self.statistics.promises;
        for (side, kept) in tally.kept.into_iter().enumerate() {
            (0..kept).for_each(|_| promises[side * 2].add(number));
        }
        for (ours, _) in tally.promised.iter().filter(|(_, due)| due.is_past(self.now)) {
            promises[usize::from(!ours) * 2 + 1].add(number);
        }
    }
}

impl Figure {
    fn add(&mut self, number: RecordNumber) {
        self.count += 1;
        if self.records.last() != Some(&number) {
            self.records.push(number);
        }
    }

    fn join(&mut self, other: Self) {
        self.count += other.count;
        self.records.extend(other.records);
    }
}

impl Punctuality {
    fn join(&mut self, other: Self) {
        self.in_time.join(other.in_time);
        self.late.join(other.late);
        self.overdue.join(other.overdue);
    }
}

fn join_all<const N: usize>(mine: &mut [Figure; N], theirs: [Figure; N]) {
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        mine.join(theirs);
    }
}

/// Counts under a name; nearly always it is known already, and no text is made for it.
fn under<Of: Default>(map: &mut BTreeMap<String, Of>, name: &str, count: impl FnOnce(&mut Of)) {
    match map.get_mut(name) {
        Some(of) => count(of),
        None => count(map.entry(name.to_owned()).or_default()),
    }
}

/// A gap in a chart must be seen: weeks without a talk are there too.
fn fill_weeks(statistics: &mut Statistics) {
    let weeks = &mut statistics.weeks;
    let (Some(first), Some(last)) = (weeks.keys().next().copied(), weeks.keys().next_back().copied()) else {
        return;
    };
    let mut monday = first;
    while monday < last {
        weeks.entry(monday).or_default();
        let Some(next) = monday.checked_add_days(Days::new(7)) else {
            return;
        };
        monday = next;
    }
}

fn figures(statistics: &mut Statistics) -> impl Iterator<Item = &mut Figure> {
    let weeks = statistics.weeks.values_mut();
    let weeks = weeks.flat_map(|week| [&mut week.internal, &mut week.external]);
    let units = statistics.by_unit.values_mut();
    let of_people = units
        .chain(statistics.by_owner.values_mut())
        .chain([&mut statistics.contacts]);
    weeks
        .chain(of_people.flat_map(|of| [&mut of.in_time, &mut of.late, &mut of.overdue]))
        .chain(&mut statistics.closed)
        .chain(&mut statistics.open_by_age)
        .chain(statistics.open_by_counterpart.values_mut())
        .chain(&mut statistics.promises)
}

impl Statistics {
    /// Counts `records` at `now`. Void ones do not count.
    pub fn of(
        records: impl IntoIterator<Item = impl Borrow<Record>>,
        filter: &StatisticsFilter,
        now: NaiveDateTime,
    ) -> Self {
        let mut counting = Counting::new(filter, now);
        for record in records {
            let record = record.borrow();
            counting.add(record.number, &Tally::of(record));
        }
        counting.finish()
    }
}
