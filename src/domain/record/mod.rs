//! A record: one communication, from preparation to close. Inside it is a 内部沟通记录表, outside an 外部沟通跟进表;
//! both share most fields, and [`Details`] holds what only one of them has.

pub(super) mod changes;
pub(super) mod choices;
pub(super) mod final_version;
pub(super) mod half_typed;
pub(super) mod inside;
pub(super) mod item_id;
pub(super) mod items;
pub(super) mod kept_dialog;
mod offers;
pub(super) mod party;
pub(super) mod progress;
pub(super) mod status;
pub(super) mod tags;
pub(super) mod todo;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::domain::{
    AgendaItem, Attachment, Attendance, Channel, Confidentiality, Confirmation, Contact, Due, Extra,
    FinalVersion, FollowUp, KeyFact, Kind, Material, NextContact, OwnKey, OwnValue, Party, Promise,
    RecordNumber, Relation, SignOff, Stamp, Status, StatusChange, Supplement, Todo, Urgency, is_default,
    set_own, wall_time,
};

/// The format of files that every program of ours reads. A file with a higher number than is known opens read-only.
pub const FORMAT: u32 = 1;

/// The format of a record whose number has a prefix.
const PREFIX_FORMAT: u32 = 2;

/// The format of a record with own fields.
pub const EXTRA_FORMAT: u32 = 3;

/// The highest format of a record that this program knows.
pub const RECORD_FORMAT: u32 = EXTRA_FORMAT;

/// What only an internal record has.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Internal {
    /// 发起部门/人.
    #[serde(skip_serializing_if = "is_default")]
    pub initiator: Party,
    /// 参与部门/人.
    #[serde(skip_serializing_if = "is_default")]
    pub participants: Vec<Party>,
}

/// What only an external follow-up has.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct External {
    /// 对方单位/联系人.
    #[serde(skip_serializing_if = "is_default")]
    pub counterpart: Party,
    /// How that person is reached.
    #[serde(skip_serializing_if = "is_default")]
    pub contact: Contact,
    /// 我方对接人.
    #[serde(skip_serializing_if = "is_default")]
    pub our_contact: Party,
    /// 沟通类型.
    pub relation: Relation,
    /// 解决方案/进展, oldest first.
    #[serde(skip_serializing_if = "is_default")]
    pub progress: Vec<FollowUp>,
    /// 下次沟通时间.
    #[serde(skip_serializing_if = "is_default")]
    pub next_contact: NextContact,
    /// What each side has promised.
    #[serde(skip_serializing_if = "is_default")]
    pub promises: Vec<Promise>,
    /// 对外纪要: what the other side gets in writing.
    #[serde(skip_serializing_if = "is_default")]
    pub outside_summary: String,
}

/// What only one of the templates has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Details {
    /// 内部沟通记录表.
    Internal(Internal),
    /// 外部沟通跟进表.
    External(Box<External>),
}

