//! Steps that changed records without opening them, kept to be taken back: the last one first, as long as the library stays
//! open. What is typed in the editor has its own undo.

use std::{path::PathBuf, sync::Arc};

use crate::domain::{Due, DueKind, RecordNumber};

use super::{Action, App, BulkChange, Notice, NoticeId, OpenLibrary, TodoChange};

/// The most steps kept.
const KEPT: usize = 50;

/// One step.
#[derive(Debug)]
pub(super) struct Step {
    /// The notice that told of it.
    told: NoticeId,
    /// In which library.
    library: PathBuf,
    notice: Notice,
}

impl Notice {
    /// How what it tells of is taken back, where that is one step.
    pub fn undo(&self) -> Option<Action> {
        match self {
            Self::Deleted { numbers, .. } => Some(Action::Restore(numbers.clone())),
            Self::WordIgnored(word) => Some(Action::MindWord(word.clone())),
            Self::TodosChanged { change, former, .. } if !matches!(change, TodoChange::Back(_)) => {
                Some(Action::PutTodosBack(former.clone()))
            }
            Self::ChangedMany {
                change,
                numbers,
                former,
                ..
            } if !matches!(change, BulkChange::Back(_)) => {
                let back = BulkChange::Back(Arc::clone(former));
                Some(Action::ChangeMany(numbers.clone(), back))
            }
            Self::AppointmentsTaken(former) | Self::Contacted(former) => {
                Some(Action::TakeContactsBack(former.clone()))
            }
            Self::TodoAdded { number, id } => Some(Action::DropTodo(*number, id.clone())),
            Self::Moved {
                number, what, from, ..
            } => Some(Action::TakeMoveBack {
                number: *number,
                what: what.clone(),
                from: *from,
            }),
            _ => None,
        }
    }
}

impl App {
    fn library_root(&self) -> Option<PathBuf> {
        self.library
            .as_ref()
            .map(|library| OpenLibrary::root(library).to_owned())
    }

    /// Keeps what a notice tells of, where it can be taken back.
    pub(super) fn keep_step(&mut self, told: NoticeId, notice: &Notice) {
        let Some(library) = self.library_root().filter(|_| notice.undo().is_some()) else {
            return;
        };
        if self.steps.len() == KEPT {
            self.steps.remove(0);
        }
        self.steps.push(Step {
            told,
            library,
            notice: notice.clone(),
        });
    }

    /// Whether [`Action::TakeBack`] would do something.
    pub fn can_take_back(&self) -> bool {
        let root = self.library_root();
        self.steps.iter().any(|step| Some(&step.library) == root.as_ref())
    }

    /// Takes back the step that a notice tells of, or the last one.
    pub(super) fn take_back(&mut self, told: Option<NoticeId>) {
        let root = self.library_root();
        let wanted =
            |step: &Step| Some(&step.library) == root.as_ref() && told.is_none_or(|told| step.told == told);
        let Some(place) = self.steps.iter().rposition(wanted) else {
            return;
        };
        let step = self.steps.remove(place);
        self.apply(Action::Dismiss(step.told));
        if let Some(undo) = step.notice.undo() {
            self.apply(undo);
        }
    }

    /// A move that stands in place of another: the way back leads to where that one began.
    pub(super) fn drop_move(&mut self, number: RecordNumber, what: &DueKind, from: Due) {
        let is = |step: &Step| {
            matches!(&step.notice, Notice::Moved { number: n, what: w, from: f, .. }
                if *n == number && w == what && *f == from)
        };
        if let Some(place) = self.steps.iter().rposition(is) {
            self.steps.remove(place);
        }
    }
}
