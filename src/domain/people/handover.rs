//! Handing over: what is open of one person's becomes another's; and calling a person otherwise in every place.

use crate::domain::{At, Directory, Extra, Field, OwnValue, Party, Record, TodoState, Value, ValueMut};

/// Hands what is open of `from` to `to`: the matter itself, outside who is in touch, and open to-dos, also those that they
/// help with. What is closed or done stays with who did it. Returns whether anything changed.
pub fn hand_over(record: &mut Record, from: &str, to: &Party) -> bool {
    let matter = record.status.is_open();
    let is_open = open_places(record);
    let mut changed = false;
    record.each_mut(&mut |at, value| match value {
        ValueMut::Party(party) if is_open(at) && party.person.trim() == from.trim() && party != to => {
            *party = to.clone();
            changed = true;
        }
        // Whom the office names in fields of its own (客户经理) has to do with the matter as long as it is open.
        ValueMut::Person(names) if at.field == Field::Own && matter => {
            if let Some(handed) = handed(names, from.trim(), to.person.trim()) {
                *names = handed;
                changed = true;
            }
        }
        _ => {}
    });
    if changed {
        for todo in record
            .todos
            .iter_mut()
            .filter(|todo| todo.state == TodoState::Open)
        {
            // Nobody helps themselves, or twice.
            let mut helpers: Vec<Party> = Vec::with_capacity(todo.co_owners.len());
            for party in std::mem::take(&mut todo.co_owners) {
                if party != *to || todo.owner != *to && !helpers.contains(to) {
                    helpers.push(party);
                }
            }
            todo.co_owners = helpers;
        }
    }
    changed
}

/// Which places of a record say who still has to act.
fn open_places(record: &Record) -> impl Fn(At<'_>) -> bool + use<> {
    let matter = record.status.is_open();
    let todos = record.todos.iter();
    let open: Vec<bool> = todos.map(|todo| todo.state == TodoState::Open).collect();
    move |at: At<'_>| {
        at.is_in_charge()
            && if at.field == Field::Todos {
                open[at.nth]
            } else {
                matter
            }
    }
}

/// What of a record [`hand_over`] would change: the fields, each with which of its items, in the order of the record.
pub fn handed_over(record: &Record, from: &str) -> Vec<(Field, usize)> {
    let (matter, is_open, from) = (record.status.is_open(), open_places(record), from.trim());
    let mut places: Vec<(Field, usize)> = Vec::new();
    record.each(&mut |at, value| {
        let moves = match value {
            Value::Party(party) => is_open(at) && party.person.trim() == from,
            Value::Person(names) if at.field == Field::Own && matter => renamed(names, from, "").is_some(),
            _ => false,
        };
        if moves && places.last() != Some(&(at.field, at.nth)) {
            places.push((at.field, at.nth));
        }
    });
    places
}

/// Calls a person otherwise wherever a record names them: as a party, in a line of names, as who signed or entered
/// something. What is told of them in running text stays as it was written. Returns whether anything changed.
pub fn rename_person(record: &mut Record, from: &str, to: &str) -> bool {
    let mut changed = false;
    record.each_mut(&mut |_, value| {
        let names = match value {
            ValueMut::Party(party) => &mut party.person,
            ValueMut::Person(names) => names,
            _ => return,
        };
        if let Some(renamed) = renamed(names, from.trim(), to) {
            *names = renamed;
            changed = true;
        }
    });
    changed
}

/// Calls a person otherwise wherever the office's own fields of the directory name them (客户经理 of an organization).
/// Returns in how many places.
pub fn rename_in_directory(directory: &mut Directory, from: &str, to: &str) -> usize {
    let mut count = 0;
    directory.each_own_name_mut(&mut |names| {
        if let Some(renamed) = renamed(names, from.trim(), to.trim()) {
            *names = renamed;
            count += 1;
        }
    });
    count
}

/// In how many places the office's own fields of the directory name a person.
pub fn named_in_directory(directory: &Directory, name: &str) -> usize {
    let people = directory.people.iter().map(|person| &person.extra);
    let organizations = directory
        .organizations
        .iter()
        .map(|organization| &organization.extra);
    let values = people.chain(organizations).flat_map(Extra::values);
    let is_named = |value: &&OwnValue| match value {
        OwnValue::Person(names) => renamed(names, name.trim(), "").is_some(),
        _ => false,
    };
    values.filter(is_named).count()
}

/// A line of names in which somebody stands in place of another one; nobody stands there twice.
fn handed(names: &str, from: &str, to: &str) -> Option<String> {
    let handed = renamed(names, from, to)?;
    if renamed(names, to, "").is_none() {
        return Some(handed);
    }
    let mut is_there = false;
    let names = handed.split(['、', '，', ',', '；', ';']).map(str::trim);
    let names = names.filter(|name| *name != to || !std::mem::replace(&mut is_there, true));
    Some(names.collect::<Vec<_>>().join("、"))
}

/// A line of names with one of them changed; `None` where it is not among them.
fn renamed(names: &str, from: &str, to: &str) -> Option<String> {
    if from.is_empty() || from == to {
        return None;
    }
    let mut out = String::new();
    let mut done = 0;
    for (at, name) in names.match_indices(from) {
        let before = names[..at].chars().next_back();
        let after = names[at + name.len()..].chars().next();
        if before.is_none_or(is_between_names) && after.is_none_or(is_between_names) {
            out.push_str(&names[done..at]);
            out.push_str(to);
            done = at + name.len();
        }
    }
    (done > 0).then(|| out + &names[done..])
}

/// What stands between the names of a line, or between a name and what is said of it.
pub(super) fn is_between_names(c: char) -> bool {
    c.is_whitespace() || "、，,;；/／|+&()（）<>《》\"".contains(c)
}
