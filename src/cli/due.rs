//! `liuhen due`: what a day asks for, for people and for scripts.

use std::{io::Write, path::Path, sync::atomic::AtomicBool};

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::{
    app::Rules,
    cli::{
        failure::Failure,
        voice::{Said, Voice, both, broken, plain},
    },
    domain::{DueLine, DueList, LineKind, Record, several},
    storage::Library,
};

/// The lists as JSON. Days are `YYYY-MM-DD`, with ` HH:MM` where an hour is set.
#[derive(Serialize)]
struct Answer<'a> {
    on: String,
    overdue: Vec<Line<'a>>,
    due: Vec<Line<'a>>,
    to_call: Vec<Line<'a>>,
    awaited: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Line<'a> {
    number: String,
    kind: &'static str,
    subject: &'a str,
    text: &'a str,
    who: String,
    due: String,
    days_late: u32,
    workdays_late: u32,
}

impl<'a> Line<'a> {
    fn of(line: &'a DueLine) -> Self {
        Self {
            number: line.number.to_string(),
            kind: match line.kind {
                LineKind::Todo => "todo",
                LineKind::NextContact => "next_contact",
                LineKind::Reply => "reply",
                LineKind::Confirmation => "confirmation",
            },
            subject: &line.subject,
            text: &line.text,
            who: line.who.to_string(),
            due: line.due.to_string(),
            days_late: line.late.days,
            workdays_late: line.late.workdays,
        }
    }
}

/// Writes what `now` asks for in the library in `dir`.
pub(super) fn run(
    dir: &Path,
    json: bool,
    now: NaiveDateTime,
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let library = Library::open(dir).map_err(Failure::told)?;
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    for file in &scan.broken {
        err.say(&broken(file));
    }
    if scan.incomplete {
        return Err(Failure::incomplete(dir));
    }
    let records: Vec<&Record> = scan.records.iter().map(|loaded| &loaded.record).collect();
    let list = DueList::of(records, now, Rules::of(&library).workdays());
    if json {
        let answer = Answer {
            on: now.date().to_string(),
            overdue: lines_of(&list.overdue),
            due: lines_of(&list.due),
            to_call: lines_of(&list.to_call),
            awaited: lines_of(&list.awaited),
        };
        serde_json::to_writer_pretty(&mut *out, &answer).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(0);
    }
    for (heading, lines) in [
        (("逾期", "Overdue"), &list.overdue),
        (("今天到期", "Due today"), &list.due),
        (("待联系", "Contacts due"), &list.to_call),
        (("待确认", "Awaiting confirmation"), &list.awaited),
    ] {
        if !lines.is_empty() {
            out.line(&both(heading.0, heading.1).then(plain(format!("  {}", lines.len()))))?;
        }
        for line in lines {
            let rest = format!("\t{}\t{}\t{}", line.text, line.who, line.number);
            let due = plain(format!("  {}", line.due));
            out.line(&due.then(late(line)).then(plain(rest)))?;
        }
    }
    Ok(0)
}

/// How late something is, behind its date.
fn late(line: &DueLine) -> Said {
    let (days, workdays) = (line.late.days, line.late.workdays);
    if days == 0 {
        return plain("");
    }
    let counted = several(days, "day");
    if workdays == 0 || workdays == days {
        return both(format!("（逾期 {days} 天）"), format!(" ({counted} overdue)"));
    }
    both(
        format!("（逾期 {days} 天，{workdays} 个工作日）"),
        format!(" ({counted} overdue, {})", several(workdays, "workday")),
    )
}

fn lines_of(lines: &[DueLine]) -> Vec<Line<'_>> {
    lines.iter().map(Line::of).collect()
}
