//! Lines of a table → records.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    columns::Mapping,
    field::Field,
    grid::Cell,
    lines::{Line, Lines},
    near::{self, Period, Surroundings},
    record::{FoundProgress, FoundRecord, FoundTodo},
    table::Table,
    values::{
        choice,
        day::{self, Around, Order, Parts, Said, Tail},
        party, phone, serial,
        state::{self, State},
        todo::Splitter,
    },
};
use crate::{
    domain::{Kind, Party, Status, TodoState},
    text::NameKind,
};

/// Builds the records of a table.
pub(super) fn records(
    table: &Table,
    mapping: &Mapping,
    lines: &Lines,
    period: &Period,
    surroundings: &Surroundings,
) -> Vec<FoundRecord> {
    let periods: Vec<Period> = lines
        .sections
        .iter()
        .map(|heading| period.with(heading))
        .collect();
    let mut builder = Builder {
        table,
        mapping,
        surroundings,
        order: order(mapping, lines),
        dates: Vec::new(),
        splitter: Splitter::new(names(mapping, lines), surroundings.language),
        period: period.clone(),
        periods,
        records: Vec::new(),
    };
    builder.gather_dates(lines);
    for (index, line) in lines.taken.iter().enumerate() {
        if line.more {
            builder.go_on(line);
        } else {
            let record = builder.record(index, line);
            builder.records.push(record);
        }
    }
    builder.records
}

