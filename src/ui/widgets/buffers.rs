//! What is being typed into fields whose value is not text.

use std::collections::HashMap;

use egui::Id;

/// The texts of a form's fields as typed: a date half typed stays as it stands.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    texts: HashMap<Id, String>,
    unread: Vec<Unread>,
}

/// A field whose text is no value of its kind. What stands there is in no record and no draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) id: Id,
    /// What the field is called.
    pub(crate) field: String,
    /// What was typed into it.
    pub(crate) text: String,
}

impl Buffers {
    /// The text of a field, while it differs from how its value is written.
    pub(crate) fn get(&self, id: Id) -> Option<&String> {
        self.texts.get(&id)
    }

    /// Keeps the text of a field as typed.
    pub(crate) fn insert(&mut self, id: Id, text: String) {
        self.texts.insert(id, text);
    }

    /// From now on the field shows its value.
    pub(crate) fn remove(&mut self, id: Id) {
        self.texts.remove(&id);
    }

    /// The fields that could not be read when the form was drawn last.
    pub(crate) fn unread(&self) -> &[Unread] {
        &self.unread
    }

    /// Begins to draw the form: its fields tell anew whether they are unread.
    pub(crate) fn begin(&mut self) {
        self.unread.clear();
    }

    pub(super) fn note_unread(&mut self, id: Id, field: String) {
        let text = self.texts.get(&id).cloned().unwrap_or_default();
        self.unread.push(Unread { id, field, text });
    }
}
