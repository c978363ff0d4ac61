//! Words with a variable part.

use chrono::{Datelike, NaiveDate};

use crate::{
    app::{AgendaKind, Command},
    calendar::LunarDay,
    domain::{
        CheckTarget, Choice, Due, DueKind, Field, Hazard, Kind, Language, OwnFields, Party, ReadOnlyReason,
        Stage,
    },
};

use super::{Words, several};

impl Words {
    pub(super) fn pick(&self, chinese: impl Into<String>, english: impl Into<String>) -> String {
        match self.language {
            Language::Chinese => chinese.into(),
            Language::English => english.into(),
        }
    }

    /// A value behind its name.
    pub(crate) fn named_value(&self, name: &str, value: &str) -> String {
        self.pick(format!("{name}：{value}"), format!("{name}: {value}"))
    }

    pub(super) fn fixed(&self, chinese: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// What a button does, and what it does it with: 完成：提交方案终稿.
    pub(crate) fn acting_on(&self, act: &str, what: &str) -> String {
        format!("{act}{}{what}", self.fixed("：", ": "))
    }

    /// A field's name, where both templates call it alike.
    pub(crate) fn field(&self, field: Field) -> &'static str {
        self.field_of(field, Kind::Internal)
    }

    /// A field's name on a template.
    pub(crate) fn field_of(&self, field: Field, template: Kind) -> &'static str {
        if field == Field::PlannedMinutes {
            // A list holds talks that are to come and talks that were held.
            return self.list.length_field;
        }
        field.label_in(template, self.language)
    }

    /// What a field chosen out of words shows; `text` has them in Chinese.
    pub(crate) fn choices(&self, field: Field, text: &str) -> String {
        let known = field.choices();
        let shown = text.split('、').map(|chosen| {
            let word = known.iter().find(|word| word.zh == chosen);
            word.map_or(chosen, |word| word.of(self.language))
        });
        shown.collect::<Vec<_>>().join(self.fixed("、", ", "))
    }

    /// The word of a choice.
    pub(crate) fn choice(&self, choice: impl Choice) -> &'static str {
        choice.word().of(self.language)
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
    pub(crate) fn check(&self, target: CheckTarget, own_fields: &OwnFields) -> String {
        let words = match target {
            CheckTarget::Own(key) => {
                let label = own_fields.get(key).map_or(key.as_str(), |field| &field.label);
                return self.pick(format!("填写{label}"), format!("{label} is filled in"));
            }
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
        };
        words.to_owned()
    }

    /// The heading of the question before a file of a record is opened.
    pub(crate) fn attachment_question_title(&self, hazard: Option<Hazard>) -> String {
        let words = match hazard {
            Some(Hazard::Program) => self.fixed("这是一个程序", "This is a program"),
            Some(Hazard::Script) => self.fixed("这是一个脚本", "This is a script"),
            Some(Hazard::Shortcut) => self.fixed("这是一个快捷方式", "This is a shortcut"),
            Some(Hazard::Macros) => self.fixed("这份文档带有宏", "This document has macros"),
            None => self.fixed("打开前请看一眼", "Look before you open it"),
        };
        words.to_owned()
    }

    /// What a file would do that is not opened.
    pub(crate) fn attachment_hazard(&self, hazard: Hazard) -> &'static str {
        match hazard {
            Hazard::Program => self.fixed(
                "打开它就会运行程序或安装软件。",
                "Opening it would run a program or install one.",
            ),
            Hazard::Script => self.fixed(
                "打开它，电脑会照着里面的命令执行。",
                "Opening it would carry out the commands in it.",
            ),
            Hazard::Shortcut => self.fixed(
                "打开它，实际打开的是别的东西。",
                "Opening it would open something else than it shows.",
            ),
            Hazard::Macros => self.fixed(
                "打开文档时，里面的宏可能会自动运行。",
                "The macros in it may run when the document is opened.",
            ),
        }
    }

    /// The heading of the question what a folder with the identity of another is.
    pub(crate) fn whereabouts_title(&self, name: &str) -> String {
        self.pick(
            format!("“{name}”搬家了，还是复制了一份？"),
            format!("Was “{name}” moved or copied?"),
        )
    }

    /// What Undo would take back, or Redo do again, where that is an edit of records that are not open.
    pub(crate) fn command_on_edit(&self, command: Command, edit: &str) -> String {
        format!("{}{}{edit}", self.command(command), self.fixed("：", ": "))
    }

    /// A command, as in menus and the palette.
    pub(crate) fn command(&self, command: Command) -> &'static str {
        match command {
            Command::NewInternal => self.new_internal,
            Command::NewExternal => self.new_external,
            Command::NewFromText => self.paste_title,
            Command::Import => self.import.command,
            Command::Open => self.open_title,
            Command::Save => self.save,
            Command::Undo => self.undo,
            Command::Redo => self.redo,
            Command::Find => self.command_find,
            Command::FindInside => self.list.find_command,
            Command::Rename => self.list.rename_command,
            Command::Reload => self.reload,
            Command::Live => self.live,
            Command::Preview => self.preview,
            Command::PreviewBeside => self.printing.preview_beside,
            Command::Briefing => self.sheet(crate::print::Sheet::Briefing),
            Command::ExportPdf => self.export_pdf,
            Command::Back => self.back,
            Command::Forward => self.forward,
            Command::Today => self.today,
            Command::Internal => self.internal,
            Command::External => self.external,
            Command::Todos => self.todos,
            Command::Calendar => self.calendar,
            Command::Directory => self.directory,
            Command::Statistics => self.statistics,
            Command::Settings => self.settings,
            Command::NextPart => self.access.next_part,
            Command::PreviousPart => self.access.previous_part,
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

    /// The hours of a day.
    pub(crate) fn hours_of(&self, day: NaiveDate) -> String {
        let date = self.long_date(day);
        self.pick(format!("{date} 的时间"), format!("Hours of {date}"))
    }

    /// The deadline a to-do had before it was extended.
    pub(crate) fn first_due(&self, due: Due) -> String {
        self.pick(format!("原定 {due}，已改期"), format!("originally due {due}"))
    }

    /// What of a day found no room.
    pub(crate) fn more_on_day(&self, count: usize) -> String {
        self.pick(format!("还有 {count} 项"), format!("+{count}"))
    }

    /// What of a list is not shown yet.
    pub(crate) fn more_in_group(&self, count: usize) -> String {
        self.pick(format!("还有 {count} 项"), format!("{count} more"))
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
            AgendaKind::Due(DueKind::Confirmation, _) => self.kind_confirmation,
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

    /// Takes what is ticked of the offered to-dos.
    pub(crate) fn take_todos(&self, ticked: usize) -> String {
        self.pick(
            format!("加入待办（{ticked}）"),
            format!("Add to the to-dos ({ticked})"),
        )
    }

    /// Asks whether a name in the text means somebody.
    pub(crate) fn is_called(&self, written: &str, person: &Party) -> String {
        self.pick(
            format!("文中的“{written}”就是 {person} 吗？记住后，以后按此认人。"),
            format!("Is “{written}” in the text {person}? Once remembered, “{written}” will be read as this person."),
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
                self.pick(
                    format!("逾期 {days} 天"),
                    format!("{} overdue", several(days, "day")),
                )
            }
        }
    }

    /// How many records a list shows.
    pub(crate) fn count(&self, shown: usize, all: usize) -> String {
        if shown == all {
            self.pick(format!("共 {all} 份"), several(all, "record"))
        } else {
            self.pick(format!("{shown} / {all} 份"), format!("{shown} of {all}"))
        }
    }

    /// How many rows are selected.
    pub(crate) fn selected(&self, n: usize) -> String {
        self.pick(format!("已选 {n} 份"), format!("{n} selected"))
    }

    /// How many things a stage lacks.
    pub(crate) fn lacking(&self, n: usize) -> String {
        self.pick(format!("缺 {n} 项"), format!("{n} missing"))
    }

    /// Behind the name of a record: in which of several libraries it is.
    pub(crate) fn of_library(&self, name: &str) -> String {
        self.pick(format!("（{name}）"), format!(" ({name})"))
    }

    /// The question before the window closes.
    pub(crate) fn unsaved_question(&self, n: usize) -> String {
        self.pick(
            format!("{n} 份记录有修改还没有保存。"),
            format!("{} with unsaved changes.", several(n, "record")),
        )
    }

    /// The question before records go to the trash.
    pub(crate) fn delete_question(&self, n: usize) -> String {
        self.pick(
            format!("将 {n} 份记录移到记录库的回收站，编号保留，可以撤销。"),
            format!(
                "{} will be moved to the library's trash; their numbers will not be reused. You can undo this.",
                several(n, "record")
            ),
        )
    }

    /// What is being read.
    pub(crate) fn progress(&self, done: usize, total: usize) -> String {
        self.pick(
            format!("已读取 {done} / {total} 份记录"),
            format!("{done} of {} read", several(total, "record")),
        )
    }

    /// Until when a new number is not final.
    pub(crate) fn number_pending(&self, number: &str) -> String {
        self.pick(
            format!("{number}（随沟通日期，保存后确定）"),
            format!("{number} (follows the date, final when saved)"),
        )
    }

    /// Why a record may only be read.
    pub(crate) fn read_only_because(&self, reason: &ReadOnlyReason) -> String {
        match reason {
            ReadOnlyReason::NewerFormat(_) => self.pick(
                "只读：这份文件是新版本的留痕写的，请先升级再修改。",
                "Read-only: a newer version of Liuhen wrote this file; update Liuhen to edit it.",
            ),
            ReadOnlyReason::UnknownFields(fields) => self.pick(
                format!(
                    "只读：文件里有留痕不认识的内容（{}），为免丢失，不做改动。",
                    fields.join("、")
                ),
                format!(
                    "Read-only: the file contains data this version does not recognize ({}). It is left unchanged so that nothing is lost.",
                    fields.join(", ")
                ),
            ),
            ReadOnlyReason::NotWritable => self.pick(
                "只读：没有这份文件的写入权限，可以查看和打印。",
                "Read-only: you may not write this file. You can read and print it.",
            ),
        }
    }
}
