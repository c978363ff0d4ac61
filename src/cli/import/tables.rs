//! What would be taken of a ledger, and of cards of people, as JSON or in a few lines.
//!
//! `{"sheets": [{"name", "hidden", "header_row", "columns": [{"column", "head", "field"}], "records": […],
//! "not_taken": [{"row", "why"}]}]}`; what is empty in a record is left out. Columns and records that the file hides are taken
//! like others and say `"hidden": true`.

use std::{
    io::{self, Write},
    sync::Arc,
};

use chrono::{NaiveDate, NaiveTime};
use serde_json::{Map, Value, json};

use super::{Job, apply};
use crate::{
    app::{ReadWith, Rules},
    cli::{
        failure::Failure,
        voice::{Said, Voice, both, plain},
    },
    domain::{Choice, Party, Status, TodoState, several},
    exchange::tables::{self, Found, FoundPerson, FoundRecord, FoundSheet, FoundTodo, Unreadable},
};

/// Says what would be taken of a workbook, of cells as text or of cards of people.
pub(super) fn run(job: &Job<'_>, bytes: &[u8], out: &mut Voice<'_>) -> Result<u8, Failure> {
    let name = job.asked.file.file_stem().unwrap_or_default().to_string_lossy();
    let with = ReadWith {
        rules: Arc::clone(Rules::standard()),
        now: job.now,
        name: name.into_owned(),
    };
    let go_on = |_: usize| true;
    let source = tables::open(bytes, &go_on).map_err(|trouble| job.refuse(unread(&trouble)))?;
    let found = with
        .find(&source, &[], &go_on)
        .map_err(|trouble| job.refuse(unread(&trouble)))?;
    if let Some(dir) = job.asked.dir.as_deref().filter(|_| job.asked.apply) {
        return apply::run(job, dir, (source, found), &with, out);
    }
    if job.asked.json {
        write(&found, out)?;
        return Ok(0);
    }
    for sheet in &found.sheets {
        let taken = sheet.records.len() + sheet.people.len();
        let left = sheet.left.len();
        let said = both(
            format!("可导入 {taken} 份，另有 {left} 行不导入"),
            format!("{taken} taken, {} not taken", several(left, "row")),
        );
        out.line(&Said::of(&sheet.name, said))?;
    }
    Ok(0)
}

/// Why a file is not read.
fn unread(trouble: &Unreadable) -> Said {
    let (zh, en) = match trouble {
        Unreadable::Empty => ("文件是空的", "the file is empty"),
        Unreadable::Password => (
            "文件设有密码，请先在表格软件中取消密码再导入",
            "the workbook is encrypted with a password",
        ),
        Unreadable::Damaged(_) => ("文件不完整或已损坏，无法读取", "the file is truncated or damaged"),
        Unreadable::TooLarge(_) => ("文件展开后过大，没有读取", "the file is too large once unpacked"),
        Unreadable::Unknown(_) => (
            "不是可以导入的表格或通讯录文件",
            "not a table or contacts file that can be imported",
        ),
        Unreadable::NoTable => (
            "文件中没有找到可以导入的台账或通讯录",
            "no table of records or contacts was found in the file",
        ),
        Unreadable::Stopped => ("已停止读取", "stopped"),
    };
    let why = match trouble {
        Unreadable::Damaged(why) | Unreadable::TooLarge(why) => {
            both(format!("（详细：{why}）"), format!(" ({why})"))
        }
        _ => plain(""),
    };
    both(zh, en).then(why)
}

/// Writes what was found, a record a time: a file may hold a hundred thousand.
pub(in crate::cli) fn write(found: &Found, out: &mut Voice<'_>) -> io::Result<()> {
    out.write_all(b"{\"sheets\":[")?;
    for (index, sheet) in found.sheets.iter().enumerate() {
        separate(index, out)?;
        write_sheet(sheet, out)?;
    }
    out.write_all(b"]}\n")
}

fn separate(index: usize, out: &mut Voice<'_>) -> io::Result<()> {
    if index > 0 {
        out.write_all(b",\n")?;
    }
    Ok(())
}

