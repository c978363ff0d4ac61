//! An action item is who does what by when, as minutes write it: numbered items, labels, tables or running prose.
//!
//! | file | noun |
//! |---|---|
//! | `people` | whom the text itself tells of |
//! | `unit` | the sentences that may hold items, with the block they stand in |
//! | `section` | what headings and parents say of what hangs on them |
//! | `parts` | what the others read and hand on |
//! | `clause` | parts of a sentence with at most one owner |
//! | `head` | who does the work, and what the words behind the name say of them |
//! | `evidence` | what single words say: an order, a verb, something over |
//! | `draft` | clauses put together to one piece of work |
//! | `label` | 责任人：, 完成时限： |
//! | `draft::aside` | names and a deadline in parentheses |
//! | `list` | names and deadlines set off: 海报-孙丽 |
//! | `speech` | dictated text, cut where it goes on to something else |
//! | `note` | lines that tell of the meeting, not of work |
//! | `due` | the deadline among the times of a stretch |
//! | `decide` | what tells work from talk, and how surely |
//! | `task` | what is to be done, in the text's words |
//! | `people::unsaid` | who is meant where a message names nobody |
//! | `table` | rows with columns for task, owner and deadline |
//!
//! Nothing is invented: what the text does not say is `None`.

mod clause;
mod decide;
mod draft;
mod due;
mod evidence;
mod head;
mod label;
mod list;
mod note;
mod parts;
mod people;
mod section;
mod speech;
mod table;
mod task;
mod unit;

use chrono::{Datelike, NaiveDateTime};

use super::{
    Context, Settings, Span,
    layout::{Layout, Mark},
    names::{Name, Names, without_count},
    source::Source,
    time::{Grain, TimeExpression, TimeKind, told_year},
    transcript::Heads,
};
use parts::{Draft, How, Rank, Section, Unit, Work};
pub(super) use table::dates;

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
    /// How sure it is that this is work.
    pub confidence: Confidence,
    /// The heading, parent or sentence that named the task, where its own sentence does not.
    pub from: Option<Span>,
}

/// How sure it is that something found is work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// It may be: to be offered, not to be taken.
    Likely,
    /// It is.
    Sure,
}

impl Confidence {
    /// The name in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Likely => "likely",
            Confidence::Sure => "sure",
        }
    }
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

/// The times of a text with their character ranges.
struct Timed<'a> {
    begin: usize,
    end: usize,
    time: &'a TimeExpression,
}

struct Finder<'a> {
    source: &'a Source<'a>,
    layout: &'a Layout,
    heads: &'a Heads,
    times: Vec<Timed<'a>>,
    names: Names<'a>,
    settings: &'a Settings,
    reference: NaiveDateTime,
    /// People talk here: 我 is whoever wrote the message.
    spoken: bool,
    /// Dictated, with blanks for marks.
    dictation: bool,
    /// A report of a year gone by: it tells of what was done.
    retrospect: bool,
}

/// The action items of a text, in order.
pub(super) fn find(
    source: &Source,
    layout: &Layout,
    times: &[TimeExpression],
    heads: &Heads,
    context: &Context,
) -> Vec<ActionItem> {
    let times: Vec<Timed> = times
        .iter()
        .map(|time| Timed {
            begin: source.index_of(time.span.start),
            end: source.index_of(time.span.end),
            time,
        })
        .collect();
    let roster = people::roster(source, layout, heads, context.directory);
    let finder = Finder {
        source,
        layout,
        heads,
        names: Names::new(source, context.directory, roster),
        settings: context.settings,
        reference: context.reference,
        retrospect: told_year(source.text).is_some_and(|year| year < context.reference.date().year())
            || note::only_reports(source, &times)
            || note::is_rules(source, &times),
        times,
        dictation: speech::is_dictated(source),
        spoken: !heads.senders.is_empty()
            || context.settings.speaker.is_some()
            || speech::is_dictated(source),
    };
    let mut found = Vec::new();
    table::find(&finder, &mut found);
    let mut firm = !found.is_empty();
    finder.prose(&mut found, &mut firm);
    if !firm && !finder.spoken && source.len() > LONG_TEXT {
        // A long text that sets nobody a time, lists no work and orders nothing tells of something.
        return Vec::new();
    }
    found.sort_by_key(|item| item.span);
    found
}

/// From how many characters on a text without a single order, list or deadline is taken for a tale.
const LONG_TEXT: usize = 100;

/// What is only answered, whoever it is said to.
const ANSWERS: &[&str] = &[
    "好的",
    "好嘞",
    "好滴",
    "收到",
    "谢谢",
    "多谢",
    "明白",
    "知道了",
    "没问题",
    "可以的",
    "辛苦了",
    "同意",
    "了解",
    "OK",
    "ok",
    "Ok",
];

