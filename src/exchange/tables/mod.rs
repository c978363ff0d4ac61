//! Old ledgers and contacts of other programs, from bytes to records: what was found where, which columns go into which
//! fields, what was not taken and why. It never writes, computes or fetches anything.
//!
//! | file | noun |
//! |---|---|
//! | `read/` | bytes → sheets of typed cells, by content, within limits |
//! | `grid` | a sheet |
//! | `heads/` | what heads are made of, and what they mean |
//! | `table` | where the table is: head, columns, what stands above and beside |
//! | `evidence` | what stands in a column |
//! | `columns`, `field` | columns → fields |
//! | `lines` | rows: records, rows that go on, what is none |
//! | `near` | the year and month that titles and sheet names tell |
//! | `values/` | what single cells mean |
//! | `build`, `record` | lines → records |
//! | `people` | lines → people |
//! | `convert` | what was found → a record of the library |

mod build;
mod columns;
mod convert;
mod evidence;
mod grid;
mod heads;
mod lines;
mod near;
mod people;
mod read;
mod record;
mod table;
mod target;
mod trouble;
mod values;

use crate::text;

use columns::{Mapping, TableKind};
pub use convert::{FORMER_NUMBER, Making};
use grid::{Grid, letters};
use near::{Period, Surroundings};
pub use read::guard::is_guarded;
use read::{Format, sniff};
pub use record::{FoundContact, FoundNext, FoundPerson, FoundProgress, FoundRecord, FoundTodo, Left, Why};
use table::Table;
pub use target::Target;
pub use trouble::Unreadable;
use values::todo::Splitter;

/// What a reader needs to know besides the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Reference<'a> {
    /// How words are read; its moment is the day that they count from where a row has none.
    pub language: text::Context<'a>,
    /// The file's name: it may tell the year.
    pub name: &'a str,
}

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Its sheets in order, also those that hold no table.
    pub sheets: Vec<FoundSheet>,
}

/// What was found in a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundSheet {
    /// Its name.
    pub name: String,
    /// Whether the file hides it.
    pub hidden: bool,
    /// The number of the head's lowest row; nothing where there is no table.
    pub header_row: Option<u32>,
    /// Whether its records are about people outside, where no column tells.
    pub external: bool,
    /// How many rows stand below the head.
    pub rows: usize,
    /// The columns with their fields.
    pub columns: Vec<FoundColumn>,
    /// Records, of a ledger.
    pub records: Vec<FoundRecord>,
    /// People, of contacts.
    pub people: Vec<FoundPerson>,
    /// Rows that were not taken.
    pub left: Vec<Left>,
}

/// A column with its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundColumn {
    /// Its letters.
    pub letters: String,
    /// Its head, `group/head` where it has two rows, empty where it has none.
    pub head: String,
    /// Where its values go.
    pub field: Target,
    /// Whether the file hides it.
    pub hidden: bool,
    /// The first things that stand in it, short.
    pub samples: Vec<String>,
}

/// Told how many cells or rows were read so far; says whether to go on.
pub type Watch<'a> = &'a dyn Fn(usize) -> bool;

/// What a person chose for a sheet otherwise than it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetChoice {
    /// Where the values of each column go; none where nothing was chosen.
    pub fields: Vec<Target>,
    /// Whether its records are about people outside.
    pub external: Option<bool>,
}

/// A file that was unpacked: its sheets, or its cards.
#[derive(Debug, Default)]
pub struct Source {
    grids: Vec<Grid>,
    cards: Vec<FoundPerson>,
}

/// Unpacks a file.
///
/// # Errors
/// A file that is damaged, locked, too large once unpacked, of another kind, or without a card; and where `watch` says so.
pub fn open(bytes: &[u8], watch: Watch<'_>) -> Result<Source, Unreadable> {
    let format = sniff(bytes)?;
    if format == Format::VCard {
        let cards = read::vcard::read(bytes);
        if cards.is_empty() {
            return Err(Unreadable::NoTable);
        }
        return Ok(Source {
            cards,
            ..Source::default()
        });
    }
    let grids = read::sheets(bytes, format, watch)?;
    Ok(Source {
        grids,
        ..Source::default()
    })
}

