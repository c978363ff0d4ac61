//! Which texts of a record search looks at, and how the arena tells in which field each stands.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::domain::{Decimal, Field, Record, SearchField, Value};

/// Bytes below this close a text in the arena, and name its field; texts hold no such bytes.
pub(super) const FIRST_TEXT_BYTE: u8 = 0x20;

/// The byte that closes a text of a field: those below [`FIRST_TEXT_BYTE`] but for zero, tab and line ends.
pub(super) fn closing_byte(field: SearchField) -> u8 {
    const BYTES: [u8; 28] = [
        0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x0B, 0x0C, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14,
        0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F,
    ];
    BYTES[field as usize]
}

/// The fields whose text is there in pinyin too.
pub(super) const IN_PINYIN: [SearchField; 4] = [
    SearchField::Subject,
    SearchField::Owner,
    SearchField::Counterpart,
    SearchField::People,
];

/// A subject or name of a row, as pinyin finds it: which text of the part, and in which fields it stands, a bit for each
/// of [`IN_PINYIN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Name(u32);

impl Name {
    pub(super) fn new(text: u32, fields: u32) -> Self {
        Self(text << IN_PINYIN.len() | fields)
    }

    /// The text's place among those of the part.
    pub(super) fn text(self) -> usize {
        (self.0 >> IN_PINYIN.len()) as usize
    }

    /// Whether it stands in one of some fields.
    pub(super) fn is_in(self, fields: u32) -> bool {
        self.0 & fields != 0
    }
}

/// The bits of a [`Name`] for some fields; all of them for none.
pub(super) fn name_fields(fields: &[SearchField]) -> u32 {
    let wanted = |field: &SearchField| fields.is_empty() || fields.contains(field);
    let places = IN_PINYIN.iter().enumerate();
    places
        .filter(|(_, field)| wanted(field))
        .fold(0, |bits, (place, _)| bits | 1 << place)
}

/// A text that search looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text<'r> {
    pub(super) field: SearchField,
    pub(super) said: Cow<'r, str>,
    /// Whether it names people or units, so that it is there in pinyin too.
    pub(super) is_name: bool,
}

/// A number as it is kept, and with commas where it has some.
fn both_ways(number: Decimal) -> String {
    let (plain, grouped) = (number.to_string(), number.grouped());
    if plain == grouped {
        plain
    } else {
        format!("{plain} {grouped}")
    }
}

/// Every text that search looks at, in the order in which the arena has them; none of them empty, and no name twice in one
/// field. Number, subject and owner come first, as hits there count more.
pub(super) fn texts_of(record: &Record) -> Vec<Text<'_>> {
    let mut texts: Vec<Text<'_>> = Vec::with_capacity(32);
    record.each(&mut |at, value| {
        let (text, is_name): (Cow<'_, str>, bool) = match value {
            Value::Party(party) => (party.to_string().into(), true),
            Value::Person(name) => (name.into(), true),
            Value::Record(number) => (number.to_string().into(), false),
            Value::Choice(Some(word)) => (word.zh.into(), false),
            // As it may be looked for: with commas and without.
            Value::Amount(number) | Value::Decimal(number) => (both_ways(number).into(), false),
            Value::Date(Some(day)) if at.field == Field::Own => (day.to_string().into(), false),
            value => (value.text().unwrap_or_default().into(), false),
        };
        // Who saved it says nothing of what was talked about.
        let Some(field) = at
            .searched_as(is_name)
            .filter(|_| !text.is_empty() && !at.is_trace())
        else {
            return;
        };
        let known = |other: &Text<'_>| other.is_name && other.field == field && other.said.contains(&*text);
        // Own fields are told apart by their texts, so each stands for itself.
        if !is_name || at.field == Field::Own || !texts.iter().any(known) {
            texts.push(Text {
                field,
                said: text,
                is_name,
            });
        }
    });
    texts.sort_by_key(|text| text.field as u8);
    texts
}