impl Finder<'_> {
    /// What the line itself says of its section.
    fn mark_section(&self, unit: Unit, section: &mut Section) {
        let source = self.source;
        let block = &self.layout.blocks[unit.block];
        // 四、后续：物流部…: the label of the line says what it is.
        if section.work == Work::Unsaid
            && (self.skip_task_labels(block.begin, block.end) > source.skip_blank(block.begin))
        {
            section.work = Work::List;
            section.told = false;
        }
        if block.mark == Some(Mark::Open) {
            // - [ ] 告警阈值评审，待定
            section.work = Work::List;
            section.told = false;
        }
    }

    /// The items of all that is no table; `firm` tells whether any of them is beyond doubt.
    fn prose(&self, found: &mut Vec<ActionItem>, firm: &mut bool) {
        let source = self.source;
        let units = unit::split(source, self.layout);
        let mut last: Option<(Unit, Vec<(Rank, Name)>)> = None;
        // The sentence before, where it holds no item.
        let mut told: Option<Unit> = None;
        let mut section_of: Option<(usize, Section)> = None;
        for unit in units.into_iter().flat_map(|unit| self.dictated(unit)) {
            let block = &self.layout.blocks[unit.block];
            let struck = source.is_struck(unit.begin);
            if block.heading
                || block.mark == Some(Mark::Ticked)
                || block.quoted && !self.heads.senders.is_empty()
                || struck
            {
                last = None;
                told = None;
                continue;
            }
            if self.is_note(unit) {
                told = None;
                continue;
            }
            if self.heads_item(unit) {
                told = Some(unit);
                continue;
            }
            let section = match section_of {
                Some((place, section)) if place == unit.block => section,
                _ => self.section(unit.block),
            };
            section_of = Some((unit.block, section));
            let same_block = |other: &Unit| other.block == unit.block;
            let before = told
                .filter(|told| same_block(told))
                .map(|told| (told.begin, told.end));
            let owners = last
                .as_ref()
                .filter(|(last, _)| same_block(last))
                .map(|(_, owners)| owners.clone());
            let mut section = section;
            self.mark_section(unit, &mut section);
            let items = self.items(unit, &section, owners.as_ref(), before, firm);
            if items.is_empty() {
                told = Some(unit);
            } else {
                told = None;
            }
            for (item, owners) in items {
                if self.only_promises(&item, found.last_mut()) {
                    continue;
                }
                if !owners.is_empty() {
                    last = Some((unit, owners));
                }
                found.push(item);
            }
        }
    }

    /// The items of a unit, each with its owners as they stand in the text.
    fn items(
        &self,
        unit: Unit,
        section: &Section,
        former: Option<&Vec<(Rank, Name)>>,
        before: Option<(usize, usize)>,
        firm: &mut bool,
    ) -> Vec<(ActionItem, Vec<(Rank, Name)>)> {
        let mut found: Vec<(ActionItem, Vec<(Rank, Name)>)> = Vec::new();
        for mut draft in self.drafts(unit, section) {
            draft.sibling = !found.is_empty() || former.is_some();
            if draft.owners.is_empty() && !draft.signs.told {
                let due = draft.due.is_some_and(|due| !self.times[due].time.past);
                // 对方先发300件；|剩余600件8月12日前发完: the subject goes on.
                if let Some(owners) =
                    former.filter(|_| due && !self.has_topic(&draft) && self.source.before(unit.begin) == ';')
                {
                    draft.owners.clone_from(owners);
                    draft.inherited = true;
                    draft.how = Some(How::Subject);
                }
            }
            if self.spoken && draft.owners.is_empty() && section.owner.is_none() {
                draft.unsaid = self.unsaid_owner(&draft);
            }
            // 以下事项12月4日前完成：: a deadline for all that is listed.
            if draft.due.is_none() && !draft.signs.done && (draft.marked || !draft.owners.is_empty()) {
                draft.due = section.due;
            }
            let Some(confidence) = self.confidence(&draft, section) else {
                continue;
            };
            if draft.owners.is_empty()
                && let Some(owner) = section.owner.filter(|_| draft.marked || !unit.marked)
            {
                draft.owners.push((Rank::Head, owner));
            }
            *firm |= draft.labelled
                || draft.signs.order
                || section.work != Work::Unsaid
                || section.owner.is_some()
                || draft.due.is_some_and(|due| {
                    let time = self.times[due].time;
                    !time.past && time.kind != TimeKind::Repeat && time.grain < Grain::Year
                });
            if let Some(item) = self.item(&draft, section, before.filter(|_| found.is_empty()), confidence) {
                found.push((item, draft.owners));
            }
        }
        found
    }

    /// Whether a draft begins with somebody or something of its own.
    fn has_topic(&self, draft: &Draft) -> bool {
        self.names.at(self.source.skip_blank(draft.begin)).is_some()
    }

    fn item(
        &self,
        draft: &Draft,
        section: &Section,
        before: Option<(usize, usize)>,
        confidence: Confidence,
    ) -> Option<ActionItem> {
        let source = self.source;
        let task = self.task(draft, section, before);
        let letters = task.text.chars().filter(|char| char.is_alphanumeric()).count();
        // 清政督〔2026〕3号 is a document, not work.
        let said = task.text.trim_matches(|char: char| !char.is_alphanumeric());
        let figures = task.text.chars().filter(char::is_ascii_digit).count();
        if figures * 2 >= letters && task.text.contains('号') && letters > 8 {
            return None;
        }
        if letters < 2 || ANSWERS.contains(&said) || task.text.contains('〔') && letters <= 12 {
            return None;
        }
        let mut ranked = draft.owners.clone();
        ranked.sort_by_key(|(rank, name)| (*rank, name.begin));
        let mut owners: Vec<(Rank, String)> = Vec::new();
        for (rank, name) in &ranked {
            let text = self.name(*name);
            if !owners.iter().any(|(_, known)| *known == text) {
                owners.push((*rank, text));
            }
        }
        let owner = owners.first().cloned();
        let mut person = None;
        let mut co_owners: Vec<String> = Vec::new();
        for (rank, name) in owners.iter().skip(1) {
            let beside = *rank == Rank::Aside && owner.as_ref().is_some_and(|(rank, _)| *rank == Rank::Head);
            if beside && person.is_none() {
                person = Some(name.clone());
            } else {
                co_owners.push(name.clone());
            }
        }
        for name in &draft.co {
            let text = self.name(*name);
            if !co_owners.contains(&text) && owner.as_ref().is_none_or(|(_, owner)| *owner != text) {
                co_owners.push(text);
            }
        }
        Some(ActionItem {
            span: source.span(draft.begin, draft.end),
            task: task.text,
            owner: owner.map(|(_, name)| name).or_else(|| draft.unsaid.clone()),
            person,
            co_owners,
            due: draft.due.map(|index| self.due_of(index)),
            confidence,
            from: task.from,
        })
    }

    fn name(&self, name: Name) -> String {
        let end = without_count(self.source, name);
        let text = self.source.original(name.begin, end).trim();
        let text = text.trim_matches(['*', '`', '_', '~']);
        let offset = self.source.span(name.begin, name.end).start;
        if matches!(text, "你" | "您") {
            let called = self
                .heads
                .at(offset)
                .message
                .and_then(|message| self.called_in(message, name.begin));
            return called.unwrap_or_else(|| self.answered(offset).unwrap_or(text).to_owned());
        }
        if !matches!(text, "我" | "本人") {
            return text.to_owned();
        }
        if let Some(speaker) = &self.settings.speaker {
            return speaker.clone();
        }
        let sender = self
            .heads
            .at(offset)
            .message
            .and_then(|message| self.heads.senders.get(message));
        sender
            .filter(|sender| !sender.is_empty())
            .cloned()
            .unwrap_or_else(|| text.to_owned())
    }

    /// Whom the message at `offset` answers: who else wrote last before it.
    fn answered(&self, offset: usize) -> Option<&str> {
        let message = self.heads.at(offset).message?;
        let senders = &self.heads.senders;
        let own = senders.get(message)?;
        let other = |sender: &&String| !sender.is_empty() && *sender != own;
        senders
            .get(..message)?
            .iter()
            .rev()
            .find(other)
            .map(String::as_str)
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
            start: time.start.filter(|_| !is_habit(self.source, &self.times[index])),
            end: time
                .due
                .or(time.end)
                .filter(|_| !is_habit(self.source, &self.times[index])),
        }
    }
}

/// 每天, 每周: what goes on without a day of its own ends on none.
fn is_habit(source: &Source, timed: &Timed) -> bool {
    timed.time.kind == TimeKind::Repeat
        && source.at(timed.begin) == '每'
        && (source.eat_any(timed.begin, &["每天", "每日"]).is_some() || is_bare_habit(source, timed))
}

/// 每周, 每月: no day of it is named.
fn is_bare_habit(source: &Source, timed: &Timed) -> bool {
    timed.end > timed.begin
        && matches!(source.before(timed.end), '天' | '日' | '周' | '月' | '年' | '度')
        && !(timed.begin..timed.end).any(|at| source.at(at).is_ascii_digit())
}
