//! The fields of a record whose text is searched, and which texts stand in them.

use serde::{Deserialize, Serialize};

use crate::domain::{Record, people_of};

/// Where in a record a text stands. In the search arena this byte closes it, and texts hold no such bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(in crate::app) enum Field {
    Number = 1,
    Subject,
    Owner,
    /// 对方单位/联系人, 发起部门/人.
    Counterpart,
    People,
    Body,
    Todo,
    Progress,
    Remarks = 0x0B,
    Attachment,
    Status = 0x0E,
    Place,
}

/// Bytes below this close a text.
pub(super) const FIRST_TEXT_BYTE: u8 = 0x20;

/// The fields whose text is there in pinyin too.
pub(super) const IN_PINYIN: [Field; 4] = [Field::Subject, Field::Owner, Field::Counterpart, Field::People];

/// A subject or name of a row, as pinyin finds it: which text of the part, and in which fields it stands, a bit for each
/// of [`IN_PINYIN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Name(u32);

impl Name {
    pub(super) fn new(text: u32, fields: u32) -> Self {
        Self(text << IN_PINYIN.len() | fields)
    }

    /// The text's place among those of the part.
    pub(super) fn text(self) -> usize {
        (self.0 >> IN_PINYIN.len()) as usize
    }

    /// Whether it stands in one of some fields.
    pub(super) fn is_in(self, fields: u32) -> bool {
        self.0 & fields != 0
    }
}

/// The bits of a [`Name`] for some fields; all of them for none.
pub(super) fn name_fields(fields: &[Field]) -> u32 {
    let wanted = |field: &Field| fields.is_empty() || fields.contains(field);
    let places = IN_PINYIN.iter().enumerate();
    places
        .filter(|(_, field)| wanted(field))
        .fold(0, |bits, (place, _)| bits | 1 << place)
}

/// The people and units of a record, each once.
pub(super) fn names_of(record: &Record) -> Vec<String> {
    let mut names: Vec<String> = people_of(record).map(ToString::to_string).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Every text that search looks at, in the order in which the arena has them; none of them empty. Number, subject and owner
/// come first, as hits there count more.
pub(super) fn texts_of(record: &Record, names: &[String], add: &mut dyn FnMut(Field, &str)) {
    let mut add = |field: Field, text: &str| {
        if !text.is_empty() {
            add(field, text);
        }
    };
    add(Field::Number, &record.number.to_string());
    add(Field::Subject, &record.subject);
    add(Field::Owner, &record.owner.to_string());
    let counterpart = record.counterpart().to_string();
    add(Field::Counterpart, &counterpart);
    for name in names.iter().filter(|name| **name != counterpart) {
        add(Field::People, name);
    }
    for name in [&record.host, &record.recorder] {
        add(Field::People, name);
    }
    rest_of(record, &mut add);
}

/// What search looks at behind the names.
fn rest_of(record: &Record, add: &mut dyn FnMut(Field, &str)) {
    add(Field::Body, &record.body);
    for todo in &record.todos {
        add(Field::Todo, &todo.task);
        add(Field::Todo, &todo.note);
    }
    if let Some(external) = record.external() {
        add(Field::Status, external.relation.chinese());
        for entry in &external.progress {
            add(Field::Progress, &entry.text);
        }
        for promise in &external.promises {
            add(Field::Progress, &promise.text);
        }
        add(Field::Progress, &external.next_contact.purpose);
        add(Field::People, &external.contact.phone);
        add(Field::People, &external.contact.mail);
    }
    for agenda in &record.agenda {
        add(Field::Body, &agenda.topic);
        add(Field::Body, &agenda.conclusion);
    }
    add(Field::Body, &record.goal);
    add(Field::Body, &record.conclusions);
    add(Field::Remarks, &record.remarks);
    add(Field::Place, &record.place);
    add(Field::Status, record.status.chinese());
    for attachment in &record.attachments {
        add(Field::Attachment, &attachment.name);
    }
}
