//! The summary of a talk as it goes out to be confirmed: plain text, for a mail or a chat program. Always in Chinese,
//! like the printed sheets: it is a document between offices.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::{
    letter_date::day,
    outgoing::{Part, sections},
};
use crate::domain::Record;

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
}

/// What the mail is about: `【沟通内容确认】主题（10月23日）`.
pub fn subject(record: &Record) -> String {
    let date = record.date;
    format!(
        "【沟通内容确认】{}（{}月{}日）",
        title(record),
        date.month(),
        date.day()
    )
}

/// What a record is about. Without a subject nothing of its text takes that place: that is written for colleagues.
fn title(record: &Record) -> &str {
    match record.subject.trim() {
        "" => "本次沟通",
        subject => subject,
    }
}

/// The text of the mail, with the parts that were chosen.
pub fn letter(record: &Record, parts: &[Part], covering: &Covering<'_>) -> String {
    let mut text = greeting(covering);
    let _ = write!(
        text,
        "\n\n{}就“{}”的沟通，要点整理如下，请核对。\n",
        day(record.date),
        title(record)
    );
    text.push_str(&sections(parts));
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
pub fn chat(record: &Record, parts: &[Part], object_by: NaiveDateTime) -> String {
    let mut text = format!("【{}】{} 沟通要点\n", title(record), day(record.date));
    text.push_str(&sections(parts));
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
