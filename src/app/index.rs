//! The index of a library: what lists, search and schedule need of every record, kept in two text arenas so that a
//! hundred thousand rows cost no string each. Whole records are read only when opened.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use memchr::memmem;

use crate::domain::{
    Column, CounterpartLevel, Due, DueKind, DueState, ItemId, Kind, Record, RecordNumber, Status, TodoState,
    due_items, people_of,
};

/// The longest text of one cell in a list, characters; a cell shows one line, and nobody reads further there.
const CELL_CHARS: usize = 96;

/// A piece of an arena, byte offsets.
#[derive(Debug, Clone, Copy, Default)]
struct Span {
    start: u32,
    end: u32,
}

/// What a list knows of one record.
#[derive(Debug, Clone)]
pub struct Row {
    /// 沟通编号.
    pub number: RecordNumber,
    /// 沟通日期.
    pub date: NaiveDate,
    /// 状态.
    pub status: Status,
    /// The earliest open deadline or next contact, if any.
    pub next_due: Option<Due>,
    /// The next contact, while the matter is open.
    pub next_contact: Option<Due>,
    /// The last day on which anybody was in touch with the counterpart, outside.
    pub last_contact: Option<NaiveDate>,
    /// How much the counterpart matters.
    pub level: Option<CounterpartLevel>,
    modified: Option<(NaiveDateTime, Span)>,
    scenario: Span,
    cells: [Span; 9],
    title: Span,
    owner: Span,
    search: Span,
    live: bool,
}

/// One thing that is due, for Today, the to-do list and the calendar.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The record it stands in.
    pub number: RecordNumber,
    /// What it is.
    pub kind: DueKind,
    /// By when.
    pub due: Due,
    text: Span,
    owner: Span,
}

/// An open to-do without a deadline.
#[derive(Debug, Clone)]
pub struct Undated {
    /// The record it stands in.
    pub number: RecordNumber,
    /// Which to-do.
    pub id: ItemId,
    text: Span,
    owner: Span,
}

/// The index.
#[derive(Debug, Default)]
pub struct Index {
    rows: Vec<Row>,
    by_number: HashMap<RecordNumber, u32>,
    /// What cells show, in the users' own spelling.
    shown: String,
    /// All text of every record, folded by [`fold`]; rows in order, so an offset finds its row by bisection.
    folded: String,
    /// Open deadlines, soonest first.
    schedule: Vec<Entry>,
    /// Open to-dos without a deadline, in the order of their records.
    undated: Vec<Undated>,
    /// Which records go on from which, for the few that do; both ways.
    links: HashMap<RecordNumber, Vec<RecordNumber>>,
    revision: u64,
}

/// Which rows a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this template; `None` for both.
    pub kind: Option<Kind>,
    /// Words that must all occur, separated by blanks.
    pub text: String,
    /// Only these; empty for all.
    pub statuses: Vec<Status>,
    /// Only with a deadline passed.
    pub overdue: bool,
    /// Only dated in this range, both ends inclusive.
    pub period: Option<(NaiveDate, NaiveDate)>,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By which column.
    pub column: Column,
    /// Largest or latest first.
    pub descending: bool,
}

impl Default for Sort {
    /// The newest record first, as people look for what they wrote last.
    fn default() -> Self {
        Self {
            column: Column::Number,
            descending: true,
        }
    }
}