/// One record; the file holds exactly this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The format of the file, see [`FORMAT`].
    pub format: u32,
    /// 沟通编号.
    pub number: RecordNumber,
    /// 状态.
    #[serde(default)]
    pub status: Status,
    /// 沟通日期.
    pub date: NaiveDate,
    /// The time of day it began.
    #[serde(default, skip_serializing_if = "is_default", with = "wall_time::minutes")]
    pub time: Option<NaiveTime>,
    /// How long it is meant to last, minutes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub planned_minutes: Option<u32>,
    /// 地点.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: String,
    /// 沟通方式.
    #[serde(default, skip_serializing_if = "is_default")]
    pub channels: Vec<Channel>,
    /// The key of the scenario in `scenarios.ron`, empty for none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub scenario: String,
    /// 紧急程度.
    #[serde(default, skip_serializing_if = "is_default")]
    pub urgency: Urgency,
    /// Until when an answer is needed, local wall time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reply_by: Option<Due>,
    /// 密级.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confidentiality: Confidentiality,
    /// 保密期限, in the office's own words (1年, 长期).
    #[serde(default, skip_serializing_if = "is_default")]
    pub secrecy_period: String,
    /// 保存期限, in the office's own words (10年, 长期).
    #[serde(default, skip_serializing_if = "is_default")]
    pub retention: String,
    /// 沟通主题; on the external sheet the matter's short name.
    #[serde(default)]
    pub subject: String,
    /// What only this record's template has.
    pub details: Details,
    /// 主持人.
    #[serde(default, skip_serializing_if = "is_default")]
    pub host: String,
    /// 记录人.
    #[serde(default, skip_serializing_if = "is_default")]
    pub recorder: String,
    /// 列席.
    #[serde(default, skip_serializing_if = "is_default")]
    pub attending: Vec<Party>,
    /// 缺席.
    #[serde(default, skip_serializing_if = "is_default")]
    pub absent: Vec<Attendance>,
    /// 沟通目标.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goal: String,
    /// 议程.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agenda: Vec<AgendaItem>,
    /// 材料.
    #[serde(default, skip_serializing_if = "is_default")]
    pub materials: Vec<Material>,
    /// 核心内容摘要, or outside 核心需求/反馈.
    #[serde(default)]
    pub body: String,
    /// Key facts, ticked when read back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub facts: Vec<KeyFact>,
    /// 议定事项, apart from the summary: one a line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub conclusions: String,
    /// 待办事项.
    #[serde(default)]
    pub todos: Vec<Todo>,
    /// Work that the text names and somebody answered for: it was taken over, or is no to-do. It is not offered again, to
    /// nobody and after no restart; so it stands with the record, where it is also merged and taken back.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answered_offers: Vec<String>,
    /// 标签: what the office sorts its records by, each once, in the order in which they were added.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tags: Vec<String>,
    /// 负责人.
    #[serde(default, skip_serializing_if = "is_default")]
    pub owner: Party,
    /// 备注.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remarks: String,
    /// What stands in the office's own fields.
    #[serde(default, skip_serializing_if = "is_default")]
    pub extra: Extra,
    /// Summaries sent out to be confirmed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub confirmations: Vec<Confirmation>,
    /// Managers' remarks and signatures.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sign_offs: Vec<SignOff>,
    /// That the text was fixed (定稿).
    #[serde(default, skip_serializing_if = "is_default")]
    pub final_version: Option<FinalVersion>,
    /// 补充记录: what was added after the text was fixed, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub supplements: Vec<Supplement>,
    /// Files kept with the record.
    #[serde(default, skip_serializing_if = "is_default")]
    pub attachments: Vec<Attachment>,
    /// Earlier records of the same matter.
    #[serde(default, skip_serializing_if = "is_default")]
    pub follows: Vec<RecordNumber>,
    /// Every move of the status, oldest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status_changes: Vec<StatusChange>,
    /// When and by whom it was begun.
    #[serde(default, skip_serializing_if = "is_default")]
    pub created: Option<Stamp>,
    /// When and by whom it was last saved.
    #[serde(default, skip_serializing_if = "is_default")]
    pub modified: Option<Stamp>,
}

/// The lowest format that a record with this number can have.
fn format_for(number: RecordNumber) -> u32 {
    if number.series().prefix.is_none() {
        FORMAT
    } else {
        PREFIX_FORMAT
    }
}

impl Record {
    /// Gives a record that is not saved yet another number.
    pub fn renumber(&mut self, number: RecordNumber) {
        self.number = number;
        self.format = self.needed_format();
    }

    /// The lowest format that it can be written in: programs that know no own fields open only those records for reading
    /// that have some.
    pub fn needed_format(&self) -> u32 {
        if self.extra.is_empty() {
            format_for(self.number)
        } else {
            EXTRA_FORMAT
        }
    }

    /// Puts a value into an own field, or empties it.
    pub fn set_own(&mut self, key: OwnKey, value: Option<OwnValue>) {
        set_own(&mut self.extra, key, value);
        self.format = self.needed_format();
    }

