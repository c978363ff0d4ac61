//! Confirming what was agreed in writing: a summary goes out, and until a day and hour it may be objected to.

use chrono::{NaiveDateTime, TimeDelta};

use crate::calendar::Workdays;

use crate::domain::{Confirmation, ConfirmationState, Record, Stamp, format_time};

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
    /// What was settled, a line each: the conclusions of the agenda, then those of the whole record.
    pub fn decisions(&self) -> impl Iterator<Item = String> {
        let agenda = self.agenda.iter();
        let of_agenda = agenda
            .filter(|item| !item.conclusion.trim().is_empty())
            .map(|item| format!("{}：{}", item.topic.trim(), item.conclusion.trim()));
        let lines = self.conclusions.lines().map(|line| line.trim().to_owned());
        of_agenda.chain(lines.filter(|line| !line.is_empty()))
    }

    /// 对外纪要 as the program proposes it: what was settled, and what each side has promised. Never out of the text, the
    /// progress or the remarks, which are written for colleagues, nor out of passages that stay within the house.
    pub fn proposed_summary(&self) -> String {
        let shown = self.for_outside();
        let promises = shown.external().map_or(&[][..], |outside| &outside.promises);
        let promises = promises.iter().filter(|promise| !promise.text.trim().is_empty());
        let promises = promises.map(|promise| {
            let who = if promise.ours { "我方" } else { "贵方" };
            let by = promise.due.map(|due| {
                let time = due.time.map(|time| format!(" {}", format_time(time)));
                format!(
                    "（{}{}前）",
                    due.date.format("%Y年%-m月%-d日"),
                    time.unwrap_or_default()
                )
            });
            format!("{who}：{}{}", promise.text.trim(), by.unwrap_or_default())
        });
        let lines: Vec<String> = shown.decisions().chain(promises).collect();
        match lines.as_slice() {
            [one] => one.clone(),
            many => {
                let many = many
                    .iter()
                    .enumerate()
                    .map(|(i, line)| format!("{}. {line}", i + 1));
                many.collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// The summary sent last.
    pub fn last_confirmation(&self) -> Option<&Confirmation> {
        self.confirmations.last()
    }
}
