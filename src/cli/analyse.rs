//! `liuhen analyse`: JSON lines in, what was found in each text out, one JSON line each.
//!
//! A request is `{"id", "text", "reference": "2023-10-10T09:00:00", "directory": [names]}`. Spans are byte ranges
//! `[start, end]` of the text; moments are `2023-10-12T23:59:59`, or null where a side is open or not known.
//!
//! | field of the answer | of each entry |
//! |---|---|
//! | `times` | `span`, `text`, `kind` (date, datetime, range, duration, repeat), `start`, `end`, `anchor`: the event that a length is counted from |
//! | `actions` | `span`, `task`, `owner`, `person` beside an owning department, `co_owners`, `due` {`start`, `end`}, `due_text`, `confidence` (sure, likely), `heading` {`span`, `text`}: the heading, parent or sentence that named the task, null where its own sentence does |
//! | `vague` | `span`, `text`, `class`, `reason`, `suggestions`, `mild` |
//! | `facts` | `span`, `text`, `kind`, `value` or `min` and `max`, `unit` or `currency`, `modifier`, `of`: what it is the value of, null where the text does not say, `per`: what it is for one of (/台, 每月) or null, `said` {`span`, `text`}: all of it, as a person reads it out |
//! | `conflicts` | `kind`, `subject`, `spans`, `texts` |
//! | `messages` | `sender` (empty where nobody is named), `at`, `span` of what was said, `quoted`: carried along under an answer |

use std::io::{self, BufRead, Write};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    calendar::Workdays,
    text::{
        ActionItem, Analysis, Context, Directory, Fact, FactKind, FactValue, Lexicon, Message, Settings,
        Span, analyse, transcript,
    },
};

#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    id: Value,
    text: String,
    reference: String,
    #[serde(default)]
    directory: Vec<String>,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: Value,
    error: &'a str,
}

/// Reads requests `{"id", "text", "reference": "2023-10-10T09:00:00", "directory": [...]?}` and writes an answer
/// line for each. A line that cannot be read is answered with `{"id", "error"}`; only I/O errors end the run.
pub(super) fn run(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let settings = Settings::default();
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        let line = String::from_utf8_lossy(&bytes);
        let line = line.trim().trim_start_matches('\u{feff}');
        if line.is_empty() {
            continue;
        }
        match answer(line, &settings) {
            Ok(answer) => serde_json::to_writer(&mut output, &answer)?,
            Err(error) => {
                let id = serde_json::from_str::<Value>(line)
                    .ok()
                    .and_then(|value| value.get("id").cloned());
                serde_json::to_writer(
                    &mut output,
                    &Failure {
                        id: id.unwrap_or(Value::Null),
                        error: &error,
                    },
                )?;
            }
        }
        output.write_all(b"\n")?;
    }
    output.flush()
}

fn answer(line: &str, settings: &Settings) -> Result<Value, String> {
    let request: Request = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let reference = read_reference(&request.reference).ok_or_else(|| {
        format!(
            "reference {:?} is no time like 2023-10-10T09:00:00",
            request.reference
        )
    })?;
    let directory = Directory::from_names(request.directory.iter().map(String::as_str));
    let context = Context {
        reference,
        workdays: Workdays::statutory(),
        lexicon: Lexicon::standard(),
        directory: &directory,
        settings,
    };
    let found = analyse(&request.text, &context);
    let read = transcript(&request.text, reference);
    Ok(to_json(&request.id, &request.text, &found, &read.messages))
}

fn read_reference(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
    ]
    .iter()
    .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    .or_else(|| {
        chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .and_then(|date| date.and_hms_opt(0, 0, 0))
    })
    .or_else(|| {
        chrono::DateTime::parse_from_rfc3339(text)
            .ok()
            .map(|time| time.naive_local())
    })
}

fn instant(time: Option<NaiveDateTime>) -> Value {
    time.map_or(Value::Null, |time| {
        Value::String(time.format("%Y-%m-%dT%H:%M:%S").to_string())
    })
}

