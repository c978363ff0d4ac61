//! What the program says of handing over, renaming and people who stand in the directory twice.

use crate::ui::wording::{Words, several};

impl Words {
    /// The heading of the question who takes over.
    pub(crate) fn hand_over_title(&self, from: &str) -> String {
        self.pick(format!("{from}的工作交接"), format!("Hand over what is {from}'s"))
    }

    /// What is handed over.
    pub(crate) fn hand_over_question(&self, records: usize) -> String {
        self.pick(
            format!(
                "在 {records} 条记录里，未办结的事项、对接和没完成的待办都改到新的负责人名下；已完成的不变。"
            ),
            format!(
                "In {}, open matters, contacts and to-dos get the new owner; what is done stays as it is.",
                several(records, "record")
            ),
        )
    }

    /// The choice to change the directory's own fields that name the person, too.
    pub(crate) fn hand_over_directory(&self, count: usize) -> String {
        self.pick(
            format!("通讯录的自定义字段里有 {count} 处写的是此人，一并改为接手人"),
            format!(
                "Also change {} of the directory that name this person",
                several(count, "custom field")
            ),
        )
    }

    /// That records still have a person's former name.
    pub(crate) fn rename_offered(&self, from: &str, to: &str, records: usize) -> String {
        self.pick(
            format!("通讯录里“{from}”已改为“{to}”，还有 {records} 条旧记录写的是“{from}”。"),
            format!(
                "“{from}” is “{to}” in the directory now, but still “{from}” in {}.",
                several(records, "record")
            ),
        )
    }

    /// That the directory names somebody more than once.
    pub(crate) fn duplicates(&self, count: usize) -> String {
        self.pick(
            format!("合并 {count} 条重复人员"),
            if count == 1 {
                "Merge 1 duplicate entry".to_owned()
            } else {
                format!("Merge {count} duplicate entries")
            },
        )
    }
}
