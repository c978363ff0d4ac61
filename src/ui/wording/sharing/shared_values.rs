//! The words of what stands in shared files: where it stands, and the values as people read them.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::domain::{
    Column, GroupBy, Kind, OwnCard, OwnFields, OwnKey, OwnKind, OwnValue, OwnerKind, Phone, Relation, Rhythm,
    Scenario, Status,
    shared::{Place, SharedFile, Step},
};

use super::super::Words;

/// Under which name entries of the directory keep what stands in the office's own fields.
const EXTRA: &str = "extra";

/// The names of the fields on the way to a place, the last one last.
fn fields_of(place: &Place) -> Vec<&str> {
    let names = place.0.iter().filter_map(|step| match step {
        Step::Field(name) => Some(name.as_str()),
        Step::Entry(_) => None,
    });
    names.collect()
}

/// The own field of a place, where it is one.
fn own_key(file: SharedFile, fields: &[&str]) -> Option<OwnKey> {
    match fields {
        [.., EXTRA, key] if file == SharedFile::Directory => key.parse().ok(),
        _ => None,
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

/// What the office calls a field of its own, by its key.
fn own_name<'o>(key: &str, own: &'o OwnFields) -> Option<&'o str> {
    let field = own.get(key.parse().ok()?)?;
    Some(&field.label)
}

impl Words {
    /// A place in a shared file: 市场部/王芳 · 电话.
    pub(crate) fn shared_place(&self, file: SharedFile, place: &Place, own: &OwnFields) -> String {
        let mut words: Vec<&str> = Vec::new();
        let in_extra = own_key(file, &fields_of(place)).is_some();
        for (i, step) in place.0.iter().enumerate() {
            let is_last = i + 1 == place.0.len();
            match step {
                Step::Entry(label) if label.is_empty() => words.push(self.unnamed),
                Step::Entry(label) => words.push(label),
                // The list that an entry stands in, and groups of fields, need not be said.
                Step::Field(_) if matches!(place.0.get(i + 1), Some(Step::Entry(_))) => {}
                Step::Field(name) if matches!(name.as_str(), "contact" | "options") => {}
                Step::Field(name) if in_extra && !is_last && name == EXTRA => {}
                Step::Field(name) if in_extra && is_last => {
                    words.push(own_name(name, own).unwrap_or(name));
                }
                Step::Field(name) => words.push(self.shared_field(file, name).unwrap_or(name)),
            }
        }
        words.join(" · ")
    }

    /// A value of a shared file as a person reads it; empty for none.
    pub(crate) fn shared_value(
        &self,
        file: SharedFile,
        place: &Place,
        value: &Value,
        own: &OwnFields,
    ) -> String {
        let fields = fields_of(place);
        let typed = if own_key(file, &fields).is_some() {
            read::<OwnValue>(value).map(|value| value.text(self.language))
        } else {
            let field = fields.last().copied().unwrap_or_default();
            match file {
                SharedFile::Directory => self.directory_value(field, value, own),
                SharedFile::Fields => self.own_field_value(field, value),
                SharedFile::Settings if field == "kind" => {
                    read(value).map(|kind| self.template(kind).to_owned())
                }
                SharedFile::Views => self.view_value(field, value, own),
                _ => None,
            }
        };
        typed.unwrap_or_else(|| self.plain_value(value))
    }

