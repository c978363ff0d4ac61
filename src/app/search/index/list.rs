//! Lists: which rows, in which order, in which groups.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rayon::prelude::*;

use crate::domain::{Choice, Column, Field, GroupBy, Kind, Language, Sort, Status};

use super::{super::collate, Index, Row, part::Text, query::Query, search::Sieve};

/// Which rows a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this template; `None` for both.
    pub kind: Option<Kind>,
    /// A query as [`Query::parse`] reads it.
    pub text: String,
    /// Only these; empty for all.
    pub statuses: Vec<Status>,
    /// Only with a deadline passed.
    pub overdue: bool,
    /// Only dated in this range, both ends inclusive.
    pub period: Option<(NaiveDate, NaiveDate)>,
}

impl Filter {
    fn passes(&self, row: &Row, now: NaiveDateTime) -> bool {
        passes((&self.statuses, self.overdue, self.period), row, now)
    }

    /// Whether rows have to be asked.
    fn asks_rows(&self) -> bool {
        !self.statuses.is_empty() || self.overdue || self.period.is_some()
    }
}

impl Query {
    fn passes(&self, row: &Row, now: NaiveDateTime) -> bool {
        passes((&self.statuses, self.overdue, self.period), row, now)
    }

    fn asks_rows(&self) -> bool {
        self.asks_tags()
            || !self.own.is_empty()
            || !self.statuses.is_empty()
            || self.overdue
            || self.period.is_some()
    }
}

/// Whether a row has one of some statuses, is overdue and is dated in a period, each where it is asked for.
fn passes(
    (statuses, overdue, period): (&[Status], bool, Option<(NaiveDate, NaiveDate)>),
    row: &Row,
    now: NaiveDateTime,
) -> bool {
    (statuses.is_empty() || statuses.contains(&row.status))
        && (!overdue || row.next_due.is_some_and(|due| due.is_past(now)))
        && period.is_none_or(|(from, to)| (from..=to).contains(&row.date))
}

/// A group of a list: its name, and which places of the list are in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The month as `2023-10`, or the name of the counterpart or owner; empty for none.
    pub name: String,
    /// Places in the list.
    pub places: std::ops::Range<usize>,
}

impl Index {
    /// The positions of the rows that pass `filter`, in the order of `sort`.
    pub fn list(&self, filter: &Filter, sort: Sort, now: NaiveDateTime) -> Vec<u32> {
        self.listed(filter, Some(sort), now)
    }

    /// The same, best first: what has the words in its number, then in its subject, then elsewhere; newer before older.
    pub fn best(&self, filter: &Filter, now: NaiveDateTime) -> Vec<u32> {
        self.listed(filter, None, now)
    }

    fn listed(&self, filter: &Filter, sort: Option<Sort>, now: NaiveDateTime) -> Vec<u32> {
        let query = self.query(&filter.text, now.date());
        let of_tags = |row: &Row| !query.asks_tags() || query.passes_tags(self.tags_of(row));
        let probes = self.own_probes(&query);
        let of_own = |row: &Row| probes.iter().all(|probe| self.passes_own(row, probe));
        let passes =
            |row: &Row| filter.passes(row, now) && query.passes(row, now) && of_tags(row) && of_own(row);
        let sieve = Sieve {
            kinds: [filter.kind, query.kind],
            row: (filter.asks_rows() || query.asks_rows()).then_some(&passes),
        };
        let ranks = self.find(&query, &sieve);
        let mut list = Vec::with_capacity(ranks.iter().map(Vec::len).sum());
        match sort {
            // Best first, and of each rank the newest.
            None => list.extend(ranks.iter().rev().flat_map(|rank| rank.iter().rev())),
            Some(sort) => {
                for rank in &ranks {
                    list.extend_from_slice(rank);
                }
                self.sort(&mut list, sort);
            }
        }
        list
    }

