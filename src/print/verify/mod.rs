//! Whether a printed sheet still says what its record says: the sheet is printed again, and both texts are compared.

use std::collections::HashMap;

use super::Sheet;
use crate::domain::Record;

mod printed_text;

pub use printed_text::PrintedText;

/// A place in which a sheet and its record differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// On which page of the sheet, from 1.
    pub page: usize,
    /// What the sheet says.
    pub printed: String,
    /// What it would say now.
    pub now: String,
}

/// The check code that a sheet bears; `None` where it bears none. A code is five groups of four hexadecimal digits.
pub fn printed_code(text: &PrintedText) -> Option<String> {
    let all = text.run_on();
    let (_, behind) = all.split_once("校验码")?;
    let code: String = behind
        .chars()
        .take_while(|c| c.is_ascii_hexdigit() || *c == '-')
        .take(24)
        .collect();
    (!code.is_empty()).then_some(code)
}

/// Whether a sheet names a record by its number.
pub fn names(text: &PrintedText, record: &Record) -> bool {
    let (all, number) = (text.run_on(), record.number.to_string());
    // NC2023-10-10 is not NC2023-10-10-002.
    all.match_indices(&number).any(|(at, _)| {
        let behind = &all.as_bytes()[at + number.len()..];
        !(behind.first() == Some(&b'-') && behind.get(1).is_some_and(u8::is_ascii_digit))
    })
}

/// How much of a sheet's text another has too, from 0 to 1: lines, whatever their order.
pub fn likeness(one: &PrintedText, other: &PrintedText) -> f32 {
    let mut counts: HashMap<&str, i32> = HashMap::new();
    let lines = |text| -> Vec<&str> {
        let text: &PrintedText = text;
        text.pages.iter().flatten().map(|line| line.trim()).collect()
    };
    let (mine, theirs) = (lines(one), lines(other));
    for line in &mine {
        *counts.entry(line).or_default() += 1;
    }
    let mut shared = 0;
    for line in &theirs {
        let left = counts.entry(line).or_default();
        if *left > 0 {
            *left -= 1;
            shared += 1;
        }
    }
    shared as f32 / mine.len().max(theirs.len()).max(1) as f32
}

/// What a line says, apart from when the sheet was printed.
fn said(line: &str) -> String {
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    match line.find("打印").and_then(|at| line.get(at.checked_sub(10)?..)) {
        Some(mark) if mark.ends_with("打印") && mark.as_bytes()[..4].iter().all(u8::is_ascii_digit) => {
            line[..line.len() - mark.len()].to_owned()
        }
        _ => line,
    }
}

/// Where a sheet and what it would say now differ; empty where both say the same.
pub fn deviations(printed: &PrintedText, now: &PrintedText) -> Vec<Deviation> {
    let lines = |text: &PrintedText| -> Vec<(usize, String)> {
        let pages = text.pages.iter().enumerate();
        let lines = pages.flat_map(|(page, lines)| lines.iter().map(move |line| (page + 1, said(line))));
        lines.filter(|(_, line)| !line.is_empty()).collect()
    };
    let (old, new) = (lines(printed), lines(now));
    let run_on = |lines: &[(usize, String)]| lines.iter().map(|(_, line)| line.as_str()).collect::<String>();
    if run_on(&old) == run_on(&new) {
        return Vec::new();
    }
    let mut found: Vec<Deviation> = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (a, b) in common(&old, &new).into_iter().chain([(old.len(), new.len())]) {
        if a > i || b > j {
            let text = |lines: &[(usize, String)]| {
                let lines = lines.iter().map(|(_, line)| line.as_str());
                lines.collect::<Vec<_>>().join(" ")
            };
            let page = old.get(i).or_else(|| old.last()).map_or(1, |(page, _)| *page);
            found.push(Deviation {
                page,
                printed: text(&old[i..a]),
                now: text(&new[j..b]),
            });
        }
        (i, j) = (a + 1, b + 1);
    }
    // A line that only broke elsewhere says the same.
    found.retain(|one| without_blanks(&one.printed) != without_blanks(&one.now));
    found
}

fn without_blanks(text: &str) -> String {
    text.split(' ').collect()
}

/// The longest row of lines that both have: their places in each.
fn common(old: &[(usize, String)], new: &[(usize, String)]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut longest = vec![0u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i].1 == new[j].1 {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i].1 == new[j].1 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The sheets that bear one record.
pub const OF_ONE_RECORD: [Sheet; 2] = [Sheet::Record, Sheet::Minutes];