fn span(span: Span) -> Value {
    json!([span.start, span.end])
}

fn action_json(action: &ActionItem, text: &str) -> Value {
    let due = action.due.as_ref();
    json!({
        "span": span(action.span), "task": action.task, "owner": action.owner, "person": action.person,
        "co_owners": action.co_owners,
        "due": due.map(|due| json!({"start": instant(due.start), "end": instant(due.end)})),
        "due_text": due.map(|due| due.text.as_str()),
        "confidence": action.confidence.name(),
        "heading": action.from.map(|from| json!({"span": span(from), "text": text.get(from.range())})),
    })
}

fn message_json(message: &Message) -> Value {
    json!({
        "sender": message.sender, "at": instant(message.at), "span": span(message.span), "quoted": message.quoted,
    })
}

/// An answer as JSON, as the head of this file lists its fields.
pub(super) fn to_json(id: &Value, text: &str, found: &Analysis, messages: &[Message]) -> Value {
    let slice = |span: Span| text.get(span.range()).unwrap_or_default();
    let times: Vec<Value> = found
        .times
        .iter()
        .map(|time| {
            let mut value = json!({
                "span": span(time.span), "text": slice(time.span), "kind": time.kind.name(),
                "start": instant(time.start), "end": instant(time.end),
            });
            if let (Some(anchor), Some(object)) = (&time.anchor, value.as_object_mut()) {
                object.insert("anchor".to_owned(), Value::String(anchor.text.clone()));
            }
            value
        })
        .collect();
    let actions: Vec<Value> = found
        .actions
        .iter()
        .map(|action| action_json(action, text))
        .collect();
    let messages: Vec<Value> = messages.iter().map(message_json).collect();
    let vague: Vec<Value> = found
        .vague
        .iter()
        .map(|vague| {
            json!({
                "span": span(vague.span), "text": slice(vague.span), "class": vague.entry.class.name(),
                "suggestions": vague.entry.suggest, "reason": vague.entry.reason, "mild": vague.mild,
            })
        })
        .collect();
    let facts: Vec<Value> = found.facts.iter().map(|fact| fact_json(fact, slice)).collect();
    let conflicts: Vec<Value> = found
        .conflicts
        .iter()
        .map(|conflict| {
            json!({
                "kind": conflict.kind.name(), "subject": conflict.subject,
                "spans": conflict.spans.iter().map(|place| span(*place)).collect::<Vec<_>>(),
                "texts": conflict.spans.iter().map(|place| slice(*place)).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({
        "id": id, "times": times, "actions": actions, "vague": vague, "facts": facts, "conflicts": conflicts,
        "messages": messages,
    })
}

/// A number's value is its figure, of a range null with `min` and `max`; other values are text.
fn fact_json<'t>(fact: &Fact, slice: impl Fn(Span) -> &'t str) -> Value {
    let head = json!({
        "span": span(fact.span), "text": slice(fact.span), "kind": fact.kind.name(), "of": fact.of.map(&slice),
        "per": fact.per.map(&slice), "said": {"span": span(fact.said), "text": slice(fact.said)},
    });
    let rest = match &fact.value {
        FactValue::Text(value) => json!({"value": value}),
        FactValue::Number {
            value,
            upper,
            unit,
            modifier,
        } => {
            let unit_key = if fact.kind == FactKind::Money {
                "currency"
            } else {
                "unit"
            };
            let unit = (!unit.is_empty()).then_some(unit);
            match upper {
                Some(upper) => {
                    json!({"value": null, "min": value, "max": upper, unit_key: unit, "modifier": modifier.name()})
                }
                None => json!({"value": value, unit_key: unit, "modifier": modifier.name()}),
            }
        }
    };
    match (head, rest) {
        (Value::Object(mut head), Value::Object(rest)) => {
            head.extend(rest);
            Value::Object(head)
        }
        (head, _) => head,
    }
}
