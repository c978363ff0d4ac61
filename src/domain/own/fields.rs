//! The own fields of an office: the content of `fields.ron`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    field::{OwnCard, OwnField, OwnKind, OwnerKind},
    key::OwnKey,
    value::{Extra, OwnValue},
};
use crate::domain::{
    Column, FORMAT, Kind, Language, SearchField,
    shared::{Content, EntryKind, Shape, SharedFile},
};

/// The content of `fields.ron`. Programs that know no own fields leave the file alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFields {
    /// The format of the file.
    pub format: u32,
    /// The fields, in the order in which forms and sheets show them; those 已停用 too.
    #[serde(default)]
    pub fields: Vec<OwnField>,
}

impl Default for OwnFields {
    fn default() -> Self {
        Self {
            format: FORMAT,
            fields: Vec::new(),
        }
    }
}

/// A value together with its field.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnEntry<'a> {
    /// The key of the field.
    pub key: OwnKey,
    /// The field; `None` where the settings have none of this key.
    pub field: Option<&'a OwnField>,
    /// What stands in it, as one of the field's kind where it fits.
    pub value: OwnValue,
}

impl OwnEntry<'_> {
    /// What the field is called; the key where nobody knows any more.
    pub fn label(&self) -> &str {
        self.field.map_or(self.key.as_str(), |field| &field.label)
    }

    /// Whether the field is no longer in use.
    pub fn is_retired(&self) -> bool {
        self.field.is_none_or(|field| field.retired)
    }
}

impl OwnFields {
    /// Adds a field that its key is made for; it counts for nobody yet.
    pub fn add(&mut self, label: &str, kind: OwnKind) -> &mut OwnField {
        let key = OwnKey::for_label(label, |key| self.get(key).is_some());
        let at = self.fields.len();
        self.fields.push(OwnField {
            key,
            label: label.trim().to_owned(),
            kind,
            printed: true,
            column: true,
            ..OwnField::default()
        });
        &mut self.fields[at]
    }

    /// The field of a key.
    pub fn get(&self, key: OwnKey) -> Option<&OwnField> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The field that people call so, one in use before one that is not.
    pub fn named(&self, label: &str) -> Option<&OwnField> {
        let called = |field: &&OwnField| field.label.trim().eq_ignore_ascii_case(label.trim());
        let mut called = self.fields.iter().filter(called);
        let first = called.next()?;
        if first.retired {
            return Some(called.find(|field| !field.retired).unwrap_or(first));
        }
        Some(first)
    }

    /// The fields in use that somebody has.
    pub fn of(&self, owner: OwnerKind) -> impl Iterator<Item = &OwnField> + Clone {
        self.fields
            .iter()
            .filter(move |field| !field.retired && field.is_of(owner))
    }

    /// Everything that stands in own fields: in their order, then what belongs to no known field.
    pub fn entries<'a>(&'a self, extra: &'a Extra) -> Vec<OwnEntry<'a>> {
        let known = self.fields.iter().filter_map(|field| {
            Some(OwnEntry {
                key: field.key,
                field: Some(field),
                value: field.value_in(extra)?,
            })
        });
        let unknown = extra.iter().filter(|(key, _)| self.get(**key).is_none());
        let unknown = unknown.map(|(key, value)| OwnEntry {
            key: *key,
            field: None,
            value: value.clone(),
        });
        known.chain(unknown).collect()
    }

    /// What of a record's own fields is printed and written to others: what is filled in and meant for that, each with its
    /// name, on these cards of the form.
    pub fn printed(&self, extra: &Extra, cards: &[OwnCard]) -> Vec<(OwnKind, String, String)> {
        let entries = self.entries(extra).into_iter();
        let printed = entries.filter_map(|entry| {
            let field = entry
                .field
                .filter(|field| field.printed && cards.contains(&field.card))?;
            Some((
                field.kind,
                field.label.clone(),
                entry.value.text(Language::Chinese),
            ))
        });
        printed.collect()
    }

    /// The fields that a ledger has as columns where nobody chose any: those in use that are printed and may be columns.
    pub fn ledger_columns(&self, template: Kind) -> Vec<Column> {
        let of_records = self.of(OwnerKind::of_record(template));
        let printed = of_records.filter(|field| field.printed && field.column);
        printed.map(|field| Column::Own(field.key)).collect()
    }

    /// Whether a query takes a label for a word of its own, so that the field cannot be asked for by it.
    pub fn is_word_of_queries(label: &str) -> bool {
        SearchField::is_query_word(label.trim())
    }
}

impl Content for OwnFields {
    const FILE: SharedFile = SharedFile::Fields;
    const SHAPE: Shape = Shape::Fields(&[("format", Shape::Format), ("fields", Shape::Entries(&FIELD))]);

    fn absent() -> Self {
        Self::default()
    }

    fn check(&self) -> Result<(), String> {
        let fields = self.fields.iter().enumerate();
        for (at, field) in fields {
            if field.key == OwnKey::default() || field.label.trim().is_empty() {
                return Err(format!("field {at} has no key or no label"));
            }
            if self.fields[..at].iter().any(|other| other.key == field.key) {
                return Err(format!("two fields have the key {}", field.key));
            }
        }
        Ok(())
    }
}

static FIELD: EntryKind = EntryKind {
    key: |field| text(field, "key"),
    label: |field| text(field, "label"),
    shape: Shape::Fields(&[
        ("choices", Shape::Set),
        ("owners", Shape::Set),
        ("asked_by", Shape::Set),
    ]),
    renaming: None,
};

fn text(field: &Value, name: &str) -> String {
    let text = field.get(name).and_then(Value::as_str);
    text.unwrap_or_default().trim().to_owned()
}
