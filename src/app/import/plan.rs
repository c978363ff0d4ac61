//! How rows of a file become records of a library: shared by the window and the command.

use chrono::NaiveDate;

use crate::{
    app::new_item_id,
    domain::{
        Kind, NumberPrefix, OwnFields, OwnKind, OwnerKind, Record, RecordNumber, Series, Stamp, Status,
        StatusChange,
    },
    exchange::tables::{FORMER_NUMBER, Found, FoundRecord, Making, Source, Target},
};

/// How rows become records.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The file's name, as a person knows it.
    pub file: String,
    /// The office's own fields, with those that the import brings.
    pub own: OwnFields,
    /// What stands before NC and EC.
    pub prefix: NumberPrefix,
    /// Who imports, and when.
    pub stamp: Stamp,
}

/// A row of a file that is a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPlace {
    /// Its sheet, by place.
    pub sheet: usize,
    /// Its record among those of the sheet.
    pub at: usize,
    /// Its day; that of the row above it where it has none.
    pub day: NaiveDate,
}

impl RowPlace {
    /// All rows of a file; what has no day stands with what is above it, at first on `today`.
    pub fn all(found: &Found, today: NaiveDate) -> Vec<Self> {
        let mut rows = Vec::new();
        for (sheet, of) in found.sheets.iter().enumerate() {
            let mut day = today;
            for (at, record) in of.records.iter().enumerate() {
                day = record.date.unwrap_or(day);
                rows.push(Self { sheet, at, day });
            }
        }
        rows
    }

    /// What was found in it.
    pub fn of<'f>(&self, found: &'f Found) -> Option<&'f FoundRecord> {
        found.sheets.get(self.sheet)?.records.get(self.at)
    }
}

/// The number that a row gives itself, where it is one of ours.
pub fn numbered(found: &FoundRecord) -> Option<RecordNumber> {
    let (_, text) = found.number.as_ref()?;
    text.trim().parse().ok()
}

impl Plan {
    /// The record of a row. What stands in the file stays with it, as a note in its history.
    pub fn make(&self, source: &Source, found: &Found, row: &RowPlace) -> Option<Record> {
        let mut record = self.record(row.of(found)?, row.day);
        record.status_changes.push(self.note(source, found, row));
        Some(record)
    }

    /// Where a record came from, and what stood there.
    pub(super) fn note(&self, source: &Source, found: &Found, row: &RowPlace) -> StatusChange {
        let mut note = format!("导入自《{}》", self.file);
        if let (Some(sheet), Some(one)) = (found.sheets.get(row.sheet), row.of(found)) {
            if !sheet.name.is_empty() {
                note.push_str("工作表「");
                note.push_str(&sheet.name);
                note.push('」');
            }
            let first = one.rows.first().copied().unwrap_or_default();
            note.push_str("第 ");
            note.push_str(&first.to_string());
            note.push_str(" 行");
            for line in &one.rows {
                note.push('\n');
                note.push_str(&source.row_text(row.sheet, &sheet.columns, *line));
            }
        }
        StatusChange {
            from: Status::Draft,
            to: Status::Draft,
            stamp: self.stamp.clone(),
            note,
        }
    }

    /// The same without the note.
    pub fn record(&self, found: &FoundRecord, day: NaiveDate) -> Record {
        let series = |kind: Kind| Series {
            kind,
            prefix: self.prefix,
        };
        let mut making = Making {
            own: &self.own,
            series: &series,
            day,
            fresh: &mut new_item_id,
        };
        Record {
            created: Some(self.stamp.clone()),
            modified: Some(self.stamp.clone()),
            ..found.to_record(&mut making)
        }
    }
}

/// The fields that an import brings where the office has none of their names: labels, each with what has it.
pub fn add_fields(own: &OwnFields, labels: &[(String, Kind)]) -> OwnFields {
    let mut fields = own.clone();
    for (label, kind) in labels {
        let owner = OwnerKind::of_record(*kind);
        let known = fields.fields.iter_mut();
        let known = known
            .into_iter()
            .find(|field| !field.retired && field.label.trim() == label.trim());
        let field = match known {
            Some(field) => field,
            None => fields.add(label, OwnKind::Text),
        };
        if !field.owners.contains(&owner) {
            field.owners.push(owner);
            field.owners.sort_unstable();
        }
    }
    fields
}

/// Whether any record has a number of its own from elsewhere: then 原编号 is wanted, for these templates.
pub fn former_numbers(found: &Found) -> Vec<(String, Kind)> {
    let mut kinds = Vec::new();
    for record in found.sheets.iter().flat_map(|sheet| &sheet.records) {
        let kind = if record.external {
            Kind::External
        } else {
            Kind::Internal
        };
        if record.number.is_some() && numbered(record).is_none() && !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
        .into_iter()
        .map(|kind| (FORMER_NUMBER.to_owned(), kind))
        .collect()
}

/// Whether a column goes into an own field, and which.
pub fn own_label(target: &Target) -> Option<&str> {
    match target {
        Target::Own(label) => Some(label),
        Target::Number(_) => Some(FORMER_NUMBER),
        _ => None,
    }
}
