//! Lines typed by themselves, as to-dos and facts of a record.

use chrono::NaiveDateTime;

use crate::{
    domain::{Directory, Due, FactKind, ItemId, Todo},
    text::{self, Settings},
};

use super::{
    findings::{Findings, look},
    names::KnownNames,
    work::due_at,
};
use crate::app::Rules;

impl Findings {
    /// A line that was typed as a to-do: its owner and deadline where it names them, else the line as it is. It is read
    /// with the names of the office as of the last [`Self::refresh`].
    pub fn todo_of_line(&self, line: &str, now: NaiveDateTime, rules: &Rules) -> Todo {
        todo_of(line, &self.known, now, rules)
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

/// A line that was typed as a to-do of the office, away from any record: 周五前 张三 交报价单. Its owner and deadline where
/// it names them, else the line as it is.
pub fn todo_of_words(
    line: &str,
    (directory, departments): (&Directory, &[String]),
    now: NaiveDateTime,
    rules: &Rules,
) -> Todo {
    todo_of(line, &KnownNames::new(directory, departments), now, rules)
}

fn todo_of(line: &str, known: &KnownNames, now: NaiveDateTime, rules: &Rules) -> Todo {
    let found = Findings::offers_in(line, known, &Settings::default(), now, rules);
    let mut found = found.into_iter();
    if let (Some((todo, _)), None) = (found.next(), found.next()) {
        return todo;
    }
    Todo {
        due: first_time(line, known, now, rules),
        ..Todo::new(ItemId::default(), line)
    }
}

fn first_time(line: &str, known: &KnownNames, now: NaiveDateTime, rules: &Rules) -> Option<Due> {
    let settings = Settings::default();
    let context = rules.context(now, known.plain(), &settings);
    let times = text::times(line, &context);
    let mut ends = times.iter().filter_map(|time| time.end.or(time.start));
    ends.next().map(due_at)
}
