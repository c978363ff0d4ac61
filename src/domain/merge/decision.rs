//! What a signature is given to.

use std::collections::BTreeSet;

use super::shown::Shown;
use crate::domain::{Due, FactKind, FinalVersion, Record, SignOff, Status, StatusChange};

/// What a signature is given to, as one value.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    fn shown(&self) -> String {
        let mut lines = vec![self.status.chinese().to_owned()];
        lines.extend(self.reply_by.map(|due| format!("回复时限 {due}")));
        lines.extend(self.money.iter().map(|amount| format!("金额 {amount}")));
        lines.extend(self.sign_offs.iter().map(|sign| {
            format!(
                "签批 {} {} {}",
                sign.stamp.by,
                sign.stamp.at.format("%Y-%m-%d %H:%M"),
                sign.remark
            )
        }));
        lines.extend(self.final_version.iter().map(|last| {
            let at = last.stamp.at.format("%Y-%m-%d %H:%M");
            format!("定稿 {} {at}", last.stamp.by)
        }));
        lines.join("\n")
    }
}
