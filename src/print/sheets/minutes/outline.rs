//! The outline of 公文版: agenda, text, decisions and to-dos as one document, its heads counted through, and nothing
//! said twice.

use std::collections::HashSet;

use super::{
    heads::{self, Level, Line},
    said::{Saying, saying, solid},
    tables,
    text::{self, agenda_line, task},
};
use crate::domain::{Record, Todo};

/// A paragraph of the minutes: the level of its head, where it is one, and its words with their mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::print) struct Paragraph {
    pub level: Option<Level>,
    pub words: String,
}

impl Paragraph {
    /// The words that are set as a head, and those behind it: a first-level head is its whole line or none, a second
    /// one that runs on into its paragraph ends with its sentence (GB/T 9704-2012 §7.3.3).
    pub(in crate::print) fn head(&self) -> (&str, &str) {
        let words = self.words.as_str();
        match self.level {
            Some(Level::First) if words.chars().count() <= LONGEST_HEAD => (words, ""),
            Some(Level::Second) => {
                words.split_at(words.find('。').map_or(words.len(), |at| at + '。'.len_utf8()))
            }
            _ => ("", words),
        }
    }
}

/// The opening sentence and the outline; nothing of a sheet that is to be written by hand.
pub(in crate::print) fn whole(record: &Record) -> Vec<Paragraph> {
    let outline = outline(record);
    let is_known = !outline.is_empty() || !record.host.trim().is_empty() || !record.place.trim().is_empty();
    let opening = is_known.then(|| Paragraph {
        level: None,
        words: text::opening(record),
    });
    opening.into_iter().chain(outline).collect()
}

/// A head of the first level and what stands under it.
#[derive(Debug, Default)]
struct Section {
    /// Empty for paragraphs that stand before all heads.
    title: String,
    /// Whether the text itself brought the head.
    own: bool,
    lines: Vec<Line>,
}

const AGENDA: &str = "会议议题";
const TEXT: &str = "会议内容";
const DECISIONS: &str = "议定事项";
const TASKS: &str = "待办事项";
/// How a text calls the sections that the minutes have anyway.
const DECISIONS_TOO: [&str; 5] = ["议定", "决议", "决定事项", "会议结论", "会议决定"];
const TASKS_TOO: [&str; 8] = [
    "工作安排",
    "待办",
    "下一步",
    "后续工作",
    "任务",
    "分工",
    "行动项",
    "落实事项",
];
/// A longer head of the text's own is a sentence, not the name of a section.
const LONGEST_TITLE: usize = 14;
/// A longer first-level head is set as text: a line holds 28 characters.
const LONGEST_HEAD: usize = 28;

/// What the minutes say, in order. They say what was agreed, not what became of it since. The heads of the text are
/// those of the outline, and agenda, decisions and to-dos count on with them; heads stand only where there are several
/// sections. A to-do that stands in the text is not said again.
fn outline(record: &Record) -> Vec<Paragraph> {
    let todos: Vec<&Todo> = record.todos.iter().filter(|todo| !todo.is_blank()).collect();
    let mut decisions = demoted(heads::lines(&record.conclusions));
    let mut sections = sections_of(record, &decisions);
    let mut told = Told::default();
    for section in &mut sections {
        told.take_out(section, &todos);
    }
    sections.retain(|section| section.own || !section.lines.is_empty());
    let mut section = Section {
        title: DECISIONS.to_owned(),
        lines: std::mem::take(&mut decisions),
        ..Section::default()
    };
    told.take_out(&mut section, &todos);
    add(&mut sections, section, &DECISIONS_TOO);
    let left = todos
        .iter()
        .enumerate()
        .filter(|(nth, _)| !told.among.contains(nth));
    let tasks = left
        .enumerate()
        .map(|(nth, (_, todo))| Line::plain(task(nth + 1, todo)));
    let section = Section {
        title: TASKS.to_owned(),
        lines: tasks.collect(),
        ..Section::default()
    };
    add(&mut sections, section, &TASKS_TOO);
    numbered(sections)
}

/// A text of a form that lists the to-dos in a table beside it: without the lines that only say one of them.
pub(in crate::print) fn beside_table(text: &str, record: &Record) -> String {
    let todos: Vec<&Todo> = record.todos.iter().filter(|todo| !todo.is_blank()).collect();
    let only = |words: &str| matches!(said_in(words, &todos).as_slice(), [(_, Saying::Only)]);
    let text = tables::said(text);
    let lines = text.lines().map(Line::of);
    let stay = heads::without(lines.collect(), |line| only(&line.words));
    stay.iter().map(Line::whole).collect::<Vec<_>>().join("\n")
}