impl Index {
    /// An index of all `records`.
    pub fn from_records<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut index = Self::default();
        for record in records {
            index.push(record);
        }
        index.schedule.sort_by_key(|entry| entry.due);
        index
    }

    /// Puts a record in, in place of an earlier version of it.
    pub fn put(&mut self, record: &Record) {
        self.forget(record.number);
        let from = self.schedule.len();
        self.push(record);
        let added = self.schedule.split_off(from);
        for entry in added {
            let at = self.schedule.partition_point(|other| other.due <= entry.due);
            self.schedule.insert(at, entry);
        }
    }

    /// Takes a record out.
    pub fn forget(&mut self, number: RecordNumber) {
        if let Some(row) = self.by_number.remove(&number) {
            self.rows[row as usize].live = false;
            self.schedule.retain(|entry| entry.number != number);
            self.undated.retain(|todo| todo.number != number);
            self.unlink(number);
            self.revision += 1;
        }
    }

    fn push(&mut self, record: &Record) {
        let columns = Column::of(record.kind());
        let cells = columns.map(|column| cell(&mut self.shown, &column.value(record)));
        let title = cell(&mut self.shown, record.title());
        let owner = cell(&mut self.shown, &record.owner.to_string());
        let search = self.fold_record(record);
        let items = due_items(record);
        let ours = items.iter().filter(|item| item.kind != DueKind::Confirmation);
        let next_due = ours.map(|item| item.due).min();
        let contact = items.iter().find(|item| item.kind == DueKind::NextContact);
        let next_contact = contact.map(|item| item.due);
        for item in items {
            let text = if item.text.trim().is_empty() {
                record.title()
            } else {
                item.text
            };
            let text = cell(&mut self.shown, text);
            let owner = cell(&mut self.shown, &item.owner.to_string());
            self.schedule.push(Entry {
                number: record.number,
                kind: item.kind,
                due: item.due,
                text,
                owner,
            });
        }
        if record.status != Status::Void {
            let open = record.todos.iter().filter(|todo| todo.state == TodoState::Open);
            for todo in open.filter(|todo| todo.current_due().is_none()) {
                let text = cell(&mut self.shown, &todo.task);
                let owner = cell(&mut self.shown, &todo.owner.to_string());
                self.undated.push(Undated {
                    number: record.number,
                    id: todo.id.clone(),
                    text,
                    owner,
                });
            }
        }
        let modified = record.modified.as_ref().map(|stamp| {
            let by = cell(&mut self.shown, &stamp.by);
            (stamp.at.naive_local(), by)
        });
        let scenario = cell(&mut self.shown, &record.scenario);
        let external = record.external();
        let contacts = external.into_iter().flat_map(|external| &external.progress);
        let last_contact = contacts.filter_map(|entry| entry.date).max();
        let (number, date, status) = (record.number, record.date, record.status);
        for former in &record.follows {
            self.links.entry(number).or_default().push(*former);
            self.links.entry(*former).or_default().push(number);
        }
        self.by_number.insert(number, self.rows.len() as u32);
        self.rows.push(Row {
            number,
            date,
            status,
            next_due,
            next_contact,
            last_contact: external.map(|_| last_contact.map_or(date, |last| last.max(date))),
            level: external.and_then(|external| external.contact.level),
            modified,
            scenario,
            cells,
            title,
            owner,
            search,
            live: true,
        });
        self.revision += 1;
    }

    /// Takes a record's own links out; those that others have to it stay.
    fn unlink(&mut self, number: RecordNumber) {
        for former in self.links.remove(&number).unwrap_or_default() {
            if let Some(others) = self.links.get_mut(&former) {
                others.retain(|other| *other != number);
            }
        }
    }

    /// The records that a record goes on from, and those that go on from it.
    pub(super) fn linked(&self, number: RecordNumber) -> impl Iterator<Item = RecordNumber> + use<'_> {
        self.links.get(&number).into_iter().flatten().copied()
    }

    /// Appends everything that search looks at.
    fn fold_record(&mut self, record: &Record) -> Span {
        let start = self.folded.len() as u32;
        let mut add = |text: &str| {
            if !text.is_empty() {
                fold_into(&mut self.folded, text);
                self.folded.push('\n');
            }
        };
        add(&record.number.to_string());
        add(&record.subject);
        add(&record.body);
        for party in people_of(record) {
            add(&party.to_string());
        }
        for todo in &record.todos {
            add(&todo.task);
            add(&todo.note);
        }
        if let Some(external) = record.external() {
            add(external.relation.chinese());
            external.progress.iter().for_each(|entry| add(&entry.text));
            external.promises.iter().for_each(|promise| add(&promise.text));
            add(&external.next_contact.purpose);
            add(&external.contact.phone);
            add(&external.contact.mail);
        }
        for agenda in &record.agenda {
            add(&agenda.topic);
            add(&agenda.conclusion);
        }
        for text in [
            &record.goal,
            &record.conclusions,
            &record.remarks,
            &record.place,
            &record.host,
        ] {
            add(text);
        }
        add(&record.recorder);
        add(record.status.chinese());
        record
            .attachments
            .iter()
            .for_each(|attachment| add(&attachment.name));
        Span {
            start,
            end: self.folded.len() as u32,
        }
    }

    /// Changes with every change of the content; a cached list is good as long as it stays.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.by_number.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_number.is_empty()
    }

    /// The row of a record.
    pub fn get(&self, number: RecordNumber) -> Option<&Row> {
        self.by_number.get(&number).map(|row| &self.rows[*row as usize])
    }

    /// The row behind a position that [`Index::list`] gave.
    ///
    /// # Panics
    /// When the index was changed since: compare [`Index::revision`] first.
    pub fn row(&self, position: u32) -> &Row {
        &self.rows[position as usize]
    }

    /// All rows, in no order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.live)
    }

    /// The key of a row's scenario, empty for none.
    pub fn scenario(&self, row: &Row) -> &str {
        self.text(row.scenario)
    }

    /// Who saved a row's record last, and when by local wall time.
    pub fn modified(&self, row: &Row) -> Option<(NaiveDateTime, &str)> {
        row.modified.map(|(at, by)| (at, self.text(by)))
    }

    /// All numbers in use.
    pub fn numbers(&self) -> impl Iterator<Item = RecordNumber> {
        self.by_number.keys().copied()
    }

    /// What a row shows in one of its template's nine columns, one line of at most 96 characters.
    pub fn cell(&self, row: &Row, column: usize) -> &str {
        self.text(row.cells[column])
    }

    /// The rows of records dated within these days, both inclusive, in no order.
    pub fn rows_dated(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &Row> {
        self.rows
            .iter()
            .filter(move |row| row.live && (from..=to).contains(&row.date))
    }

    /// What a row is called.
    pub fn title(&self, row: &Row) -> &str {
        self.text(row.title)
    }

    /// 负责人 of a row.
    pub fn owner(&self, row: &Row) -> &str {
        self.text(row.owner)
    }

    /// What is to be done in an entry of the schedule, and who has to act.
    pub fn entry_text(&self, entry: &Entry) -> (&str, &str) {
        (self.text(entry.text), self.text(entry.owner))
    }

    fn text(&self, span: Span) -> &str {
        &self.shown[span.start as usize..span.end as usize]
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
        (self.text(todo.text), self.text(todo.owner))
    }

    /// 对方单位/联系人 of a row outside, 发起部门/人 of one inside.
    pub fn counterpart(&self, row: &Row) -> &str {
        self.text(row.cells[2])
    }

    /// How many entries of `state` there are at `now`, by the kind that `wanted` accepts.
    pub fn count_due(&self, state: DueState, now: NaiveDateTime, wanted: impl Fn(&DueKind) -> bool) -> usize {
        self.schedule
            .iter()
            .filter(|e| wanted(&e.kind) && DueState::of(e.due, now) == state)
            .count()
    }

    /// The positions of the rows that pass `filter`, in the order of `sort`.
    pub fn list(&self, filter: &Filter, sort: Sort, now: NaiveDateTime) -> Vec<u32> {
        let passes = |row: &Row| {
            row.live
                && filter.kind.is_none_or(|kind| kind == row.number.kind())
                && (filter.statuses.is_empty() || filter.statuses.contains(&row.status))
                && (!filter.overdue || row.next_due.is_some_and(|due| due.is_past(now)))
                && filter
                    .period
                    .is_none_or(|(from, to)| (from..=to).contains(&row.date))
        };
        let mut words: Vec<String> = filter.text.split_whitespace().map(fold).collect();
        // The longest word is usually the rarest: the arena is searched for it, the others only in its rows.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut found: Vec<u32> = match words.split_first() {
            None => (0..self.rows.len() as u32)
                .filter(|row| passes(&self.rows[*row as usize]))
                .collect(),
            Some((first, rest)) => {
                let rest: Vec<_> = rest
                    .iter()
                    .map(|word| memmem::Finder::new(word.as_bytes()))
                    .collect();
                self.rows_with(first)
                    .into_iter()
                    .filter(|row| {
                        let row = &self.rows[*row as usize];
                        let text =
                            &self.folded.as_bytes()[row.search.start as usize..row.search.end as usize];
                        passes(row) && rest.iter().all(|word| word.find(text).is_some())
                    })
                    .collect()
            }
        };
        self.sort(&mut found, sort);
        found
    }

    /// The rows in which `word` occurs, by one pass over the arena.
    fn rows_with(&self, word: &str) -> Vec<u32> {
        let finder = memmem::Finder::new(word.as_bytes());
        let text = self.folded.as_bytes();
        let mut rows = Vec::new();
        let mut at = 0;
        while let Some(hit) = finder.find(&text[at..]) {
            let offset = (at + hit) as u32;
            let row = self.rows.partition_point(|row| row.search.end <= offset);
            let Some(found) = self.rows.get(row) else { break };
            rows.push(row as u32);
            at = found.search.end as usize;
        }
        rows
    }

    fn sort(&self, found: &mut [u32], sort: Sort) {
        let row = |position: &u32| &self.rows[*position as usize];
        match sort.column {
            Column::Number => found.sort_unstable_by_key(|r| row(r).number),
            Column::Date => found.sort_unstable_by_key(|r| (row(r).date, row(r).number)),
            Column::Status => found.sort_unstable_by_key(|r| (row(r).status, row(r).number)),
            column => {
                let place = |kind| Column::of(kind).iter().position(|c| *c == column);
                let key = |r: &u32| {
                    let row = row(r);
                    place(row.number.kind()).map(|column| (self.cell(row, column), row.number))
                };
                found.sort_unstable_by(|a, b| key(a).cmp(&key(b)));
            }
        }
        if sort.descending {
            found.reverse();
        }
    }
}

/// Appends one line of at most [`CELL_CHARS`] characters.
fn cell(arena: &mut String, text: &str) -> Span {
    let start = arena.len() as u32;
    let line = text
        .trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(CELL_CHARS);
    arena.extend(line);
    Span {
        start,
        end: arena.len() as u32,
    }
}

/// A text as search compares it: lower case, half width.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

fn fold_into(folded: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            // Full-width ASCII stands at a fixed distance from ASCII (Unicode block FF00).
            '\u{FF01}'..='\u{FF5E}' => {
                let half = char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
                folded.push(half.to_ascii_lowercase());
            }
            '\u{3000}' => folded.push(' '),
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            c => folded.push(c),
        }
    }
}
