//! What a query asks of the office's own fields.

use chrono::NaiveDate;

use crate::domain::{Decimal, OWN_PREFIXES, OwnField, OwnFields, OwnKey, OwnKind, OwnValue, SearchField};

use crate::app::search::{
    fold::fold_char,
    index::{fold, period::period},
};

/// What a query asks of an own field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app::search::index) struct OwnAsk {
    pub(in crate::app::search::index) key: OwnKey,
    pub(in crate::app::search::index) test: OwnTest,
    /// Whether it must not be so.
    pub(in crate::app::search::index) without: bool,
}

/// What an own field has to say for a query to be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app::search::index) enum OwnTest {
    /// It has this text, folded.
    Text(String),
    /// It is one of these words, folded.
    Words(Vec<String>),
    /// A number in this range, inclusive.
    Numbers(Decimal, Decimal),
    /// A day in this range, inclusive.
    Days(NaiveDate, NaiveDate),
    /// Ticked or not; what was never ticked is not.
    Tick(bool),
}

/// What an own field has to say to be what is asked for.
pub(in crate::app::search::index) fn own_test(field: &OwnField, value: &str, today: NaiveDate) -> OwnTest {
    let found = match field.kind {
        OwnKind::Number | OwnKind::Money => numbers(value),
        OwnKind::Date => days(value, today),
        OwnKind::Tick => match OwnValue::typed(OwnKind::Tick, value) {
            Some(OwnValue::Tick(ticked)) => Some(OwnTest::Tick(ticked)),
            _ => None,
        },
        OwnKind::Choice => {
            let words: Vec<String> = choices_in(field, value)
                .iter()
                .map(|word| compared_word(word))
                .collect();
            let known = |word: &String| field.choices.iter().any(|choice| compared_word(choice) == *word);
            words.iter().any(known).then_some(OwnTest::Words(words))
        }
        OwnKind::Text | OwnKind::LongText | OwnKind::Person | OwnKind::Contact => None,
    };
    found.unwrap_or_else(|| OwnTest::Text(fold(value)))
}

/// The own field that a query calls so, one in use before one that is not; a name that queries have anyway is theirs.
pub(in crate::app::search::index) fn field_called<'o>(
    own: &'o OwnFields,
    name: &str,
) -> Option<&'o OwnField> {
    let asked = OWN_PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix));
    if asked.is_none() && SearchField::is_query_word(name) {
        return None;
    }
    let name = asked.unwrap_or(name);
    // A label may have blanks; what is typed has none.
    let called = |field: &&OwnField| {
        compared_word(&field.label) == name || asked.is_some() && field.key.as_str() == name
    };
    let in_use = own.fields.iter().filter(|field| !field.retired);
    in_use.chain(&own.fields).find(called)
}

/// A word as queries compare it: folded, without blanks.
pub(in crate::app::search::index) fn compared_word(text: &str) -> String {
    fold(text).split_whitespace().collect()
}

/// Whether a text is a word as [`compared_word`] makes it.
pub(in crate::app::search::index) fn is_word(text: &str, word: &str) -> bool {
    let folded = text.chars().map(fold_char).filter(|c| !c.is_whitespace());
    folded.eq(word.chars())
}

/// Whether a text has a folded one in it.
pub(in crate::app::search::index) fn has_text(text: &str, wanted: &str) -> bool {
    let begins = |at: usize| {
        let mut folded = text[at..].chars().map(fold_char);
        wanted.chars().all(|c| folded.next() == Some(c))
    };
    text.char_indices().any(|(at, _)| begins(at))
}

/// The words that a query asks for out of a choice. One that has a comma in it stands alone, or between strokes.
pub(in crate::app::search::index) fn choices_in<'v>(field: &OwnField, value: &'v str) -> Vec<&'v str> {
    let whole = compared_word(value);
    if field.choices.iter().any(|choice| compared_word(choice) == whole) {
        return vec![value];
    }
    let has_strokes = value.contains('|');
    let between = |c: char| c == '|' || !has_strokes && matches!(c, ',' | '，' | '、');
    value.split(between).collect()
}

/// A range of numbers: `>10万`, `<=500`, `10万..20万`, `12,000`.
fn numbers(value: &str) -> Option<OwnTest> {
    let value = fold(value);
    let (least, most) = (Decimal::LEAST, Decimal::MOST);
    if let Some((sign, rest)) = compared(&value) {
        let number = Decimal::read(rest)?;
        let (from, to) = match sign {
            ">=" => (number, most),
            "<=" => (least, number),
            ">" => (number.next(), most),
            _ => (least, number.previous()),
        };
        return Some(OwnTest::Numbers(from, to));
    }
    let Some((from, to)) = value.split_once("..").or_else(|| value.split_once('~')) else {
        let number = Decimal::read(value.strip_prefix('=').unwrap_or(&value))?;
        return Some(OwnTest::Numbers(number, number));
    };
    let end = |text: &str, open| match text.trim_matches('.').trim() {
        "" => Some(open),
        text => Decimal::read(text),
    };
    let (from, to) = (end(from, least)?, end(to, most)?);
    Some(OwnTest::Numbers(from, to))
}

/// A range of days: `>2026-10-01`, `<=2026-10`, and what [`period`] knows.
fn days(value: &str, today: NaiveDate) -> Option<OwnTest> {
    let folded = fold(value);
    let Some((sign, rest)) = compared(&folded) else {
        let (from, to) = period(value, today)?;
        return Some(OwnTest::Days(from, to));
    };
    let (first, last) = period(rest, today)?;
    let (from, to) = match sign {
        ">=" => (first, NaiveDate::MAX),
        "<=" => (NaiveDate::MIN, last),
        ">" => (last.succ_opt()?, NaiveDate::MAX),
        _ => (NaiveDate::MIN, first.pred_opt()?),
    };
    Some(OwnTest::Days(from, to))
}

/// The sign that a text begins with, and what is behind it.
fn compared(text: &str) -> Option<(&'static str, &str)> {
    const SIGNS: [(&str, &str); 6] = [
        (">=", ">="),
        ("<=", "<="),
        ("≥", ">="),
        ("≤", "<="),
        (">", ">"),
        ("<", "<"),
    ];
    SIGNS
        .iter()
        .find_map(|(sign, meaning)| Some((*meaning, text.strip_prefix(sign)?.trim())))
}
