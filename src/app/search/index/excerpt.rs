//! Excerpts: the place in a long text where a query found something, for lists that show only its beginning.

use super::{
    Index, Row,
    field::{FIRST_TEXT_BYTE, closing_byte, texts_of},
    fold,
    part::Part,
    query::{Query, Term},
};
use crate::domain::{Field, Record, SearchField};

/// So many characters stand before what was found, and so many from it on.
const BEFORE: usize = 8;
const BEHIND: usize = 60;

/// A piece of one of a record's texts, around what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt<'i> {
    /// Which of the record's texts, as [`texts_as_written`] gives them.
    text: usize,
    /// At which of its characters the piece begins.
    from: usize,
    /// The piece, as search compares texts.
    piece: &'i str,
    /// Whether the text goes on behind it.
    goes_on: bool,
}

/// The texts of a record that search looks at, as somebody wrote them.
pub fn texts_as_written(record: &Record) -> Vec<String> {
    let texts = texts_of(record).into_iter();
    texts.map(|text| text.said.into_owned()).collect()
}

impl Index {
    /// What a query found in the text behind a column, with what stands around it; `None` where it found nothing there.
    pub fn excerpt(&self, row: &Row, column: Field, query: &Query) -> Option<Excerpt<'_>> {
        let field = match column {
            Field::Body => SearchField::Body,
            Field::Todos => SearchField::Todo,
            Field::Progress => SearchField::Progress,
            Field::Remarks => SearchField::Remarks,
            _ => return None,
        };
        self.excerpt_of(row, Some(field), query)
    }

    /// What a query found anywhere in a record.
    pub fn excerpt_anywhere(&self, row: &Row, query: &Query) -> Option<Excerpt<'_>> {
        self.excerpt_of(row, None, query)
    }

    fn excerpt_of(&self, row: &Row, field: Option<SearchField>, query: &Query) -> Option<Excerpt<'_>> {
        let (part, row) = self.place(row.number)?;
        let piece = Part::piece(self.parts[part].folded(), row);
        query.terms.iter().find_map(|term| excerpt(piece, field, term))
    }
}

impl Excerpt<'_> {
    /// The piece out of its record's texts; `None` where these are no longer those that were searched.
    pub fn as_written(&self, texts: &[String]) -> Option<String> {
        let text = texts.get(self.text)?.chars().skip(self.from);
        // Search keeps every character one character.
        let piece: String = text.take(self.piece.chars().count()).collect();
        let same = fold(&piece) == self.piece;
        same.then(|| self.dotted(&piece.replace(|c: char| c.is_ascii_control(), " ")))
    }

    /// The piece as far as the index knows it: small letters, simplified characters, and signs as they mostly are.
    pub fn as_compared(&self) -> String {
        self.dotted(&with_full_signs(self.piece))
    }

    fn dotted(&self, piece: &str) -> String {
        let dots = |cut: bool| if cut { "…" } else { "" };
        format!("{}{piece}{}", dots(self.from > 0), dots(self.goes_on))
    }
}

fn excerpt<'i>(piece: &'i [u8], field: Option<SearchField>, term: &Term) -> Option<Excerpt<'i>> {
    // Each text ends with the byte that names its field.
    let texts = piece.split_inclusive(|byte| *byte < FIRST_TEXT_BYTE);
    texts.enumerate().find_map(|(place, text)| {
        let (closed_by, text) = text.split_last()?;
        let is = |field: &SearchField| closing_byte(*field) == *closed_by;
        let wanted = field.as_ref().is_none_or(is) && (term.fields.is_empty() || term.fields.iter().any(is));
        let text = std::str::from_utf8(text).ok().filter(|_| wanted)?;
        let before = &text[..text.find(&term.text)?];
        let start = before.char_indices().rev().nth(BEFORE - 1);
        let start = start.map_or(0, |(at, _)| at);
        let shown = &text[start..];
        let most = before[start..].chars().count() + BEHIND;
        let end = shown.char_indices().nth(most).map(|(at, _)| at);
        Some(Excerpt {
            text: place,
            from: text[..start].chars().count(),
            piece: &shown[..end.unwrap_or(shown.len())],
            goes_on: end.is_some(),
        })
    })
}

/// Search takes full-width signs for ASCII ones; behind an ideograph they are shown as Chinese is written.
fn with_full_signs(text: &str) -> String {
    let mut before = None;
    let signs = text.chars().map(|c| {
        let chinese = before
            .replace(c)
            .is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        match c {
            // Full-width ASCII stands at a fixed distance from ASCII (Unicode block FF00).
            ',' | ';' | ':' | '!' | '?' | '(' | ')' if chinese => {
                char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
            }
            c => c,
        }
    });
    signs.collect()
}
