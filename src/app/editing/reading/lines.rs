//! Lines typed by themselves, and the work that a text names, as to-dos and facts of a record.

use chrono::{NaiveDateTime, NaiveTime};

use crate::{
    domain::{Due, FactKind, ItemId, Party, Todo},
    text::{self, Settings},
};

use super::{
    findings::{Findings, look},
    names::KnownNames,
};
use crate::app::Rules;

impl Findings {
    /// A line that was typed as a to-do: its owner and deadline where it names them, else the line as it is. It is read
    /// with the names of the office as of the last [`Self::refresh`].
    pub fn todo_of_line(&self, line: &str, now: NaiveDateTime, rules: &Rules) -> Todo {
        let found = Self::offers_in(line, &self.known, &Settings::default(), now, rules);
        let mut found = found.into_iter();
        if let (Some((todo, _)), None) = (found.next(), found.next()) {
            return todo;
        }
        Todo {
            due: self.times_in(line, now, rules).first().copied(),
            ..Todo::new(ItemId::default(), line)
        }
    }

    fn times_in(&self, line: &str, now: NaiveDateTime, rules: &Rules) -> Vec<Due> {
        let settings = Settings::default();
        let context = rules.context(now, self.known.plain(), &settings);
        let times = text::times(line, &context);
        times
            .iter()
            .filter_map(|time| time.end.or(time.start))
            .map(due_at)
            .collect()
    }

    /// What a line that was typed as a fact is about, read with the same names.
    pub fn kind_of_fact(&self, line: &str, now: NaiveDateTime, rules: &Rules) -> FactKind {
        let settings = Settings::default();
        let context = rules.context(now, self.known.plain(), &settings);
        look(line, &context)
            .facts
            .first()
            .map_or(FactKind::Other, |fact| fact.kind)
    }
}

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
