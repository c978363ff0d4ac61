//! Two records that took one number on two computers: both are kept, and one gets a number of its own.

use crate::{
    domain::{LibraryId, RecordNumber},
    storage::{Apart, ApartRecord, ConflictCopy, CopyId, Library, Loaded, SetApart, ToSetApart},
};

use crate::app::{
    App, Doing, Draft, DraftKey, EditKind, Failure, JobKind, Route, Workspace,
    editing::{drafts::rebase, state::MergeOf},
    edits::{Change, Edit},
};

/// Two records of one number.
pub type TwoRecords = Apart;

/// One of them.
pub type OneOfTwo = ApartRecord;

/// A copy that a sync tool left beside its record.
pub type RecordCopy = ConflictCopy;

/// What became of it: the record under its new number, and the records that name it and mean it.
type Kept = Result<(Loaded, SetApart, Vec<RecordNumber>), Failure>;

impl App {
    /// Keeps a copy that is another record as a record of its own.
    pub(in crate::app) fn keep_copy_apart(&mut self, id: LibraryId, wanted: &CopyId<RecordNumber>) {
        let copies = self.workspace_of(id).map(Workspace::copies).unwrap_or_default();
        if let Some(copy) = copies.iter().find(|copy| copy.id() == *wanted)
            && let Some(apart) = copy.apart.clone()
        {
            let (from, of) = (copy.to_set_apart(), MergeOf::Copy(copy.id()));
            self.keep_apart(id, from, apart, of, Self::kept_apart);
        }
    }

    /// Keeps both records of the question that is open.
    pub(in crate::app) fn keep_both(&mut self, id: LibraryId) {
        let Some((workspace, _)) = self.parts(id) else {
            return;
        };
        let Some(open) = workspace.collision.take_if(|open| open.apart().is_some()) else {
            return;
        };
        // It stands again where they cannot be kept.
        workspace.finishing = Some(open.clone());
        if let Some(apart) = open.apart().cloned() {
            self.keep_apart(id, open.to_set_apart(), apart, open.mine, |app, id, of, kept| {
                if let Some((workspace, _)) = app.parts(id) {
                    workspace.finished(kept.is_err());
                }
                app.kept_apart(id, of, kept);
            });
        }
    }

    fn keep_apart(
        &mut self,
        id: LibraryId,
        from: ToSetApart,
        apart: Apart,
        of: MergeOf,
        then: fn(&mut Self, LibraryId, MergeOf, Kept),
    ) {
        let stamp = self.stamp();
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let number = from.record.number;
        let library = workspace.library.clone();
        let followers = workspace.index.linked(number).collect();
        shared.start_for(
            Some(id),
            JobKind::Save,
            move |_| -> Kept {
                let (loaded, set_apart) = library.set_apart(&from, &stamp)?;
                Ok((
                    loaded,
                    set_apart,
                    meaning_other(&library, followers, number, &apart),
                ))
            },
            move |app, kept| then(app, id, of, kept),
        );
    }

    fn kept_apart(&mut self, id: LibraryId, of: MergeOf, kept: Kept) {
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let (loaded, set_apart, followers) = match kept {
            Ok(kept) => kept,
            Err(reason) => return workspace.fail(shared, Doing::Merging, reason),
        };
        let (was, number) = (set_apart.was, set_apart.number);
        match of {
            MergeOf::Copy(copy) => workspace.copies.retain(|known| known.id() != copy),
            MergeOf::Draft(key, typed) => {
                let to = DraftKey::of_record(id, number);
                let mut fresh = Draft::of_saved(to.clone(), loaded.record.clone(), loaded.version);
                if let Some(now) = workspace.drafts.get(&key) {
                    // What was typed since goes along.
                    fresh.record = rebase(&typed, &now.record, &loaded.record);
                    fresh.half_typed = now.half_typed.clone();
                    fresh.attach_next.clone_from(&now.attach_next);
                }
                if fresh.holds_typed() {
                    workspace.drafts.go_on_as(shared, &key, fresh);
                } else {
                    workspace.drafts.remove(shared, &key);
                    workspace.drafts.insert(fresh);
                }
                if self.route == Route::Editor(key.clone()) {
                    self.route = Route::Editor(to.clone());
                }
                self.preview.follow(&key, &to);
            }
        }
        let Some((workspace, shared)) = self.parts(id) else {
            return;
        };
        let made = (number, Change::SetApart(Box::new(set_apart)));
        let followers = followers.into_iter();
        let relinked = followers.map(|follower| {
            (
                follower,
                Change::Relink {
                    from: was,
                    to: number,
                },
            )
        });
        let kind = EditKind::KeptApart { was, number };
        workspace.edit(shared, Edit::new(kind, [made].into_iter().chain(relinked)));
    }
}

/// Those of the records that follow a number which mean the other of two records that have it.
fn meaning_other(
    library: &Library,
    followers: Vec<RecordNumber>,
    number: RecordNumber,
    apart: &Apart,
) -> Vec<RecordNumber> {
    let mut followers = followers;
    followers.retain(|follower| library.means_other(*follower, number, apart));
    followers
}
