//! Rows and columns that an Office Open XML workbook hides. The reader of cells passes over them, so the sheets are looked
//! through for the few tags that tell: in pieces, since a sheet may be large.

use std::{collections::HashMap, io::Read};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    super::grid::Hidden,
    zip_check::{self, Archive},
};

/// No tag of a row or a column is longer.
const LONGEST_TAG: usize = 2_048;

/// What each sheet hides, by its name. What can't be read hides nothing.
pub(super) fn read(archive: &mut Archive<'_>) -> HashMap<String, Hidden> {
    let book = part(archive, "xl/workbook.xml");
    let links = part(archive, "xl/_rels/workbook.xml.rels");
    let mut paths = HashMap::new();
    tags(&links, "Relationship", |tag| {
        if let (Some(id), Some(path)) = (value(tag, "Id"), value(tag, "Target")) {
            let path = match path.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{path}"),
            };
            paths.insert(id, path);
        }
    });
    let mut sheets = Vec::new();
    tags(&book, "sheet", |tag| {
        let path = value(tag, "r:id").and_then(|id| paths.get(&id).cloned());
        sheets.extend(value(tag, "name").zip(path));
    });
    let mut hidden = HashMap::new();
    for (name, path) in sheets {
        if let Ok(Some(sheet)) = zip_check::entry(archive, &path) {
            hidden.insert(name, of_sheet(sheet));
        }
    }
    hidden
}

fn part(archive: &mut Archive<'_>, name: &str) -> String {
    zip_check::text(archive, name).ok().flatten().unwrap_or_default()
}

/// Tells of each tag of a name.
fn tags(text: &str, name: &str, mut tell: impl FnMut(&BytesStart)) {
    let mut reader = Reader::from_str(text);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => tell(&tag),
            Event::Eof => break,
            _ => {}
        }
    }
}

fn value(tag: &BytesStart, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    let text = quick_xml::escape::unescape(&attribute.value).ok()?;
    Some(text.into_owned())
}

/// Looks through a sheet.
fn of_sheet(mut sheet: impl Read) -> Hidden {
    let mut found = Sheet::default();
    let mut buffer = vec![0; 64 << 10];
    loop {
        let count = match sheet.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            // What is behind it can't be read by the reader of cells either.
            Err(_) => break,
        };
        found.look_through(&buffer[..count]);
    }
    found.hidden
}

#[derive(Default)]
struct Sheet {
    hidden: Hidden,
    /// The begin of a tag whose end was not there yet.
    tag: Vec<u8>,
    inside: bool,
    /// The last row.
    row: u32,
}

impl Sheet {
    fn look_through(&mut self, piece: &[u8]) {
        let mut rest = piece;
        loop {
            if !self.inside {
                let Some(at) = memchr::memchr(b'<', rest) else {
                    return;
                };
                self.inside = true;
                rest = &rest[at + 1..];
            }
            let end = memchr::memchr2(b'>', b'<', rest);
            let part = &rest[..end.unwrap_or(rest.len())];
            if self.tag.len() + part.len() <= LONGEST_TAG {
                self.tag.extend_from_slice(part);
            }
            let Some(end) = end else { return };
            let tag = std::mem::take(&mut self.tag);
            self.take(&tag);
            self.tag = tag;
            self.tag.clear();
            self.inside = rest[end] == b'<';
            rest = &rest[end + 1..];
        }
    }

    fn take(&mut self, tag: &[u8]) {
        let name = tag
            .split(|byte| matches!(byte, b' ' | b'/' | b'\n' | b'\r' | b'\t'))
            .next();
        let name = name.unwrap_or_default();
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
        if !matches!(local, b"row" | b"col") {
            return;
        }
        let Ok(text) = std::str::from_utf8(tag) else {
            return;
        };
        let tag = BytesStart::from_content(text, name.len());
        let number = |name: &str| value(&tag, name).and_then(|value| value.parse::<u32>().ok());
        let hidden = value(&tag, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
        if local == b"row" {
            self.row = number("r").unwrap_or(self.row.saturating_add(1));
            if hidden {
                self.hidden.hide_row(self.row);
            }
        } else if let Some((first, last)) = number("min").zip(number("max")).filter(|_| hidden) {
            self.hidden
                .hide_columns(first.saturating_sub(1), last.saturating_sub(1));
        }
    }
}
