//! The names that a reading knows: the directory's with all that people are called, the library's departments, and the
//! people of the record whose text is read.

use std::collections::{BTreeSet, HashMap, hash_map::Entry};

use crate::{
    domain::{Directory, Field, Party, Record, Value},
    text::{self, NameKind},
};

/// The names of an office, made ready for reading.
#[derive(Debug, Clone, Default)]
pub struct KnownNames {
    names: text::Directory,
    /// Whom each name of the directory means; nobody where it is said of more than one.
    called: HashMap<String, Option<Party>>,
    /// What departments and organizations are called, whatever these names end on.
    units: BTreeSet<String>,
}

impl KnownNames {
    /// Out of a directory and the departments set for its library.
    pub fn new(directory: &Directory, departments: &[String]) -> Self {
        let mut called: HashMap<String, Option<Party>> = HashMap::new();
        let mut names = Vec::new();
        for person in &directory.people {
            let party = Party::new(person.unit.trim(), person.name.trim());
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                let name = name.trim();
                names.push((name.to_owned(), NameKind::Person));
                match called.entry(name.to_owned()) {
                    Entry::Occupied(mut known) => {
                        known.insert(None);
                    }
                    Entry::Vacant(free) => {
                        free.insert(Some(party.clone()));
                    }
                }
            }
        }
        let units = directory.departments().into_iter().map(str::to_owned);
        let units = units.chain(departments.iter().cloned());
        names.extend(units.map(|unit| (unit, NameKind::Department)));
        for organization in &directory.organizations {
            let all = std::iter::once(&organization.name).chain(&organization.aliases);
            names.extend(all.map(|name| (name.clone(), NameKind::Organization)));
        }
        let units = names.iter().filter(|(_, kind)| *kind != NameKind::Person);
        let units = units.map(|(unit, _)| unit.trim().to_owned()).collect();
        Self {
            names: text::Directory::new(names),
            called,
            units,
        }
    }

    /// As a reading takes them, with those whom a record names itself.
    pub fn with_own_people(&self, record: &Record) -> text::Directory {
        self.with(own_people(record))
    }

    /// As a reading takes them, with some more.
    pub(super) fn with(&self, more: Vec<(String, NameKind)>) -> text::Directory {
        self.names.with(more)
    }

    /// As a reading takes them.
    pub fn plain(&self) -> &text::Directory {
        &self.names
    }

    /// The party that a name means: the one person of the directory who is called so, else the name as it stands.
    pub fn meant(&self, party: Party) -> Party {
        let unit = party.unit.trim();
        match self.called.get(party.person.trim()) {
            Some(Some(known)) if unit.is_empty() || unit == known.unit => known.clone(),
            _ => party,
        }
    }

    /// Whether a department or an organization is called so.
    pub(super) fn is_unit(&self, name: &str) -> bool {
        self.units.contains(name.trim())
    }

    /// Whether exactly one person of the directory has this name, by which nobody else is called.
    pub fn is_person(&self, name: &str) -> bool {
        let known = self.called.get(name.trim()).and_then(Option::as_ref);
        known.is_some_and(|party| party.person == name.trim())
    }

    /// Whether a name says nothing of who is meant: no entry has it, or one that holds the name alone.
    pub fn is_open(&self, name: &str) -> bool {
        match self.called.get(name.trim()) {
            None => true,
            Some(Some(party)) => party.unit.is_empty() && party.person == name.trim(),
            Some(None) => false,
        }
    }
}

/// The people and units that a record names in its own fields; those of its to-dos come from its text.
pub(super) fn own_people(record: &Record) -> Vec<(String, NameKind)> {
    let mut names = Vec::new();
    let mut add = |name: &str, kind| {
        // A single character is a name half typed, and would be found all over the text.
        if name.trim().chars().count() > 1 {
            names.push((name.trim().to_owned(), kind));
        }
    };
    record.each(&mut |at, value| match value {
        _ if matches!(at.field, Field::Todos | Field::SignOffs | Field::Supplements) => {}
        Value::Party(party) => {
            let unit = if at.field == Field::Counterpart {
                NameKind::Organization
            } else {
                NameKind::Department
            };
            add(&party.unit, unit);
            add(&party.person, NameKind::Person);
        }
        Value::Person(people) => {
            for party in Party::parse_list(people) {
                add(&party.unit, NameKind::Department);
                add(&party.person, NameKind::Person);
            }
        }
        _ => {}
    });
    names.sort();
    names.dedup();
    names
}
