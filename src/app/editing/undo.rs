//! Undo of a record as a whole: the editor's state is small, so every step keeps it complete, and nothing can be
//! left half undone.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::domain::{Field, Record};

/// Counts the contents of all drafts, so that what is cached of one is never taken for another's.
static REVISIONS: AtomicU64 = AtomicU64::new(1);

/// How many steps are kept; a step is a burst of typing, so this is an afternoon's work.
const STEPS: usize = 200;

/// A pause in typing that ends a step, seconds. Shorter than a breath between sentences, longer than between keys.
const PAUSE: f64 = 0.9;

/// Earlier and later states of one record.
#[derive(Debug, Clone)]
pub struct Undo {
    first: Record,
    earlier: Vec<Record>,
    later: Vec<Record>,
    current: Record,
    last_change: f64,
    /// Which content `current` is.
    revision: u64,
}

impl Undo {
    /// A history that begins with `record`.
    pub fn new(record: &Record) -> Self {
        Self {
            first: record.clone(),
            earlier: Vec::new(),
            later: Vec::new(),
            current: record.clone(),
            last_change: f64::NEG_INFINITY,
            revision: next_revision(),
        }
    }

    /// Another number is another content, as of the last look at the record.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Looks at the record after a frame, at `time` seconds of any steady clock. A change that follows the last one
    /// without a pause joins its step, unless it added or removed an item of a list. Returns whether it changed.
    pub fn observe(&mut self, record: &Record, time: f64) -> bool {
        if *record == self.current {
            return false;
        }
        let continues = time - self.last_change < PAUSE && shape(record) == shape(&self.current);
        if !continues || self.earlier.is_empty() {
            self.earlier
                .push(std::mem::replace(&mut self.current, record.clone()));
            if self.earlier.len() > STEPS {
                self.earlier.remove(0);
            }
        } else {
            self.current = record.clone();
        }
        self.later.clear();
        self.last_change = time;
        self.revision = next_revision();
        true
    }

    /// Takes `record` as the state now without a step: the program itself changed it (a save stamps it).
    pub fn settle(&mut self, record: &Record) {
        self.current = record.clone();
        self.last_change = f64::NEG_INFINITY;
        self.revision = next_revision();
    }

    /// Takes the last step back; `false` when there is none.
    pub fn undo(&mut self, record: &mut Record) -> bool {
        let Some(earlier) = self.earlier.pop() else {
            return false;
        };
        self.later.push(std::mem::replace(&mut self.current, earlier));
        *record = self.current.clone();
        self.last_change = f64::NEG_INFINITY;
        self.revision = next_revision();
        true
    }

    /// Takes the last undone step again; `false` when there is none.
    pub fn redo(&mut self, record: &mut Record) -> bool {
        let Some(later) = self.later.pop() else {
            return false;
        };
        self.earlier.push(std::mem::replace(&mut self.current, later));
        *record = self.current.clone();
        self.last_change = f64::NEG_INFINITY;
        self.revision = next_revision();
        true
    }

    /// Whether [`Undo::undo`] would do something.
    pub fn can_undo(&self) -> bool {
        !self.earlier.is_empty()
    }

    /// Whether [`Undo::redo`] would do something.
    pub fn can_redo(&self) -> bool {
        !self.later.is_empty()
    }

    /// Whether `record` differs from what the history began with.
    pub fn has_changes(&self, record: &Record) -> bool {
        *record != self.first
    }
}

fn next_revision() -> u64 {
    REVISIONS.fetch_add(1, Ordering::Relaxed)
}

/// How many values each field of a record has, an item of a list having some: one added or removed is a step of its own.
fn shape(record: &Record) -> Vec<(Field, usize)> {
    let mut shape: Vec<(Field, usize)> = Vec::new();
    record.each(&mut |at, _| match shape.last_mut() {
        Some((field, count)) if *field == at.field => *count += 1,
        _ => shape.push((at.field, 1)),
    });
    shape
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Undo;
    use crate::domain::{Kind, Record, RecordNumber, ValueMut};

    /// Adds an item to a list of a record, counted from 0; `false` where it has no such list.
    fn add_to_list(record: &mut Record, wanted: usize) -> bool {
        let mut lists = 0;
        record.each_mut(&mut |_, value| {
            if let ValueMut::List(rows) = value {
                if lists == wanted {
                    rows.add();
                }
                lists += 1;
            }
        });
        lists > wanted
    }

    #[test]
    fn an_item_added_to_any_list_is_a_step_of_its_own() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        for kind in [Kind::Internal, Kind::External] {
            let blank = Record::new(RecordNumber::new(kind, day, 1));
            let mut lists = 0;
            while add_to_list(&mut blank.clone(), lists) {
                let mut record = blank.clone();
                let mut undo = Undo::new(&record);
                // Typing goes on without a pause, and an item comes in the middle of it.
                record.goal.push('一');
                undo.observe(&record, 1.0);
                let typed = record.clone();
                add_to_list(&mut record, lists);
                undo.observe(&record, 1.1);
                undo.undo(&mut record);
                assert_eq!(record, typed, "{kind:?}, list {lists}");
                lists += 1;
            }
            assert!(lists > 8, "{lists}");
        }
    }
}
