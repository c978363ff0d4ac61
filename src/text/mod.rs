//! Text → findings with byte spans: dates and deadlines, action items, vague words, key facts. Never fails.

mod action;
mod address;
mod conflict;
mod directory;
mod fact;
mod folding;
mod layout;
mod lexicon;
mod names;
mod number;
mod source;
mod time;
mod transcript;
mod vague;
mod vocabulary;
mod words;

use std::ops::Range;

use chrono::{NaiveDateTime, NaiveTime};

use crate::calendar::Workdays;
use layout::Layout;
use source::Source;
use transcript::Heads;

pub use action::{ActionItem, Confidence, Due};
pub use conflict::{Conflict, ConflictKind};
pub use directory::{Directory, NameKind};
pub use fact::{Fact, FactKind, FactValue, Modifier};
pub use lexicon::{Lexicon, LexiconEntry, LexiconError, LexiconFile, Only, VagueClass};
pub use time::{Anchor, Bound, Grain, Offset, TimeExpression, TimeKind, parse_date_input, times};
pub use transcript::{Form, Message, Transcript, transcript};
pub use vague::Vague;

/// A byte range of the analysed text; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
}

impl Span {
    /// As a range, to slice the text with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// How an office counts its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What 上班 means.
    pub start_of_work: NaiveTime,
    /// What 下班 means.
    pub end_of_work: NaiveTime,
    /// What 本周内 ends on.
    pub week_end: WeekEnd,
    /// The label of the person who writes, for 我 as an owner; `None` keeps 我.
    pub speaker: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self {
            start_of_work: hour(9),
            end_of_work: hour(18),
            week_end: WeekEnd::Sunday,
            speaker: None,
        }
    }
}

/// The day that 本周内 and 下周内 end on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekEnd {
    /// The calendar week's end.
    Sunday,
    /// The last workday of that week.
    LastWorkday,
}

/// What an analysis needs to know besides the text.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The moment the text was written at.
    pub reference: NaiveDateTime,
    /// The office's workdays.
    pub workdays: &'a Workdays,
    /// The office's vague words.
    pub lexicon: &'a Lexicon,
    /// The office's names.
    pub directory: &'a Directory,
    /// The office's settings.
    pub settings: &'a Settings,
}

/// Everything found in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Time expressions.
    pub times: Vec<TimeExpression>,
    /// Who does what by when.
    pub actions: Vec<ActionItem>,
    /// Words that leave something open.
    pub vague: Vec<Vague>,
    /// What should be read back, times aside.
    pub facts: Vec<Fact>,
    /// What contradicts itself.
    pub conflicts: Vec<Conflict>,
}

/// Analyses a text whole.
pub fn analyse(text: &str, context: &Context) -> Analysis {
    let source = Source::new(text);
    let heads = Heads::read(text, context.reference);
    let layout = Layout::read(&source, &heads);
    let mut times = times_of(&source, &layout, &heads, context);
    if heads.offsets {
        times.retain(|time| !heads.at(time.span.start).envelope);
    }
    let facts = fact::find(&source, &times, context.directory);
    Analysis {
        actions: action::find(&source, &layout, &times, &heads, context),
        vague: vague::find(&source, context.lexicon, &times, !heads.senders.is_empty()),
        conflicts: conflict::find(&source, &layout, &times, &facts),
        facts,
        times,
    }
}

/// The times of a text, with the dates of its tables.
fn times_of(source: &Source, layout: &Layout, heads: &Heads, context: &Context) -> Vec<TimeExpression> {
    let mut times = time::find(source, heads, context);
    action::dates(source, layout, context, &mut times);
    times
}

/// The action items of a text.
pub fn actions(text: &str, context: &Context) -> Vec<ActionItem> {
    let source = Source::new(text);
    let heads = Heads::read(text, context.reference);
    let layout = Layout::read(&source, &heads);
    let times = times_of(&source, &layout, &heads, context);
    action::find(&source, &layout, &times, &heads, context)
}

/// The vague words of a text.
pub fn vague(text: &str, context: &Context) -> Vec<Vague> {
    let source = Source::new(text);
    let heads = Heads::read(text, context.reference);
    let times = time::find(&source, &heads, context);
    vague::find(&source, context.lexicon, &times, !heads.senders.is_empty())
}

/// The facts of a text besides its times.
pub fn facts(text: &str, context: &Context) -> Vec<Fact> {
    let source = Source::new(text);
    let times = time::find(&source, &Heads::read(text, context.reference), context);
    fact::find(&source, &times, context.directory)
}

/// The contradictions within a text.
pub fn conflicts(text: &str, context: &Context) -> Vec<Conflict> {
    let source = Source::new(text);
    let heads = Heads::read(text, context.reference);
    let times = time::find(&source, &heads, context);
    let layout = Layout::read(&source, &heads);
    let facts = fact::find(&source, &times, context.directory);
    conflict::find(&source, &layout, &times, &facts)
}
