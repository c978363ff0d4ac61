//! A record as it was found in a file, before it is one of the library.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{Channel, Party, Status, TodoState, Urgency};

/// A record found in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundRecord {
    /// The rows it was found in, the first of them its own.
    pub rows: Vec<u32>,
    /// Whether the file hides one of them.
    pub hidden: bool,
    /// Whether it is about people outside.
    pub external: bool,
    /// The day.
    pub date: Option<NaiveDate>,
    /// What stands for a day where there is none (待定).
    pub date_text: String,
    /// The time of day.
    pub time: Option<NaiveTime>,
    /// The subject.
    pub subject: String,
    /// The place.
    pub place: String,
    /// How it took place.
    pub channels: Vec<Channel>,
    /// How urgent it is.
    pub urgency: Option<Urgency>,
    /// Who may read it, in the file's words.
    pub confidentiality: String,
    /// Who raised it.
    pub initiator: Party,
    /// Who took part.
    pub participants: Vec<Party>,
    /// Who led it.
    pub host: Party,
    /// Who took the minutes.
    pub recorder: String,
    /// Who was missing, and why.
    pub absent: Vec<(Party, String)>,
    /// What it was for.
    pub goal: String,
    /// What was said.
    pub body: String,
    /// What was decided.
    pub conclusions: String,
    /// What is to be done.
    pub todos: Vec<FoundTodo>,
    /// Who answers for it.
    pub owner: Party,
    /// Who helps.
    pub co_owners: Vec<Party>,
    /// Our person towards the counterpart.
    pub our_contact: Party,
    /// Who stands on the other side.
    pub counterpart: Party,
    /// How they are reached.
    pub contact: FoundContact,
    /// What the counterpart is to us, in the file's words.
    pub relation: String,
    /// What happened since.
    pub progress: Vec<FoundProgress>,
    /// When to talk next.
    pub next_contact: FoundNext,
    /// Where it stands.
    pub status: Option<Status>,
    /// Remarks.
    pub remarks: String,
    /// What has no field: the column's head and the text.
    pub extra: Vec<(String, String)>,
    /// The number that the row gives itself, and the head of its column.
    pub number: Option<(String, String)>,
}

/// How a counterpart is reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundContact {
    /// The post.
    pub title: String,
    /// Phones.
    pub phone: String,
    /// Mail.
    pub mail: String,
    /// WeChat.
    pub wechat: String,
    /// How much they matter, in the file's words.
    pub level: String,
}

/// Something to do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundTodo {
    /// What.
    pub task: String,
    /// Who.
    pub owner: Party,
    /// Who helps.
    pub co_owners: Vec<Party>,
    /// By when.
    pub due: Option<(NaiveDate, Option<NaiveTime>)>,
    /// The deadline as it was written.
    pub due_text: String,
    /// Where it stands.
    pub state: TodoState,
    /// What came of it.
    pub note: String,
    /// Whether the row has a deadline and no task, so that its subject is the task.
    pub implied: bool,
}

/// Something that happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundProgress {
    /// When.
    pub date: Option<NaiveDate>,
    /// What.
    pub text: String,
}

/// When to talk next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundNext {
    /// The day.
    pub date: Option<NaiveDate>,
    /// The time.
    pub time: Option<NaiveTime>,
    /// What stands for a day where there is none.
    pub text: String,
    /// What for.
    pub purpose: String,
}

/// A person or an organization found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FoundPerson {
    /// The row, or which card of the file.
    pub row: u32,
    /// Whether it is an organization's entry.
    pub organization: bool,
    /// The name.
    pub name: String,
    /// The firm.
    pub unit: String,
    /// The departments.
    pub department: String,
    /// The post.
    pub title: String,
    /// Phones.
    pub phones: Vec<String>,
    /// Mails.
    pub mails: Vec<String>,
    /// WeChat.
    pub wechat: String,
    /// The address.
    pub address: String,
    /// Remarks.
    pub remarks: String,
    /// What has no field: the column's head and the text.
    pub extra: Vec<(String, String)>,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its number.
    pub row: u32,
    /// What stands in it, short.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why a row was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// 合计.
    Totals,
    /// 制表：… 审核：….
    Signature,
    /// 填表说明.
    Note,
    /// 一、工程建设类.
    Section,
    /// The head, once more.
    HeadAgain,
    /// A number and nothing else.
    OnlyNumber,
    /// The same as a row above.
    Duplicate,
    /// 示例.
    Example,
}

impl Why {
    /// The name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Totals => "totals",
            Self::Signature => "signature",
            Self::Note => "note",
            Self::Section => "section",
            Self::HeadAgain => "head_again",
            Self::OnlyNumber => "only_number",
            Self::Duplicate => "duplicate",
            Self::Example => "example",
        }
    }
}
