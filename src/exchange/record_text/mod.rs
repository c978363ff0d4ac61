//! A record as a text for other programs: what it says, each thing under its name.

mod markdown;
mod plain_text;

pub use markdown::markdown;
pub use plain_text::plain_text;

use crate::domain::{Field, Language, OwnFields, Record, Scenario};

/// So many characters stand behind a name in one line.
const SHORT: usize = 60;

/// What stands behind each name.
type NamedCells = Vec<(String, String)>;

/// What is filled in of a record but its title and to-dos, by name: what fits in a line, and what is long.
fn named_cells(record: &Record, own: &OwnFields) -> (NamedCells, NamedCells) {
    let cells = record.cells().into_iter();
    let cells = cells.filter(|(field, _)| !matches!(field, Field::Subject | Field::Todos));
    let cells = cells.map(|(field, cell)| match field {
        Field::Scenario => (field, Scenario::chinese_name(&cell).to_owned()),
        _ => (field, cell),
    });
    let cells =
        cells.map(|(field, cell)| (field.label_in(record.kind(), Language::Chinese).to_owned(), cell));
    let own = own.entries(&record.extra).into_iter();
    let own = own.map(|entry| (entry.label().to_owned(), entry.value.text(Language::Chinese)));
    let is_short = |cell: &str| !cell.contains('\n') && cell.chars().count() <= SHORT;
    cells.chain(own).partition(|(_, cell)| is_short(cell))
}
