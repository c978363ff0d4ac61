//! What is being typed into fields whose value is not text.

use std::collections::{BTreeMap, HashMap};

use egui::{AsIdSalt, Id};

/// The texts of a form's fields as typed: a date half typed stays as it stands.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    texts: HashMap<Id, String>,
    unread: Vec<Unread>,
    /// Texts that the draft kept, by the place of their field, until that is drawn.
    waiting: BTreeMap<String, String>,
    /// What stands in fields and is in no record, by their places, as the form was drawn last.
    beside: BTreeMap<String, String>,
}

/// A field whose text is no value of its kind. What stands there is in no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) id: Id,
    /// What the field is called.
    pub(crate) field: String,
    /// What was typed into it.
    pub(crate) text: String,
}

impl Buffers {
    /// With what a draft kept of its fields.
    pub(crate) fn kept(beside: &BTreeMap<String, String>) -> Self {
        Self {
            waiting: beside.clone(),
            beside: beside.clone(),
            ..Self::default()
        }
    }

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

    /// What stands in fields and is in no record, by their places.
    pub(crate) fn beside(&self) -> &BTreeMap<String, String> {
        &self.beside
    }

    /// Begins to draw the form: its fields tell anew whether they are unread.
    pub(crate) fn begin(&mut self) {
        self.unread.clear();
        self.beside.clear();
    }

    /// The form was drawn: what waits for a field that is not in it any more waits in vain.
    pub(crate) fn end(&mut self) {
        self.waiting.clear();
    }

    /// A field is drawn: what the draft kept of it stands in it again.
    pub(super) fn take_kept(&mut self, id: Id, key: &impl AsIdSalt) {
        if self.waiting.is_empty() {
            return;
        }
        if let Some(text) = self.waiting.remove(&place(key)) {
            self.texts.insert(id, text);
        }
    }

    /// What stands in a field is no value of its kind.
    pub(super) fn note_unread(&mut self, id: Id, key: &impl AsIdSalt, field: String) {
        let text = self.texts.get(&id).cloned().unwrap_or_default();
        self.note_beside(key, text.clone());
        self.unread.push(Unread { id, field, text });
    }

    /// What stands in a field is in no record yet.
    pub(super) fn note_beside(&mut self, key: &impl AsIdSalt, text: String) {
        self.beside.insert(place(key), text);
    }
}

/// The place of a field in its form, the same in each run of the program.
fn place(key: &impl AsIdSalt) -> String {
    format!("{key:?}")
}
