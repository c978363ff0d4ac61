//! Records as a table, with the columns that a ledger shows.

use super::{Cell, CellTable, people::own_cell};
use crate::domain::{Column, Field, Record};

/// Records under columns, each with its name. `scenario` gives the name of a scenario by its key.
pub fn records_table(
    records: &[Record],
    columns: &[(Column, String)],
    scenario: &dyn Fn(&str) -> String,
) -> CellTable {
    let cell = |record: &Record, column: Column| match column {
        Column::Field(Field::Date) => Cell::Day(record.date),
        Column::Field(Field::Scenario) => scenario(&record.scenario).into(),
        Column::Field(field) => field.value(record).into(),
        Column::Own(key) => own_cell(record.extra.get(&key)),
    };
    let row = |record| columns.iter().map(|(column, _)| cell(record, *column)).collect();
    CellTable {
        head: columns.iter().map(|(_, name)| name.clone()).collect(),
        rows: records.iter().map(row).collect(),
    }
}