    /// An empty record with a number; template and day are the number's.
    pub fn new(number: RecordNumber) -> Self {
        let details = match number.kind() {
            Kind::Internal => Details::Internal(Internal::default()),
            Kind::External => Details::External(Box::default()),
        };
        Self {
            format: format_for(number),
            number,
            status: Status::default(),
            date: number.day(),
            time: None,
            planned_minutes: None,
            place: String::new(),
            channels: Vec::new(),
            scenario: String::new(),
            urgency: Urgency::default(),
            reply_by: None,
            confidentiality: Confidentiality::default(),
            secrecy_period: String::new(),
            retention: String::new(),
            subject: String::new(),
            details,
            host: String::new(),
            recorder: String::new(),
            attending: Vec::new(),
            absent: Vec::new(),
            goal: String::new(),
            agenda: Vec::new(),
            materials: Vec::new(),
            body: String::new(),
            facts: Vec::new(),
            conclusions: String::new(),
            todos: Vec::new(),
            answered_offers: Vec::new(),
            tags: Vec::new(),
            owner: Party::default(),
            remarks: String::new(),
            extra: Extra::new(),
            confirmations: Vec::new(),
            sign_offs: Vec::new(),
            final_version: None,
            supplements: Vec::new(),
            attachments: Vec::new(),
            follows: Vec::new(),
            status_changes: Vec::new(),
            created: None,
            modified: None,
        }
    }

    /// Which template it follows.
    pub fn kind(&self) -> Kind {
        match self.details {
            Details::Internal(_) => Kind::Internal,
            Details::External(_) => Kind::External,
        }
    }

    /// Whether it says the same as another one, whatever their numbers and whoever saved them when.
    pub fn says_as(&self, other: &Self) -> bool {
        let mut here = self.clone();
        here.number = other.number;
        here.modified.clone_from(&other.modified);
        here == *other
    }

    /// What only an internal record has.
    pub fn internal(&self) -> Option<&Internal> {
        match &self.details {
            Details::Internal(internal) => Some(internal),
            Details::External(_) => None,
        }
    }

    /// What only an external follow-up has.
    pub fn external(&self) -> Option<&External> {
        match &self.details {
            Details::Internal(_) => None,
            Details::External(external) => Some(external),
        }
    }

    /// The same, to be changed.
    pub fn external_mut(&mut self) -> Option<&mut External> {
        match &mut self.details {
            Details::Internal(_) => None,
            Details::External(external) => Some(external),
        }
    }

    /// The agenda without what is only suggested.
    pub fn agenda_taken(&self) -> impl Iterator<Item = &AgendaItem> {
        self.agenda.iter().filter(|item| !item.suggested)
    }

    /// The materials without what is only suggested.
    pub fn materials_taken(&self) -> impl Iterator<Item = &Material> {
        self.materials.iter().filter(|material| !material.suggested)
    }

    /// Whether the communication took place: something is written of what was said or settled.
    pub fn was_held(&self) -> bool {
        let progress = self
            .external()
            .is_some_and(|external| external.progress.iter().any(|entry| !entry.is_blank()));
        progress
            || !self.body.trim().is_empty()
            || !self.conclusions.trim().is_empty()
            || matches!(self.status, Status::FollowingUp | Status::Closed)
    }

    /// The first line that tells the record from others: its subject, else the beginning of its body (at most 30
    /// characters), else nothing.
    pub fn title(&self) -> &str {
        let subject = self.subject.trim();
        if !subject.is_empty() {
            return subject;
        }
        let line = self.body.trim().lines().next().unwrap_or_default();
        line.char_indices().nth(30).map_or(line, |(end, _)| &line[..end])
    }

    /// The party the record is with: the initiator inside, the counterpart outside.
    pub fn counterpart(&self) -> &Party {
        match &self.details {
            Details::Internal(internal) => &internal.initiator,
            Details::External(external) => &external.counterpart,
        }
    }

    /// Whether a day or hour of the record has passed at `now` while the matter is open: a to-do, or outside the next
    /// contact.
    pub fn is_overdue(&self, now: NaiveDateTime) -> bool {
        self.status.is_open()
            && (self.todos.iter().any(|todo| todo.is_overdue(now))
                || self
                    .external()
                    .and_then(|external| external.next_contact.due())
                    .is_some_and(|due| due.is_past(now)))
    }

    /// Moves the record to `to` and notes who did it; `false` when the move is not allowed, and nothing changes.
    pub fn set_status(&mut self, to: Status, stamp: Stamp, note: impl Into<String>) -> bool {
        if self.status == to || !self.status.may_become(to) {
            return false;
        }
        self.status_changes.push(StatusChange {
            from: self.status,
            to,
            stamp,
            note: note.into(),
        });
        self.status = to;
        true
    }
}
