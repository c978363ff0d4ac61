//! What stands in an own field.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    decimal::Decimal,
    field::{OwnField, OwnKind},
    key::OwnKey,
};
use crate::domain::{Language, Word};

/// What stands in the own fields of a record, a person or an organization, by the keys of the fields; what is empty is
/// left out.
pub type Extra = BTreeMap<OwnKey, OwnValue>;

/// A value of an own field. It tells by itself what it is, so that a name, a number to call or an amount is known as one
/// even where the field was taken out of the settings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OwnValue {
    /// A text, a word out of a choice, or what somebody typed that does not fit the field.
    Text(String),
    /// Somebody's name, or several in a line.
    Person(String),
    /// A phone number, mail address, `WeChat` name.
    Contact(String),
    /// A number.
    Number(Decimal),
    /// An amount of money.
    Money(Decimal),
    /// A day.
    Date(NaiveDate),
    /// Whether it is ticked.
    Tick(bool),
}

/// The same as it stands in a text, which is not copied: lists of a hundred thousand rows are sorted and counted by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnRead<'t> {
    /// A text, a name, a number to call, or what does not fit the field.
    Text(&'t str),
    /// A number or an amount.
    Number(Decimal),
    /// A day.
    Date(NaiveDate),
    /// Whether it is ticked.
    Tick(bool),
}

impl<'t> OwnRead<'t> {
    /// What stands in a field of a kind; what does not fit it counts as a text. `None` where nothing stands there.
    pub fn of(kind: OwnKind, text: &'t str) -> Option<Self> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return None;
        }
        let fitting = match kind {
            OwnKind::Number | OwnKind::Money => Decimal::read(trimmed).map(Self::Number),
            OwnKind::Date => read_day(trimmed).map(Self::Date),
            OwnKind::Tick => read_tick(trimmed).map(Self::Tick),
            // Blank lines within a long text are its own.
            OwnKind::LongText => Some(Self::Text(text.trim_end())),
            OwnKind::Text | OwnKind::Choice | OwnKind::Person | OwnKind::Contact => None,
        };
        Some(fitting.unwrap_or(Self::Text(trimmed)))
    }

    /// Its number, where it is one.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// The words for a tick.
const TICKED: [Word; 2] = [Word::new("否", "No"), Word::new("是", "Yes")];

impl OwnValue {
    /// What somebody typed into a field of a kind; what does not fit it is kept as typed. `None` where nothing was.
    pub fn typed(kind: OwnKind, text: &str) -> Option<Self> {
        let value = match OwnRead::of(kind, text)? {
            OwnRead::Number(number) if kind == OwnKind::Money => Self::Money(number),
            OwnRead::Number(number) => Self::Number(number),
            OwnRead::Date(day) => Self::Date(day),
            OwnRead::Tick(ticked) => Self::Tick(ticked),
            OwnRead::Text(text) => match kind {
                OwnKind::Person => Self::Person(text.to_owned()),
                OwnKind::Contact => Self::Contact(text.to_owned()),
                _ => Self::Text(text.to_owned()),
            },
        };
        Some(value)
    }

    /// The same as a value of a field whose kind was changed since; as it is where it does not fit the new kind.
    #[must_use]
    pub fn as_kind(&self, kind: OwnKind) -> Self {
        if self.fits(kind) {
            return self.clone();
        }
        let typed = Self::typed(kind, &self.text(Language::Chinese));
        typed
            .filter(|value| value.fits(kind))
            .unwrap_or_else(|| self.clone())
    }

    /// Whether it is a value of a kind.
    pub fn fits(&self, kind: OwnKind) -> bool {
        match kind {
            OwnKind::Text | OwnKind::LongText | OwnKind::Choice => matches!(self, Self::Text(_)),
            OwnKind::Person => matches!(self, Self::Person(_)),
            OwnKind::Contact => matches!(self, Self::Contact(_)),
            OwnKind::Number => matches!(self, Self::Number(_)),
            OwnKind::Money => matches!(self, Self::Money(_)),
            OwnKind::Date => matches!(self, Self::Date(_)),
            OwnKind::Tick => matches!(self, Self::Tick(_)),
        }
    }

    /// The value as people read it.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Text(text) | Self::Person(text) | Self::Contact(text) => text.clone(),
            Self::Number(number) => number.grouped(),
            Self::Money(amount) => amount.money(),
            Self::Date(day) => day.to_string(),
            Self::Tick(ticked) => Self::tick_word(*ticked, language).to_owned(),
        }
    }

    /// The word for a tick, or for none.
    pub fn tick_word(ticked: bool, language: Language) -> &'static str {
        TICKED[usize::from(ticked)].of(language)
    }

    /// Its number, where it is one.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) | Self::Money(number) => Some(*number),
            _ => None,
        }
    }

    /// What somebody typed, where it is a text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Person(text) | Self::Contact(text) => Some(text),
            Self::Number(_) | Self::Money(_) | Self::Date(_) | Self::Tick(_) => None,
        }
    }
}

impl OwnField {
    /// What stands in this field; a value of before its kind was changed counts as one of the new kind where it fits.
    pub fn value_in(&self, extra: &Extra) -> Option<OwnValue> {
        extra.get(&self.key).map(|value| value.as_kind(self.kind))
    }
}

/// Puts a value into a field, or empties it.
pub fn set_own(extra: &mut Extra, key: OwnKey, value: Option<OwnValue>) {
    match value {
        Some(value) => drop(extra.insert(key, value)),
        None => drop(extra.remove(&key)),
    }
}

/// A day as people write it: `2026-10-01`, `2026/10/1`, `2026.10.1`, `2026年10月1日`, `20261001`.
fn read_day(text: &str) -> Option<NaiveDate> {
    // As days are kept, which are read of every record when days are asked for.
    if text.len() == 10
        && let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d")
    {
        return Some(day);
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && text.len() <= 20 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        [whole] if *whole == text && text.len() == 8 => NaiveDate::parse_from_str(text, "%Y%m%d").ok(),
        _ => None,
    }
}

/// A tick as people write it in a table.
pub(in crate::domain) fn read_tick(text: &str) -> Option<bool> {
    let is_one_of = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is_one_of(&[
        "是", "有", "已", "√", "✓", "✔", "☑", "对", "1", "yes", "y", "true",
    ]) {
        return Some(true);
    }
    is_one_of(&["否", "无", "未", "×", "✗", "☐", "错", "0", "no", "n", "false"]).then_some(false)
}
