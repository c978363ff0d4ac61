//! OpenDocument sheets. Rows and cells that repeat are counted, not made: a million blank rows stand behind most tables.

use std::io::BufReader;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    super::{
        grid::{Cell, Grid, Merge},
        trouble::Unreadable,
        values::serial,
    },
    limits::Allowance,
    zip_check,
};

/// How often a row with something in it may repeat; a table holds no more equal rows.
const MAX_REPEAT: u32 = 1024;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], allowance: Allowance<'_>) -> Result<Vec<Grid>, Unreadable> {
    let mut archive = zip_check::open(bytes)?;
    let manifest = zip_check::text(&mut archive, "META-INF/manifest.xml")?;
    if manifest.is_some_and(|text| text.contains("encryption-data")) {
        return Err(Unreadable::Password);
    }
    let content = zip_check::entry(&mut archive, "content.xml")?
        .ok_or_else(|| Unreadable::Damaged("缺少 content.xml".to_owned()))?;
    let mut tables = Tables::new(allowance);
    // Read as it is unpacked: the whole of it may be large.
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => tables.open(&tag, false)?,
            Ok(Event::Empty(tag)) => tables.open(&tag, true)?,
            Ok(Event::End(tag)) => tables.close(tag.local_name().as_ref())?,
            Ok(Event::Text(text)) => tables.text(&text),
            Ok(Event::GeneralRef(name)) => tables.reference(&name),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return Err(Unreadable::Damaged(error.to_string())),
        }
    }
    if tables.grids.is_empty() {
        return Err(Unreadable::Unknown("不是电子表格"));
    }
    Ok(tables.grids)
}

struct Tables<'a> {
    grids: Vec<Grid>,
    /// The styles that hide a sheet.
    hiding: Vec<String>,
    style: String,
    row: u32,
    row_repeat: u32,
    row_hidden: bool,
    column: u32,
    cells: Vec<(u32, Cell)>,
    open: Option<Open>,
    /// Inside a comment or a drawing: none of the cell's text.
    aside: usize,
    allowance: Allowance<'a>,
}

struct Open {
    kind: String,
    value: String,
    text: String,
    paragraphs: usize,
    repeat: u32,
}

impl<'a> Tables<'a> {
    fn new(allowance: Allowance<'a>) -> Self {
        Self {
            grids: Vec::new(),
            hiding: Vec::new(),
            style: String::new(),
            row: 0,
            row_repeat: 0,
            row_hidden: false,
            column: 0,
            cells: Vec::new(),
            open: None,
            aside: 0,
            allowance,
        }
    }

