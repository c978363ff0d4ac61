//! Records whose file or history is less than what was seen of them before: a sync tool put the file back, or versions are
//! missing. Neither is an edit; the person is told and decides.

use std::{
    sync::atomic::Ordering,
    time::{Duration, SystemTime},
};

use crate::{
    domain::RecordNumber,
    storage::{PutBack, RecordStanding},
};

use crate::app::{Doing, Failure, JobKind, Workspace, shared::Shared};

/// What is older nobody is writing any more, however much the clocks of two computers differ.
const LEFT_OVER: Duration = Duration::from_hours(1);

/// How a record stands to what was seen of it before.
pub type Standing = RecordStanding;

/// A record's file that a sync tool put back to an earlier version.
pub type PutBackRecord = PutBack;

impl Workspace {
    /// How a record stands to what was seen of it before, where that is not fine.
    pub fn standing(&self, number: RecordNumber) -> Option<&RecordStanding> {
        self.standings.told.get(&number)
    }

    /// The records that do not stand as they were seen before.
    pub fn standings(&self) -> impl Iterator<Item = (RecordNumber, &RecordStanding)> {
        let told = self.standings.told.iter();
        told.map(|(number, standing)| (*number, standing))
    }

    /// Takes how a record stands.
    pub(in crate::app) fn note_standing(&mut self, number: RecordNumber, standing: RecordStanding) {
        self.standings.note(number, standing);
    }

    /// Takes what a record's file is: put back to an earlier version, or not.
    pub(in crate::app) fn note_file(&mut self, number: RecordNumber, put_back: Option<PutBack>) {
        self.standings.note_file(number, put_back);
    }

    /// What stands in a record's file is its latest version: it was just saved.
    pub(in crate::app) fn is_latest(&mut self, number: RecordNumber) {
        self.note_file(number, None);
    }

    /// Once the library was opened: takes away what programs that are gone left in it, and looks at all records of which
    /// something was seen before.
    pub(in crate::app) fn look_at_standings(&mut self, shared: &mut Shared) {
        let (library, writable, now) = (self.library.clone(), self.writable, SystemTime::from(shared.now));
        // One of before began with less.
        shared.jobs.cancel_of(JobKind::Standings, self.id());
        let look = self.standings.begin_look();
        self.start(
            shared,
            JobKind::Standings,
            move |progress| {
                if writable {
                    let gone = library.tidy(LEFT_OVER, now).len();
                    if gone > 0 {
                        tracing::info!(gone, "leftovers removed");
                    }
                }
                let cancel = progress.cancel_switch();
                library.standings(|| !cancel.load(Ordering::Relaxed))
            },
            move |workspace, _, found| {
                if let Some(found) = found {
                    workspace.standings.looked(look, found);
                }
            },
        );
    }

    /// Puts the latest version in the place of the earlier one that a sync tool brought.
    pub(in crate::app) fn bring_newer_back(&mut self, shared: &mut Shared, number: RecordNumber) {
        let library = self.library.clone();
        // Somebody may have saved since it was told: then nothing newer is missing.
        let look = move |_: &_| library.standing(number);
        self.start(
            shared,
            JobKind::Other,
            look,
            move |workspace, shared, standing| match &standing.put_back {
                Some(put_back) => workspace.restore_version(shared, number, put_back.newer),
                None => workspace.note_standing(number, standing),
            },
        );
    }

    /// Puts the last version that reads well in the place of a file that cannot be read; that goes to the trash.
    pub(in crate::app) fn restore_last_good(&mut self, shared: &mut Shared, number: RecordNumber) {
        let library = self.library.clone();
        let look = move |_: &_| library.last_good(number).map(|good| good.version);
        self.start(
            shared,
            JobKind::Other,
            look,
            move |workspace, shared, good| match good {
                Some(version) => workspace.restore_version(shared, number, version),
                None => workspace.fail(shared, Doing::Restoring, Failure::NoSuchVersion(number)),
            },
        );
    }

    /// The person says that a record stands as it shall.
    pub(in crate::app) fn accept_standing(&mut self, shared: &mut Shared, number: RecordNumber) {
        self.note_standing(number, RecordStanding::default());
        let library = self.library.clone();
        let accept = move |_: &_| library.accept_standing(number);
        self.start(shared, JobKind::Other, accept, |_, _, ()| ());
    }
}
