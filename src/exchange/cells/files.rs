//! Tables as files: a workbook with a sheet for each, and text with commas.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Cell, CellTable};
use crate::domain::{Choice, Field, Kind, Language, Status, TodoState, plain_cell};
use crate::exchange::cell_text::cut;

/// The narrowest and the widest column, in characters.
const WIDTHS: (usize, usize) = (8, 48);

/// So many rows tell how wide a column is.
const MEASURED: usize = 200;

impl CellTable {
    /// The table as text with commas, as Excel opens it: with a mark for UTF-8, and no cell that it takes for a formula.
    pub fn csv(&self) -> String {
        let mut csv = String::from("\u{feff}");
        let quoted = |text: &str| {
            let text = plain_cell(text).replace("\r\n", "\n").replace('\r', "\n");
            if text.contains([',', '"', '\n', ';', '\t']) {
                format!("\"{}\"", text.replace('"', "\"\""))
            } else {
                text
            }
        };
        let mut line = |cells: Vec<String>| {
            csv.push_str(&cells.join(","));
            csv.push_str("\r\n");
        };
        line(self.head.iter().map(|name| quoted(name)).collect());
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => quoted(text),
                Cell::Number(number) => number.clone(),
                Cell::Day(day) => day.to_string(),
            });
            line(cells.collect());
        }
        csv
    }
}

/// A workbook of tables, each on a sheet of its name.
///
/// # Errors
/// When it could not be put together.
pub fn workbook_of(tables: &[(&str, &CellTable)]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    for (name, table) in tables {
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(sheet_name(name))?.set_freeze_panes(1, 1)?;
        fill(sheet, table)?;
    }
    book.save_to_buffer()
}

/// A name that a sheet may have.
fn sheet_name(name: &str) -> String {
    let plain = name
        .chars()
        .filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control());
    let name: String = plain.take(31).collect();
    if name.trim().is_empty() {
        "Sheet".to_owned()
    } else {
        name
    }
}

fn fill(sheet: &mut Worksheet, table: &CellTable) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_background_color("#E8EDF3")
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let number = Format::new().set_align(FormatAlign::Top);
    let day = Format::new()
        .set_num_format("yyyy-mm-dd")
        .set_align(FormatAlign::Top);
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX).min(1_048_575);
    for (at, name) in (0..).zip(&table.head) {
        sheet.set_column_width(at, width(table, usize::from(at)) as f64)?;
        sheet.write_string_with_format(0, at, name, &head)?;
        if let Some(choices) = choices(table, usize::from(at)).filter(|_| last > 0) {
            let validation = DataValidation::new().allow_list_strings(&choices)?;
            sheet.add_data_validation(1, at, last, at, &validation)?;
        }
    }
    for (row, cells) in (1..=last).zip(&table.rows) {
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(whole) if whole.is_empty() => {}
                Cell::Text(whole) => drop(sheet.write_string_with_format(row, at, cut(whole), &text)?),
                Cell::Day(date) => drop(sheet.write_datetime_with_format(row, at, date, &day)?),
                Cell::Number(figures) => match figures.parse::<f64>() {
                    Ok(value) => drop(sheet.write_number_with_format(row, at, value, &number)?),
                    Err(_) => drop(sheet.write_string_with_format(row, at, figures, &text)?),
                },
            }
        }
    }
    if let Some(right) = table.head.len().checked_sub(1) {
        sheet.autofilter(0, 0, last, u16::try_from(right).unwrap_or(u16::MAX))?;
    }
    Ok(())
}

/// How wide a column is, in characters of which a Chinese one takes two.
fn width(table: &CellTable, column: usize) -> usize {
    let of = |text: &str| {
        let line = |line: &str| {
            line.chars()
                .map(|c| if c.is_ascii() { 1 } else { 2 })
                .sum::<usize>()
        };
        text.lines().map(line).max().unwrap_or_default()
    };
    let rows = table.rows.iter().take(MEASURED).filter_map(|row| row.get(column));
    let cells = rows.map(|cell| match cell {
        Cell::Text(text) | Cell::Number(text) => of(text),
        Cell::Day(_) => 10,
    });
    let head = table.head.get(column).map_or(0, |name| of(name) + 3);
    (cells.max().unwrap_or_default().max(head) + 1).clamp(WIDTHS.0, WIDTHS.1)
}

/// The words to choose from in a column of states: those of to-dos where all of its cells are some of them, else of records.
fn choices(table: &CellTable, column: usize) -> Option<Vec<&'static str>> {
    let language = [Language::Chinese, Language::English]
        .into_iter()
        .find(|language| {
            table
                .head
                .get(column)
                .is_some_and(|name| name == Field::Status.label_in(Kind::Internal, *language))
        })?;
    let todos = TodoState::ALL.map(|state| state.word().of(language));
    let is_todo =
        |row: &Vec<Cell>| matches!(row.get(column), Some(Cell::Text(text)) if todos.contains(&text.as_str()));
    Some(
        if !table.rows.is_empty() && table.rows.iter().take(MEASURED).all(is_todo) {
            todos.to_vec()
        } else {
            Status::ALL.map(|status| status.word().of(language)).to_vec()
        },
    )
}