    fn open(&mut self, tag: &BytesStart, empty: bool) -> Result<(), Unreadable> {
        let name = tag.local_name();
        match name.as_ref() {
            "style" => self.style = value(tag, "style:name").unwrap_or_default(),
            "table-properties" if value(tag, "table:display").as_deref() == Some("false") => {
                self.hiding.push(self.style.clone());
            }
            "table" => {
                let style = value(tag, "table:style-name").unwrap_or_default();
                self.grids.push(Grid {
                    name: value(tag, "table:name").unwrap_or_default(),
                    hidden: self.hiding.contains(&style),
                    ..Grid::default()
                });
                self.row = 1;
                self.column = 0;
            }
            "table-column" => {
                let count = number(tag, "table:number-columns-repeated").unwrap_or(1).max(1);
                let next = self.column.saturating_add(count);
                if let Some(grid) = self.grids.last_mut().filter(|_| is_hidden(tag)) {
                    grid.hides.hide_columns(self.column, next - 1);
                }
                self.column = next;
            }
            "table-row" => {
                self.row_repeat = number(tag, "table:number-rows-repeated").unwrap_or(1).max(1);
                self.row_hidden = is_hidden(tag);
                self.column = 0;
                self.cells.clear();
                if empty {
                    self.end_row()?;
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.begin_cell(tag);
                if empty {
                    self.end_cell()?;
                }
            }
            "annotation" | "frame" | "shapes" if !empty => self.aside += 1,
            "p" if self.aside == 0 => {
                if let Some(open) = &mut self.open {
                    if open.paragraphs > 0 {
                        open.text.push('\n');
                    }
                    open.paragraphs += 1;
                }
            }
            "line-break" => self.push("\n"),
            "tab" => self.push("\t"),
            "s" => {
                let count = number(tag, "text:c").unwrap_or(1).min(64) as usize;
                self.push(&" ".repeat(count));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "table-cell" | "covered-table-cell" => self.end_cell()?,
            "table-row" => self.end_row()?,
            "annotation" | "frame" | "shapes" => self.aside = self.aside.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if let Some(open) = self.open.as_mut().filter(|_| self.aside == 0) {
            open.text.push_str(text);
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.as_ref().is_some_and(|open| open.paragraphs > 0) {
            self.push(text);
        }
    }

    fn reference(&mut self, name: &str) {
        let named = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => name.strip_prefix('#').and_then(|code| {
                let code = match code.strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16),
                    None => code.parse(),
                };
                char::from_u32(code.ok()?)
            }),
        };
        if let Some(char) = named {
            self.push(char.encode_utf8(&mut [0; 4]));
        }
    }

    fn begin_cell(&mut self, tag: &BytesStart) {
        let kind = value(tag, "office:value-type").unwrap_or_default();
        let of = match kind.as_str() {
            "date" => "office:date-value",
            "time" => "office:time-value",
            "boolean" => "office:boolean-value",
            _ => "office:value",
        };
        let down = number(tag, "table:number-rows-spanned")
            .unwrap_or(1)
            .clamp(1, 65_536);
        let across = number(tag, "table:number-columns-spanned")
            .unwrap_or(1)
            .clamp(1, 16_384);
        if let Some(grid) = self.grids.last_mut().filter(|_| down > 1 || across > 1) {
            grid.merges.push(Merge {
                top: self.row,
                left: self.column,
                bottom: self.row.saturating_add(down - 1),
                right: self.column.saturating_add(across - 1),
            });
        }
        self.open = Some(Open {
            value: value(tag, of).unwrap_or_default(),
            kind,
            text: String::new(),
            paragraphs: 0,
            repeat: number(tag, "table:number-columns-repeated").unwrap_or(1).max(1),
        });
    }

    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let Some(open) = self.open.take() else {
            return Ok(());
        };
        if let Some(cell) = cell(&open) {
            for column in 0..open.repeat.min(256) {
                self.allowance.take_cell(&cell)?;
                self.cells
                    .push((self.column.saturating_add(column), cell.clone()));
            }
        }
        self.column = self.column.saturating_add(open.repeat);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        self.open = None;
        if let Some(grid) = self.grids.last_mut().filter(|_| !self.cells.is_empty()) {
            for row in 1..self.row_repeat.min(MAX_REPEAT) {
                for (column, cell) in &self.cells {
                    self.allowance.take_cell(cell)?;
                    grid.put(self.row.saturating_add(row), *column, cell.clone());
                }
            }
            if self.row_hidden {
                for row in 0..self.row_repeat.min(MAX_REPEAT) {
                    grid.hides.hide_row(self.row.saturating_add(row));
                }
            }
            // Those that were counted when they were read; rows are put into order afterwards.
            for (column, cell) in self.cells.drain(..) {
                grid.put(self.row, column, cell);
            }
        }
        self.cells.clear();
        self.row = self.row.saturating_add(self.row_repeat);
        Ok(())
    }
}

fn cell(open: &Open) -> Option<Cell> {
    let number = || open.value.parse::<f64>().ok().filter(|number| number.is_finite());
    match open.kind.as_str() {
        "date" | "time" => serial::iso(&open.value).or_else(|| Cell::text(&open.text)),
        "float" | "percentage" | "currency" => number().map(Cell::Number),
        "boolean" => Some(Cell::Truth(open.value == "true")),
        _ => Cell::text(&open.text),
    }
}

/// Whether a row or a column is hidden, by hand or by a filter.
fn is_hidden(tag: &BytesStart) -> bool {
    let shown = value(tag, "table:visibility");
    shown.is_some_and(|shown| shown == "collapse" || shown == "filter")
}

fn value(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(
        attribute
            .value
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\""),
    )
}

fn number(tag: &BytesStart, name: &str) -> Option<u32> {
    value(tag, name)?.parse().ok()
}