    fn template(&self, kind: Kind) -> &'static str {
        self.owner_kind(OwnerKind::of_record(kind))
    }

    fn listed<'t>(&self, words: impl IntoIterator<Item = &'t str>) -> String {
        let words: Vec<&str> = words.into_iter().collect();
        words.join(self.fixed("、", ", "))
    }

    fn directory_value(&self, field: &str, value: &Value, own: &OwnFields) -> Option<String> {
        match field {
            "relation" => read::<Relation>(value).map(|relation| self.choice(relation).to_owned()),
            "rhythm" => read::<Option<Rhythm>>(value).map(|rhythm| self.rhythm_name(rhythm).to_owned()),
            "phones" => {
                let phones: Vec<Phone> = read(value)?;
                let lines = phones
                    .iter()
                    .map(|phone| format!("{} {}", self.choice(phone.kind), phone.number));
                Some(lines.collect::<Vec<_>>().join("\n"))
            }
            EXTRA => {
                let named = value.as_object()?.iter().map(|(key, value)| {
                    let name = own_name(key, own).unwrap_or(key);
                    let text = read::<OwnValue>(value).map(|value| value.text(self.language));
                    self.named_value(name, &text.unwrap_or_else(|| self.plain_value(value)))
                });
                Some(named.collect::<Vec<_>>().join(self.fixed("；", "; ")))
            }
            _ => None,
        }
    }

    /// What is set for a field that the office added.
    fn own_field_value(&self, field: &str, value: &Value) -> Option<String> {
        match field {
            "kind" => read::<OwnKind>(value).map(|kind| self.own_kind(kind).to_owned()),
            "card" => read::<OwnCard>(value).map(|card| self.own_card(card).to_owned()),
            "owners" => {
                let owners: Vec<OwnerKind> = read(value)?;
                Some(self.listed(owners.into_iter().map(|owner| self.owner_kind(owner))))
            }
            "asked_by" => {
                let keys: Vec<String> = read(value)?;
                let standard = Scenario::standard();
                let name = |key: &String| {
                    let known = standard.iter().find(|scenario| scenario.key == *key);
                    known.map_or_else(|| key.clone(), |scenario| self.of(&scenario.name).to_owned())
                };
                let names: Vec<String> = keys.iter().map(name).collect();
                Some(self.listed(names.iter().map(String::as_str)))
            }
            _ => None,
        }
    }

    fn view_value(&self, field: &str, value: &Value, own: &OwnFields) -> Option<String> {
        let column = |word: &str| match word.strip_prefix("OwnField:") {
            Some(key) => own_name(key, own).unwrap_or(key).to_owned(),
            None => match read::<Column>(&word.into()) {
                Some(Column::Field(field)) => self.field(field).to_owned(),
                _ => word.to_owned(),
            },
        };
        match field {
            "kind" => read(value).map(|kind| self.template(kind).to_owned()),
            "statuses" => {
                let known = |word: &String| {
                    let status = read::<Status>(&word.as_str().into());
                    status.map_or_else(|| word.clone(), |status| self.choice(status).to_owned())
                };
                let words: Vec<String> = read::<Vec<String>>(value)?.iter().map(known).collect();
                Some(self.listed(words.iter().map(String::as_str)))
            }
            "columns" => {
                let names: Vec<String> = read::<Vec<String>>(value)?
                    .iter()
                    .map(|word| column(word))
                    .collect();
                Some(self.listed(names.iter().map(String::as_str)))
            }
            "sort" => Some(column(value.as_str()?)),
            "group" => match value.as_str()? {
                word if word.starts_with("OwnField:") => Some(self.group_by_own(&column(word))),
                word => {
                    let by = read::<GroupBy>(&word.into())?;
                    Some(self.group_by(by, Kind::External).to_owned())
                }
            },
            _ => None,
        }
    }

    /// A value as a person reads it, where it may be a whole entry: its fields with their names.
    pub(crate) fn shared_value_in(
        &self,
        file: SharedFile,
        place: &Place,
        value: &Value,
        own: &OwnFields,
    ) -> String {
        let fields_known = match value {
            Value::Object(fields) if own_key(file, &fields_of(place)).is_none() => fields,
            _ => return self.shared_value(file, place, value, own),
        };
        if fields_of(place).last() == Some(&EXTRA) {
            return self.shared_value(file, place, value, own);
        }
        let known = fields_known
            .iter()
            .filter(|(_, value)| !matches!(value, Value::Null | Value::Bool(false)));
        let named = known.filter_map(|(name, value)| {
            let inside = place.0.iter().cloned().chain([Step::Field(name.clone())]);
            let text = self.shared_value_in(file, &Place(inside.collect()), value, own);
            let named = self.shared_field(file, name);
            match (named, value) {
                _ if text.is_empty() => None,
                // A group has no name of its own, and own fields tell theirs.
                (None, _) => Some(text),
                (Some(_), _) if name == EXTRA => Some(text),
                (Some(name), Value::Bool(true)) => Some(name.to_owned()),
                (Some(name), _) => Some(self.named_value(name, &text)),
            }
        });
        named.collect::<Vec<_>>().join(self.fixed("；", "; "))
    }

    fn plain_value(&self, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(true) => self.fixed("是", "Yes").to_owned(),
            Value::Bool(false) => self.fixed("否", "No").to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            Value::Array(list) => {
                let lines: Vec<String> = list.iter().map(|value| self.plain_value(value)).collect();
                lines.join("\n")
            }
            Value::Object(fields) => {
                let values = fields.values().map(|value| self.plain_value(value));
                let values: Vec<String> = values.filter(|text| !text.is_empty()).collect();
                values.join(" ")
            }
        }
    }
}
