//! Text with separators: CSV, tabs, semicolons. Rows are counted as a spreadsheet shows them, blank ones too.

use super::{
    super::{
        grid::{Cell, Grid},
        trouble::Unreadable,
    },
    limits::Allowance,
};

/// Reads text with separators as one sheet.
pub(super) fn read(text: &str, mut allowance: Allowance<'_>) -> Result<Vec<Grid>, Unreadable> {
    let text = text.trim_start_matches('\u{feff}');
    let mut grid = Grid::default();
    let separator = separator(text);
    let mut row = 1;
    let mut column = 0;
    let mut rest = text;
    // Excel's own line about the separator is none of the table.
    if let Some(after) = rest.strip_prefix("sep=") {
        rest = after.split_once('\n').map_or("", |(_, rest)| rest);
        row += 1;
    }
    // So much may be looked at in vain for quotes that nothing closes.
    let mut patience = text.len().saturating_mul(8).max(1 << 16);
    while !rest.is_empty() {
        let (field, after, end) = field(rest, separator, &mut patience);
        if let Some(cell) = Cell::text(unguarded(&field)) {
            allowance.take(field.len())?;
            grid.put(row, column, cell);
        }
        column += 1;
        rest = after;
        if end {
            row += 1;
            column = 0;
        }
    }
    Ok(vec![grid])
}

/// A text without the sign that keeps a spreadsheet from taking it for a number: ="0123", '0123.
fn unguarded(field: &str) -> &str {
    let text = field.trim();
    if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return inner;
    }
    match text.strip_prefix('\'') {
        Some(inner) if inner.starts_with(|char: char| char.is_ascii_digit() || "=+-@".contains(char)) => {
            inner
        }
        _ => field,
    }
}

/// The next field, what stands behind it, and whether the line ends with it.
fn field<'a>(text: &'a str, separator: char, patience: &mut usize) -> (String, &'a str, bool) {
    let trimmed = text.trim_start_matches(' ');
    let quoted = trimmed.strip_prefix('"').filter(|_| *patience > 0);
    let (mut value, rest) = match quoted.map(|inside| (inside, unquote(inside, separator))) {
        Some((_, Some(read))) => read,
        // A quote that nothing closes is a letter like any other.
        Some((inside, None)) => {
            *patience = patience.saturating_sub(inside.len());
            (String::new(), text)
        }
        None => (String::new(), text),
    };
    let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
    value.push_str(&rest[..end]);
    let rest = &rest[end..];
    if let Some(rest) = rest.strip_prefix(separator) {
        return (value, rest, false);
    }
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    (value, rest.strip_prefix('\n').unwrap_or(rest), true)
}

/// What stands in quotes, and what is behind them. Nothing where nothing closes them: the end of the text comes first, or a
/// quote lines below that belongs to another field.
fn unquote(text: &str, separator: char) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut rest = text;
    loop {
        let at = rest.find('"')?;
        value.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('"') {
            value.push('"');
            rest = after;
            continue;
        }
        let closed = rest.trim_start_matches(' ');
        let ends = closed.is_empty() || closed.starts_with([separator, '\n', '\r']);
        return (ends || !value.contains('\n')).then_some((value, rest));
    }
}

/// The separator that splits the first lines into the most columns, evenly.
fn separator(text: &str) -> char {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(12)
        .collect();
    let score = |separator: char| {
        let counts: Vec<usize> = lines.iter().map(|line| outside_quotes(line, separator)).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        let even = counts.iter().filter(|count| **count == most).count();
        most * 10 + even
    };
    // A tab wins a tie, then the comma.
    ['\t', ',', ';', '|']
        .into_iter()
        .rev()
        .max_by_key(|separator| {
            let usual = lines
                .iter()
                .map(|line| outside_quotes(line, *separator))
                .sum::<usize>();
            if usual == 0 { 0 } else { score(*separator) }
        })
        .unwrap_or(',')
}

fn outside_quotes(line: &str, separator: char) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for char in line.chars() {
        if char == '"' {
            quoted = !quoted;
        } else if char == separator && !quoted {
            count += 1;
        }
    }
    count
}