/// The people and units that the columns of people name: `text` knows them then.
pub(super) fn names(mapping: &Mapping, lines: &Lines) -> Vec<(String, NameKind)> {
    let fields = [
        Field::Owner,
        Field::TodoOwner,
        Field::OwnerUnit,
        Field::Participants,
        Field::CoOwners,
        Field::Host,
        Field::Recorder,
        Field::CounterpartUnit,
        Field::CounterpartPerson,
        Field::Initiator,
        Field::OurContact,
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

/// Whether days come before months in figures with the year last: told by figures over twelve.
fn order(mapping: &Mapping, lines: &Lines) -> Order {
    let columns: Vec<usize> = (0..mapping.fields.len())
        .filter(|index| {
            matches!(
                mapping.fields[*index],
                Field::Date | Field::TodoDue | Field::NextDate
            )
        })
        .collect();
    let cells = lines
        .taken
        .iter()
        .take(500)
        .flat_map(|line| columns.iter().filter_map(|column| line.cells[*column]));
    for cell in cells {
        let Cell::Text(text) = cell else { continue };
        let mut figures = text
            .split(|char: char| !char.is_ascii_digit())
            .filter_map(|part| Some((part.len(), part.parse::<u32>().ok()?)));
        if let (Some((1..=2, first)), Some((1..=2, second)), Some((4, _))) =
            (figures.next(), figures.next(), figures.next())
        {
            if first > 12 {
                return Order::DayFirst;
            }
            if second > 12 {
                return Order::MonthFirst;
            }
        }
    }
    Order::BySign
}

struct Builder<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    surroundings: &'a Surroundings<'a>,
    order: Order,
    /// The whole days of the date column, by line.
    dates: Vec<(usize, NaiveDate)>,
    splitter: Splitter<'a>,
    period: Period,
    periods: Vec<Period>,
    records: Vec<FoundRecord>,
}

impl Builder<'_> {
    fn column(&self, field: &Field) -> Option<usize> {
        self.mapping.fields.iter().position(|given| given == field)
    }

    fn has_field(&self, field: &Field) -> bool {
        self.column(field).is_some()
    }

    fn gather_dates(&mut self, lines: &Lines) {
        let Some(column) = self.column(&Field::Date) else {
            return;
        };
        for (index, line) in lines.taken.iter().enumerate() {
            if let Some(Said::Parts(parts, _)) =
                line.cells[column].and_then(|cell| day::take_apart(cell, self.order))
                && let (Some(year), Some(month)) = (parts.year, parts.month)
                && let Some(date) = NaiveDate::from_ymd_opt(year, month, parts.day)
            {
                self.dates.push((index, date));
            }
        }
    }

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
        self.todos(&mut record, line, tail);
        record
    }

    /// The day of a line; gives what stands behind it in a cell of begin and end.
    fn date(&self, index: usize, line: &Line, record: &mut FoundRecord) -> Option<Tail> {
        let cell = self.column(&Field::Date).and_then(|column| line.cells[column])?;
        let period = self.periods.get(line.section).unwrap_or(&self.period);
        let before = self.records.iter().rev().find_map(|record| record.date);
        let years = if period.years.is_empty() && self.dates.is_empty() {
            self.surroundings.years
        } else {
            &period.years
        };
        let near = near::nearest(&self.dates, index);
        let around = Around {
            on: self.surroundings.on(),
            row: None,
            near: if near.is_some() && before.is_none() {
                near
            } else {
                before.or(near)
            },
            years,
            month: period.month,
        };
        match day::take_apart(cell, self.order)? {
            Said::Parts(parts, tail) => {
                let parts = cut_zero(parts, cell, around.near);
                record.date = day::complete(parts, &around);
                record.time = parts.time;
                if record.date.is_none() {
                    record.date_text = cell.show();
                }
                tail
            }
            Said::Clock(time) => {
                record.time = Some(time);
                None
            }
            Said::Words(words) => {
                let bare = day::bare_day(&words).filter(|_| period.month.is_some());
                record.date = match bare {
                    Some(parts) => day::complete(parts, &around),
                    None => day::words(&words, self.surroundings.on(), &self.surroundings.language)
                        .map(|(day, _)| day),
                };
                if record.date.is_none() {
                    record.date_text = words;
                }
                None
            }
        }
    }

    /// A deadline or the like, counted from the record's day.
    fn later(&self, cell: &Cell, record: &FoundRecord) -> Later {
        let around = Around {
            on: self.surroundings.on(),
            row: record.date,
            near: self.dates.first().map(|(_, day)| *day),
            years: &self.period.years,
            month: self.period.month,
        };
        let reference = record.date.unwrap_or(self.surroundings.on());
        let mut later = Later {
            text: cell.show(),
            ..Later::default()
        };
        match day::take_apart(cell, self.order) {
            Some(Said::Parts(_, Some(Tail::Day(parts))) | Said::Parts(parts, None)) => {
                later.due = day::complete_due(parts, &around).map(|day| (day, parts.time));
            }
            Some(Said::Parts(parts, Some(Tail::Words(words)))) => {
                later.due = day::words(&words, reference, &self.surroundings.language)
                    .or_else(|| day::complete_due(parts, &around).map(|day| (day, parts.time)));
            }
            Some(Said::Words(words)) => {
                later.due = day::words(&words, reference, &self.surroundings.language);
            }
            _ => {}
        }
        later
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
            Field::Own(head) => {
                record.extra.push((head.clone(), serial::own(head, cell)));
            }
            Field::Kind => match choice::kind(&text) {
                Some(kind) => record.external = kind == Kind::External,
                None => record.extra.push((self.table.columns[column].text.clone(), text)),
            },
            Field::Time => {
                if let Some(Said::Clock(time)) = day::take_apart(cell, self.order) {
                    record.time = Some(time);
                }
            }
            Field::Subject => join(&mut record.subject, &text),
            Field::Place => join(&mut record.place, &text),
            Field::Goal => join(&mut record.goal, &text),
            Field::Body => join(&mut record.body, &text),
            Field::Conclusions => join(&mut record.conclusions, &text),
            Field::Remarks => join(&mut record.remarks, &text),
            Field::Relation => record.relation = text,
            Field::Channels => record.channels = choice::channels(&text),
            Field::Urgency => record.urgency = choice::urgency(&text),
            Field::Confidentiality => record.confidentiality = text,
            Field::Status => self.status(record, column, &text),
            Field::Progress => record.progress.extend(self.progress(&text, record)),
            Field::NextPurpose => join(&mut record.next_contact.purpose, &text),
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
            (Field::Owner, Field::OwnerUnit),
            (Field::Initiator, Field::InitiatorUnit),
        ] {
            let Some(column) = self.column(&unit_field) else {
                continue;
            };
            let mut units = party::list(&line.show(column)).into_iter();
            let Some(first) = units.next() else { continue };
            let party = if field == Field::Owner {
                &mut record.owner
            } else {
                &mut record.initiator
            };
            let name = if first.unit.is_empty() {
                first.person
            } else {
                first.unit
            };
            if party.unit.is_empty() {
                party.unit = name;
            }
            if field == Field::Owner {
                record.co_owners.extend(units);
            }
        }
    }

    fn next(&self, record: &mut FoundRecord, line: &Line) {
        let Some(cell) = self
            .column(&Field::NextDate)
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

    fn todos(&mut self, record: &mut FoundRecord, line: &Line, tail: Option<Tail>) {
        let due = self.due(record, line, tail);
        let reference = record.date.unwrap_or(self.surroundings.on());
        for column in self.columns_of(&Field::Todos) {
            let items = self.splitter.split(&line.show(column), reference);
            record.todos.extend(items.into_iter().map(of_item));
        }
        if let Some(column) = self.column(&Field::TodoTask) {
            let text = line.show(column);
            self.tasks(record, line, &text, due.as_ref());
        } else if let Some(due) = due.filter(|_| record.todos.is_empty() && !record.subject.is_empty()) {
            record.todos.push(FoundTodo {
                task: record.subject.clone(),
                owner: record.owner.clone(),
                co_owners: record.co_owners.clone(),
                due_text: due.text_without_day(),
                due: due.due,
                state: match record.status {
                    Some(Status::Closed) => TodoState::Done,
                    Some(Status::Void) => TodoState::Cancelled,
                    _ => TodoState::Open,
                },
                implied: true,
                ..FoundTodo::default()
            });
        } else if let Some(due) = self.due(record, line, None).and_then(|later| later.due) {
            for todo in record.todos.iter_mut().filter(|todo| todo.due.is_none()) {
                todo.due = Some(due);
            }
        }
    }

    fn columns_of(&self, field: &Field) -> Vec<usize> {
        (0..self.mapping.fields.len())
            .filter(|index| self.mapping.fields[*index] == *field)
            .collect()
    }

    /// The deadline of a line: its own column, or the end of a cell of begin and end.
    fn due(&self, record: &FoundRecord, line: &Line, tail: Option<Tail>) -> Option<Later> {
        if let Some(cell) = self.column(&Field::TodoDue).and_then(|column| line.cells[column]) {
            return Some(self.later(cell, record));
        }
        let Some(Tail::Day(parts)) = tail.filter(|_| self.mapping.ranged) else {
            return None;
        };
        // A meeting that lasts from one day to another has no deadline; a matter has.
        let around = Around {
            on: self.surroundings.on(),
            row: record.date,
            near: record.date,
            years: &self.period.years,
            month: self.period.month,
        };
        Some(Later {
            due: day::complete_due(parts, &around).map(|day| (day, None)),
            text: String::new(),
        })
    }

    /// The tasks of a cell that stands beside columns of owner and deadline.
    fn tasks(&mut self, record: &mut FoundRecord, line: &Line, text: &str, due: Option<&Later>) {
        let reference = record.date.unwrap_or(self.surroundings.on());
        let items = self.splitter.split(text, reference);
        let own = |field: &Field| {
            self.column(field)
                .map(|column| line.show(column))
                .unwrap_or_default()
        };
        let mut owners = party::owners(&own(&Field::TodoOwner));
        let shared = owners.is_empty();
        if shared {
            let column = self.column(&Field::Owner);
            let text = column.map(|column| line.show(column)).unwrap_or_default();
            owners = party::owners(&text);
            let unit = self
                .column(&Field::OwnerUnit)
                .map(|column| line.show(column))
                .unwrap_or_default();
            if let Some(first) = owners.first_mut().filter(|first| first.unit.is_empty()) {
                unit.clone_into(&mut first.unit);
            } else if owners.is_empty() && !unit.is_empty() {
                owners.push(Party::unit(unit));
            }
        }
        let state_text = own(&Field::TodoState);
        let state = state::read(&state_text);
        for item in items {
            let mut todo = of_item(item);
            if let Some((first, rest)) = owners.split_first().filter(|_| todo.owner.is_empty() || !shared) {
                todo.owner = first.clone();
                todo.co_owners.splice(..0, rest.iter().cloned());
            }
            if let Some(due) = due.filter(|later| todo.due.is_none() || later.due.is_some()) {
                todo.due = due.due;
                todo.due_text = due.text_without_day();
            }
            todo.state = match state {
                Some(State::Done) => TodoState::Done,
                Some(State::Cancelled) => TodoState::Cancelled,
                Some(_) => TodoState::Open,
                None if record.status == Some(Status::Closed) => TodoState::Done,
                None if record.status == Some(Status::Void) => TodoState::Cancelled,
                None => TodoState::Open,
            };
            if state.is_none() {
                todo.note.clone_from(&state_text);
            }
            record.todos.push(todo);
        }
        // Where the tasks stand, the matter does.
        if let Some(state) = state.filter(|_| !self.has_field(&Field::Status)) {
            record.status = Some(match state {
                State::Done if record.status != Some(Status::FollowingUp) => Status::Closed,
                State::Cancelled if record.todos.len() == 1 => Status::Void,
                _ => Status::FollowingUp,
            });
        }
    }

    /// Adds the tasks of a row that goes on with the record above.
    fn go_on(&mut self, line: &Line) {
        let Some(mut record) = self.records.pop() else {
            return;
        };
        record.rows.push(line.number);
        let due = self.due(&record, line, None);
        let reference = record.date.unwrap_or(self.surroundings.on());
        for column in self.columns_of(&Field::Todos) {
            if !line.above[column] {
                let items = self.splitter.split(&line.show(column), reference);
                record.todos.extend(items.into_iter().map(of_item));
            }
        }
        if let Some(column) = self
            .column(&Field::TodoTask)
            .filter(|column| !line.above[*column])
        {
            let text = line.show(column);
            self.tasks(&mut record, line, &text, due.as_ref());
        }
        // What else the row says of itself is the record's.
        for (column, cell) in line.cells.iter().enumerate() {
            let kept = matches!(
                self.mapping.fields[column],
                Field::Body | Field::Conclusions | Field::Remarks | Field::Progress | Field::Own(_)
            );
            if let Some(cell) = cell.filter(|_| kept && !line.above[column]) {
                self.value(&mut record, column, cell);
            }
        }
        self.records.push(record);
    }
}

