//! Own fields in lists: what rows have in them, in which order it stands, and which rows a query asks for.

use crate::domain::{Language, OwnField, OwnKey, OwnKind, OwnValue, SearchField};

use super::{
    super::collate,
    Index, Row,
    field::{FIRST_TEXT_BYTE, closing_byte},
    fold,
    own_ask::{OwnAsk, OwnTest},
    part::{CELL_CHARS, Part},
};

/// Values that do not fit the kind of their field stand behind those that do.
const BEHIND: u128 = 1 << 127;

impl Index {
    /// What a row has in an own field, as the index keeps it; nothing where it has none.
    pub(super) fn own_cell(&self, row: &Row, key: OwnKey) -> &str {
        let part = &self.parts[usize::from(row.part)];
        let column = part.own_column(key);
        column.map_or("", |column| part.cell_beside(row.beside(), column))
    }

    /// What a row has in an own field.
    pub fn own_value(&self, row: &Row, key: OwnKey) -> Option<OwnValue> {
        let kind = self.own.get(key).map_or(OwnKind::Text, |field| field.kind);
        OwnValue::typed(kind, self.own_cell(row, key))
    }

    /// The same as people read it; of a long text the beginning.
    pub fn own_shown(&self, row: &Row, key: OwnKey, language: Language) -> String {
        let value = self.own_value(row, key);
        value.map(|value| value.text(language)).unwrap_or_default()
    }

    /// Whether a row has nothing in an own field, and a number that rises with what it has.
    pub(super) fn own_sort_key(&self, row: &Row, key: OwnKey) -> (bool, u128) {
        let field = self.own.get(key);
        let place = match self.own_value(row, key) {
            None => return (true, 0),
            Some(OwnValue::Number(number) | OwnValue::Money(number)) => u128::from(number.order()),
            Some(OwnValue::Date(day)) => collate::day_key(day),
            Some(OwnValue::Tick(ticked)) => u128::from(ticked),
            Some(value) => {
                let text = value.text(Language::Chinese);
                // The order of the choices is the office's own: 重要 before 一般.
                let choice = field.and_then(|field| field.choices.iter().position(|choice| *choice == text));
                match (choice, field) {
                    (Some(place), _) => place as u128,
                    (None, Some(OwnField { kind, .. })) if kind.has_order() || *kind == OwnKind::Choice => {
                        BEHIND | collate::key(&text) >> 1
                    }
                    _ => collate::key(&text),
                }
            }
        };
        (false, place)
    }

    /// Whether a row has in its own fields what a query asks of them.
    pub(super) fn passes_own(&self, row: &Row, asked: &OwnAsk) -> bool {
        self.has_own(row, asked) != asked.without
    }

    fn has_own(&self, row: &Row, asked: &OwnAsk) -> bool {
        let value = self.own_value(row, asked.key);
        match (&asked.test, value) {
            (OwnTest::Tick(ticked), value) => matches!(value, Some(OwnValue::Tick(true))) == *ticked,
            (_, None) => false,
            (OwnTest::Numbers(from, to), Some(value)) => value
                .number()
                .is_some_and(|number| (*from..=*to).contains(&number)),
            (OwnTest::Days(from, to), Some(OwnValue::Date(day))) => (*from..=*to).contains(&day),
            (OwnTest::Days(..), Some(_)) => false,
            (OwnTest::Words(words), Some(value)) => {
                words.contains(&fold(value.text(Language::Chinese).trim()))
            }
            (OwnTest::Text(text), Some(value)) => {
                fold(&value.text(Language::Chinese)).contains(text)
                    || self.goes_on_with(row, self.own_cell(row, asked.key), text)
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
