//! What the program says of confirming, fixing and signing a record.

use chrono::{NaiveDateTime, TimeDelta};

use crate::domain::{Check, Confirmation, ConfirmationState, FinalLack, OwnFields, SignOff, Stamp};

use crate::ui::wording::Words;

impl Words {
    /// Where a confirmation stands: `待确认，还剩 5 小时`.
    pub(crate) fn confirmation_standing(&self, confirmation: &Confirmation, now: NaiveDateTime) -> String {
        let word = match confirmation.standing(now) {
            ConfirmationState::Awaited => self.trace.mark_awaited,
            ConfirmationState::Confirmed => self.trace.mark_confirmed,
            ConfirmationState::Objected => self.trace.mark_objected,
            ConfirmationState::Lapsed => self.trace.lapsed,
        };
        match confirmation.time_left(now) {
            Some(left) => format!("{word}{}", self.time_left(left)),
            None => word.to_owned(),
        }
    }

    fn time_left(&self, left: TimeDelta) -> String {
        let (days, hours, minutes) = (left.num_days(), left.num_hours(), left.num_minutes());
        if hours >= 48 {
            self.pick(format!("，还剩 {days} 天"), format!(", {days} days left"))
        } else if hours >= 1 {
            self.pick(format!("，还剩 {hours} 小时"), format!(", {hours} h left"))
        } else {
            self.pick(format!("，还剩 {minutes} 分钟"), format!(", {minutes} min left"))
        }
    }

    /// Who did something, and when: `李明哲 2026-11-23 09:30`.
    pub(crate) fn by_at(&self, stamp: &Stamp) -> String {
        let at = stamp.at.format("%Y-%m-%d %H:%M");
        if stamp.by.is_empty() {
            self.pick(format!("（未署名）{at}"), format!("(unnamed) {at}"))
        } else {
            format!("{} {at}", stamp.by)
        }
    }

    /// A signature on one line.
    pub(crate) fn signed_line(&self, sign: &SignOff) -> String {
        let who = self.by_at(&sign.stamp);
        match sign.role.trim() {
            "" => who,
            role => self.pick(format!("{role} {who}"), format!("{who}, {role}")),
        }
    }

    /// Where a final version stands: by whom, when, and its check code.
    pub(crate) fn final_since(&self, stamp: &Stamp, code: &str) -> String {
        let who = self.by_at(stamp);
        self.pick(
            format!("{who} 定稿，校验码 {code}"),
            format!("Made final by {who}, check code {code}"),
        )
    }

    /// That the text is not what was made final any more: somebody changed the file by other means.
    pub(crate) fn final_broken(&self) -> &'static str {
        self.fixed(
            "内容与定稿时不一致：文件在定稿后被改过。",
            "The content is not what was made final: the file was changed afterwards.",
        )
    }

    /// What a record lacks for its final version.
    pub(crate) fn final_lack(&self, lack: &FinalLack) -> String {
        match lack {
            FinalLack::NoBody => self.trace.lack_body.to_owned(),
            FinalLack::NoOwner(task) => {
                self.pick(format!("“{task}”没有负责人"), format!("“{task}” has no owner"))
            }
            FinalLack::NoDeadline(task) => self.pick(
                format!("“{task}”没有截止时间"),
                format!("“{task}” has no deadline"),
            ),
        }
    }

    /// What stands between two sentences of a list on one line.
    pub(crate) fn between_sentences(&self) -> &'static str {
        self.fixed("；", "; ")
    }

    /// The note on a record that was closed with checks open.
    pub(crate) fn closed_lacking(&self, open: &[Check], own_fields: &OwnFields) -> String {
        let names: Vec<_> = open
            .iter()
            .map(|check| self.check(check.target, own_fields))
            .collect();
        let between = self.fixed("、", ", ");
        format!("{}{}", self.trace.lacking_at_close, names.join(between))
    }
}
