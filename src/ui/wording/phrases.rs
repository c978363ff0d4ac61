//! Words with a variable part.

use chrono::{Datelike, NaiveDate};

use crate::{
    app::{AgendaKind, Command, Language, Notice, ReadOnlyReason},
    calendar::LunarDay,
    domain::{
        Channel, CheckTarget, Column, Confidentiality, Due, DueKind, Kind, Relation, Stage, Status,
        TodoState, Urgency,
    },
};

use super::Words;

impl Words {
    pub(super) fn pick(&self, chinese: impl Into<String>, english: impl Into<String>) -> String {
        match self.language {
            Language::Chinese => chinese.into(),
            Language::English => english.into(),
        }
    }

    pub(super) fn fixed(&self, chinese: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// A column's heading.
    pub(crate) fn column(&self, column: Column) -> &'static str {
        let english = match column {
            Column::Number => "Number",
            Column::Date => "Date",
            Column::Initiator => "Initiator",
            Column::Participants => "Participants",
            Column::Subject => "Subject",
            Column::Summary => "Summary",
            Column::Todos => "To-dos",
            Column::Status => "Status",
            Column::Remarks => "Remarks",
            Column::Counterpart => "Counterpart",
            Column::OurContact => "Our contact",
            Column::Relation => "Type",
            Column::Needs => "Needs and feedback",
            Column::Progress => "Progress",
            Column::NextContact => "Next contact",
            Column::Owner => "Owner",
        };
        self.fixed(column.chinese(), english)
    }

