//! The whole records of a file are taken into the library.

use std::sync::Arc;

use crate::{
    app::{
        EditKind, Workspace,
        edits::{Change, Edit},
        shared::Shared,
    },
    domain::RecordNumber,
};

use super::state::ImportStage;

impl Workspace {
    /// Takes the whole records of the open file that the library does not hold, as one edit.
    pub(super) fn take_whole_records(&mut self, shared: &mut Shared) {
        let Some(open) = &self.import else { return };
        let ImportStage::Whole(records) = &open.stage else {
            return;
        };
        let (name, records) = (open.name.clone(), Arc::clone(records));
        let new = records.iter().filter(|whole| !whole.is_known);
        let changes: Vec<(RecordNumber, Change)> = new
            .map(|whole| (whole.record.number, Change::Make(Box::new(whole.record.clone()))))
            .collect();
        self.import = None;
        self.edit(shared, Edit::new(EditKind::Imported(name), changes));
    }
}
