//! A part of the index: some thousand records as rows, with all their text in a few arenas. It does not change once it
//! is full, so it is searched, written to the cache and shared between threads without a copy.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        Column, CounterpartLevel, Due, DueKind, ItemId, Record, RecordNumber, Status, TodoState, due_items,
        people_of,
    },
    storage::FileStamp,
};

use super::{
    super::{fold::fold_into, pinyin},
    field::{Field, Name, fold_rest, name_fields},
    occurrences::{Occurrences, Rows},
    packed,
    tallies::Tallies,
};

/// The longest text of one cell in a list, characters; a cell shows one line, and nobody reads further there.
const CELL_CHARS: usize = 96;

/// Texts kept for each row: the nine columns, then what [`Text`] names.
const TEXTS: usize = 13;

/// The most rows of a part: small enough that all cores have some to search, large enough to cost nothing itself.
pub(in crate::app) const PART_ROWS: usize = 1 << PART_BITS;
/// Sections of the cache that a part takes.
pub(in crate::app) const SECTIONS: usize = 6;
/// How many bits of a position name the row in its part.
pub(super) const PART_BITS: u32 = 13;

/// A text of a row behind its nine cells.
#[derive(Clone, Copy)]
pub(super) enum Text {
    Title = 9,
    Owner,
    Scenario,
    ModifiedBy,
}

/// A piece of an arena, byte offsets.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// What a list knows of one record.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Row {
    /// 沟通编号.
    #[serde(with = "packed")]
    pub number: RecordNumber,
    /// 沟通日期.
    #[serde(with = "packed")]
    pub date: NaiveDate,
    /// The time of day the talk began, where it was noted.
    #[serde(with = "packed")]
    pub time: Option<NaiveTime>,
    /// 状态.
    pub status: Status,
    /// The earliest open deadline or next contact, if any.
    #[serde(with = "packed")]
    pub next_due: Option<Due>,
    /// The next contact, while the matter is open.
    #[serde(with = "packed")]
    pub next_contact: Option<Due>,
    /// The last day on which anybody was in touch with the counterpart, outside.
    #[serde(with = "packed")]
    pub last_contact: Option<NaiveDate>,
    /// How much the counterpart matters.
    pub level: Option<CounterpartLevel>,
    #[serde(with = "packed")]
    pub(super) modified: Option<NaiveDateTime>,
    /// Which part of the index it lies in; set when the part is taken in.
    #[serde(skip)]
    pub(super) part: u16,
    /// Where its texts begin, and where each ends from there.
    texts: u32,
    ends: [u16; TEXTS],
}

impl Row {
    pub(super) fn span(&self, text: usize) -> Span {
        let from = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        Span {
            start: self.texts + u32::from(from),
            end: self.texts + u32::from(self.ends[text]),
        }
    }
}

/// One thing that is due, for Today, the to-do list and the calendar.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// The record it stands in.
    #[serde(with = "packed")]
    pub number: RecordNumber,
    /// What it is.
    pub kind: DueKind,
    /// By when.
    #[serde(with = "packed")]
    pub due: Due,
    #[serde(skip)]
    pub(super) part: u16,
    pub(super) text: Span,
    pub(super) owner: Span,
}

/// An open to-do without a deadline.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Undated {
    /// The record it stands in.
    #[serde(with = "packed")]
    pub number: RecordNumber,
    /// Which to-do.
    pub id: ItemId,
    #[serde(skip)]
    pub(super) part: u16,
    pub(super) text: Span,
    pub(super) owner: Span,
}

/// Everything of a part that is no arena.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Table {
    rows: Vec<Row>,
    /// The file of each row as it was when read; nothing for what this run wrote.
    files: Vec<Option<FileStamp>>,
    /// Where each row's search text ends, and within it the number and the subject.
    ends: Vec<u32>,
    heads: Vec<(u32, u32)>,
    /// The subject and names of each row, and where each row's end.
    names: Vec<Name>,
    names_ends: Vec<u32>,
    /// Where each text of [`Part::spelt`] ends.
    spelt_ends: Vec<u32>,
    /// Which rows have which characters, once the part is whole.
    occurrences: Occurrences,
    due: Vec<Entry>,
    undated: Vec<Undated>,
    /// Which records go on from which: a row's number and a former one.
    #[serde(with = "packed")]
    follows: Vec<(RecordNumber, RecordNumber)>,
}

