//! What of a record goes out in a confirmation mail: parts that a person ticks before it is sent. What is only meant for
//! colleagues is no part of it, so that it cannot be ticked by mistake.

use std::fmt::Write;

use super::letter_date::when;
use crate::domain::{OwnCard, OwnFields, Party, Record, Todo, TodoState};

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// 沟通目标.
    Goal,
    /// 对外纪要: what the other side gets in writing.
    Summary,
    /// 核心内容摘要, only among colleagues.
    Body,
    /// A line of 议定事项, only among colleagues: for others these stand in the summary.
    Decision,
    /// A key fact that was read back.
    Fact,
    /// A to-do, with its owner and due date.
    Todo,
    /// When the next contact is.
    NextContact,
    /// A field of the office's own that is printed.
    Own,
}

impl PartKind {
    /// What the part of the mail is called.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Goal => "沟通目标",
            Self::Summary => "沟通纪要",
            Self::Body => "沟通内容",
            Self::Decision => "议定事项",
            Self::Fact => "关键信息",
            Self::Todo => "待办事项",
            Self::NextContact => "下次沟通",
            Self::Own => "其他信息",
        }
    }

    /// Whether several of them are numbered lines of one part.
    fn is_numbered(self) -> bool {
        matches!(self, Self::Decision | Self::Fact | Self::Todo)
    }
}

/// A part of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// What it says.
    pub text: String,
    /// Whether it goes out.
    pub chosen: bool,
    /// Whether it was proposed to go out.
    pub proposed: bool,
}

impl Part {
    fn new(kind: PartKind, text: impl Into<String>, chosen: bool) -> Self {
        Self {
            kind,
            text: text.into(),
            chosen,
            proposed: chosen,
        }
    }
}

/// The parts that a record has for a mail, in their order; of a record with somebody outside those that may leave the house.
pub fn parts(record: &Record, own_fields: &OwnFields) -> Vec<Part> {
    let shown = record.for_outside();
    let mut parts = if shown.external().is_some() {
        outside(&shown, own_fields)
    } else {
        inside(&shown, own_fields)
    };
    parts.retain(|part| !part.text.trim().is_empty());
    parts
}

/// For somebody outside: nothing of the text of the record itself, which is written for colleagues.
fn outside(record: &Record, own_fields: &OwnFields) -> Vec<Part> {
    // What we want of a talk is rarely for the other side.
    let mut parts = vec![Part::new(PartKind::Goal, record.goal.trim(), false)];
    let written = record
        .external()
        .map_or("", |outside| outside.outside_summary.trim());
    let summary = if written.is_empty() {
        record.proposed_summary()
    } else {
        written.to_owned()
    };
    parts.push(Part::new(PartKind::Summary, summary, true));
    let facts = record.facts.iter().filter(|fact| fact.read_back);
    parts.extend(facts.map(|fact| Part::new(PartKind::Fact, fact.text.trim(), true)));
    parts.extend(todos(record));
    let next = record.external().and_then(|outside| outside.next_contact.due());
    parts.extend(next.map(|due| Part::new(PartKind::NextContact, when(due), true)));
    parts.extend(own(record, own_fields, false));
    parts
}

/// For colleagues.
fn inside(record: &Record, own_fields: &OwnFields) -> Vec<Part> {
    let mut parts = vec![Part::new(PartKind::Body, record.body.trim(), true)];
    parts.extend(
        record
            .decisions()
            .map(|line| Part::new(PartKind::Decision, line, true)),
    );
    parts.extend(todos(record));
    parts.extend(own(record, own_fields, true));
    parts
}

/// What stands in those fields of the office's own that are printed.
fn own(record: &Record, own_fields: &OwnFields, chosen: bool) -> impl Iterator<Item = Part> {
    let printed = own_fields.printed(&record.extra, &OwnCard::ALL).into_iter();
    printed.map(move |(_, label, text)| Part::new(PartKind::Own, format!("{label}：{text}"), chosen))
}

/// To-dos that still stand. One whose words sound like a matter of the house is there to be ticked, and is not.
fn todos(record: &Record) -> impl Iterator<Item = Part> {
    let is_outside = record.external().is_some();
    let stand = record
        .todos
        .iter()
        .filter(|todo| todo.state != TodoState::Cancelled);
    stand
        .filter(|todo| !todo.task.trim().is_empty())
        .map(move |todo| {
            let chosen = !is_outside || !sounds_internal(&todo.task);
            Part::new(PartKind::Todo, todo_line(todo, record), chosen)
        })
}

fn todo_line(todo: &Todo, record: &Record) -> String {
    let owner = if todo.owner.is_empty() {
        "待定".to_owned()
    } else {
        owner_of(&todo.owner, record)
    };
    let due = todo.current_due().map_or_else(|| "待定".to_owned(), when);
    format!("{}（负责人：{owner}；截止时间：{due}）", todo.task.trim())
}

/// Who has to act, as the other side may be told: our people by their name, without the department.
fn owner_of(owner: &Party, record: &Record) -> String {
    let Some(outside) = record.external() else {
        return owner.to_string();
    };
    let theirs = !outside.counterpart.unit.is_empty() && owner.unit == outside.counterpart.unit
        || !owner.person.is_empty() && owner.person == outside.counterpart.person;
    match (theirs, owner.person.trim()) {
        (true, "") => "贵方".to_owned(),
        (true, person) => format!("贵方{person}"),
        (false, "") => format!("我方{}", owner.unit),
        (false, person) => format!("我方{person}"),
    }
}

/// Words that colleagues say to each other.
pub(super) const INSIDE_WORDS: [&str; 18] = [
    "内部",
    "请示",
    "降价空间",
    "底价",
    "底线",
    "让价",
    "毛利",
    "成本价",
    "利润",
    "心理价位",
    "领导批",
    "报批",
    "审批",
    "汇报",
    "别告诉",
    "不要告诉",
    "勿外传",
    "暂不告知",
];

/// Whether a text has such a word.
pub fn sounds_internal(text: &str) -> bool {
    INSIDE_WORDS.iter().any(|word| text.contains(word))
}

/// The parts that go out, each under its head with a number.
pub(super) fn sections(parts: &[Part]) -> String {
    const NUMBERS: [&str; 8] = ["一", "二", "三", "四", "五", "六", "七", "八"];
    let chosen: Vec<&Part> = parts.iter().filter(|part| part.chosen).collect();
    let sections = chosen.chunk_by(|a, b| a.kind == b.kind);
    let mut text = String::new();
    for (number, of_kind) in NUMBERS.iter().zip(sections) {
        let kind = of_kind[0].kind;
        let lines = of_kind.iter().map(|part| part.text.trim());
        let content = if kind.is_numbered() {
            numbered(lines)
        } else {
            lines.collect::<Vec<_>>().join("\n")
        };
        // Writing to a text cannot fail.
        let _ = write!(text, "\n{number}、{}\n{}\n", kind.chinese(), content.trim_end());
    }
    text
}

fn numbered<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    let lines = lines.enumerate().map(|(i, line)| format!("{}. {line}", i + 1));
    lines.collect::<Vec<_>>().join("\n")
}
