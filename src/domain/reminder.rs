//! Reminders: what has to be said of the schedule at a moment. Each has a key, so that nothing is said twice, whoever
//! says it and however the clock was set.

use chrono::{Days, NaiveDateTime, NaiveTime, TimeDelta};

use super::{Due, DueKind, RecordNumber};

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
    /// Its time has passed: said once a day, so that nothing is missed after a week away.
    Overdue,
}

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// What tells it from every other: the same in every program on every day it may be said again.
    pub key: String,
    /// Why it is said.
    pub kind: ReminderKind,
    /// In which record.
    pub number: RecordNumber,
    /// What is due.
    pub what: DueKind,
    /// By when.
    pub due: Due,
}

/// What is to be said at `now` of something due, if anything; that it was said before is not known here.
pub fn reminder(
    number: RecordNumber,
    what: &DueKind,
    due: Due,
    now: NaiveDateTime,
    rules: ReminderRules,
) -> Option<Reminder> {
    let morning = |day: chrono::NaiveDate| day.and_time(rules.morning);
    let lead = TimeDelta::minutes(i64::from(rules.lead_minutes));
    let end = due
        .time
        .map_or_else(|| due.date + Days::new(1), |_| due.date)
        .and_time(due.time.unwrap_or_default());
    let kind = if now >= end {
        // From the morning after on; what passed an hour ago was said an hour ago.
        (now >= morning(due.date + Days::new(1)) && now >= morning(now.date()))
            .then_some(ReminderKind::Overdue)?
    } else if due.time.is_some() && now >= end - lead {
        ReminderKind::Soon
    } else {
        (now.date() == due.date && now >= morning(due.date)).then_some(ReminderKind::Today)?
    };
    let on = match kind {
        ReminderKind::Overdue => now.date().to_string(),
        ReminderKind::Soon | ReminderKind::Today => due.to_string(),
    };
    Some(Reminder {
        key: format!("{number} {} {kind:?} {on}", identity(what)),
        kind,
        number,
        what: what.clone(),
        due,
    })
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