/// A part of the index.
#[derive(Debug, Clone, Default)]
pub(in crate::app) struct Part {
    table: Table,
    /// The order of each row's number, dense for sorting.
    pub(super) keys: Vec<u64>,
    /// What cells show, in the users' own spelling.
    shown: Vec<u8>,
    /// All text of every record, folded; each text is closed by its [`Field`].
    folded: Vec<u8>,
    /// The subjects and names, each once, as codes for pinyin.
    spelt: Vec<u8>,
    /// Where each of them is, while rows are put in.
    spelt_known: HashMap<Vec<u8>, u32>,
    /// The sets of rows of [`Table::occurrences`].
    sets: Vec<u8>,
    /// What statistics count of each row.
    tallies: Tallies,
    /// Whether the keys rise, so that a number is found by bisection.
    sorted: bool,
    /// Whether it holds what this run changed.
    own: bool,
    /// Which part of the index it is.
    place: u16,
}

impl Part {
    /// An empty part for what this run changes.
    pub(super) fn own(place: u16) -> Self {
        Self {
            own: true,
            place,
            sorted: true,
            ..Self::default()
        }
    }

    /// An empty part for what is read.
    pub(in crate::app) fn new() -> Self {
        Self {
            sorted: true,
            ..Self::default()
        }
    }

    pub(super) fn is_own(&self) -> bool {
        self.own
    }

    pub(super) fn is_sorted(&self) -> bool {
        self.sorted
    }

    /// The row that counts for a number, given by its order.
    pub(super) fn find(&self, key: u64, live: &[bool]) -> Option<usize> {
        if self.sorted {
            return self.keys.binary_search(&key).ok().filter(|row| live[*row]);
        }
        let mut rows = (0..self.keys.len()).rev();
        rows.find(|row| self.keys[*row] == key && live[*row])
    }

    pub(super) fn len(&self) -> usize {
        self.table.rows.len()
    }

    pub(super) fn is_full(&self) -> bool {
        // Offsets have 32 bits; a part of the largest records there can be stays far below.
        self.len() >= PART_ROWS || self.folded.len() > 1 << 30 || self.shown.len() > 1 << 30
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.table.rows
    }

    pub(super) fn due(&self) -> &[Entry] {
        &self.table.due
    }

    pub(super) fn undated(&self) -> &[Undated] {
        &self.table.undated
    }

    pub(super) fn follows(&self) -> &[(RecordNumber, RecordNumber)] {
        &self.table.follows
    }

    /// What statistics count of each row.
    pub(super) fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// Each record with its file as it was when read.
    pub(in crate::app) fn files(&self) -> impl Iterator<Item = (RecordNumber, Option<FileStamp>)> {
        let rows = self.table.rows.iter().map(|row| row.number);
        rows.zip(self.table.files.iter().copied())
    }

    /// Whether its rows stand for files in their places, so that the cache may keep them.
    pub(in crate::app) fn is_of_files(&self) -> bool {
        !self.table.files.is_empty() && self.table.files.iter().all(Option::is_some)
    }

    /// Sets which part of the index this is.
    pub(super) fn set_place(&mut self, part: u16) {
        self.place = part;
        let table = &mut self.table;
        table.rows.iter_mut().for_each(|row| row.part = part);
        table.due.iter_mut().for_each(|entry| entry.part = part);
        table.undated.iter_mut().for_each(|todo| todo.part = part);
    }

    /// A text of the shown arena.
    pub(super) fn text(&self, span: Span) -> &str {
        let bytes = self.shown.get(span.start as usize..span.end as usize);
        bytes
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    /// The search arena with the end of each row in it.
    pub(super) fn folded(&self) -> (&[u8], &[u32]) {
        (&self.folded, &self.table.ends)
    }

    /// The subjects and names of its rows, each once, as codes for pinyin.
    pub(super) fn spelt(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.table.spelt_ends.len()).map(|text| self.spelt_text(text))
    }

    /// One of them.
    pub(super) fn spelt_text(&self, text: usize) -> &[u8] {
        Self::piece((&self.spelt, &self.table.spelt_ends), text)
    }

    /// Subject and names of a row.
    pub(super) fn names(&self, row: usize) -> &[Name] {
        let ends = &self.table.names_ends;
        let start = row.checked_sub(1).map_or(0, |before| ends[before]);
        &self.table.names[start as usize..ends[row] as usize]
    }

    /// The rows that have every character of a text; `None` where that is not known.
    pub(super) fn having(&self, text: &str) -> Option<Rows> {
        let known = &self.table.occurrences;
        (!known.is_empty()).then(|| known.having(&self.sets, self.len(), text))
    }

    /// The rows that may have a text in number or subject, where those of [`Part::having`] surely have it at all.
    pub(super) fn in_heads(&self, text: &str) -> Option<Rows> {
        let known = &self.table.occurrences;
        let mut rows = Rows::first(self.len());
        for c in text.chars() {
            rows.keep(&known.in_heads(&self.sets, self.len(), c));
        }
        known.is_exact(self.len(), text).then_some(rows)
    }

