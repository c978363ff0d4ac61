//! The shared files that are this floor's: the directory, what the office sets, its holidays and its views.

use serde_json::Value;

use super::{
    content::{Content, SharedFile},
    shape::{EntryKind, Renaming, Shape, text},
};
use crate::{
    calendar::HolidayYears,
    domain::{Directory, LibrarySettings, LibraryViews},
};

impl Content for Directory {
    const FILE: SharedFile = SharedFile::Directory;
    const SHAPE: Shape = Shape::Fields(&[
        ("format", Shape::Format),
        ("people", Shape::Entries(&PERSON)),
        ("organizations", Shape::Entries(&ORGANIZATION)),
    ]);

    fn absent() -> Self {
        Self::default()
    }
}

static PERSON: EntryKind = EntryKind {
    key: |person| format!("{}\u{1}{}", text(person, &["name"]), text(person, &["unit"])),
    label: |person| match (text(person, &["unit"]), text(person, &["name"])) {
        ("", name) => name.to_owned(),
        (unit, name) => format!("{unit}/{name}"),
    },
    shape: Shape::Fields(&[
        ("contact", Shape::Fields(&[])),
        ("phones", Shape::Set),
        ("aliases", Shape::Set),
        ("extra", Shape::Fields(&[])),
        ("note", Shape::Text),
    ]),
    renaming: Some(&Renaming {
        marks: |person| {
            let contact = |field| text(person, &["contact", field]).to_owned();
            vec![
                contact("phone"),
                contact("mail"),
                contact("wechat"),
                text(person, &["name"]).to_owned(),
            ]
        },
        name: |person| text(person, &["name"]),
        only_name,
        // 王经理 and 市场部/王经理, both new: as names are learnt, they are one.
        may_be_same: |one, other| text(one, &["unit"]).is_empty() || text(other, &["unit"]).is_empty(),
    }),
};

static ORGANIZATION: EntryKind = EntryKind {
    key: |organization| text(organization, &["name"]).to_owned(),
    label: |organization| text(organization, &["name"]).to_owned(),
    shape: Shape::Fields(&[
        ("phones", Shape::Set),
        ("aliases", Shape::Set),
        ("extra", Shape::Fields(&[])),
        ("note", Shape::Text),
    ]),
    renaming: Some(&Renaming {
        marks: |_| Vec::new(),
        name: |organization| text(organization, &["name"]),
        only_name,
        may_be_same: |_, _| false,
    }),
};

/// Whether two entries differ in nothing but the name.
fn only_name(one: &Value, other: &Value) -> bool {
    let fields = |value: &Value| -> Vec<(String, Value)> {
        let fields = value.as_object().into_iter().flatten();
        fields
            .filter(|(name, _)| *name != "name")
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    };
    fields(one) == fields(other)
}

impl Content for LibrarySettings {
    const FILE: SharedFile = SharedFile::Settings;
    const SHAPE: Shape = Shape::Fields(&[
        ("format", Shape::Format),
        ("departments", Shape::Set),
        ("prefixes", Shape::Fields(&[])),
        ("scenarios", Shape::Entries(&SCENARIO)),
    ]);

    fn absent() -> Self {
        Self::named("")
    }
}

static SCENARIO: EntryKind = EntryKind {
    key: |scenario| text(scenario, &["key"]).to_owned(),
    label: |scenario| text(scenario, &["name", "zh"]).to_owned(),
    shape: Shape::Fields(&[
        ("name", Shape::Fields(&[])),
        ("summary", Shape::Fields(&[])),
        ("channels", Shape::Set),
        ("channel_advice", Shape::Fields(&[])),
        ("good_goal", Shape::Fields(&[])),
        ("bad_goal", Shape::Fields(&[])),
        ("materials", Shape::Set),
        ("questions", Shape::Set),
        ("opening", Shape::Set),
        ("courtesy", Shape::Set),
        ("greeting", Shape::Fields(&[])),
        ("first", Shape::Set),
    ]),
    renaming: None,
};

impl Content for HolidayYears {
    const FILE: SharedFile = SharedFile::Holidays;
    const SHAPE: Shape = Shape::Fields(&[("format", Shape::Format), ("years", Shape::Entries(&YEAR))]);

    fn absent() -> Self {
        Self::default()
    }

    fn check(&self) -> Result<(), String> {
        let mut years = self.years.iter();
        years.try_for_each(|year| year.check().map_err(|error| error.to_string()))
    }
}

/// A year is what one notice says: rest days and make-up days of two notices do not go together.
static YEAR: EntryKind = EntryKind {
    key: year,
    label: year,
    shape: Shape::Whole,
    renaming: None,
};

fn year(value: &Value) -> String {
    value.get("year").map(Value::to_string).unwrap_or_default()
}

impl Content for LibraryViews {
    const FILE: SharedFile = SharedFile::Views;
    const SHAPE: Shape = Shape::Fields(&[("format", Shape::Format), ("views", Shape::Entries(&VIEW))]);

    fn absent() -> Self {
        Self::default()
    }
}

static VIEW: EntryKind = EntryKind {
    key: |view| format!("{}\u{1}{}", text(view, &["kind"]), text(view, &["name"])),
    label: |view| text(view, &["name"]).to_owned(),
    shape: Shape::Fields(&[("statuses", Shape::Set), ("columns", Shape::Set)]),
    renaming: Some(&Renaming {
        marks: |_| Vec::new(),
        name: |view| text(view, &["name"]),
        only_name,
        may_be_same: |_, _| false,
    }),
};
