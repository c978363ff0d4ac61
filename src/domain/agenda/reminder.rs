//! Reminders: what has to be said of the schedule at a moment. Each has a key, so that nothing is said twice, whoever
//! says it and however the clock was set.

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};

use crate::domain::{Due, DueKind, LibraryId, RecordNumber};

/// When reminders come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReminderRules {
    /// So many minutes before an hour that was set.
    pub lead_minutes: u32,
    /// On the day itself from this hour on.
    pub morning: NaiveTime,
}

/// Why something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ReminderKind {
    /// Its hour comes near.
    Soon,
    /// It is due in the course of the day.
    Today,
    /// Its time has passed. Said once a day from the morning after on, so that nothing is missed after a week away; and
    /// on the same day where nobody was awake to say that its hour came near.
    Overdue,
}

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// What tells it from every other: the same in every program on every day it may be said again.
    pub key: String,
    /// Why it is said.
    pub kind: ReminderKind,
    /// In which library.
    pub library: LibraryId,
    /// In which record.
    pub number: RecordNumber,
    /// What is due.
    pub what: DueKind,
    /// By when.
    pub due: Due,
}

/// Something due that may be spoken of.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// In which library.
    pub library: LibraryId,
    /// In which record.
    pub number: RecordNumber,
    /// What is due.
    pub what: &'a DueKind,
    /// By when.
    pub due: Due,
}

/// What is to be said at `now` of something due, if anything; that it was said before is not known here.
pub fn reminder(subject: Subject<'_>, now: NaiveDateTime, rules: ReminderRules) -> Option<Reminder> {
    let Subject {
        library,
        number,
        what,
        due,
    } = subject;
    let (kind, occasion) = kind_and_occasion(what, due, now, rules)?;
    Some(Reminder {
        key: format!("{library} {number} {} {occasion}", identity(what)),
        kind,
        library,
        number,
        what: what.clone(),
        due,
    })
}

/// Why something is said at `now`, and on which occasion: of one occasion it is said once.
fn kind_and_occasion(
    what: &DueKind,
    due: Due,
    now: NaiveDateTime,
    rules: ReminderRules,
) -> Option<(ReminderKind, String)> {
    let morning = |day: chrono::NaiveDate| day.and_time(rules.morning);
    let lead = TimeDelta::minutes(i64::from(rules.lead_minutes));
    let end = due
        .time
        .map_or_else(|| due.date + Days::new(1), |_| due.date)
        .and_time(due.time.unwrap_or_default());
    let (near, passed) = (due.time.is_some() && now >= end - lead, now >= end);
    let hour = || format!("hour {due}");
    if passed && *what == DueKind::Confirmation {
        // The time for objections is over: nobody is late with anything.
        return None;
    }
    if passed && now >= morning(due.date + Days::new(1)) {
        let said = now >= morning(now.date());
        return said.then(|| (ReminderKind::Overdue, format!("overdue {}", now.date())));
    }
    if passed {
        // Said before its hour, it is not said again; whoever slept over the hour hears of it on waking.
        return near.then(|| (ReminderKind::Overdue, hour()));
    }
    if near {
        return Some((ReminderKind::Soon, hour()));
    }
    let today = now.date() == due.date && now >= morning(due.date);
    today.then(|| (ReminderKind::Today, format!("day {due}")))
}

/// What tells the things due in one record apart.
fn identity(what: &DueKind) -> String {
    match what {
        DueKind::Todo(id) => format!("todo {}", id.0),
        DueKind::NextContact => "contact".to_owned(),
        DueKind::Reply => "reply".to_owned(),
        DueKind::Confirmation => "confirmation".to_owned(),
    }
}
