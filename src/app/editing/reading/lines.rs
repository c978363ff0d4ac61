//! Lines typed by themselves, as to-dos and facts of a record.

use chrono::NaiveDateTime;

use crate::{
    domain::{Due, FactKind, ItemId, Todo},
    text::{self, Settings},
};

use super::{
    findings::{Findings, look},
    work::due_at,
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
