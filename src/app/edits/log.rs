//! The edits of a library that can be taken back, and those that were, for as long as the program runs.

use crate::domain::{Due, DueKind, OwnFields, RecordNumber, shared::SharedChange};

use super::{
    change::Change,
    kind::{EditId, EditKind, EditWay},
    learnt::Learnt,
};

/// The most edits that are kept: a day's work.
const KEPT: usize = 200;

/// The office's own fields before an edit, and after it.
#[derive(Debug, Clone)]
pub(in crate::app) struct FieldsChange {
    pub(in crate::app) before: OwnFields,
    pub(in crate::app) after: OwnFields,
}

/// An edit that was done or taken back.
#[derive(Debug, Clone)]
pub(super) struct Logged {
    pub(super) id: EditId,
    pub(super) kind: EditKind,
    /// How many things it changed.
    pub(super) count: usize,
    /// What leads back to how it was before.
    pub(super) back: Vec<(RecordNumber, Change)>,
    /// What leads back in a shared file, where that is what changed.
    pub(super) shared: Option<SharedChange>,
    /// The office's own fields that came with it.
    pub(super) fields: Option<FieldsChange>,
    /// The names that came into the directory with it.
    pub(super) learnt: Learnt,
}

/// An edit of a shared file.
#[derive(Debug, Clone)]
pub(in crate::app) struct SharedEdit {
    pub(in crate::app) id: EditId,
    pub(in crate::app) kind: EditKind,
    /// What leads back to how it was before.
    pub(in crate::app) back: SharedChange,
}

impl From<SharedEdit> for Logged {
    fn from(edit: SharedEdit) -> Self {
        Self {
            id: edit.id,
            kind: edit.kind,
            count: 1,
            back: Vec::new(),
            shared: Some(edit.back),
            fields: None,
            learnt: Learnt::default(),
        }
    }
}

impl Logged {
    /// What leads back in one record.
    pub(super) fn back_of(&self, number: RecordNumber) -> Option<&Change> {
        let back = self.back.iter().find(|(of, _)| *of == number);
        back.map(|(_, change)| change)
    }
}

/// The log of one library's edits.
#[derive(Debug, Default)]
pub(in crate::app) struct EditLog {
    next: EditId,
    done: Vec<Logged>,
    undone: Vec<Logged>,
}

impl EditLog {
    pub(in crate::app) fn next_id(&mut self) -> EditId {
        self.next += 1;
        self.next
    }

    /// Keeps an edit that has ended.
    pub(super) fn keep(&mut self, way: EditWay, logged: Logged) {
        match way {
            EditWay::Undone => self.undone.push(logged),
            EditWay::Redone => self.done.push(logged),
            EditWay::Done => {
                // What was taken back before can no longer be done on top of this.
                self.undone.clear();
                self.done.push(logged);
            }
        }
        if self.done.len() > KEPT {
            self.done.remove(0);
        }
    }

    /// Nothing came of an edit's way back, or forth: it is where it was.
    pub(super) fn keep_where_it_was(&mut self, way: EditWay, logged: Logged) {
        match way {
            EditWay::Done => {}
            EditWay::Undone => self.done.push(logged),
            EditWay::Redone => self.undone.push(logged),
        }
    }

    /// Notes which names came into the directory with an edit; false where it was taken back meanwhile.
    pub(in crate::app) fn note_learnt(&mut self, id: EditId, learnt: Learnt) -> bool {
        let logged = self.done.iter_mut().find(|logged| logged.id == id);
        let is_done = logged.is_some();
        if let Some(logged) = logged {
            logged.learnt = learnt;
        }
        is_done
    }

    /// Keeps an edit of a shared file that has ended.
    pub(in crate::app) fn keep_shared(&mut self, way: EditWay, edit: SharedEdit) {
        self.keep(way, edit.into());
    }

    /// An edit of a shared file could not be taken back, or done again: it is where it was.
    pub(in crate::app) fn keep_shared_for_another_try(&mut self, way: EditWay, edit: SharedEdit) {
        self.keep_where_it_was(way, edit.into());
    }

    /// Takes an edit that was done, or the last one, out of the log.
    pub(super) fn take_done(&mut self, id: Option<EditId>) -> Option<Logged> {
        let is_wanted = |logged: &Logged| id.is_none_or(|id| logged.id == id);
        let place = self.done.iter().rposition(is_wanted)?;
        Some(self.done.remove(place))
    }

    pub(super) fn take_undone(&mut self) -> Option<Logged> {
        self.undone.pop()
    }

    /// Takes the move out that another stands in place of: what leads back from the other leads back to before both.
    pub(super) fn take_move(&mut self, number: RecordNumber, what: &DueKind, from: Due) -> Option<Logged> {
        let is_it = |logged: &Logged| {
            matches!(&logged.kind, EditKind::Moved { number: n, what: w, from: f, .. }
                if *n == number && w == what && *f == from)
        };
        let place = self.done.iter().rposition(is_it)?;
        Some(self.done.remove(place))
    }

    pub(super) fn last_done(&self) -> Option<(&EditKind, usize)> {
        self.done.last().map(|logged| (&logged.kind, logged.count))
    }

    pub(super) fn last_undone(&self) -> Option<(&EditKind, usize)> {
        self.undone.last().map(|logged| (&logged.kind, logged.count))
    }

    pub(super) fn is_done(&self, id: EditId) -> bool {
        self.done.iter().any(|logged| logged.id == id)
    }
}
