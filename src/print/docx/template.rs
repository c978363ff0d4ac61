//! A company's own Word document as a template: `{沟通主题}` and the like are filled in, everything else stays as it is. A row
//! of a table with `{待办.事项}` in it is there once for each to-do.
//!
//! Word cuts text into runs as it likes, so a placeholder may lie in several of them; it takes the looks of the first.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io::{Cursor, Read, Write},
};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{
    super::{PrintOptions, attested, mask},
    xml::escape,
};
use crate::domain::{Choice, Field, Language, Record, Todo};

/// Why a template cannot be filled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// It is no Word document, or a damaged one.
    #[error("the template is no Word document (.docx) that can be read")]
    Unreadable,
    /// It names what no record has.
    #[error("the template names what no record has: {}", .0.join(", "))]
    Unknown(Vec<String>),
    /// A `{` has no `}` in its paragraph.
    #[error("the template has a {{ without its }}: {}", .0.join(", "))]
    Broken(Vec<String>),
    /// The document could not be packed.
    #[error("the document could not be packed: {0}")]
    Packing(String),
}

/// A part of the document may be so large, unpacked, bytes.
const LARGEST_PART: u64 = 32 * 1024 * 1024;

/// A placeholder is no longer than this, characters.
const LONGEST_NAME: usize = 40;

/// What stands before the parts of a to-do.
const OF_TODO: &str = "待办.";

/// Fills a template with a record.
///
/// # Errors
/// When it cannot be read, or names what no record has.
pub fn fill_template(
    template: &[u8],
    record: &Record,
    options: &PrintOptions,
) -> Result<Vec<u8>, TemplateError> {
    let masked = mask(&[record], options);
    let mut filling = Filling {
        record: &masked[0],
        options,
        unknown: BTreeSet::new(),
        broken: BTreeSet::new(),
    };
    let packing = |error: &dyn std::fmt::Display| TemplateError::Packing(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(template)).map_err(|_| TemplateError::Unreadable)?;
    if archive.index_for_name("word/document.xml").is_none() {
        return Err(TemplateError::Unreadable);
    }
    let mut filled = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let entry = archive
            .by_index_raw(place)
            .map_err(|_| TemplateError::Unreadable)?;
        let name = entry.name().map_err(|_| TemplateError::Unreadable)?.into_owned();
        if !has_text(&name) {
            filled.raw_copy_file(entry).map_err(|error| packing(&error))?;
            continue;
        }
        drop(entry);
        let entry = archive.by_index(place).map_err(|_| TemplateError::Unreadable)?;
        let mut text = String::new();
        let read = entry.take(LARGEST_PART).read_to_string(&mut text);
        read.map_err(|_| TemplateError::Unreadable)?;
        let plain = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        filled.start_file(name, plain).map_err(|error| packing(&error))?;
        let part = filling.part(&text);
        filled
            .write_all(part.as_bytes())
            .map_err(|error| packing(&error))?;
    }
    if !filling.broken.is_empty() {
        return Err(TemplateError::Broken(filling.broken.into_iter().collect()));
    }
    if !filling.unknown.is_empty() {
        return Err(TemplateError::Unknown(filling.unknown.into_iter().collect()));
    }
    let bytes = filled.finish().map_err(|error| packing(&error))?;
    Ok(bytes.into_inner())
}

/// Whether a part of the package holds text: the document, its heads and feet, its notes.
fn has_text(name: &str) -> bool {
    let part = name
        .strip_prefix("word/")
        .and_then(|part| part.strip_suffix(".xml"));
    let kinds = ["document", "header", "footer", "footnotes", "endnotes"];
    part.is_some_and(|part| !part.contains('/') && kinds.iter().any(|kind| part.starts_with(kind)))
}

/// A piece of XML: a tag, or what stands between tags.
#[derive(Debug, Clone)]
enum Piece<'x> {
    Tag(Cow<'x, str>),
    Text(Cow<'x, str>),
}

impl Piece<'_> {
    fn is_tag(&self, name: &str) -> bool {
        let Self::Tag(tag) = self else { return false };
        let rest = tag.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with(['>', ' ', '\n', '\r', '\t'])) && !tag.ends_with("/>")
    }
}

/// XML as pieces, one after the other.
fn pieces(xml: &str) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    let mut rest = xml;
    while !rest.is_empty() {
        let (piece, end) = if rest.starts_with('<') {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            (Piece::Tag(rest[..end].into()), end)
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            (Piece::Text(rest[..end].into()), end)
        };
        all.push(piece);
        rest = &rest[end..];
    }
    all
}

