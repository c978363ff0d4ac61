//! What went before the record in the editor: previous records with the same counterpart, or of the same series, with what
//! they left open; and the chain of records of one matter.

use std::collections::{BTreeSet, VecDeque};

use crate::domain::{Details, Kind, Record, RecordNumber, Sort, Todo};

use crate::app::{
    App, DraftKey, Filter, Index, JobKind, Workspace,
    editing::state::{Previous, PreviousKey},
    new_item_id,
    search::index::fold,
    shared::Shared,
};

/// The most previous records shown.
const RECORDS: usize = 4;

/// What previous records are found by: the counterpart, or inside the subject without what changes from time to time.
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
    pub fn previous(&self) -> &Previous {
        static NONE: Previous = Previous::NONE;
        self.workspace().map_or(&NONE, |workspace| &workspace.previous)
    }

    /// Begins a record that goes on with another.
    pub(in crate::app) fn go_on(&mut self, key: &DraftKey) {
        let (Some(draft), Some(library)) = (self.draft(key), key.library) else {
            return;
        };
        let previous = draft.record.clone();
        let today = self.now().date();
        self.new_record(library, previous.kind(), today, |record| {
            continue_from(record, &previous);
        });
    }

    /// Takes to-dos of a previous record over into a draft, and says where they come from.
    pub(in crate::app) fn take_over(&mut self, key: &DraftKey, number: RecordNumber, todos: Vec<Todo>) {
        self.edit(key, |record| {
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
        });
    }
}

impl Workspace {
    /// Looks again when the record in the editor names somebody else, or the library has changed.
    pub(in crate::app) fn look_for_previous(&mut self, shared: &mut Shared, shown: Option<&DraftKey>) {
        let Some(draft) = shown.and_then(|key| self.drafts.get(key)) else {
            return;
        };
        let (record, index) = (&draft.record, &self.index);
        let key = PreviousKey {
            draft: draft.key.clone(),
            sought: sought(record),
            revision: index.revision(),
            follows: record.follows.clone(),
        };
        if self.previous.key.as_ref() == Some(&key) {
            return;
        }
        let records = previous_records(index, record, &key.sought, shared.now());
        let chain = index.chain(record.number, &record.follows);
        let known = self.previous.read.iter().map(|read| read.number);
        let same = known.eq(records.iter().copied());
        let read = if same {
            std::mem::take(&mut self.previous.read)
        } else {
            Vec::new()
        };
        let wanted = if same { Vec::new() } else { records.clone() };
        self.previous = Previous {
            key: Some(key),
            records,
            read,
            chain,
        };
        if wanted.is_empty() {
            return;
        }
        let library = self.library.clone();
        let read = move |_: &_| -> Vec<Record> {
            // One that cannot be read is passed over; opening it tells why.
            let read = wanted.iter().filter_map(|number| library.load(*number).ok());
            read.map(|loaded| loaded.record).collect()
        };
        self.start(shared, JobKind::Other, read, |workspace, _, read| {
            let previous = &mut workspace.previous;
            // Another record may be shown by now.
            if read
                .iter()
                .all(|record| previous.records.contains(&record.number))
            {
                previous.read = read;
            }
        });
    }
}

/// What the next record of a matter has in common with the last.
fn continue_from(record: &mut Record, previous: &Record) {
    record.subject.clone_from(&previous.subject);
    record.scenario.clone_from(&previous.scenario);
    record.channels.clone_from(&previous.channels);
    record.owner = previous.owner.clone();
    record.confidentiality = previous.confidentiality;
    record.follows = vec![previous.number];
    match (&mut record.details, &previous.details) {
        (Details::Internal(record), Details::Internal(previous)) => record.clone_from(previous),
        (Details::External(record), Details::External(previous)) => {
            record.counterpart = previous.counterpart.clone();
            record.contact = previous.contact.clone();
            record.our_contact = previous.our_contact.clone();
            record.relation = previous.relation;
        }
        _ => {}
    }
}

fn previous_records(
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
    let of_series = |row: &crate::app::Row| match record.kind() {
        // The counterpart may stand anywhere; the series only in the title.
        Kind::External => true,
        Kind::Internal => fold(index.title(row)).contains(&wanted),
    };
    let mut rows: Vec<&crate::app::Row> = index
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
