//! What went before the record in the editor: former records with the same counterpart, or of the same series, with what
//! they left open; and the chain of records of one matter.

use std::collections::{BTreeSet, VecDeque};

use crate::domain::{Details, Kind, Record, RecordNumber, Todo, TodoState};

use super::{App, DraftKey, Filter, Index, JobKind, Route, Sort, index::fold, new_item_id, work::JobResult};

/// The most former records shown.
const RECORDS: usize = 4;

/// What went before the record in the editor.
#[derive(Debug, Default)]
pub struct Former {
    /// For which draft, what it was looked for by, in which state of the index, and what the draft follows.
    of: Option<(DraftKey, String, u64, Vec<RecordNumber>)>,
    /// The former records, newest first.
    pub records: Vec<RecordNumber>,
    /// The same, once they were read.
    pub read: Vec<Record>,
    /// The records of the same matter, oldest first, this one among them; empty where it stands alone.
    pub chain: Vec<RecordNumber>,
}

impl Former {
    /// The newest of them, once it was read.
    pub fn last(&self) -> Option<&Record> {
        self.read.first()
    }

    /// The to-dos that the newest former record left open and `record` has not taken over.
    pub fn open_todos<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = &'a Todo> {
        let taken = |task: &str| record.todos.iter().any(|todo| todo.task == task);
        let todos = self.last().into_iter().flat_map(|last| &last.todos);
        todos.filter(move |todo| todo.state == TodoState::Open && !taken(&todo.task))
    }
}

/// What former records are found by: the counterpart, or inside the subject without what changes from time to time.
fn sought(record: &Record) -> String {
    match &record.details {
        Details::External(external) if external.counterpart.unit.trim().is_empty() => {
            external.counterpart.person.trim().to_owned()
        }
        Details::External(external) => external.counterpart.unit.trim().to_owned(),
        Details::Internal(_) => series(&record.subject),
    }
}

/// A subject without numbers, dates and brackets: 生产经营周例会（11月第3周） and the one before are the same series.
fn series(subject: &str) -> String {
    let head = subject
        .split(['（', '(', '—', '：', ':'])
        .next()
        .unwrap_or(subject);
    let kept: String = head
        .chars()
        .filter(|c| c.is_alphabetic() && !"第年月日周期次一二三四五六七八九十".contains(*c))
        .collect();
    // The weekday or week that was taken out leaves the name of the meeting; too short a name is none.
    if kept.chars().count() < 4 {
        String::new()
    } else {
        head.trim().trim_end_matches(char::is_numeric).to_owned()
    }
}

impl App {
    /// What went before the record in the editor.
    pub fn former(&self) -> &Former {
        &self.former
    }

    /// Looks again when the record names somebody else, or the library has changed.
    pub(super) fn look_for_former(&mut self) {
        let (Some(draft), Some(library)) = (self.current(), &self.library) else {
            return;
        };
        let (record, index) = (&draft.record, &library.index);
        let of = (
            draft.key.clone(),
            sought(record),
            index.revision(),
            record.follows.clone(),
        );
        if self.former.of.as_ref() == Some(&of) {
            return;
        }
        let records = former_records(index, record, &of.1, self.now());
        let chain = index.chain(record.number, &record.follows);
        let same = self
            .former
            .read
            .iter()
            .map(|read| read.number)
            .eq(records.iter().copied());
        let read = if same {
            std::mem::take(&mut self.former.read)
        } else {
            Vec::new()
        };
        let wanted = if same { Vec::new() } else { records.clone() };
        let library = library.library.clone();
        self.former = Former {
            of: Some(of),
            records,
            read,
            chain,
        };
        if !wanted.is_empty() {
            self.jobs.start(JobKind::Other, move |_| {
                // One that cannot be read is passed over; opening it tells why.
                let read = wanted.iter().filter_map(|number| library.load(*number).ok());
                JobResult::Former(read.map(|loaded| loaded.record).collect())
            });
        }
    }

    pub(super) fn read_former(&mut self, read: Vec<Record>) {
        // Another record may be shown by now.
        if read
            .iter()
            .all(|record| self.former.records.contains(&record.number))
        {
            self.former.read = read;
        }
    }

    /// Begins a record that goes on with the one in the editor.
    pub(super) fn go_on(&mut self) {
        let Some(draft) = self.current() else { return };
        let former = draft.record.clone();
        self.apply(super::Action::NewRecord(former.kind()));
        if let Some(draft) = self.current_mut() {
            continue_from(&mut draft.record, &former);
        }
        self.typed();
    }

    /// Takes to-dos of a former record over into the one in the editor, and says where they come from.
    pub(super) fn take_over(&mut self, number: RecordNumber, todos: Vec<Todo>) {
        let Route::Editor(_) = self.route else { return };
        if let Some(draft) = self.current_mut() {
            let record = &mut draft.record;
            record.todos.retain(|todo| !todo.is_blank());
            for todo in todos {
                record.todos.push(Todo {
                    id: new_item_id(),
                    due: todo.current_due(),
                    extensions: Vec::new(),
                    ..todo
                });
            }
            if !record.follows.contains(&number) {
                record.follows.push(number);
            }
        }
        self.typed();
    }
}

/// What the next record of a matter has in common with the last.
fn continue_from(record: &mut Record, former: &Record) {
    record.subject.clone_from(&former.subject);
    record.scenario.clone_from(&former.scenario);
    record.channels.clone_from(&former.channels);
    record.owner = former.owner.clone();
    record.confidentiality = former.confidentiality;
    record.follows = vec![former.number];
    match (&mut record.details, &former.details) {
        (Details::Internal(record), Details::Internal(former)) => record.clone_from(former),
        (Details::External(record), Details::External(former)) => {
            record.counterpart = former.counterpart.clone();
            record.contact = former.contact.clone();
            record.our_contact = former.our_contact.clone();
            record.relation = former.relation;
        }
        _ => {}
    }
}

fn former_records(
    index: &Index,
    record: &Record,
    sought: &str,
    now: chrono::NaiveDateTime,
) -> Vec<RecordNumber> {
    if sought.trim().is_empty() {
        return Vec::new();
    }
    let filter = Filter {
        kind: Some(record.kind()),
        text: sought.to_owned(),
        ..Filter::default()
    };
    let wanted = fold(sought);
    let of_series = |row: &super::Row| match record.kind() {
        // The counterpart may stand anywhere; the series only in the title.
        Kind::External => true,
        Kind::Internal => fold(index.title(row)).contains(&wanted),
    };
    let mut rows: Vec<&super::Row> = index
        .list(&filter, Sort::default(), now)
        .into_iter()
        .map(|row| index.row(row))
        .filter(|row| row.number != record.number && row.date <= record.date && of_series(row))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.date, row.number)));
    rows.iter().take(RECORDS).map(|row| row.number).collect()
}

impl Index {
    /// The records of one matter, oldest first: those that `number` goes on from, those that go on from it, and so on.
    /// Empty where it stands alone. `follows` is what the record in the editor says now.
    pub fn chain(&self, number: RecordNumber, follows: &[RecordNumber]) -> Vec<RecordNumber> {
        let mut seen = BTreeSet::from([number]);
        let mut next: VecDeque<RecordNumber> = follows.iter().copied().collect();
        next.extend(self.linked(number));
        while let Some(number) = next.pop_front() {
            if self.get(number).is_some() && seen.insert(number) {
                next.extend(self.linked(number));
            }
        }
        if seen.len() < 2 {
            return Vec::new();
        }
        let mut chain: Vec<RecordNumber> = seen.into_iter().collect();
        chain.sort_by_key(|number| (number.day(), *number));
        chain
    }
}
