//! What the program says of confirming, fixing and signing a record.

use chrono::{NaiveDateTime, TimeDelta};

use crate::{
    app::{BulkChange, Sides},
    domain::{Check, Confirmation, ConfirmationState, FinalLack, Kind, SignOff, Stamp},
    print::{Format, Sheet},
};

use super::Words;

impl Words {
    /// The sheet that records are printed on.
    pub(crate) fn sheet(&self, sheet: Sheet) -> &'static str {
        match sheet {
            Sheet::Record => self.fixed("记录表", "Record form"),
            Sheet::Minutes => self.fixed("会议纪要", "Minutes"),
            Sheet::Ledger => self.fixed("台账", "Ledger"),
            Sheet::Todos => self.fixed("待办督办单", "To-do sheet"),
            Sheet::Briefing => self.fixed("见面前一页纸", "Briefing page"),
        }
    }

    /// The margins: above, below, at the left, at the right.
    pub(crate) fn margin_names(&self) -> [&'static str; 4] {
        [
            self.fixed("上", "top"),
            self.fixed("下", "bottom"),
            self.fixed("左", "left"),
            self.fixed("右", "right"),
        ]
    }

    /// How far an export is.
    pub(crate) fn exporting(&self, done: usize, total: usize) -> String {
        // Records are read and then laid out: a count of both would be no count of records.
        let percent = done * 100 / total.max(1);
        self.pick(format!("正在导出……{percent}%"), format!("Exporting… {percent}%"))
    }

    /// On which sides of the paper.
    pub(crate) fn sides(&self, sides: Sides) -> &'static str {
        match sides {
            Sides::One => self.fixed("单面", "One side"),
            Sides::TwoLong => self.fixed("双面（长边翻）", "Both sides (long edge)"),
            Sides::TwoShort => self.fixed("双面（短边翻）", "Both sides (short edge)"),
        }
    }

    /// A kind of file, by what it is for.
    pub(crate) fn format(&self, format: Format) -> &'static str {
        match format {
            Format::Pdf => self.fixed("PDF", "PDF"),
            Format::PdfA => self.fixed("存档 PDF（PDF/A）", "PDF for the archive (PDF/A)"),
            Format::Docx => self.fixed("Word 文档（可修改）", "Word document (to be edited)"),
        }
    }

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
        }
    }

    /// How long a talk has lasted: `已用 12 分钟 / 计划 40 分钟`.
    pub(crate) fn live_clock(&self, minutes: i64, planned: Option<u32>) -> String {
        match planned {
            Some(planned) => self.pick(
                format!("已用 {minutes} 分钟 / 计划 {planned} 分钟"),
                format!("{minutes} of {planned} min"),
            ),
            None => self.pick(format!("已用 {minutes} 分钟"), format!("{minutes} min")),
        }
    }

    /// The size of a file: `1.2 MB`.
    pub(crate) fn file_size(&self, bytes: u64) -> String {
        let number = bytes as f64;
        match bytes {
            0..1024 => self.pick(format!("{bytes} 字节"), format!("{bytes} bytes")),
            1024..1_048_576 => format!("{:.0} KB", number / 1024.0),
            _ => format!("{:.1} MB", number / 1_048_576.0),
        }
    }

    /// The button that makes a record of pasted text.
    pub(crate) fn paste_as(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Internal => self.fixed("生成内部沟通记录", "Make an internal record"),
            Kind::External => self.fixed("生成外部跟进", "Make an external follow-up"),
        }
    }

    /// Where a confirmation stands: `待确认，还剩 5 小时`.
    pub(crate) fn confirmation_standing(&self, confirmation: &Confirmation, now: NaiveDateTime) -> String {
        let word = match confirmation.standing(now) {
            ConfirmationState::Awaited => self.mark_awaited,
            ConfirmationState::Confirmed => self.mark_confirmed,
            ConfirmationState::Objected => self.mark_objected,
            ConfirmationState::Lapsed => self.lapsed,
        };
        match confirmation.time_left(now) {
            Some(left) => format!("{word}{}", self.time_left(left)),
            None => word.to_owned(),
        }
    }

    fn time_left(&self, left: TimeDelta) -> String {
        let (days, hours, minutes) = (left.num_days(), left.num_hours(), left.num_minutes());
        if hours >= 48 {
            self.pick(format!("，还剩 {days} 天"), format!(", {days} days left"))
        } else if hours >= 1 {
            self.pick(format!("，还剩 {hours} 小时"), format!(", {hours} h left"))
        } else {
            self.pick(format!("，还剩 {minutes} 分钟"), format!(", {minutes} min left"))
        }
    }

    /// Who did something, and when: `李明哲 2026-11-23 09:30`.
    pub(crate) fn by_at(&self, stamp: &Stamp) -> String {
        let at = stamp.at.format("%Y-%m-%d %H:%M");
        if stamp.by.is_empty() {
            self.pick(format!("（未署名）{at}"), format!("(unnamed) {at}"))
        } else {
            format!("{} {at}", stamp.by)
        }
    }

    /// A signature on one line.
    pub(crate) fn signed_line(&self, sign: &SignOff) -> String {
        let who = self.by_at(&sign.stamp);
        match sign.role.trim() {
            "" => who,
            role => self.pick(format!("{role} {who}"), format!("{who}, {role}")),
        }
    }

    /// Where a final version stands: by whom, when, and its check code.
    pub(crate) fn final_since(&self, stamp: &Stamp, code: &str) -> String {
        let who = self.by_at(stamp);
        self.pick(
            format!("{who} 定稿，校验码 {code}"),
            format!("Made final by {who}, check code {code}"),
        )
    }

    /// That the text is not what was made final any more: somebody changed the file by other means.
    pub(crate) fn final_broken(&self) -> &'static str {
        self.fixed(
            "内容与定稿时不一致：文件在定稿后被改过。",
            "The content is not what was made final: the file was changed afterwards.",
        )
    }

    /// What a record lacks for its final version.
    pub(crate) fn final_lack(&self, lack: &FinalLack) -> String {
        match lack {
            FinalLack::NoBody => self.lack_body.to_owned(),
            FinalLack::NoOwner(task) => {
                self.pick(format!("“{task}”没有负责人"), format!("“{task}” has no owner"))
            }
            FinalLack::NoDeadline(task) => self.pick(
                format!("“{task}”没有截止时间"),
                format!("“{task}” has no deadline"),
            ),
        }
    }

    /// What stands between two sentences of a list on one line.
    pub(crate) fn between_sentences(&self) -> &'static str {
        self.fixed("；", "; ")
    }

    /// The note on a record that was closed with checks open.
    pub(crate) fn closed_lacking(&self, open: &[Check]) -> String {
        let names: Vec<_> = open.iter().map(|check| self.check(check.target)).collect();
        let between = self.fixed("、", ", ");
        format!("{}{}", self.lacking_at_close, names.join(between))
    }
}