/// Reads a file.
///
/// # Errors
/// A file that is damaged, locked, too large once unpacked, of another kind, or without a table.
pub fn read(bytes: &[u8], reference: &Reference) -> Result<Found, Unreadable> {
    open(bytes, &|_| true)?.find(reference, &[], &|_| true)
}

impl Source {
    /// Finds tables and builds what they hold; `choices` tell of sheets in order what a person chose.
    ///
    /// # Errors
    /// Where there is no table, and where `watch` says so.
    pub fn find(
        &self,
        reference: &Reference,
        choices: &[SheetChoice],
        watch: Watch<'_>,
    ) -> Result<Found, Unreadable> {
        if !self.cards.is_empty() {
            return Ok(Found {
                sheets: vec![FoundSheet {
                    name: "vcf".to_owned(),
                    people: self.cards.clone(),
                    ..FoundSheet::default()
                }],
            });
        }
        let found = of_grids(&self.grids, reference, choices, watch)?;
        if found.sheets.iter().all(|sheet| sheet.header_row.is_none()) {
            return Err(Unreadable::NoTable);
        }
        Ok(found)
    }

    /// A row as it stands in the file, each cell under its head: what a person can look up later.
    pub fn row_text(&self, sheet: usize, columns: &[FoundColumn], row: u32) -> String {
        let cells = self.row(sheet, row);
        let lines = columns.iter().filter_map(|column| {
            let cell = cells.iter().find(|(at, _)| letters(*at) == column.letters)?;
            let head = if column.head.is_empty() {
                &column.letters
            } else {
                &column.head
            };
            Some(format!("{head}：{}", cell.1.show()))
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The begin of a row in one line, to say which it is.
    fn row_begin(grid: &Grid, row: u32) -> String {
        let at = grid.rows.binary_search_by_key(&row, |row| row.number);
        let cells = at.map_or(&[][..], |at| grid.rows[at].cells.as_slice());
        let line = cells
            .iter()
            .map(|(_, cell)| cell.show())
            .collect::<Vec<_>>()
            .join(" | ");
        line.replace('\n', " ").chars().take(80).collect()
    }

    fn row(&self, sheet: usize, row: u32) -> &[(u32, grid::Cell)] {
        let Some(grid) = self.grids.get(sheet) else {
            return &[];
        };
        let at = grid.rows.binary_search_by_key(&row, |row| row.number);
        at.map_or(&[], |at| &grid.rows[at].cells)
    }
}

/// Whether a text holds a table by the words of its head: a ledger as text looks like any other text at first sight.
pub fn is_table(bytes: &[u8]) -> bool {
    let format = sniff(bytes);
    format == Ok(Format::Delimited)
        && read::sheets(bytes, Format::Delimited, &|_| true).is_ok_and(|grids| {
            grids
                .iter()
                .any(|grid| table::find(grid).is_some_and(|table| table.columns.len() >= 3))
        })
}

/// A sheet with its table, if it has one.
struct Prepared<'a> {
    grid: &'a Grid,
    table: Option<(Table, Mapping, Period)>,
}

fn of_grids(
    grids: &[Grid],
    reference: &Reference,
    choices: &[SheetChoice],
    watch: Watch<'_>,
) -> Result<Found, Unreadable> {
    let mut prepared: Vec<Prepared> = grids
        .iter()
        .map(|grid| prepare(grid, &reference.language))
        .collect();
    for (sheet, choice) in prepared.iter_mut().zip(choices) {
        sheet.choose(choice);
    }
    let ledger = |sheet: &Prepared| {
        sheet
            .table
            .as_ref()
            .is_some_and(|(_, mapping, _)| mapping.kind == TableKind::Ledger)
    };
    // A list of people beside a ledger belongs to the ledger.
    if prepared.iter().any(ledger) {
        for sheet in &mut prepared {
            if !ledger(sheet) {
                sheet.table = None;
            }
        }
    }
    // The to-dos of a workbook that this program wrote stand in its records.
    let written = |name: &str| grids.iter().any(|grid| grid.name == name);
    if written("内部沟通记录表") || written("外部沟通跟进表") {
        for sheet in prepared.iter_mut().filter(|sheet| sheet.grid.name == "待办") {
            sheet.table = None;
        }
    }
    let mut years: Vec<i32> = prepared
        .iter()
        .filter_map(|sheet| sheet.table.as_ref())
        .flat_map(|(_, _, period)| period.years.iter().copied())
        .collect();
    if years.is_empty() {
        years = Period::of(reference.name, &[]).years;
    }
    years.sort_unstable();
    years.dedup();
    let surroundings = Surroundings {
        language: reference.language,
        years: &years,
    };
    let mut sheets = Vec::with_capacity(prepared.len());
    let mut before = 0;
    for sheet in prepared {
        let rows = sheet.grid.rows.len();
        let watch = |done: usize| watch(before + done);
        sheets.push(of_sheet(sheet, &surroundings, &watch)?);
        before += rows;
    }
    Ok(Found { sheets })
}

impl Prepared<'_> {
    /// What a person chose takes the place of what was found.
    fn choose(&mut self, choice: &SheetChoice) {
        let Some((_, mapping, _)) = &mut self.table else {
            return;
        };
        for (field, chosen) in mapping.fields.iter_mut().zip(&choice.fields) {
            field.clone_from(chosen);
        }
        mapping.external = choice.external.unwrap_or(mapping.external);
    }
}

fn prepare<'g>(grid: &'g Grid, language: &text::Context) -> Prepared<'g> {
    let table = table::find(grid).and_then(|table| {
        let rows = grid.rows.get(table.first..).unwrap_or_default();
        let mut splitter = Splitter::new([], *language);
        let has_todos = std::cell::RefCell::new(&mut splitter);
        let mapping = columns::map(&table, rows, language, |column| {
            let cells: Vec<String> = rows
                .iter()
                .filter_map(|row| row.get(column))
                .take(20)
                .map(grid::Cell::show)
                .collect();
            let told = cells.iter().filter(|cell| {
                let items = has_todos.borrow_mut().split(cell, language.reference.date());
                items
                    .iter()
                    .any(|item| item.told && (item.due.is_some() || !item.owner.is_empty()))
            });
            told.count() * 2 > cells.len().max(1)
        });
        (mapping.kind != TableKind::Other).then(|| {
            let period = Period::of(&grid.name, &table.above);
            (table, mapping, period)
        })
    });
    Prepared { grid, table }
}

