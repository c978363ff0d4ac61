//! Tables for the clipboard: whole cells, as text with tabs for any program, and as HTML for those that read tables.

mod files;
mod people;
mod records;
mod todos;

use std::fmt::Write;

use chrono::NaiveDate;

use crate::domain::plain_cell;

pub use files::workbook_of;
pub use people::{organizations_table, people_table};
pub use records::records_table;
pub use todos::{task_list, todos_table};

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A text, whole, with its line breaks. Never a formula, a number or a date, whatever it looks like.
    Text(String),
    /// A number, written with a point and without signs between the digits.
    Number(String),
    /// A day.
    Day(NaiveDate),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A table: the names of its columns, and rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellTable {
    /// What the columns are called.
    pub head: Vec<String>,
    /// As many cells each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

impl CellTable {
    /// The table as text: a tab between cells, a line for each row, cells with line breaks in quotes as spreadsheets
    /// read them.
    pub fn tsv(&self) -> String {
        let head = self
            .head
            .iter()
            .map(|name| quoted(&plain_cell(name)))
            .collect::<Vec<_>>();
        let mut lines = vec![head.join("\t")];
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => quoted(&plain_cell(text)),
                Cell::Number(number) => number.clone(),
                Cell::Day(day) => day.to_string(),
            });
            lines.push(cells.collect::<Vec<_>>().join("\t"));
        }
        lines.join("\n")
    }

    /// The table as HTML, each cell with its kind as Excel, WPS and LibreOffice write it: `mso-number-format` and `sdnum`.
    pub fn html(&self) -> String {
        let mut html = String::from(
            "<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">\
             <table border=\"1\" cellspacing=\"0\" style=\"border-collapse:collapse\"><thead><tr>",
        );
        for name in &self.head {
            // Writing to a text cannot fail.
            let _ = write!(html, "<th>{}</th>", escaped(name));
        }
        html.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            html.push_str("<tr>");
            for cell in row {
                let _ = match cell {
                    Cell::Text(text) => write!(
                        html,
                        "<td valign=\"top\" sdnum=\"2052;0;@\" style=\"mso-number-format:'\\@'\">{}</td>",
                        escaped(text)
                    ),
                    Cell::Number(number) => {
                        write!(
                            html,
                            "<td valign=\"top\" sdval=\"{number}\" sdnum=\"2052;\">{number}</td>"
                        )
                    }
                    Cell::Day(day) => write!(
                        html,
                        "<td valign=\"top\" style=\"mso-number-format:'yyyy\\-mm\\-dd'\">{day}</td>"
                    ),
                };
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
        html
    }
}

/// A cell of the text: in quotes where it has what ends a cell.
fn quoted(text: &str) -> String {
    if text.contains(['\t', '\n', '\r', '"']) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A text as HTML. A line break stays within its cell.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => html.push_str("<br style=\"mso-data-placement:same-cell\">"),
            '\t' => html.push_str("&#9;"),
            c if c.is_control() => {}
            c => html.push(c),
        }
    }
    html
}
