//! What handing over a person's matters would move.

use crate::domain::{Field, Record, RecordNumber, handed_over};

/// What of one record would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedRecord {
    /// Which.
    pub number: RecordNumber,
    /// What it is about.
    pub subject: String,
    /// The places, each with what is to be done there where it is a to-do.
    pub places: Vec<(Field, String)>,
}

/// What was read for one question.
#[derive(Debug, Default)]
pub(in crate::app) struct HandedOver {
    /// Of whom, in which records, in which state of the index.
    pub(super) key: Option<(String, Vec<RecordNumber>, u64)>,
    pub(super) records: Option<Vec<HandedRecord>>,
}

impl HandedRecord {
    /// What of a record would move; nothing where none would.
    pub(super) fn of(record: &Record, from: &str) -> Option<Self> {
        let places = handed_over(record, from).into_iter().map(|(field, nth)| {
            let todo = record.todos.get(nth).filter(|_| field == Field::Todos);
            (field, todo.map(|todo| todo.task.clone()).unwrap_or_default())
        });
        let places: Vec<_> = places.collect();
        (!places.is_empty()).then(|| Self {
            number: record.number,
            subject: record.subject.clone(),
            places,
        })
    }
}
