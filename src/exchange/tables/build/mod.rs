//! Lines of a table → records.

mod builder;
mod sides;
mod todos;

use std::collections::BTreeSet;

use chrono::Datelike;

use super::{
    Watch,
    columns::Mapping,
    grid::Cell,
    lines::{Line, Lines},
    near::{Period, Surroundings},
    record::{FoundProgress, FoundRecord},
    table::Table,
    target::Target,
    values::{
        choice,
        day::{self, Around, Said},
        order::{self, Order, Triple},
        party, serial,
        state::{self, State},
        todo::Splitter,
    },
};
use crate::{
    domain::{Kind, Status},
    text::NameKind,
};
use builder::Builder;
use sides::{people, settle_sides};
use todos::of_item;

/// Builds the records of a table; nothing where `watch` wants no more.
pub(super) fn records(
    table: &Table,
    mapping: &Mapping,
    lines: &Lines,
    period: &Period,
    surroundings: &Surroundings,
    watch: Watch<'_>,
) -> Option<Vec<FoundRecord>> {
    let periods: Vec<Period> = lines
        .sections
        .iter()
        .map(|heading| period.with(heading))
        .collect();
    let mut builder = Builder {
        table,
        mapping,
        surroundings,
        order: order(mapping, lines, surroundings.on().year()),
        dates: Vec::new(),
        splitter: Splitter::new(names(mapping, lines), surroundings.language),
        period: period.clone(),
        periods,
        records: Vec::new(),
    };
    builder.gather_dates(lines);
    for (index, line) in lines.taken.iter().enumerate() {
        if index % 256 == 0 && !watch(index) {
            return None;
        }
        if line.more {
            builder.go_on(line);
        } else {
            let record = builder.record(index, line);
            builder.records.push(record);
        }
    }
    Some(builder.records)
}

/// The people and units that the columns of people name: `text` knows them then.
pub(super) fn names(mapping: &Mapping, lines: &Lines) -> Vec<(String, NameKind)> {
    let fields = [
        Target::Owner,
        Target::TodoOwner,
        Target::OwnerUnit,
        Target::Participants,
        Target::CoOwners,
        Target::Host,
        Target::Recorder,
        Target::CounterpartUnit,
        Target::CounterpartPerson,
        Target::Initiator,
        Target::OurContact,
    ];
    let columns: Vec<usize> = (0..mapping.fields.len())
        .filter(|index| fields.contains(&mapping.fields[*index]))
        .collect();
    let mut names = BTreeSet::new();
    for line in lines.taken.iter().take(2000) {
        for party in columns
            .iter()
            .flat_map(|column| party::owners(&line.show(*column)))
        {
            let count = party.person.chars().count();
            if (2..=4).contains(&count) && party.person.chars().all(|char| !char.is_ascii()) {
                names.insert((party.person, false));
            }
            if party.unit.chars().count() >= 3 {
                names.insert((party.unit, true));
            }
        }
    }
    let kind = |unit| {
        if unit {
            NameKind::Department
        } else {
            NameKind::Person
        }
    };
    names.into_iter().map(|(name, unit)| (name, kind(unit))).collect()
}

/// How figures stand in the days of a table: one order for all of them.
fn order(mapping: &Mapping, lines: &Lines, near: i32) -> Order {
    let columns: Vec<usize> = (0..mapping.fields.len())
        .filter(|index| {
            matches!(
                mapping.fields[*index],
                Target::Date | Target::TodoDue | Target::NextDate
            )
        })
        .collect();
    let cells = lines
        .taken
        .iter()
        .take(500)
        .flat_map(|line| columns.iter().filter_map(|column| line.cells[*column]));
    let triples: Vec<Triple> = cells
        .filter_map(|cell| match cell {
            Cell::Text(text) => Triple::read(text.trim()),
            _ => None,
        })
        .collect();
    order::order(&triples, near)
}

