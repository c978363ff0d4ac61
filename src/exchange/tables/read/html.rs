//! Tables of a web page, as systems export them under .xls, and the XML workbooks of Excel 2003, which are built alike.
//! Nothing of a page but its tables is looked at; nothing is fetched.

use super::{
    super::{
        grid::{Cell, Grid, Merge},
        trouble::Unreadable,
        values::serial,
    },
    limits::Allowance,
};

/// The tables of a page, a sheet each.
pub(super) fn read(page: &str, allowance: Allowance<'_>) -> Result<Vec<Grid>, Unreadable> {
    let mut reader = Reader::new(allowance);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            continue;
        }
        let Some(end) = tag_end(rest) else { break };
        let tag = Tag::read(&rest[1..end]);
        rest = &rest[end + 1..];
        if !tag.closing && matches!(tag.name.as_str(), "style" | "script" | "title") {
            let close = format!("</{}", tag.name);
            let at = find_small(rest, &close).unwrap_or(rest.len());
            rest = &rest[at..];
            continue;
        }
        reader.tag(&tag)?;
    }
    reader.end_cell()?;
    reader.grids.retain(|grid| !grid.rows.is_empty());
    if reader.grids.is_empty() {
        return Err(Unreadable::NoTable);
    }
    Ok(reader.grids)
}

/// Where a tag ends: a `>` in quotes does not.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(char),
            (Some(open), char) if open == char => quote = None,
            _ => {}
        }
        // A quote that nobody closes must not swallow the page.
        if at > 65_536 {
            return text.find('>');
        }
    }
    text.find('>')
}

/// Where a word of ASCII letters stands, whatever their case.
fn find_small(text: &str, word: &str) -> Option<usize> {
    let first = *word.as_bytes().first()?;
    let places = memchr::memchr2_iter(first, first.to_ascii_uppercase(), text.as_bytes());
    places.into_iter().find(|at| {
        text.as_bytes()
            .get(*at..at + word.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
    })
}

/// A tag: its name without prefix and its attributes, small letters.
struct Tag<'a> {
    name: String,
    closing: bool,
    empty: bool,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    fn read(text: &'a str) -> Self {
        let closing = text.starts_with('/');
        let text = text.trim_start_matches('/');
        let end = text
            .find(|char: char| char.is_whitespace() || char == '/')
            .unwrap_or(text.len());
        let name = text[..end].rsplit(':').next().unwrap_or_default();
        Self {
            name: name.to_ascii_lowercase(),
            closing,
            empty: text.ends_with('/'),
            rest: &text[end..],
        }
    }

    /// The value of an attribute, whatever its prefix.
    fn value(&self, name: &str) -> Option<&'a str> {
        let mut from = 0;
        loop {
            let at = from + find_small(&self.rest[from..], name)?;
            let before = self.rest[..at].chars().next_back();
            let after = self.rest[at + name.len()..].trim_start();
            from = at + name.len();
            let opens = before.is_none_or(|char| char.is_whitespace() || char == ':');
            if let (true, Some(value)) = (opens, after.strip_prefix('=')) {
                let value = value.trim_start();
                return Some(match value.chars().next() {
                    Some(quote @ ('"' | '\'')) => value[1..].split(quote).next().unwrap_or_default(),
                    _ => value
                        .split(|char: char| char.is_whitespace() || char == '/')
                        .next()
                        .unwrap_or_default(),
                });
            }
        }
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.value(name)?.trim().parse().ok()
    }
}

/// What is being read.
struct Reader<'a> {
    grids: Vec<Grid>,
    /// How deep tables lie in tables; only the outer one is a sheet.
    depth: usize,
    name: String,
    row: u32,
    column: u32,
    /// The columns that cells of rows above reach down into, and the last row of each.
    taken: Vec<u32>,
    cell: Option<Open>,
    allowance: Allowance<'a>,
}

/// The cell that is being read.
struct Open {
    text: String,
    down: u32,
    across: u32,
    kind: String,
}

impl<'a> Reader<'a> {
    fn new(allowance: Allowance<'a>) -> Self {
        Self {
            grids: Vec::new(),
            depth: 0,
            name: String::new(),
            row: 0,
            column: 0,
            taken: Vec::new(),
            cell: None,
            allowance,
        }
    }

    fn text(&mut self, text: &str) {
        let Some(cell) = &mut self.cell else { return };
        let plain = decode(text);
        // In a page a line end is a blank; in a workbook's data it stays.
        if cell.kind.is_empty() {
            let mut blank = cell.text.ends_with(char::is_whitespace) || cell.text.is_empty();
            for char in plain.chars() {
                let is_blank = char.is_ascii_whitespace();
                if !(is_blank && blank) {
                    cell.text.push(if is_blank { ' ' } else { char });
                }
                blank = is_blank;
            }
        } else {
            cell.text.push_str(&plain);
        }
    }

