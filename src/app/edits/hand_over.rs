//! What a person would hand over, read before they do.

use crate::{
    app::{JobKind, Workspace, edits::handed::HandedRecord, shared::Shared},
    domain::RecordNumber,
};

impl Workspace {
    /// What would move out of these records if `from` handed over, once it was read.
    pub fn handed_over(&self, from: &str, records: &[RecordNumber]) -> Option<&[HandedRecord]> {
        let asked = self.asks_handed_over(from, records);
        self.handed_over.records.as_deref().filter(|_| asked)
    }

    /// Whether that was asked for, of the library as it is.
    pub fn asks_handed_over(&self, from: &str, records: &[RecordNumber]) -> bool {
        let key = self.handed_over.key.as_ref();
        key.is_some_and(|(of, numbers, revision)| {
            of == from && numbers == records && *revision == self.index.revision()
        })
    }

    pub(in crate::app) fn look_at_hand_over(
        &mut self,
        shared: &mut Shared,
        from: String,
        records: Vec<RecordNumber>,
    ) {
        let key = (from.clone(), records.clone(), self.index.revision());
        self.handed_over.key = Some(key.clone());
        self.handed_over.records = None;
        let library = self.library.clone();
        let read = move |_: &_| -> Vec<HandedRecord> {
            let read = records.into_iter().filter_map(|number| library.load(number).ok());
            read.filter_map(|loaded| HandedRecord::of(&loaded.record, &from))
                .collect()
        };
        self.start(shared, JobKind::Other, read, move |workspace, _, read| {
            if workspace.handed_over.key.as_ref() == Some(&key) {
                workspace.handed_over.records = Some(read);
            }
        });
    }
}