fn write_sheet(sheet: &FoundSheet, out: &mut Voice<'_>) -> io::Result<()> {
    let columns: Vec<Value> = sheet
        .columns
        .iter()
        .map(|column| {
            let mut told =
                json!({"column": column.letters, "head": column.head, "field": column.field.name()});
            if column.hidden {
                told["hidden"] = true.into();
            }
            told
        })
        .collect();
    let left: Vec<Value> = sheet
        .left
        .iter()
        .map(|left| json!({"row": left.row, "why": left.why.name()}))
        .collect();
    let head = json!({
        "name": sheet.name, "hidden": sheet.hidden, "header_row": sheet.header_row, "columns": columns,
        "not_taken": left,
    });
    let head = head.to_string();
    out.write_all(head.trim_end_matches('}').as_bytes())?;
    out.write_all(b",\"records\":[")?;
    let records = sheet
        .records
        .iter()
        .map(record)
        .chain(sheet.people.iter().map(person));
    for (index, record) in records.enumerate() {
        separate(index, out)?;
        serde_json::to_writer(&mut *out, &record)?;
    }
    out.write_all(b"]}")
}

fn record(record: &FoundRecord) -> Value {
    let todos: Vec<Value> = record.todos.iter().map(todo).collect();
    let progress: Vec<Value> = record
        .progress
        .iter()
        .map(|entry| pruned(json!({"date": entry.date.map(day), "text": entry.text})))
        .collect();
    let next = &record.next_contact;
    let contact = &record.contact;
    let mut value = json!({
        "row": record.rows.first(),
        "rows": (record.rows.len() > 1).then_some(&record.rows),
        "hidden": record.hidden.then_some(true),
        "kind": if record.external { "external" } else { "internal" },
        "date": record.date.map(day), "date_text": record.date_text, "time": record.time.map(clock),
        "subject": record.subject, "place": record.place,
        "channels": record.channels.iter().map(|channel| channel.chinese()).collect::<Vec<_>>(),
        "urgency": record.urgency.map(|urgency| urgency.word().zh),
        "confidentiality": record.confidentiality,
        "initiator": record.initiator.to_string(), "parties": parties(&record.participants),
        "host": record.host.to_string(), "recorder": record.recorder, "absent": record.absent.iter().map(|(party, _)| party.to_string()).collect::<Vec<_>>(),
        "owner": record.owner.to_string(), "co_owners": parties(&record.co_owners),
        "our_contact": record.our_contact.to_string(),
        "goal": record.goal, "body": record.body, "conclusions": record.conclusions,
        "relation": record.relation, "status": record.status.map(Status::chinese),
        "remarks": record.remarks, "todos": todos, "progress": progress, "extra": extra(record.number.iter().chain(&record.extra)),
    });
    value["counterpart"] =
        pruned(json!({"unit": record.counterpart.unit, "person": record.counterpart.person}));
    value["contact"] = pruned(json!({
        "title": contact.title, "phone": contact.phone, "mail": contact.mail, "wechat": contact.wechat,
        "level": contact.level,
    }));
    value["next_contact"] = pruned(json!({
        "date": next.date.map(day), "time": next.time.map(clock), "text": next.text, "purpose": next.purpose,
    }));
    pruned(value)
}

fn todo(todo: &FoundTodo) -> Value {
    let due = todo.due.map(|(date, time)| match time {
        Some(time) => format!("{} {}", day(date), clock(time)),
        None => day(date),
    });
    let state = match todo.state {
        TodoState::Open => "open",
        TodoState::Done => "done",
        TodoState::Cancelled => "cancelled",
    };
    pruned(json!({
        "task": todo.task, "owner": todo.owner.to_string(), "co_owners": parties(&todo.co_owners), "due": due,
        "due_text": todo.due_text, "state": state, "note": todo.note, "implied": todo.implied.then_some(true),
    }))
}

fn person(person: &FoundPerson) -> Value {
    pruned(json!({
        "row": person.row, "kind": if person.organization { "organization" } else { "person" },
        "name": person.name, "unit": person.unit, "department": person.department, "title": person.title,
        "phones": person.phones, "mails": person.mails, "wechat": person.wechat, "address": person.address,
        "remarks": person.remarks, "extra": extra(person.extra.iter()),
    }))
}

fn parties(parties: &[Party]) -> Vec<String> {
    parties.iter().map(ToString::to_string).collect()
}

/// The texts without a field; a head that stands twice has its texts one a line.
fn extra<'a>(extra: impl Iterator<Item = &'a (String, String)>) -> Value {
    let mut map: Map<String, Value> = Map::new();
    for (head, text) in extra {
        let known = map
            .get(head)
            .and_then(Value::as_str)
            .map(|known| format!("{known}\n{text}"));
        map.insert(head.clone(), Value::String(known.unwrap_or_else(|| text.clone())));
    }
    Value::Object(map)
}

fn day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// An object without what is empty.
fn pruned(value: Value) -> Value {
    let Value::Object(map) = value else { return value };
    let filled = map.into_iter().filter(|(_, value)| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => true,
    });
    Value::Object(filled.collect())
}
