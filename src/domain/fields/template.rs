//! The nine columns of each template, in their order and with their exact names: the users' own vocabulary, the
//! same on the screen, in the ledger and in print.

use serde::{Deserialize, Serialize};

use super::{field::Field, place::Part, value::Value};
use crate::domain::{Details, Kind, Party, Record, Todo, format_time};

/// One column of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    /// 沟通编号.
    Number,
    /// 沟通日期.
    Date,
    /// 发起部门/人.
    Initiator,
    /// 参与部门/人.
    Participants,
    /// 沟通主题.
    Subject,
    /// 核心内容摘要.
    Summary,
    /// 待办事项.
    Todos,
    /// 状态.
    Status,
    /// 备注.
    Remarks,
    /// 对方单位/联系人.
    Counterpart,
    /// 我方对接人.
    OurContact,
    /// 沟通类型（客户/供应商/合作方）.
    Relation,
    /// 核心需求/反馈.
    Needs,
    /// 解决方案/进展.
    Progress,
    /// 下次沟通时间.
    NextContact,
    /// 负责人.
    Owner,
    /// 标签.
    Tags,
}

/// The nine columns of the 内部沟通记录表.
pub const INTERNAL_COLUMNS: [Column; 9] = [
    Column::Number,
    Column::Date,
    Column::Initiator,
    Column::Participants,
    Column::Subject,
    Column::Summary,
    Column::Todos,
    Column::Status,
    Column::Remarks,
];

/// The nine columns of the 外部沟通跟进表.
pub const EXTERNAL_COLUMNS: [Column; 9] = [
    Column::Number,
    Column::Date,
    Column::Counterpart,
    Column::OurContact,
    Column::Relation,
    Column::Needs,
    Column::Progress,
    Column::NextContact,
    Column::Owner,
];

impl Column {
    /// The nine columns of a template.
    pub fn of(kind: Kind) -> [Self; 9] {
        match kind {
            Kind::Internal => INTERNAL_COLUMNS,
            Kind::External => EXTERNAL_COLUMNS,
        }
    }

    /// What a ledger can show beside the nine columns of its template.
    pub fn beside(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Internal => &[Self::Owner, Self::Tags],
            Kind::External => &[Self::Subject, Self::Status, Self::Tags],
        }
    }

    /// The column's exact name on the template, or what is called so beside it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Number => "沟通编号",
            Self::Date => "沟通日期",
            Self::Initiator => "发起部门/人",
            Self::Participants => "参与部门/人",
            Self::Subject => "沟通主题",
            Self::Summary => "核心内容摘要",
            Self::Todos => "待办事项",
            Self::Status => "状态",
            Self::Remarks => "备注",
            Self::Counterpart => "对方单位/联系人",
            Self::OurContact => "我方对接人",
            Self::Relation => "沟通类型（客户/供应商/合作方）",
            Self::Needs => "核心需求/反馈",
            Self::Progress => "解决方案/进展",
            Self::NextContact => "下次沟通时间",
            Self::Owner => "负责人",
            Self::Tags => "标签",
        }
    }

    /// What a record shows in this column, as one text; empty where its template has no such column.
    pub fn value(self, record: &Record) -> String {
        match (self, &record.details) {
            (Self::Number, _) => record.number.to_string(),
            (Self::Date, _) => record.date.format("%Y-%m-%d").to_string(),
            (Self::Subject, _) => record.subject.clone(),
            (Self::Summary | Self::Needs, _) => record.body.clone(),
            (Self::Todos, _) => todo_lines(&record.todos),
            (Self::Status, _) => record.status.chinese().to_owned(),
            (Self::Remarks, _) => record.remarks.clone(),
            (Self::Owner, _) => record.owner.to_string(),
            (Self::Tags, _) => record.tags.join("、"),
            (Self::Initiator, Details::Internal(internal)) => internal.initiator.to_string(),
            (Self::Participants, Details::Internal(internal)) => Party::join(&internal.participants),
            (Self::Counterpart, Details::External(external)) => external.counterpart.to_string(),
            (Self::OurContact, Details::External(external)) => external.our_contact.to_string(),
            (Self::Relation, Details::External(external)) => external.relation.chinese().to_owned(),
            (Self::Progress, Details::External(external)) => {
                let entries = external.progress.iter().map(|entry| match entry.date {
                    Some(date) => format!("{} {}", date.format("%Y-%m-%d"), entry.text),
                    None => entry.text.clone(),
                });
                entries.collect::<Vec<_>>().join("\n")
            }
            (Self::NextContact, Details::External(external)) => external
                .next_contact
                .due()
                .map(|due| due.to_string())
                .unwrap_or_default(),
            (
                Self::Initiator
                | Self::Participants
                | Self::Counterpart
                | Self::OurContact
                | Self::Relation
                | Self::Progress
                | Self::NextContact,
                _,
            ) => String::new(),
        }
    }
}

/// The to-dos as people write them in one cell: ①… ②…, each with its deadline and owner.
fn todo_lines(todos: &[Todo]) -> String {
    let lines = todos.iter().enumerate().map(|(i, todo)| {
        let due = todo
            .current_due()
            .map(|due| format!("{due} 前 "))
            .unwrap_or_default();
        let owner = if todo.owner.is_empty() {
            String::new()
        } else {
            format!("（{}）", todo.owner)
        };
        format!("{}{due}{}{owner}", circled(i + 1), todo.task)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// ① to ⑳, then `21.` and so on.
fn circled(n: usize) -> String {
    match u32::try_from(n) {
        Ok(n @ 1..=20) => char::from_u32(0x2460 + n - 1)
            .map(String::from)
            .unwrap_or_default(),
        _ => format!("{n}."),
    }
}

impl Field {
    /// Everything that stands in a field of a record, as one text.
    pub fn value(self, record: &Record) -> String {
        let mut texts: Vec<String> = Vec::new();
        record.each(&mut |at, value| {
            if at.field != self {
                return;
            }
            let text = match value {
                Value::Party(party) => party.to_string(),
                Value::Date(date) => date.map(|date| date.to_string()).unwrap_or_default(),
                Value::Time(time) => time.map(format_time).unwrap_or_default(),
                Value::Due(due) => due.map(|due| due.to_string()).unwrap_or_default(),
                Value::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
                Value::Choice(Some(word)) if at.part == Part::Whole => word.zh.to_owned(),
                Value::Record(number) => number.to_string(),
                value => value.text().unwrap_or_default().to_owned(),
            };
            if !text.trim().is_empty() {
                texts.push(text);
            }
        });
        texts.join("、")
    }
}

impl Record {
    /// The text of a field that is one text; nothing of any other.
    pub fn text(&self, field: Field) -> &str {
        let mut found = "";
        self.each(&mut |at, value| {
            if at.field == field && at.part == Part::Whole {
                found = value.text().unwrap_or_default();
            }
        });
        found
    }
}
