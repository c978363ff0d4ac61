//! What builds the records of a table, and the days that it reads.

use chrono::NaiveDate;

use super::super::{
    columns::Mapping,
    grid::Cell,
    lines::{Line, Lines},
    near::{self, Period, Surroundings},
    record::FoundRecord,
    table::Table,
    target::Target,
    values::{
        day::{self, Around, Parts, Said, Tail},
        order::Order,
        todo::Splitter,
    },
};

/// What builds the records of a table, line by line.
pub(super) struct Builder<'a> {
    pub(super) table: &'a Table,
    pub(super) mapping: &'a Mapping,
    pub(super) surroundings: &'a Surroundings<'a>,
    pub(super) order: Order,
    /// The whole days of the date column, by line.
    pub(super) dates: Vec<(usize, NaiveDate)>,
    pub(super) splitter: Splitter<'a>,
    pub(super) period: Period,
    pub(super) periods: Vec<Period>,
    pub(super) records: Vec<FoundRecord>,
}

impl Builder<'_> {
    pub(super) fn column(&self, field: &Target) -> Option<usize> {
        self.mapping.fields.iter().position(|given| given == field)
    }

    pub(super) fn has_field(&self, field: &Target) -> bool {
        self.column(field).is_some()
    }

    pub(super) fn columns_of(&self, field: &Target) -> Vec<usize> {
        (0..self.mapping.fields.len())
            .filter(|index| self.mapping.fields[*index] == *field)
            .collect()
    }

    /// Whether a line says on which day it was done. A person may have given the column another field.
    pub(super) fn is_done(&self, line: &Line) -> bool {
        let end = self.mapping.end;
        let own = end.filter(|end| matches!(self.mapping.fields[*end], Target::Own(_)));
        let cell = own.and_then(|end| line.cells[end]);
        cell.is_some_and(|cell| matches!(day::take_apart(cell, self.order), Some(Said::Parts(..))))
    }

    pub(super) fn gather_dates(&mut self, lines: &Lines) {
        let Some(column) = self.column(&Target::Date) else {
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

    /// The day of a line; gives what stands behind it in a cell of begin and end.
    pub(super) fn date(&self, index: usize, line: &Line, record: &mut FoundRecord) -> Option<Tail> {
        let cell = self.column(&Target::Date).and_then(|column| line.cells[column])?;
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
    pub(super) fn later(&self, cell: &Cell, record: &FoundRecord) -> Later {
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
}

/// A day that is still to come.
#[derive(Clone, Debug, Default)]
pub(super) struct Later {
    pub(super) due: Option<(NaiveDate, Option<chrono::NaiveTime>)>,
    pub(super) text: String,
}

impl Later {
    /// What was written, where it names no day by itself.
    pub(super) fn text_without_day(&self) -> String {
        let told = self.due.is_none() || self.text.chars().any(|char| "前底旬周末内".contains(char));
        if told { self.text.clone() } else { String::new() }
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
