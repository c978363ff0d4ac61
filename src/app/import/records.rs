//! The whole records of a file are taken into the library.

use std::sync::Arc;

use crate::app::{
    EditKind, Workspace,
    edits::{Change, Edit},
    shared::Shared,
};

use super::state::ImportStage;

impl Workspace {
    /// Takes the whole records of the open file that the library does not hold, as one edit.
    pub(super) fn take_whole_records(&mut self, shared: &mut Shared) {
        let Some(open) = &self.import else { return };
        let ImportStage::Whole(import) = &open.stage else {
            return;
        };
        let (name, import) = (open.name.clone(), Arc::clone(import));
        let change = |at: usize| {
            let number = import.records()[at].record.number;
            (number, Change::Whole(Arc::clone(&import), at))
        };
        let changes: Vec<_> = import.to_take().into_iter().map(change).collect();
        self.import = None;
        self.edit(shared, Edit::new(EditKind::Imported(name), changes));
    }
}
