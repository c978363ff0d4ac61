//! What is said of records that were changed without being opened, and of such changes taken back.

use chrono::NaiveDate;

use crate::{
    app::{BulkChange, EditKind, EditReport, EditWay, TodoChange},
    domain::Due,
};

use super::Words;

impl Words {
    /// What became of an edit: what was done or taken back, and what was left as it is.
    pub(crate) fn edited(&self, report: &EditReport) -> String {
        let done = match report.way {
            EditWay::Done | EditWay::Redone => self.edit_done(report),
            EditWay::Undone => {
                let what = self.edit_name(&report.kind, report.count);
                self.pick(format!("已撤销：{what}。"), format!("Undone: {what}."))
            }
        };
        let skipped = report.skipped;
        if skipped == 0 {
            return done;
        }
        let reason = match (&report.kind, report.way) {
            (_, EditWay::Undone | EditWay::Redone) => self.pick(
                format!("另有 {skipped} 条后来又改过同一处，保持现状。"),
                format!(" {skipped} others were changed again since and stay as they are."),
            ),
            (EditKind::Many(BulkChange::Status(_)), _) => self.pick(
                format!("另有 {skipped} 条不能这样改，保持原状。"),
                format!(" {skipped} others do not allow it and stay as they are."),
            ),
            (EditKind::Many(_), _) => return done,
            _ => self.pick(
                format!("另有 {skipped} 条没有改动。"),
                format!(" {skipped} others were not changed."),
            ),
        };
        done + &reason
    }

    /// What an edit is called where it can be taken back: `完成 3 项待办`.
    pub(crate) fn edit_name(&self, kind: &EditKind, count: usize) -> String {
        match kind {
            EditKind::Todos(change) => self.todo_change_name(change, count),
            EditKind::ToggledTodo => self.fixed("勾选待办", "ticking a to-do").to_owned(),
            EditKind::Moved { from, to, .. } => {
                let from = from.date;
                self.pick(
                    format!("从 {from} 改到 {to}"),
                    format!("the move from {from} to {to}"),
                )
            }
            EditKind::Contacted => self.fixed("登记沟通", "the contact entered").to_owned(),
            EditKind::Appointments => self
                .fixed("按日历设置下次沟通时间", "next contacts from the calendar")
                .to_owned(),
            EditKind::TodoAdded(number) => self.pick(
                format!("在 {number} 中添加待办"),
                format!("the to-do added to {number}"),
            ),
            EditKind::Many(change) => self.bulk_change_name(change, count),
            EditKind::Attached(number) => self.pick(
                format!("为 {number} 添加附件"),
                format!("the files added to {number}"),
            ),
            EditKind::Deleted => self.pick(
                format!("删除 {count} 份记录"),
                format!("the deletion of {}", self.records(count)),
            ),
            EditKind::Restored => self.pick(
                format!("恢复 {count} 份记录"),
                format!("the return of {}", self.records(count)),
            ),
            EditKind::SharedRestored(file) => {
                let name = self.shared_file(*file);
                self.pick(
                    format!("恢复「{name}」的旧版本"),
                    format!("the earlier version of {name}"),
                )
            }
            EditKind::Views(what) => self.view_edit_name(what),
        }
    }

    fn edit_done(&self, report: &EditReport) -> String {
        let count = report.count;
        match &report.kind {
            EditKind::Todos(change) => self.todos_changed(change, count),
            EditKind::ToggledTodo => self.fixed("已勾选待办。", "The to-do is ticked.").to_owned(),
            EditKind::Moved {
                from, to, workday, ..
            } => self.moved(*from, *to, workday.is_none()),
            EditKind::Contacted => self.contacted_noted.to_owned(),
            EditKind::Appointments => self.pick(
                format!("已按日历设置 {count} 个下次沟通时间。"),
                format!("{count} next contacts set after the calendar."),
            ),
            EditKind::TodoAdded(number) => format!("{} {number}", self.todo_added),
            EditKind::Many(change) => self.changed_many(change, count),
            EditKind::Attached(number) => self.pick(
                format!("附件已加入 {number}。"),
                format!("The files are with {number}."),
            ),
            EditKind::Deleted => self.pick(
                format!("已删除 {count} 份记录。"),
                format!("{} deleted.", self.records(count)),
            ),
            EditKind::Restored => self.pick(
                format!("已恢复 {count} 份记录。"),
                format!("{} restored.", self.records(count)),
            ),
            EditKind::SharedRestored(file) => {
                let name = self.shared_file(*file);
                self.pick(
                    format!("「{name}」已恢复到所选的版本。"),
                    format!("{name} says again what the chosen version says."),
                )
            }
            EditKind::Views(what) => self.view_edited(what),
        }
    }

    fn records(&self, count: usize) -> String {
        let s = if count == 1 { "" } else { "s" };
        self.pick(format!("{count} 份记录"), format!("{count} record{s}"))
    }

    fn todo_change_name(&self, change: &TodoChange, count: usize) -> String {
        match change {
            TodoChange::Done => self.pick(
                format!("完成 {count} 项待办"),
                format!("{count} to-dos marked done"),
            ),
            TodoChange::Workdays(_) | TodoChange::To(_) => {
                self.pick(format!("{count} 项待办改期"), format!("{count} to-dos moved"))
            }
            TodoChange::Owner(owner) => self.pick(
                format!("{count} 项待办改由{owner}负责"),
                format!("{count} to-dos given to {owner}"),
            ),
            TodoChange::Note(_) => self.pick(
                format!("{count} 项待办加批注"),
                format!("a note on {count} to-dos"),
            ),
        }
    }

    fn bulk_change_name(&self, change: &BulkChange, count: usize) -> String {
        match change {
            BulkChange::Status(status) => {
                let status = self.status(*status);
                self.pick(
                    format!("{count} 条记录改为“{status}”"),
                    format!("{count} records set to “{status}”"),
                )
            }
            BulkChange::HandOver { from, to } => self.pick(
                format!("{from}的 {count} 条记录交接给{to}"),
                format!("{count} records of {from} handed to {to}"),
            ),
            BulkChange::Rename { from, to } => self.pick(
                format!("{count} 条记录里的“{from}”改为“{to}”"),
                format!("“{from}” renamed to “{to}” in {count} records"),
            ),
            BulkChange::AddTags(tags) => self.pick(
                format!("{count} 条记录加标签“{}”", tags.join("、")),
                format!("{count} records tagged “{}”", tags.join(", ")),
            ),
            BulkChange::RemoveTags(tags) => self.pick(
                format!("{count} 条记录去掉标签“{}”", tags.join("、")),
                format!("tag “{}” taken off {count} records", tags.join(", ")),
            ),
        }
    }

    /// That something due was moved, and whether anybody works on the new day.
    fn moved(&self, from: Due, to: NaiveDate, open: bool) -> String {
        let (from, weekday) = (from.date, self.weekday(to));
        let closed = if open {
            ""
        } else {
            self.fixed("这天不上班。", " Nobody works that day.")
        };
        let moved = self.pick(
            format!("已从 {from} 改到 {to} {weekday}。"),
            format!("Moved from {from} to {weekday} {to}."),
        );
        moved + closed
    }
}