/// The places of the texts in some pieces.
fn texts(pieces: &[Piece<'_>]) -> Vec<usize> {
    let mut inside = false;
    let mut found = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        if piece.is_tag("<w:t") {
            inside = true;
        } else if piece.is_tag("</w:t") {
            inside = false;
        } else if inside && matches!(piece, Piece::Text(_)) {
            found.push(place);
        }
    }
    found
}

/// Whether a row is there once for each to-do; one with another such row in it is not.
fn is_of_todos(row: &[Piece<'_>]) -> bool {
    let words: String = texts(row).into_iter().map(|place| text(&row[place])).collect();
    words.contains(&format!("{{{OF_TODO}")) && !row[1..].iter().any(|piece| piece.is_tag("<w:tr"))
}

/// Where a placeholder stands.
#[derive(Clone, Copy)]
enum Stands<'t> {
    /// In no row of to-dos.
    Outside,
    /// In the row of a to-do, or in the empty one where there is none.
    InRow(Option<(usize, &'t Todo)>),
}

/// A record on its way into a template.
struct Filling<'a> {
    record: &'a Record,
    options: &'a PrintOptions,
    unknown: BTreeSet<String>,
    broken: BTreeSet<String>,
}

impl Filling<'_> {
    /// A part of the package, filled.
    fn part(&mut self, xml: &str) -> String {
        let pieces = pieces(xml);
        let mut out = String::with_capacity(xml.len());
        let mut at = 0;
        while at < pieces.len() {
            // The innermost row: a table may stand in a cell of another.
            let row = pieces[at]
                .is_tag("<w:tr")
                .then(|| end_of(&pieces, at, "w:tr"))
                .flatten();
            match row {
                Some(end) if is_of_todos(&pieces[at..=end]) => {
                    self.rows(&pieces[at..=end], &mut out);
                    at = end + 1;
                }
                _ if pieces[at].is_tag("<w:p") => {
                    let end = end_of(&pieces, at, "w:p").unwrap_or(at);
                    let has_rows = pieces[at..=end].iter().any(|piece| piece.is_tag("<w:tr"));
                    let end = if has_rows { at } else { end };
                    let mut paragraph = pieces[at..=end].to_vec();
                    self.fill(&mut paragraph, Stands::Outside);
                    write(&paragraph, &mut out);
                    at = end + 1;
                }
                _ => {
                    write(&pieces[at..=at], &mut out);
                    at += 1;
                }
            }
        }
        out
    }

    /// A row for each to-do; an empty one where there is none.
    fn rows(&mut self, row: &[Piece<'_>], out: &mut String) {
        let record = self.record;
        let todos: Vec<Option<(usize, &Todo)>> = match record.todos.as_slice() {
            [] => vec![None],
            todos => todos.iter().enumerate().map(Some).collect(),
        };
        for todo in todos {
            let mut filled = row.to_vec();
            // Identities of paragraphs must not stand twice in a document.
            for piece in &mut filled {
                if let Piece::Tag(tag) = piece
                    && tag.contains(" w14:")
                {
                    *tag = without_identities(tag).into();
                }
            }
            let mut at = 0;
            while at < filled.len() {
                let end = filled[at]
                    .is_tag("<w:p")
                    .then(|| end_of(&filled, at, "w:p"))
                    .flatten();
                let end = end.unwrap_or(at);
                self.fill(&mut filled[at..=end], Stands::InRow(todo));
                at = end + 1;
            }
            write(&filled, out);
        }
    }

    /// Fills the placeholders of a paragraph.
    fn fill(&mut self, paragraph: &mut [Piece<'_>], stands: Stands<'_>) {
        let places = texts(paragraph);
        let whole: String = places.iter().map(|place| text(&paragraph[*place])).collect();
        let mut from = whole.len();
        // From the last to the first, so that what stands before stays where it is.
        while let Some(open) = whole[..from].rfind('{') {
            let name = whole[open + 1..from].split_once('}').map(|(name, _)| name.trim());
            from = open;
            let Some(name) = name.filter(|name| name.chars().count() <= LONGEST_NAME) else {
                let beginning: String = whole[open..].chars().take(12).collect();
                self.broken.insert(beginning);
                continue;
            };
            let Some(value) = self.value(name, stands) else {
                self.unknown.insert(format!("{{{name}}}"));
                continue;
            };
            let end = open + whole[open..].find('}').unwrap_or_default() + 1;
            put(paragraph, &places, open..end, &value);
        }
    }

    /// What stands for a name; nothing where no record has that.
    fn value(&self, name: &str, stands: Stands<'_>) -> Option<String> {
        if let Some(part) = name.strip_prefix(OF_TODO) {
            return match stands {
                Stands::InRow(todo) => of_todo(part, todo),
                // Nobody knows which of them is meant there.
                Stands::Outside => None,
            };
        }
        let record = self.record;
        let own = self.options.own_fields.named(name);
        if let Some(field) = own {
            let value = record.extra.get(&field.key);
            return Some(value.map_or_else(String::new, |value| value.text(Language::Chinese)));
        }
        Some(match name {
            "单位名称" => self.options.organization.trim().to_owned(),
            "打印日期" => self.options.now.format("%Y-%m-%d").to_string(),
            "定稿" | "校验码" => attested::final_version(record, self.options).unwrap_or_default(),
            _ => {
                let kinds = crate::domain::Kind::ALL;
                let is_named = |field: &Field| {
                    kinds.into_iter().any(|kind| {
                        let label = field.label(kind).zh;
                        // 沟通类型（客户/供应商/合作方） is 沟通类型, too.
                        name == label || label.split('（').next() == Some(name)
                    })
                };
                field_value(Field::ALL.into_iter().find(is_named)?, record)
            }
        })
    }
}

/// What a field says. What a scenario only suggests is no content.
fn field_value(field: Field, record: &Record) -> String {
    match field {
        Field::Agenda => {
            let lines = record.agenda_taken().map(|item| match item.conclusion.trim() {
                "" => item.topic.trim().to_owned(),
                conclusion => format!("{}：{conclusion}", item.topic.trim()),
            });
            lines.collect::<Vec<_>>().join("\n")
        }
        Field::Materials => {
            let taken = record.materials.iter().filter(|material| !material.suggested);
            taken
                .map(|material| material.name.as_str())
                .collect::<Vec<_>>()
                .join("、")
        }
        field => field.value(record),
    }
}

fn of_todo(part: &str, todo: Option<(usize, &Todo)>) -> Option<String> {
    const PARTS: [&str; 7] = ["序号", "事项", "负责人", "配合人", "截止时间", "状态", "办理情况"];
    if !PARTS.contains(&part) {
        return None;
    }
    let Some((nth, todo)) = todo else {
        return Some(String::new());
    };
    Some(match part {
        "序号" => (nth + 1).to_string(),
        "事项" => todo.task.trim().to_owned(),
        "负责人" => todo.owner.to_string(),
        "配合人" => crate::domain::Party::join(&todo.co_owners),
        "截止时间" => todo.current_due().map(|due| due.to_string()).unwrap_or_default(),
        "状态" => todo.state.word().zh.to_owned(),
        _ => todo.note.trim().to_owned(),
    })
}

fn text<'p>(piece: &'p Piece<'_>) -> &'p str {
    match piece {
        Piece::Text(text) | Piece::Tag(text) => text,
    }
}

/// The place of the tag that closes the one at `at`.
fn end_of(pieces: &[Piece<'_>], at: usize, name: &str) -> Option<usize> {
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let mut depth = 0;
    for (place, piece) in pieces.iter().enumerate().skip(at) {
        if piece.is_tag(&open) {
            depth += 1;
        } else if piece.is_tag(&close) {
            depth -= 1;
            if depth == 0 {
                return Some(place);
            }
        }
    }
    None
}

/// Puts a value in the place of some bytes of the texts together.
fn put(pieces: &mut [Piece<'_>], places: &[usize], bytes: std::ops::Range<usize>, value: &str) {
    let value: Vec<String> = value.lines().map(escape).collect();
    let mut value = Some(value.join("</w:t><w:br/><w:t xml:space=\"preserve\">"));
    let mut begin = 0;
    for place in places {
        let Piece::Text(old) = &pieces[*place] else {
            continue;
        };
        let end = begin + old.len();
        let (from, to) = (bytes.start.max(begin), bytes.end.min(end));
        if from < to {
            let first = value.take().unwrap_or_default();
            let new = format!("{}{first}{}", &old[..from - begin], &old[to - begin..]);
            pieces[*place] = Piece::Text(new.into());
            if let Some(Piece::Tag(tag)) = place.checked_sub(1).map(|before| &mut pieces[before])
                && tag.starts_with("<w:t")
            {
                *tag = r#"<w:t xml:space="preserve">"#.into();
            }
        }
        begin = end;
    }
}

/// A tag without `w14:paraId` and `w14:textId`.
fn without_identities(tag: &str) -> String {
    let mut left = tag.to_owned();
    for name in [" w14:paraId=\"", " w14:textId=\""] {
        if let Some(at) = left.find(name)
            && let Some(end) = left[at + name.len()..].find('"')
        {
            left.replace_range(at..=at + name.len() + end, "");
        }
    }
    left
}

fn write(pieces: &[Piece<'_>], out: &mut String) {
    for piece in pieces {
        out.push_str(text(piece));
    }
}
