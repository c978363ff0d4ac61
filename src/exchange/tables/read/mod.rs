//! Bytes → sheets. What a file is, its bytes say, never its name.

mod compound;
mod delimited;
mod encoding;
pub(super) mod guard;
mod hidden;
mod html;
mod limits;
mod ods;
mod sniff;
pub(super) mod vcard;
mod xls;
mod xlsx;
mod zip_check;

use calamine::{SheetType, SheetVisible};

use super::{Watch, grid::Grid, trouble::Unreadable};
use limits::Allowance;
pub(super) use sniff::{Format, sniff};

/// The worksheets of a workbook, still without cells: charts, macros and dialogs are none.
fn worksheets(sheets: &[calamine::Sheet]) -> Vec<Grid> {
    let tables = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let grid = |sheet: &calamine::Sheet| Grid {
        name: sheet.name.clone(),
        hidden: sheet.visible != SheetVisible::Visible,
        ..Grid::default()
    };
    tables.map(grid).collect()
}

/// The sheets of a file of tables.
pub(super) fn sheets(bytes: &[u8], format: Format, watch: Watch<'_>) -> Result<Vec<Grid>, Unreadable> {
    let allowance = Allowance::watched(watch);
    let mut grids = match format {
        Format::Xlsx => xlsx::read(bytes, allowance)?,
        Format::Ods => ods::read(bytes, allowance)?,
        Format::Xls => xls::read(bytes, allowance)?,
        Format::Html => html::read(&encoding::decode_html(bytes), allowance)?,
        Format::Delimited => delimited::read(&encoding::decode(bytes), allowance)?,
        Format::VCard => Vec::new(),
    };
    for grid in &mut grids {
        grid.tidy();
    }
    Ok(grids)
}
