//! Sentences and short texts of our own for every kind that offices write, with what must be found in each. `before`
//! were written before their rule, `after` when it stood. What is still missed is named by its id, so a new miss fails.

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

use chrono::{NaiveDateTime, Timelike};
use liuhen::text::{
    Context, Directory, Fact, FactValue, Form, Settings, actions, conflicts, facts, times, transcript, vague,
};
use serde::Deserialize;

use super::common::reading;

#[derive(Deserialize)]
struct Case {
    id: String,
    reference: NaiveDateTime,
    text: String,
    #[serde(default)]
    directory: Vec<String>,
    #[serde(default)]
    actions: Vec<Wanted>,
    #[serde(default)]
    times: Vec<Time>,
    #[serde(default)]
    facts: Vec<Figure>,
    #[serde(default)]
    conflicts: Vec<Contradiction>,
    /// Everybody who wrote, in order; not looked at where the field is missing.
    senders: Option<Vec<String>>,
    /// When the first named message was sent.
    at: Option<NaiveDateTime>,
    /// Items that nobody asked for do no harm.
    #[serde(default)]
    extra_actions: bool,
    /// Words that leave something open; `None` where the document was not read for them.
    vague: Option<Vec<String>>,
    /// Such words that may be found or not.
    #[serde(default)]
    vague_ok: Vec<String>,
}

#[derive(Deserialize)]
struct Figure {
    /// The name of its kind; not looked at where it is missing.
    kind: Option<String>,
    text: String,
    value: serde_json::Value,
    min: Option<f64>,
    #[serde(alias = "upper")]
    max: Option<f64>,
    unit: Option<String>,
    /// What it is the value of: any of these, null for nothing; not looked at where the field is missing.
    of: Option<Vec<Option<String>>>,
    /// What it is for one of; looked at where `of` is.
    per: Option<String>,
    modifier: Option<String>,
}

#[derive(Deserialize)]
struct Contradiction {
    kind: String,
    texts: Vec<String>,
}

#[derive(Deserialize)]
struct Wanted {
    /// Accepted spellings; an empty one is nobody.
    owner: Vec<String>,
    /// Must stand in the task.
    task: String,
    due: Option<String>,
    /// Other days that are right too.
    #[serde(default)]
    due_ok: Vec<Option<String>>,
    /// May be found or not.
    #[serde(default)]
    optional: bool,
}

/// A side that is empty is not looked at; null must be open.
#[derive(Deserialize)]
struct Time {
    text: String,
    start: Option<String>,
    end: Option<String>,
}

fn folded(text: &str) -> String {
    text.chars()
        .filter(|char| !char.is_whitespace() && !"*_`~@".contains(*char))
        .collect()
}

fn with_context<T>(case: &Case, run: impl FnOnce(&Context) -> T) -> T {
    let directory = Directory::from_names(case.directory.iter().map(String::as_str));
    run(&reading(case.reference, &directory, &Settings::default()))
}

/// Whether exactly the wanted items are found.
fn actions_right(case: &Case) -> bool {
    let mut left = with_context(case, |context| actions(&case.text, context));
    for wanted in &case.actions {
        let fits = |item: &liuhen::text::ActionItem| {
            let owner = item.owner.clone().unwrap_or_default();
            let due = item
                .due
                .as_ref()
                .and_then(|due| due.end)
                .map(|end| end.date().to_string());
            wanted.owner.contains(&owner)
                && folded(&item.task).contains(&folded(&wanted.task))
                && due == wanted.due
        };
        match left.iter().position(fits) {
            Some(place) => drop(left.remove(place)),
            None if wanted.optional => {}
            None => return false,
        }
    }
    left.is_empty() || case.extra_actions
}

/// Whether a pasted text gives those who wrote, the time of the first message and the wanted items, whose deadlines count
/// from the message's own day.
fn pasted_right(case: &Case) -> bool {
    let read = transcript(&case.text, case.reference);
    let first = read.messages.iter().find(|message| !message.sender.is_empty());
    let at = first.and_then(|first| first.at);
    let senders = case.senders.as_ref();
    senders.is_none_or(|senders| *senders == read.senders())
        && (case.at.is_none() && read.form != Form::Meeting || at.map(to_minute) == case.at)
        && actions_right(case)
}

fn to_minute(at: NaiveDateTime) -> NaiveDateTime {
    at.with_second(0).unwrap_or(at)
}