    /// A row's piece of an arena.
    pub(super) fn piece<'a>((bytes, ends): (&'a [u8], &[u32]), row: usize) -> &'a [u8] {
        let start = row.checked_sub(1).map_or(0, |before| ends[before]);
        &bytes[start as usize..ends[row] as usize]
    }

    /// Where in the search arena a row's number and subject end.
    pub(super) fn heads(&self, row: usize) -> (u32, u32) {
        self.table.heads[row]
    }

    /// Appends a record.
    pub(in crate::app) fn push(&mut self, record: &Record, file: Option<FileStamp>) {
        let number = record.number;
        let texts = self.shown.len() as u32;
        let mut ends = [0; TEXTS];
        let mut cells = Column::of(record.kind())
            .map(|column| column.value(record))
            .into_iter();
        let by = record.modified.as_ref().map_or("", |stamp| stamp.by.as_str());
        let owner = record.owner.to_string();
        let rest = [record.title(), &owner, &record.scenario, by];
        for (place, end) in ends.iter_mut().enumerate() {
            match cells.next() {
                Some(text) => self.cell(&text),
                None => self.cell(rest[place - 9]),
            };
            *end = (self.shown.len() as u32 - texts) as u16;
        }
        self.fold_record(record);
        let (next_due, next_contact) = self.push_due(record);
        self.push_undated(record);
        self.tallies.push(record);
        let follows = record.follows.iter().map(|former| (number, *former));
        self.table.follows.extend(follows);
        let external = record.external();
        let contacts = external.into_iter().flat_map(|external| &external.progress);
        let last_contact = contacts.filter_map(|entry| entry.date).max();
        let key = number.order();
        self.sorted &= self.keys.last().is_none_or(|last| *last < key);
        self.keys.push(key);
        self.table.files.push(file);
        self.table.rows.push(Row {
            number,
            date: record.date,
            time: record.time,
            status: record.status,
            next_due,
            next_contact,
            last_contact: external.map(|_| last_contact.map_or(record.date, |last| last.max(record.date))),
            level: external.and_then(|external| external.contact.level),
            modified: record.modified.as_ref().map(|stamp| stamp.at.naive_local()),
            part: self.place,
            texts,
            ends,
        });
    }

    /// Appends what is due in a record; returns our own earliest deadline, and the next contact.
    fn push_due(&mut self, record: &Record) -> (Option<Due>, Option<Due>) {
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
            let (text, owner) = (self.cell(text), self.cell(&item.owner.to_string()));
            self.table.due.push(Entry {
                number: record.number,
                kind: item.kind,
                due: item.due,
                part: self.place,
                text,
                owner,
            });
        }
        (next_due, next_contact)
    }

    fn push_undated(&mut self, record: &Record) {
        if record.status == Status::Void {
            return;
        }
        let open = record.todos.iter().filter(|todo| todo.state == TodoState::Open);
        for todo in open.filter(|todo| todo.current_due().is_none()) {
            let (text, owner) = (self.cell(&todo.task), self.cell(&todo.owner.to_string()));
            self.table.undated.push(Undated {
                number: record.number,
                id: todo.id.clone(),
                part: self.place,
                text,
                owner,
            });
        }
    }

    /// Appends one line of at most [`CELL_CHARS`] characters to what is shown.
    fn cell(&mut self, text: &str) -> Span {
        let start = self.shown.len() as u32;
        let line = text.trim();
        let end = line
            .char_indices()
            .nth(CELL_CHARS)
            .map_or(line.len(), |(at, _)| at);
        self.shown.extend_from_slice(&line.as_bytes()[..end]);
        for byte in &mut self.shown[start as usize..] {
            if byte.is_ascii_control() {
                *byte = b' ';
            }
        }
        Span {
            start,
            end: self.shown.len() as u32,
        }
    }

    /// Appends everything that search looks at; number, subject and owner first, as hits there count more.
    fn fold_record(&mut self, record: &Record) {
        let mut folded = String::with_capacity(1024);
        let close = |folded: &mut String, field: Field| folded.push(char::from(field as u8));
        let add = |folded: &mut String, field: Field, text: &str| {
            if !text.is_empty() {
                fold_into(folded, text);
                close(folded, field);
            }
        };
        let from = self.folded.len() as u32;
        add(&mut folded, Field::Number, &record.number.to_string());
        let number_end = from + folded.len() as u32;
        add(&mut folded, Field::Subject, &record.subject);
        let subject_end = from + folded.len() as u32;
        add(&mut folded, Field::Owner, &record.owner.to_string());
        let counterpart = match (record.internal(), record.external()) {
            (Some(internal), _) => internal.initiator.to_string(),
            (_, Some(external)) => external.counterpart.to_string(),
            _ => String::new(),
        };
        add(&mut folded, Field::Counterpart, &counterpart);
        let mut names: Vec<String> = people_of(record).map(ToString::to_string).collect();
        names.sort_unstable();
        names.dedup();
        self.name(&record.subject, name_fields(&[Field::Subject]));
        let owner = record.owner.to_string();
        for name in &names {
            let field = if *name == counterpart {
                Field::Counterpart
            } else {
                Field::People
            };
            let owns = if *name == owner {
                name_fields(&[Field::Owner])
            } else {
                0
            };
            self.name(name, name_fields(&[field]) | owns);
        }
        self.table.names_ends.push(self.table.names.len() as u32);
        for name in names.iter().filter(|name| **name != counterpart) {
            add(&mut folded, Field::People, name);
        }
        for name in [&record.host, &record.recorder] {
            add(&mut folded, Field::People, name);
        }
        fold_rest(record, &mut |field, text| add(&mut folded, field, text));
        self.folded.extend_from_slice(folded.as_bytes());
        self.table.heads.push((number_end, subject_end));
        self.table.ends.push(self.folded.len() as u32);
    }

    /// Notes a subject or name of the row being appended, for pinyin; its text once for all rows of the part.
    fn name(&mut self, text: &str, fields: u32) {
        let mut codes = Vec::with_capacity(text.len());
        pinyin::append_codes(&mut codes, text);
        let next = self.table.spelt_ends.len() as u32;
        let place = *self.spelt_known.entry(codes).or_insert_with_key(|codes| {
            self.spelt.extend_from_slice(codes);
            self.table.spelt_ends.push(self.spelt.len() as u32);
            next
        });
        self.table.names.push(Name::new(place, fields));
    }

    /// Ends the putting in: notes which rows have which characters, and gives back memory taken beyond need.
    pub(in crate::app) fn finish(&mut self) {
        let rows = (0..self.len()).map(|row| {
            let start = row.checked_sub(1).map_or(0, |before| self.table.ends[before]);
            let text = std::str::from_utf8(Self::piece(self.folded(), row)).unwrap_or_default();
            (text, (self.table.heads[row].1 - start) as usize)
        });
        (self.table.occurrences, self.sets) = Occurrences::of(rows);
        for arena in [&mut self.shown, &mut self.folded, &mut self.spelt] {
            arena.shrink_to_fit();
        }
        self.tallies.finish();
        self.spelt_known = HashMap::new();
    }

    /// The part as the cache keeps it: the table, then the arenas.
    pub(in crate::app) fn sections(&self) -> [std::borrow::Cow<'_, [u8]>; SECTIONS] {
        let table = postcard::to_stdvec(&self.table).unwrap_or_default();
        [
            table.into(),
            (&self.shown).into(),
            (&self.folded).into(),
            (&self.spelt).into(),
            (&self.sets).into(),
            self.tallies.bytes().into(),
        ]
    }

    /// A part out of what the cache kept; `None` where it does not hang together.
    pub(in crate::app) fn from_sections(sections: [Vec<u8>; SECTIONS]) -> Option<Self> {
        let [table, shown, folded, spelt, sets, tallies] = sections;
        let table: Table = postcard::from_bytes(&table).ok()?;
        let count = table.rows.len();
        let rising = |ends: &[u32], len: usize| {
            ends.windows(2).all(|pair| pair[0] <= pair[1])
                && ends.last().is_none_or(|last| *last as usize == len)
        };
        let whole = count <= PART_ROWS
            && table.files.len() == count
            && table.heads.len() == count
            && table.ends.len() == count
            && table.names_ends.len() == count
            && rising(&table.ends, folded.len())
            && rising(&table.names_ends, table.names.len())
            && rising(&table.spelt_ends, spelt.len())
            && table.occurrences.fit(&sets)
            && table
                .names
                .iter()
                .all(|name| name.text() < table.spelt_ends.len());
        let keys: Vec<u64> = table.rows.iter().map(|row| row.number.order()).collect();
        whole.then_some(Self {
            sorted: keys.is_sorted_by(|a, b| a < b),
            own: false,
            place: 0,
            table,
            keys,
            shown,
            folded,
            spelt,
            spelt_known: HashMap::new(),
            sets,
            tallies: Tallies::of_bytes(tallies),
        })
    }
}
