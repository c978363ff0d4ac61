//! The cases taken over from public test suites. What is not right is named by its id in `known-misses.txt`, so that a new
//! miss fails, and so does one that was mended and is still listed.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use liuhen::text::{Context, Directory, FactKind, FactValue, Settings, TimeExpression, facts, times};
use serde_json::Value;

use super::common::reading;

/// Analyses a text with an empty directory and the standard settings.
fn with_context<T>(reference: NaiveDateTime, run: impl FnOnce(&Context) -> T) -> T {
    with_names(&Directory::default(), reference, run)
}

/// Runs something with a text of an ordinary office that knows these names.
pub(crate) fn with_names<T>(
    directory: &Directory,
    reference: NaiveDateTime,
    run: impl FnOnce(&Context) -> T,
) -> T {
    run(&reading(reference, directory, &Settings::default()))
}

fn cases(lines: &str) -> Vec<Value> {
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The ids of a set's cases that are known to be missed.
fn known_misses(name: &str) -> Vec<&'static str> {
    include_str!("../data/text/known-misses.txt")
        .lines()
        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '))
        .collect()
}

/// Tries every case and asserts that exactly the known ones are missed.
#[track_caller]
fn score(name: &str, lines: &str, right: impl Fn(&Value) -> Result<(), String>) {
    let mut missed = Vec::new();
    for case in &cases(lines) {
        if let Err(got) = right(case) {
            println!("{name}: {} wants {}, got {got}", case["text"], case["expected"]);
            missed.push(case["id"].as_str().unwrap_or_default().to_owned());
        }
    }
    for id in &missed {
        println!("known-misses: {name} {id}");
    }
    assert_eq!(
        missed,
        known_misses(name),
        "{name}: the misses differ from those known"
    );
}

/// A moment as the cases write it; a bare date is the last second of the day, 24:00 the next day's first.
fn moment(value: &Value) -> Option<NaiveDateTime> {
    let text = value.as_str()?;
    let date: NaiveDate = text.get(..10)?.parse().ok()?;
    match text.get(11..) {
        None => date.and_hms_opt(23, 59, 59),
        Some(time) if time.starts_with("24") => date.succ_opt()?.and_hms_opt(0, 0, 0),
        Some(time) => Some(date.and_time(time.parse::<NaiveTime>().ok()?)),
    }
}

fn near(one: NaiveDateTime, other: NaiveDateTime) -> bool {
    (one - other).abs() <= TimeDelta::seconds(60)
}

/// Whether an expression means what a case expects: a deadline by its end, others by both ends.
fn means(found: &TimeExpression, expected: &Value) -> bool {
    let fine = matches!(
        expected["granularity"].as_str(),
        Some("minute" | "hour" | "second")
    );
    let kind = expected["kind"].as_str();
    if expected["start"].is_null() || kind == Some("fuzzy_period") {
        let Some(due) = moment(&expected["due"]) else {
            return false;
        };
        let day_counts = !fine || kind == Some("fuzzy_period");
        let end = if day_counts {
            found.end
        } else {
            found.end.or(found.start)
        };
        return end.or(found.start).is_some_and(|end| {
            if day_counts {
                end.date() == due.date()
            } else {
                near(end, due)
            }
        });
    }
    let end = moment(&expected["end"]).filter(|_| !(fine && kind == Some("point")));
    found.start == moment(&expected["start"])
        && end.is_none_or(|end| found.end.is_some_and(|found| near(found, end)))
}

fn time_case(case: &Value) -> Result<(), String> {
    let reference = moment(&case["reference"]).unwrap();
    let text = case["text"].as_str().unwrap();
    let found = with_context(reference, |context| times(text, context));
    let alternatives = case["alt"].as_array().into_iter().flatten();
    let mut wanted = std::iter::once(&case["expected"]).chain(alternatives);
    if wanted.any(|wanted| found.iter().any(|found| means(found, wanted))) {
        return Ok(());
    }
    Err(format!(
        "{:?}",
        found
            .iter()
            .map(|found| (found.start, found.end))
            .collect::<Vec<_>>()
    ))
}

/// The figures found in a text: kind, value, upper value and unit.
fn figures(
    text: &str,
    wanted: impl Fn(FactKind) -> bool,
) -> Vec<(FactKind, f64, Option<f64>, String, &'static str)> {
    with_context(moment(&Value::from("2023-10-10T09:00:00")).unwrap(), |context| {
        facts(text, context)
    })
    .into_iter()
    .filter(|fact| wanted(fact.kind))
    .filter_map(|fact| match fact.value {
        FactValue::Number {
            value,
            upper,
            unit,
            modifier,
        } => Some((fact.kind, value, upper, unit, modifier.name())),
        FactValue::Text(_) => None,
    })
    .collect()
}

fn alike(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-6 * other.abs().max(1.0)
}