    fn sort(&self, list: &mut Vec<u32>, sort: Sort) {
        if sort.column == Field::Number {
            self.sort_by_number(list);
            if sort.descending {
                list.reverse();
            }
            return;
        }
        let own = match sort.column {
            Column::Own(key) => Some(self.own_order(key)),
            Column::Field(_) => None,
        };
        // What is empty comes last in either direction, as in spreadsheets.
        let mut keyed: Vec<(bool, u128, u32)> = list
            .par_iter()
            .map(|position| {
                let (empty, key) = match &own {
                    Some(order) => self.own_sort_key(self.row(*position), order),
                    None => self.sort_key(self.row(*position), sort.column),
                };
                (empty, if sort.descending { !key } else { key }, *position)
            })
            .collect();
        keyed.par_sort_unstable_by(|a, b| {
            let by_key = (a.0, a.1).cmp(&(b.0, b.1));
            let whole = || {
                let text = |position| self.column_text(self.row(position), sort.column);
                let by_number = || self.key(a.2).cmp(&self.key(b.2));
                let order = text(a.2).cmp(text(b.2)).then_with(by_number);
                if sort.descending { order.reverse() } else { order }
            };
            by_key.then_with(whole)
        });
        list.clear();
        list.extend(keyed.iter().map(|(_, _, position)| *position));
    }

    fn sort_key(&self, row: &Row, column: Column) -> (bool, u128) {
        match column {
            Column::Field(Field::Date) => (false, collate::day_key(row.date)),
            Column::Field(Field::Status) => (false, row.status as u128),
            column => {
                let text = self.column_text(row, column);
                (text.is_empty(), collate::key(text))
            }
        }
    }

    /// What a row shows in a column; nothing where its template has no such column, or the key says it all.
    fn column_text(&self, row: &Row, column: Column) -> &str {
        match column {
            Column::Field(Field::Date | Field::Status) => "",
            Column::Field(field) => self.column(row, field),
            Column::Own(key) => self.own_cell(row, key),
        }
    }

    /// What a row shows in a column, of its template's nine or beside them; nothing where it has no such column.
    pub fn column(&self, row: &Row, column: Field) -> &str {
        let columns = Field::columns(row.number.kind());
        let place = columns.iter().position(|other| *other == column);
        let elsewhere = || {
            let text = Text::of_column(column).map(|text| self.text_of(row, text));
            text.unwrap_or_else(|| match column {
                Field::Status => row.status.chinese(),
                field => self.cell_beside(row, field as u16),
            })
        };
        place.map_or_else(elsewhere, |place| self.cell(row, place))
    }

    /// Divides a list into groups. Within each the order stays; the groups are ordered by name, months the latest first,
    /// and what has no name comes last.
    pub fn group(&self, list: &mut Vec<u32>, by: GroupBy) -> Vec<Group> {
        if by == GroupBy::None || list.is_empty() {
            return Vec::new();
        }
        let name = |position: u32| {
            let row = self.row(position);
            match by {
                GroupBy::Counterpart => self.counterpart(row),
                GroupBy::Owner => self.owner(row),
                GroupBy::OwnField(key) => self.own_cell(row, key),
                GroupBy::None | GroupBy::Month => "",
            }
        };
        let own = match by {
            GroupBy::OwnField(key) => Some(self.own_order(key)),
            _ => None,
        };
        let month = |row: &Row| (row.date.year() as u128 + (1 << 20)) * 12 + u128::from(row.date.month0());
        let mut keyed: Vec<(bool, u128, u32)> = list
            .par_iter()
            .map(|position| {
                if let Some(order) = &own {
                    let (empty, key) = self.own_sort_key(self.row(*position), order);
                    return (empty, key, *position);
                }
                if by == GroupBy::Month {
                    return (false, !month(self.row(*position)), *position);
                }
                let text = name(*position);
                (text.is_empty(), collate::key(text), *position)
            })
            .collect();
        keyed.par_sort_by(|a, b| {
            let by_key = (a.0, a.1).cmp(&(b.0, b.1));
            by_key.then_with(|| name(a.2).cmp(name(b.2)))
        });
        let same = |a: &(bool, u128, u32), b: &(bool, u128, u32)| a.1 == b.1 && name(a.2) == name(b.2);
        let mut from = 0;
        let groups = keyed.chunk_by(same).map(|chunk| {
            let places = from..from + chunk.len();
            from = places.end;
            let first = chunk[0].2;
            let name = match by {
                GroupBy::Month => self.row(first).date.format("%Y-%m").to_string(),
                GroupBy::OwnField(key) => self.own_shown(self.row(first), key, Language::Chinese),
                _ => name(first).to_owned(),
            };
            Group { name, places }
        });
        let groups = groups.collect();
        *list = keyed.iter().map(|(_, _, position)| *position).collect();
        groups
    }
}