/// Whether exactly the wanted times are found, with their values.
fn times_right(case: &Case) -> bool {
    let found = with_context(case, |context| times(&case.text, context));
    let side = |wanted: &Option<String>, found: Option<NaiveDateTime>| match wanted.as_deref() {
        Some("") => true,
        Some(wanted) => {
            found.is_some_and(|found| found.format("%Y-%m-%dT%H:%M").to_string().starts_with(wanted))
        }
        None => found.is_none(),
    };
    found.len() == case.times.len()
        && found.iter().zip(&case.times).all(|(found, wanted)| {
            // One day said as a deadline: the side before it may be open.
            let day = wanted.start == wanted.end && found.start.is_none();
            case.text[found.span.range()] == wanted.text
                && (day || side(&wanted.start, found.start))
                && side(&wanted.end, found.end)
        })
}

/// Whether a fact is the wanted one, with its value.
fn is_fact(text: &str, found: &Fact, wanted: &Figure) -> bool {
    let near = |one: f64, other: Option<f64>| {
        other.is_some_and(|other| (one - other).abs() <= 1e-6 * other.abs().max(1.0))
    };
    let value = match &found.value {
        FactValue::Text(text) => wanted.value == **text,
        FactValue::Number {
            value,
            upper,
            unit,
            modifier,
        } => {
            let low = wanted.value.as_f64().or(wanted.min);
            let high =
                upper.is_none() && wanted.max.is_none() || upper.is_some_and(|upper| near(upper, wanted.max));
            near(*value, low)
                && high
                && wanted.unit.as_deref().unwrap_or_default() == unit
                && wanted
                    .modifier
                    .as_ref()
                    .is_none_or(|wanted| wanted == modifier.name())
        }
    };
    let slice = |span: liuhen::text::Span| text[span.range()].to_owned();
    let beside = wanted
        .of
        .as_ref()
        .is_none_or(|of| of.contains(&found.of.map(slice)) && wanted.per == found.per.map(slice));
    let kind = wanted.kind.as_ref().is_none_or(|kind| kind == found.kind.name());
    value && beside && kind && text[found.span.range()] == wanted.text
}

/// Whether exactly the wanted facts are found, with their values.
fn facts_right(case: &Case) -> bool {
    let found = with_context(case, |context| facts(&case.text, context));
    all_right(case, &found)
}

/// Whether exactly the wanted facts are to be read back, in their order, with what they are of.
fn read_back_right(case: &Case) -> bool {
    let mut found = with_context(case, |context| facts(&case.text, context));
    found.retain(|fact| fact.kind.is_read_back());
    all_right(case, &found)
}

fn all_right(case: &Case, found: &[Fact]) -> bool {
    found.len() == case.facts.len()
        && found
            .iter()
            .zip(&case.facts)
            .all(|(found, wanted)| is_fact(&case.text, found, wanted))
}

/// Whether exactly the wanted contradictions are found, each with both its places.
fn conflicts_right(case: &Case) -> bool {
    let found = with_context(case, |context| conflicts(&case.text, context));
    found.len() == case.conflicts.len()
        && found.iter().zip(&case.conflicts).all(|(found, wanted)| {
            let texts = found.spans.iter().map(|span| &case.text[span.range()]);
            found.kind.name() == wanted.kind && texts.eq(wanted.texts.iter())
        })
}

#[track_caller]
fn check(cases: &str, right: impl Fn(&Case) -> bool, known: &[&str]) {
    let mut missed = Vec::new();
    for line in cases.lines().filter(|line| !line.is_empty()) {
        let case: Case = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        if !right(&case) {
            missed.push(case.id);
        }
    }
    assert_eq!(missed, known, "the known misses and those found differ");
}

#[test]
fn action_items_of_every_kind() {
    check(
        include_str!("../data/text/own_actions.jsonl"),
        actions_right,
        &["ab29", "h01", "h28", "h31", "h36", "q11", "w05", "w15", "w16"],
    );
}

#[test]
fn times_of_every_kind() {
    check(
        include_str!("../data/text/own_times.jsonl"),
        times_right,
        &["g47"],
    );
}

#[test]
fn facts_of_every_kind() {
    check(
        include_str!("../data/text/own_facts.jsonl"),
        facts_right,
        &["fa03"],
    );
}

#[test]
fn what_is_read_back() {
    check(
        include_str!("../data/text/own_read_back.jsonl"),
        read_back_right,
        &[],
    );
}

#[test]
fn pasted_texts_of_every_kind() {
    check(include_str!("../data/text/own_pasted.jsonl"), pasted_right, &[]);
}

#[test]
fn contradictions_of_every_kind() {
    check(
        include_str!("../data/text/own_conflicts.jsonl"),
        conflicts_right,
        &[],
    );
}

