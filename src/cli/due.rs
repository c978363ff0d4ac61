//! `liuhen due`: what a day asks for, for people and for scripts.

use std::{io::Write, path::Path, sync::atomic::AtomicBool};

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::{
    app::Rules,
    cli::failure::{Failure, say},
    domain::{DueLine, DueList, LineKind, Record},
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
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<u8, Failure> {
    let library = Library::open(dir).map_err(Failure::told)?;
    let scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    for broken in &scan.broken {
        say(err, &format!("{}: {}", broken.path.display(), broken.problem));
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
        ("逾期", &list.overdue),
        ("今天到期", &list.due),
        ("待联系", &list.to_call),
        ("待确认", &list.awaited),
    ] {
        if !lines.is_empty() {
            writeln!(out, "{heading}  {}", lines.len())?;
        }
        for line in lines {
            let late = match line.late.days {
                0 => String::new(),
                days if matches!(line.late.workdays, 0) || line.late.workdays == days => {
                    format!("（逾期 {days} 天）")
                }
                days => format!("（逾期 {days} 天，{} 个工作日）", line.late.workdays),
            };
            writeln!(
                out,
                "  {}{late}\t{}\t{}\t{}",
                line.due, line.text, line.who, line.number
            )?;
        }
    }
    Ok(0)
}

fn lines_of(lines: &[DueLine]) -> Vec<Line<'_>> {
    lines.iter().map(Line::of).collect()
}
