//! The agenda of some days: what falls on each, for the calendar. Deadlines, next contacts and replies stand on the day
//! they are due; a record stands on the day of its talk.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::{DueKind, DueState, Field, RecordNumber, Status, Whose};

use crate::app::{
    Index,
    search::{index::fold, pinyin::Spelling},
};

/// Why something stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgendaKind {
    /// Something is due.
    Due(DueKind, DueState),
    /// The talk itself, with where its record stands.
    Talk(Status),
}

impl AgendaKind {
    /// What it is due for; nothing for the talk itself, whose day is its number's.
    pub fn movable(&self) -> Option<&DueKind> {
        match self {
            Self::Due(kind, _) => Some(kind),
            Self::Talk(_) => None,
        }
    }
}

/// One thing on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaEntry {
    /// The day.
    pub date: NaiveDate,
    /// The hour, where one is set.
    pub time: Option<NaiveTime>,
    /// Why it stands there.
    pub kind: AgendaKind,
    /// Its record.
    pub number: RecordNumber,
    /// What is to be done or talked about.
    pub text: String,
    /// Who has to act.
    pub owner: String,
    /// How long a talk is, where that is set, minutes.
    pub minutes: Option<u32>,
}

impl AgendaEntry {
    /// Whether it can be given another day or hour where it stands. A talk that is closed is what it was.
    pub fn can_move(&self) -> bool {
        !matches!(self.kind, AgendaKind::Talk(Status::Closed))
    }
}

/// What a calendar shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaFilter {
    /// Deadlines of to-dos.
    pub todos: bool,
    /// Next contacts.
    pub contacts: bool,
    /// Replies awaited.
    pub replies: bool,
    /// Talks.
    pub talks: bool,
    /// Whose things alone, if anybody's.
    pub whose: Whose,
    /// Only what somebody whose name holds this, as characters or as pinyin, has to do.
    pub person: String,
    /// Only of records that stand here.
    pub status: Option<Status>,
    /// Only of records of this scenario, by its key; empty for all.
    pub scenario: String,
}

impl Default for AgendaFilter {
    fn default() -> Self {
        Self {
            todos: true,
            contacts: true,
            replies: true,
            talks: true,
            whose: Whose::EVERYONES,
            person: String::new(),
            status: None,
            scenario: String::new(),
        }
    }
}

impl Index {
    /// What falls on the days from `from` to `to`, both inclusive, by day and hour; what has no hour comes
    /// last, and of what has the same the talks do.
    pub fn agenda(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        filter: &AgendaFilter,
        now: NaiveDateTime,
    ) -> Vec<AgendaEntry> {
        let of_person = by_person(&filter.person);
        let schedule = self.schedule();
        let start = schedule.partition_point(|entry| entry.due.date < from);
        let due = schedule[start..]
            .iter()
            .take_while(|entry| entry.due.date <= to)
            // The time for objections is over: nothing is waited for any more.
            .filter(|entry| entry.kind != DueKind::Confirmation || !entry.due.is_past(now))
            .filter(|entry| match entry.kind {
                DueKind::Todo(_) => filter.todos,
                DueKind::NextContact => filter.contacts,
                DueKind::Reply | DueKind::Confirmation => filter.replies,
            })
            .map(|entry| {
                let (text, owner) = self.entry_text(entry);
                AgendaEntry {
                    date: entry.due.date,
                    time: entry.due.time,
                    kind: AgendaKind::Due(entry.kind.clone(), DueState::of(entry.due, now)),
                    number: entry.number,
                    text: text.to_owned(),
                    owner: owner.to_owned(),
                    minutes: None,
                }
            });
        let talks = self
            .rows_dated(from, to)
            .filter(|row| filter.talks && row.status != Status::Void)
            .map(|row| AgendaEntry {
                date: row.date,
                time: row.time,
                kind: AgendaKind::Talk(row.status),
                number: row.number,
                text: self.title(row).to_owned(),
                owner: self.owner(row).to_owned(),
                minutes: self.column(row, Field::PlannedMinutes).parse().ok(),
            });
        let mut all: Vec<_> = due
            .chain(talks)
            .filter(|entry| filter.whose.minds(&entry.owner))
            .filter(|entry| of_person(&entry.owner) && self.is_of(entry.number, filter))
            .collect();
        // The sort is stable, so what is due stays before the talks of its hour.
        all.sort_by_key(|entry| (entry.date, entry.time.is_none(), entry.time));
        all
    }

    /// Whether the record stands as the filter asks, and is of its scenario.
    fn is_of(&self, number: RecordNumber, filter: &AgendaFilter) -> bool {
        if filter.status.is_none() && filter.scenario.is_empty() {
            return true;
        }
        self.get(number).is_some_and(|row| {
            filter.status.is_none_or(|status| row.status == status)
                && (filter.scenario.is_empty() || self.scenario(row) == filter.scenario)
        })
    }
}

/// Whether a name holds another, as characters or as pinyin; every name holds none.
fn by_person(person: &str) -> impl Fn(&str) -> bool + use<> {
    let person = fold(person.trim());
    let spelling = Spelling::new(&person);
    move |owner| {
        person.is_empty()
            || fold(owner).contains(&person)
            || spelling.as_ref().is_some_and(|spelling| spelling.may_mean(owner))
    }
}
