//! Everybody whom a record names.

use super::handover::is_between_names;
use crate::domain::{Record, Value};

/// The people whom a record names anywhere, each once, in the order of the form; without their units.
pub fn people_of(record: &Record) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    record.each(&mut |_, value| {
        let names = match value {
            Value::Party(party) => party.person.as_str(),
            Value::Person(names) => names,
            _ => return,
        };
        for name in names.split(is_between_names).filter(|name| !name.is_empty()) {
            if !name.contains('@') && !people.iter().any(|known| known == name) {
                people.push(name.to_owned());
            }
        }
        // A name in other letters has blanks in it.
        let whole = names.trim();
        if whole.contains(' ') && !whole.contains('@') && !people.iter().any(|known| known == whole) {
            people.push(whole.to_owned());
        }
    });
    people
}
