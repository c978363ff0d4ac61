//! What is said of records that were changed without being opened, and of such changes taken back.

use chrono::NaiveDate;

use crate::{
    app::{BulkChange, EditKind, EditReport, EditWay, RuleEdit, TodoChange, ViewEdit},
    domain::{Due, Language, MovedHour, RecordNumber, shared::SharedFile},
};

use super::{Words, several};

/// An edit in words.
struct EditWords {
    /// What it is called where it can be taken back: `完成 3 项待办`.
    name: String,
    /// What is said when it is done.
    done: String,
}

impl EditWords {
    fn of([name, done]: [String; 2]) -> Self {
        Self { name, done }
    }
}

impl Words {
    /// What became of an edit: what was done or taken back, and what was left as it is.
    pub(crate) fn edited(&self, report: &EditReport) -> String {
        let done = match report.way {
            EditWay::Done | EditWay::Redone => self.edit(&report.kind, report.count).done,
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
                format!("另有 {skipped} 项后来又改过同一处，保持现状。"),
                format!(
                    " Left as it is, since changed again: {}.",
                    several(skipped, "other")
                ),
            ),
            (EditKind::Many(BulkChange::Status(_)), _) => self.pick(
                format!("另有 {skipped} 项不能这样改，保持原状。"),
                format!(
                    " Left as it is, since not possible there: {}.",
                    several(skipped, "other")
                ),
            ),
            (EditKind::Many(_), _) => return done,
            _ => self.pick(
                format!("另有 {skipped} 项没有改动。"),
                format!(" Not changed: {}.", several(skipped, "other")),
            ),
        };
        done + &reason
    }

    /// What an edit is called where it can be taken back: `完成 3 项待办`.
    pub(crate) fn edit_name(&self, kind: &EditKind, count: usize) -> String {
        self.edit(kind, count).name
    }

    /// Each language has the name of the edit, then what is said when it is done.
    fn edit_words<S: Into<String>, T: Into<String>>(&self, chinese: [S; 2], english: [T; 2]) -> EditWords {
        let [name, done] = match self.language {
            Language::Chinese => chinese.map(Into::into),
            Language::English => english.map(Into::into),
        };
        EditWords { name, done }
    }

    fn appointments_edit(&self, contacts: bool, count: usize) -> EditWords {
        if contacts {
            return self.edit_words(
                [
                    "按日历设置下次沟通时间".to_owned(),
                    format!("已按日历设置 {count} 个下次沟通时间。"),
                ],
                [
                    "next contacts from the calendar".to_owned(),
                    format!("{} set from the calendar.", several(count, "next contact")),
                ],
            );
        }
        self.edit_words(
            [
                "按日历办理日程".to_owned(),
                format!("已按日历办理 {count} 项日程。"),
            ],
            [
                "the appointments of the calendar".to_owned(),
                format!("{} handled from the calendar.", several(count, "appointment")),
            ],
        )
    }

    fn edit(&self, kind: &EditKind, count: usize) -> EditWords {
        match kind {
            EditKind::Todos(change) => self.todo_edit(change, count),
            EditKind::ToggledTodo => self.edit_words(
                ["勾选待办", "已勾选待办。"],
                ["checking off a to-do", "The to-do was updated."],
            ),
            EditKind::Moved {
                from,
                to,
                hour,
                workday,
                ..
            } => self.move_edit(*from, (*to, *hour), workday.is_none()),
            EditKind::TalkMoved(number, to) => EditWords::of(self.talk_moved(*number, *to)),
            EditKind::Contacted => self.edit_words(
                ["登记沟通", self.contacted_noted],
                ["the contact entered", self.contacted_noted],
            ),
            EditKind::Appointments { contacts } => self.appointments_edit(*contacts, count),
            EditKind::TodoAdded(number) => {
                let done = format!("{} {number}", self.todo_added);
                self.edit_words(
                    [format!("在 {number} 中添加待办"), done.clone()],
                    [format!("the to-do added to {number}"), done],
                )
            }
            EditKind::Many(change) => self.bulk_edit(change, count),
            EditKind::Attached(number) => self.attached(*number),
            EditKind::Deleted => self.deletion(count),
            EditKind::Restored => self.restoration(count),
            EditKind::SharedRestored(file) => self.shared_restoration(*file),
            EditKind::KeptApart { was, number } => self.kept_apart(*was, *number),
            EditKind::Views(what) => self.view_edit(what),
            EditKind::Imported(name) => EditWords::of(self.imported_name(name, count)),
            EditKind::ImportTakenBack(name) => EditWords::of(self.import_taken_back(name)),
            EditKind::PeopleImported(name) => EditWords::of(self.people_imported_name(name)),
            EditKind::OwnFields => self.own_fields_edit(),
            EditKind::Library => self.library_edit(),
            EditKind::Directory(entry) => self.directory_edit(entry.as_deref()),
            EditKind::InDirectory { from, to } => self.edit_words(
                [
                    format!("通讯录的自定义字段中“{from}”改为“{to}”"),
                    format!("通讯录的自定义字段中，“{from}”已改为“{to}”。"),
                ],
                [
                    format!("“{from}” changed to “{to}” in the directory"),
                    format!("“{from}” was changed to “{to}” in custom fields of the directory."),
                ],
            ),
            EditKind::Rule(rule) => self.rule_edit(rule),
        }
    }

    fn own_fields_edit(&self) -> EditWords {
        self.edit_words(
            ["修改自定义字段", "自定义字段已修改。"],
            ["the change of custom fields", "The custom fields were changed."],
        )
    }

    fn library_edit(&self) -> EditWords {
        self.edit_words(
            ["修改记录库设置", "记录库设置已修改。"],
            [
                "the change of library settings",
                "The library settings were changed.",
            ],
        )
    }

    fn directory_edit(&self, entry: Option<&str>) -> EditWords {
        match entry {
            Some(name) => self.edit_words(
                [
                    format!("修改通讯录中的“{name}”"),
                    format!("已修改通讯录中的“{name}”。"),
                ],
                [
                    format!("the change of “{name}” in the directory"),
                    format!("“{name}” was changed in the directory."),
                ],
            ),
            None => self.edit_words(
                ["修改通讯录", "通讯录已修改。"],
                ["the change of the directory", "The directory was changed."],
            ),
        }
    }

    fn attached(&self, number: RecordNumber) -> EditWords {
        self.edit_words(
            [format!("为 {number} 添加附件"), format!("附件已加入 {number}。")],
            [
                format!("the files added to {number}"),
                format!("The files are with {number}."),
            ],
        )
    }

    fn deletion(&self, count: usize) -> EditWords {
        let records = several(count, "record");
        self.edit_words(
            [format!("删除 {count} 份记录"), format!("已删除 {count} 份记录。")],
            [
                format!("the deletion of {records}"),
                format!("{records} deleted."),
            ],
        )
    }

    fn restoration(&self, count: usize) -> EditWords {
        let records = several(count, "record");
        self.edit_words(
            [format!("恢复 {count} 份记录"), format!("已恢复 {count} 份记录。")],
            [format!("restoring {records}"), format!("{records} restored.")],
        )
    }

    fn kept_apart(&self, was: RecordNumber, number: RecordNumber) -> EditWords {
        self.edit_words(
            [
                format!("{was} 的两份记录都保留"),
                format!("两条都已保留：原来的仍是 {was}，另一条现在是 {number}。"),
            ],
            [
                format!("keeping both records of {was}"),
                format!("Both are kept: one stays {was}, the other is {number} now."),
            ],
        )
    }

    fn shared_restoration(&self, file: SharedFile) -> EditWords {
        let name = self.shared_file(file);
        self.edit_words(
            [
                format!("恢复「{name}」的旧版本"),
                format!("「{name}」已恢复到所选的版本。"),
            ],
            [
                format!("the earlier version of {name}"),
                format!("{name} was restored to the chosen version."),
            ],
        )
    }

    fn todo_edit(&self, change: &TodoChange, count: usize) -> EditWords {
        let todos = several(count, "to-do");
        match change {
            TodoChange::Done => self.edit_words(
                [format!("完成 {count} 项待办"), format!("{count} 项待办已完成。")],
                [format!("{todos} marked done"), format!("{todos} done.")],
            ),
            TodoChange::Workdays(_) | TodoChange::To(_) => self.edit_words(
                [
                    format!("{count} 项待办改期"),
                    format!("{count} 项待办已改期，原定时间保留。"),
                ],
                [
                    format!("{todos} rescheduled"),
                    format!("{todos} rescheduled; the original due date stays visible."),
                ],
            ),
            TodoChange::Owner(owner) => self.edit_words(
                [
                    format!("{count} 项待办改由{owner}负责"),
                    format!("{count} 项待办改由{owner}负责。"),
                ],
                [
                    format!("{todos} assigned to {owner}"),
                    format!("{todos} assigned to {owner}."),
                ],
            ),
            TodoChange::Note(_) => self.edit_words(
                [
                    format!("{count} 项待办填写办理情况"),
                    format!("{count} 项待办已填写办理情况。"),
                ],
                [
                    format!("a note on {todos}"),
                    format!("A note was added to {todos}."),
                ],
            ),
        }
    }

    fn bulk_edit(&self, change: &BulkChange, count: usize) -> EditWords {
        let records = several(count, "record");
        match change {
            BulkChange::Status(status) => {
                let status = self.choice(*status);
                self.edit_words(
                    [
                        format!("{count} 份记录改为“{status}”"),
                        format!("{count} 份记录改为“{status}”。"),
                    ],
                    [
                        format!("{records} set to “{status}”"),
                        format!("{records} set to “{status}”."),
                    ],
                )
            }
            BulkChange::HandOver { from, to } => self.edit_words(
                [
                    format!("{from}的 {count} 份记录交接给{to}"),
                    format!("{from}的 {count} 份记录已交接给{to}。"),
                ],
                [
                    format!("{from}’s {records} handed over to {to}"),
                    format!("{from}’s {records} handed over to {to}."),
                ],
            ),
            BulkChange::Rename { from, to } => self.edit_words(
                [
                    format!("{count} 份记录里的“{from}”改为“{to}”"),
                    format!("{count} 份记录里的“{from}”已改为“{to}”。"),
                ],
                [
                    format!("“{from}” renamed to “{to}” in {records}"),
                    format!("“{from}” was changed to “{to}” in {records}."),
                ],
            ),
            BulkChange::AddTags(tags) => self.tag_edit(tags, count, true),
            BulkChange::RemoveTags(tags) => self.tag_edit(tags, count, false),
        }
    }

    fn tag_edit(&self, tags: &[String], count: usize, adds: bool) -> EditWords {
        let records = several(count, "record");
        let tags = tags.join(self.fixed("、", ", "));
        if adds {
            self.edit_words(
                [
                    format!("{count} 份记录加标签“{tags}”"),
                    format!("{count} 份记录已加标签“{tags}”。"),
                ],
                [
                    format!("{records} tagged “{tags}”"),
                    format!("{records} tagged “{tags}”."),
                ],
            )
        } else {
            self.edit_words(
                [
                    format!("{count} 份记录去掉标签“{tags}”"),
                    format!("{count} 份记录已去掉标签“{tags}”。"),
                ],
                [
                    format!("tag “{tags}” removed from {records}"),
                    format!("“{tags}” was removed from {records}."),
                ],
            )
        }
    }

    fn view_edit(&self, what: &ViewEdit) -> EditWords {
        match what {
            ViewEdit::Shared(name) => self.edit_words(
                [
                    format!("共享视图「{name}」"),
                    format!("视图「{name}」已共享，本库同事都能使用。"),
                ],
                [
                    format!("sharing the view “{name}”"),
                    format!("The view “{name}” is shared with everyone in this library."),
                ],
            ),
            ViewEdit::Replaced(name) => self.edit_words(
                [
                    format!("更新共享视图「{name}」"),
                    format!("共享视图「{name}」已更新。"),
                ],
                [
                    format!("the update of the shared view “{name}”"),
                    format!("The shared view “{name}” was updated."),
                ],
            ),
            ViewEdit::Renamed { from, to } => self.edit_words(
                [
                    format!("共享视图「{from}」改名为「{to}」"),
                    format!("共享视图「{from}」已改名为「{to}」。"),
                ],
                [
                    format!("renaming the shared view “{from}” to “{to}”"),
                    format!("The shared view “{from}” was renamed to “{to}”."),
                ],
            ),
            ViewEdit::Deleted(name) => self.edit_words(
                [
                    format!("删除共享视图「{name}」"),
                    format!("已为所有同事删除共享视图「{name}」。"),
                ],
                [
                    format!("the deletion of the shared view “{name}”"),
                    format!("The shared view “{name}” was deleted for everyone."),
                ],
            ),
        }
    }

    fn rule_edit(&self, rule: &RuleEdit) -> EditWords {
        match rule {
            RuleEdit::HolidaysKept(year) => self.holidays_kept(*year),
            RuleEdit::HolidaysRestored(year) => self.holidays_restored(*year),
            RuleEdit::HolidaysRemoved(year) => self.holidays_removed(*year),
            RuleEdit::AliasLearnt { person, alias } => self.edit_words(
                [
                    format!("记住“{alias}”就是 {person}"),
                    format!("已记住：“{alias}”就是 {person}。可以在「通讯录」里修改。"),
                ],
                [
                    format!("“{alias}” as another name of {person}"),
                    format!("Remembered: “{alias}” is {person}. You can change it in the directory."),
                ],
            ),
            RuleEdit::WordAdded(word) => self.edit_words(
                [
                    format!("添加含糊用词“{word}”"),
                    format!("“{word}”会按含糊用词提示。"),
                ],
                [
                    format!("marking “{word}”"),
                    format!("“{word}” is marked as vague."),
                ],
            ),
            RuleEdit::WordDropped(word) => self.edit_words(
                [
                    format!("移除含糊用词“{word}”"),
                    format!("已移除含糊用词“{word}”。"),
                ],
                [
                    format!("removing “{word}”"),
                    format!("“{word}” is no longer a vague word of this library."),
                ],
            ),
            RuleEdit::WordIgnored(word) => self.edit_words(
                [
                    format!("不再提示“{word}”"),
                    format!("不再提示“{word}”。可以在「设置」里恢复。"),
                ],
                [
                    format!("not marking “{word}”"),
                    format!("“{word}” is no longer marked. You can bring it back in Settings."),
                ],
            ),
            RuleEdit::WordMarked(word) => self.edit_words(
                [format!("恢复提示“{word}”"), format!("恢复提示“{word}”。")],
                [
                    format!("marking “{word}” again"),
                    format!("“{word}” is marked again."),
                ],
            ),
        }
    }

    /// A year's holidays are those of a notice now.
    fn holidays_kept(&self, year: i32) -> EditWords {
        self.edit_words(
            [
                format!("保存 {year} 年放假安排"),
                format!("已保存 {year} 年放假安排，工作日按它计算。"),
            ],
            [
                format!("the holidays of {year}"),
                format!("The holidays of {year} are saved; workdays follow them."),
            ],
        )
    }

    /// They are those that the program brings along again.
    fn holidays_restored(&self, year: i32) -> EditWords {
        self.edit_words(
            [
                format!("{year} 年恢复自带的放假安排"),
                format!("{year} 年已恢复自带的放假安排。"),
            ],
            [
                format!("the built-in holidays of {year}"),
                format!("The built-in holidays of {year} hold again."),
            ],
        )
    }

    /// Nothing is known of them any more.
    fn holidays_removed(&self, year: i32) -> EditWords {
        self.edit_words(
            [
                format!("移除 {year} 年放假安排"),
                format!("已移除 {year} 年放假安排，这一年按周末和法定节日当天推算。"),
            ],
            [
                format!("the removal of the holidays of {year}"),
                format!("The holidays of {year} were removed; weekends and the statutory days themselves count as days off."),
            ],
        )
    }

    /// Something due on another day; whether anybody works on it.
    fn move_edit(&self, from: Due, (to, hour): (NaiveDate, MovedHour), open: bool) -> EditWords {
        let weekday = self.weekday(to);
        // The hours are told where one of them is new.
        let (from, to) = match hour {
            MovedHour::Stays => (Due::on(from.date), Due::on(to)),
            hour => (
                from,
                Due {
                    date: to,
                    time: hour.hour(),
                },
            ),
        };
        let closed = if open {
            ""
        } else {
            self.fixed("这天不上班。", " Nobody works that day.")
        };
        self.edit_words(
            [
                format!("从 {from} 改到 {to}"),
                format!("已从 {from} 改到 {to} {weekday}。{closed}"),
            ],
            [
                format!("the move from {from} to {to}"),
                format!("Moved from {from} to {weekday} {to}.{closed}"),
            ],
        )
    }
}