/// The agenda and the text. Where the text brings heads, the agenda goes before them without one, so that the text's
/// own numbers stay.
fn sections_of(record: &Record, decisions: &[Line]) -> Vec<Section> {
    let decided: HashSet<String> = decisions.iter().map(|line| solid(&line.words)).collect();
    let mut text = heads::lines(&record.body);
    let title = solid(record.title());
    if text
        .first()
        .is_some_and(|line| !title.is_empty() && solid(&line.words) == title)
    {
        text.remove(0);
    }
    let all_decided = text.iter().all(|line| decided.contains(&solid(&line.words)));
    text.retain(|line| {
        line.level == Some(Level::First) || all_decided || !decided.contains(&solid(&line.words))
    });
    let mut agenda: Vec<Line> = agenda(record, &decided);
    let brings_heads = text.iter().any(|line| line.level == Some(Level::First));
    let mut sections = Vec::new();
    if brings_heads {
        if !agenda.is_empty() {
            agenda.insert(0, Line::plain(format!("{AGENDA}：")));
        }
        sections.push(Section {
            lines: agenda,
            ..Section::default()
        });
    } else {
        sections.push(Section {
            title: AGENDA.to_owned(),
            lines: agenda,
            own: false,
        });
        sections.push(Section {
            title: TEXT.to_owned(),
            ..Section::default()
        });
    }
    for line in text {
        match (line.level, sections.last_mut()) {
            (Some(Level::First), _) | (_, None) => sections.push(Section {
                title: line.words,
                own: true,
                lines: Vec::new(),
            }),
            (_, Some(last)) => last.lines.push(line),
        }
    }
    sections.retain(|section| section.own || !section.lines.is_empty());
    sections
}

fn agenda(record: &Record, decided: &HashSet<String>) -> Vec<Line> {
    let items = record
        .agenda_taken()
        .filter(|item| !item.topic.trim().is_empty() || !item.conclusion.trim().is_empty());
    items
        .enumerate()
        .map(|(nth, item)| {
            let conclusion = item.conclusion.trim();
            let said = decided.contains(&solid(conclusion));
            Line::plain(agenda_line(
                nth + 1,
                &item.topic,
                if said { "" } else { conclusion },
            ))
        })
        .collect()
}

/// Decisions that count 一、 themselves stand one level lower, under the head of their section.
fn demoted(mut lines: Vec<Line>) -> Vec<Line> {
    if lines.iter().any(|line| line.level == Some(Level::First)) {
        for line in &mut lines {
            line.level = line.level.map(|level| level.lowered(1));
            line.mark.clear();
        }
    }
    lines
}

/// Adds a section, or its lines to the one by which the text itself calls it.
fn add(sections: &mut Vec<Section>, section: Section, names: &[&str]) {
    if section.lines.is_empty() {
        return;
    }
    let same = sections.iter_mut().rfind(|other| {
        let short = other.title.chars().count() <= LONGEST_TITLE;
        other.own && short && names.iter().any(|name| other.title.contains(name))
    });
    match same {
        Some(other) => other.lines.extend(section.lines),
        None => sections.push(section),
    }
}

/// Which to-dos the text tells.
#[derive(Debug, Default)]
struct Told {
    /// Those that stand in a sentence that stays.
    among: HashSet<usize>,
}

impl Told {
    /// Takes out of a section the lines that only say to-dos, which are listed apart. Where nothing would be left under
    /// a head of the text's own, they stay.
    fn take_out(&mut self, section: &mut Section, todos: &[&Todo]) {
        let said: Vec<Vec<(usize, Saying)>> = section
            .lines
            .iter()
            .map(|line| said_in(&line.words, todos))
            .collect();
        let only = |said: &[(usize, Saying)]| matches!(said, [(_, Saying::Only)]);
        let lists_tasks = TASKS_TOO.iter().any(|name| section.title.contains(name));
        let empties = section.own && !lists_tasks && said.iter().all(|said| only(said));
        let mut said = said.into_iter();
        section.lines = heads::without(std::mem::take(&mut section.lines), |_| {
            let said = said.next().unwrap_or_default();
            let goes = only(&said) && !empties;
            if !goes {
                self.among.extend(said.iter().map(|(nth, _)| *nth));
            }
            goes
        });
    }
}

fn said_in(words: &str, todos: &[&Todo]) -> Vec<(usize, Saying)> {
    let said = todos.iter().enumerate();
    said.filter_map(|(nth, todo)| saying(words, todo).map(|how| (nth, how)))
        .collect()
}

fn numbered(sections: Vec<Section>) -> Vec<Paragraph> {
    let headed = sections
        .iter()
        .filter(|section| !section.title.is_empty())
        .count();
    let own = sections.iter().any(|section| section.own);
    let mut paragraphs = Vec::new();
    let mut nth = 0;
    for section in sections {
        if !section.title.is_empty() && (headed > 1 || own) {
            nth += 1;
            paragraphs.push(Paragraph {
                level: Some(Level::First),
                words: format!("{}{}", Level::First.mark(nth), section.title),
            });
        }
        under_head(section.lines, &mut paragraphs);
    }
    paragraphs
}

/// Second heads count anew under each first one; marks of lists stay as they were written.
fn under_head(lines: Vec<Line>, paragraphs: &mut Vec<Paragraph>) {
    let mut counts = [0_usize; 5];
    for line in lines {
        let words = match line.level {
            Some(level) if level == Level::Second || line.mark.is_empty() => {
                counts[level as usize] += 1;
                counts[level as usize + 1..].fill(0);
                format!("{}{}", level.mark(counts[level as usize]), line.words)
            }
            _ => line.whole(),
        };
        paragraphs.push(Paragraph {
            level: line.level,
            words,
        });
    }
}
