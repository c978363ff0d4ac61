//! Statistics over records: how much was talked, how much of what was promised was done in time, what lies open for how
//! long. Every figure keeps the records that it counts.

pub(super) mod counting;
pub(super) mod tally;
pub(super) mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{OwnKind, RecordNumber, StatisticsWords, Status, Tally, plain_cell};

/// What is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatisticsFilter {
    /// The first and last day of the talks, inclusive; what is open is counted whatever its day.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Only what this unit has to answer for; empty for all.
    pub unit: String,
}

impl StatisticsFilter {
    /// Whether a record's own figures are counted: it is no void one, of the period, and of the unit that answers for it.
    pub fn is_meant<Name: AsRef<str>>(&self, tally: &Tally<Name>) -> bool {
        tally.status != Status::Void && self.is_within(tally.date) && self.is_ours(tally.unit.as_ref())
    }

    /// Whether a day is one of the period.
    pub(super) fn is_within(&self, day: NaiveDate) -> bool {
        self.period.is_none_or(|(from, to)| (from..=to).contains(&day))
    }

    /// Whether the unit has to answer for what this one does.
    pub(super) fn is_ours(&self, unit: &str) -> bool {
        self.unit.is_empty() || self.unit == unit
    }
}

/// A count with the records behind it, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// How many things.
    pub count: usize,
    /// In which records.
    pub records: Vec<RecordNumber>,
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
    /// What stands in the office's own fields, in their order; only fields that are added up or counted.
    pub own: Vec<OwnFigures>,
}

/// What stands in an own field of the records of a period; void ones do not count.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnFigures {
    /// The field's name.
    pub label: String,
    /// What stands in it.
    pub kind: OwnKind,
    /// The records that have a value in it.
    pub filled: Figure,
    /// The sum, as it is shown; `None` where its values are no numbers.
    pub sum: Option<String>,
    /// How many have each of its words, in the order of the choices; empty where it is no choice or tick.
    pub by_word: Vec<(String, Figure)>,
}

impl Statistics {
    /// The figures as a table for Excel: UTF-8 with its mark, lines ended as Excel writes them (RFC 4180).
    pub fn to_csv(&self, words: &StatisticsWords) -> String {
        let lines = self.lines(words);
        let rows = lines
            .iter()
            .map(|cells| cells.each_ref().map(|cell| csv_cell(cell)).join(","));
        format!("\u{FEFF}{}\r\n", rows.collect::<Vec<_>>().join("\r\n"))
    }

    /// The figures as lines of a table, the first of each part its head.
    pub fn lines(&self, words: &StatisticsWords) -> Vec<[String; 5]> {
        let mut lines: Vec<[String; 5]> = Vec::new();
        let mut add = |cells: [&str; 5]| lines.push(cells.map(str::to_owned));
        let [weeks, inside, outside] = words.weeks;
        add([weeks, inside, outside, "", ""]);
        for (monday, week) in &self.weeks {
            let (a, b) = (week.internal.count.to_string(), week.external.count.to_string());
            add([&(words.week)(*monday), &a, &b, "", ""]);
        }
        for (title, table) in words.todos.into_iter().zip([&self.by_unit, &self.by_owner]) {
            let [in_time, late, overdue, share] = words.punctuality;
            add([title, in_time, late, overdue, share]);
            for (name, of) in table {
                let name = if name.is_empty() { words.nobody } else { name };
                let share = of
                    .share()
                    .map_or_else(String::new, |share| format!("{:.0}%", share * 100.0));
                let counts = [&of.in_time, &of.late, &of.overdue].map(|figure| figure.count.to_string());
                add([name, &counts[0], &counts[1], &counts[2], &share]);
            }
        }
        let mean = |days: Option<f64>| days.map_or_else(String::new, |days| format!("{days:.1}"));
        let [days, inside, outside] = words.closing;
        add([days, inside, outside, "", ""]);
        let (inside, outside) = (mean(self.days_to_close[0]), mean(self.days_to_close[1]));
        add(["", &inside, &outside, "", ""]);
        add(words.ages);
        let ages = self.open_by_age.each_ref().map(|figure| figure.count.to_string());
        add(["", &ages[0], &ages[1], &ages[2], &ages[3]]);
        let [counterpart, count] = words.counterparts;
        add([counterpart, count, "", "", ""]);
        for (name, figure) in &self.open_by_counterpart {
            add([name, &figure.count.to_string(), "", "", ""]);
        }
        let contacts = [
            &self.contacts.in_time,
            &self.contacts.late,
            &self.contacts.overdue,
        ];
        let contacts = contacts.map(|figure| figure.count.to_string());
        add(words.contacts);
        let share = self.contacts.share();
        let share = share.map_or_else(String::new, |share| format!("{:.0}%", share * 100.0));
        add(["", &contacts[0], &contacts[1], &contacts[2], &share]);
        add(words.promises);
        let kept = self.promises.each_ref().map(|figure| figure.count.to_string());
        add(["", &kept[0], &kept[1], &kept[2], &kept[3]]);
        for own in &self.own {
            let sum = own.sum.as_deref().unwrap_or_default();
            add([&own.label, &own.filled.count.to_string(), sum, "", ""]);
            for (word, figure) in &own.by_word {
                add([word, &figure.count.to_string(), "", "", ""]);
            }
        }
        lines
    }
}

/// A cell of a CSV file. One that Excel would take for a formula is told to be text.
fn csv_cell(text: &str) -> String {
    let text = plain_cell(text);
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.into_owned()
    }
}
