//! Lists: which rows, in which order, in which groups.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use rayon::prelude::*;

use crate::domain::{Choice, Column, Field, GroupBy, Kind, Language, Sort, Status};

use super::{super::collate, Index, Row, part::Text, query::Query, search::Sieve};

/// Values that do not fit the kind of their field stand behind those that do.
const BEHIND: u128 = 1 << 127;

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

/// By what rows are ordered. It is made once of each row: hundred thousands are compared with each other, and each would be
/// looked up a dozen times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey<'t> {
    empty: bool,
    /// A number that rises with what stands there.
    rank: u128,
    /// The whole text, where the number tells only how it begins.
    text: &'t str,
}

impl<'t> SortKey<'t> {
    /// What stands there is said by a number alone.
    pub(super) fn exact(rank: u128) -> Self {
        Self {
            empty: false,
            rank,
            text: "",
        }
    }

    /// Texts stand in the order of their readings.
    pub(super) fn of_text(text: &'t str) -> Self {
        Self {
            empty: text.is_empty(),
            rank: collate::key(text),
            text,
        }
    }

    /// The same, but behind all that has a number.
    pub(super) fn behind(text: &'t str) -> Self {
        let key = Self::of_text(text);
        Self {
            rank: BEHIND | key.rank >> 1,
            ..key
        }
    }

    /// Nothing stands there.
    pub(super) fn none() -> Self {
        Self::of_text("")
    }
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
            None => {
                for rank in ranks.iter().rev() {
                    list.extend(rank.iter().rev());
                }
            }
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
        let mut keyed: Vec<(SortKey<'_>, u32)> = list
            .par_iter()
            .map(|position| {
                let key = match &own {
                    Some(order) => self.own_sort_key(self.row(*position), order),
                    None => self.sort_key(self.row(*position), sort.column),
                };
                (key, *position)
            })
            .collect();
        keyed.par_sort_unstable_by(|(a, at_a), (b, at_b)| {
            let said = || (a.rank, a.text).cmp(&(b.rank, b.text));
            let order = || said().then_with(|| self.key(*at_a).cmp(&self.key(*at_b)));
            let by_content = || {
                if sort.descending {
                    order().reverse()
                } else {
                    order()
                }
            };
            a.empty.cmp(&b.empty).then_with(by_content)
        });
        list.clear();
        list.extend(keyed.iter().map(|(_, position)| *position));
    }

    fn sort_key(&self, row: &Row, column: Column) -> SortKey<'_> {
        match column {
            Column::Field(Field::Date) => SortKey::exact(collate::day_key(row.date)),
            Column::Field(Field::Status) => SortKey::exact(row.status as u128),
            column => SortKey::of_text(self.column_text(row, column)),
        }
    }

    /// What a row shows in a column; nothing where its template has no such column.
    fn column_text(&self, row: &Row, column: Column) -> &str {
        match column {
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
        let own = match by {
            GroupBy::OwnField(key) => Some(self.own_order(key)),
            _ => None,
        };
        let month = |row: &Row| (row.date.year() as u128 + (1 << 20)) * 12 + u128::from(row.date.month0());
        let key = |row| match (by, &own) {
            (_, Some(order)) => self.own_sort_key(row, order),
            (GroupBy::Month, _) => SortKey::exact(!month(row)),
            (GroupBy::Counterpart, _) => SortKey::of_text(self.counterpart(row)),
            (GroupBy::Owner, _) => SortKey::of_text(self.owner(row)),
            (GroupBy::None | GroupBy::OwnField(_), _) => SortKey::of_text(""),
        };
        let mut keyed: Vec<(SortKey<'_>, u32)> = list
            .par_iter()
            .map(|position| (key(self.row(*position)), *position))
            .collect();
        keyed.par_sort_by_key(|(key, _)| *key);
        let mut from = 0;
        let groups = keyed.chunk_by(|(a, _), (b, _)| a == b).map(|chunk| {
            let places = from..from + chunk.len();
            from = places.end;
            let (key, first) = chunk[0];
            let name = match by {
                GroupBy::Month => self.row(first).date.format("%Y-%m").to_string(),
                GroupBy::OwnField(key) => self.own_shown(self.row(first), key, Language::Chinese),
                _ => key.text.to_owned(),
            };
            Group { name, places }
        });
        let groups = groups.collect();
        *list = keyed.iter().map(|(_, position)| *position).collect();
        groups
    }
}
