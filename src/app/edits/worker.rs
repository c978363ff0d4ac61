//! The one worker that carries edits out, on a thread.

use std::sync::atomic::Ordering;

use crate::{
    app::{
        Failure, Progress, Taken,
        editing::record_files::{self, SaveEnd, SavedRecord},
    },
    domain::{Due, RecordNumber},
    exchange::mail_received::NoAnswer,
    storage::{Library, Loaded},
};

use super::{
    change::{Applied, BeforeAndAfter, Change, Context},
    edit::Edit,
};

/// One record that was changed.
pub(super) struct Changed {
    pub(super) number: RecordNumber,
    /// As it stands now; `None` where it is in the trash.
    pub(super) saved: Option<SavedRecord>,
    /// How many things in it.
    pub(super) count: usize,
    /// The deadline that was moved.
    pub(super) moved_from: Option<Due>,
    /// Why no mail that came to it is the answer that it waits for.
    pub(super) refusal: Option<NoAnswer>,
    /// What takes it back.
    pub(super) back: Change,
}

/// Why a record was left as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skipped {
    /// The change does not apply to it, or its place was changed by somebody since.
    NotApplicable,
    /// It could not be read or saved.
    Failed,
}

/// What became of an edit.
pub(super) struct Done {
    /// The edit, as it was asked for.
    pub(super) edit: Edit,
    pub(super) changed: Vec<Changed>,
    pub(super) skipped: Vec<(RecordNumber, Skipped)>,
    /// The first failure.
    pub(super) problem: Option<Failure>,
    /// Whether the person stopped it.
    pub(super) stopped: bool,
}

/// Changes one record after the other. One that fails does not stop the others, unless its library is out of reach.
pub(super) fn carry_out(library: &Library, edit: Edit, context: &Context, progress: &Progress) -> Done {
    let mut done = Done {
        edit: Edit::new(edit.kind.clone(), []),
        changed: Vec::new(),
        skipped: Vec::new(),
        problem: None,
        stopped: false,
    };
    let total = edit.changes.len();
    let whole = edit.kind.is_whole();
    for (i, (number, change)) in edit.changes.iter().enumerate() {
        if whole && progress.cancel_switch().load(Ordering::Relaxed) {
            done.stopped = true;
            break;
        }
        match change_one(library, *number, change, context) {
            Ok(Some(changed)) => done.changed.push(changed),
            Ok(None) => done.skipped.push((*number, Skipped::NotApplicable)),
            Err(problem) => {
                done.skipped.push((*number, Skipped::Failed));
                done.problem.get_or_insert(problem);
                if whole || !library.is_reachable() {
                    break;
                }
            }
        }
        progress.set(i + 1, total);
    }
    if whole && (done.stopped || done.problem.is_some()) {
        take_back(library, &mut done, context, progress);
    }
    done.edit = edit;
    done
}

/// Takes back what was done of an edit that is done as a whole; what cannot be taken back stays in the list. Records that it
/// made are unmade, so that an import which is stopped uses up no numbers.
fn take_back(library: &Library, done: &mut Done, context: &Context, progress: &Progress) {
    let total = done.changed.len();
    let mut left = Vec::new();
    for (i, changed) in std::mem::take(&mut done.changed).into_iter().rev().enumerate() {
        let made = matches!(changed.back, Change::Trash);
        let made = changed.saved.as_ref().filter(|_| made);
        let unmade = made.is_some_and(|saved| {
            let gone = library.unmake(changed.number, &saved.version);
            gone.unwrap_or_default()
        });
        if !unmade && change_one(library, changed.number, &changed.back, context).is_err() {
            left.push(changed);
        }
        progress.set(total - i, total);
    }
    left.reverse();
    done.changed = left;
    done.skipped.clear();
}

fn imported(taken: Taken) -> Changed {
    let back = match taken.before {
        None => Change::Trash,
        Some(before) => Change::PutBack(Box::new(BeforeAndAfter {
            before: *before,
            after: taken.saved.record.clone(),
        })),
    };
    Changed {
        number: taken.number,
        saved: Some(taken.saved),
        count: 1,
        moved_from: None,
        refusal: None,
        back,
    }
}

/// A record that is there, as if the edit had made it.
fn there(loaded: Loaded) -> Changed {
    made(SavedRecord::plain(loaded.record, loaded.version))
}

/// A record that went to the trash, and what brings it back.
fn trashed(number: RecordNumber, back: Change) -> Changed {
    Changed {
        number,
        saved: None,
        count: 1,
        moved_from: None,
        refusal: None,
        back,
    }
}

fn made(saved: SavedRecord) -> Changed {
    Changed {
        number: saved.record.number,
        saved: Some(saved),
        count: 1,
        moved_from: None,
        refusal: None,
        back: Change::Trash,
    }
}

fn change_one(
    library: &Library,
    number: RecordNumber,
    change: &Change,
    context: &Context,
) -> Result<Option<Changed>, Failure> {
    match change {
        Change::Trash => {
            library.delete_by(number, &context.stamp)?;
            Ok(Some(trashed(number, Change::Untrash)))
        }
        Change::Untrash => {
            let loaded = library.bring_back(number, &context.stamp)?;
            Ok(Some(there(loaded)))
        }
        Change::SetApart(set_apart) => Ok(Some(Changed {
            back: Change::PutTogether(set_apart.clone()),
            ..there(library.set_apart_again(set_apart)?)
        })),
        Change::PutTogether(set_apart) => {
            library.put_together(set_apart, &context.stamp)?;
            Ok(Some(trashed(number, Change::SetApart(set_apart.clone()))))
        }
        Change::Import(import, at) => Ok(import.take(library, *at)?.map(imported)),
        Change::Whole(import, at) => Ok(import.take(library, *at, &context.stamp)?.map(made)),
        Change::Make(record) => match record_files::create_record(library, record, None)? {
            SaveEnd::Saved(saved) => Ok(Some(made(*saved))),
            // What is new has nobody to be merged with.
            SaveEnd::Collision(collision) => Err(Failure::Collided(collision.number())),
        },
        Change::Made => Ok(Some(there(library.load(number)?))),
        change => {
            let mut before = None;
            let mut applied = Applied::default();
            let mut after = None;
            let saved = record_files::change_if(library, number, |record| {
                let as_it_was = record.clone();
                applied = change.apply(record, context);
                before = Some(as_it_was);
                after = Some(record.clone());
                applied.count > 0
            })?;
            let both = before
                .zip(after)
                .map(|(before, after)| BeforeAndAfter { before, after });
            Ok(saved.zip(both).map(|(saved, both)| Changed {
                number,
                saved: Some(saved),
                count: applied.count,
                moved_from: applied.moved_from,
                refusal: applied.refusal,
                back: Change::PutBack(Box::new(both)),
            }))
        }
    }
}