fn of_sheet(
    sheet: Prepared,
    surroundings: &Surroundings,
    watch: Watch<'_>,
) -> Result<FoundSheet, Unreadable> {
    let mut found = FoundSheet {
        name: sheet.grid.name.clone(),
        hidden: sheet.grid.hidden,
        ..FoundSheet::default()
    };
    let Some((table, mapping, period)) = sheet.table else {
        return Ok(found);
    };
    let lines = lines::read(sheet.grid, &table, &mapping.fields);
    if mapping.kind == TableKind::Contacts {
        found.people = people::people(&mapping, &lines);
    } else {
        found.records = build::records(&table, &mapping, &lines, &period, surroundings, watch)
            .ok_or(Unreadable::Stopped)?;
    }
    for record in &mut found.records {
        record.hidden = record.rows.iter().any(|row| sheet.grid.hides.row(*row));
    }
    found.external = mapping.external;
    found.rows = lines.taken.len() + lines.left.len();
    found.left = lines.left;
    for left in &mut found.left {
        left.text = Source::row_begin(sheet.grid, left.row);
    }
    found.header_row = Some(table.header_row);
    found.columns = table
        .columns
        .into_iter()
        .zip(mapping.fields)
        .map(|(column, field)| FoundColumn {
            samples: samples(sheet.grid, table.first, column.column),
            hidden: sheet.grid.hides.column(column.column),
            letters: letters(column.column),
            head: column.text,
            field,
        })
        .collect();
    Ok(found)
}

/// The first things that stand in a column.
fn samples(grid: &Grid, first: usize, column: u32) -> Vec<String> {
    let rows = grid.rows.get(first..).unwrap_or_default();
    let cells = rows.iter().take(200).filter_map(|row| row.get(column));
    let short = |cell: &grid::Cell| cell.show().replace('\n', " ").chars().take(40).collect();
    cells.take(3).map(short).collect()
}
