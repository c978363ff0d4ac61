//! Everybody a record names.

use crate::domain::{Party, Record};

/// All parties of a record, in the order of the form; a party named twice comes twice.
pub fn people_of(record: &Record) -> impl Iterator<Item = &Party> {
    let internal = record
        .internal()
        .into_iter()
        .flat_map(|i| std::iter::once(&i.initiator).chain(&i.participants));
    let external = record
        .external()
        .into_iter()
        .flat_map(|e| [&e.counterpart, &e.our_contact]);
    let todos = record
        .todos
        .iter()
        .flat_map(|todo| std::iter::once(&todo.owner).chain(&todo.co_owners));
    internal
        .chain(external)
        .chain(&record.attending)
        .chain(record.absent.iter().map(|absence| &absence.party))
        .chain(todos)
        .chain([&record.owner])
        .filter(|party| !party.is_empty())
}
