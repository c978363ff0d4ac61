//! What is looked for in the directory: every text of an entry is looked into, names by the letters of their pinyin too.

use crate::{
    app::{index::fold, pinyin::Spelling},
    domain::{Directory, Organization, Person, Value, phone_digits},
};

/// Fewer digits than these are looked for as they were typed.
const LEAST_DIGITS: usize = 4;

/// What was typed, made ready to be looked for.
pub(super) struct Wanted {
    text: String,
    spelling: Option<Spelling>,
    /// The digits, where it is a number to call: it is one however it is written.
    digits: Option<String>,
    /// All names of the organizations that go by what was typed: their people are found under each.
    units: Vec<String>,
}

impl Wanted {
    pub(super) fn new(typed: &str, directory: &Directory) -> Self {
        let text = fold(typed.trim());
        let mut wanted = Self {
            spelling: Spelling::new(&text),
            digits: phone_digits(&text).filter(|digits| digits.len() >= LEAST_DIGITS),
            text,
            units: Vec::new(),
        };
        if !wanted.is_everything() {
            let names = |organization: &Organization| {
                let names = std::iter::once(&organization.name).chain(&organization.aliases);
                names.map(|name| name.trim().to_owned()).collect::<Vec<_>>()
            };
            let all = directory.organizations.iter().map(names);
            let called = all.filter(|names| names.len() > 1 && names.iter().any(|name| wanted.is_name(name)));
            let units = called.flatten().filter(|name| !name.is_empty()).collect();
            wanted.units = units;
        }
        wanted
    }

    /// Whether nothing was typed.
    pub(super) fn is_everything(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether a name is one of those looked for.
    pub(super) fn is_name(&self, name: &str) -> bool {
        self.is_in(name)
            || self
                .spelling
                .as_ref()
                .is_some_and(|spelling| spelling.may_mean(name))
    }

    fn is_in(&self, text: &str) -> bool {
        fold(text).contains(&self.text)
    }

    fn says(&self, value: Value<'_>) -> bool {
        match value {
            Value::Person(name) | Value::Text(name) => self.is_name(name),
            Value::Contact(number) => {
                let meant = self.digits.as_ref();
                let is_meant = |digits: &String| phone_digits(number).is_some_and(|own| own.contains(digits));
                self.is_in(number) || meant.is_some_and(is_meant)
            }
            Value::Amount(number) | Value::Decimal(number) => {
                [number.money(), number.grouped(), number.to_string()]
                    .iter()
                    .any(|written| self.is_in(written))
            }
            Value::Date(Some(day)) => self.is_in(&day.to_string()),
            value => value.text().is_some_and(|text| self.is_in(text)),
        }
    }

    pub(super) fn person(&self, person: &Person) -> bool {
        let mut found = self.units.iter().any(|unit| unit == person.unit.trim());
        person.each(&mut |value| found = found || self.says(value));
        found
    }

    pub(super) fn organization(&self, organization: &Organization) -> bool {
        let mut found = false;
        organization.each(&mut |value| found = found || self.says(value));
        found
    }
}