/// The keys of the items of a document that are missed or wrong, and those found that nobody wants.
fn document_misses(case: &Case) -> Vec<String> {
    let mut left = with_context(case, |context| actions(&case.text, context));
    let mut missed = Vec::new();
    for wanted in case.actions.iter().filter(|wanted| !wanted.optional) {
        let fits = |item: &liuhen::text::ActionItem| {
            let due = item
                .due
                .as_ref()
                .and_then(|due| due.end)
                .map(|end| end.date().to_string());
            wanted.owner.contains(&item.owner.clone().unwrap_or_default())
                && folded(&item.task).contains(&folded(&wanted.task))
                && (due == wanted.due || wanted.due_ok.contains(&due))
        };
        match left.iter().position(fits) {
            Some(place) => drop(left.remove(place)),
            None => missed.push(format!("{} {}", case.id, wanted.task)),
        }
    }
    let optional = |item: &liuhen::text::ActionItem| {
        let mut optional = case.actions.iter().filter(|wanted| wanted.optional);
        optional.any(|wanted| folded(&item.task).contains(&folded(&wanted.task)))
    };
    // What only tells has no work in it.
    let invented = left
        .iter()
        .filter(|item| case.actions.iter().all(|wanted| wanted.optional) && !optional(item));
    missed.extend(invented.map(|item| format!("{} invents {}", case.id, item.task)));
    missed
}

#[test]
fn items_of_whole_documents() {
    let lines = include_str!("../data/text/own_documents.jsonl").lines();
    let cases = lines.map(|line| serde_json::from_str::<Case>(line).unwrap());
    let missed: Vec<String> = cases.flat_map(|case| document_misses(&case)).collect();
    let known: Vec<&str> = include_str!("../data/text/known-items.txt").lines().collect();
    assert_eq!(missed, known, "the known misses and those found differ");
}

#[test]
fn vague_words_of_whole_documents() {
    let lines = include_str!("../data/text/own_documents.jsonl").lines();
    let cases = lines.map(|line| serde_json::from_str::<Case>(line).unwrap());
    let mut wrong = Vec::new();
    for case in cases {
        let Some(wanted) = &case.vague else {
            continue;
        };
        let found = with_context(&case, |context| vague(&case.text, context));
        let found: Vec<&str> = found.iter().map(|vague| &case.text[vague.span.range()]).collect();
        let alike = |one: &str, other: &str| one.contains(other) || other.contains(one);
        let missed = wanted
            .iter()
            .filter(|word| !found.iter().any(|found| alike(found, word)));
        wrong.extend(missed.map(|word| format!("{} misses {word}", case.id)));
        let allowed = |found: &&&str| wanted.iter().chain(&case.vague_ok).any(|word| alike(word, found));
        let blamed = found.iter().filter(|found| !allowed(found));
        wrong.extend(blamed.map(|found| format!("{} blames {found}", case.id)));
    }
    let known: [&str; 0] = [];
    assert_eq!(wrong, known, "the known misses and those found differ");
}

/// How long this thread has run. Where the system does not tell, how long the clock has; that counts what other programs
/// take in between.
fn time_of_thread() -> Duration {
    static BEGUN: OnceLock<Instant> = OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|told| told.split(' ').next()?.parse().ok());
    told.map_or_else(|| BEGUN.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

#[test]
fn any_text_is_read_in_time_that_grows_with_its_length() {
    let long = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    for piece in [
        "张三、",
        "销售部、",
        "尽快",
        "合同金额12万元。",
        "1. a\n",
        "张三：\n",
        "~~a",
        "（",
        "由",
        "李敏 10:23\n好\n",
        "1,",
        "10月12日",
        "我们讨论了方案，",
        "责任人：",
        "一、二、三、",
        "然后",
        "小阮今天去下单",
        "每台每月380元",
        "1 芮芮今天\n",
        "【李敏】2026-11-20 10:23\n好\n",
    ] {
        let time = |bytes: usize| {
            let case = Case {
                id: String::new(),
                reference: "2026-11-23T09:00:00".parse().unwrap(),
                text: long(piece, bytes),
                directory: Vec::new(),
                actions: Vec::new(),
                times: Vec::new(),
                facts: Vec::new(),
                conflicts: Vec::new(),
                senders: None,
                at: None,
                extra_actions: false,
                vague: None,
                vague_ok: Vec::new(),
            };
            // The best of three: another program may take the processor in the middle of one.
            let runs = (0..3).map(|_| {
                let begun = time_of_thread();
                with_context(&case, |context| liuhen::text::analyse(&case.text, context));
                time_of_thread().saturating_sub(begun)
            });
            runs.min().unwrap()
        };
        let (short, tall) = (time(8_000), time(64_000));
        // Eight times the text; sixteen times the time leaves room for a busy machine, square growth takes 64.
        let most = short.max(Duration::from_millis(20)) * 24;
        assert!(tall < most, "{piece:?}: {short:?} for 8 kB, {tall:?} for 64 kB");
    }
}
