//! A cell that holds things to do: it is split into items, and `text` says of each who does it by when.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};

use super::{day, party};
use crate::text::{self, ActionItem, Directory};

/// One thing to do out of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Item {
    pub(in super::super) task: String,
    pub(in super::super) owner: String,
    pub(in super::super) co_owners: Vec<String>,
    pub(in super::super) due: Option<(NaiveDate, Option<NaiveTime>)>,
    pub(in super::super) due_text: String,
    /// Whether the text itself says that it is work of somebody or for a day.
    pub(in super::super) told: bool,
}

/// Splits cells into things to do; equal cells are read once.
pub(in super::super) struct Splitter<'a> {
    directory: Directory,
    /// The names in it, longer ones first.
    names: Vec<String>,
    language: text::Context<'a>,
    known: HashMap<(String, NaiveDate), Vec<Item>>,
}

impl<'a> Splitter<'a> {
    /// A splitter that knows the names of a sheet.
    pub(in super::super) fn new(
        names: impl IntoIterator<Item = (String, text::NameKind)>,
        language: text::Context<'a>,
    ) -> Self {
        let known: Vec<(String, text::NameKind)> = names.into_iter().collect();
        let mut names: Vec<String> = known.iter().map(|(name, _)| name.clone()).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self {
            directory: Directory::new(known),
            names,
            language,
            known: HashMap::new(),
        }
    }

    /// The things to do in a cell, counted from a day.
    pub(in super::super) fn split(&mut self, cell: &str, reference: NaiveDate) -> Vec<Item> {
        let key = (cell.to_owned(), reference);
        if let Some(items) = self.known.get(&key) {
            return items.clone();
        }
        let items: Vec<Item> = parts(cell)
            .iter()
            .flat_map(|part| self.items(part, reference))
            .collect();
        if self.known.len() < 200_000 {
            self.known.insert(key, items.clone());
        }
        items
    }

    fn items(&self, part: &str, reference: NaiveDate) -> Vec<Item> {
        if day::is_none_word(part) {
            return Vec::new();
        }
        let (part, aside) = aside(part, reference);
        let part = part.as_str();
        let context = text::Context {
            reference: reference.and_hms_opt(9, 0, 0).unwrap_or_default(),
            directory: &self.directory,
            ..self.language
        };
        let actions = text::actions(part, &context);
        let several = actions.len() > 1
            && actions
                .iter()
                .all(|action| action.owner.is_some() || action.due.is_some());
        if several {
            return actions.iter().map(of_action).collect();
        }
        let mut item = match actions.first() {
            Some(action) if actions.len() == 1 => of_action(action),
            _ => bare(part),
        };
        if item.due.is_none() {
            let times = text::times(part, &context);
            let mut due = times
                .iter()
                .filter(|time| time.is_deadline() && time.kind != text::TimeKind::Repeat);
            if let (Some(time), None) = (due.next(), due.next())
                && let Some(found) = part.get(time.span.range())
                && let Some(read) = day::words(found, reference, &context)
            {
                item.due = Some(read);
                found.clone_into(&mut item.due_text);
                item.told = true;
            }
        }
        if item.owner.is_empty() {
            self.begin_with_name(&mut item);
        }
        if let Some((said, due)) = aside.filter(|_| item.due.is_none()) {
            item.due = Some((due, None));
            item.due_text = said;
            item.told = true;
        }
        without_aside(&mut item);
        vec![item]
    }

    /// 一分部配合测量: a name that the sheet tells begins the task.
    fn begin_with_name(&self, item: &mut Item) {
        let named = self
            .names
            .iter()
            .find_map(|name| Some((name, item.task.strip_prefix(name.as_str())?)));
        if let Some((name, task)) = named.filter(|(_, task)| task.chars().count() >= 2) {
            let task = task.trim_start_matches([':', '：', ' ', '负', '责']).to_owned();
            item.owner.clone_from(name);
            item.task = task;
            item.told = true;
        }
    }
}

fn of_action(action: &ActionItem) -> Item {
    let due = action.due.as_ref();
    let mut co_owners = action.co_owners.clone();
    let owner = action.owner.clone().unwrap_or_default();
    let owner = match &action.person {
        Some(person) => format!("{owner}/{person}"),
        None => owner,
    };
    co_owners.retain(|name| *name != owner);
    Item {
        told: action.owner.is_some() || action.due.is_some(),
        task: action.task.clone(),
        owner,
        co_owners,
        // 每周三 comes again and again: it is no deadline.
        due: due
            .filter(|due| !due.text.contains('每'))
            .and_then(|due| due.end.or(due.start))
            .map(|moment| {
                let whole = moment.time() == NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
                (moment.date(), (!whole).then(|| moment.time()))
            }),
        due_text: due.map(|due| due.text.clone()).unwrap_or_default(),
    }
}

/// An item in which nothing was found: 吴桐：补登记 has its owner before the colon.
fn bare(part: &str) -> Item {
    if let Some((name, task)) = part.split_once([':', '：']) {
        let name = name.trim();
        if !task.trim().is_empty()
            && (party::is_unit(name) || party::looks_person(name) && name.chars().count() <= 4)
        {
            return Item {
                task: task.trim().to_owned(),
                owner: name.to_owned(),
                told: true,
                ..Item::default()
            };
        }
    }
    Item {
        task: part.to_owned(),
        ..Item::default()
    }
}

