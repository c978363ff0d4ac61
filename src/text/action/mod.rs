//! An action item is who does what by when, as minutes write it: numbered items, labels, tables or running prose.
//!
//! | file | noun |
//! |---|---|
//! | `units` | the stretches that may hold one item |
//! | `clause` | parts of a unit that each have their own owner |
//! | `owner` | who answers for the work, and who helps |
//! | `names`, `department` | owners as they are written |
//! | `label` | 责任人：, 完成时限： |
//! | `due` | the deadline among the times of a unit |
//! | `work` | what tells work from talk |
//! | `task` | what is to be done, in the text's words |
//! | `table` | rows with columns for task, owner and deadline |
//! | `words`, `name_words` | the words of all these |
//!
//! Nothing is invented: what the text does not say is `None`.

mod clause;
mod department;
mod due;
mod label;
mod name_words;
mod names;
mod owner;
mod table;
mod task;
mod units;
mod words;
mod work;

use chrono::NaiveDateTime;

use super::{
    Directory, Settings, Span,
    source::Source,
    time::{TimeExpression, TimeKind},
};
use names::Name;
use units::Unit;

/// Work found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionItem {
    /// The whole stretch that says it.
    pub span: Span,
    /// What is to be done, without owner and deadline.
    pub task: String,
    /// Who answers for it, as written; 我 is the speaker's label where one is set.
    pub owner: Option<String>,
    /// The person named beside an owning department: 市场部…（王经理）.
    pub person: Option<String>,
    /// Who helps.
    pub co_owners: Vec<String>,
    /// When it is due.
    pub due: Option<Due>,
}

/// The deadline of an action item.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// Where it stands.
    pub span: Span,
    /// As written.
    pub text: String,
    /// First moment, if there is one.
    pub start: Option<NaiveDateTime>,
    /// Last moment, inclusive.
    pub end: Option<NaiveDateTime>,
}

/// How strongly the text says that a name owns the work; lower is stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Lead,
    Responsible,
    Head,
    Aside,
}

/// What was gathered from one unit.
#[derive(Default)]
struct Gathered {
    owners: Vec<(Rank, Name)>,
    co: Vec<Name>,
    cuts: Vec<(usize, usize)>,
    /// A label, 请, 由 or @ said that this is work.
    firm: bool,
    due: Option<usize>,
}

/// The times of a text with their character ranges.
struct Timed<'a> {
    begin: usize,
    end: usize,
    time: &'a TimeExpression,
}

pub(super) struct Finder<'a> {
    source: &'a Source<'a>,
    times: Vec<Timed<'a>>,
    directory: &'a Directory,
    settings: &'a Settings,
}

/// The action items of a text, in order.
pub(super) fn find(
    source: &Source,
    times: &[TimeExpression],
    directory: &Directory,
    settings: &Settings,
) -> Vec<ActionItem> {
    let times = times
        .iter()
        .map(|time| Timed {
            begin: source.index_of(time.span.start),
            end: source.index_of(time.span.end),
            time,
        })
        .collect();
    let finder = Finder {
        source,
        times,
        directory,
        settings,
    };
    let mut found = Vec::new();
    let tables = table::find(&finder, &mut found);
    let mut joined = false;
    let mut heading: Option<Name> = None;
    for unit in units::split(source) {
        if tables
            .iter()
            .any(|(from, to)| unit.begin < *to && *from < unit.end)
        {
            continue;
        }
        // 技术部…；销售部…: what a semicolon joins shares its sentence.
        let mut sibling = joined && source.before(unit.begin) == ';';
        if let Some(name) = finder.heading(unit) {
            heading = Some(name);
            continue;
        }
        if !unit.marked {
            heading = None;
        }
        for part in finder.clauses(unit) {
            let mut item = finder.item(part, sibling);
            sibling |= item.is_some();
            // 技术部：①…；②…: the items under a name are its.
            if let (Some(item), Some(name)) = (&mut item, heading) {
                item.owner.get_or_insert_with(|| finder.name(name));
            }
            found.extend(item);
        }
        joined = sibling;
    }
    found.sort_by_key(|item| item.span);
    found
}

impl Finder<'_> {
    fn item(&self, unit: Unit, sibling: bool) -> Option<ActionItem> {
        let source = self.source;
        let mut unit = unit;
        while unit.end > unit.begin && matches!(source.before(unit.end), ' ' | ',' | '、' | ';') {
            unit.end -= 1;
        }
        let begin = self.skip_lead(unit.begin, unit.end);
        let unit = Unit { begin, ..unit };
        if unit.end <= unit.begin || self.is_note(unit) || units::is_ticked(source, unit.begin) {
            return None;
        }
        let mut gathered = self.gather(unit);
        gathered.due = gathered.due.or_else(|| self.due(unit));
        if !self.is_work(unit, &gathered, sibling) {
            return None;
        }
        // 周例会改为每周一，请林晓燕通知: what comes again belongs to the context.
        let context = self.context_before_call(unit, &gathered.cuts);
        gathered.due = gathered.due.filter(|index| {
            let timed = &self.times[*index];
            timed.time.kind != TimeKind::Repeat || context.is_none_or(|context| timed.end > context.1)
        });
        gathered.owners.sort_by_key(|(rank, name)| (*rank, name.begin));
        let task = self.task(unit, &gathered);
        if task.chars().filter(|char| char.is_alphanumeric()).count() < 2 {
            return None;
        }
        let mut owners: Vec<(Rank, String)> = Vec::new();
        for (rank, name) in &gathered.owners {
            let text = self.name(*name);
            if !owners.iter().any(|(_, known)| *known == text) {
                owners.push((*rank, text));
            }
        }
        let mut co_owners: Vec<String> = Vec::new();
        let mut person = None;
        let owner = owners.first().cloned();
        for (rank, name) in owners.iter().skip(1) {
            let beside = *rank == Rank::Aside && owner.as_ref().is_some_and(|(rank, _)| *rank == Rank::Head);
            if beside && person.is_none() {
                person = Some(name.clone());
            } else {
                co_owners.push(name.clone());
            }
        }
        for name in &gathered.co {
            let text = self.name(*name);
            if !co_owners.contains(&text) && owner.as_ref().is_none_or(|(_, owner)| *owner != text) {
                co_owners.push(text);
            }
        }
        Some(ActionItem {
            span: source.span(unit.begin, unit.end),
            task,
            owner: owner.map(|(_, name)| name),
            person,
            co_owners,
            due: gathered.due.map(|index| self.due_of(index)),
        })
    }

    fn name(&self, name: Name) -> String {
        let text = self.source.original(name.begin, name.end).trim();
        match (&self.settings.speaker, text) {
            (Some(speaker), "我" | "本人") => speaker.clone(),
            _ => text.to_owned(),
        }
    }

    fn due_of(&self, index: usize) -> Due {
        let time = self.times[index].time;
        Due {
            span: time.span,
            text: self
                .source
                .text
                .get(time.span.range())
                .unwrap_or_default()
                .to_owned(),
            start: time.start,
            end: time.end,
        }
    }
}
