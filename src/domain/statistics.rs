//! Statistics over records: how much was talked, how much of what was promised was done in time, what lies open for how
//! long. Every figure keeps the records that it counts.

use std::{borrow::Borrow, collections::BTreeMap};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};

use super::{Kind, Record, RecordNumber, Status, Todo, TodoState};

/// What is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatisticsFilter {
    /// The first and last day of the talks, inclusive; what is open is counted whatever its day.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Only what this unit has to answer for; empty for all.
    pub unit: String,
}

/// A count with the records behind it, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// How many things.
    pub count: usize,
    /// In which records.
    pub records: Vec<RecordNumber>,
}

impl Figure {
    fn add(&mut self, number: RecordNumber) {
        self.count += 1;
        if self.records.last() != Some(&number) {
            self.records.push(number);
        }
    }
}

/// How somebody's to-dos went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Punctuality {
    /// Done by their deadline.
    pub in_time: Figure,
    /// Done after it.
    pub late: Figure,
    /// Not done, and past it.
    pub overdue: Figure,
}

impl Punctuality {
    /// The share done in time of everything that fell due, 0 to 1; `None` where nothing did.
    pub fn share(&self) -> Option<f64> {
        let all = self.in_time.count + self.late.count + self.overdue.count;
        (all > 0).then(|| self.in_time.count as f64 / all as f64)
    }
}

/// One week's talks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// Inside.
    pub internal: Figure,
    /// Outside.
    pub external: Figure,
}

/// How old open matters may be to stand in one group, days: up to a week, a month, a quarter, and older.
pub const AGES: [i64; 3] = [7, 30, 90];

/// The figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Statistics {
    /// By the Monday that each week begins on; weeks without a talk stand between with nothing.
    pub weeks: BTreeMap<NaiveDate, Week>,
    /// To-dos by the unit that answers for them; empty where none is named.
    pub by_unit: BTreeMap<String, Punctuality>,
    /// To-dos by the person.
    pub by_owner: BTreeMap<String, Punctuality>,
    /// Mean days from the talk to the close, inside and outside; `None` where nothing was closed.
    pub days_to_close: [Option<f64>; 2],
    /// What was closed, inside and outside.
    pub closed: [Figure; 2],
    /// Open matters by age: see [`AGES`].
    pub open_by_age: [Figure; AGES.len() + 1],
    /// Open outside matters by counterpart.
    pub open_by_counterpart: BTreeMap<String, Figure>,
    /// Planned contacts: made by their day, made later, and not made though their day has passed.
    pub contacts: Punctuality,
    /// Promises that fell due: ours kept, ours broken, theirs kept, theirs broken.
    pub promises: [Figure; 4],
}

impl Statistics {
    /// Counts `records` at `now`. Void ones do not count.
    pub fn of(
        records: impl IntoIterator<Item = impl Borrow<Record>>,
        filter: &StatisticsFilter,
        now: NaiveDateTime,
    ) -> Self {
        let mut statistics = Self::default();
        let mut to_close = [Vec::new(), Vec::new()];
        for record in records {
            let record = record.borrow();
            if record.status == Status::Void {
                continue;
            }
            let within = filter
                .period
                .is_none_or(|(from, to)| (from..=to).contains(&record.date));
            let unit = &record.owner.unit;
            let ours = filter.unit.is_empty() || *unit == filter.unit;
            if ours && within {
                statistics.talk(record);
                statistics.close(record, &mut to_close);
                statistics.promises(record, now);
                statistics.contacts(record, now);
            }
            if ours {
                statistics.open(record, now);
            }
            for todo in record.todos.iter().filter(|_| within) {
                if filter.unit.is_empty() || todo.owner.unit == filter.unit {
                    statistics.todo(record.number, todo, now);
                }
            }
        }
        statistics.days_to_close = to_close.map(|days| {
            let count = days.len();
            (count > 0).then(|| days.iter().sum::<i64>() as f64 / count as f64)
        });
        statistics.fill_weeks();
        statistics
    }

    fn talk(&mut self, record: &Record) {
        let monday = record.date.week(Weekday::Mon).first_day();
        let week = self.weeks.entry(monday).or_default();
        match record.kind() {
            Kind::Internal => week.internal.add(record.number),
            Kind::External => week.external.add(record.number),
        }
    }

    /// A gap in a chart must be seen: weeks without a talk are there too.
    fn fill_weeks(&mut self) {
        let (Some(first), Some(last)) = (
            self.weeks.keys().next().copied(),
            self.weeks.keys().next_back().copied(),
        ) else {
            return;
        };
        let mut monday = first;
        while monday < last {
            self.weeks.entry(monday).or_default();
            let Some(next) = monday.checked_add_days(Days::new(7)) else {
                return;
            };
            monday = next;
        }
    }

    fn close(&mut self, record: &Record, to_close: &mut [Vec<i64>; 2]) {
        if record.status != Status::Closed {
            return;
        }
        let side = usize::from(record.kind() == Kind::External);
        self.closed[side].add(record.number);
        let closed = record
            .status_changes
            .iter()
            .rev()
            .find(|change| change.to == Status::Closed);
        if let Some(change) = closed {
            let days = (change.stamp.at.date_naive() - record.date).num_days();
            to_close[side].push(days.max(0));
        }
    }

