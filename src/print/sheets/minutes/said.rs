//! Whether a line of the text says what a to-do says, so that minutes do not say it twice.

use chrono::Datelike;

use crate::domain::{Due, Todo};

/// A shorter task stands in a line by chance.
const SHORTEST_TASK: usize = 4;
/// What may be left of a line that says nothing but its to-dos.
const MOST_LEFT: usize = 2;
/// Words around a task that say nothing of their own.
const AROUND: [&str; 22] = [
    "责任部门",
    "责任人",
    "负责人",
    "配合人",
    "经办人",
    "截止时间",
    "截止日期",
    "完成时间",
    "完成时限",
    "办结时限",
    "时限",
    "期限",
    "截止",
    "牵头",
    "负责",
    "配合",
    "协助",
    "完成",
    "之前",
    "请",
    "由",
    "前",
];

/// How a line says a to-do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Saying {
    /// The line is the to-do and nothing else.
    Only,
    /// The to-do stands in a line that says more.
    Among,
}

/// How `line` says the task of a to-do with its owner and its current deadline; `None` where one of them is missing in
/// it.
pub(super) fn saying(line: &str, todo: &Todo) -> Option<Saying> {
    let (said, task) = (solid(line), solid(&todo.task));
    if task.chars().count() < SHORTEST_TASK || !said.contains(&task) {
        return None;
    }
    let owner = match solid(&todo.owner.person) {
        person if person.is_empty() => solid(&todo.owner.unit),
        person => person,
    };
    let due = todo.current_due();
    let due_said = match due {
        Some(due) if todo.extensions.is_empty() => says_due(&said, due, &todo.due_text),
        Some(due) => says_due(&said, due, ""),
        None => said.contains(&solid(&todo.due_text)),
    };
    if !said.contains(&owner) || !due_said {
        return None;
    }
    let left = left_of(said.replacen(&task, "", 1), todo);
    Some(if left.chars().count() <= MOST_LEFT {
        Saying::Only
    } else {
        Saying::Among
    })
}

/// What a line says besides the people, the deadline and the words around them.
fn left_of(mut said: String, todo: &Todo) -> String {
    for party in std::iter::once(&todo.owner).chain(&todo.co_owners) {
        for name in [&party.person, &party.unit] {
            let name = solid(name);
            if !name.is_empty() {
                said = said.replace(&name, "");
            }
        }
    }
    let due_text = solid(&todo.due_text);
    if !due_text.is_empty() {
        said = said.replace(&due_text, "");
    }
    for words in AROUND {
        said = said.replace(words, "");
    }
    said.retain(|ch| {
        !(ch.is_ascii_digit() || "年月日号时点分周星期一二三四五六天上下午本内底末".contains(ch))
    });
    said
}

fn says_due(said: &str, due: Due, as_said: &str) -> bool {
    let as_said = solid(as_said);
    if !as_said.is_empty() && said.contains(&as_said) {
        return true;
    }
    let (month, day) = (due.date.month(), due.date.day());
    let weekday =
        ["一", "二", "三", "四", "五", "六", "日"][due.date.weekday().num_days_from_monday() as usize];
    let ways = [
        format!("{month}月{day}日"),
        format!("{month:02}月{day:02}日"),
        format!("{month}月{day}号"),
        format!("{}{month:02}{day:02}", due.date.year()),
        format!("周{weekday}"),
        format!("星期{weekday}"),
    ];
    ways.iter().any(|way| said.contains(way.as_str()))
}

/// A text without blanks and marks, for comparing.
pub(super) fn solid(text: &str) -> String {
    text.chars()
        .filter(|ch| ch.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ItemId, Party};

    #[test]
    fn a_line_says_a_todo_with_its_owner_and_deadline_or_not() {
        let mut todo = Todo::new(ItemId::from_bits(1), "提交方案终稿".to_owned());
        todo.owner = Party::new("市场部", "王建林");
        todo.due = "2026-12-04".parse().ok().map(Due::on);
        todo.due_text = "下周五前".to_owned();
        for (line, expected) in [
            ("市场部王建林12月4日前提交方案终稿。", Some(Saying::Only)),
            (
                "提交方案终稿（责任人：王建林，截止时间：2026-12-04）",
                Some(Saying::Only),
            ),
            ("王建林下周五前提交方案终稿；", Some(Saying::Only)),
            ("由王建林负责于周五前提交方案终稿", Some(Saying::Only)),
            (
                "费用控制在5万元以内，王建林12月4日前提交方案终稿。",
                Some(Saying::Among),
            ),
            ("12月4日前提交方案终稿。", None),
            ("王建林尽快提交方案终稿。", None),
            ("王建林12月4日前提交方案初稿。", None),
        ] {
            assert_eq!(saying(line, &todo), expected, "{line}");
        }
    }
}