impl Builder<'_> {
    fn record(&mut self, index: usize, line: &Line) -> FoundRecord {
        let mut record = FoundRecord {
            rows: vec![line.number],
            external: self.mapping.external,
            ..FoundRecord::default()
        };
        let tail = self.date(index, line, &mut record);
        for column in 0..line.cells.len() {
            if let Some(cell) = line.cells[column] {
                self.value(&mut record, column, cell);
            }
        }
        self.units(&mut record, line);
        settle_sides(&mut record);
        self.next(&mut record, line);
        if record.status.is_none() && !self.has_field(&Target::TodoTask) && self.is_done(line) {
            record.status = Some(Status::Closed);
        }
        self.todos(&mut record, line, tail);
        record
    }

    fn value(&self, record: &mut FoundRecord, column: usize, cell: &Cell) {
        let text = cell.show();
        let join = |home: &mut String, text: &str| {
            if !home.is_empty() {
                home.push('\n');
            }
            home.push_str(text);
        };
        match &self.mapping.fields[column] {
            Target::Own(head) => {
                record.extra.push((head.clone(), serial::own(head, cell)));
            }
            Target::Number(head) => record.number = Some((head.clone(), serial::own(head, cell))),
            Target::Kind => match choice::kind(&text) {
                Some(kind) => record.external = kind == Kind::External,
                None => record.extra.push((self.table.columns[column].text.clone(), text)),
            },
            Target::Time => {
                if let Some(Said::Clock(time)) = day::take_apart(cell, self.order) {
                    record.time = Some(time);
                }
            }
            Target::Subject => join(&mut record.subject, &text),
            Target::Place => join(&mut record.place, &text),
            Target::Goal => join(&mut record.goal, &text),
            Target::Body => join(&mut record.body, &text),
            Target::Conclusions => join(&mut record.conclusions, &text),
            Target::Remarks => join(&mut record.remarks, &text),
            Target::Relation => record.relation = text,
            Target::Channels => record.channels = choice::channels(&text),
            Target::Urgency => record.urgency = choice::urgency(&text),
            Target::Confidentiality => record.confidentiality = text,
            Target::Status => self.status(record, column, &text),
            Target::Progress => record.progress.extend(self.progress(&text, record)),
            Target::NextPurpose => join(&mut record.next_contact.purpose, &text),
            _ => people(record, &self.mapping.fields[column], &text),
        }
    }

    fn status(&self, record: &mut FoundRecord, column: usize, text: &str) {
        let said = state::read(text);
        record.status = said.map(|state| match state {
            State::Done => Status::Closed,
            State::Cancelled => Status::Void,
            State::Draft => Status::Draft,
            State::Following => Status::FollowingUp,
            State::Open if text.contains("进行") => Status::InProgress,
            State::Open => Status::FollowingUp,
        });
        // A state in other words, or with more than the word, is not lost.
        if said.is_none() || text.chars().count() > 6 {
            record
                .extra
                .push((self.table.columns[column].text.clone(), text.to_owned()));
        }
    }

    /// The units of owner and initiator stand in columns of their own.
    fn units(&self, record: &mut FoundRecord, line: &Line) {
        for (field, unit_field) in [
            (Target::Owner, Target::OwnerUnit),
            (Target::Initiator, Target::InitiatorUnit),
        ] {
            let Some(column) = self.column(&unit_field) else {
                continue;
            };
            let mut units = party::list(&line.show(column)).into_iter();
            let Some(first) = units.next() else { continue };
            let party = if field == Target::Owner {
                &mut record.owner
            } else {
                &mut record.initiator
            };
            let name = if first.unit.is_empty() {
                first.person
            } else {
                first.unit
            };
            // 闵行 beside 安环部 is a name, whatever it ends with.
            if party.person.is_empty() && (2..=3).contains(&party.unit.chars().count()) {
                party.person = std::mem::take(&mut party.unit);
            }
            if party.unit.is_empty() {
                party.unit = name;
            }
            if field == Target::Owner {
                record.co_owners.extend(units);
            }
        }
    }

    fn next(&self, record: &mut FoundRecord, line: &Line) {
        let Some(cell) = self
            .column(&Target::NextDate)
            .and_then(|column| line.cells[column])
        else {
            return;
        };
        let later = self.later(cell, record);
        match later.due {
            Some((date, time)) => {
                record.next_contact.date = Some(date);
                record.next_contact.time = time;
            }
            None => record.next_contact.text = later.text,
        }
    }

    /// Dated entries: 11.5 第一批已下单⏎11.12 到货40只.
    fn progress(&self, text: &str, record: &FoundRecord) -> Vec<FoundProgress> {
        let mut entries: Vec<FoundProgress> = Vec::new();
        let mut dated = false;
        for line in text.lines() {
            let head = line.trim();
            let end = head
                .find(|char: char| !(char.is_ascii_digit() || "年月日号./- ".contains(char)))
                .unwrap_or(head.len());
            let (said, rest) = head.split_at(end);
            let parts = day::take_apart(
                &Cell::Text(said.trim().trim_end_matches(['.', '-', '/']).to_owned()),
                self.order,
            );
            let date = match parts {
                Some(Said::Parts(parts, None)) if parts.month.is_some() && !rest.is_empty() => {
                    let around = Around {
                        on: self.surroundings.on(),
                        row: None,
                        near: record.date.or_else(|| self.dates.first().map(|(_, day)| *day)),
                        years: &[],
                        month: None,
                    };
                    day::complete(parts, &around)
                }
                _ => None,
            };
            dated |= date.is_some();
            match (date, entries.last_mut()) {
                (None, Some(last)) => {
                    last.text.push('\n');
                    last.text.push_str(head);
                }
                (None, None) => entries.push(FoundProgress {
                    date: None,
                    text: head.to_owned(),
                }),
                (Some(_), _) => entries.push(FoundProgress {
                    date,
                    text: rest
                        .trim_start_matches([':', '：', ' ', '，', ',', '、'])
                        .to_owned(),
                }),
            }
        }
        if dated {
            return entries;
        }
        vec![FoundProgress {
            date: None,
            text: text.to_owned(),
        }]
    }

    /// Adds the tasks of a row that goes on with the record above.
    fn go_on(&mut self, line: &Line) {
        let Some(mut record) = self.records.pop() else {
            return;
        };
        record.rows.push(line.number);
        let due = self.due(&record, line, None);
        let reference = record.date.unwrap_or(self.surroundings.on());
        for column in self.columns_of(&Target::Todos) {
            if !line.above[column] {
                let items = self.splitter.split(&line.show(column), reference);
                record.todos.extend(items.into_iter().map(of_item));
            }
        }
        if let Some(column) = self
            .column(&Target::TodoTask)
            .filter(|column| !line.above[*column])
        {
            let text = line.show(column);
            self.tasks(&mut record, line, &text, due.as_ref());
        }
        // What else the row says of itself is the record's.
        for (column, cell) in line.cells.iter().enumerate() {
            let kept = matches!(
                self.mapping.fields[column],
                Target::Body | Target::Conclusions | Target::Remarks | Target::Progress | Target::Own(_)
            );
            if let Some(cell) = cell.filter(|_| kept && !line.above[column]) {
                self.value(&mut record, column, cell);
            }
        }
        self.records.push(record);
    }
}