    fn open(&mut self, record: &Record, now: NaiveDateTime) {
        if !record.status.is_open() {
            return;
        }
        let age = (now.date() - record.date).num_days();
        let group = AGES.iter().position(|limit| age <= *limit).unwrap_or(AGES.len());
        self.open_by_age[group].add(record.number);
        if let Some(external) = record.external() {
            let party = &external.counterpart;
            let name = if party.unit.trim().is_empty() {
                &party.person
            } else {
                &party.unit
            };
            self.open_by_counterpart
                .entry(name.trim().to_owned())
                .or_default()
                .add(record.number);
        }
    }

    fn todo(&mut self, number: RecordNumber, todo: &Todo, now: NaiveDateTime) {
        // The first deadline counts: who extends it is not in time for that.
        let Some(due) = todo.due else { return };
        let pick: fn(&mut Punctuality) -> &mut Figure = match todo.state {
            TodoState::Done => match &todo.settled {
                Some(done) if due.is_past(done.at.naive_local()) => |of| &mut of.late,
                _ => |of| &mut of.in_time,
            },
            TodoState::Open if due.is_past(now) => |of| &mut of.overdue,
            _ => return,
        };
        let unit = todo.owner.unit.trim().to_owned();
        pick(self.by_unit.entry(unit).or_default()).add(number);
        let owner = todo.owner.to_string();
        pick(self.by_owner.entry(owner).or_default()).add(number);
    }

    fn contacts(&mut self, record: &Record, now: NaiveDateTime) {
        let Some(external) = record.external() else { return };
        for entry in &external.progress {
            if let (Some(planned), Some(made)) = (entry.planned, entry.date) {
                let figure = if made <= planned {
                    &mut self.contacts.in_time
                } else {
                    &mut self.contacts.late
                };
                figure.add(record.number);
            }
        }
        let next = external.next_contact.due();
        if record.status.is_open() && next.is_some_and(|due| due.is_past(now)) {
            self.contacts.overdue.add(record.number);
        }
    }

    fn promises(&mut self, record: &Record, now: NaiveDateTime) {
        let promises = record
            .external()
            .into_iter()
            .flat_map(|external| &external.promises);
        for promise in promises {
            let broken = promise.due.is_some_and(|due| due.is_past(now));
            if promise.kept || broken {
                let place = usize::from(!promise.ours) * 2 + usize::from(!promise.kept);
                self.promises[place].add(record.number);
            }
        }
    }

    /// The figures as a table for Excel: UTF-8 with its mark, lines ended as Excel writes them (RFC 4180).
    pub fn to_csv(&self) -> String {
        let mut lines: Vec<[String; 5]> = Vec::new();
        let mut add = |cells: [&str; 5]| lines.push(cells.map(str::to_owned));
        add(["每周沟通", "内部", "外部", "", ""]);
        for (monday, week) in &self.weeks {
            let week_of = format!("{monday}（第{}周）", monday.iso_week().week());
            let (a, b) = (week.internal.count.to_string(), week.external.count.to_string());
            add([&week_of, &a, &b, "", ""]);
        }
        for (title, table) in [("待办按部门", &self.by_unit), ("待办按负责人", &self.by_owner)] {
            add([title, "按期完成", "超期完成", "逾期未完成", "按期率"]);
            for (name, of) in table {
                let name = if name.is_empty() { "未写" } else { name };
                let share = of
                    .share()
                    .map_or_else(String::new, |share| format!("{:.0}%", share * 100.0));
                let counts = [&of.in_time, &of.late, &of.overdue].map(|figure| figure.count.to_string());
                add([name, &counts[0], &counts[1], &counts[2], &share]);
            }
        }
        let mean = |days: Option<f64>| days.map_or_else(String::new, |days| format!("{days:.1}"));
        add(["平均办结天数", "内部", "外部", "", ""]);
        let (inside, outside) = (mean(self.days_to_close[0]), mean(self.days_to_close[1]));
        add(["", &inside, &outside, "", ""]);
        add(["未办结事项", "7天内", "8–30天", "31–90天", "90天以上"]);
        let ages = self.open_by_age.each_ref().map(|figure| figure.count.to_string());
        add(["", &ages[0], &ages[1], &ages[2], &ages[3]]);
        add(["未办结事项按对方", "件数", "", "", ""]);
        for (name, figure) in &self.open_by_counterpart {
            add([name, &figure.count.to_string(), "", "", ""]);
        }
        let contacts = [
            &self.contacts.in_time,
            &self.contacts.late,
            &self.contacts.overdue,
        ];
        let contacts = contacts.map(|figure| figure.count.to_string());
        add(["约定的联系", "按期联系", "推后联系", "过期未联系", "按期率"]);
        let share = self.contacts.share();
        let share = share.map_or_else(String::new, |share| format!("{:.0}%", share * 100.0));
        add(["", &contacts[0], &contacts[1], &contacts[2], &share]);
        add(["到期承诺", "我方已兑现", "我方未兑现", "对方已兑现", "对方未兑现"]);
        let kept = self.promises.each_ref().map(|figure| figure.count.to_string());
        add(["", &kept[0], &kept[1], &kept[2], &kept[3]]);
        let rows = lines
            .iter()
            .map(|cells| cells.each_ref().map(|cell| csv_cell(cell)).join(","));
        format!("\u{FEFF}{}\r\n", rows.collect::<Vec<_>>().join("\r\n"))
    }
}

/// A cell of a CSV file. One that Excel would take for a formula is told to be text.
fn csv_cell(text: &str) -> String {
    let text = match text.chars().next() {
        Some('=' | '+' | '-' | '@') => format!("'{text}"),
        _ => text.to_owned(),
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
