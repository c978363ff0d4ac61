//! The one worker that carries edits out, on a thread.

use crate::{
    app::{
        Failure, Progress,
        editing::record_files::{self, SavedRecord},
    },
    domain::{Due, RecordNumber},
    exchange::mail_received::NoAnswer,
    storage::Library,
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
}

/// Changes one record after the other. One that fails does not stop the others, unless its library is out of reach.
pub(super) fn carry_out(library: &Library, edit: Edit, context: &Context, progress: &Progress) -> Done {
    let mut done = Done {
        edit: Edit::new(edit.kind.clone(), []),
        changed: Vec::new(),
        skipped: Vec::new(),
        problem: None,
    };
    let total = edit.changes.len();
    for (i, (number, change)) in edit.changes.iter().enumerate() {
        match change_one(library, *number, change, context) {
            Ok(Some(changed)) => done.changed.push(changed),
            Ok(None) => done.skipped.push((*number, Skipped::NotApplicable)),
            Err(problem) => {
                done.skipped.push((*number, Skipped::Failed));
                done.problem.get_or_insert(problem);
                if !library.is_reachable() {
                    break;
                }
            }
        }
        progress.set(i + 1, total);
    }
    done.edit = edit;
    done
}

fn change_one(
    library: &Library,
    number: RecordNumber,
    change: &Change,
    context: &Context,
) -> Result<Option<Changed>, Failure> {
    match change {
        Change::Trash => {
            library.delete(number)?;
            Ok(Some(Changed {
                number,
                saved: None,
                count: 1,
                moved_from: None,
                refusal: None,
                back: Change::Untrash,
            }))
        }
        Change::Untrash => {
            let loaded = library.bring_back(number, &context.stamp)?;
            Ok(Some(Changed {
                number,
                saved: Some(SavedRecord::plain(loaded.record, loaded.version)),
                count: 1,
                moved_from: None,
                refusal: None,
                back: Change::Trash,
            }))
        }
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
