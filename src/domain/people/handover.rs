//! Handing over: what is open of one person's becomes another's; and calling a person otherwise in every place.

use crate::domain::{Details, Party, Record, TodoState};

/// Hands what is open of `from` to `to`: the matter itself, outside who is in touch, and open to-dos. What is closed or
/// done stays with who did it. Returns whether anything changed.
pub fn hand_over(record: &mut Record, from: &str, to: &Party) -> bool {
    let mut changed = false;
    let mut give = |party: &mut Party| {
        if party.person.trim() == from && party != to {
            *party = to.clone();
            changed = true;
        }
    };
    if record.status.is_open() {
        give(&mut record.owner);
        if let Details::External(external) = &mut record.details {
            give(&mut external.our_contact);
        }
    }
    let open = record
        .todos
        .iter_mut()
        .filter(|todo| todo.state == TodoState::Open);
    open.for_each(|todo| give(&mut todo.owner));
    changed
}

/// Calls a person otherwise wherever a record names them as a party. Returns whether anything changed.
pub fn rename_person(record: &mut Record, from: &str, to: &str) -> bool {
    let mut changed = false;
    let mut rename = |party: &mut Party| {
        if party.person.trim() == from {
            to.clone_into(&mut party.person);
            changed = true;
        }
    };
    match &mut record.details {
        Details::Internal(internal) => {
            rename(&mut internal.initiator);
            internal.participants.iter_mut().for_each(&mut rename);
        }
        Details::External(external) => {
            rename(&mut external.counterpart);
            rename(&mut external.our_contact);
        }
    }
    rename(&mut record.owner);
    record.attending.iter_mut().for_each(&mut rename);
    record
        .absent
        .iter_mut()
        .for_each(|absence| rename(&mut absence.party));
    for todo in &mut record.todos {
        rename(&mut todo.owner);
        todo.co_owners.iter_mut().for_each(&mut rename);
    }
    for name in [&mut record.host, &mut record.recorder] {
        if name.trim() == from {
            to.clone_into(name);
            changed = true;
        }
    }
    changed
}
