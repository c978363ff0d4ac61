//! What the program says of handing over, renaming and people who stand in the directory twice.

use crate::{app::BulkChange, ui::wording::Words};

impl Words {
    /// The heading of the question who takes over.
    pub(crate) fn hand_over_title(&self, from: &str) -> String {
        self.pick(format!("{from}的工作交接"), format!("Hand over what is {from}'s"))
    }

    /// What is handed over.
    pub(crate) fn hand_over_question(&self, records: usize) -> String {
        self.pick(
            format!("在 {records} 条记录里，未办结的事项、对接和没完成的待办都改到新的负责人名下；已完成的不变。"),
            format!(
                "In {records} records, open matters, contacts and to-dos get the new owner; what is done stays as it is."
            ),
        )
    }

    /// That records still have a person's former name.
    pub(crate) fn rename_offered(&self, from: &str, to: &str, records: usize) -> String {
        self.pick(
            format!("通讯录里“{from}”已改为“{to}”，还有 {records} 条旧记录写的是“{from}”。"),
            format!("“{from}” is “{to}” in the directory now; {records} records still say “{from}”."),
        )
    }

    /// That the directory names somebody more than once.
    pub(crate) fn duplicates(&self, count: usize) -> String {
        self.pick(
            format!("合并 {count} 条重复人员"),
            format!("Merge {count} duplicate entries"),
        )
    }

    /// That many records were changed.
    pub(crate) fn changed_many(&self, change: &BulkChange, changed: usize) -> String {
        match change {
            BulkChange::Status(status) => {
                let status = self.status(*status);
                self.pick(
                    format!("{changed} 条记录改为“{status}”。"),
                    format!("{changed} records are now “{status}”."),
                )
            }
            BulkChange::HandOver { from, to } => self.pick(
                format!("{from}的 {changed} 条记录已交接给{to}。"),
                format!("{changed} records of {from} were handed to {to}."),
            ),
            BulkChange::Rename { from, to } => self.pick(
                format!("{changed} 条记录里的“{from}”已改为“{to}”。"),
                format!("“{from}” is “{to}” in {changed} records now."),
            ),
            BulkChange::AddTags(tags) => self.pick(
                format!("{changed} 条记录已加标签“{}”。", tags.join("、")),
                format!("{changed} records are tagged “{}” now.", tags.join(", ")),
            ),
            BulkChange::RemoveTags(tags) => self.pick(
                format!("{changed} 条记录已去掉标签“{}”。", tags.join("、")),
                format!("“{}” was taken off {changed} records.", tags.join(", ")),
            ),
        }
    }
}
