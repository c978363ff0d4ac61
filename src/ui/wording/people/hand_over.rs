//! What the program says of handing over, renaming and people who stand in the directory twice.

use crate::ui::wording::{Words, several};

impl Words {
    /// The heading of the question who takes over.
    pub(crate) fn hand_over_title(&self, from: &str) -> String {
        self.pick(format!("{from}的工作交接"), format!("Hand over {from}’s work"))
    }

    /// What is handed over: in so many records so many places.
    pub(crate) fn hand_over_question(&self, records: usize, places: usize) -> String {
        if records == 0 {
            return self.pick(
                "没有需要交接的未办结记录、对接或待办。".to_owned(),
                "There is nothing open to hand over.".to_owned(),
            );
        }
        self.pick(
            format!("共 {records} 份记录、{places} 处改到接手人名下。已完成的不变。"),
            format!(
                "{} in {} go to the new owner. Completed ones are unchanged.",
                several(places, "place"),
                several(records, "record")
            ),
        )
    }

    /// That it is being counted.
    pub(crate) fn hand_over_counting(&self) -> &'static str {
        self.fixed("正在清点要交接的事项……", "Counting what is to be handed over…")
    }

    /// One place: the field, and of a to-do what is to be done.
    pub(crate) fn hand_over_place(&self, field: &str, todo: &str) -> String {
        match todo {
            "" => field.to_owned(),
            todo => self.pick(format!("待办：{todo}"), format!("To-do: {todo}")),
        }
    }

    /// Between two places.
    pub(crate) fn hand_over_between(&self) -> &'static str {
        self.fixed("；", "; ")
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
            format!("通讯录里“{from}”已改为“{to}”，还有 {records} 份旧记录写的是“{from}”。"),
            format!(
                "“{from}” was renamed to “{to}” in the directory; {} still say “{from}”.",
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
