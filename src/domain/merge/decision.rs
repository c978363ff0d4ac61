//! What a signature is given to.

use std::collections::BTreeSet;

use super::shown::Shown;
use crate::domain::{
    Choice as _, Due, FactKind, Field, FinalVersion, Kind, Record, SignOff, Stamp, Status, StatusChange,
    Word, Wording,
};

/// What a signature is given to, as one value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decision {
    pub(super) status: Status,
    pub(super) status_changes: Vec<StatusChange>,
    pub(super) reply_by: Option<Due>,
    pub(super) money: BTreeSet<String>,
    pub(super) sign_offs: Vec<SignOff>,
    pub(super) final_version: Option<FinalVersion>,
}

impl Decision {
    pub(super) fn of(record: &Record) -> Self {
        let money = record.facts.iter().filter(|fact| fact.kind == FactKind::Money);
        Self {
            status: record.status,
            status_changes: record.status_changes.clone(),
            reply_by: record.reply_by,
            money: money.map(|fact| fact.text.clone()).collect(),
            sign_offs: record.sign_offs.clone(),
            final_version: record.final_version.clone(),
        }
    }
}

impl Shown for Decision {
    fn shown(&self) -> Wording {
        let line = |word: Word, rest: String| Wording::from(word).then(" ", rest);
        let mut lines = vec![Wording::from(self.status.word())];
        lines.extend(
            self.reply_by
                .map(|due| line(Field::ReplyBy.label(Kind::Internal), due.to_string())),
        );
        let amount = FactKind::Money.word();
        lines.extend(self.money.iter().map(|text| line(amount, text.clone())));
        let when = |stamp: &Stamp| stamp.at.format("%Y-%m-%d %H:%M").to_string();
        lines.extend(self.sign_offs.iter().map(|sign| {
            let rest = format!("{} {} {}", sign.stamp.by, when(&sign.stamp), sign.remark);
            line(Field::SignOffs.label(Kind::Internal), rest)
        }));
        lines.extend(self.final_version.iter().map(|last| {
            let rest = format!("{} {}", last.stamp.by, when(&last.stamp));
            line(Field::FinalVersion.label(Kind::Internal), rest)
        }));
        Wording::join(lines, "\n")
    }
}
