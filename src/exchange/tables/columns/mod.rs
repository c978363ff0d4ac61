//! Columns → fields: what each head says, weighed against the other columns and against what stands in them.

mod contacts;
mod done;
mod mapper;
mod matters;
mod sides;

use crate::text;

use super::{evidence::Evidence, grid::Row, heads::Role, table::Table, target::Target};
use mapper::Mapper;
pub(super) use mapper::TableKind;

/// A table's columns with their fields.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    pub(super) kind: TableKind,
    pub(super) fields: Vec<Target>,
    /// Whether its records are about people outside; where a column tells, that column counts.
    pub(super) external: bool,
    /// Whether the day's cells hold begin and end of a matter, not of a meeting.
    pub(super) ranged: bool,
    /// The column whose day says that a matter is done.
    pub(super) end: Option<usize>,
}

/// Chooses the fields of a table.
pub(super) fn map(
    table: &Table,
    rows: &[Row],
    language: &text::Context,
    has_todos: impl Fn(u32) -> bool,
) -> Mapping {
    let evidence: Vec<Evidence> = table
        .columns
        .iter()
        .map(|column| Evidence::of(rows, column.column, language))
        .collect();
    let mut mapper = Mapper {
        roles: table.columns.iter().map(|column| column.role).collect(),
        fields: vec![None; table.columns.len()],
        columns: &table.columns,
        evidence,
        external: false,
    };
    let kind = mapper.kind();
    if kind == TableKind::Contacts {
        mapper.contacts();
    } else {
        mapper.by_evidence();
        mapper.done_days(rows, language.reference.date());
        mapper.external = mapper.is_external();
        mapper.days();
        mapper.other_side();
        mapper.own_side();
        mapper.subject();
        mapper.texts(has_todos);
        mapper.states();
        mapper.rest();
    }
    let day = mapper.place(&Target::Date);
    Mapping {
        kind,
        ranged: day.is_some_and(|day| mapper.roles[day] == Some(Role::DateAndDue)),
        external: mapper.external,
        end: mapper.end(),
        fields: mapper
            .fields
            .iter()
            .enumerate()
            .map(|(index, field)| field.clone().unwrap_or_else(|| mapper.own(index)))
            .collect(),
    }
}
