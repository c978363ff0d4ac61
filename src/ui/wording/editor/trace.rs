//! What the program says of confirming, fixing and signing a record.

use chrono::{NaiveDateTime, TimeDelta};

use crate::{
    domain::{Check, Confidentiality, Confirmation, ConfirmationState, FinalLack, OwnFields, SignOff, Stamp},
    exchange::concerns::ConcernKind,
};

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
            format!("Finalized by {who}, check code {code}"),
        )
    }

    /// That the text is not what was made final any more: somebody changed the file by other means.
    pub(crate) fn final_broken(&self) -> &'static str {
        self.fixed(
            "内容与定稿时不一致：文件在定稿后被改过。",
            "The content differs from the final version: the file was changed afterwards.",
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
                format!("“{task}” has no due date"),
            ),
        }
    }

    /// The parts of a mail, over their ticks.
    pub(crate) fn mail_parts(&self, outside: bool) -> &'static str {
        if outside {
            self.fixed(
                "发给对方的内容（勾选的才发出）",
                "What the counterpart gets (selected parts only)",
            )
        } else {
            self.fixed("发出的内容（勾选的才发出）", "What is sent (selected parts only)")
        }
    }

    /// The question before something classified goes outside.
    pub(crate) fn mail_ask(&self, level: Confidentiality) -> String {
        let word = self.choice(level);
        self.pick(
            format!("本记录的密级为「{word}」：确认以上勾选的内容可以发给对方"),
            format!("This record is classified “{word}”. The selected parts may go to the counterpart"),
        )
    }

    /// Words in a mail that may not be meant to go out.
    pub(crate) fn mail_concern(&self, kind: ConcernKind, found: &[&str]) -> String {
        let name = match kind {
            ConcernKind::Amount => self.fixed("金额", "Amounts"),
            ConcernKind::Colleague => self.fixed("未参加沟通的同事", "Colleagues who were not present"),
            ConcernKind::Department => self.fixed("我方部门", "Our departments"),
            ConcernKind::Inside => self.fixed("内部用语", "Internal wording"),
            ConcernKind::Vague => self.fixed("含糊用词", "Vague words"),
        };
        let found = found.join(self.fixed("、", ", "));
        self.pick(format!("{name} {found}"), format!("{name}: {found}"))
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
