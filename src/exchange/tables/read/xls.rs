//! The older binary workbooks, BIFF8 in a compound file: .xls of Excel 97 to 2003, .et of WPS.

use std::{collections::HashMap, io::Cursor};

use calamine::{Data, Reader, Xls, XlsError};

use super::{
    super::{
        grid::{Cell, Grid, Hidden},
        trouble::Unreadable,
        values::serial,
    },
    compound::Compound,
    guard::guarded,
    limits::Allowance,
    worksheets,
    xlsx::{from_serial, merge},
};

/// The reader makes room for a sheet's whole rectangle.
const MAX_AREA: u64 = 3_000_000;

/// A whole sheet of the format: formatted to its end, as many are.
const MAX_RANGE: u64 = 65_536 * 256;

const MAX_SHEETS: usize = 512;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], allowance: Allowance<'_>) -> Result<Vec<Grid>, Unreadable> {
    guarded(|| {
        let stream = stream(bytes)?;
        let hidden = check(&stream)?;
        workbook(bytes, hidden, allowance)
    })
}

/// The stream that holds the workbook.
fn stream(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(Unreadable::Password);
    }
    let word = file.has("WordDocument");
    file.stream("Workbook")
        .or_else(|| file.stream("Book"))
        .ok_or(Unreadable::Unknown(if word {
            "Word 文档"
        } else {
            "未知的复合文件"
        }))
}

/// Looks through the records: whether a password protects them, and how far each sheet reaches. Sheets are looked through
/// where the workbook says that they begin, as the reader does.
///
/// Gives what each sheet hides, by its name.
fn check(stream: &[u8]) -> Result<HashMap<String, Hidden>, Unreadable> {
    let sheets = look_through(stream)?.sheets;
    if sheets.len() > MAX_SHEETS {
        return Err(Unreadable::TooLarge(format!("有 {} 张工作表", sheets.len())));
    }
    let mut total = 0;
    let mut hidden = HashMap::new();
    for (place, name) in sheets {
        let outline = look_through(stream.get(place..).unwrap_or_default())?;
        total += outline.area;
        if total > MAX_AREA {
            return Err(too_wide());
        }
        hidden.insert(name, outline.hidden);
    }
    Ok(hidden)
}

/// What records tell.
#[derive(Default)]
struct Outline {
    /// Where sheets begin, and what they are called.
    sheets: Vec<(usize, String)>,
    /// The rows and columns that are hidden.
    hidden: Hidden,
    /// How many cells the rectangle around all cells has.
    area: u64,
}

fn look_through(records: &[u8]) -> Result<Outline, Unreadable> {
    const PASSWORD: u16 = 0x002f;
    const RANGE: u16 = 0x0200;
    const SHEET: u16 = 0x0085;
    const ROW: u16 = 0x0208;
    const COLUMNS: u16 = 0x007d;
    let mut outline = Outline::default();
    let mut reach = (0, 0);
    let mut rest = records;
    while let [a, b, c, d, after @ ..] = rest {
        let kind = u16::from_le_bytes([*a, *b]);
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        let data = &after[..length.min(after.len())];
        rest = &after[data.len()..];
        let mut cell = |row: [u8; 2], column: [u8; 2]| {
            reach.0 = reach.0.max(u64::from(u16::from_le_bytes(row)) + 1);
            reach.1 = reach.1.max(u64::from(u16::from_le_bytes(column)) + 1);
        };
        match (kind, data) {
            (RANGE, data) => check_range(data)?,
            (PASSWORD, [a, b, ..]) if (*a, *b) != (0, 0) => return Err(Unreadable::Password),
            (SHEET, [a, b, c, d, _, _, name @ ..]) => {
                let place = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
                outline.sheets.push((place, short_text(name)));
            }
            (ROW, [r0, r1, _, _, _, _, _, _, _, _, _, _, flags, ..]) if flags & 0x20 != 0 => {
                let row = u32::from(u16::from_le_bytes([*r0, *r1]));
                outline.hidden.hide_row(row + 1);
            }
            (COLUMNS, [f0, f1, l0, l1, _, _, _, _, flags, ..]) if flags & 1 != 0 => {
                let [first, last] = [[*f0, *f1], [*l0, *l1]].map(|at| u32::from(u16::from_le_bytes(at)));
                outline.hidden.hide_columns(first, last);
            }
            // Numbers, texts, truths, formulas; runs of numbers. What is blank takes no room.
            (0x0203 | 0x0204 | 0x0205 | 0x0006 | 0x027e | 0x00fd | 0x00d6, [r0, r1, c0, c1, ..]) => {
                cell([*r0, *r1], [*c0, *c1]);
            }
            (0x00bd, [r0, r1, .., c0, c1]) => cell([*r0, *r1], [*c0, *c1]),
            _ => {}
        }
        // The head of a workbook holds no cells; a sheet ends where the next begins.
        if kind == 0x000a {
            break;
        }
    }
    outline.area = reach.0 * reach.1;
    Ok(outline)
}

