//! The trash of a library as it is shown: who deleted which record when, and clearing records for good.

use crate::domain::RecordNumber;

use crate::app::{Doing, Failure, JobKind, Notice, OpenTrash, Workspace, shared::Shared};

impl Workspace {
    /// The trash, while it is shown.
    pub fn trash(&self) -> Option<&OpenTrash> {
        self.trash.as_ref()
    }

    pub(in crate::app) fn show_trash(&mut self, shared: &mut Shared) {
        self.trash = Some(OpenTrash::default());
        self.read_trash(shared);
    }

    /// Reads it anew, while it is shown.
    pub(in crate::app) fn read_trash(&mut self, shared: &mut Shared) {
        if self.trash.is_none() {
            return;
        }
        let library = self.library.clone();
        let read = move |_: &_| library.trashed();
        self.start(shared, JobKind::Other, read, |workspace, _, records| {
            if let Some(open) = &mut workspace.trash {
                open.records = Some(records);
            }
        });
    }

    /// Clears records in the trash for good.
    pub(in crate::app) fn clear_trash(&mut self, shared: &mut Shared, numbers: Vec<RecordNumber>) {
        let (library, author) = (self.library.clone(), shared.stamp());
        let clear = move |_: &_| -> (usize, Option<Failure>) {
            let (mut cleared, mut problem) = (0, None);
            for number in numbers {
                match library.clear_trashed(number, &author) {
                    Ok(()) => cleared += 1,
                    Err(error) => problem = Some(error.into()),
                }
            }
            (cleared, problem)
        };
        self.start(
            shared,
            JobKind::Other,
            clear,
            |workspace, shared, (cleared, problem)| {
                if cleared > 0 {
                    workspace.notify(shared, Notice::TrashCleared(cleared));
                }
                if let Some(problem) = problem {
                    workspace.fail(shared, Doing::ClearingTrash, problem);
                }
                workspace.read_trash(shared);
            },
        );
    }
}