/// A day that is still to come.
#[derive(Clone, Debug, Default)]
struct Later {
    due: Option<(NaiveDate, Option<chrono::NaiveTime>)>,
    text: String,
}

impl Later {
    /// What was written, where it names no day by itself.
    fn text_without_day(&self) -> String {
        let told = self.due.is_none() || self.text.chars().any(|char| "前底旬周末内".contains(char));
        if told { self.text.clone() } else { String::new() }
    }
}

fn of_item(item: super::values::todo::Item) -> FoundTodo {
    let mut owners = party::owners(&item.owner);
    FoundTodo {
        task: item.task,
        owner: if owners.is_empty() {
            Party::default()
        } else {
            owners.remove(0)
        },
        co_owners: owners
            .into_iter()
            .chain(item.co_owners.iter().map(|name| party::one(name)))
            .collect(),
        due: item.due,
        due_text: item.due_text,
        ..FoundTodo::default()
    }
}

/// 8.2 in a sheet of numbers may have been 8.20: where the day before it was later, it was.
fn cut_zero(parts: Parts, cell: &Cell, before: Option<NaiveDate>) -> Parts {
    use chrono::Datelike;
    let (Cell::Number(_), Some(before)) = (cell, before) else {
        return parts;
    };
    let text = cell.show();
    let single = text.split_once('.').is_some_and(|(_, day)| day.len() == 1);
    let later = parts.month == Some(before.month())
        && parts.day < before.day()
        && parts.day * 10 >= before.day()
        && parts.day <= 3;
    if single && later {
        return Parts {
            day: parts.day * 10,
            ..parts
        };
    }
    parts
}

