//! What a row says laid over a record that is there: what the row leaves out stays, to-dos and progress that the record has
//! not yet come to it.

use serde_json::{Map, Value};

use crate::domain::Record;

/// What a record keeps whatever a row says.
const KEPT: [&str; 6] = ["format", "number", "created", "modified", "status_changes", "id"];

/// By what the entries of a list are known.
const NAMES: [&str; 5] = ["task", "text", "party", "name", "id"];

/// Lays what `row` says over `record`. What it says as `before` does not count: that is what it said when it was written, or
/// what an empty row says; `states` tells whether the row has a state of its own. Nothing where the record says all of it.
pub(super) fn overlaid(record: &Record, row: &Record, before: &Record, states: bool) -> Option<Record> {
    let mut target = serde_json::to_value(record).ok()?;
    let mut said = serde_json::to_value(row).ok()?;
    let state = said.get("status").cloned();
    drop_equal(&mut said, &serde_json::to_value(before).ok()?);
    if let Some(said) = said.as_object_mut() {
        said.remove("status");
        said.extend(state.filter(|_| states).map(|state| ("status".to_owned(), state)));
    }
    lay(&mut target, said);
    let mut laid: Record = serde_json::from_value(target).ok()?;
    laid.format = laid.needed_format();
    (laid != *record).then_some(laid)
}

/// Takes out what both say alike.
fn drop_equal(said: &mut Value, before: &Value) {
    let (Value::Object(said), Value::Object(before)) = (said, before) else {
        return;
    };
    said.retain(|name, value| !before.get(name).is_some_and(|old| alike(value, old)));
    for (name, value) in said {
        if let (Value::Object(_), Some(old)) = (&value, before.get(name)) {
            drop_equal(value, old);
        }
    }
}

/// Whether two values say the same, whatever identities their entries have.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let mut names = one.keys().chain(other.keys()).filter(|name| *name != "id");
            names.all(|name| match (one.get(name), other.get(name)) {
                (Some(one), Some(other)) => alike(one, other),
                _ => false,
            })
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (one, other) => one == other,
    }
}

fn lay(target: &mut Value, said: Value) {
    match (target, said) {
        (Value::Object(target), Value::Object(said)) => lay_object(target, said),
        (Value::Array(target), Value::Array(said)) => {
            for entry in said {
                lay_entry(target, entry);
            }
        }
        (target, said) => *target = said,
    }
}

fn lay_object(target: &mut Map<String, Value>, said: Map<String, Value>) {
    for (name, value) in said {
        if KEPT.contains(&name.as_str()) || is_nothing(&value) {
            continue;
        }
        match target.get_mut(&name) {
            Some(there) => lay(there, value),
            None => drop(target.insert(name, value)),
        }
    }
}

/// Puts an entry into a list: over the one of its name, else behind the others.
fn lay_entry(list: &mut Vec<Value>, entry: Value) {
    let name = NAMES.into_iter().find(|name| entry.get(name).is_some());
    let known = match name {
        Some(name) => list.iter_mut().find(|there| there.get(name) == entry.get(name)),
        None => list.iter_mut().find(|there| **there == entry),
    };
    match known {
        Some(known) => lay(known, entry),
        None => list.push(entry),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}
