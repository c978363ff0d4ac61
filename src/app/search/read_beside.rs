//! The record that is read beside a list: what is chosen there is read on a thread, and again after it changed.

use crate::{
    app::{JobKind, Workspace, shared::Shared},
    domain::{Record, RecordNumber},
};

impl Workspace {
    /// The record that is read beside a list, once it is read. While a newer state of it is being read it is the one before.
    pub fn record_beside(&self, number: RecordNumber) -> Option<&Record> {
        let record = self.read_beside.record.as_deref();
        record.filter(|record| record.number == number)
    }

    /// Changes with what was read for that.
    pub fn revision_beside(&self) -> u64 {
        self.read_beside.revision
    }

    /// Whether it has to be read for that.
    pub fn wants_record_beside(&self, number: RecordNumber) -> bool {
        self.read_beside.asked != Some((number, self.index.revision()))
    }

    pub(in crate::app) fn look_beside(&mut self, shared: &mut Shared, number: RecordNumber) {
        let asked = Some((number, self.index.revision()));
        self.read_beside.asked = asked;
        let library = self.library.clone();
        // One that cannot be read is told by the watcher; here nothing is shown of it.
        let read = move |_: &_| library.load(number).ok().map(|loaded| Box::new(loaded.record));
        self.start(shared, JobKind::Other, read, move |workspace, _, record| {
            // Who goes down a list has long gone on.
            if workspace.read_beside.asked == asked {
                workspace.read_beside.record = record;
                workspace.read_beside.revision += 1;
            }
        });
    }
}
