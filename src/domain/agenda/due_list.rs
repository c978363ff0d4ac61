//! What a day asks for: what is late, what is due, whom to contact, which answers are awaited.

use chrono::{NaiveDate, NaiveDateTime};

use crate::calendar::Workdays;

use crate::domain::{ConfirmationState, Due, DueKind, Party, Record, RecordNumber, due_items};

/// How far behind something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lateness {
    /// Calendar days since its day; 0 on the day itself.
    pub days: u32,
    /// Workdays of them, the day itself not counted.
    pub workdays: u32,
}

impl Lateness {
    /// How late something due on `due` is on `on`; nothing is late before its day has passed.
    pub fn of(due: NaiveDate, on: NaiveDate, workdays: &Workdays) -> Self {
        let days = u32::try_from((on - due).num_days()).unwrap_or(0);
        let worked = if days == 0 {
            0
        } else {
            workdays.workdays_between(due, on)
        };
        Self {
            days,
            workdays: worked,
        }
    }
}

/// One thing that a day asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLine {
    /// The record it stands in.
    pub number: RecordNumber,
    /// What the record is about.
    pub subject: String,
    /// What it is.
    pub kind: LineKind,
    /// What is to be done or talked about.
    pub text: String,
    /// Who has to act, or whose answer is awaited.
    pub who: Party,
    /// By when.
    pub due: Due,
    /// How late it is.
    pub late: Lateness,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A to-do.
    Todo,
    /// A contact with a counterpart.
    NextContact,
    /// An answer that we owe.
    Reply,
    /// A confirmation that we wait for.
    Confirmation,
}

/// What a day asks for, each list by day and hour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueList {
    /// Work and answers whose time has passed.
    pub overdue: Vec<DueLine>,
    /// Work and answers due on the day.
    pub due: Vec<DueLine>,
    /// Whom to contact on the day, and whom one should have contacted before.
    pub to_call: Vec<DueLine>,
    /// Summaries sent out whose time for objections runs.
    pub awaited: Vec<DueLine>,
}

impl DueList {
    /// What `now` asks for in these records.
    pub fn of<'a>(
        records: impl IntoIterator<Item = &'a Record>,
        now: NaiveDateTime,
        workdays: &Workdays,
    ) -> Self {
        let mut list = Self::default();
        for record in records {
            list.add(record, now, workdays);
        }
        for lines in [
            &mut list.overdue,
            &mut list.due,
            &mut list.to_call,
            &mut list.awaited,
        ] {
            lines.sort_by_key(|line| (line.due, line.number));
        }
        list
    }

    fn add(&mut self, record: &Record, now: NaiveDateTime, workdays: &Workdays) {
        let line = |kind, text: &str, who: &Party, due: Due| DueLine {
            number: record.number,
            subject: record.title().to_owned(),
            kind,
            text: text.to_owned(),
            who: who.clone(),
            due,
            late: Lateness::of(due.date, now.date(), workdays),
        };
        for item in due_items(record) {
            let kind = match item.kind {
                DueKind::Todo(_) => LineKind::Todo,
                DueKind::NextContact => LineKind::NextContact,
                DueKind::Reply => LineKind::Reply,
                // Told below, with who is waited for.
                DueKind::Confirmation => continue,
            };
            let made = line(kind, item.text, item.owner, item.due);
            if kind == LineKind::NextContact {
                if item.due.date <= now.date() {
                    self.to_call.push(made);
                }
            } else if item.due.is_past(now) {
                self.overdue.push(made);
            } else if item.due.date == now.date() {
                self.due.push(made);
            }
        }
        if let Some(last) = record.last_confirmation()
            && last.standing(now) == ConfirmationState::Awaited
            && let Some(by) = last.object_by
        {
            let who = Party::person(last.to.clone());
            let due = Due::at(by.date(), by.time());
            self.awaited
                .push(line(LineKind::Confirmation, record.title(), &who, due));
        }
    }
}
