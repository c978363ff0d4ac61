//! Putting records into a part.

use std::collections::HashMap;

use crate::{
    domain::{
        Due, DueKind, Field, Language, OwnValue, Record, SearchField, Status, TodoState, due_items,
        with_signs_shown,
    },
    storage::FileStamp,
};

use super::{
    super::{
        super::{fold::fold_into, pinyin},
        field::{Name, Text, closing_byte, name_fields, texts_of},
        occurrences::Occurrences,
    },
    Entry, FIRST_OWN, Part, Row, Span, Undated,
    row::{self, TAGS_BETWEEN, TEXTS},
};

/// The longest text of one cell in a list, characters; a cell shows one line, and nobody reads further there.
pub(in crate::app::search::index) const CELL_CHARS: usize = 96;

impl Part {
    /// Appends a record.
    pub(in crate::app) fn push(&mut self, record: &Record, file: Option<FileStamp>) {
        let number = record.number;
        let texts = self.shown.len() as u32;
        let mut ends = [0; TEXTS];
        let mut cells = Field::columns(record.kind())
            .map(|column| column.value(record))
            .into_iter();
        let by = record.modified.as_ref().map_or("", |stamp| stamp.by.as_str());
        let owner = record.owner.to_string();
        let tags = record.tags.join(TAGS_BETWEEN);
        let rest = [record.title(), &owner, &record.scenario, by, &tags];
        for (place, end) in ends.iter_mut().enumerate() {
            match cells.next() {
                Some(text) => self.cell(&text),
                None => self.cell(rest[place - 9]),
            };
            *end = (self.shown.len() as u32 - texts) as u16;
        }
        self.push_beside(record);
        let beside = self.shown.len() as u32 - texts;
        self.fold_record(record);
        let (next_due, next_contact) = self.push_due(record);
        self.push_undated(record);
        self.tallies.push(record);
        let follows = record.follows.iter().map(|previous| (number, *previous));
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
            beside,
        });
    }

    /// Appends the cells of columns beside, save for those that have a place of their own.
    fn push_beside(&mut self, record: &Record) {
        for (field, text) in record.cells_beside() {
            if field == Field::Status || row::Text::of_column(field).is_some() {
                continue;
            }
            self.cell_beside_of(field as u16, &text);
        }
        for (key, value) in &record.extra {
            let column = self.own_column(*key).unwrap_or_else(|| {
                self.table.own.push(*key);
                FIRST_OWN + (self.table.own.len() - 1) as u16
            });
            self.cell_beside_of(column, &plain(value));
        }
    }

    fn cell_beside_of(&mut self, column: u16, text: &str) {
        self.shown.extend(column.to_le_bytes());
        let length_at = self.shown.len();
        self.shown.extend([0, 0]);
        let cell = self.cell(text);
        let length = (cell.end - cell.start) as u16;
        self.shown[length_at..length_at + 2].copy_from_slice(&length.to_le_bytes());
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
        let line = with_signs_shown(text.trim());
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

    /// Appends everything that search looks at.
    fn fold_record(&mut self, record: &Record) {
        let texts = texts_of(record);
        self.name_record(&texts);
        let mut folded = String::with_capacity(1024);
        let from = self.folded.len() as u32;
        let (mut number_end, mut subject_end) = (from, from);
        for text in &texts {
            fold_into(&mut folded, &text.said);
            folded.push(char::from(closing_byte(text.field)));
            let end = from + folded.len() as u32;
            match text.field {
                SearchField::Number => (number_end, subject_end) = (end, end),
                SearchField::Subject => subject_end = end,
                _ => {}
            }
        }
        self.folded.extend_from_slice(folded.as_bytes());
        self.table.heads.push((number_end, subject_end));
        self.table.ends.push(self.folded.len() as u32);
    }

    /// Notes subject and names of the row being appended, for pinyin; each name once, with all fields that it stands in.
    fn name_record(&mut self, texts: &[Text<'_>]) {
        let spelt = |text: &&Text<'_>| text.is_name || text.field == SearchField::Subject;
        let mut names: Vec<(&str, u32)> = Vec::new();
        for text in texts.iter().filter(spelt) {
            let field = name_fields(&[text.field]);
            match names.iter_mut().find(|(name, _)| *name == text.said) {
                Some((_, fields)) => *fields |= field,
                None => names.push((&text.said, field)),
            }
        }
        for (name, fields) in names {
            self.name(name, fields);
        }
        self.table.names_ends.push(self.table.names.len() as u32);
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
}

/// A value of an own field as a cell keeps it, to be read again as one of the field's kind.
fn plain(value: &OwnValue) -> String {
    match value {
        OwnValue::Number(number) | OwnValue::Money(number) => number.to_string(),
        value => value.text(Language::Chinese),
    }
}
