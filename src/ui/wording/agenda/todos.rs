//! What the program says of to-dos.

use crate::domain::{Due, Lateness, Stamp, TodoState};

use crate::ui::wording::{Words, several};

impl Words {
    /// How late something is: `逾期 6 天（4 个工作日）`; workdays where there was one, and not where every day was one.
    pub(crate) fn late(&self, late: Lateness) -> String {
        let Lateness { days, workdays } = late;
        if workdays == 0 || workdays == days {
            return self.pick(
                format!("逾期 {days} 天"),
                format!("{} overdue", several(days, "day")),
            );
        }
        self.pick(
            format!("逾期 {days} 天（{workdays} 个工作日）"),
            format!(
                "{} overdue ({})",
                several(days, "day"),
                several(workdays, "workday")
            ),
        )
    }

    /// When a to-do was done or cancelled, by whose word, and whether in time by its first deadline.
    pub(crate) fn settled(&self, due: Option<Due>, state: TodoState, settled: &Stamp) -> String {
        let at = settled.at.naive_local();
        let when = format!("{} {}", at.format("%m-%d %H:%M"), settled.by);
        let when = when.trim_end();
        let late = due
            .filter(|_| state == TodoState::Done)
            .map(|due| due.is_past(at));
        match late {
            Some(true) => format!("{when} · {}", self.late),
            Some(false) => format!("{when} · {}", self.in_time),
            None => when.to_owned(),
        }
    }

    /// The week on one line.
    pub(crate) fn week_line(&self, talks: usize, due: usize, contacts: usize) -> String {
        self.pick(
            format!("本周：沟通 {talks} 次，未完成的待办到期 {due} 项，要联系 {contacts} 家"),
            format!(
                "This week: {}, {} due, {contacts} to contact",
                several(talks, "conversation"),
                several(due, "open to-do")
            ),
        )
    }

    /// How many to-dos there are, and how many are overdue.
    pub(crate) fn todo_count(&self, count: usize, late: usize) -> String {
        if late == 0 {
            return self.pick(format!("共 {count} 项"), format!("{count} in all"));
        }
        self.pick(
            format!("共 {count} 项，逾期 {late} 项"),
            format!("{count} in all, {late} overdue"),
        )
    }

    /// How much waits today, behind the date.
    pub(crate) fn waiting_today(&self, date: &str, waiting: usize) -> String {
        if waiting == 0 {
            return date.to_owned();
        }
        self.pick(
            format!("{date}　待处理 {waiting} 项"),
            format!("{date} · {}", several(waiting, "due item")),
        )
    }

    /// How many to-dos are selected.
    pub(crate) fn todos_selected(&self, count: usize) -> String {
        self.pick(format!("已选 {count} 项"), format!("{count} selected"))
    }
}
