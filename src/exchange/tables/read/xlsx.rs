//! Office Open XML workbooks. Cells are read one behind the other: a single cell in the last corner of a sheet must not
//! ask for room for the whole sheet. Formulas give the value that was last computed; nothing is computed or fetched.

use std::{collections::HashMap, io::Cursor};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};

use super::{
    super::{
        grid::{Cell, Grid, Hidden, Merge},
        trouble::Unreadable,
        values::serial,
    },
    guard::guarded,
    hidden,
    limits::Allowance,
    worksheets, zip_check,
};

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], allowance: Allowance<'_>) -> Result<Vec<Grid>, Unreadable> {
    let mut archive = zip_check::open(bytes)?;
    if zip_check::text(&mut archive, "xl/workbook.xml")?.is_none() {
        if archive.index_for_name("xl/workbook.bin").is_some() {
            return Err(Unreadable::Unknown("xlsb，请另存为 xlsx"));
        }
        if archive.index_for_name("word/document.xml").is_some() {
            return Err(Unreadable::Unknown("Word 文档"));
        }
    }
    let hidden = hidden::read(&mut archive);
    drop(archive);
    guarded(|| workbook(bytes, hidden, allowance))
}

fn workbook(
    bytes: &[u8],
    mut hidden: HashMap<String, Hidden>,
    mut allowance: Allowance<'_>,
) -> Result<Vec<Grid>, Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| failed(&error))?;
    let mut grids = Vec::new();
    for mut grid in worksheets(book.sheets_metadata()) {
        cells(&mut book, &mut grid, &mut allowance)?;
        // A sheet without merges, or with merges that cannot be read, is a sheet still.
        if let Ok(merges) = book.merge_cells_by_sheet_name(&grid.name) {
            grid.merges = merges.into_iter().map(merge).collect();
        }
        grid.hides = hidden.remove(&grid.name).unwrap_or_default();
        grids.push(grid);
    }
    Ok(grids)
}

fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    grid: &mut Grid,
    allowance: &mut Allowance<'_>,
) -> Result<(), Unreadable> {
    let name = grid.name.clone();
    let mut reader = match book.worksheet_cells_reader(&name) {
        Ok(reader) => reader,
        // A chart on a sheet of its own.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(failed(&error)),
    };
    while let Some(cell) = reader.next_cell().map_err(|error| failed(&error))? {
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Empty | DataRef::Error(_) => None,
            DataRef::String(text) => Cell::text(text),
            DataRef::SharedString(text) => Cell::text(text),
            DataRef::Int(number) => Some(Cell::Number(*number as f64)),
            DataRef::Float(number) => Some(Cell::Number(*number)),
            DataRef::Bool(truth) => Some(Cell::Truth(*truth)),
            DataRef::DateTime(moment) => from_serial(*moment),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                serial::iso(text).or_else(|| Cell::text(text))
            }
        };
        let Some(value) = value else { continue };
        allowance.take_cell(&value)?;
        grid.put(row + 1, column, value);
    }
    Ok(())
}

/// A number with the format of a day or a time.
pub(super) fn from_serial(moment: ExcelDateTime) -> Option<Cell> {
    let value = moment.as_f64();
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let rounded = if milli >= 500 { second + 1 } else { second };
    serial::formatted(
        value,
        (i32::from(year), u32::from(month), u32::from(day)),
        (u32::from(hour), u32::from(minute), u32::from(rounded)),
    )
}

pub(super) fn merge(area: calamine::Dimensions) -> Merge {
    Merge {
        top: area.start.0 + 1,
        left: area.start.1,
        bottom: area.end.0 + 1,
        right: area.end.1,
    }
}

fn failed(error: &XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Password,
        error => Unreadable::Damaged(error.to_string()),
    }
}