    fn tag(&mut self, tag: &Tag) -> Result<(), Unreadable> {
        match (tag.name.as_str(), tag.closing) {
            ("worksheet", false) => self.name = decode(tag.value("name").unwrap_or_default()),
            ("table", false) => {
                self.depth += 1;
                if self.depth == 1 {
                    self.begin_table();
                }
            }
            ("table", true) => {
                if self.depth == 1 {
                    self.end_cell()?;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            ("tr" | "row", false) if self.depth == 1 => {
                self.end_cell()?;
                self.row = tag
                    .number("index")
                    .filter(|row| *row > self.row)
                    .unwrap_or(self.row + 1);
                self.column = 0;
            }
            ("td" | "th" | "cell", false) if self.depth == 1 => self.begin_cell(tag)?,
            ("td" | "th" | "cell", true) if self.depth == 1 => self.end_cell()?,
            ("data", false) => {
                if let Some(cell) = &mut self.cell {
                    cell.kind = tag.value("type").unwrap_or("String").to_ascii_lowercase();
                }
            }
            ("br" | "p" | "div" | "li", _) => {
                let begun = |cell: &Open| {
                    tag.name == "br"
                        || !cell.text.trim_end_matches(' ').ends_with('\n') && !cell.text.trim().is_empty()
                };
                if let Some(cell) = self.cell.as_mut().filter(|cell| begun(cell)) {
                    let end = cell.text.trim_end_matches(' ').len();
                    cell.text.truncate(end);
                    cell.text.push('\n');
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_table(&mut self) {
        let name = match self.name.as_str() {
            "" => format!("Sheet{}", self.grids.len() + 1),
            name => name.to_owned(),
        };
        self.grids.push(Grid {
            name,
            ..Grid::default()
        });
        self.row = 0;
        self.column = 0;
        self.taken.clear();
    }

    fn begin_cell(&mut self, tag: &Tag) -> Result<(), Unreadable> {
        self.end_cell()?;
        if let Some(index) = tag.number("index").filter(|index| (1..=16_384).contains(index)) {
            self.column = index - 1;
        }
        let row = self.row;
        while self
            .taken
            .get(self.column as usize)
            .is_some_and(|last| *last >= row)
        {
            self.column += 1;
        }
        let spans = |html: &str, xml: &str| {
            let across = tag.number(html).unwrap_or(1).max(1);
            (across - 1).max(tag.number(xml).unwrap_or(0)).min(4096)
        };
        self.cell = Some(Open {
            text: String::new(),
            down: spans("rowspan", "mergedown"),
            across: spans("colspan", "mergeacross"),
            kind: String::new(),
        });
        if tag.empty {
            self.end_cell()?;
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let (Some(open), Some(grid)) = (self.cell.take(), self.grids.last_mut()) else {
            return Ok(());
        };
        let (row, column) = (self.row.max(1), self.column);
        self.column = column + open.across + 1;
        if self.column > 16_384 {
            return Ok(());
        }
        if let Some(cell) = value(&open) {
            self.allowance.take(open.text.len())?;
            grid.put(row, column, cell);
        }
        if open.down > 0 || open.across > 0 {
            grid.merges.push(Merge {
                top: row,
                left: column,
                bottom: row + open.down,
                right: column + open.across,
            });
        }
        if open.down > 0 {
            let end = self.column as usize;
            if self.taken.len() < end {
                self.taken.resize(end, 0);
            }
            self.taken[column as usize..end].fill(row + open.down);
        }
        Ok(())
    }
}

/// The value of a cell that ended.
fn value(open: &Open) -> Option<Cell> {
    let text = open.text.replace('\u{a0}', " ");
    let number = || {
        text.trim()
            .parse::<f64>()
            .ok()
            .filter(|number| number.is_finite())
    };
    match open.kind.as_str() {
        "number" => number().map(Cell::Number).or_else(|| Cell::text(&text)),
        "datetime" => serial::iso(text.trim()).or_else(|| Cell::text(&text)),
        "boolean" => Some(Cell::Truth(text.trim() == "1")),
        "error" => None,
        _ => Cell::text(&text),
    }
}

/// Text with its entities put in.
fn decode(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(12).find(|(_, char)| *char == ';');
        let named = end.and_then(|(end, _)| Some((entity(&rest[1..end])?, end)));
        let (char, length) = named.map_or(('&', 1), |(char, end)| (char, end + 1));
        plain.push(char);
        rest = &rest[length..];
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" => '\u{a0}',
        "middot" => '·',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "yen" => '¥',
        "times" => '×',
        "radic" => '√',
        _ => return None,
    })
}
