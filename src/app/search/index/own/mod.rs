//! Own fields in lists: what rows have in them, in which order it stands, and which rows a query asks for.

use std::collections::HashMap;

use crate::domain::{Column, Decimal, Language, OwnField, OwnKey, OwnKind, OwnRead, OwnValue, SearchField};

pub(in crate::app::search::index) mod ask;
mod query;

use self::ask::{OwnAsk, OwnTest, has_text, is_word};
use super::{
    super::collate,
    Index, Row,
    field::{FIRST_TEXT_BYTE, closing_byte},
    fold,
    list::SortKey,
    part::{CELL_CHARS, Part},
    query::Query,
};

/// What a query asks of an own field, and in which column each part keeps it.
pub(in crate::app::search::index) struct OwnProbe<'q> {
    asked: &'q OwnAsk,
    kind: OwnKind,
    columns: Vec<Option<u16>>,
}

/// An own field that a list is sorted by, and in which column each part keeps it.
pub(in crate::app::search::index) struct OwnOrder<'i> {
    field: Option<&'i OwnField>,
    columns: Vec<Option<u16>>,
}

/// So many rows are looked through for what was written before: some milliseconds, however large the library is.
const LOOKED_BACK: usize = 20_000;

/// A text with more characters than these is nothing to be written once more.
const LONGEST_OFFERED: usize = 40;

/// The most texts that are kept to be offered.
const MOST_OFFERED: usize = 300;

impl Index {
    /// What a row has in an own field, as the index keeps it; nothing where it has none.
    pub(in crate::app::search::index) fn own_cell(&self, row: &Row, key: OwnKey) -> &str {
        let part = &self.parts[usize::from(row.part)];
        let column = part.own_column(key);
        column.map_or("", |column| part.cell_beside(row.beside(), column))
    }

    /// What a row has in an own field.
    pub fn own_value(&self, row: &Row, key: OwnKey) -> Option<OwnValue> {
        OwnValue::typed(self.kind_of(key), self.own_cell(row, key))
    }

    /// The kind of an own field; what belongs to no known field is a text.
    fn kind_of(&self, key: OwnKey) -> OwnKind {
        self.own.get(key).map_or(OwnKind::Text, |field| field.kind)
    }

    /// The same as people read it; of a long text the beginning.
    pub fn own_shown(&self, row: &Row, key: OwnKey, language: Language) -> String {
        let value = self.own_value(row, key);
        value.map(|value| value.text(language)).unwrap_or_default()
    }

    /// What was written in a column, the most frequent first: short texts of the rows that came in last.
    pub fn earlier_texts(&self, column: Column) -> Vec<String> {
        let parts = self.parts.iter().zip(&self.live).rev();
        let rows = parts.flat_map(|(part, live)| part.rows().iter().zip(live).rev());
        let rows = rows.filter(|(_, live)| **live).take(LOOKED_BACK);
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for (row, _) in rows {
            let text = match column {
                Column::Field(field) => self.column(row, field),
                Column::Own(key) => self.own_cell(row, key),
            };
            let text = text.trim();
            if !text.is_empty() && text.chars().nth(LONGEST_OFFERED).is_none() {
                *counts.entry(text).or_default() += 1;
            }
        }
        let mut texts: Vec<(&str, usize)> = counts.into_iter().collect();
        texts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        texts
            .into_iter()
            .take(MOST_OFFERED)
            .map(|(text, _)| text.to_owned())
            .collect()
    }

