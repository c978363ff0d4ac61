//! An edit: changes of records of one library, to be carried out together.

use crate::domain::RecordNumber;

use super::{
    change::Change,
    kind::EditKind,
    learnt::Learnt,
    log::{FieldsChange, Logged},
};

/// Changes of records of one library.
#[derive(Debug, Clone)]
pub(in crate::app) struct Edit {
    pub(super) kind: EditKind,
    pub(super) changes: Vec<(RecordNumber, Change)>,
    /// An edit that this one stands in place of: taken back, it leads to before both.
    pub(super) replaces: Option<Logged>,
    /// The office's own fields that come with it.
    pub(super) fields: Option<FieldsChange>,
    /// The names that came into the directory with it.
    pub(super) learnt: Learnt,
}

impl Edit {
    pub(in crate::app) fn new(
        kind: EditKind,
        changes: impl IntoIterator<Item = (RecordNumber, Change)>,
    ) -> Self {
        Self {
            kind,
            changes: changes.into_iter().collect(),
            replaces: None,
            fields: None,
            learnt: Learnt::default(),
        }
    }

    /// The same edit, with which the office's own fields change: they go back with it.
    pub(in crate::app) fn with_fields(self, fields: Option<FieldsChange>) -> Self {
        Self { fields, ..self }
    }
}
