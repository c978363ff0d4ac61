//! The summary of a talk as it goes out to be confirmed: plain text, for a mail or a chat program. Always in Chinese,
//! like the printed sheets: it is a document between offices.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::domain::{Due, OwnCard, OwnFields, Record, TodoState};

/// What goes with a summary besides the record itself.
#[derive(Debug, Clone, Copy)]
pub struct Covering<'a> {
    /// How it greets; `{name}` stands for who it goes to. Empty for the usual greeting.
    pub greeting: &'a str,
    /// Who it goes to, as addressed; may be empty.
    pub name: &'a str,
    /// Until when objections may come.
    pub object_by: NaiveDateTime,
    /// Who sends it; may be empty.
    pub sender: &'a str,
    /// Whose office that is; may be empty.
    pub organization: &'a str,
    /// The day it goes out.
    pub today: NaiveDate,
    /// The fields that the office added.
    pub own_fields: &'a OwnFields,
}

/// What the mail is about: `【沟通内容确认】主题（10月23日）`.
pub fn subject(record: &Record) -> String {
    let date = record.date;
    format!(
        "【沟通内容确认】{}（{}月{}日）",
        record.title(),
        date.month(),
        date.day()
    )
}

/// The text of the mail.
pub fn letter(record: &Record, covering: &Covering<'_>) -> String {
    let mut text = greeting(covering);
    let _ = write!(
        text,
        "\n\n{}就“{}”的沟通，要点整理如下，请核对。\n",
        day(record.date),
        record.title()
    );
    points(&mut text, record, covering.own_fields);
    let _ = write!(
        text,
        "\n以上内容如有出入，请于{} {}前告知；期满未收到不同意见的，我方将按以上内容推进。\n",
        day(covering.object_by.date()),
        covering.object_by.format("%H:%M")
    );
    for line in [covering.sender, covering.organization] {
        if !line.is_empty() {
            let _ = write!(text, "\n{line}");
        }
    }
    let _ = writeln!(text, "\n{}", day(covering.today));
    text
}

/// The same for a chat program: shorter, without letter's forms.
pub fn chat(record: &Record, object_by: NaiveDateTime, own_fields: &OwnFields) -> String {
    let mut text = format!("【{}】{} 沟通要点\n", record.title(), day(record.date));
    points(&mut text, record, own_fields);
    let _ = write!(
        text,
        "\n如有出入，请于{} {}前告知。",
        day(object_by.date()),
        object_by.format("%H:%M")
    );
    text
}

fn greeting(covering: &Covering<'_>) -> String {
    let name = covering.name.trim();
    match (covering.greeting.trim(), name) {
        ("", "") => "您好：".to_owned(),
        ("", name) => format!("{name}，您好："),
        // A greeting by name is none without one.
        (greeting, "") if greeting.contains("{name}") => "您好：".to_owned(),
        (greeting, "") => greeting.to_owned(),
        (greeting, name) => greeting.replace("{name}", name),
    }
}

/// 内容, 议定事项, 待办, 下次沟通: each with a number, those that are empty left out.
fn points(text: &mut String, record: &Record, own_fields: &OwnFields) {
    const NUMBERS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];
    let mut sections: Vec<(&str, String)> = Vec::new();
    let mut add = |heading, content: String| {
        if !content.trim().is_empty() {
            sections.push((heading, content));
        }
    };
    add("沟通内容", record.body.trim().to_owned());
    add("议定事项", conclusions(record));
    add("待办事项", todos(record));
    add("双方承诺", promises(record));
    add("下次沟通", next_contact(record));
    let own = own_fields.printed(&record.extra, &OwnCard::ALL).into_iter();
    let own = own.map(|(_, label, text)| format!("{label}：{text}"));
    add("其他信息", own.collect::<Vec<_>>().join("\n"));
    for (number, (heading, content)) in NUMBERS.iter().zip(sections) {
        let _ = write!(text, "\n{number}、{heading}\n{}\n", content.trim_end());
    }
}

fn conclusions(record: &Record) -> String {
    let agenda = record
        .agenda
        .iter()
        .filter(|item| !item.conclusion.trim().is_empty());
    let of_agenda = agenda.map(|item| format!("{}：{}", item.topic.trim(), item.conclusion.trim()));
    let lines = record.conclusions.lines().map(|line| line.trim().to_owned());
    numbered(of_agenda.chain(lines.filter(|line| !line.is_empty())))
}

fn todos(record: &Record) -> String {
    let open = record
        .todos
        .iter()
        .filter(|todo| todo.state != TodoState::Cancelled);
    numbered(open.map(|todo| {
        let owner = if todo.owner.is_empty() {
            "待定".to_owned()
        } else {
            todo.owner.to_string()
        };
        let due = todo.current_due().map_or_else(|| "待定".to_owned(), when);
        format!("{}（负责人：{owner}；截止时间：{due}）", todo.task.trim())
    }))
}

fn promises(record: &Record) -> String {
    let promises = record.external().map_or(&[][..], |external| &external.promises);
    numbered(promises.iter().map(|promise| {
        let who = if promise.ours { "我方" } else { "贵方" };
        let due = promise
            .due
            .map_or_else(String::new, |due| format!("（{}）", when(due)));
        format!("{who}：{}{due}", promise.text.trim())
    }))
}

fn next_contact(record: &Record) -> String {
    let Some(next) = record.external().map(|external| &external.next_contact) else {
        return String::new();
    };
    let Some(due) = next.due() else {
        return String::new();
    };
    match next.purpose.trim() {
        "" => when(due),
        purpose => format!("{}，{purpose}", when(due)),
    }
}

fn numbered(lines: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for (i, line) in lines.enumerate() {
        let _ = writeln!(text, "{}. {line}", i + 1);
    }
    text
}

/// `2026年11月25日（周三）`.
fn day(date: NaiveDate) -> String {
    let weekday = ["一", "二", "三", "四", "五", "六", "日"];
    let of_week = weekday[date.weekday().num_days_from_monday() as usize];
    format!(
        "{}年{}月{}日（周{of_week}）",
        date.year(),
        date.month(),
        date.day()
    )
}

fn when(due: Due) -> String {
    match due.time {
        Some(time) => format!("{} {}", day(due.date), time.format("%H:%M")),
        None => day(due.date),
    }
}
