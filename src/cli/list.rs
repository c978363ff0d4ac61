//! `liuhen list`: the ledger as data for scripts.

use std::{collections::BTreeMap, io::Write, path::Path, sync::atomic::AtomicBool};

use chrono::NaiveDateTime;
use serde::Serialize;

use crate::{
    cli::{
        failure::Failure,
        voice::{Said, Voice, both, cause, files},
    },
    domain::{Choice, Details, Kind, Language, OwnFields, Party, Record, Status, TodoState},
    storage::{Library, Loaded},
};

/// One record as a row. Days are `YYYY-MM-DD`, times `HH:MM`; what only the other template has is left out.
#[derive(Serialize)]
struct Row<'a> {
    number: String,
    kind: Kind,
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    subject: &'a str,
    status: Status,
    /// 状态 as the template words it.
    status_text: &'static str,
    overdue: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    initiator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    participants: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counterpart: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    our_contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_contact: Option<String>,
    owner: String,
    open_todos: usize,
    todos: usize,
    /// 自定义字段, by their names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extra: BTreeMap<String, String>,
    path: String,
}

impl<'a> Row<'a> {
    fn of(loaded: &'a Loaded, own_fields: &OwnFields, now: NaiveDateTime) -> Self {
        let record = &loaded.record;
        let inside = record.internal();
        let outside = record.external();
        let open = record.todos.iter().filter(|todo| todo.state == TodoState::Open);
        Self {
            number: record.number.to_string(),
            kind: record.kind(),
            date: record.date.to_string(),
            time: record.time.map(crate::domain::format_time),
            subject: &record.subject,
            status: record.status,
            status_text: record.status.chinese(),
            overdue: record.is_overdue(now),
            initiator: inside.map(|inside| inside.initiator.to_string()),
            participants: inside.map(|inside| inside.participants.iter().map(Party::to_string).collect()),
            counterpart: outside.map(|outside| outside.counterpart.to_string()),
            our_contact: outside.map(|outside| outside.our_contact.to_string()),
            relation: outside.map(|outside| outside.relation.chinese()),
            next_contact: outside
                .and_then(|outside| outside.next_contact.due())
                .map(|due| due.to_string()),
            owner: record.owner.to_string(),
            open_todos: open.count(),
            todos: record.todos.len(),
            extra: own_fields
                .entries(&record.extra)
                .iter()
                .map(|entry| (entry.label().to_owned(), entry.value.text(Language::Chinese)))
                .collect(),
            path: loaded.path.to_string_lossy().into_owned(),
        }
    }
}

/// Writes every record of the library in `dir`, by number.
pub(super) fn run(
    dir: &Path,
    (json, whole): (bool, bool),
    now: NaiveDateTime,
    out: &mut Voice<'_>,
    err: &mut Voice<'_>,
) -> Result<u8, Failure> {
    let library = Library::open(dir).map_err(Failure::told)?;
    let mut scan = library.scan(&|_, _| {}, &AtomicBool::new(false));
    if scan.incomplete {
        return Err(Failure::incomplete(dir));
    }
    scan.records.sort_by_cached_key(|loaded| loaded.record.number);
    let own_fields = super::own_fields(&library);
    if json {
        // A row a line: one array to a program, and still readable and comparable line by line.
        out.write_all(b"[")?;
        for (i, loaded) in scan.records.iter().enumerate() {
            out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
            let row = if whole {
                serde_json::to_string(&loaded.record)
            } else {
                serde_json::to_string(&Row::of(loaded, &own_fields, now))
            };
            out.write_all(
                row.map_err(|error| Failure::of(loaded.path.display(), cause(std::io::Error::from(error))))?
                    .as_bytes(),
            )?;
        }
        out.write_all(b"\n]\n")?;
    } else {
        for loaded in &scan.records {
            writeln!(out, "{}", plain_row(&loaded.record))?;
        }
    }
    if !scan.broken.is_empty() {
        let dir = dir.display();
        let said: Said = files(scan.broken.len());
        err.say(&said.then(both(
            format!("无法读取，可用 liuhen check {dir} 逐个列出"),
            format!(" could not be read: liuhen check {dir} names them"),
        )));
    }
    Ok(0)
}

/// Number, date, status, party, subject, owner.
fn plain_row(record: &Record) -> String {
    let party = match &record.details {
        Details::Internal(inside) => &inside.initiator,
        Details::External(outside) => &outside.counterpart,
    };
    let fields = [
        record.number.to_string(),
        record.date.to_string(),
        record.status.chinese().to_owned(),
        party.to_string(),
        record.subject.clone(),
        record.owner.to_string(),
    ];
    fields
        .map(|field| field.replace(['\t', '\n', '\r'], " "))
        .join("\t")
}
