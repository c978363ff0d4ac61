//! What the program says of to-dos.

use crate::{
    app::TodoChange,
    domain::{DueState, Lateness},
};

use super::Words;

impl Words {
    /// That to-dos were changed.
    pub(crate) fn todos_changed(&self, change: &TodoChange, count: usize) -> String {
        match change {
            TodoChange::Done => self.pick(format!("{count} 项待办已完成。"), format!("{count} to-dos done.")),
            TodoChange::Workdays(_) | TodoChange::To(_) => self.pick(
                format!("{count} 项待办已改期，原定时间保留。"),
                format!("{count} to-dos moved; the first deadline stays visible."),
            ),
            TodoChange::Owner(owner) => self.pick(
                format!("{count} 项待办改由{owner}负责。"),
                format!("{count} to-dos are now {owner}'s."),
            ),
            TodoChange::Note(_) => self.pick(
                format!("{count} 项待办已加批注。"),
                format!("A note was added to {count} to-dos."),
            ),
            TodoChange::Back(_) => self.pick(
                format!("{count} 项待办已恢复原样。"),
                format!("{count} to-dos are as they were."),
            ),
        }
    }

    /// How late something is: `逾期 6 天（4 个工作日）`.
    pub(crate) fn late(&self, late: Lateness) -> String {
        let Lateness { days, workdays } = late;
        self.pick(
            format!("逾期 {days} 天（{workdays} 个工作日）"),
            format!("{days} days late ({workdays} workdays)"),
        )
    }

    /// The group of to-dos that are so near.
    pub(crate) fn todo_group(&self, state: DueState) -> &'static str {
        match state {
            DueState::Overdue => self.group_overdue,
            DueState::Today => self.group_today,
            DueState::Near => self.group_near,
            DueState::Later => self.group_later,
        }
    }

    /// The week on one line.
    pub(crate) fn week_line(&self, talks: usize, due: usize, contacts: usize) -> String {
        self.pick(
            format!("本周：沟通 {talks} 次，未完成的待办到期 {due} 项，要联系 {contacts} 家"),
            format!("This week: {talks} talks, {due} open to-dos due, {contacts} to contact"),
        )
    }

    /// How many to-dos are selected.
    pub(crate) fn todos_selected(&self, count: usize) -> String {
        self.pick(format!("已选 {count} 项"), format!("{count} selected"))
    }
}
