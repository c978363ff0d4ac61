//! An office with many fields of its own, and a value in each of every record.

use liuhen::{
    app::sample,
    domain::{OwnFields, OwnKind, OwnValue, OwnerKind, Record},
};

/// How many fields of its own the office has.
pub(crate) const OWN_FIELDS: usize = 40;

/// The fields, of every kind.
pub(crate) fn fields() -> OwnFields {
    let mut fields = OwnFields::default();
    for nth in 0..OWN_FIELDS {
        let field = fields.add(&format!("栏目{nth}"), OwnKind::ALL[nth % OwnKind::ALL.len()]);
        field.owners = vec![OwnerKind::Internal, OwnerKind::External];
        if field.kind == OwnKind::Choice {
            field.choices = (0..20).map(|word| format!("值{word}")).collect();
        }
    }
    fields
}

/// The records of the sample with all of these fields filled in.
pub(crate) fn records(count: u64, fields: OwnFields) -> impl Iterator<Item = Record> + Send {
    sample::generate(count, 1)
        .enumerate()
        .map(move |(row, mut record)| {
            for (nth, field) in fields.fields.iter().enumerate() {
                let number = (row * 31 + nth * 7) % 1000;
                let typed = match field.kind {
                    OwnKind::Number | OwnKind::Money => number.to_string(),
                    OwnKind::Date => format!("2026-10-{:02}", number % 28 + 1),
                    OwnKind::Tick => ["是", "否"][number % 2].to_owned(),
                    _ => format!("值{}", number % 20),
                };
                record.set_own(field.key, OwnValue::typed(field.kind, &typed));
            }
            record
        })
}