    /// Makes an own field ready to be sorted by.
    pub(in crate::app::search::index) fn own_order(&self, key: OwnKey) -> OwnOrder<'_> {
        OwnOrder {
            field: self.own.get(key),
            columns: self.parts.iter().map(|part| part.own_column(key)).collect(),
        }
    }

    /// By what a row is ordered in an own field. It is asked of every row of a list, so nothing is copied.
    pub(in crate::app::search::index) fn own_sort_key(&self, row: &Row, order: &OwnOrder<'_>) -> SortKey<'_> {
        let place = usize::from(row.part);
        let cell = order.columns[place];
        let cell = cell.map_or("", |column| self.parts[place].cell_beside(row.beside(), column));
        let kind = order.field.map_or(OwnKind::Text, |field| field.kind);
        match OwnRead::of(kind, cell) {
            None => SortKey::none(),
            Some(OwnRead::Number(number)) => SortKey::exact(u128::from(number.order())),
            Some(OwnRead::Date(day)) => SortKey::exact(collate::day_key(day)),
            Some(OwnRead::Tick(ticked)) => SortKey::exact(u128::from(ticked)),
            Some(OwnRead::Text(text)) => {
                // The order of the choices is the office's own: 重要 before 一般.
                let choices = order.field.map_or(&[][..], |field| &field.choices);
                match choices.iter().position(|choice| *choice == text) {
                    Some(place) => SortKey::exact(place as u128),
                    None if kind.has_order() || kind == OwnKind::Choice => SortKey::behind(text),
                    None => SortKey::of_text(text),
                }
            }
        }
    }

    /// What a query asks of own fields, made ready for the rows of this index.
    pub(in crate::app::search::index) fn own_probes<'q>(&self, query: &'q Query) -> Vec<OwnProbe<'q>> {
        let probe = |asked: &'q OwnAsk| OwnProbe {
            asked,
            kind: self.kind_of(asked.key),
            columns: self.parts.iter().map(|part| part.own_column(asked.key)).collect(),
        };
        query.own.iter().map(probe).collect()
    }

    /// Whether a row has in an own field what is asked of it. Every row of a library may be looked at for each key that is
    /// typed: what is asked most takes no memory.
    pub(in crate::app::search::index) fn passes_own(&self, row: &Row, probe: &OwnProbe<'_>) -> bool {
        let place = usize::from(row.part);
        let column = probe.columns[place];
        let cell = column.map_or("", |column| self.parts[place].cell_beside(row.beside(), column));
        self.has_own(row, cell, probe) != probe.asked.without
    }

    fn has_own(&self, row: &Row, cell: &str, probe: &OwnProbe<'_>) -> bool {
        match &probe.asked.test {
            OwnTest::Tick(ticked) => {
                (OwnRead::of(OwnKind::Tick, cell) == Some(OwnRead::Tick(true))) == *ticked
            }
            _ if cell.is_empty() => false,
            OwnTest::Numbers(from, to) => {
                Decimal::read(cell).is_some_and(|number| (*from..=*to).contains(&number))
            }
            OwnTest::Days(from, to) => match OwnRead::of(OwnKind::Date, cell) {
                Some(OwnRead::Date(day)) => (*from..=*to).contains(&day),
                _ => false,
            },
            OwnTest::Words(words) => words.iter().any(|word| is_word(cell, word)),
            OwnTest::Text(text) => {
                let has_it = match OwnRead::of(probe.kind, cell) {
                    Some(OwnRead::Text(said)) => has_text(said, text),
                    _ => fold(&self.own_shown(row, probe.asked.key, Language::Chinese)).contains(text),
                };
                has_it || self.goes_on_with(row, cell, text)
            }
        }
    }

    /// Whether a long text that begins with a cell has a word further down.
    fn goes_on_with(&self, row: &Row, cell: &str, text: &str) -> bool {
        if cell.chars().count() < CELL_CHARS {
            return false;
        }
        let Some((part, place)) = self.place(row.number) else {
            return false;
        };
        let start = fold(cell);
        let piece = Part::piece(self.parts[part].folded(), place);
        let mut texts =
            piece.split_inclusive(|byte| *byte < FIRST_TEXT_BYTE && !matches!(byte, b'\n' | b'\r' | b'\t'));
        texts.any(|said| {
            let Some((closed_by, said)) = said.split_last() else {
                return false;
            };
            let said = std::str::from_utf8(said).unwrap_or_default();
            let line = |c: char| if c.is_ascii_control() { ' ' } else { c };
            *closed_by == closing_byte(SearchField::Own)
                && said.contains(text)
                && said
                    .trim_start()
                    .chars()
                    .map(line)
                    .take(CELL_CHARS)
                    .eq(start.chars())
        })
    }
}
