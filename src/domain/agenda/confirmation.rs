//! Confirming what was agreed in writing: a summary goes out, and until a day and hour it may be objected to.

use chrono::{NaiveDateTime, TimeDelta};

use crate::calendar::Workdays;

use crate::domain::{Confirmation, ConfirmationState, Record, Stamp};

/// How long objections are waited for where the scenario says nothing, hours.
pub const OBJECT_WITHIN_HOURS: u32 = 24;

/// Until when objections to a summary that goes out at `now` may come: so many hours later, and on a day off at the same
/// hour of the next workday.
pub fn object_by(now: NaiveDateTime, hours: u32, workdays: &Workdays) -> NaiveDateTime {
    let by = now + TimeDelta::hours(i64::from(hours));
    workdays.nearest_workday(by.date(), false).and_time(by.time())
}

impl Confirmation {
    /// A summary that went to `to`, to be objected to until `object_by`.
    pub fn sent(to: impl Into<String>, stamp: Stamp, object_by: NaiveDateTime) -> Self {
        Self {
            to: to.into(),
            sent: Some(stamp),
            object_by: Some(object_by),
            ..Self::default()
        }
    }

    /// Where it stands at `now`: one whose time has passed without an answer counts as agreed to.
    pub fn standing(&self, now: NaiveDateTime) -> ConfirmationState {
        match (self.state, self.object_by) {
            (ConfirmationState::Awaited, Some(by)) if by < now => ConfirmationState::Lapsed,
            (state, _) => state,
        }
    }

    /// How long objections may still come, while an answer is awaited.
    pub fn time_left(&self, now: NaiveDateTime) -> Option<TimeDelta> {
        let awaited = self.standing(now) == ConfirmationState::Awaited;
        self.object_by.filter(|_| awaited).map(|by| by - now)
    }

    /// Whether nothing is to be waited for any more.
    pub fn is_settled(&self, now: NaiveDateTime) -> bool {
        matches!(
            self.standing(now),
            ConfirmationState::Confirmed | ConfirmationState::Lapsed
        )
    }
}

impl Record {
    /// The summary sent last.
    pub fn last_confirmation(&self) -> Option<&Confirmation> {
        self.confirmations.last()
    }
}