/// A text behind its length: one byte a character, or two.
fn short_text(data: &[u8]) -> String {
    let [count, flags, text @ ..] = data else {
        return String::new();
    };
    let count = usize::from(*count);
    if flags & 1 == 0 {
        return text.iter().take(count).map(|byte| char::from(*byte)).collect();
    }
    let units = text.chunks_exact(2).take(count);
    let units: Vec<u16> = units.map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn too_wide() -> Unreadable {
    Unreadable::TooLarge("工作表范围过大".to_owned())
}

/// The range that a sheet says it has: the reader makes room for it before it has seen a cell.
fn check_range(data: &[u8]) -> Result<(), Unreadable> {
    let short = |at: usize| {
        data.get(at..at + 2)
            .map_or(0, |two| u64::from(u16::from_le_bytes([two[0], two[1]])))
    };
    let (first, last, left, right) = if data.len() < 14 {
        (short(0), short(2), short(4), short(6))
    } else {
        (
            short(0) | short(2) << 16,
            short(4) | short(6) << 16,
            short(8),
            short(10),
        )
    };
    let rows = last.saturating_sub(first) + 1;
    let columns = right
        .saturating_sub(left)
        .max(if left > 0xff { right } else { 0 })
        + 1;
    if last < first || rows * columns > MAX_RANGE {
        return Err(too_wide());
    }
    Ok(())
}

fn workbook(
    bytes: &[u8],
    mut hidden: HashMap<String, Hidden>,
    mut allowance: Allowance<'_>,
) -> Result<Vec<Grid>, Unreadable> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| failed(&error))?;
    let mut grids = Vec::new();
    for mut grid in worksheets(book.sheets_metadata()) {
        let Ok(range) = book.worksheet_range(&grid.name) else {
            continue;
        };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let Some(cell) = cell(value) else { continue };
            allowance.take_cell(&cell)?;
            grid.put(top + row as u32 + 1, left + column as u32, cell);
        }
        if let Ok(merges) = book.merge_cells_by_sheet_name(&grid.name) {
            grid.merges = merges.into_iter().map(merge).collect();
        }
        grid.hides = hidden.remove(&grid.name).unwrap_or_default();
        grids.push(grid);
    }
    Ok(grids)
}

fn cell(value: &Data) -> Option<Cell> {
    match value {
        Data::Empty | Data::Error(_) => None,
        Data::String(text) => Cell::text(text),
        Data::Int(number) => Some(Cell::Number(*number as f64)),
        Data::Float(number) => Some(Cell::Number(*number)),
        Data::Bool(truth) => Some(Cell::Truth(*truth)),
        Data::DateTime(moment) => from_serial(*moment),
        Data::DateTimeIso(text) | Data::DurationIso(text) => serial::iso(text).or_else(|| Cell::text(text)),
    }
}

fn failed(error: &XlsError) -> Unreadable {
    match error {
        XlsError::Password => Unreadable::Password,
        error => Unreadable::Damaged(error.to_string()),
    }
}
