//! `printing.ron` as a shared file: options are merged one by one, presets by sheet and name.

use serde_json::Value;

use super::PrintSettings;
use crate::domain::shared::{Content, EntryKind, Shape, SharedFile};

/// Margins, a logo and a row of signatures are each chosen as a whole.
const OPTIONS: Shape = Shape::Fields(&[
    ("masking", Shape::Fields(&[])),
    ("minutes", Shape::Fields(&[("copies", Shape::Set)])),
]);

impl Content for PrintSettings {
    const FILE: SharedFile = SharedFile::Printing;
    const SHAPE: Shape = Shape::Fields(&[
        ("format", Shape::Format),
        ("record", OPTIONS),
        ("minutes", OPTIONS),
        ("ledger", OPTIONS),
        ("todos", OPTIONS),
        ("presets", Shape::Entries(&PRESET)),
        ("templates", Shape::Entries(&TEMPLATE)),
    ]);

    fn absent() -> Self {
        Self::default()
    }
}

static PRESET: EntryKind = EntryKind {
    key: |preset| format!("{}\u{1}{}", field(preset, "sheet"), field(preset, "name")),
    label: |preset| field(preset, "name").to_owned(),
    shape: Shape::Fields(&[("options", OPTIONS)]),
    renaming: None,
};

static TEMPLATE: EntryKind = EntryKind {
    key: |template| field(template, "name").to_owned(),
    label: |template| field(template, "name").to_owned(),
    shape: Shape::Fields(&[]),
    renaming: None,
};

fn field<'a>(preset: &'a Value, name: &str) -> &'a str {
    preset.get(name).and_then(Value::as_str).unwrap_or_default()
}
