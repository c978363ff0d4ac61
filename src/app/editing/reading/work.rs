//! The work that a text names, as to-dos of a record: whose each is, and until when.

use chrono::{NaiveDateTime, NaiveTime};

use crate::{
    domain::{Due, ItemId, Party, Todo},
    text,
};

use super::names::KnownNames;

/// An owner as the text writes it: 市场部王经理 is a unit and its person, and what the office knows as a unit is one.
pub(super) fn party_of(name: &str, known: &KnownNames) -> Party {
    const ENDINGS: [&str; 8] = ["部", "处", "科", "室", "组", "中心", "公司", "办"];
    if known.is_unit(name) {
        return Party::new(name, "");
    }
    let whole = Party::parse(name);
    if !whole.unit.is_empty() {
        return whole;
    }
    let ends = ENDINGS.iter().flat_map(|ending| {
        name.match_indices(ending)
            .map(|(at, _)| at + ending.len())
            .collect::<Vec<_>>()
    });
    match ends.max() {
        Some(end) if (2..=4).contains(&name[end..].chars().count()) && name[..end].chars().count() > 2 => {
            Party::new(&name[..end], &name[end..])
        }
        _ => whole,
    }
}

/// An action item as a to-do. Its identity is given when it is taken over.
pub(super) fn todo_of(item: &text::ActionItem, known: &KnownNames) -> Todo {
    let owner = match (&item.owner, &item.person) {
        (Some(unit), Some(person)) => Party::new(unit, person),
        (Some(name), None) => party_of(name, known),
        (None, Some(person)) => Party::person(person),
        (None, None) => Party::default(),
    };
    let due = item.due.as_ref();
    let moment = due.and_then(|due| due.end.or(due.start));
    Todo {
        owner: known.meant(owner),
        co_owners: item
            .co_owners
            .iter()
            .map(|name| known.meant(party_of(name, known)))
            .collect(),
        due: moment.map(due_at),
        due_text: due.map(|due| due.text.clone()).unwrap_or_default(),
        ..Todo::new(ItemId::default(), item.task.clone())
    }
}

/// A moment as a deadline: the last second of a day stands for the day.
pub(super) fn due_at(moment: NaiveDateTime) -> Due {
    let last = NaiveTime::from_hms_opt(23, 59, 59);
    Due {
        date: moment.date(),
        time: (Some(moment.time()) != last).then(|| moment.time()),
    }
}