    /// A status.
    pub(crate) fn status(&self, status: Status) -> &'static str {
        let english = match status {
            Status::Draft => "Draft",
            Status::InProgress => "In progress",
            Status::FollowingUp => "Following up",
            Status::Closed => "Closed",
            Status::Void => "Void",
        };
        self.fixed(status.chinese(), english)
    }

    /// The state of a to-do.
    pub(crate) fn todo_state(&self, state: TodoState) -> &'static str {
        let english = match state {
            TodoState::Open => "Open",
            TodoState::Done => "Done",
            TodoState::Cancelled => "Cancelled",
        };
        self.fixed(state.chinese(), english)
    }

    /// A channel.
    pub(crate) fn channel_name(&self, channel: Channel) -> &'static str {
        let english = match channel {
            Channel::Meeting => "Meeting",
            Channel::InPerson => "In person",
            Channel::Phone => "Phone",
            Channel::Video => "Video call",
            Channel::Mail => "E-mail",
            Channel::Chat => "Chat",
            Channel::Letter => "Letter",
        };
        self.fixed(channel.chinese(), english)
    }

    /// An urgency.
    pub(crate) fn urgency_name(&self, urgency: Urgency) -> &'static str {
        let english = match urgency {
            Urgency::Normal => "Normal",
            Urgency::Urgent => "Urgent",
            Urgency::Critical => "Critical",
        };
        self.fixed(urgency.chinese(), english)
    }

    /// A confidentiality.
    pub(crate) fn confidentiality_name(&self, level: Confidentiality) -> &'static str {
        let english = match level {
            Confidentiality::Public => "Public",
            Confidentiality::Internal => "Internal",
            Confidentiality::Confidential => "Confidential",
        };
        self.fixed(level.chinese(), english)
    }

    /// What a counterpart is to us.
    pub(crate) fn relation_name(&self, relation: Relation) -> &'static str {
        let english = match relation {
            Relation::Customer => "Customer",
            Relation::Supplier => "Supplier",
            Relation::Partner => "Partner",
            Relation::OutsideBody => "Outside body",
        };
        self.fixed(relation.chinese(), english)
    }

    /// A template's name.
    pub(crate) fn kind(&self, kind: Kind) -> &'static str {
        let english = match kind {
            Kind::Internal => "Internal communication record",
            Kind::External => "External follow-up",
        };
        self.fixed(kind.chinese(), english)
    }

    /// A stage.
    pub(crate) fn stage(&self, stage: Stage) -> &'static str {
        match stage {
            Stage::Prepare => self.stage_prepare,
            Stage::CarryOut => self.stage_carry_out,
            Stage::Close => self.stage_close,
        }
    }

    /// What a check asks for.
    pub(crate) fn check(&self, target: CheckTarget) -> &'static str {
        match target {
            CheckTarget::Subject => self.check_subject,
            CheckTarget::Goal => self.check_goal,
            CheckTarget::GoalTestable => self.check_goal_testable,
            CheckTarget::ChannelFits => self.check_channel_fits,
            CheckTarget::WrittenTrace => self.check_written_trace,
            CheckTarget::Parties => self.check_parties,
            CheckTarget::Channel => self.check_channel,
            CheckTarget::Materials => self.check_materials,
            CheckTarget::Body => self.check_body,
            CheckTarget::Agenda => self.check_agenda,
            CheckTarget::Facts => self.check_facts,
            CheckTarget::Todos => self.check_todos,
            CheckTarget::NextContact => self.check_next,
            CheckTarget::Confirmation => self.check_confirmation,
            CheckTarget::OpenTodos => self.check_open_todos,
        }
    }

    /// A command, as in menus and the palette.
    pub(crate) fn command(&self, command: Command) -> &'static str {
        match command {
            Command::NewInternal => self.new_internal,
            Command::NewExternal => self.new_external,
            Command::NewFromText => self.paste_title,
            Command::Open => self.open_title,
            Command::Save => self.save,
            Command::Undo => self.undo,
            Command::Redo => self.redo,
            Command::Find => self.command_find,
            Command::Preview => self.preview,
            Command::ExportPdf => self.export_pdf,
            Command::Back => self.back,
            Command::Today => self.today,
            Command::Internal => self.internal,
            Command::External => self.external,
            Command::Todos => self.todos,
            Command::Calendar => self.calendar,
            Command::Directory => self.directory,
            Command::Settings => self.settings,
            Command::Help => self.shortcuts,
        }
    }

    /// `周五`.
    pub(crate) fn weekday(&self, date: NaiveDate) -> &'static str {
        const CHINESE: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
        const ENGLISH: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        let day = date.weekday().num_days_from_monday() as usize;
        self.fixed(CHINESE[day], ENGLISH[day])
    }

    /// One character for each weekday, Monday first, over a month grid.
    pub(crate) fn weekday_heads(&self) -> [&'static str; 7] {
        match self.language {
            Language::Chinese => ["一", "二", "三", "四", "五", "六", "日"],
            Language::English => ["M", "T", "W", "T", "F", "S", "S"],
        }
    }

    /// `2026年11月`.
    pub(crate) fn month(&self, date: NaiveDate) -> String {
        self.pick(
            format!("{}年{}月", date.year(), date.month()),
            date.format("%B %Y").to_string(),
        )
    }

    /// `2026年11月23日—29日 第48周`.
    pub(crate) fn week_span(&self, from: NaiveDate, to: NaiveDate, week: u32) -> String {
        let end = if from.month() == to.month() {
            format!("{}日", to.day())
        } else {
            format!("{}月{}日", to.month(), to.day())
        };
        let (year, month, day) = (from.year(), from.month(), from.day());
        self.pick(
            format!("{year}年{month}月{day}日—{end}　第{week}周"),
            format!(
                "{} – {}, week {week}",
                from.format("%-d %b"),
                to.format("%-d %b %Y")
            ),
        )
    }

    /// A day of the calendar for screen readers: `2026年11月23日 周一，3 项`.
    pub(crate) fn day_with_count(&self, day: NaiveDate, count: usize) -> String {
        let date = self.long_date(day);
        match count {
            0 => date,
            _ => self.pick(format!("{date}，{count} 项"), format!("{date}, {count}")),
        }
    }

    /// The deadline a to-do had before it was extended.
    pub(crate) fn first_due(&self, due: Due) -> String {
        self.pick(
            format!("原定 {due}，已延期"),
            format!("first due {due}, extended since"),
        )
    }

    /// What of a day found no room.
    pub(crate) fn more_on_day(&self, count: usize) -> String {
        self.pick(format!("还有 {count} 项"), format!("+{count}"))
    }

    /// `农历丙午年十月十五`.
    pub(crate) fn lunar_date(&self, moon: LunarDay) -> String {
        let day = format!("{}{}", moon.month_name(), moon.day_name());
        self.pick(format!("农历{}年{day}", moon.year_name()), format!("lunar {day}"))
    }

    /// What a chip of the calendar stands for.
    pub(crate) fn agenda_kind(&self, kind: &AgendaKind) -> &'static str {
        match kind {
            AgendaKind::Due(DueKind::Todo(_), _) => self.kind_todo,
            AgendaKind::Due(DueKind::NextContact, _) => self.kind_contact,
            AgendaKind::Due(DueKind::Reply, _) => self.kind_reply,
            AgendaKind::Talk(_) => self.kind_talk,
        }
    }

    /// The offer to move something off a day on which nobody works.
    pub(crate) fn move_to_workday(&self, day: NaiveDate) -> String {
        let weekday = self.weekday(day);
        self.pick(
            format!("改到下一个工作日（{}月{}日 {weekday}）", day.month(), day.day()),
            format!("Move to {weekday} {}", day.format("%-d %b")),
        )
    }

    /// `2026年11月23日 周一`.
    pub(crate) fn long_date(&self, date: NaiveDate) -> String {
        let chinese = format!(
            "{}年{}月{}日 {}",
            date.year(),
            date.month(),
            date.day(),
            self.weekday(date)
        );
        self.pick(
            chinese,
            format!("{}, {}", self.weekday(date), date.format("%-d %B %Y")),
        )
    }

    /// `2026-11-23 周一 17:00`: what a typed date was taken for.
    pub(crate) fn taken_for(&self, due: Due) -> String {
        let time = due
            .time
            .map(|time| format!(" {}", crate::domain::format_time(time)))
            .unwrap_or_default();
        format!("{} {}{time}", due.date.format("%Y-%m-%d"), self.weekday(due.date))
    }

    /// How far a day is from today: 今天, 明天, 还有 3 天, 逾期 2 天.
    pub(crate) fn distance(&self, date: NaiveDate, today: NaiveDate) -> String {
        match (date - today).num_days() {
            0 => self.pick("今天", "today"),
            1 => self.pick("明天", "tomorrow"),
            days @ 2.. => self.pick(format!("还有 {days} 天"), format!("in {days} days")),
            days => {
                let days = -days;
                let s = if days == 1 { "" } else { "s" };
                self.pick(format!("逾期 {days} 天"), format!("{days} day{s} overdue"))
            }
        }
    }

    /// How many records a list shows.
    pub(crate) fn count(&self, shown: usize, all: usize) -> String {
        if shown == all {
            self.pick(format!("共 {all} 条"), format!("{all} records"))
        } else {
            self.pick(format!("{shown} / {all} 条"), format!("{shown} of {all}"))
        }
    }

    /// How many rows are selected.
    pub(crate) fn selected(&self, n: usize) -> String {
        self.pick(format!("已选 {n} 条"), format!("{n} selected"))
    }

    /// How many things a stage lacks.
    pub(crate) fn lacking(&self, n: usize) -> String {
        self.pick(format!("缺 {n} 项"), format!("{n} lacking"))
    }

    /// Which page of how many.
    pub(crate) fn page_of(&self, page: usize, pages: usize) -> String {
        self.pick(
            format!("第 {page} 页 共 {pages} 页"),
            format!("Page {page} of {pages}"),
        )
    }

    /// The question before the window closes.
    pub(crate) fn unsaved_question(&self, n: usize) -> String {
        let s = if n == 1 { "" } else { "s" };
        self.pick(
            format!("{n} 份记录有修改还没有保存。"),
            format!("{n} record{s} changed and not saved."),
        )
    }

    /// The question before records go to the trash.
    pub(crate) fn delete_question(&self, n: usize) -> String {
        let s = if n == 1 { "" } else { "s" };
        self.pick(
            format!("将 {n} 份记录移到记录库的回收站，编号保留，可以撤销。"),
            format!(
                "{n} record{s} will be moved to the library's trash; numbers stay taken. You can undo this."
            ),
        )
    }

    /// What is being read.
    pub(crate) fn progress(&self, done: usize, total: usize) -> String {
        self.pick(
            format!("已读取 {done} / {total} 份记录"),
            format!("{done} of {total} records read"),
        )
    }

    /// Until when a new number is not final.
    pub(crate) fn number_pending(&self, number: &str) -> String {
        self.pick(
            format!("{number}（保存后确定）"),
            format!("{number} (final when saved)"),
        )
    }

    /// Why a record may only be read.
    pub(crate) fn read_only_because(&self, reason: &ReadOnlyReason) -> String {
        match reason {
            ReadOnlyReason::NewerFormat(_) => self.pick(
                "只读：这份文件是新版本的留痕写的，请先升级再修改。",
                "Read-only: a newer version of Liuhen wrote this file; update before changing it.",
            ),
            ReadOnlyReason::UnknownFields(fields) => self.pick(
                format!(
                    "只读：文件里有本程序不认识的内容（{}），为免丢失，不做改动。",
                    fields.join("、")
                ),
                format!(
                    "Read-only: the file holds what this version does not know ({}).",
                    fields.join(", ")
                ),
            ),
            ReadOnlyReason::NotWritable => self.pick(
                "只读：没有这份文件的写入权限，可以查看和打印。",
                "Read-only: you may not write this file. You can read and print it.",
            ),
        }
    }

    /// The words of a notice: what happened, what is safe, what to do.
    pub(crate) fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Deleted { count, .. } => {
                let s = if *count == 1 { "" } else { "s" };
                self.pick(
                    format!("已删除 {count} 份记录。"),
                    format!("{count} record{s} deleted."),
                )
            }
            Notice::Moved {
                from, to, workday, ..
            } => {
                let chinese = format!("已从 {} 改到 {} {}。", from.date, to, self.weekday(*to));
                let rest = if workday.is_some() {
                    "这天不上班。"
                } else {
                    ""
                };
                let english = format!("Moved from {} to {} {}.", from.date, self.weekday(*to), to);
                let closed = if workday.is_some() {
                    " Nobody works that day."
                } else {
                    ""
                };
                self.pick(format!("{chinese}{rest}"), format!("{english}{closed}"))
            }
            Notice::Restored(count) => {
                let s = if *count == 1 { "" } else { "s" };
                self.pick(
                    format!("已恢复 {count} 份记录。"),
                    format!("{count} record{s} restored."),
                )
            }
            Notice::Exported { path, pages } => self.pick(
                format!("已存为 PDF（{pages} 页）：{}", path.display()),
                format!("Saved as PDF ({pages} pages): {}", path.display()),
            ),
            Notice::Copied(path) => self.pick(
                format!("副本已存到：{}", path.display()),
                format!("The copy is at {}", path.display()),
            ),
            Notice::NumberChanged { wanted, given } => self.pick(
                format!("{wanted} 已被同事占用，这份记录的编号是 {given}。"),
                format!("A colleague took {wanted}; this record's number is {given}."),
            ),
            Notice::Failed { doing, failure } => self.failure(*doing, failure),
            Notice::DraftsRecovered(count) => self.pick(
                format!("上次有 {count} 份草稿没有保存，已经找回，见「今日」。"),
                format!("{count} unsaved drafts were recovered; see Today."),
            ),
            Notice::Merged { number, by, places } => {
                let by = self.somebody(by);
                let mut names: Vec<_> = places.iter().map(|field| self.place_field(*field)).collect();
                names.dedup();
                let names = names.join(self.fixed("、", ", "));
                self.pick(
                    format!("{number} 已保存，并合入了{by}的修改：{names}。"),
                    format!("{number} saved, with the changes of {by}: {names}."),
                )
            }
            Notice::ChangedByOther { number, by } => {
                let by = self.somebody(by);
                self.pick(
                    format!("{by}刚保存了 {number}，已显示最新内容。"),
                    format!("{by} just saved {number}; it shows what they wrote."),
                )
            }
            Notice::RemovedByOther {
                number,
                trashed: true,
            } => self.pick(
                format!("{number} 被同事移到了回收站。"),
                format!("A colleague moved {number} to the trash."),
            ),
            Notice::RemovedByOther {
                number,
                trashed: false,
            } => self.pick(
                format!("{number} 的文件被移走或删除了，不是在留痕里删的。历史版本还在，可以恢复。"),
                format!(
                    "The file of {number} was moved or deleted by other means. Its history is still there."
                ),
            ),
            Notice::ChangedMany {
                change,
                numbers,
                skipped,
            } => self.changed_many(change, numbers.len(), *skipped),
            Notice::RenameOffered { from, to, records } => self.rename_offered(from, to, records.len()),
            Notice::CopyMerged(number) => self.pick(
                format!("{number} 的冲突副本已合并，副本移到了回收站。"),
                format!("The copy of {number} was merged and moved to the trash."),
            ),
            Notice::VersionRestored(number) => self.pick(
                format!("{number} 已恢复到所选版本。"),
                format!("{number} is back at the chosen version."),
            ),
            Notice::LibraryBack => self.pick(
                "记录库已连上，正在重新读取。",
                "The library is back and is being read.",
            ),
            Notice::SettingsUnreadable => self.pick(
                "个人设置文件读不出来，已用默认设置；记录不受影响。",
                "The personal settings could not be read; defaults are used. Records are not affected.",
            ),
        }
    }
}