fn money_case(case: &Value) -> Result<(), String> {
    let found = figures(case["text"].as_str().unwrap(), |kind| kind == FactKind::Money);
    let expected = case["expected"].as_array().unwrap();
    let right = expected.len() == found.len()
        && expected
            .iter()
            .zip(&found)
            .all(|(expected, (_, value, upper, currency, modifier))| {
                let figures = match expected["value"].as_f64() {
                    Some(wanted) => alike(*value, wanted) && upper.is_none(),
                    None => {
                        alike(*value, expected["min"].as_f64().unwrap_or(f64::NAN))
                            && upper.is_some_and(|upper| {
                                alike(upper, expected["max"].as_f64().unwrap_or(f64::NAN))
                            })
                    }
                };
                figures && expected["currency"] == **currency && expected["modifier"] == **modifier
            });
    if right { Ok(()) } else { Err(format!("{found:?}")) }
}

/// A unit in its family's base, to compare 1.5 kg with 1500 g; the suites differ in which one they name.
fn in_base(value: f64, unit: &str) -> (f64, String) {
    let (factor, base) = match unit {
        "Kilogram" => (1000.0, "Gram"),
        "Milligram" => (0.001, "Gram"),
        "Jin" => (500.0, "Gram"),
        "Liang" => (50.0, "Gram"),
        "Meter" => (1.0, "Metre"),
        "Kilometer" => (1.0, "Kilometre"),
        other => (1.0, other),
    };
    (value * factor, base.to_owned())
}

fn number_case(case: &Value) -> Result<(), String> {
    let found = figures(case["text"].as_str().unwrap(), |kind| {
        matches!(
            kind,
            FactKind::Number
                | FactKind::Percent
                | FactKind::Dimension
                | FactKind::Temperature
                | FactKind::Quantity
        )
    });
    let expected = case["expected"].as_array().unwrap();
    let right = expected.len() == found.len()
        && expected
            .iter()
            .zip(&found)
            .all(|(expected, (kind, value, upper, unit, _))| {
                let wanted = expected["value"].as_f64().unwrap_or(f64::NAN);
                if upper.is_some() {
                    return false;
                }
                // A counted thing (五台) is a number to the suites.
                if *kind == FactKind::Quantity {
                    return expected["kind"] == "number" && alike(*value, wanted);
                }
                let (value, unit) = in_base(*value, unit);
                let (wanted, wanted_unit) = in_base(wanted, expected["unit"].as_str().unwrap_or_default());
                expected["kind"] == *kind.name() && unit == wanted_unit && alike(value, wanted)
            });
    if right { Ok(()) } else { Err(format!("{found:?}")) }
}

fn phone_case(case: &Value) -> Result<(), String> {
    let text = case["text"].as_str().unwrap();
    let reference = moment(&Value::from("2023-10-10T09:00:00")).unwrap();
    let found: Vec<String> = with_context(reference, |context| facts(text, context))
        .into_iter()
        .filter(|fact| fact.kind == FactKind::Phone)
        .filter_map(|fact| text.get(fact.span.range()))
        .map(|text| text.chars().filter(char::is_ascii_digit).collect())
        .collect();
    let expected = case["expected"].as_array().unwrap();
    let right = expected.len() == found.len()
        && expected
            .iter()
            .zip(&found)
            .all(|(expected, found)| expected["digits"] == **found);
    if right { Ok(()) } else { Err(format!("{found:?}")) }
}

/// Whether exactly the expected stretches are found as times; the suites wrote their commas in ASCII.
fn span_case(case: &Value) -> Result<(), String> {
    let text = case["text"].as_str().unwrap();
    let reference = moment(&Value::from("2023-10-10T09:00:00")).unwrap();
    let found: Vec<String> = with_context(reference, |context| times(text, context))
        .iter()
        .map(|time| text[time.span.range()].replace('，', ","))
        .collect();
    let expected = case["spans"].as_array().unwrap();
    let right = expected.len() == found.len()
        && expected
            .iter()
            .zip(&found)
            .all(|(expected, found)| expected["text"] == **found);
    if right {
        return Ok(());
    }
    Err(format!("{found:?}, wanted {}", case["spans"]))
}

#[test]
fn deadlines() {
    score(
        "deadline",
        include_str!("../data/text/deadline.dev.jsonl"),
        time_case,
    );
}

#[test]
fn office_phrases() {
    score(
        "office",
        include_str!("../data/text/office_due.dev.jsonl"),
        time_case,
    );
}

#[test]
fn money() {
    score("money", include_str!("../data/text/money.dev.jsonl"), money_case);
}

#[test]
fn numbers_with_units() {
    score(
        "number_unit",
        include_str!("../data/text/number_unit.dev.jsonl"),
        number_case,
    );
}

#[test]
fn phones() {
    score("phone", include_str!("../data/text/phone.dev.jsonl"), phone_case);
}

#[test]
fn spans_of_times() {
    score(
        "spans",
        include_str!("../data/text/deadline_spans.dev.jsonl"),
        span_case,
    );
}
