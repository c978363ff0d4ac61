//! Action items: the cases of `actions.ron`, scored as found, missed and invented.

use chrono::{NaiveDateTime, NaiveTime};
use liuhen::text::{ActionItem, Directory, Settings, actions};
use serde::Deserialize;

use super::common::reading;

#[derive(Deserialize)]
struct Cases {
    reference: NaiveDateTime,
    directory: Vec<String>,
    #[serde(rename = "cases")]
    texts: Vec<(String, Vec<Item>)>,
}

/// Task, owner, co-owners, due.
#[derive(Debug, Deserialize)]
struct Item(String, String, Vec<String>, String);

/// The characters of a task that matter: punctuation and particles differ with where a clause was cut.
fn letters(task: &str) -> Vec<char> {
    task.chars()
        .filter(|char| char.is_alphanumeric() && !"的了并后".contains(*char))
        .collect()
}

/// How much two tasks share: characters of the longest common subsequence, of both, from 0 to 1.
fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (letters(one), letters(other));
    let mut row = vec![0usize; other.len() + 1];
    for a in &one {
        let mut corner = 0;
        for (index, b) in other.iter().enumerate() {
            let above = row[index + 1];
            row[index + 1] = if a == b { corner + 1 } else { above.max(row[index]) };
            corner = above;
        }
    }
    2.0 * row[other.len()] as f64 / (one.len() + other.len()).max(1) as f64
}

fn due_fits(item: &ActionItem, wanted: &str) -> bool {
    let end = item.due.as_ref().map(|due| due.end);
    match wanted {
        "" => end.is_none(),
        // Counted from an event that the text does not date.
        "anchor" => end == Some(None),
        "any" | "repeat" => end.is_some(),
        wanted => match wanted.parse::<chrono::NaiveDate>() {
            Ok(day) => end.flatten() == Some(day.and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap())),
            Err(_) => end.flatten() == NaiveDateTime::parse_from_str(wanted, "%Y-%m-%dT%H:%M").ok(),
        },
    }
}

/// Whether an item says what a case expects: the same people, the same deadline, and a task cut alike.
fn fits(found: &ActionItem, wanted: &Item) -> bool {
    found.owner.as_deref().unwrap_or_default() == wanted.1
        && found.co_owners == wanted.2
        && due_fits(found, &wanted.3)
        && likeness(&found.task, &wanted.0) >= 0.8
}

#[test]
fn action_items() {
    let cases: Cases = ron::from_str(include_str!("../data/text/actions.ron")).unwrap();
    assert!(cases.texts.len() >= 150);
    let directory = Directory::from_names(cases.directory.iter().map(String::as_str));
    let settings = Settings::default();
    let context = reading(cases.reference, &directory, &settings);
    let mut wrong = Vec::new();
    for (text, wanted) in &cases.texts {
        let found = actions(text, &context);
        let mut left: Vec<&ActionItem> = found.iter().collect();
        let mut missed = Vec::new();
        for wanted in wanted {
            match left.iter().position(|found| fits(found, wanted)) {
                Some(place) => drop(left.remove(place)),
                None => missed.push(wanted),
            }
        }
        if !missed.is_empty() || !left.is_empty() {
            wrong.push(text.as_str());
            println!("{text:?}\n    missed {missed:?}");
            for item in left {
                println!(
                    "    not wanted: {:?} {:?} {:?} {:?}",
                    item.task,
                    item.owner,
                    item.co_owners,
                    item.due.as_ref().map(|due| (&due.text, due.end))
                );
            }
        }
    }
    let known = [
        "双方约定10月18日上午9:30在工地现场验收。",
        "| 日期 | 议题 |\n| 10月9日 | 预算讨论 |",
        "仓库盘点安排在10月28日，财务部派人监盘。",
        "宣传稿由小林写，周三交初稿，周五定稿。",
    ];
    assert_eq!(wrong, known, "the known misses and those found differ");
}

#[test]
fn a_length_that_says_how_much_is_no_deadline() {
    let settings = Settings::default();
    let directory = Directory::from_names(["生产部"]);
    let context = reading("2023-10-10T09:00:00".parse().unwrap(), &directory, &settings);
    for (text, days) in [
        ("1. 生产部提前备足3天用料。", None),
        ("1. 生产部准备7天库存。", None),
        ("1. 生产部3天内备足用料。", Some(3)),
        ("1. 生产部用3天完成盘点。", Some(3)),
    ] {
        let found = actions(text, &context);
        let Some(item) = found.first() else {
            panic!("{text}: nothing")
        };
        let end = item.due.as_ref().and_then(|due| due.end);
        let wanted = days.map(|days| context.reference.date() + chrono::Days::new(days));
        assert_eq!(end.map(|end| end.date()), wanted, "{text}: {found:?}");
    }
}