/// The items of a cell: numbered ones, else its lines, else what semicolons divide.
fn parts(cell: &str) -> Vec<String> {
    let starts = marks(cell);
    let mut parts: Vec<String> = Vec::new();
    if starts.is_empty() {
        for line in cell.lines() {
            let line = line
                .trim()
                .trim_start_matches(['-', '•', '·', '*', '●', '○', '■', '◆', '>', '—']);
            parts.extend(line.split([';', '；']).map(|part| part.trim().to_owned()));
        }
    } else {
        let before = cell[..starts[0].0].trim();
        // 会后：1.… 2.… names them all, and is none.
        if before.chars().count() > 6 && !before.ends_with([':', '：']) {
            parts.push(before.to_owned());
        }
        for (place, (_, from)) in starts.iter().enumerate() {
            let to = starts.get(place + 1).map_or(cell.len(), |(at, _)| *at);
            let text = cell[*from..to]
                .trim()
                .trim_end_matches([';', '；', '。', ',', '，', ' ']);
            let lines: Vec<&str> = text.lines().map(str::trim).collect();
            parts.push(lines.join(""));
        }
    }
    parts.retain(|part| part.chars().any(char::is_alphanumeric));
    parts
}

/// Where numbered items begin, and where their texts do: 1. 1、 1） （1） ① 一、.
fn marks(cell: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut expected = 1;
    let mut opens = true;
    let mut style = None;
    for (at, char) in cell.char_indices() {
        if let Some((number, length, kind)) = mark(&cell[at..])
            && (opens || kind == Style::Circle || kind == Style::Round)
            && number == expected
            && style.is_none_or(|style| style == kind)
        {
            found.push((at, at + length));
            style = Some(kind);
            expected += 1;
        }
        opens = char.is_whitespace() || matches!(char, ';' | '；' | '。' | '，' | ',' | '：' | ':' | '.');
    }
    // A single "1." is a list of one only where it begins the cell.
    if found.len() == 1 && found[0].0 > 0 {
        found.clear();
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Circle,
    Round,
    Point,
    Han,
}

/// The mark that begins a text: its number, its length, its style.
fn mark(text: &str) -> Option<(u32, usize, Style)> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some((first as u32 - '①' as u32 + 1, first.len_utf8(), Style::Circle));
    }
    let (open, rest) = match first {
        '(' | '（' => (true, &text[first.len_utf8()..]),
        _ => (false, text),
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest, han) = if (1..=2).contains(&digits) {
        (rest[..digits].parse().ok()?, &rest[digits..], false)
    } else {
        let numeral = rest.chars().next()?;
        let place = "一二三四五六七八九十".chars().position(|char| char == numeral)?;
        (place as u32 + 1, &rest[numeral.len_utf8()..], true)
    };
    let sign = rest.chars().next()?;
    let fits = if open {
        matches!(sign, ')' | '）')
    } else if han {
        sign == '、'
    } else {
        matches!(sign, '.' | '、' | '．' | ')' | '）')
            && !rest[sign.len_utf8()..].starts_with(|char: char| char.is_ascii_digit())
    };
    let length = text.len() - rest.len() + sign.len_utf8();
    let style = match (open, han) {
        (true, _) => Style::Round,
        (_, true) => Style::Han,
        _ => Style::Point,
    };
    fits.then_some((number, length, style))
}

/// A day of figures in brackets behind a task, beside who does it: 更换灭火器（钱伟，8.10）. Gives the text without it, the day
/// as it is written, and the day.
fn aside(part: &str, reference: NaiveDate) -> (String, Option<(String, NaiveDate)>) {
    let none = || (part.to_owned(), None);
    let Some((task, inside)) = part
        .trim_end()
        .strip_suffix(['）', ')'])
        .and_then(|rest| rest.rsplit_once(['（', '(']))
    else {
        return none();
    };
    let mut kept = Vec::new();
    let mut due = None;
    for piece in inside.split(['，', ',', '、', ' ', '/', '；']) {
        let figures = piece.trim().trim_end_matches("之前").trim_end_matches('前');
        let is_figures =
            figures.contains('.') && figures.chars().all(|char| char.is_ascii_digit() || char == '.');
        let said = super::super::grid::Cell::Text(figures.to_owned());
        let parts = match day::take_apart(&said, super::order::Order::BySign) {
            Some(day::Said::Parts(parts, None)) if is_figures && parts.month.is_some() && due.is_none() => {
                parts
            }
            _ => {
                kept.push(piece);
                continue;
            }
        };
        let around = day::Around {
            on: reference,
            row: Some(reference),
            near: Some(reference),
            years: &[],
            month: None,
        };
        due = day::complete_due(parts, &around).map(|day| (piece.trim().to_owned(), day));
    }
    if due.is_none() {
        return none();
    }
    kept.retain(|piece| !piece.trim().is_empty());
    let rest = if kept.is_empty() {
        task.to_owned()
    } else {
        format!("{task}（{}）", kept.join("，"))
    };
    (rest, due)
}

/// A deadline in brackets behind a task is none of the task.
fn without_aside(item: &mut Item) {
    let Some(task) = item.task.strip_suffix(['）', ')']) else {
        return;
    };
    if let Some(at) = task.rfind(['（', '('])
        && !item.due_text.is_empty()
        && task[at..].contains(item.due_text.as_str())
        && task[at..].chars().count() <= item.due_text.chars().count() + 6
    {
        item.task = task[..at].trim_end().to_owned();
    }
}
