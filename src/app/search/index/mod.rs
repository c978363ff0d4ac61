//! The index of a library: what lists, search and schedule need of every record, kept as parts of some thousand rows with
//! their text in a few arenas each, so that a hundred thousand rows cost no string each. Whole records are read only
//! when opened.

mod excerpt;
mod field;
mod list;
mod occurrences;
mod own;
mod packed;
mod part;
mod period;
mod position;
mod query;
mod search;
mod statistics;
mod tags;
mod tallies;

use std::{
    collections::{HashMap, HashSet},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::{NaiveDate, NaiveDateTime};
use rayon::prelude::*;

use crate::domain::{DueGroup, DueKind, Kind, OwnFields, Record, RecordNumber, Whose};

pub use super::fold::fold;
pub use excerpt::{Excerpt, texts_as_written};
pub use list::{Filter, Group};
pub use part::{Entry, Row, Undated};
pub(in crate::app) use part::{Part, SECTIONS};
pub(in crate::app) use position::PART_ROWS;
pub use query::Query;
pub use statistics::Tallied;

use part::{Span, Text};
use position::{MOST_PARTS, place_of, position_of};
use tags::TagCounts;

/// The index.
#[derive(Debug, Default)]
pub struct Index {
    parts: Vec<Arc<Part>>,
    /// Which rows of each part still count; a record that changed has a newer row in a later part.
    live: Vec<Vec<bool>>,
    /// Of each template how many.
    counts: [usize; 2],
    tags: TagCounts,
    /// Open deadlines, soonest first.
    schedule: Vec<Entry>,
    /// Open to-dos without a deadline, in the order of their records.
    undated: Vec<Undated>,
    /// Which records go on from which, for the few that do; both ways.
    links: HashMap<RecordNumber, Vec<RecordNumber>>,
    /// The fields that the office added.
    own: Arc<OwnFields>,
    revision: u64,
}

/// Counts every change of every index, so that no two contents ever have the same revision: what is cached of one library is
/// never taken for another's.
static CHANGES: AtomicU64 = AtomicU64::new(1);

/// The content of an index at one moment.
#[derive(Debug, Clone)]
pub struct Snapshot(pub(in crate::app) Vec<Arc<Part>>);

impl Index {
    /// An index of all `records`.
    pub fn from_records<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut parts = Vec::new();
        let mut part = Part::new();
        for record in records {
            if part.is_full() {
                parts.push(std::mem::replace(&mut part, Part::new()));
            }
            part.push(record, None);
        }
        parts.push(part);
        parts.iter_mut().for_each(Part::finish);
        Self::from_parts(parts)
    }

    /// An index of parts; where two have a record, the later one counts.
    pub(in crate::app) fn from_parts(parts: Vec<Part>) -> Self {
        let mut index = Self::default();
        index.take_in(parts, &HashSet::new());
        index
    }

    /// Takes in parts whose records stand in place of what was known of them. Those in `but` are known better here.
    pub(in crate::app) fn take_in(&mut self, parts: Vec<Part>, but: &HashSet<RecordNumber>) {
        for mut part in parts {
            // Positions have no more room behind this; no library comes near it.
            if part.len() == 0 || self.parts.len() >= MOST_PARTS {
                continue;
            }
            // Parts of one reading follow each other; only what comes again is looked for.
            if self.last_key() >= part.keys.first().copied() || !part.is_sorted() {
                let again = part.rows().iter().map(|row| row.number);
                let again = again.filter(|number| !but.contains(number) && self.place(*number).is_some());
                self.forget_all(&again.collect());
            }
            part.set_place(self.parts.len() as u16);
            self.take_part(part, but);
        }
        self.schedule.par_sort_by_key(|entry| entry.due);
        self.revision = CHANGES.fetch_add(1, Ordering::Relaxed);
    }

    fn take_part(&mut self, part: Part, but: &HashSet<RecordNumber>) {
        let mut seen = HashSet::new();
        let mut live: Vec<bool> = part
            .rows()
            .iter()
            .rev()
            // Of two rows of a record in one part the later counts.
            .map(|row| (part.is_sorted() || seen.insert(row.number)) && !but.contains(&row.number))
            .collect();
        live.reverse();
        for (row, _) in part.rows().iter().zip(&live).filter(|(_, live)| **live) {
            self.counts[usize::from(row.number.kind() == Kind::External)] += 1;
            self.tags.add(part.text(row.span(Text::Tags as usize)));
        }
        let counts = |number: RecordNumber| !but.contains(&number);
        let due = part.due().iter().filter(|entry| counts(entry.number));
        self.schedule.extend(due.cloned());
        let undated = part.undated().iter().filter(|todo| counts(todo.number));
        self.undated.extend(undated.cloned());
        for (number, previous) in part.follows().iter().filter(|(number, _)| counts(*number)) {
            link(&mut self.links, *number, *previous);
        }
        self.parts.push(Arc::new(part));
        self.live.push(live);
    }

    fn last_key(&self) -> Option<u128> {
        self.parts
            .iter()
            .filter_map(|part| part.keys.last())
            .max()
            .copied()
    }

    /// Takes note of the fields that the office added: by these lists are sorted and asked.
    pub fn set_own_fields(&mut self, fields: &Arc<OwnFields>) {
        if self.own != *fields {
            self.own = Arc::clone(fields);
            self.revision = CHANGES.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// The fields that the office added.
    pub fn own_fields(&self) -> &OwnFields {
        &self.own
    }

    /// Understands what was typed, on a day, with the names of the office's own fields.
    pub fn query(&self, text: &str, today: NaiveDate) -> Query {
        Query::parse_with(text, today, &self.own)
    }

    /// What there is now, for the cache and for checking; it costs no copy. Parts of which nothing counts any more are
    /// left out.
    pub fn snapshot(&self) -> Snapshot {
        let parts = self.parts.iter().zip(&self.live);
        let parts = parts.filter(|(_, live)| live.iter().any(|live| *live));
        Snapshot(parts.map(|(part, _)| Arc::clone(part)).collect())
    }

    /// What there is now, to be searched on another thread: the rows alone, without what is due in them.
    pub(in crate::app) fn to_search(&self) -> Self {
        Self {
            parts: self.parts.clone(),
            live: self.live.clone(),
            own: Arc::clone(&self.own),
            ..Self::default()
        }
    }

    /// Puts a record in, in place of an earlier version of it.
    pub fn put(&mut self, record: &Record) {
        self.forget(record.number);
        // A part read from the folder or the cache stays as it is; what changes here goes to one of this run.
        let own = self
            .parts
            .last()
            .is_some_and(|part| part.is_own() && !part.is_full());
        if !own {
            self.parts.push(Arc::new(Part::own(self.parts.len() as u16)));
            self.live.push(Vec::new());
        }
        let place = self.parts.len() - 1;
        // Copied only while another thread still checks or counts what was there before.
        let part = Arc::make_mut(&mut self.parts[place]);
        let (due, undated) = (part.due().len(), part.undated().len());
        part.push(record, None);
        if let Some(row) = part.rows().last() {
            self.tags.add(part.text(row.span(Text::Tags as usize)));
        }
        self.live[place].push(true);
        for entry in &part.due()[due..] {
            let at = self.schedule.partition_point(|other| other.due <= entry.due);
            self.schedule.insert(at, entry.clone());
        }
        self.undated.extend_from_slice(&part.undated()[undated..]);
        for previous in &record.follows {
            link(&mut self.links, record.number, *previous);
        }
        self.counts[usize::from(record.number.kind() == Kind::External)] += 1;
        self.revision = CHANGES.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes a record out.
    pub fn forget(&mut self, number: RecordNumber) {
        self.forget_all(&HashSet::from([number]));
    }

    /// Takes records out.
    pub(in crate::app) fn forget_all(&mut self, numbers: &HashSet<RecordNumber>) {
        let mut any = false;
        for number in numbers {
            let Some((place, row)) = self.place(*number) else {
                continue;
            };
            any = true;
            self.live[place][row] = false;
            self.counts[usize::from(number.kind() == Kind::External)] -= 1;
            let part = &self.parts[place];
            self.tags
                .remove(part.text(part.rows()[row].span(Text::Tags as usize)));
            self.unlink(*number);
        }
        if any {
            self.schedule.retain(|entry| !numbers.contains(&entry.number));
            self.undated.retain(|todo| !numbers.contains(&todo.number));
            self.revision = CHANGES.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Takes a record's own links out; those that others have to it stay.
    fn unlink(&mut self, number: RecordNumber) {
        for linked in self.links.remove(&number).unwrap_or_default() {
            if let Some(others) = self.links.get_mut(&linked) {
                others.retain(|other| *other != number);
            }
        }
    }

    /// The records that a record goes on from, and those that go on from it.
    pub(in crate::app) fn linked(
        &self,
        number: RecordNumber,
    ) -> impl Iterator<Item = RecordNumber> + use<'_> {
        self.links.get(&number).into_iter().flatten().copied()
    }

    /// Part and row of a record; later parts are asked first.
    fn place(&self, number: RecordNumber) -> Option<(usize, usize)> {
        let key = number.order();
        let places = self.parts.iter().enumerate().rev();
        let mut found = places.filter_map(|(place, part)| {
            let row = part.find(key, &self.live[place])?;
            Some((place, row))
        });
        found.next()
    }

    /// Changes with every change of the content; a cached list is good as long as it stays.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.counts.iter().sum()
    }

    /// How many records of a template there are.
    pub fn count_of(&self, kind: Kind) -> usize {
        self.counts[usize::from(kind == Kind::External)]
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row of a record.
    pub fn get(&self, number: RecordNumber) -> Option<&Row> {
        self.place(number)
            .map(|(place, row)| &self.parts[place].rows()[row])
    }

    /// The position of a record, as [`Index::list`] gives them.
    pub fn position(&self, number: RecordNumber) -> Option<u32> {
        self.place(number).map(|(place, row)| position_of(place, row))
    }

    /// The row behind a position that [`Index::list`] gave.
    ///
    /// # Panics
    /// When the index was changed since: compare [`Index::revision`] first.
    pub fn row(&self, position: u32) -> &Row {
        let (place, row) = place_of(position);
        &self.parts[place].rows()[row]
    }

    /// All rows, in no order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        let parts = self.parts.iter().zip(&self.live);
        parts.flat_map(|(part, live)| {
            part.rows()
                .iter()
                .zip(live)
                .filter(|(_, live)| **live)
                .map(|(row, _)| row)
        })
    }

    /// The key of a row's scenario, empty for none.
    pub fn scenario(&self, row: &Row) -> &str {
        self.text_of(row, Text::Scenario)
    }

    /// Who saved a row's record last, and when by local wall time.
    pub fn modified(&self, row: &Row) -> Option<(NaiveDateTime, &str)> {
        row.modified.map(|at| (at, self.text_of(row, Text::ModifiedBy)))
    }

    /// All numbers in use.
    pub fn numbers(&self) -> impl Iterator<Item = RecordNumber> {
        self.rows().map(|row| row.number)
    }

    /// The numbers given for a day, and what is numbered between them.
    pub(in crate::app) fn rows_of_day(&self, day: NaiveDate) -> impl Iterator<Item = RecordNumber> {
        self.numbers().filter(move |number| number.day() == day)
    }

    /// What a row shows in one of its template's nine columns, one line of at most 96 characters.
    pub fn cell(&self, row: &Row, column: usize) -> &str {
        self.text(row.part, row.span(column))
    }

    /// What a row shows in a column that is kept beside the others, by its number.
    fn cell_beside(&self, row: &Row, column: u16) -> &str {
        self.parts[usize::from(row.part)].cell_beside(row.beside(), column)
    }

    /// The rows of records dated within these days, both inclusive, in no order.
    pub fn rows_dated(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &Row> {
        self.rows().filter(move |row| (from..=to).contains(&row.date))
    }

    /// What a row is called.
    pub fn title(&self, row: &Row) -> &str {
        self.text_of(row, Text::Title)
    }

    /// 负责人 of a row.
    pub fn owner(&self, row: &Row) -> &str {
        self.text_of(row, Text::Owner)
    }

    /// 标签 of a row, as one text.
    pub fn tags_text(&self, row: &Row) -> &str {
        self.text_of(row, Text::Tags)
    }

    /// 标签 of a row.
    pub fn tags_of(&self, row: &Row) -> impl Iterator<Item = &str> {
        tags::each(self.tags_text(row))
    }

    /// Whether any record has a tag.
    pub fn has_tags(&self) -> bool {
        !self.tags.is_empty()
    }

    /// All tags in use with how many records have each, the most used first.
    pub fn tags(&self) -> Vec<(String, usize)> {
        self.tags.all()
    }

    /// What is to be done in an entry of the schedule, and who has to act.
    pub fn entry_text(&self, entry: &Entry) -> (&str, &str) {
        (
            self.text(entry.part, entry.text),
            self.text(entry.part, entry.owner),
        )
    }

    fn text_of(&self, row: &Row, text: Text) -> &str {
        self.text(row.part, row.span(text as usize))
    }

    fn text(&self, part: u16, span: Span) -> &str {
        self.parts[usize::from(part)].text(span)
    }

    /// Everything due, soonest first.
    pub fn schedule(&self) -> &[Entry] {
        &self.schedule
    }

    /// Open to-dos without a deadline.
    pub fn undated(&self) -> &[Undated] {
        &self.undated
    }

    /// What is to be done in such a to-do, and who has to act.
    pub fn undated_text(&self, todo: &Undated) -> (&str, &str) {
        (self.text(todo.part, todo.text), self.text(todo.part, todo.owner))
    }

    /// 对方单位/联系人 of a row outside, 发起部门/人 of one inside.
    pub fn counterpart(&self, row: &Row) -> &str {
        self.cell(row, 2)
    }

    /// How much of somebody's waits at `now`. It looks at all that is late: keep it for the minute.
    pub fn waiting(&self, now: NaiveDateTime, whose: &Whose) -> Waiting {
        let mut waiting = Waiting::default();
        let until_today = self.schedule.iter();
        let until_today = until_today.take_while(|entry| entry.due.date <= now.date());
        for entry in until_today.filter(|entry| whose.minds(self.entry_text(entry).1)) {
            let group = DueGroup::of(&entry.kind, entry.due, now);
            if !group.is_some_and(DueGroup::waits) {
                continue;
            }
            if entry.due.is_past(now) {
                waiting.late += 1;
                waiting.late_todos += usize::from(matches!(entry.kind, DueKind::Todo(_)));
            } else {
                waiting.today += 1;
            }
        }
        waiting
    }
}

/// How much waits for somebody; what others have yet to confirm is nobody's work here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// What is overdue.
    pub late: usize,
    /// Of that, to-dos.
    pub late_todos: usize,
    /// What is due today and not yet late.
    pub today: usize,
}

impl Waiting {
    /// All that waits by now.
    pub fn all(self) -> usize {
        self.late + self.today
    }
}

fn link(links: &mut HashMap<RecordNumber, Vec<RecordNumber>>, number: RecordNumber, previous: RecordNumber) {
    links.entry(number).or_default().push(previous);
    links.entry(previous).or_default().push(number);
}
