//! Two versions of one record that a person is making one, and copies that sync tools left.

use crate::{
    domain::{
        LibraryId, RecordNumber,
        merge::{Place, Side},
    },
    storage::{Collision, CopyId},
};

use crate::app::{
    App, Doing, Failure, JobKind, Notice, Workspace,
    editing::{
        record_files::{self, SaveEnd},
        state::{MergeOf, OpenCollision},
    },
};

/// How a merge ended, and what my side of it was.
type MergeEnd = Result<(MergeOf, SaveEnd), Failure>;

impl Workspace {
    /// The collision that is being asked about.
    pub fn collision(&self) -> Option<&OpenCollision> {
        self.collision.as_ref()
    }

    pub(in crate::app) fn collide(&mut self, collision: Collision, mine: MergeOf) {
        self.collision = Some(OpenCollision::new(collision, mine));
    }

    /// What was chosen was saved, or could not be: then it is asked again, unless something else is asked by now.
    pub(in crate::app) fn finished(&mut self, failed: bool) {
        let finishing = self.finishing.take();
        if failed {
            self.collision = self.collision.take().or(finishing);
        }
    }

    pub(in crate::app) fn choose(&mut self, place: Place, side: Side) {
        let Some(open) = &mut self.collision else { return };
        open.choices.insert(place, side);
        open.merge = open.collision.with(&open.choices);
    }
}

impl App {
    /// The collision in the library shown that is being asked about.
    pub fn collision(&self) -> Option<&OpenCollision> {
        self.workspace()?.collision()
    }

    pub(in crate::app) fn finish_merge(&mut self, id: LibraryId) {
        let stamp = self.stamp();
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let Some(mut open) = workspace.collision.take() else {
            return;
        };
        let attempt = open.attempt(stamp.at);
        // It stands again where no answer comes.
        workspace.finishing = Some(open.clone());
        let library = workspace.library.clone();
        shared.start_for(
            Some(id),
            JobKind::Save,
            move |_| {
                let outcome = library.finish_merge(&open.collision, &open.choices, &stamp, attempt);
                record_files::save_end(outcome).map(|end| (open.mine, end))
            },
            move |app, outcome| {
                if let Some((workspace, _)) = app.parts(id) {
                    workspace.finished(outcome.is_err());
                }
                app.merged(id, outcome);
            },
        );
    }

    pub(in crate::app) fn merge_copy(&mut self, id: LibraryId, wanted: &CopyId<RecordNumber>) {
        let stamp = self.stamp();
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let mut copies = workspace.copies.iter();
        let Some(copy) = copies.find(|copy| copy.id() == *wanted).cloned() else {
            return;
        };
        let library = workspace.library.clone();
        shared.start_for(
            Some(id),
            JobKind::Save,
            move |_| {
                let outcome = library.merge_copy(&copy, &stamp);
                record_files::save_end(outcome).map(|end| (MergeOf::Copy(copy.id()), end))
            },
            move |app, outcome| app.merged(id, outcome),
        );
    }

    fn merged(&mut self, id: LibraryId, outcome: MergeEnd) {
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let (mine, saved) = match outcome {
            Err(reason) => return workspace.fail(shared, Doing::Merging, reason),
            Ok((mine, SaveEnd::Collision(collision))) => return workspace.collide(*collision, mine),
            Ok((mine, SaveEnd::Saved(saved))) => (mine, *saved),
        };
        match mine {
            MergeOf::Draft(key, typed) => self.settle(&key, &typed, &saved),
            MergeOf::Copy(merged) => {
                workspace.copies.retain(|copy| copy.id() != merged);
                workspace.notify(shared, Notice::CopyMerged(saved.record.number));
                // A draft with changes merges what the copy brought with its own save.
                workspace.changed(shared, saved);
            }
        }
    }
}
