//! What was chosen for the columns of a file, remembered for others of the same head: by the person, on this computer, for
//! each library. The office's own fields, which it names, are the library's.

use crate::{
    exchange::tables::{Found, FoundSheet, SheetChoice, Target},
    storage::{RememberedHead, RememberedHeads},
};

/// By what a head is known again: its columns in order.
fn key(sheet: &FoundSheet) -> String {
    let heads: Vec<&str> = sheet.columns.iter().map(|column| column.head.as_str()).collect();
    heads.join("|")
}

fn name(target: &Target) -> String {
    match target {
        Target::Number(head) => format!("number:{head}"),
        target => target.name(),
    }
}

fn target(name: &str) -> Option<Target> {
    match name.strip_prefix("number:") {
        Some(head) => Some(Target::Number(head.to_owned())),
        None => Target::of_name(name),
    }
}

/// What was chosen for a sheet, as it was kept.
pub(super) fn choice(kept: &RememberedHead) -> SheetChoice {
    let fields: Option<Vec<Target>> = kept.fields.iter().map(|name| target(name)).collect();
    SheetChoice {
        fields: fields.unwrap_or_default(),
        external: kept.external,
    }
}

/// What was chosen for a sheet, as it is kept.
pub(super) fn kept(choice: &SheetChoice) -> RememberedHead {
    RememberedHead {
        fields: choice.fields.iter().map(name).collect(),
        external: choice.external,
    }
}

/// The fields as they were found.
pub(super) fn as_found(found: &Found) -> Vec<SheetChoice> {
    let fields = |sheet: &FoundSheet| sheet.columns.iter().map(|column| column.field.clone()).collect();
    let sheets = found.sheets.iter();
    sheets
        .map(|sheet| SheetChoice {
            fields: fields(sheet),
            external: None,
        })
        .collect()
}

/// What is remembered for the heads of a file; nothing where none is known, or as it was found.
pub(super) fn choices(known: &RememberedHeads, found: &Found) -> Option<Vec<SheetChoice>> {
    let mut choices = as_found(found);
    let mut any = false;
    for (choice, sheet) in choices.iter_mut().zip(&found.sheets) {
        let Some(head) = known.heads.get(&key(sheet)).filter(|_| !sheet.columns.is_empty()) else {
            continue;
        };
        let remembered = self::choice(head);
        if remembered.fields.len() != choice.fields.len() {
            continue;
        }
        any |= remembered != *choice;
        *choice = remembered;
    }
    any.then_some(choices)
}

/// What is to be remembered.
pub(super) fn heads(found: &Found, choices: &[SheetChoice]) -> Vec<(String, RememberedHead)> {
    let sheets = found.sheets.iter().zip(choices);
    let sheets = sheets.filter(|(sheet, _)| !sheet.columns.is_empty());
    sheets.map(|(sheet, choice)| (key(sheet), kept(choice))).collect()
}