/// The people of a record.
fn people(record: &mut FoundRecord, field: &Field, text: &str) {
    match field {
        Field::Participants => record.participants.extend(party::list(text)),
        Field::Absent => record.absent.extend(absent(text)),
        Field::CoOwners => record.co_owners.extend(party::list(text)),
        Field::Host => record.host = party::owners(text).into_iter().next().unwrap_or_default(),
        Field::Recorder => record.recorder = party::one(text).to_string(),
        Field::Initiator => record.initiator = party::owners(text).into_iter().next().unwrap_or_default(),
        Field::OurContact => record.our_contact = party::owners(text).into_iter().next().unwrap_or_default(),
        Field::Owner => {
            let mut owners = party::owners(text).into_iter();
            record.owner = owners.next().unwrap_or_default();
            record.co_owners.splice(..0, owners);
        }
        Field::Counterpart => record.counterpart = party::counterpart(text),
        Field::CounterpartUnit => text.clone_into(&mut record.counterpart.unit),
        Field::CounterpartPerson => {
            let party = party::one(text);
            record.counterpart.person = if party.unit.is_empty() || !text.contains('/') {
                text.to_owned()
            } else {
                party.person
            };
        }
        Field::Contact => {
            let (person, number) = phone::person_and_phone(text);
            record.counterpart.person = person;
            record.contact.phone = number;
        }
        Field::ContactTitle => text.clone_into(&mut record.contact.title),
        Field::ContactPhone if record.contact.phone.is_empty() => {
            record.contact.phone = phone::list(text).join("; ");
        }
        Field::ContactPhone => {
            record.contact.phone.push_str("; ");
            record.contact.phone.push_str(&phone::tidy(text));
        }
        Field::ContactMail => text.clone_into(&mut record.contact.mail),
        Field::ContactChat => text.clone_into(&mut record.contact.wechat),
        Field::ContactLevel => text.clone_into(&mut record.contact.level),
        _ => {}
    }
}

/// Who was missing, and why: 王海峰（出差）; 无 is nobody.
fn absent(text: &str) -> Vec<(Party, String)> {
    if day::is_none_word(text) {
        return Vec::new();
    }
    let reason = |party: &Party| {
        let (_, behind) = text
            .split_once(&party.person)
            .filter(|_| !party.person.is_empty())?;
        let inside = behind.strip_prefix(['（', '('])?;
        inside.split(['）', ')']).next().map(str::to_owned)
    };
    party::list(text)
        .into_iter()
        .map(|party| (reason(&party).unwrap_or_default(), party))
        .map(|(reason, party)| (party, reason))
        .collect()
}

/// Puts who talked onto the side where the record has them.
fn settle_sides(record: &mut FoundRecord) {
    if record.external || record.counterpart.is_empty() {
        return;
    }
    // Inside, whom one talked to took part.
    let party = std::mem::take(&mut record.counterpart);
    record.participants.push(party);
}
